// Command mee makes the embedded text of factors/mee from transcriptions of what
// the Chinese authorities published, each bound by hash and header:
//
//	go run ./factors/internal/import/mee FOLDER-OF-TRANSCRIPTIONS factors/mee/data
//
// A row that rests on memory, on one row of a database whose owner reserves its
// rights, or on a unit that is evidently wrong is left out by a named rule. Each other one
// keeps how sure it is: A, B or C. Grid factors that contradict each other are refused,
// as are the bad copies that circulate: two years that are swapped, one value for all
// regions, a region that is not among its provinces.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var columns = []string{"item_zh", "item_en", "region", "year", "value", "unit", "document", "source1", "source2", "confidence"}

const (
	colItemZH = iota
	colItemEN
	colRegion
	colYear
	colValue
	colUnit
	colDocument
	colSource1
	colSource2
	colConfidence
)

// files are the transcriptions, and which editions they go to.
var files = []struct {
	name, sha256 string
	take         func(r []string) (edition string, row []string, rule string)
}{
	{"grid_national.csv", "25db18dffc9c53531362af664dfcebb0d904dfb0ec6887d9f34bfef6fbd4a19d", national},
	{"grid_regional.csv", "1f79a1fc7aca5847c78cdd09269e96f2633efcc700523afbaeafb1cc510d6cc4", regional},
	{"grid_provincial.csv", "16a7613534ca5a9843fd2a1bd98820424730970fc9d2ecdc35194067fbb2ea1c", provincial},
	{"electricity_carbon_footprint.csv", "cec61d0b263d00f0e066cf84996e5d65e9476f59d0523bc8c4e6a1cc194add37", footprint},
	{"heat.csv", "c63771c7f3111732c1f6cb838dc1e90756eb92653b28dd8c37e42ba5ba97ca46", heat},
	{"process.csv", "8cb4930239eb79300063af859ed9cffee70114db2ed2de8fa23b1809628d13ed", process},
	{"fuels_other.csv", "308e2351ee79db5fd4ac568a907fad315c1c71279646200bc5d5bb73ff1838d2", otherFuel},
	{"ets_power_benchmarks.csv", "4f6dddd265bd474b737b0795c329c3f471446c7d2537bb6ea1b954c4b8f2b7b2", benchmark},
}

const (
	fuelsFile = "fuels_gbt32151_2024.csv"
	fuelsHash = "d632b756a88c07fd57c3e8b7510119215fd8e8779880377af7d20ab6ea302754"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: mee FOLDER-OF-TRANSCRIPTIONS FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	account := new(importer.Account)
	editions := map[string][][]string{}
	var tables []*importer.Table
	for _, f := range files {
		t, err := importer.CSV(filepath.Join(from, f.name), importer.Binding{SHA256: f.sha256, Header: columns})
		if err != nil {
			return err
		}
		tables = append(tables, t)
		for i, r := range t.Rows {
			confirm(r)
			if rule, why := lowConfidence(r); rule != "" {
				account.Excluded(rule, why)
				continue
			}
			edition, row, rule := f.take(r)
			switch {
			case rule != "":
				account.Excluded(rule, rules[rule])
			case edition == "":
				return fmt.Errorf("%s: row %d: %q is not known", t.File, t.First+i, r[colItemZH])
			default:
				row = slices.Insert(row, len(row)-1, r[colConfidence]) // before the place in the document
				row = append(row, note(edition, r)...)
				editions[edition] = append(editions[edition], row)
				account.Imported(edition, "factors of the edition")
			}
		}
	}
	if err := consistent(editions); err != nil {
		return err
	}
	for name, rows := range editions {
		if err := importer.WriteCSV(filepath.Join(to, name, "factors.csv"), headerOf(name), sorted(rows)); err != nil {
			return err
		}
	}
	t, err := importer.CSV(filepath.Join(from, fuelsFile), importer.Binding{SHA256: fuelsHash, Header: columns})
	if err != nil {
		return err
	}
	rows, err := fuels(t, account)
	if err != nil {
		return err
	}
	if err := importer.WriteCSV(filepath.Join(to, "gbt-32151-2024", "fuels.csv"), fuelHeader, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(to, "provenance.csv"), append(tables, t)...)
}

var rules = map[string]string{
	"project baseline":   "operating margin for mitigation projects: not for inventories",
	"older series":       "six grids of 2012: another series, ended",
	"CPCD":               cpcd,
	"allowance":          "a benchmark of allocation is a parameter of a trading scheme: no emission factor",
	"carbon content":     "carbon content without the oxidation of the same source: a parameter, no factor",
	"boundary unstated":  "the source does not say which part of the life cycle of transport it covers",
	"range of a mineral": "one end of a range: no factor of a mineral",
}

const cpcd = "owned by the CPCD database: loaded by its users, not embedded"

// confirmed are rows of one source for which a second one was found, or the words of the
// document: what they are, and where the second copy is.
var confirmed = map[string]string{
	"外购热力排放因子(上海)": "沪环气〔2022〕34号 of 2022-02-11, whole text at tanzhonghe.xny365.com/zhengcefagui/38966.html: heat from 0.11 to 0.06 t CO2/GJ",
}

// confirm raises a row for which a second source was found to what two sources are.
func confirm(r []string) {
	if why := confirmed[r[colItemZH]]; why != "" && r[colConfidence] == "C" {
		r[colSource2], r[colConfidence] = why, "B"
	}
}

// lowConfidence applies the bar for what is embedded.
func lowConfidence(r []string) (rule, why string) {
	switch {
	case strings.HasPrefix(r[colConfidence], "X"):
		return "unit", "with a unit that is evidently wrong"
	case !slices.Contains([]string{"A", "B", "C"}, r[colConfidence]), r[colSource1] == "MEMORY":
		return "memory", "from memory"
	case strings.HasPrefix(r[colSource2], "MEMORY") && !strings.Contains(r[colItemEN], "enterprise reporting"):
		return "one source", "a value that rests on one source and a memory of its document"
	case strings.Contains(r[colItemEN], "CPCD"):
		return "CPCD", cpcd
	}
	return "", ""
}

// note says what must be known of a row beside its number.
func note(edition string, r []string) []string {
	switch {
	case strings.HasPrefix(edition, "gbt-32151-34"):
		return []string{"100 % calcined; that this standard prints it is known from one transcription; the same number stands in IPCC 2006, volume 3, table 2.1",
			"按完全煅烧计；该标准载有此值仅据一份转录文本；数值与IPCC 2006第3卷表2.1一致"}
	case r[colConfidence] == "C":
		return []string{"one transcription of the document", "仅据一份转录文本"}
	}
	return []string{"", ""}
}
