package load_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/load"
)

var terms = load.Licence{Terms: "licensed to Example AG"}

// materials is a small table as a user has it.
func materials() load.Mapping {
	return load.Mapping{
		Edition: load.Edition{ID: "acme-2025", Publisher: carbon.Same("Acme"), Title: carbon.Same("Averages 2025"), DataYear: 2025, Redistribute: "ask"},
		Prefix:  "acme",
		ID:      []load.Field{load.Column("Code")},
		Path:    []load.Field{load.Column("Group"), load.Column("Material")},
		Stage:   load.Fixed("cradle to gate"), Place: load.Column("Country"), Unit: load.Column("Unit"),
		Totals: []load.Total{{Field: load.Column("Factor")}},
	}
}

func table(t *testing.T, m load.Mapping, o load.Options, text string) (*factors.Dataset, *factors.Account, error) {
	t.Helper()
	if o.Licence == (load.Licence{}) {
		o.Licence = terms
	}
	return load.Table(context.Background(), "f.csv", strings.NewReader(text), m, o)
}

// faults lists path and rule of each fault of an error.
func faults(err error) (out []string) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			out = append(out, faults(e)...)
		}
		return out
	}
	var f *carbon.FieldError
	if errors.As(err, &f) {
		return []string{f.Path + ": " + f.Rule.Code}
	}
	if err != nil {
		out = append(out, "no FieldError: "+err.Error())
	}
	return out
}

// fates lists an account, such as "imported factor 3".
func fates(a *factors.Account) (out []string) {
	for _, f := range a.Fates() {
		out = append(out, f.State+" "+f.Rule+" "+strings.Repeat("I", f.Rows))
	}
	return out
}

// workbook writes cells into sheets.
func workbook(t testing.TB, sheets map[string]map[string]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	first := true
	for _, name := range []string{"Cover", "GHG_t_Raw", "Open CEDA", "LCIA", "Factors"} {
		cells, ok := sheets[name]
		if !ok {
			continue
		}
		if first {
			f.SetSheetName("Sheet1", name)
			first = false
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for cell, v := range cells {
			if err := f.SetCellValue(name, cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// line writes a factor in one line.
func line(f *carbon.Factor) string {
	if f == nil {
		return "none"
	}
	s := []string{string(f.Kind), f.Amounts.String(), "per " + f.Per.String(), f.Stage.String(), string(f.Place)}
	if f.Basis != carbon.Common {
		s = append(s, f.Basis.String())
	}
	return strings.Join(s, ", ")
}
