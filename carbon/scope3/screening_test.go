package scope3_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// spent is a screening of nine categories; six do not apply.
func spent() (scope3.Screening, []*carbon.Factor) {
	var s scope3.Screening
	var fs []*carbon.Factor
	for _, x := range []struct {
		category carbon.Category
		million  string
		perMoney string
	}{
		{carbon.PurchasedGoods, "800", "0.5"}, {carbon.CapitalGoods, "60", "0.3"}, {carbon.FuelAndEnergy, "40", "0.9"}, {carbon.UpstreamTransport, "30", "0.7"}, {carbon.Waste, "2", "0.8"},
		{carbon.BusinessTravel, "4", "0.4"}, {carbon.Commuting, "3", "0.2"}, {carbon.UseOfSoldProducts, "1000", "0.2"}, {carbon.Investments, "50", "0.1"},
	} {
		k := carbon.Kind("spend/" + fmt.Sprint(x.category.Number()))
		s.Items = append(s.Items, scope3.ScreeningItem{Category: x.category, Kind: k, Spend: scope3.Spend{Amount: unit.New(unit.MustNumber(x.million), unit.MustUnit("10^6 CNY@2025/purchaser"))}})
		fs = append(fs, co2e(k, carbon.CradleToGate, x.perMoney, "CNY@2025/purchaser"))
	}
	for _, c := range []carbon.Category{carbon.UpstreamLeased, carbon.DownstreamTransport, carbon.Processing, carbon.EndOfLife, carbon.DownstreamLeased, carbon.Franchises} {
		s.None = append(s.None, scope3.Statement{Category: c, State: scope3.NotApplicable, Reason: because("none", "无")})
	}
	return s, fs
}

// Scope 3 Standard (2011), 7.1, p. 65-67: rank all categories by a rough estimate; here
// those matter that make up 80 % together, or 5 % alone, or by another criterion.
func ExampleScreening() {
	screening, factors := spent()
	ls, err := linesOf(screening, under(carbon.NoCategory, ""), factors...)
	if err != nil {
		fmt.Println(err)
		return
	}
	ranks, err := scope3.Screen(ls, ghg.AR6, scope3.Relevance{Cover: num("0.8"), Each: num("0.05"), Also: []scope3.Relevant{{Category: carbon.Investments, By: scope3.ByStakeholders}}})
	for _, r := range ranks[:7] {
		fmt.Println(r.Category.Number(), r.Size.Kg().Mul(unit.Ratio(1, 1000)), r.Share.Round(3), r.By)
	}
	fmt.Println(err)
	// Output:
	// 1 400000 0.585 [size]
	// 11 200000 0.292 [size]
	// 3 36000 0.053 [size]
	// 4 21000 0.031 []
	// 2 18000 0.026 []
	// 15 5000 0.007 [stakeholders]
	// 5 1600 0.002 []
	// <nil>
}

func TestScreeningCoversAllFifteen(t *testing.T) {
	of := under(carbon.NoCategory, "")
	for _, c := range []struct {
		claim string
		edit  func(*scope3.Screening)
		want  []string
	}{
		{"as it is", func(*scope3.Screening) {}, nil},
		{"one forgotten", func(s *scope3.Screening) { s.None = s.None[1:] }, []string{"TL-S308 category 8"}},
		{"one excluded before it was estimated", func(s *scope3.Screening) { s.None[0].State = scope3.Excluded }, []string{"TL-S308 category 8"}},
		{"one without a reason", func(s *scope3.Screening) { s.None[0].Reason = carbon.Text{} }, []string{"TL-S306 category 8"}},
		{"scope 2", func(s *scope3.Screening) { s.Items[0].Category = carbon.Electricity }, []string{"TL-S308 item 1", "TL-S308 category 1"}},
		{"no kind", func(s *scope3.Screening) { s.Items[0].Kind = "" }, []string{"TL-C014 item 1: kind"}},
		{"no price basis", func(s *scope3.Screening) { s.Items[0].Spend.Amount = qty("1 CNY") }, []string{"TL-S304 item 1"}},
	} {
		s, _ := spent()
		c.edit(&s)
		as, err := s.Activities(of)
		if diff := cmp.Diff(c.want, faults(err)); diff != "" || (err == nil) != (len(as) == 9) {
			t.Errorf("%s: %d activities (-want +got):\n%s", c.claim, len(as), diff)
		}
	}
	// Each of the fifteen takes an estimate by money, in the screening only.
	for c := carbon.PurchasedGoods; c <= carbon.Investments; c++ {
		a := under(c, "spend/x")
		a.Stage, a.Measures = carbon.CradleToGate, []unit.Quantity{qty("1 CNY@2025/purchaser")}
		if asked, _, err := scheme.Ask(&a); err != nil || len(asked) != 1 {
			t.Errorf("%s: %v", c, err)
		}
	}
}

