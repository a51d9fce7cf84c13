package main

import (
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sort"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// ownFactors answers with factors that no publisher stands behind: what the
// company assumes, and what its investees say of themselves. Each kind has one.
type ownFactors struct {
	name    string
	factors map[carbon.Kind]*carbon.Factor
	digest  carbon.Digest
}

func newOwnFactors(name string, fs []*carbon.Factor) *ownFactors {
	o := &ownFactors{name: name, factors: map[carbon.Kind]*carbon.Factor{}}
	lines := make([]string, 0, len(fs))
	for _, f := range fs {
		o.factors[f.Kind] = f
		lines = append(lines, fmt.Sprintf("%s %s %s per %s %s", f.ID, f.Kind, f.Amounts, f.Per, f.Stage))
	}
	sort.Strings(lines)
	o.digest = sha256.Sum256([]byte(name + "\n" + strings.Join(lines, "\n")))
	return o
}

// Resolve implements [carbon.Resolver].
func (o *ownFactors) Resolve(q carbon.Query) (*carbon.Match, error) {
	f := o.factors[q.Kind]
	switch {
	case f == nil:
		return nil, &carbon.NoFactorError{Query: q, Why: "not among " + o.name}
	case f.Stage != q.Stage:
		return nil, &carbon.NoFactorError{Query: q, Why: fmt.Sprintf("%s is for %s", f.ID, f.Stage)}
	case !q.Measures.Has(f.Per.Dimension()):
		return nil, &carbon.NoFactorError{Query: q, Why: fmt.Sprintf("%s needs a %s", f.ID, f.Per.Dimension())}
	}
	return &carbon.Match{Factor: f, Measure: f.Per.Dimension(), Read: carbon.AttrKind | carbon.AttrStage | carbon.AttrMeasures,
		Why: carbon.Text{EN: "the only one of " + o.name, ZH: "该类仅此一项"}}, nil
}

// Identity implements [carbon.Resolver].
func (o *ownFactors) Identity() carbon.Identity {
	return carbon.Identity{Digest: o.digest, Reads: carbon.AttrKind | carbon.AttrStage | carbon.AttrMeasures, Name: o.name}
}

// company is who states the assumptions.
var company = carbon.Text{EN: "Lanting Xingcha Motors (fictional)", ZH: "澜汀星槎汽车股份有限公司（虚构示例）"}

// loadAssumptions reads the company's own factors. CO2e that it assumes has no
// split into gases and is stated in AR6.
func loadAssumptions(fsys fs.FS) (*ownFactors, error) {
	rows, err := readRows(fsys, "assumptions.csv", "kind")
	if err != nil {
		return nil, err
	}
	if err := once("assumptions.csv", rows, "id"); err != nil {
		return nil, err
	}
	edition := &carbon.Edition{ID: "lanting-assumptions-2025", Publisher: company, Title: carbon.Text{EN: "Assumptions of the company (fictional)", ZH: "公司自有假设（虚构示例）"},
		Version: "2025", DataYear: 2025, Licence: "Apache-2.0", GWP: ghg.AR6, Redistribute: "embed", Assumption: true}
	var factors []*carbon.Factor
	for i, r := range rows {
		kg, err := unit.ParseNumber(r["kg_co2e"])
		if err != nil {
			return nil, fmt.Errorf("assumptions.csv: row %d: %w", i+2, err)
		}
		per, err := unit.ParseUnit(r["per"])
		if err != nil {
			return nil, fmt.Errorf("assumptions.csv: row %d: %w", i+2, err)
		}
		stage, err := carbon.ParseStage(r["stage"])
		if err != nil {
			return nil, fmt.Errorf("assumptions.csv: row %d: %w", i+2, err)
		}
		factors = append(factors, &carbon.Factor{
			ID: carbon.FactorID("lanting-assumptions-2025/" + r["id"]), Kind: carbon.Kind(r["kind"]), Name: carbon.Text{EN: r["name_en"], ZH: r["name_zh"]},
			Amounts: ghg.Amounts{{Species: ghg.Unsplit(ghg.AR6), Kg: kg}}, Per: per, Stage: stage, Place: carbon.World, Quality: carbon.Estimated,
			Note: carbon.Text{EN: r["reason_en"], ZH: r["reason_zh"]}, Source: carbon.Source{Edition: edition, At: "assumptions.csv, " + r["id"]},
		})
	}
	return newOwnFactors("assumptions of the company", factors), nil
}

// loadInvestees reads what the investees declared of a year: an inventory is a
// factor per company and year, and the activity is the share of it that is held.
func loadInvestees(fsys fs.FS, year int) (*ownFactors, error) {
	name := fmt.Sprintf("%d/investments_%d.csv", year, year)
	rows, err := readRows(fsys, name, "被投资方")
	if err != nil {
		return nil, err
	}
	edition := &carbon.Edition{ID: fmt.Sprintf("lanting-investees-%d", year), Publisher: carbon.Text{EN: "the investees (fictional)", ZH: "被投资方（虚构）"},
		Title: carbon.Text{EN: "Declared inventories, scopes 1 and 2 (fictional)", ZH: "被投资方申报的范围1和2清单（虚构示例）"}, Version: fmt.Sprint(year), DataYear: year,
		Licence: "Apache-2.0", GWP: ghg.AR6, Redistribute: "embed"}
	var factors []*carbon.Factor
	for i, r := range rows {
		t, err := unit.ParseNumber(r["范围1和2 tCO2e"])
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", name, i+2, err)
		}
		factors = append(factors, &carbon.Factor{
			ID: carbon.FactorID(fmt.Sprintf("lanting-investees-%d/%s", year, r["被投资方"])), Kind: carbon.Kind("inventory/" + r["被投资方"]),
			Name:    carbon.Text{EN: "declared scopes 1 and 2 of " + r["被投资方"], ZH: r["名称"] + " 申报的范围1和2"},
			Amounts: ghg.Amounts{{Species: ghg.Unsplit(ghg.AR6), Kg: t.Mul(unit.Int(1000))}}, Per: unit.Piece, Stage: carbon.PartnerInventory, Place: carbon.World,
			Valid: carbon.Year(year), Party: carbon.PartyID(r["被投资方"]), Quality: carbon.SupplierSpecific, Source: carbon.Source{Edition: edition, At: name + fmt.Sprintf(", row %d", i+2)},
		})
	}
	return newOwnFactors(fmt.Sprintf("inventories of the investees %d", year), factors), nil
}

