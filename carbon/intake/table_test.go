package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const ledger = "发票号,站点,能源品种,数量,单位,日期,供应商\n" +
	"A-1,临港工厂,电,10200000,kWh,2025-03-31,国网上海\n" +
	"A-2,临港工厂,天然气,1215.5,Nm3,2025-03,燃气集团\n" +
	"A-3,常州工厂,柴油,20.25,t,2025-02-28,中石化\n"

func utf16Bytes(s string, big, bom bool) []byte {
	var out []byte
	if bom {
		s = "\ufeff" + s
	}
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func gb(t *testing.T, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(b)
}

// content is what an activity says, in base units, without where it was read.
func content(t *testing.T, table *intake.Table) (out []string) {
	t.Helper()
	in, err := table.Activities(t.Context(), mapping())
	if err != nil {
		t.Fatal(err)
	}
	for a, err := range in.All(t.Context(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(a.ID, a.Kind, a.Measures[0].Base(), a.Period, a.Supplier, a.Tags))
	}
	return out
}

func TestTheSameDataInEveryDress(t *testing.T) {
	want := content(t, csv(t, ledger, intake.Options{}))
	if len(want) != 3 {
		t.Fatal(want)
	}
	dressed := strings.NewReplacer("10200000,kWh", "１０２０,万kWh", "1215.5,Nm3", "\"1,215.5\",Ｎm³", "20.25,t", "20250,千克", "2025-03-31", "20250331", "2025-02-28", "2025年2月28日").Replace(ledger)
	german := strings.NewReplacer(",", ";", "1215.5", "1.215,5", "20.25", "20,25", "10200000", "10.200.000", "2025-03-31", "31.03.2025", "2025-02-28", "28.02.2025").Replace(ledger)
	for _, c := range []struct {
		name     string
		data     []byte
		encoding string
	}{
		{"UTF-8", []byte(ledger), "utf-8: all 231 bytes are valid UTF-8"},
		{"UTF-8 with byte order mark", []byte("\ufeff" + ledger), "utf-8: byte order mark"},
		{"GB18030", gb(t, ledger), "gb18030: not UTF-8 (byte 0); all of it is GB18030, 47 of 47 characters in the area of GB 2312"},
		{"UTF-16LE", utf16Bytes(ledger, false, true), "utf-16le: byte order mark"},
		{"UTF-16BE", utf16Bytes(ledger, true, true), "utf-16be: byte order mark"},
		{"UTF-16LE without mark", utf16Bytes(ledger, false, false), ""},
		{"UTF-16BE without mark", utf16Bytes(ledger, true, false), ""},
		{"CRLF", []byte(strings.ReplaceAll(ledger, "\n", "\r\n")), ""},
		{"CR", []byte(strings.ReplaceAll(ledger, "\n", "\r")), ""},
		{"tab, as Unicode text of a spreadsheet", utf16Bytes(strings.ReplaceAll(ledger, ",", "\t"), false, true), ""},
		{"sep=;", []byte("sep=;\r\n" + strings.ReplaceAll(ledger, ",", ";")), ""},
		{"万kWh, full-width digits, other dates", []byte(dressed), ""},
		{"the same in GB18030", gb(t, dressed), ""},
		{"as SAP exports it", []byte(german), ""},
		{"with a title, blank rows and a repeated header", []byte("2025年能源台账\n\n" + strings.Replace(ledger, "A-2", strings.SplitAfter(ledger, "\n")[0]+"\n,,,,,,\nA-2", 1)), ""},
	} {
		table, err := intake.CSV("t.csv", bytes.NewReader(c.data), intake.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(want, content(t, table)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if got := table.Notes()[0].Text.EN; c.encoding != "" && got != c.encoding {
			t.Errorf("%s: noted %q, want %q", c.name, got, c.encoding)
		}
	}
}

func TestRowsAreCounted(t *testing.T) {
	text := "title,,,,\n能源品种,数量,单位,日期\n电,1,kWh,2025-03\n\n,,,\n能源品种,数量,单位,日期\n小计,1,,\n柴油,,t,2025-03\n合计,1,,\n"
	got, in := fates(t, csv(t, text, intake.Options{}), mapping())
	want := intake.Counts{Read: 4, Activities: 1, Excluded: 2, Rejected: 1, Blank: 2, Header: 2, Above: 1}
	if diff := cmp.Diff(want, in.Counts()); diff != "" {
		t.Errorf("(-want +got):\n%s%v", diff, got)
	}
	for _, n := range in.Notes() {
		if n.Code == "total" {
			t.Errorf("no difference, but %v", n)
		}
	}
}

func TestTotals(t *testing.T) {
	for _, c := range []struct {
		mark  string
		total bool
	}{
		{"合计", true}, {"合 计", true}, {"总计：", true}, {"上海小计", true}, {"合计（万kWh）", true}, {"Total", true}, {"SUBTOTAL:", true}, {"Grand Total", true}, {"合計", true},
		{"Ｔｏｔａｌ", true}, {"TotalEnergies", false}, {"Total SE", false}, {"统计局", false}, {"会计", false},
	} {
		m := mapping()
		m.Kind.Values = map[string]string{c.mark: "electricity", "电": "electricity"}
		_, in := fates(t, csv(t, "能源品种,数量,单位,日期\n电,1,kWh,2025-03\n"+c.mark+",2,kWh,2025-03\n", intake.Options{}), m)
		if got := in.Counts().Excluded == 1; got != c.total {
			t.Errorf("%q is a total: %v", c.mark, got)
		}
	}
}

func TestRefs(t *testing.T) {
	table := csv(t, "x\n能源品种,数量,单位,日期\n电,1,kWh,2025-03\n", intake.Options{})
	in, err := table.Activities(t.Context(), mapping())
	if err != nil {
		t.Fatal(err)
	}
	for a := range in.All(t.Context(), nil) {
		if diff := cmp.Diff(carbon.Ref{Source: table.Digest(), Name: "t.csv", Row: 3}, a.Ref); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestAllFaultsOfARow(t *testing.T) {
	got, _ := fates(t, csv(t, "发票号,能源品种,数量,单位,日期,供应商\n9.1E+17,煤?,1.2.3,ton,soon,\n", intake.Options{}), mapping())
	want := []string{"2 rejected TL-I009 发票号, TL-I010 能源品种, TL-I007 日期, TL-I003 数量, TL-I006 单位"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRejectedForTheirForm(t *testing.T) {
	const head = "能源品种,数量,单位,日期,备注\n"
	for _, c := range []struct{ name, row, want string }{
		{"more cells than the header", "电,1,234,kWh,2025-03,x", "TL-I013"},
		{"text after a quotation mark", "\"电\"x,1,kWh,2025-03,", "TL-I018"},
		{"two units", "电,1 MWh,kWh,2025-03,", "TL-I020"},
		{"no unit", "电,1,,2025-03,", "TL-I006"},
		{"characters that are lost", "电,1,kWh,2025-03,\xff\xfe", "TL-I015"},
		{"a month without its zero", "电,1,kWh,2025.1,", "TL-I017"},
		{"ends before it begins", "电,1,kWh,2025-03-02~2025-03-01,", "TL-I022"},
		{"day and month", "电,1,kWh,03/04/2025,", "TL-I008"},
		{"1e9999", "电,1e9999,kWh,2025-03,", "TL-I005"},
		{"39 digits", "电," + strings.Repeat("1", 39) + ",kWh,2025-03,", "TL-I005"},
	} {
		got, _ := fates(t, csv(t, head+c.row+"\n", intake.Options{Encoding: intake.UTF8, Comma: ','}), mapping())
		if len(got) != 1 || !strings.Contains(got[0], "rejected") || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q, want %s", c.name, got, c.want)
		}
	}
}

func TestMissingHeadersAreListedTogether(t *testing.T) {
	_, err := csv(t, "能源品种,amount\n电,1\n", intake.Options{}).Activities(t.Context(), mapping())
	var missing *intake.MissingError
	if !errors.As(err, &missing) {
		t.Fatal(err)
	}
	want := &intake.MissingError{Row: 1, Missing: [][]string{{"日期", "月份", "Date"}, {"数量", "用电量", "Quantity"}}, Have: []string{"能源品种", "amount"}}
	if diff := cmp.Diff(want, missing); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if carbon.RuleOf(err).Code != "TL-I001" {
		t.Error(err)
	}
}

func TestHeaders(t *testing.T) {
	value := func(headers ...string) intake.Mapping {
		m := mapping()
		m.Measures = []intake.Measure{{Value: col(headers...)}}
		return m
	}
	for _, c := range []struct {
		name, text string
		m          intake.Mapping
		want       string
	}{
		{"unit in brackets", "日期,能源品种,用电量（万kWh）\n2025-03,电,1.5\n", value("用电量"), "[1.5 10^4 kWh]"},
		{"unit in square brackets, other case", "DATE,kind,QUANTITY [MWh]\n2025-03,电,1.5\n", value("Quantity"), "[1.5 MWh]"},
		{"units in a row of their own", "日期,能源品种,用电量\n,,万kWh\n2025-03,电,1.5\n", value("用电量"), "[1.5 10^4 kWh]"},
		{"path of two rows", "日期,能源品种,用电量（kWh）,,\n,,尖峰,平段,谷段\n2025-03,电,1,2,3\n", value("用电量/平段"), "[2 kWh]"},
		{"lower row alone", "日期,能源品种,用电量（kWh）,,\n,,尖峰,平段,谷段\n2025-03,电,1,2,3\n", value("谷段"), "[3 kWh]"},
		{"money in the prices of the mapping", "日期,能源品种,金额（万元）\n2025-03,电,1.5\n", func() intake.Mapping {
			m := value("金额")
			m.Measures[0].Value.Unit = "CNY@2025/purchaser"
			return m
		}(), "[1.5 10^4 CNY@2025/purchaser]"},
		{"several measures", "日期,能源品种,重量(kg),金额(元)\n2025-03,柴油,1200,8400\n", func() intake.Mapping {
			m := value("重量")
			m.Measures = append(m.Measures, intake.Measure{Value: col("金额")})
			return m
		}(), "[1200 kg 8400 CNY]"},
	} {
		in, err := csv(t, c.text, intake.Options{}).Activities(t.Context(), c.m)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for a, err := range in.All(t.Context(), nil) {
			if got := fmt.Sprint(a.Measures); err != nil || got != c.want {
				t.Errorf("%s: %s, %v, want %s", c.name, got, err, c.want)
			}
		}
	}
	for _, c := range []struct {
		name, text string
		m          intake.Mapping
		want       string
	}{
		{"two columns of one name", "日期,能源品种,用电量(kWh),用电量(MWh)\n2025-03,电,1,2\n", value("用电量"), "both are 用电量"},
		{"no unit anywhere", "日期,能源品种,用电量\n2025-03,电,1\n", value("用电量"), "neither the header nor the mapping says the unit"},
		{"header and mapping contradict", "日期,能源品种,用电量(kWh)\n2025-03,电,1\n", func() intake.Mapping {
			m := value("用电量")
			m.Measures[0].Value.Unit = "MWh"
			return m
		}(), "the header says kWh, the mapping MWh"},
		{"a unit that is refused", "日期,能源品种,用量(ton)\n2025-03,柴油,1\n", value("用量"), "ambiguous"},
		{"no rows", "", value("用电量"), "the table has no rows"},
	} {
		if _, err := csv(t, c.text, intake.Options{}).Activities(t.Context(), c.m); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestZeroRows(t *testing.T) {
	got, in := fates(t, csv(t, "能源品种,数量,单位,日期\n", intake.Options{}), mapping())
	if len(got) != 0 || in.Counts() != (intake.Counts{Header: 1}) {
		t.Errorf("%v %s", got, in.Counts())
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	latin, _ := charmap.Windows1252.NewEncoder().String("Datum;Menge für Köln;Größe\n31.03.2025;1;2\n")
	for _, c := range []struct {
		name, data string
		opts       intake.Options
		want       string
	}{
		{"a workbook", "PK\x03\x04xxxx", intake.Options{}, "read it with XLSX"},
		{"an old workbook", "\xD0\xCF\x11\xE0\xA1\xB1", intake.Options{}, "save it as .xlsx"},
		{"HTML", "\n<html><table>", intake.Options{}, "is HTML"},
		{"binary", "a\x00b\x00\x00\x00c\x01", intake.Options{}, "not a text file"},
		{"Western, not guessed", latin, intake.Options{}, "state the encoding"},
		{"unknown encoding", "a", intake.Options{Encoding: "latin"}, "unknown encoding"},
		{"unknown delimiter", "a", intake.Options{Comma: '#'}, "delimiter"},
		{"delimiters that tie", "a,b;c\n1,2;3\n", intake.Options{}, "state the delimiter"},
	} {
		if _, err := intake.CSV("t.csv", strings.NewReader(c.data), c.opts); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := intake.CSV("t.csv", strings.NewReader(latin), intake.Options{Encoding: intake.Windows1252}); err != nil {
		t.Error("Western, stated:", err)
	}
}

// reader hides that its input can seek.
type reader struct{ io.Reader }

func TestInputsThatCannotSeek(t *testing.T) {
	table, err := intake.CSV("t.csv", reader{strings.NewReader(ledger)}, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(content(t, csv(t, ledger, intake.Options{})), content(t, table)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var limit *intake.LimitError
	if _, err := intake.CSV("t.csv", reader{strings.NewReader(ledger)}, intake.Options{MaxBytes: 100}); !errors.As(err, &limit) {
		t.Error(err)
	}
}

func TestOpen(t *testing.T) {
	fsys := fstest.MapFS{"in/t.csv": {Data: []byte(ledger)}}
	table, err := intake.Open(fsys, "in/t.csv", "", intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := content(t, table); len(got) != 3 {
		t.Error(got)
	}
	// The digest of every Ref must be that of the rows that were read.
	in, err := table.Activities(t.Context(), mapping())
	if err != nil {
		t.Fatal(err)
	}
	fsys["in/t.csv"].Data = []byte(strings.Replace(ledger, "20.25", "20.26", 1))
	var last error
	for _, err := range in.All(t.Context(), nil) {
		last = err
	}
	if last == nil || !strings.Contains(last.Error(), "changed while it was read") {
		t.Errorf("a file that changed: %v", last)
	}
}

func TestCancel(t *testing.T) {
	text := "能源品种,数量,单位,日期\n" + strings.Repeat("电,1,kWh,2025-03\n", 20000)
	calls := []int64{}
	in, err := csv(t, text, intake.Options{Progress: func(n int64) { calls = append(calls, n) }}).Activities(t.Context(), mapping())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range in.All(ctx, nil) {
		if n++; n == 5000 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 10000 {
		t.Errorf("after %d rows: %v", n, last)
	}
	if diff := cmp.Diff([]int64{4095}, calls); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	for range in.All(t.Context(), nil) { // and from the beginning again
	}
	if got := in.Counts().Activities; got != 20000 {
		t.Errorf("%d activities", got)
	}
}

func TestFacts(t *testing.T) {
	table := csv(t, "证书编号,电量(MWh),签发日期,占比,地点\nXU-1,\"1,000.5\",2025-03-31,0.49,上海\nXU-2,20,2025年3月,x,\n", intake.Options{})
	rows, err := table.Rows(t.Context(), []intake.Column{
		{Name: "serial", Headers: []string{"证书编号"}, As: intake.AsID},
		{Name: "energy", Headers: []string{"电量"}, As: intake.AsQuantity, Decimal: intake.DecimalPoint},
		{Name: "issued", Headers: []string{"签发日期"}, As: intake.AsPeriod},
		{Name: "share", Headers: []string{"占比"}, As: intake.AsNumber},
		{Name: "place", Headers: []string{"地点"}, Required: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r, err := range rows.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		s := fmt.Sprint(r.Text("serial"), " ", r.Quantity("energy"), " ", r.Date("issued"), " ", r.Number("share"), " ", r.Text("place"))
		for _, i := range intake.Issues(r.Ref, "rejected", r.Err()) {
			s += " " + i.Rule.Code + " " + i.Column
		}
		got = append(got, s)
	}
	want := []string{"XU-1 1000.5 MWh 2025-03-31 0.49 上海", "XU-2 20 MWh    TL-I007 签发日期 TL-I003 占比 TL-I002 地点"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if c := rows.Counts(); c.Activities != 1 || c.Rejected != 1 {
		t.Error(c)
	}
}

func TestRulesAreUniqueAndBilingual(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range intake.Rules() {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" || !strings.HasPrefix(r.Code, "TL-I") {
			t.Errorf("rule %+v", r)
		}
		seen[r.Code] = true
	}
	if len(seen) != 23 {
		t.Errorf("%d rules", len(seen))
	}
}
