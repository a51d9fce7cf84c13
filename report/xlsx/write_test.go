package xlsx_test

import (
	"bytes"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
	"github.com/tanlian/tanlian/report/xlsx"
)

func write(t testing.TB, d *report.Disclosure, o xlsx.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := xlsx.Write(&out, d, o); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("XLSX_OUT"); dir != "" {
		if err := os.WriteFile(dir+"/"+strings.ReplaceAll(t.Name(), "/", "-")+".xlsx", out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

var cases = map[string]reporttest.Case{"all": {}, "hostile": {Hostile: true}, "small": {Small: true}}

// near reports whether a cell that was calculated is the exact value, as far as
// binary floating point can be.
func near(got string, want report.Number) bool {
	g, err := strconv.ParseFloat(got, 64)
	w, _ := want.Rat().Float64()
	return err == nil && math.Abs(g-w) <= 1e-9*math.Max(1, math.Abs(w))
}

// Every formula in the workbook gives, calculated anew, the value that was written,
// and every difference from the exact value is 0.
func TestFormulasGiveWhatIsWritten(t *testing.T) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f := open(t, write(t, reporttest.New(c), xlsx.Options{}))
			n := 0
			for _, s := range f.GetSheetList() {
				rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
				if err != nil {
					t.Fatal(err)
				}
				for r, row := range rows {
					for col, was := range row {
						ref, _ := excelize.CoordinatesToCellName(col+1, r+1)
						formula, err := f.GetCellFormula(s, ref)
						if err != nil {
							t.Fatal(err)
						}
						if formula == "" || strings.HasPrefix(formula, "HYPERLINK") {
							continue
						}
						n++
						got, err := f.CalcCellValue(s, ref, excelize.Options{RawCellValue: true})
						if err != nil {
							t.Fatalf("%s!%s: %s: %v", s, ref, formula, err)
						}
						want, ok := new(big.Rat).SetString(was)
						if !ok {
							t.Fatalf("%s!%s: value %q", s, ref, was)
						}
						w, _ := want.Float64()
						if g, err := strconv.ParseFloat(got, 64); err != nil || math.Abs(g-w) > 1e-9*math.Max(1, math.Abs(w)) {
							t.Errorf("%s!%s: %s gives %s, but %s is written", s, ref, formula, got, was)
						}
					}
				}
			}
			if n < 50 {
				t.Errorf("only %d formulas", n)
			}
			t.Logf("%d formulas", n)
		})
	}
}
