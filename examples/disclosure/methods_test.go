package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

func n(s string) unit.Number { return unit.MustNumber(s) }

// Each method gives the annual line of the company's profile.
func TestMethods(t *testing.T) {
	must := func(a carbon.Activity, err error) carbon.Activity {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a := carbon.Activity{Category: carbon.UpstreamTransport}
	for _, c := range []struct {
		name, want string
		got        carbon.Activity
	}{
		{"commuting of all staff by petrol car, per passenger", "21024768 p.km", must(commuting(a, commute{Staff: n("12800"), Share: n("0.24"), Days: n("236"), OneWay: unit.MustParse("14.5 km")}))},
		{"two in a car are one vehicle", "29 v.km", must(commuting(a, commute{Staff: n("2"), Share: n("1"), Days: n("1"), OneWay: unit.MustParse("14.5 km"), PerVehicle: n("2")}))},
		{"a third of a vehicle stays exact", "58/3 v.km", must(commuting(a, commute{Staff: n("2"), Share: n("1"), Days: n("1"), OneWay: unit.MustParse("14500 m"), PerVehicle: n("3")}))},
		{"ro-ro", "1435785000 t.km", must(haul(a, unit.MustParse("72150 t"), unit.MustParse("19900 km")))},
		{"use of cars in China", "2527200000 kWh", carUse(a, n("108000"), driven{n("150000"), n("15.6")})},
		{"refrigerant in use", "22680 kg", refrigerantInUse(a, n("108000"), n("0.70"), n("0.30"))},
		{"storage losses in China", "504900000 kWh", storageLosses(a, unit.MustParse("1000000 kWh"), cycled{n("15"), n("330"), n("0.85"), n("0.12")})},
		{"vehicles at end of life", "282750000 kg", endOfLife(a, n("145000"), n("1950"))},
		{"storage at end of life", "12300000 kg", endOfLife(a, n("1500000"), n("8.2"))},
		{"packs of sold cells", "1800000 kWh", processing(a, unit.MustParse("600000 kWh"), n("3"))},
		{"210 franchised centres of 42", "25200000 kWh", must(extrapolated(a, unit.MustParse("5040000 kWh"), n("42"), n("210")))},
		{"share of the joint venture", "0.49 piece", investment(a, n("0.49"))},
		{"charging stations' own use", "7.2 GWh", must(ownUse(a, unit.MustParse("120 GWh"), unit.MustParse("112800000 kWh")))},
		{"two guests, one room", "1 room.night", roomNights(a, n("2"), n("1"), n("1"))},
	} {
		if diff := cmp.Diff(c.want, c.got.Measures[0].String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if c.got.Method.Text().ZH == "" || len(c.got.Working) == 0 {
			t.Errorf("%s: no method or working", c.name)
		}
	}
	net, working, err := withoutVAT(unit.MustParse("1130000 CNY"), n("0.13"))
	if err != nil || net.String() != "1000000 CNY" || len(working) != 3 {
		t.Errorf("1,130,000 CNY less 13 %% VAT: %s, %v, %v", net, working, err)
	}
	if _, err := haul(a, unit.MustParse("21 t"), unit.MustParse("19900 kg")); err == nil {
		t.Error("kilograms of distance")
	}
	if _, err := extrapolated(a, unit.MustParse("1 kWh"), n("0"), n("210")); err == nil {
		t.Error("nothing sampled")
	}
}

// Assumptions are told apart from published factors; an investee's inventory is a
// factor of its own year.
func TestOwnFactors(t *testing.T) {
	assumed, err := loadAssumptions(sample())
	if err != nil {
		t.Fatal(err)
	}
	q := carbon.Query{Kind: "waste/hazardous/incineration", Stage: carbon.Treatment, Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 t")})}
	m, err := assumed.Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Factor.Source.Edition.Assumption || m.Factor.Quality != carbon.Estimated {
		t.Errorf("%s does not say that it is assumed", m.Factor.ID)
	}
	for _, no := range []carbon.Query{{Kind: "waste/mixed/landfill", Stage: carbon.Treatment}, {Kind: q.Kind, Stage: carbon.CradleToGate}, {Kind: q.Kind, Stage: q.Stage, Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 m3")})}} {
		if _, err := assumed.Resolve(no); err == nil {
			t.Errorf("%s was answered", no)
		}
	}
	for _, year := range []int{2024, 2025} {
		inv, err := loadInvestees(sample(), year)
		if err != nil {
			t.Fatal(err)
		}
		m, err := inv.Resolve(carbon.Query{Kind: "inventory/uscc:91999999MA00014051", Stage: carbon.PartnerInventory, Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(n("0.49"), unit.Piece)})})
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Factor.Amounts[0].Kg.Mul(n("0.49")).String(); got != "88200000" {
			t.Errorf("49 %% of the joint venture in %d: %s kg, want 88200000", year, got)
		}
	}
}

// A stand-in is shown as such, and only its own kind is answered.
func TestStandIns(t *testing.T) {
	base := newOwnFactors("published", []*carbon.Factor{{ID: "x", Kind: "spend/naics-331420", Per: unit.Kilogram, Stage: carbon.CradleToGate}})
	s := newStandIns(base, companyStandIns())
	kg := carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kg")})
	m, err := s.Resolve(carbon.Query{Kind: "material/copper", Stage: carbon.CradleToGate, Measures: kg})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Fallbacks) != 1 || m.Fallbacks[0].Code != "stand-in" || m.Fallbacks[0].Text.ZH == "" {
		t.Errorf("fallbacks %v", m.Fallbacks)
	}
	if _, err := s.Resolve(carbon.Query{Kind: "spend/naics-331420", Stage: carbon.CradleToGate, Measures: kg}); err == nil {
		t.Error("a published kind was answered by a stand-in")
	}
	seen := map[string]bool{}
	for _, r := range companyStandIns() {
		key := string(r.Kind) + r.Stage.String() + string(r.Place)
		if seen[key] || r.Kind == r.By && r.At == "" || r.Why.EN == "" || r.Why.ZH == "" {
			t.Errorf("stand-in for %s", r.Kind)
		}
		seen[key] = true
	}
	if s.Identity().Digest == newStandIns(base, nil).Identity().Digest {
		t.Error("the table is not part of the identity")
	}
}

func measuresOf(texts ...string) carbon.Measures {
	var qs []unit.Quantity
	for _, s := range texts {
		qs = append(qs, unit.MustParse(s))
	}
	return carbon.MeasuresOf(qs)
}