func TestRanks(t *testing.T) {
	s, fs := spent()
	ls, err := linesOf(s, under(carbon.NoCategory, ""), fs...)
	if err != nil {
		t.Fatal(err)
	}
	matter := func(r scope3.Relevance) (list []int) {
		ranks, err := scope3.Screen(ls, ghg.AR6, r)
		if err != nil {
			t.Fatal(err)
		}
		sum := unit.Int(0)
		for i, x := range ranks {
			if i > 0 && ranks[i-1].Size.Kg().Cmp(x.Size.Kg()) < 0 || !x.Larger.Equal(sum) {
				t.Errorf("%s at %d: %s, larger ones %s", x.Category, i, x.Size.Kg(), x.Larger)
			}
			sum = sum.Add(x.Share)
			if x.Matters() {
				list = append(list, x.Category.Number())
			}
		}
		if len(ranks) != 15 || !sum.Equal(unit.Int(1)) {
			t.Errorf("%d ranks sum to %s", len(ranks), sum)
		}
		return list
	}
	for _, c := range []struct {
		claim string
		r     scope3.Relevance
		want  []int
	}{
		{"80 % of the total", scope3.Relevance{Cover: num("0.8")}, []int{1, 11}},
		{"all of it is what is above zero", scope3.Relevance{Cover: num("1")}, []int{1, 11, 3, 4, 2, 15, 5, 6, 7}},
		{"half of it is the first", scope3.Relevance{Cover: num("0.5")}, []int{1}},
		{"3 % each", scope3.Relevance{Each: num("0.03")}, []int{1, 11, 3, 4}},
		{"a criterion that is no size", scope3.Relevance{Each: num("1"), Also: []scope3.Relevant{{Category: carbon.Franchises, By: scope3.ByRisk}}}, []int{14}},
	} {
		if diff := cmp.Diff(c.want, matter(c.r)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
	// Shares of exactly a half, three tenths and a fifth.
	var even []carbon.Line
	for c, amount := range map[carbon.Category]string{carbon.PurchasedGoods: "50 CNY@2025/purchaser", carbon.CapitalGoods: "30 CNY@2025/purchaser", carbon.UpstreamTransport: "20 CNY@2025/purchaser"} {
		l, err := linesOf(scope3.Spend{Amount: qty(amount)}, under(c, "spend/x"), co2e("spend/x", carbon.CradleToGate, "1", "CNY@2025/purchaser"))
		if err != nil {
			t.Fatal(err)
		}
		even = append(even, l...)
	}
	ls, even = even, ls
	for _, c := range []struct {
		r    scope3.Relevance
		want []int
	}{
		{scope3.Relevance{Cover: num("0.5")}, []int{1}}, {scope3.Relevance{Cover: num("0.51")}, []int{1, 2}},
		{scope3.Relevance{Each: num("0.3")}, []int{1, 2}}, {scope3.Relevance{Each: num("0")}, []int{1, 2, 4}},
	} {
		if diff := cmp.Diff(c.want, matter(c.r)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.r, diff)
		}
	}
	ls = even
	// The order of the lines does not matter.
	r := rand.New(rand.NewPCG(1, 1))
	want, err := scope3.Screen(ls, ghg.AR6, scope3.Relevance{Cover: num("0.8")})
	if err != nil {
		t.Fatal(err)
	}
	r.Shuffle(len(ls), func(i, j int) { ls[i], ls[j] = ls[j], ls[i] })
	got, err := scope3.Screen(ls, ghg.AR6, scope3.Relevance{Cover: num("0.8")})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	electricity := ls[0]
	electricity.Heading.Scope = carbon.Scope2
	for claim, bad := range map[string]func() error{
		"no threshold":   func() error { _, err := scope3.Screen(ls, ghg.AR6, scope3.Relevance{}); return err },
		"80 for 80 %":    func() error { _, err := scope3.Screen(ls, ghg.AR6, scope3.Relevance{Cover: num("80")}); return err },
		"1 for each 1 %": func() error { _, err := scope3.Screen(ls, ghg.AR6, scope3.Relevance{Each: num("1.5")}); return err },
		"nothing":        func() error { _, err := scope3.Screen(nil, ghg.AR6, scope3.Relevance{Cover: num("0.8")}); return err },
		"no GWP set": func() error {
			_, err := scope3.Screen(ls, ghg.NoSet, scope3.Relevance{Cover: num("0.8")})
			return err
		},
		"scope 2": func() error {
			_, err := scope3.Screen([]carbon.Line{electricity}, ghg.AR6, scope3.Relevance{Cover: num("0.8")})
			return err
		},
	} {
		if bad() == nil {
			t.Errorf("%s: no error", claim)
		}
	}
}
