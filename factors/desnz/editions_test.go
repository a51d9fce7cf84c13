package desnz

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// An id is the same thing in each edition: of one kind, unit, stage and place, and under
// one name, except where the publisher found another word for it.
func TestIDsMeanTheSame(t *testing.T) {
	type meaning struct {
		Kind  carbon.Kind
		Per   string
		Stage carbon.Stage
		Place carbon.Place
		Name  carbon.Text
	}
	known := map[string]meaning{}
	renamed := map[string]int{}
	shared := 0
	for i, e := range editions(t) {
		if !strings.HasPrefix(e.id, "desnz-"+e.year) || e.data.Editions()[0].Validity != factors.ByReportYear {
			t.Errorf("%s is of %s, %s", e.id, e.year, e.data.Editions()[0].Validity)
		}
		for _, f := range e.data.All() {
			id := strings.TrimPrefix(string(f.ID), e.id+"/")
			m := meaning{f.Kind, f.Per.String(), f.Stage, f.Place, f.Name}
			old, ok := known[id]
			known[id] = m
			if !ok {
				continue
			}
			shared++
			if old.Name != m.Name {
				was, is := old.Name.EN[strings.LastIndex(old.Name.EN, " > ")+3:], m.Name.EN[strings.LastIndex(m.Name.EN, " > ")+3:]
				renamed[was+" is now "+is]++
				old.Name = m.Name
			}
			if diff := cmp.Diff(old, m); diff != "" {
				t.Errorf("%s (-before +now):\n%s", f.ID, diff)
			}
		}
		if i == 0 && len(known) != e.data.Len() {
			t.Errorf("%d ids of %d factors", len(known), e.data.Len())
		}
	}
	if diff := cmp.Diff(map[string]int{"Combustion is now Incineration with Energy Recovery": 30}, renamed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if shared != 2934+2970+499 {
		t.Errorf("%d ids in a later edition too", shared)
	}
}

// All four editions open together: each answers for reports of its own year, and where
// one has nothing, a policy that allows a year goes back to the one before and says so.
func TestFromEditionToEdition(t *testing.T) {
	var ds []*factors.Dataset
	for _, e := range editions(t) {
		ds = append([]*factors.Dataset{e.data}, ds...)
	}
	d, err := factors.Join(ds...)
	if err != nil {
		t.Fatal(err)
	}
	resolver := func(p factors.Policy) carbon.Resolver {
		r, err := d.Resolver(p)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	strict, year := resolver(factors.Policy{}), resolver(factors.Policy{MaxAge: 1})
	ask := func(kind carbon.Kind, stage carbon.Stage, per string, report int) carbon.Query {
		return carbon.Query{Kind: kind, Stage: stage, Place: "GB", ReportYear: int16(report), AsOf: carbon.NewMonth(report, 6),
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), unit.MustUnit(per))})}
	}
	petrol := ask("desnz/passenger-vehicles/cars-by-size/average-car/petrol", carbon.Combustion, "v.km", 2026)
	for _, c := range []struct {
		claim string
		r     carbon.Resolver
		q     carbon.Query
		want  string // id, or "" for none
	}{
		{"the year of the report", strict, ask("desnz/fuels/gaseous-fuels/natural-gas", carbon.Combustion, "kWh(GCV)", 2023), "desnz-2023/1_100_1004_6_1"},
		{"the year of the report", strict, ask("desnz/fuels/gaseous-fuels/natural-gas", carbon.Combustion, "kWh(GCV)", 2024), "desnz-2024/1_100_1004_6_1"},
		{"the year of the report", strict, ask("desnz/fuels/gaseous-fuels/natural-gas", carbon.Combustion, "kWh(GCV)", 2025), "desnz-2025/1_100_1004_6_1"},
		{"the year of the report", strict, ask("desnz/fuels/gaseous-fuels/natural-gas", carbon.Combustion, "kWh(GCV)", 2026), "desnz-2026-07-31/1_100_1004_6_1"},
		{"what is called otherwise now", strict, ask("desnz/waste-disposal/construction/wood/incineration-with-energy-recovery", carbon.Treatment, "t", 2023), "desnz-2023/20_500_5255_15_1"},
		{"what is called otherwise now", strict, ask("desnz/waste-disposal/construction/wood/incineration-with-energy-recovery", carbon.Treatment, "t", 2025), "desnz-2025/20_500_5255_15_1"},
		{"a sum, each year", strict, ask("desnz/electricity/life-cycle", carbon.LifeCycleGeneration, "kWh", 2026), "desnz-2026-07-31/sum/7_400_4000_5_1+13_402_4000_5_1+15_917_4000_5_1+15_918_4000_5_1"},
		{"cars of 2026 are not at hand", strict, petrol, ""},
		{"and last year's may stand in", year, petrol, "desnz-2025/4_301_3070_4_1"},
		{"nothing before 2023", year, ask("desnz/fuels/gaseous-fuels/natural-gas", carbon.Combustion, "kWh(GCV)", 2022), ""},
		{"well to wheel goes back too", year, ask("desnz/wtw/freighting-goods/hgv-all-diesel/all-hgvs/average-laden", carbon.WellToWheel, "t.km", 2026), "desnz-2025/sum/27_304_3140_14_1+28_907_3140_14_1"},
	} {
		m, err := c.r.Resolve(c.q)
		switch {
		case c.want == "" && !errors.Is(err, carbon.ErrNoFactor):
			t.Errorf("%s: got %+v, %v, want no factor", c.claim, m, err)
		case c.want == "":
		case err != nil:
			t.Errorf("%s: %v", c.claim, err)
		case string(m.Factor.ID) != c.want:
			t.Errorf("%s: got %s, want %s", c.claim, m.Factor.ID, c.want)
		case (c.r == year) != (len(m.Fallbacks) == 1 && m.Fallbacks[0].Code == "other-year"):
			t.Errorf("%s: fallbacks %v", c.claim, m.Fallbacks)
		}
	}
}

