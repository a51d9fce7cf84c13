package intake_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/unit"
)

func col(headers ...string) intake.Column { return intake.Column{Headers: headers} }

func optional(headers ...string) intake.Column {
	return intake.Column{Headers: headers, Optional: true}
}

// mapping reads the tables of these tests.
func mapping() intake.Mapping {
	kind := col("能源品种", "Kind")
	kind.Values = map[string]string{"电": "electricity", "电力": "electricity", "天然气": "fuel/natural-gas", "柴油": "fuel/diesel"}
	return intake.Mapping{
		ID:       optional("发票号", "Invoice"),
		Kind:     kind,
		Period:   col("日期", "月份", "Date"),
		Site:     optional("站点", "Site"),
		Supplier: optional("供应商", "Supplier"),
		Note:     optional("备注", "Note"),
		Reverses: optional("冲销单号", "Reverses"),
		Measures: []intake.Measure{{Value: col("数量", "用电量", "Quantity"), Unit: optional("单位", "Unit")}},
	}
}

// fates reads a table and returns a line for each row.
func fates(t *testing.T, table *intake.Table, m intake.Mapping) (lines []string, in *intake.Activities) {
	t.Helper()
	in, err := table.Activities(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	excluded := func(ref carbon.Ref, rule carbon.Rule, sizes ...unit.Quantity) error {
		lines = append(lines, fmt.Sprintf("%d excluded %s %v", ref.Row, rule.Code, sizes))
		return nil
	}
	for a, err := range in.All(context.Background(), excluded) {
		switch {
		case a == nil:
			t.Fatal(err)
		case err != nil:
			var codes []string
			for _, i := range intake.Issues(a.Ref, "rejected", err) {
				codes = append(codes, i.Rule.Code+" "+i.Column)
			}
			lines = append(lines, fmt.Sprintf("%d rejected %s", a.Ref.Row, strings.Join(codes, ", ")))
		default:
			lines = append(lines, fmt.Sprintf("%d %s %v %s", a.Ref.Row, a.Kind, a.Measures, a.Period))
		}
	}
	return lines, in
}

func csv(t *testing.T, text string, opts intake.Options) *intake.Table {
	t.Helper()
	table, err := intake.CSV("t.csv", strings.NewReader(text), opts)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestDirtyRows has the planted rows of the sample company that are the reader's
// business, each with the fate that its table gives.
func TestDirtyRows(t *testing.T) {
	for _, c := range []struct {
		n          int
		name, text string
		want       []string
	}{
		{1, "gas at 20 ℃ labelled Nm3 is a fault", "能源品种,数量,单位,日期,备注\n天然气,\"121,500.5\",Nm3,2025-03,20℃\n天然气,\"121,500.5\",m3(20℃),2025-03,20℃\n",
			[]string{"2 rejected TL-I016 数量", "3 fuel/natural-gas [121500.5 m3(20C)] 2025-03-01/2025-03-31"}},
		{2, "the unit column decides, row by row", "能源品种,数量,单位,日期\n电,\"1,020\",万kWh,2025-03\n电,\"10,200,000\",kWh,2025-03\n",
			[]string{"2 electricity [1020 10^4 kWh] 2025-03-01/2025-03-31", "3 electricity [10200000 kWh] 2025-03-01/2025-03-31"}},
		{3, "a row of totals is left out", "日期,能源品种,用电量（MWh）\n2025-01,电,\"147,100.5\"\n2025-02,电,\"300,099.5\"\n合计,,\"447,200\"\n",
			[]string{"2 electricity [147100.5 MWh] 2025-01-01/2025-01-31", "3 electricity [300099.5 MWh] 2025-02-01/2025-02-28", "4 excluded TL-I011 [447200 MWh]"}},
		{4, "full-width digits are digits", "能源品种,数量,单位,日期\n电,１２３４．５,ｋＷｈ,２０２５年３月\n",
			[]string{"2 electricity [1234.5 kWh] 2025-03-01/2025-03-31"}},
		{5, "ton alone is refused", "能源品种,数量,单位,日期\n柴油,20,ton,2025-03\n柴油,20 ton,,2025-03\n",
			[]string{"2 rejected TL-I006 单位", "3 rejected TL-I006 数量"}},
		{6, "blank is missing, not zero", "能源品种,数量,单位,日期\n柴油,,t,2025-03\n柴油,—,t,2025-03\n柴油,无,t,2025-03\n柴油,0,t,2025-03\n",
			[]string{"2 rejected TL-I002 数量", "3 rejected TL-I002 数量", "4 rejected TL-I002 数量", "5 fuel/diesel [0 t] 2025-03-01/2025-03-31"}},
		{7, "a negative row names what it reverses", "能源品种,数量,单位,日期,冲销单号\n柴油,-3.2,t,2025-03,\n柴油,-3.2,t,2025-03,INV-7\n柴油,3.2-,t,2025-03,INV-7\n",
			[]string{"2 rejected TL-C007 数量", "3 fuel/diesel [-3.2 t] 2025-03-01/2025-03-31", "4 fuel/diesel [-3.2 t] 2025-03-01/2025-03-31"}},
		{8, "a date outside the year is read: the scheme decides", "能源品种,数量,单位,日期\n电,1,kWh,2026-01-03\n",
			[]string{"2 electricity [1 kWh] 2026-01-03/2026-01-03"}},
		{9, "the second of two equal invoice numbers is rejected", "发票号,能源品种,数量,单位,日期\nINV-0091,电,1,kWh,2025-03\nINV-0091,电,2,kWh,2025-03\n",
			[]string{"2 electricity [1 kWh] 2025-03-01/2025-03-31", "3 rejected TL-I012 发票号"}},
		{17, "a row without supplier is read", "能源品种,数量,单位,日期,供应商\n电,1,kWh,2025-03,(空)\n",
			[]string{"2 electricity [1 kWh] 2025-03-01/2025-03-31"}},
		{20, "the column decides about the decimal comma", "能源品种;数量;单位;日期\n电;1.234,56;kWh;2025-03\n电;1.234;kWh;2025-03\n",
			[]string{"2 electricity [1234.56 kWh] 2025-03-01/2025-03-31", "3 electricity [1234 kWh] 2025-03-01/2025-03-31"}},
		{20, "a column that does not decide rejects what is open", "能源品种;数量;单位;日期\n电;1.234;kWh;2025-03\n电;12;kWh;2025-03\n",
			[]string{"2 rejected TL-I004 数量", "3 electricity [12 kWh] 2025-03-01/2025-03-31"}},
		{21, "scientific notation is read", "能源品种,数量,单位,日期\n电,1E+05,kWh,2025-03\n",
			[]string{"2 electricity [100000 kWh] 2025-03-01/2025-03-31"}},
		{23, "2025年3月 is a month", "能源品种,数量,单位,日期\n电,1,kWh,2025年3月\n",
			[]string{"2 electricity [1 kWh] 2025-03-01/2025-03-31"}},
		{24, "a merged header of two rows", "2025年能源台账,,,\n日期,能源品种,用电量（万kWh）,\n,,数量,备注\n2025-03,电,1.5,x\n",
			[]string{"4 electricity [1.5 10^4 kWh] 2025-03-01/2025-03-31"}},
	} {
		got, in := fates(t, csv(t, c.text, intake.Options{}), mapping())
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%d %s (-want +got):\n%s%v", c.n, c.name, diff, in.Issues())
		}
		if n := in.Counts(); n.Read != n.Activities+n.Excluded+n.Rejected || n.Read != int64(len(got)) {
			t.Errorf("%d %s: %s", c.n, c.name, n)
		}
	}
}

func TestUnknownSite(t *testing.T) { // 11
	m := mapping()
	m.Sites = map[string]intake.Site{"SH1": {Place: "CN-SH", Entity: "lanting"}}
	table := csv(t, "站点,能源品种,数量,单位,日期\nSH1,电,1,kWh,2025-03\nSH9,电,1,kWh,2025-03\n", intake.Options{})
	in, err := table.Activities(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for a, err := range in.All(t.Context(), nil) {
		got = append(got, fmt.Sprint(a.Place, " ", a.Entity, " ", err))
	}
	want := []string{"CN-SH lanting <nil>", "  t.csv: row 3: column 站点: TL-I010: \"SH9\": no such site in the mapping"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFormulaInjectionIsText(t *testing.T) { // 18
	table := csv(t, "供应商,能源品种,数量,单位,日期\n\"=HYPERLINK(\"\"http://x\"\")\",电,1,kWh,2025-03\n", intake.Options{})
	in, err := table.Activities(t.Context(), mapping())
	if err != nil {
		t.Fatal(err)
	}
	for a, err := range in.All(t.Context(), nil) {
		if want := carbon.PartyID(`=HYPERLINK("http://x")`); err != nil || a.Supplier != want {
			t.Errorf("supplier %q, %v, want %q", a.Supplier, err, want)
		}
	}
}

func TestNotes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"21 scientific notation is logged", "能源品种,数量,单位,日期\n电,1E+05,kWh,2025-03\n",
			`t.csv: column 数量: 1 numbers in scientific notation read as they stand, first "1E+05" (row 2)`},
		{"20 the evidence of a decimal comma is logged", "能源品种;数量;单位;日期\n电;1.234,56;kWh;2025-03\n电;1.234;kWh;2025-03\n",
			`t.csv: column 数量: decimal comma, by 1 cells, first "1.234,56" (row 2); so 1 cells such as "1.234" (row 3) are read`},
		{"3 a total that is not the sum is told", "日期,能源品种,用电量（MWh）\n2025-01,电,1\n2025-02,电,2\n合计,,4\n",
			"t.csv: row 4: column 用电量(MWh): the total 4 is not the sum of the rows above: 3 since the last total, 3 since the top"},
		{"17 rows without supplier are counted", "能源品种,数量,单位,日期,供应商\n电,1,kWh,2025-03,\n电,1,kWh,2025-03,x\n电,1,kWh,2025-03,/\n",
			"t.csv: column 供应商: blank in 2 rows, which are read all the same"},
	} {
		_, in := fates(t, csv(t, c.text, intake.Options{}), mapping())
		found := false
		for _, n := range in.Notes() {
			found = found || n.String() == c.want
		}
		if !found {
			t.Errorf("%s: no note %q in %v", c.name, c.want, in.Notes())
		}
	}
}

func TestErrorsAreTyped(t *testing.T) {
	in, err := csv(t, "能源品种,数量,单位,日期\n柴油,20,ton,2025-03\n", intake.Options{}).Activities(t.Context(), mapping())
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range in.All(t.Context(), nil) {
		var f *carbon.FieldError
		var c *intake.CellError
		var s *unit.SyntaxError
		if !errors.As(err, &f) || !errors.As(err, &c) || !errors.As(err, &s) {
			t.Fatalf("%v is no FieldError over a CellError over a SyntaxError", err)
		}
		if want := "t.csv: row 2: column 单位"; f.Path != want {
			t.Errorf("path %q, want %q", f.Path, want)
		}
		if c.Cell != "C2" || c.Value != "ton" || f.Rule.Text.ZH == "" {
			t.Errorf("%+v %+v", c, f.Rule)
		}
	}
}

func TestMagnitudes(t *testing.T) { // 2: 1,020 万kWh entered as kWh
	const head = "站点,能源品种,数量,单位,日期\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"one unit is wrong", head + "S,电,1020,万kWh,2025-01\nS,电,1100,万kWh,2025-02\nS,电,9800000,kWh,2025-03\nS,电,1020,kWh,2025-04\n",
			[]string{"t.csv: row 5: electricity, S: 1 of 4 quantities (energy) are about 10^-4 times the median: is the unit right?"}},
		{"two spellings of one size", head + "S,电,1020,万kWh,2025-01\nS,电,10200000,kWh,2025-02\nS,电,10200,MWh,2025-03\nS,电,10.2,GWh,2025-04\n", nil},
		{"another site", head + "S,电,1020,万kWh,2025-01\nS,电,1100,万kWh,2025-02\nS,电,9800000,kWh,2025-03\nT,电,1020,kWh,2025-04\n", nil},
	} {
		_, in := fates(t, csv(t, c.text, intake.Options{}), mapping())
		var got []string
		for _, n := range in.Notes() {
			if n.Code == "magnitude" {
				got = append(got, n.String())
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
