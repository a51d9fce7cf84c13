package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon/unit"
)

func ratio(a, b int64) Number { return unit.Ratio(a, b) }

func TestPrinted(t *testing.T) {
	for name, c := range map[string]struct {
		figure Figure
		want   string
	}{
		"no value is not zero":             {Figure{}, ""},
		"zero":                             {Figure{Exact: unit.Int(0), Places: 2}, "0"},
		"what rounds to zero has decimals": {Figure{Exact: unit.MustNumber("0.004"), Places: 2}, "0.00"},
		"half to even, down":               {Figure{Exact: unit.MustNumber("2.5")}, "2"},
		"half to even, up":                 {Figure{Exact: unit.MustNumber("3.5")}, "4"},
		"a fraction":                       {Figure{Exact: ratio(11, 3), Places: 3}, "3.667"},
		"no minus zero":                    {Figure{Exact: unit.MustNumber("-0.2")}, "0"},
		"an increase has its sign":         {Figure{Exact: unit.MustNumber("12.34"), Places: 1, Signed: true}, "+12.3"},
		"no plus before zero":              {Figure{Exact: unit.MustNumber("0.01"), Places: 1, Signed: true}, "0.0"},
		"apportioned wins":                 {Figure{Exact: unit.MustNumber("1.4"), Apportioned: unit.Int(2)}, "2"},
		"apportioned to zero":              {Figure{Exact: unit.MustNumber("0.4"), Apportioned: unit.Int(0)}, "0"},
	} {
		if got := c.figure.Printed(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestShareAndChangeWithoutMeaningHaveNoValue(t *testing.T) {
	n := unit.Int
	for name, f := range map[string]Figure{
		"share of a negative part": ShareOf(n(-1), n(10), 1), "share of nothing": ShareOf(n(1), n(0), 1), "share of a part not stated": ShareOf(Number{}, n(10), 1),
		"change from nothing": ChangeOf(n(0), n(5), 1), "change to what is not stated": ChangeOf(n(5), Number{}, 1), "change from what is not stated": ChangeOf(Number{}, n(5), 1),
	} {
		if f.Stated() {
			t.Errorf("%s: %s", name, f.Exact)
		}
	}
	if got := ShareOf(n(1), n(3), 1).Printed() + " " + ChangeOf(n(200), n(150), 1).Printed(); got != "33.3 -25.0" {
		t.Errorf("got %s", got)
	}
}

func TestGroup(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "999": "999", "1234": "1 234", "-2981435.50": "−2 981 435.50", "+12": "+12", "0.1234": "0.1234", "0.12345678": "0.123 456 78",
		"": "", "11/3": "11/3", "n/a": "n/a",
	} {
		if got := strings.ReplaceAll(Group(in), string(NarrowSpace), " "); got != want {
			t.Errorf("Group(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzGroup(f *testing.F) {
	for _, s := range []string{"1234567.891", "-0.00012", "+5", "abc", "1..2", ".", "1e5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := strings.ReplaceAll(Group(s), string(NarrowSpace), "")
		if strings.HasPrefix(s, "-") {
			got = strings.Replace(got, Minus, "-", 1)
		}
		if want := strings.ReplaceAll(s, string(NarrowSpace), ""); got != want {
			t.Errorf("Group(%q) without its gaps is %q", s, got)
		}
	})
}

func TestApportion(t *testing.T) {
	part := func(id, of, v string) Row {
		return Row{ID: id, Of: of, Head: Same(id), Cells: []Cell{Fig(Emission(unit.MustNumber(v), ""))}}
	}
	table := func() Table {
		return Table{ID: "t", Caption: Same("t"), Columns: []Column{{Kind: TextColumn}, {Kind: NumberColumn, Sum: true}}, Rows: []Row{
			part("a", "all", "1.5"), part("b", "all", "2.5"), part("b1", "b", "1.25"), part("b2", "b", "1.25"), part("c", "all", "-0.6"), part("all", "", "3.4")}}
	}
	tb := table()
	tb.Apportion()
	var got []string
	for i := range tb.Rows {
		got = append(got, tb.Rows[i].Cells[0].Figure.Printed())
	}
	// 3.4 prints 3: floors 1 + 2 - 1 leave 1, which goes to the first remainder of 0.5.
	if diff := cmp.Diff([]string{"2", "2", "1", "1", "-1", "3"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	v := &validator{d: &Disclosure{}, ids: map[string]bool{}}
	v.table(&tb)
	if v.errs != nil {
		t.Error(v.errs)
	}
	if before := table(); before.Rows[0].Cells[0].Figure.Printed() != "2" || before.Rows[1].Cells[0].Figure.Printed() != "2" {
		t.Error("without Apportion every figure is the rounding of its own value")
	}
}

func FuzzApportion(f *testing.F) {
	f.Add(int64(15), int64(25), int64(-6), uint8(1))
	f.Add(int64(1), int64(1), int64(1), uint8(3))
	f.Add(int64(-5), int64(-5), int64(-5), uint8(1))
	f.Fuzz(func(t *testing.T, a, b, c int64, p uint8) {
		places := int32(p % 5)
		sum := unit.Int(0)
		tb := Table{Columns: []Column{{}, {Sum: true}}}
		for _, n := range []int64{a % 1e12, b % 1e12, c % 1e12} {
			x := unit.Ratio(n, 7000)
			sum = sum.Add(x)
			tb.Rows = append(tb.Rows, Row{Of: "all", Cells: []Cell{Fig(Figure{Exact: x, Places: places})}})
		}
		tb.Rows = append(tb.Rows, Row{ID: "all", Cells: []Cell{Fig(Figure{Exact: sum, Places: places})}})
		tb.Apportion()
		printed := unit.Int(0)
		for i := range 3 {
			x := tb.Rows[i].Cells[0].Figure
			printed = printed.Add(unit.MustNumber(x.Printed()))
			if d := shown(x).Sub(x.Exact).Abs(); d.Cmp(unit.Ratio(1, 1)) >= 0 {
				t.Errorf("%s is printed %s", x.Exact, x.Printed())
			}
		}
		if want := tb.Rows[3].Cells[0].Figure.Printed(); !printed.Equal(unit.MustNumber(want)) {
			t.Errorf("parts print %s, the total %s", printed, want)
		}
	})
}