// Upstream, losses and their upstream are never inside the factor of a fuel or of power.
func TestUpstreamStaysApart(t *testing.T) {
	for _, e := range editions(t) {
		for _, f := range e.data.All() {
			l1, _, _ := strings.Cut(f.Name.EN, " > ")
			apart := strings.HasPrefix(l1, "WTT-") || strings.Contains(l1, "T&D") || l1 == "Transmission and distribution"
			switch f.Stage {
			case carbon.Upstream, carbon.TransmissionLoss, carbon.UpstreamGeneration, carbon.UpstreamLoss:
				if !apart {
					t.Errorf("%s: %s is %s", f.ID, l1, f.Stage)
				}
			default:
				if apart {
					t.Errorf("%s: %s is %s", f.ID, l1, f.Stage)
				}
			}
			if strings.HasPrefix(l1, "SECR") {
				t.Errorf("%s: energy is no emission", f.ID)
			}
		}
	}
}

// Nothing in 2026 stands for one of several rows: fuels of a car, loads of a lorry.
func Test2026HasNoMergedColumns(t *testing.T) {
	all := editions(t)
	for _, f := range all[3].data.All() {
		for _, word := range []string{"Cars", "Vans", "HGV", "Flights", "Freight flights", "Material use", "Waste disposal", "Bioenergy", "Hotel", "Homeworking", "Refrigerant"} {
			if strings.Contains(f.Name.EN, word) {
				t.Errorf("%s: %s", f.ID, f.Name.EN)
			}
		}
		if f.Grade != carbon.GradeC || f.Note.EN == "" || f.Note.ZH == "" {
			t.Errorf("%s: grade %q, note %q: a third party's derivation says so", f.ID, f.Grade, f.Note)
		}
	}
}

// A dataset has densities where its full set was at hand, each of its own year.
func TestDensities(t *testing.T) {
	for _, year := range []string{"2024", "2025"} {
		rates := map[string]string{}
		for _, r := range table(t, year+"/properties.csv") {
			rates[r["kind"]] = r["rate"] + " " + r["at"]
		}
		petrol := map[string]string{"2024": "0.746269 Fuel properties!F35", "2025": "0.74184 Fuel properties!F35"}[year]
		if len(rates) != 7 || rates["fuel/petrol"] != petrol {
			t.Errorf("%s: %v, want petrol %s", year, rates, petrol)
		}
	}
}
