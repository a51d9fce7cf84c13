package main

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

func n(s string) unit.Number { return unit.MustNumber(s) }

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
