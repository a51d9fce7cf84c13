package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon/intake"
)

// codes returns the notes of a code.
func codes(in *intake.Activities, code string) (out []intake.Note) {
	for _, n := range in.Notes() {
		if n.Code == code {
			out = append(out, n)
		}
	}
	return out
}

func TestNoMappingOverridesTheUnitOfAHeader(t *testing.T) {
	for _, c := range []struct{ header, unit, want string }{
		{"qty(ton)", "kg", "ambiguous"},
		{"qty（千卡）", "kWh", "ambiguous"},
		{"qty(k cal)", "kWh", "ambiguous"},
		{"qty(含税,ton)", "kg", "ambiguous"},
		{"qty(百kWh)", "kWh", "unknown unit"},
		{"qty(100 kWh)", "kWh", "unknown unit"},
		{"qty(百元)", "CNY", "unknown unit"},
		{"qty(本年 百kWh)", "kWh", "unknown unit"},
		{"qty(吨/件)", "t", "unknown unit"},
		{"qty(含税,元)", "USD", "the header says 含税,元, the mapping USD"},
		{"qty(含税,元)", "CNY", ""},
		{"qty(元)", "CNY@2025/purchaser", ""},
		{"qty(kWh)", "kWh", ""},
		{"qty(estimated)", "kWh", "note"},
		{"qty(31日)", "kWh", "note"},
		{"qty(截至12月31日)", "kWh", "note"},
		{"qty(本年)", "kWh", "note"},
	} {
		m := mapping()
		m.Measures = []intake.Measure{{Value: intake.Column{Headers: []string{"qty"}, Unit: c.unit}}}
		in, err := csv(t, "日期\t能源品种\t"+c.header+"\n2025-03\t电\t5\n", intake.Options{}).Activities(t.Context(), m)
		switch {
		case c.want == "" || c.want == "note":
			if err != nil {
				t.Errorf("%s with %s: %v", c.header, c.unit, err)
			} else if n := codes(in, "unit"); len(n) != len(c.want)/4 || len(n) == 1 && !n[0].Warning {
				t.Errorf("%s with %s: notes %v", c.header, c.unit, n)
			}
		case err == nil || !strings.Contains(err.Error(), c.want):
			t.Errorf("%s with %s: %v, want %q", c.header, c.unit, err, c.want)
		}
	}
}

func TestTheUnitInTheSecondRowOfAHeader(t *testing.T) {
	for _, u := range []string{"ton", "百kWh"} {
		m := mapping()
		m.Measures = []intake.Measure{{Value: intake.Column{Headers: []string{"qty"}, Unit: "kg"}}}
		_, err := csv(t, "日期,能源品种,qty\n,,"+u+"\n2025-03,电,5\n", intake.Options{HeaderRows: 2}).Activities(t.Context(), m)
		if err == nil || !strings.Contains(err.Error(), u) {
			t.Errorf("%s: %v", u, err)
		}
	}
}

