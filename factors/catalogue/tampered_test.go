package catalogue_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/catalogue"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/eea"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/mee"
)

// A grid is a table that a test changes.
type grid [][]string

func (g grid) column(name string) int { return slices.Index(g[0], name) }

// row is the index of the row whose first cell is id.
func (g grid) row(id string) int {
	return slices.IndexFunc(g, func(r []string) bool { return r[0] == id })
}

func (g grid) set(id, column, value string) { g[g.row(id)][g.column(column)] = value }

func (g grid) without(id string) grid {
	return slices.DeleteFunc(slices.Clone(g), func(r []string) bool { return r[0] == id })
}

// changed returns a copy of a catalogue of which one table was changed.
func changed(t *testing.T, m files, name string, change func(g grid) grid) files {
	t.Helper()
	g, err := csv.NewReader(bytes.NewReader(m[name].Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(change(g)); err != nil {
		t.Fatal(err)
	}
	out := maps.Clone(m)
	out[name] = &fstest.MapFile{Data: b.Bytes()}
	return out
}

// told lists the faults of an error as "path: rule".
func told(err error) []string {
	var list []string
	for _, e := range flat(err) {
		s := e.Error()
		var f *carbon.FieldError
		if errors.As(e, &f) {
			s = f.Path + ": " + f.Rule.Code
		}
		list = append(list, s)
	}
	return list
}

func flat(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var list []error
		for _, e := range many.Unwrap() {
			list = append(list, flat(e)...)
		}
		return list
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// some returns every nth factor of a dataset, sums and their operands, as an edition that
// states its digest.
func some(t *testing.T, open func() (*factors.Dataset, error), n int) *factors.Dataset {
	t.Helper()
	whole := must(t, open)
	var list []*carbon.Factor
	for i, f := range whole.All() {
		if i%n == 0 && len(f.Parts) == 0 {
			list = append(list, f)
		}
	}
	for _, f := range whole.All() {
		if len(f.Parts) > 0 && len(list) > 0 && f.ID < "desnz-2025/sum/14" {
			list = append(append(list, f), f.Parts...)
		}
	}
	for _, id := range []carbon.FactorID{"desnz-2025/1_100_1000_15_1", "desnz-2025/1_100_1000_6_1", "epa-supply-chain-1.3.0/111110/margins"} {
		if f := whole.Factor(id); f != nil {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b *carbon.Factor) int { return strings.Compare(string(a.ID), string(b.ID)) })
	list = slices.Compact(list)
	e := whole.Editions()[0]
	var d *factors.Dataset
	for range 2 {
		var err error
		if d, err = factors.NewEdition(e, list, whole.Regions(), whole.Properties()); err != nil {
			t.Fatal(err)
		}
		e.Content = d.Digest() // stated the second time
	}
	return d
}

// A catalogue that somebody changed is refused, and the cell is named: where the cells of
// a row no longer agree it is that cell, else the digest.
func TestTamperedIsRefused(t *testing.T) {
	const uk, butane, spend = "desnz-2025", "desnz-2025/1_100_1000_15_1", "epa-supply-chain-1.3.0/111110/margins"
	d, err := factors.Join(some(t, desnz.Edition2025, 20), some(t, epa.SupplyChain130, 100), must(t, eea.Electricity2024), must(t, mee.Grid2023))
	if err != nil {
		t.Fatal(err)
	}
	text := write(t, d)
	rowOf := func(file, id string) string {
		g, err := csv.NewReader(bytes.NewReader(text[file].Data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return file + ": row " + strconv.Itoa(grid(g).row(id)+1) + ": "
	}
	inFactors := func(change func(g grid)) files {
		return changed(t, text, "factors.csv", func(g grid) grid { change(g); return g })
	}
	inEditions := func(change func(g grid)) files {
		return changed(t, text, "editions.csv", func(g grid) grid { change(g); return g })
	}
	swap := func(r []string, i, j int) { r[i], r[j] = r[j], r[i] }
	digest := "editions.csv: row 2: content_digest: TL-F407"
	for name, c := range map[string]struct {
		text files
		want string // the first fault
	}{
		"the headers of two columns are exchanged": {
			inFactors(func(g grid) { swap(g[0], g.column("ch4_fossil"), g.column("n2o")) }), "factors.csv: row 1: ch4_fossil: TL-F402"},
		"two columns are exchanged, cells in kg": {
			inFactors(func(g grid) {
				r := g[g.row(spend)]
				swap(r, g.column("co2"), g.column("n2o"))
			}), rowOf("factors.csv", spend) + "co2e: TL-F406"},
		"two columns are exchanged, cells in CO2e": {
			inFactors(func(g grid) {
				r := g[g.row(butane)]
				swap(r, g.column("ch4_fossil"), g.column("n2o"))
			}), rowOf("factors.csv", butane) + "gas_kg: TL-F406"},
		"the cells of a row are shifted": {
			inFactors(func(g grid) {
				r := g[g.row(butane)]
				copy(r[g.column("co2e")+1:g.column("n2o")+1], append([]string{""}, r[g.column("co2e")+1:g.column("n2o")]...))
			}), rowOf("factors.csv", butane) + "co2e: TL-F406"},
		"a digit of a total": {
			inFactors(func(g grid) { g.set(butane, "co2e", "3034.38067") }), rowOf("factors.csv", butane) + "co2e: TL-F406"},
		"a digit of a gas": {
			inFactors(func(g grid) { g.set(butane, "ch4_fossil", "2.53") }), rowOf("factors.csv", butane) + "co2e: TL-F406"},
		"a digit of a gas and of the total": {
			inFactors(func(g grid) { g.set(butane, "ch4_fossil", "2.53"); g.set(butane, "co2e", "3033.39067") }),
			rowOf("factors.csv", butane) + "gas_kg: TL-F406"},
		"the GWP set of an edition": {
			inEditions(func(g grid) { g.set(uk, "gwp_set", "AR4") }), "factors.csv: row 2: gwp_set: TL-F406"},
		"the GWP set of a row": {
			inFactors(func(g grid) { g.set(butane, "gwp_set", "AR6") }), rowOf("factors.csv", butane) + "gwp_set: TL-F406"},
		"a set where the publisher states none": {
			inFactors(func(g grid) { g.set("eea-2024/de", "gwp_set", "AR5") }), "editions.csv: row 3: content_digest: TL-F407"},
		"the basis": {
			inFactors(func(g grid) { g.set(butane, "basis", "mass") }), rowOf("factors.csv", butane) + "co2e: TL-F406"},
		"CO2 of a grid is said to be biogenic": {
			inFactors(func(g grid) {
				r := g[g.row("mee-grid-2023/province-cn-sh")]
				swap(r, g.column("co2"), g.column("co2_bio"))
			}), "editions.csv: row 5: content_digest: TL-F407"},
		"an edition of a longer id": {
			inEditions(func(g grid) { g.set(uk, "edition_id", uk+"/a") }), "editions.csv: row 2: edition_id: TL-F403"},
		"an edition is missing": {
			changed(t, text, "editions.csv", func(g grid) grid { return g.without(uk) }), "factors.csv: row 2: edition_id: TL-F405"},
		"an edition is missing, with all that is of it": {
			changed(t, changed(t, text, "editions.csv", func(g grid) grid { return g.without("eea-2024") }), "factors.csv", func(g grid) grid {
				return slices.DeleteFunc(g, func(r []string) bool { return r[1] == "eea-2024" })
			}), "editions.csv: row 2: dataset_digest: TL-F407"},
		"a row is missing": {
			changed(t, text, "factors.csv", func(g grid) grid { return g.without("desnz-2025/1_100_1000_6_1") }), digest},
		"an operand is missing": {
			changed(t, text, "factors.csv", func(g grid) grid { return g.without("desnz-2025/13_402_4000_5_1") }),
			rowOf("factors.csv", "desnz-2025/sum/13_402_4000_5_1+15_917_4000_5_1+15_918_4000_5_1")[:len("factors.csv: row ")]},
		"an operand is another factor": {
			inFactors(func(g grid) {
				id := "desnz-2025/sum/13_402_4000_5_1+15_917_4000_5_1+15_918_4000_5_1"
				g.set(id, "parts", "desnz-2025/13_402_4000_5_1;desnz-2025/15_917_4000_5_1")
			}), rowOf("factors.csv", "desnz-2025/sum/13_402_4000_5_1+15_917_4000_5_1+15_918_4000_5_1") + "parts: TL-F406"},
		"the unit": {
			inFactors(func(g grid) { g.set(butane, "den_unit", "kWh(GCV)") }), rowOf("factors.csv", butane) + "den_kind: TL-F406"},
		"the unit, in its dimension": {
			inFactors(func(g grid) { g.set(butane, "den_unit", "kg") }), digest},
		"gross instead of net": {
			inFactors(func(g grid) { g.set("desnz-2025/1_100_1000_6_1", "cv_basis", "net") }), rowOf("factors.csv", "desnz-2025/1_100_1000_6_1") + "cv_basis: TL-F406"},
		"the price year": {
			inFactors(func(g grid) { g.set(spend, "qualifiers", "currency=USD;price_year=2021;price_type=purchaser") }), rowOf("factors.csv", spend) + "qualifiers: TL-F406"},
		"the stage":   {inFactors(func(g grid) { g.set(butane, "stage", "upstream") }), digest},
		"the cell":    {inFactors(func(g grid) { g.set(butane, "source_cell", "J9") }), digest},
		"a note":      {inFactors(func(g grid) { g.set(butane, "note", "verified") }), digest},
		"the licence": {inEditions(func(g grid) { g.set(uk, "licence", "MIT") }), digest},
		"the digest of an edition": {
			inEditions(func(g grid) { g.set(uk, "content_digest", strings.Repeat("0a", 32)) }), digest},
		"the digest of the dataset": {
			inEditions(func(g grid) { g.set(uk, "dataset_digest", strings.Repeat("0a", 32)) }), "editions.csv: row 3: dataset_digest: TL-F407"},
		"the digests of the dataset": {
			inEditions(func(g grid) {
				for _, r := range g[1:] {
					r[g.column("dataset_digest")] = strings.Repeat("0a", 32)
				}
			}), "editions.csv: row 2: dataset_digest: TL-F407"},
		"no digest": {
			inEditions(func(g grid) {
				for _, r := range g[1:] {
					r[g.column("dataset_digest")] = ""
				}
			}), "editions.csv: row 2: dataset_digest: TL-F407"},
		"a region": {
			changed(t, text, "regions.csv", func(g grid) grid { g[1][2] = "mee:NW"; return g }), "editions.csv: row 5: content_digest: TL-F407"},
		"a density": {
			changed(t, text, "properties.csv", func(g grid) grid { g[1][g.column("rate")] = "0.83"; return g }), digest},
		"a file is missing":      {without(text, "properties.csv"), digest},
		"the file is cut":        {cut(text, "factors.csv"), ""},
		"editions.csv is absent": {without(text, "editions.csv"), "editions.csv: TL-F401"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, c.text)
			if err == nil {
				t.Fatal("it was read")
			}
			if got := told(err)[0]; !strings.HasPrefix(got, c.want) {
				t.Errorf("told %s, want %s", got, c.want)
			}
		})
	}
}

func without(m files, name string) files {
	out := maps.Clone(m)
	delete(out, name)
	return out
}

func cut(m files, name string) files {
	out := maps.Clone(m)
	out[name] = &fstest.MapFile{Data: m[name].Data[:len(m[name].Data)/2]}
	return out
}

// A digest that does not agree is told with both.
func TestDigestNamesBoth(t *testing.T) {
	d := must(t, epa.Stationary2025)
	stated := strings.Repeat("0a", 32)
	_, err := read(t, changed(t, write(t, d), "editions.csv", func(g grid) grid {
		g.set("epa-stationary-2025", "dataset_digest", stated)
		return g
	}))
	if err == nil || !strings.Contains(err.Error(), stated) || !strings.Contains(err.Error(), d.Digest().String()) {
		t.Errorf("%v, want both %s and %s", err, stated, d.Digest())
	}
}

// Who makes a catalogue without us has no digest: it is read when its reader says so.
func TestUnverified(t *testing.T) {
	d := must(t, eea.Electricity2024)
	text := changed(t, write(t, d), "editions.csv", func(g grid) grid {
		g.set("eea-2024", "dataset_digest", "")
		return g
	})
	back, err := catalogue.Read(t.Context(), fstest.MapFS(text), catalogue.Options{Unverified: true})
	if err != nil {
		t.Fatal(err)
	}
	same(t, d, back)
}

// All that is wrong is told at once, each with file, row and column.
func TestAllFaultsInOnePass(t *testing.T) {
	text := write(t, must(t, eea.Electricity2024))
	text = changed(t, text, "editions.csv", func(g grid) grid {
		g.set("eea-2024", "published_on", "10/07/2026")
		g.set("eea-2024", "licence", "")
		g.set("eea-2024", "redistribute", "sell")
		g.set("eea-2024", "data_year", "")
		return g
	})
	text = changed(t, text, "factors.csv", func(g grid) grid {
		g.set("eea-2024/at", "co2", "1e-3")
		g.set("eea-2024/be", "stage", "combustible")
		g.set("eea-2024/bg", "den_unit", "ton")
		g.set("eea-2024/cy", "region", "GB")
		g.set("eea-2024/cz", "valid_to", "2024")
		g.set("eea-2024/de", "name_zh", "")
		g.set("eea-2024/dk", "grade", "D")
		g.set("eea-2024/dk", "quality", "good")
		g.set("eea-2024/ee", "other_gases", "methane=1")
		g.set("eea-2024/es", "parts", "eea-2024/zz")
		g.set("eea-2024/fi", "co2e_unsplit", "")
		g.set("eea-2024/fi", "co2e", "")
		g.set("eea-2024/fr", "name", "=HYPERLINK(\"http://…\")")
		g.set("eea-2024/gr", "scope2_method", "residual")
		g.set("eea-2024/hr", "basis", "")
		g.set("eea-2024/hu", "other_gases", "SF6=1;HFC-23=1")
		g.set("eea-2024/ie", "primary_share", "a third")
		g.set("eea-2024/it", "den_unit", "kW.h")
		g.set("eea-2024/se", "parts", "eea-2024/at") // a row whose fault has been told
		g.set("eea-2024/si", "other_gases", "CO2=1")
		g.set("eea-2024/sk", "other_gases", "CO2e@unstated=1")
		g[g.row("eea-2024/lt")] = g[g.row("eea-2024/lt")][:10]
		i, j := g.row("eea-2024/lv"), g.row("eea-2024/mt")
		g[i], g[j] = g[j], g[i]
		return g
	})
	_, err := read(t, text)
	want := []string{
		"editions.csv: row 2: licence: TL-F403",
		"editions.csv: row 2: redistribute: TL-F403",
		"editions.csv: row 2: published_on: TL-F403",
		"editions.csv: row 2: data_year: TL-F403",
		"factors.csv: row 2: co2: TL-F403",
		"factors.csv: row 3: stage: TL-F403",
		"factors.csv: row 4: den_unit: TL-F403",
		"factors.csv: row 5: region: TL-F403",
		"factors.csv: row 6: valid_to: TL-F403",
		"factors.csv: row 7: name_zh: TL-F403",
		"factors.csv: row 8: quality: TL-F403",
		"factors.csv: row 8: grade: TL-F403",
		"factors.csv: row 9: other_gases: TL-F403",
		"factors.csv: row 11: co2e: TL-F403",
		"factors.csv: row 12: name: TL-F403",
		"factors.csv: row 13: scope2_method: TL-F403",
		"factors.csv: row 14: basis: TL-F403",
		"factors.csv: row 15: other_gases: TL-F403",
		"factors.csv: row 16: primary_share: TL-F403",
		"factors.csv: row 17: den_unit: TL-F403",
		"factors.csv: row 18: TL-F401",
		"factors.csv: row 21: id: TL-F404",
		"factors.csv: row 27: other_gases: TL-F403",
		"factors.csv: row 28: other_gases: TL-F403",
		"factors.csv: row 10: parts: TL-F403",
	}
	if diff := cmp.Diff(want, told(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
