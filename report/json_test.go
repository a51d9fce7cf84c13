package report_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
)

var cases = map[string]reporttest.Case{"all": {}, "hostile": {Hostile: true}, "small": {Small: true}, "large": {Lines: 3000}}

func TestJSONReadsBackWhole(t *testing.T) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			want := reporttest.New(c)
			var a, b bytes.Buffer
			if err := want.WriteJSON(&a); err != nil {
				t.Fatal(err)
			}
			if err := reporttest.New(c).WriteJSON(&b); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Error("the same disclosure gave other bytes")
			}
			if !json.Valid(a.Bytes()) {
				t.Fatal("not JSON")
			}
			got, err := report.ReadJSON(&a)
			if err != nil {
				t.Fatal(err)
			}
			// Cards is a hint for narrow screens and no part of the content.
			opts := cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(report.Table{}, "Cards")}
			if diff := cmp.Diff(want, got, opts); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestJSONHasOneLineOfTextALine(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	var out bytes.Buffer
	if err := d.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(out.String()) {
		if !strings.HasPrefix(line, `{"id":"L`) {
			continue
		}
		var l report.Line
		if err := json.Unmarshal([]byte(strings.TrimRight(line, ",\n")), &l); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d.Lines[n], l); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		n++
	}
	if n != len(d.Lines) {
		t.Errorf("%d lines, want %d", n, len(d.Lines))
	}
	if strings.Contains(out.String(), "<script") {
		t.Error("a script tag stands in the text as it is")
	}
}

func TestReadJSONRefuses(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	var out bytes.Buffer
	if err := d.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	printed := `"printed":"` + d.Lead.Figure.Printed() + `"`
	for name, c := range map[string]struct{ old, new, err string }{
		"another format":             {report.JSONFormat, "tanlian-disclosure-2", "format"},
		"an unknown key":             {`"reporter":`, `"reporters":`, "unknown field"},
		"an unknown key of a figure": {printed, printed + `,"colour":"green"`, "unknown field"},
		"a figure printed wrongly":   {printed, `"printed":"1"`, "is printed, but it rounds to"},
		"a line rounded wrongly":     {`"co2eDecimal":"`, `"co2eDecimal":"1`, "rounded decimal"},
		"a factor rounded wrongly":   {`"valueDecimal":"`, `"valueDecimal":"1`, "rounded decimal"},
		"a float":                    {`"exact":"`, `"exact":1.5,"x":"`, "cannot unmarshal"},
		"another sum":                {`"co2e":"`, `"co2e":"1`, "is not"},
		"a second value":             {"\n}\n", "\n}\n{}", "more than one"},
		"half of it":                 {`"traces": [`, "", "JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(out.String(), c.old, c.new, 1)
			if name == "half of it" {
				text = text[:strings.Index(out.String(), c.old)]
			}
			if name == "another sum" {
				text = strings.Replace(text, `"co2eDecimal":"`, `"co2eDecimal":"1`, 1)
			}
			if _, err := report.ReadJSON(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("error %v, want one with %q", err, c.err)
			}
		})
	}
}

func TestEmptyDisclosureIsNotWritten(t *testing.T) {
	var out bytes.Buffer
	for name, err := range map[string]error{
		"JSON": new(report.Disclosure).WriteJSON(&out),
		"CSV":  new(report.Disclosure).WriteCSV(&out, report.CSVOptions{BOM: true}),
	} {
		if err == nil || !strings.Contains(err.Error(), "title: text is missing") {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if out.Len() > 0 {
		t.Errorf("%d bytes were written", out.Len())
	}
}

func TestDecimal(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "",
		"0":                           "0",
		"12.50":                       "12.5",
		"-0.000001":                   "-0.000001",
		"11/3":                        "3.6666666666666667",
		"-1/3":                        "-0.33333333333333333",
		"2/3000000":                   "0.00000066666666666666667",
		"123456789012345678":          "123456789012345680",
		"12345678901234565":           "12345678901234565",
		"123456789012345650.5":        "123456789012345650",
		"99999999999999999.9":         "100000000000000000",
		"0.12345678901234567890123":   "0.12345678901234568",
		"1/7000000000000000000000000": "0.00000000000000000000000014285714285714286",
		"1000000000000000000000":      "1000000000000000000000",
	} {
		n, err := unit.ParseExact(in)
		if in != "" && err != nil {
			t.Fatal(err)
		}
		if got := report.Decimal(n); got != want {
			t.Errorf("Decimal(%s) = %s, want %s", in, got, want)
		}
	}
}

// The rounded decimal is off by at most half a unit of its seventeenth digit.
func FuzzDecimal(f *testing.F) {
	f.Add(int64(11), int64(3))
	f.Add(int64(-1), int64(7))
	f.Add(int64(99999999999999999), int64(10))
	f.Add(int64(0), int64(1))
	f.Fuzz(func(t *testing.T, num, den int64) {
		n := unit.Ratio(num, den)
		if !n.Stated() {
			return
		}
		got, ok := new(big.Rat).SetString(report.Decimal(n))
		if !ok {
			t.Fatalf("Decimal(%s) = %q", n, report.Decimal(n))
		}
		off := new(big.Rat).Sub(got, n.Rat())
		limit := new(big.Rat).Mul(n.Rat(), new(big.Rat).SetFrac64(1, 2*10000000000000000))
		if off.Abs(off).Cmp(limit.Abs(limit)) > 0 {
			t.Errorf("Decimal(%s) = %s", n, got)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	d := reporttest.New(reporttest.Case{Lines: 50000})
	for name, write := range map[string]func() error{
		"JSON": func() error { return d.WriteJSON(io.Discard) },
		"CSV":  func() error { return d.WriteCSV(io.Discard, report.CSVOptions{}) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