func TestAUnitColumnDoesNotContradictTheHeader(t *testing.T) {
	text := "日期,能源品种,数量(t),单位\n2025-03,柴油,5,kg\n2025-03,柴油,5,吨\n2025-03,柴油,5,\n"
	got, _ := fates(t, csv(t, text, intake.Options{}), mapping())
	want := []string{"2 rejected TL-I020 单位", "3 fuel/diesel [5 t] 2025-03-01/2025-03-31", "4 fuel/diesel [5 t] 2025-03-01/2025-03-31"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	m := mapping()
	m.Measures[0].Value.Unit = "t" // a default only
	got, _ = fates(t, csv(t, "日期,能源品种,数量,单位\n2025-03,柴油,5,kg\n2025-03,柴油,5,\n", intake.Options{}), m)
	if diff := cmp.Diff([]string{"2 fuel/diesel [5 kg] 2025-03-01/2025-03-31", "3 fuel/diesel [5 t] 2025-03-01/2025-03-31"}, got); diff != "" {
		t.Errorf("a default (-want +got):\n%s", diff)
	}
	m = mapping()
	m.Measures[0].Value.Unit = "CNY@2025/purchaser"
	got, _ = fates(t, csv(t, "日期,能源品种,数量(万元),单位\n2025-03,柴油,5,万元\n2025-03,柴油,5,元\n", intake.Options{}), m)
	if diff := cmp.Diff([]string{"2 fuel/diesel [5 10^4 CNY@2025/purchaser] 2025-03-01/2025-03-31", "3 rejected TL-I020 单位"}, got); diff != "" {
		t.Errorf("money (-want +got):\n%s", diff)
	}
}

func TestNamesThatSoundLikeTotals(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		doubts     int
	}{
		{"suppliers", "日期,能源品种,数量,单位,供应商\n2025-03,电,1,kWh,Total\n2025-03,电,2,kWh,上海总和\n2025-03,电,3,kWh,A小计\n合计,,6,,\n",
			[]string{"2 electricity [1 kWh] 2025-03-01/2025-03-31", "3 electricity [2 kWh] 2025-03-01/2025-03-31", "4 electricity [3 kWh] 2025-03-01/2025-03-31", "5 excluded TL-I011 []"}, 0},
		{"in the first column", "供应商,日期,能源品种,数量,单位\nSum,2025-03,电,1,kWh\nSum,,,1,\n",
			[]string{"2 electricity [1 kWh] 2025-03-01/2025-03-31", "3 excluded TL-I011 []"}, 1},
		{"a site, and a total of a month", "日期,站点,能源品种,数量,单位\n2025-03,A小计,电,1,kWh\n2025-03,,小计,1,kWh\n",
			[]string{"2 electricity [1 kWh] 2025-03-01/2025-03-31", "3 excluded TL-I011 []"}, 1},
	} {
		got, in := fates(t, csv(t, c.text, intake.Options{}), mapping())
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if n := codes(in, "total-word"); len(n) != c.doubts {
			t.Errorf("%s: %v", c.name, n)
		}
	}
}

func TestOneCellThatDecidesForManyIsWarnedOf(t *testing.T) {
	const head = "日期;能源品种;数量;单位\n"
	for _, c := range []struct {
		name, text string
		decimal    string
		warning    bool
	}{
		{"one of two", "2025-03;电;1.234;kWh\n2025-03;电;0,5;kWh\n", "decimal comma", false},
		{"one of six", strings.Repeat("2025-03;电;1.234;kWh\n", 5) + "2025-03;电;0,5;kWh\n", "decimal comma", true},
		{"a total proves nothing", "2025-03;电;1.234;kWh\n合计;;1,5;\n", "undecided", true},
		{"a torn row proves nothing", "2025-03;电;1.234;kWh\n2025-03;电;1,5;kWh;x\n", "undecided", true},
	} {
		_, in := fates(t, csv(t, head+c.text, intake.Options{}), mapping())
		n := codes(in, "decimal")
		if len(n) != 1 || !strings.HasPrefix(n[0].Text.EN, c.decimal) || n[0].Warning != c.warning {
			t.Errorf("%s: %+v", c.name, n)
		}
	}
}

