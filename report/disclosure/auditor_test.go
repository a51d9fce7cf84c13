package disclosure_test

import (
	"context"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
)

func resultOf(t *testing.T, in disclosure.Input, r carbon.Rule) report.Result {
	t.Helper()
	for _, f := range build(t, in).Frameworks {
		for _, c := range f.Checks {
			if c.Rule.Code == r.Code {
				return c.Result
			}
		}
	}
	return "absent"
}

// Every state that the Scope 3 Standard does not allow fails the check.
func TestStatesOfCategories(t *testing.T) {
	reason := carbon.Text{EN: "nothing of the kind", ZH: "无此类活动"}
	change := func(s scope3.Statement) disclosure.Input {
		in := input(t, false)
		for i, x := range in.Categories {
			if x.Category == s.Category && s.Part == (carbon.Text{}) {
				in.Categories[i] = s
				return in
			}
		}
		in.Categories = append(in.Categories, s)
		return in
	}
	small := scope3.Statement{Category: carbon.BusinessTravel, State: scope3.Excluded, Reason: reason, Ground: scope3.Insignificant, Size: ghg.MustCO2e("1 t", ghg.AR6)}
	in := change(small)
	in.Significant = unit.MustNumber("0.05")
	if got := resultOf(t, in, disclosure.RuleCategories); got != report.Pass {
		t.Errorf("excluded with reason, ground and size: %s", got)
	}
	said := false
	for _, x := range build(t, in).Tables() {
		for _, r := range x.Rows {
			said = said || x.ID == "scope3-categories" && strings.Contains(r.Status.EN, "excluded, insignificant") && strings.Contains(r.Status.EN, "about 1 t")
		}
	}
	if f := build(t, in).Field("exclusion_pct"); !said || f.Status != report.Reported {
		t.Errorf("the exclusion is not in the table (%t), or its share not reported: %s", said, f.Status)
	}
	for name, s := range map[string]func(*scope3.Statement){
		"without a size":   func(s *scope3.Statement) { s.Size = ghg.CO2e{} },
		"without a ground": func(s *scope3.Statement) { s.Ground = scope3.Unjustified },
		"without a reason": func(s *scope3.Statement) { s.Reason = carbon.Text{} },
		"of too much":      func(s *scope3.Statement) { s.Size = ghg.MustCO2e("1000000000 t", ghg.AR6) },
		"not evaluated":    func(s *scope3.Statement) { *s = scope3.Statement{Category: carbon.BusinessTravel} },
		"with lines, none claimed": func(s *scope3.Statement) {
			*s = scope3.Statement{Category: carbon.PurchasedGoods, State: scope3.NotApplicable, Reason: reason}
		},
	} {
		x := small
		s(&x)
		in := change(x)
		in.Significant = unit.MustNumber("0.05")
		if got := resultOf(t, in, disclosure.RuleCategories); got != report.Fail {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A balance that is off by more than its tolerance fails.
func TestMassBalance(t *testing.T) {
	of := func(in, tolerance string) disclosure.Input {
		m := func(q string) []disclosure.Mass {
			return []disclosure.Mass{{Name: carbon.Same("x"), Mass: unit.MustParse(q)}}
		}
		x := input(t, false)
		x.Balances = []disclosure.Balance{{Name: report.Text{EN: "Goods", ZH: "商品"}, In: m(in), Out: m("100 t"), Tolerance: unit.MustNumber(tolerance)}}
		return x
	}
	for _, c := range []struct {
		in, tolerance string
		want          report.Result
	}{{"105000 kg", "0.05", report.Pass}, {"95 t", "0.05", report.Pass}, {"105001 kg", "0.05", report.Fail}, {"94 t", "0.05", report.Fail}} {
		if got := resultOf(t, of(c.in, c.tolerance), disclosure.RuleBalance); got != c.want {
			t.Errorf("%s for 100 t: %s", c.in, got)
		}
	}
	if got := resultOf(t, input(t, false), disclosure.RuleBalance); got != report.CheckNotApplied {
		t.Errorf("no balance: %s", got)
	}
	if _, err := disclosure.New(context.Background(), of("5 kWh", "0.05")); err == nil {
		t.Error("a balance of kWh")
	}
}

// What changed since the base year is assessed by cover, or the check fails.
func TestBaseYear(t *testing.T) {
	in := input(t, false)
	if got := resultOf(t, in, disclosure.RuleBaseYear); got != report.Fail {
		t.Errorf("nothing assessed: %s", got)
	}
	in.BaseYears = []target.History{{Base: 2024, Cover: target.Cover{Scopes: target.Scope1, Approach: "operational control", Gases: target.AllGases},
		Threshold: target.Parameter{Value: unit.MustNumber("0.05"), Source: carbon.Source{Edition: &carbon.Edition{ID: "policy", Assumption: true}, At: "1"}},
		Reported:  []target.Year{{Year: 2024, Emissions: ghg.MustCO2e("100 t", ghg.AR6)}, {Year: 2025, Emissions: ghg.MustCO2e("120 t", ghg.AR6)}},
		Changes: []target.Change{{Kind: target.Acquisition, Name: carbon.Same("shop"), From: 2025, Began: 2024,
			Effects: []target.Year{{Year: 2024, Emissions: ghg.MustCO2e("5 t", ghg.AR6)}}}}}}
	if got := resultOf(t, in, disclosure.RuleBaseYear); got != report.Pass {
		t.Errorf("assessed: %s", got)
	}
	for _, x := range build(t, in).Tables() {
		if x.ID == "base-year" {
			c := x.Rows[0].Cells
			if c[2].Figure.Printed() != "5.00" || c[5].Figure.Printed() != "105" || c[6].Figure.Printed() != "+14.3" || !strings.HasPrefix(c[4].Text.EN, "reaches") || !strings.Contains(x.Rows[0].Head.ZH, "运营控制") {
				t.Errorf("%+v", x.Rows[0])
			}
			return
		}
	}
	t.Error("no table")
}

// Intensities divide the total by what was sold; none is divided by nothing.
func TestIntensities(t *testing.T) {
	in := input(t, false)
	in.Year.Output = []disclosure.Output{{Name: report.Text{EN: "Cars", ZH: "整车"}, Quantity: unit.MustParse("50 piece"), Unit: report.Text{EN: "car", ZH: "辆"}, Places: 2}}
	in.Before.Output = []disclosure.Output{{Name: in.Year.Output[0].Name, Quantity: unit.MustParse("0 piece")}}
	d := build(t, in)
	f := d.Field("intensity_output").Figures[0]
	if !f.Exact.Mul(unit.Int(50)).Equal(d.Lead.Figure.Exact) || f.Unit.EN != "t CO₂e/car" {
		t.Errorf("%s %s", f.Exact, f.Unit.EN)
	}
	for _, x := range d.Tables() {
		if x.ID == "intensities" && x.Rows[0].Cells[4].Figure.Stated() {
			t.Errorf("per nothing: %s", x.Rows[0].Cells[4].Figure.Exact)
		}
	}
}