// readRows reads a small table of the example's own, UTF-8 with one header row. What
// the named columns say together comes once: the second of two would win unseen.
func readRows(fsys fs.FS, name string, key ...string) ([]map[string]string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return rowsOf(name, f, key...)
}

func rowsOf(name string, r io.Reader, key ...string) ([]map[string]string, error) {
	all, err := csv.NewReader(r).ReadAll()
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case len(all) == 0:
		return nil, fmt.Errorf("%s: no header row", name)
	}
	header := all[0]
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	for _, k := range key {
		if !slices.Contains(header, k) {
			return nil, fmt.Errorf("%s: no column %s", name, k)
		}
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, h := range header {
			row[h] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows, once(name, rows, key...)
}

// once checks that no two rows say the same in the columns of a key.
func once(name string, rows []map[string]string, key ...string) error {
	if len(key) == 0 {
		return nil
	}
	seen := map[string]int{}
	for i, row := range rows {
		values := make([]string, len(key))
		for j, k := range key {
			values[j] = row[k]
		}
		id := fmt.Sprintf("%q", values)
		if first, ok := seen[id]; ok {
			return fmt.Errorf("%s: row %d: %s %s as in row %d", name, i+2, strings.Join(key, ", "), strings.Join(values, ", "), first)
		}
		seen[id] = i + 2
	}
	return nil
}