func TestLineEndsAndControlCharactersInCells(t *testing.T) {
	got, in := fates(t, csv(t, "日期,能源品种,数量,单位,备注\n2025-03,电,1,kWh,a\rb\n2025-03,电,1,kWh,\"a\rb\n\"\n\"2025-03\",电,1\r0,kWh,\n2025-03,电,1\x01,kWh,x\x1by\x7f\n2025-03,电,1,kWh,\r\r\n\x1a", intake.Options{}), mapping())
	ok := " electricity [1 kWh] 2025-03-01/2025-03-31"
	if diff := cmp.Diff([]string{"2 rejected TL-I023 ", "3" + ok, "4 rejected TL-I023 , TL-I003 数量", "5" + ok, "6" + ok}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := codes(in, "control"); len(n) == 0 || !n[0].Warning {
		t.Error(in.Notes())
	}
	for a := range in.All(t.Context(), nil) {
		for _, tag := range a.Tags {
			if strings.ContainsAny(tag.Value, "\x01\x1b\r\x7f") {
				t.Errorf("row %d: %q", a.Ref.Row, tag.Value)
			}
		}
	}
	for _, i := range in.Issues() {
		if strings.ContainsAny(i.Value, "\x01\x1b\r\x7f") {
			t.Errorf("%q", i.Value)
		}
	}
}

// raw is a workbook of one sheet as its XML says.
func raw(t *testing.T, sheet, shared string) *bytes.Reader {
	t.Helper()
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="r" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="` + rel + `"><sheets><sheet name="S" r:id="a"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="` + rel + `/worksheet" Target="s.xml"/><Relationship Id="b" Type="` + rel + `/sharedStrings" Target="t.xml"/></Relationships>`},
		{"xl/s.xml", sheet},
		{"xl/t.xml", "<sst>" + shared + "</sst>"},
	} {
		w, err := z.Create(p[0])
		check(t, err)
		_, err = w.Write([]byte(p[1]))
		check(t, err)
	}
	check(t, z.Close())
	return bytes.NewReader(buf.Bytes())
}

func TestWorkbooksThatFillTheMemory(t *testing.T) {
	rows := func(cells string) string {
		return "<worksheet><sheetData><row>" + cells + "</row></sheetData></worksheet>"
	}
	inline := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	var merges strings.Builder
	for i := range 10001 {
		fmt.Fprintf(&merges, `<mergeCell ref="A%d:B%d"/>`, i+1, i+1)
	}
	for _, c := range []struct {
		name, sheet, shared, want string
	}{
		{"many empty texts", rows(""), strings.Repeat("<si/>", 50000), "its texts in memory"},
		{"a long shared text", rows(""), "<si><t>" + strings.Repeat("x", 140<<10) + "</t></si>", "a cell is larger"},
		{"one text of many runs", rows(`<c t="inlineStr"><is>` + strings.Repeat("<r><t>xxxxxxxxxx</t></r>", 10000) + "</is></c>"), "", "a cell is larger"},
		{"one element", rows(inline(strings.Repeat("x", 900<<10))), "", "is larger than"},
		{"one attribute", rows(`<c x="` + strings.Repeat("x", 900<<10) + `"/>`), "", "is larger than"},
		{"nesting", strings.Repeat("<a>", 1000) + rows("") + strings.Repeat("</a>", 1000), "", "nest deeper"},
		{"cells without a place", rows(strings.Repeat("<c/>", 16385)), "", "number of its cells"},
		{"a row of long texts", rows(strings.Repeat(inline(strings.Repeat("x", 60000)), 10)), "", "a row is larger"},
		{"merged cells that overlap", "<worksheet><sheetData/><mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"B2:C3\"/></mergeCells></worksheet>", "", "A1:B2 and B2:C3 overlap"},
		{"too many merged cells", "<worksheet><sheetData/><mergeCells>" + merges.String() + "</mergeCells></worksheet>", "", "more than 10000"},
	} {
		r := raw(t, c.sheet, c.shared)
		table, err := intake.XLSX("t.xlsx", r, r.Size(), "", intake.Options{MaxBytes: 2 << 20})
		if err == nil {
			_, err = table.Activities(t.Context(), mapping())
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	r := raw(t, rows(inline("日期")+inline("能源品种")+inline("数量&amp;"))+"", "")
	table, err := intake.XLSX("t.xlsx", r, r.Size(), "", intake.Options{})
	check(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := table.Activities(ctx, mapping()); !errors.Is(err, context.Canceled) {
		t.Errorf("the search for a header was not stopped: %v", err)
	}
}
