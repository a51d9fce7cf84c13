package scope3_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func tonnes(n int64) ghg.CO2e {
	c, err := ghg.Amounts{{Species: ghg.CO2, Kg: unit.Int(n * 1000)}}.CO2e(ghg.AR6)
	if err != nil {
		panic(err)
	}
	return c
}

func because(en, zh string) carbon.Text { return carbon.Text{EN: en, ZH: zh} }

// Of fifteen categories twelve are calculated, two do not apply, and one is left out.
func complete() scope3.Completeness {
	c := scope3.Completeness{Total: tonnes(1_000_000), Significant: unit.MustNumber("0.01"), Statements: []scope3.Statement{
		{Category: carbon.Processing, State: scope3.NotApplicable, Reason: because("no intermediate products are sold", "不销售中间产品")},
		{Category: carbon.Franchises, State: scope3.NotApplicable, Reason: because("no franchises", "无特许经营")},
		{Category: carbon.DownstreamLeased, State: scope3.Excluded, Reason: because("first year of battery leasing, no meters", "电池租赁首年，无计量"), Ground: scope3.Insignificant, Size: tonnes(4800)},
	}}
	for k := carbon.PurchasedGoods; k <= carbon.Investments; k++ {
		if k != carbon.Processing && k != carbon.Franchises && k != carbon.DownstreamLeased {
			c.Calculated = append(c.Calculated, k)
		}
	}
	return c
}

// Scope 3 Standard (2011), 6.2 and 6.3, p. 60: every category is accounted for, and an
// exclusion is disclosed and justified.
func ExampleCompleteness() {
	states, err := complete().States()
	for _, s := range states[9:14] {
		fmt.Println(s.Category.Number(), s.State.Text().ZH)
	}
	fmt.Println(err)
	// Output:
	// 10 不适用
	// 11 已计算
	// 12 已计算
	// 13 已排除
	// 14 不适用
	// <nil>
}

// Mistake 33: not applicable, zero and missing are the same. They are four states, and what
// the inventory has is not talked away.
func TestMistakeStatesOfACategory(t *testing.T) {
	reason := because("none", "无")
	for _, c := range []struct {
		claim string
		edit  func(*scope3.Completeness)
		want  []string
	}{
		{"as it is", func(*scope3.Completeness) {}, nil},
		{"nothing said of 14", func(c *scope3.Completeness) { c.Statements = c.Statements[:1] }, []string{"TL-S306 category 13", "TL-S306 category 14"}},
		{"not evaluated, said so", func(c *scope3.Completeness) { c.Statements[1].State = scope3.NotEvaluated }, []string{"TL-S306 category 14"}},
		{"zero from two lines is calculated", func(c *scope3.Completeness) {
			c.Total = ghg.Zero(ghg.AR6)
			c.Statements = c.Statements[:2]
			c.Calculated = append(c.Calculated, carbon.DownstreamLeased)
		}, nil},
		{"not applicable, with lines", func(c *scope3.Completeness) { c.Calculated = append(c.Calculated, carbon.Franchises) }, []string{"TL-S306 category 14"}},
		{"calculated, without lines", func(c *scope3.Completeness) { c.Statements[1].State = scope3.Calculated }, []string{"TL-S306 category 14", "TL-S306 category 14"}},
		{"not applicable without a reason", func(c *scope3.Completeness) { c.Statements[1].Reason.ZH = "" }, []string{"TL-S306 category 14"}},
		{"not applicable, of 5 t", func(c *scope3.Completeness) { c.Statements[1].Size = tonnes(5) }, []string{"TL-S306 category 14"}},
		{"stated twice", func(c *scope3.Completeness) { c.Statements = append(c.Statements, c.Statements[0]) }, []string{"TL-S306 category 10"}},
		{"scope 2", func(c *scope3.Completeness) {
			c.Statements = append(c.Statements, scope3.Statement{Category: carbon.Electricity})
		}, []string{"TL-S306 category"}},
		{"a state that is none", func(c *scope3.Completeness) { c.Statements[1].State = 9 }, []string{"TL-S306 category 14"}},
		{"excluded without anything", func(c *scope3.Completeness) {
			c.Statements[2] = scope3.Statement{Category: carbon.DownstreamLeased, State: scope3.Excluded}
		},
			[]string{"TL-S307 category 13", "TL-S307 category 13"}},
		{"excluded, and significant", func(c *scope3.Completeness) { c.Statements[2].Size = tonnes(11_000) }, []string{"TL-S307 category 13"}},
		{"excluded in pieces that are significant together", func(c *scope3.Completeness) {
			for _, part := range []string{"office supplies", "cleaning"} {
				c.Statements = append(c.Statements, scope3.Statement{Category: carbon.PurchasedGoods, State: scope3.Excluded, Part: because(part, part), Reason: reason, Ground: scope3.Insignificant, Size: tonnes(6000)})
			}
		}, []string{"TL-S307 category 1"}},
		{"a small piece of a calculated category", func(c *scope3.Completeness) {
			c.Statements = append(c.Statements, scope3.Statement{Category: carbon.PurchasedGoods, State: scope3.Excluded, Part: because("cleaning", "保洁"), Reason: reason, Ground: scope3.Insignificant, Size: tonnes(6000)})
		}, nil},
		{"a piece that does not apply", func(c *scope3.Completeness) {
			c.Statements = append(c.Statements, scope3.Statement{Category: carbon.PurchasedGoods, State: scope3.NotApplicable, Part: because("cleaning", "保洁"), Reason: reason})
		}, []string{"TL-S306 category 1: cleaning"}},
		{"what is significant is not stated", func(c *scope3.Completeness) { c.Significant = unit.Number{} }, []string{"TL-C014 significant"}},
		{"a size in another GWP set", func(c *scope3.Completeness) { c.Statements[2].Size = ghg.Zero(ghg.AR5) }, []string{"TL-S307 category 13"}},
		{"an unknown end use of one category", func(c *scope3.Completeness) {
			c.Statements[0].State, c.Statements[0].Ground, c.Statements[0].Size = scope3.Excluded, scope3.EndUseUnknown, tonnes(10)
		}, []string{"TL-S307 category 9", "TL-S307 category 11", "TL-S307 category 12"}},
		{"an unknown end use of leased assets", func(c *scope3.Completeness) { c.Statements[2].Ground = scope3.EndUseUnknown }, []string{"TL-S307 category 13"}},
	} {
		x := complete()
		c.edit(&x)
		states, err := x.States()
		if diff := cmp.Diff(c.want, faults(err)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
		if len(states) != 15 {
			t.Errorf("%s: %d states", c.claim, len(states))
		}
		for i, s := range states {
			if s.Category.Number() != i+1 {
				t.Errorf("%s: %s at %d", c.claim, s.Category, i)
			}
		}
	}
	if (scope3.Statement{}).State != scope3.NotEvaluated {
		t.Error("a category of which nothing is said is not evaluated")
	}
	for s := scope3.NotEvaluated; s <= scope3.Excluded; s++ {
		if s.String() == "" || s.Text().ZH == "" {
			t.Errorf("state %d", s)
		}
	}
}
