package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

const (
	smallQuoted = `fuel,t_co2_per_tj_ncv,ncv_tj_per_gg,ipcc_ncv_lower95,ipcc_ncv_upper95,ipcc_ch4_kg_per_tj,ipcc_n2o_kg_per_tj
Gas/Diesel oil,74.1,43.0,,,,
`
	smallDerived = `fuel,t_co2_per_tj,ncv_tj_per_gg,basis,note,confidence
Gas/diesel oil,74.1,43.0,NCV,,derived
Peat,106.0,9.76,NCV,,derived
Charcoal,,29.5,NCV,biomass,derived
Methane,54.9,50.0,NCV,same,memory
`
)

func table(t *testing.T, text string, b importer.Binding) (*importer.Table, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256([]byte(text))
	b.SHA256 = hex.EncodeToString(h[:])
	return importer.CSV(path, b)
}

func tables(t *testing.T, q, d string) (*importer.Table, *importer.Table) {
	t.Helper()
	bq, bd := quoted, derived
	bq.End, bd.End = "", ""
	qt, err := table(t, q, bq)
	if err != nil {
		t.Fatal(err)
	}
	dt, err := table(t, d, bd)
	if err != nil {
		t.Fatal(err)
	}
	return qt, dt
}

func TestTwoFactorsAFuel(t *testing.T) {
	q, d := tables(t, smallQuoted, smallDerived)
	rows, account, err := fuels(q, d)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"gas-diesel-oil/t", "t", "3186.3", "B"}, {"gas-diesel-oil/tj", "TJ(NCV)", "74100", "B"},
		{"peat/t", "t", "1034.56", "C"}, {"peat/tj", "TJ(NCV)", "106000", "C"},
	}
	var got [][]string
	for _, r := range rows {
		got = append(got, []string{r[0], r[4], r[5], r[6]})
		if read := !strings.Contains(r[8], notRead); read != (r[6] == "B") {
			t.Errorf("%s: %q", r[0], r[8])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text, err := account.Text(q, d)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"imported,quoted,1,", "imported,fuel,2,", "excluded,biomass,1,", "excluded,memory,1,"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestRefusesWhatDoesNotAgree(t *testing.T) {
	for _, c := range []struct{ claim, old, new, want string }{
		{"a number that differs from the quoted one", "74.1,43.0", "74.0,43.0", "table.csv: B2: 74.0 and 43.0, quoted are 74.1 and 43.0 (B2)"},
		{"a quoted row that is missing", "Gas/diesel oil,74.1,43.0,NCV,,derived\n", "", "1 quoted rows are not in"},
		{"gross calorific values", "9.76,NCV", "9.76,GCV", `table.csv: D3: basis "GCV"`},
		{"a number that is none", "106.0", "106,0", "table.csv: "},
		{"a fuel without a Chinese name", "Peat", "Turf", `table.csv: A3: no Chinese name of "Turf"`},
	} {
		q, d := tables(t, smallQuoted, strings.Replace(smallDerived, c.old, c.new, 1))
		if _, _, err := fuels(q, d); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.claim, err, c.want)
		}
	}
	var bind *importer.BindError
	if _, err := table(t, smallDerived, derived); !errors.As(err, &bind) || bind.What != "end" || bind.Cell != "A55" {
		t.Errorf("a table cut short: %v", err)
	}
	if _, err := table(t, strings.Replace(smallDerived, "fuel,t_co2", "t_co2,fuel", 1), derived); !errors.As(err, &bind) || bind.What != "header" || bind.Cell != "A1" {
		t.Errorf("a shifted column: %v", err)
	}
}
