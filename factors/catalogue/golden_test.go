package catalogue_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/catalogue"
)

// excerpt is what shows the columns at work: a fuel whose gases are printed in CO2e, a
// sum with its operands, a refrigerant, money, a grid, a fraction, CO2e of no stated set.
var excerpt = []carbon.FactorID{
	"desnz-2025/13_402_4000_5_1", "desnz-2025/15_917_4000_5_1", "desnz-2025/15_918_4000_5_1",
	"desnz-2025/1_100_1000_15_1",
	"desnz-2025/sum/13_402_4000_5_1+15_917_4000_5_1+15_918_4000_5_1",
	"eea-2024/de",
	"epa-stationary-2025/natural-gas/physical",
	"epa-supply-chain-1.3.0/331110/with-margins",
	"gbt-32151-2024/fuel/diesel",
	"mee-grid-2023/national", "mee-grid-2023/province-cn-sh",
}

func excerptDataset(t *testing.T) *factors.Dataset {
	t.Helper()
	all, err := factors.Join(published(t)...)
	if err != nil {
		t.Fatal(err)
	}
	var parts []*factors.Dataset
	for _, d := range all.Split() {
		e := d.Editions()[0]
		e.Content = carbon.Digest{} // of a part it is another one
		list := slices.DeleteFunc(d.All(), func(f *carbon.Factor) bool { return !slices.Contains(excerpt, f.ID) })
		if len(list) == 0 {
			continue
		}
		part, err := factors.NewEdition(e, list, d.Regions(), d.Properties()[:min(2, len(d.Properties()))])
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part)
	}
	d, err := factors.Join(parts...)
	if err != nil {
		t.Fatal(err)
	}
	if d.Len() != len(excerpt) {
		t.Fatalf("%d factors, want %d", d.Len(), len(excerpt))
	}
	return d
}

// What is written of the catalogue in testdata is that catalogue, to the byte, and its
// numbers are those that are published; -update makes it anew of what is embedded.
func TestExcerpt(t *testing.T) {
	const folder = "testdata/excerpt"
	if *catalogue.Update {
		d := excerptDataset(t)
		if err := catalogue.Write(t.Context(), catalogue.Folder(folder), d, catalogue.Options{}); err != nil {
			t.Fatal(err)
		}
		var joined bytes.Buffer
		if err := catalogue.WriteJoined(t.Context(), &joined, d, catalogue.Options{}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, catalogue.JoinedFile), joined.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d, err := catalogue.Read(t.Context(), os.DirFS(folder), catalogue.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := write(t, d)
	var joined bytes.Buffer
	if err := catalogue.WriteJoined(t.Context(), &joined, d, catalogue.Options{}); err != nil {
		t.Fatal(err)
	}
	m[catalogue.JoinedFile] = &fstest.MapFile{Data: joined.Bytes()}
	for name, f := range m {
		want, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(f.Data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for _, want := range excerptDataset(t).All() {
		got := d.Factor(want.ID)
		if got == nil || !got.Amounts.Equal(want.Amounts) || got.Per != want.Per || got.Stage != want.Stage {
			t.Errorf("%s: %v, published is %s per %s", want.ID, got, want.Amounts, want.Per)
		}
	}
}

// The joined table says of each factor what the two tables say: joined on edition_id,
// they are it.
func TestJoined(t *testing.T) {
	all, err := factors.Join(published(t)...)
	if err != nil {
		t.Fatal(err)
	}
	m := write(t, all)
	var b bytes.Buffer
	if err := catalogue.WriteJoined(t.Context(), &b, all, catalogue.Options{}); err != nil {
		t.Fatal(err)
	}
	editions := map[string]map[string]string{}
	for _, e := range records(t, string(m["editions.csv"].Data)) {
		editions[e["edition_id"]] = e
	}
	got := records(t, b.String())
	for i, f := range records(t, string(m["factors.csv"].Data)) {
		for column, s := range editions[f["edition_id"]] {
			if column == "gwp_set" {
				column = "edition_gwp_set"
			}
			f[column] = s
		}
		if !maps.Equal(f, got[i]) {
			t.Fatalf("%s (-want +got):\n%s", f["id"], cmp.Diff(f, got[i]))
		}
	}
}
