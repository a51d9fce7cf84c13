// Command mrr makes the embedded text of factors/mrr from two transcriptions of what
// stands in Regulation (EU) 2018/2066, Annex VI, table 1:
//
//	go run ./factors/internal/import/mrr quoted.csv derived.csv factors/mrr/data/2018-2066
//
// quoted.csv has five rows that themisiqco/themisiq (docs/review/eu-fuel-properties.md)
// quotes from the consolidated text of 27 May 2025, pages 167 and 168. derived.csv has
// the whole table, but made from the IPCC 2006 values that the Annex names as its
// source and not typed from it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var (
	quoted = importer.Binding{
		SHA256: "1b1eef801d487e6f68aa21ba992b230118dbef065f76c82fef6ebe47e3b912b1",
		Header: []string{"fuel", "t_co2_per_tj_ncv", "ncv_tj_per_gg", "ipcc_ncv_lower95", "ipcc_ncv_upper95", "ipcc_ch4_kg_per_tj", "ipcc_n2o_kg_per_tj"},
		End:    "A6", EndText: "Residual fuel oil",
	}
	derived = importer.Binding{
		SHA256: "80c47772b93c42efa2044b9bfc6ebd142581206d95bbbdb87063d44d0f8f63fe",
		Header: []string{"fuel", "t_co2_per_tj", "ncv_tj_per_gg", "basis", "note", "confidence"},
		End:    "A55", EndText: "Methane",
	}
)

// pages of the consolidated text where the quoted rows stand.
var pages = map[string]string{"natural gas": "168", "gas/diesel oil": "167", "motor gasoline": "167", "liquefied petroleum gases": "167", "residual fuel oil": "167"}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: mrr QUOTED.csv DERIVED.csv FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(quotedFile, derivedFile, to string) error {
	q, err := importer.CSV(quotedFile, quoted)
	if err != nil {
		return err
	}
	d, err := importer.CSV(derivedFile, derived)
	if err != nil {
		return err
	}
	rows, account, err := fuels(q, d)
	if err != nil {
		return err
	}
	header := []string{"id", "kind", "name", "name_zh", "per", "CO2", "grade", "at", "derivation", "derivation_zh"}
	if err := importer.WriteCSV(filepath.Join(to, "factors.csv"), header, rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(to, "provenance.csv"), q, d)
}

// notRead says of a row that nobody read it in the Annex.
const (
	notRead   = "value of the IPCC 2006 Guidelines, volume 2, tables 1.2 and 1.4, which Annex VI names as its source; the row was not read in the Annex"
	notReadZH = "取自附件六所注来源IPCC 2006指南第2卷表1.2、表1.4的数值，未见附件原文"
)

// fuels returns two rows a fuel, per TJ and per tonne, in the order of ids.
func fuels(q, d *importer.Table) (rows [][]string, account *importer.Account, err error) {
	account = new(importer.Account)
	type numbers struct{ co2, ncv, cell string }
	seen := map[string]numbers{}
	for i, r := range q.Rows {
		key := strings.ToLower(r[0])
		if pages[key] == "" {
			return nil, nil, fmt.Errorf("%s: %s: no page for %q", q.File, q.Cell(i, 0), r[0])
		}
		seen[key] = numbers{r[1], r[2], q.Cell(i, 1)}
		account.Imported("quoted", "rows quoted from the consolidated text of 27 May 2025; the columns ipcc_* are not of the Annex and are left out")
	}
	for i, r := range d.Rows {
		switch {
		case r[3] != "NCV":
			return nil, nil, fmt.Errorf("%s: %s: basis %q, want NCV", d.File, d.Cell(i, 3), r[3])
		case r[5] == "memory":
			account.Excluded("memory", "numbers that nobody read in a source")
			continue
		case r[1] == "":
			account.Excluded("biomass", "no emission factor is listed: biomass, whose CO2 the emissions trading scheme counts as zero under conditions")
			continue
		}
		var two [2]decimal.Decimal // t CO2 per TJ, TJ per Gg
		for k := range two {
			if two[k], err = decimal.NewFromString(r[1+k]); err != nil {
				return nil, nil, fmt.Errorf("%s: %s: %w", d.File, d.Cell(i, 1+k), err)
			}
		}
		zh := chinese[r[0]]
		if zh == "" {
			return nil, nil, fmt.Errorf("%s: %s: no Chinese name of %q", d.File, d.Cell(i, 0), r[0])
		}
		grade, at, why, whyZH := "C", "table 1: "+r[0], notRead, notReadZH
		if n, ok := seen[strings.ToLower(r[0])]; ok {
			if n.co2 != r[1] || n.ncv != r[2] {
				return nil, nil, fmt.Errorf("%s: %s: %s and %s, quoted are %s and %s (%s)", d.File, d.Cell(i, 1), r[1], r[2], n.co2, n.ncv, n.cell)
			}
			grade, at, why, whyZH = "B", "table 1, p. "+pages[strings.ToLower(r[0])]+" of the consolidated text of 27 May 2025: "+r[0], "", ""
			delete(seen, strings.ToLower(r[0]))
		}
		account.Imported("fuel", "fuels of table 1 with an emission factor, after the IPCC 2006 values that it names as its source")
		// t per TJ × TJ per Gg is kg per t; t per TJ × 1000 is kg per TJ.
		slug := importer.Slug(r[0])
		row := func(id, per string, kg decimal.Decimal, en, zhDerivation string) {
			rows = append(rows, []string{slug + "/" + id, "mrr/fuel/" + slug, r[0], zh, per, kg.String(), grade, at, en, zhDerivation})
		}
		product, productZH := r[1]+" t CO2/TJ × "+r[2]+" TJ/Gg (NCV)", r[1]+" t CO2/TJ × "+r[2]+" TJ/Gg（低位发热量）"
		if why != "" {
			product, productZH = product+"; "+why, productZH+"；"+whyZH
		}
		row("t", "t", two[0].Mul(two[1]), product, productZH)
		row("tj", "TJ(NCV)", two[0].Shift(3), why, whyZH)
	}
	if len(seen) > 0 {
		return nil, nil, fmt.Errorf("%s: %d quoted rows are not in %s: %v", q.File, len(seen), d.File, seen)
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return rows, account, nil
}

var chinese = map[string]string{
	"Crude oil": "原油", "Orimulsion": "奥里油", "Natural gas liquids": "天然气液", "Motor gasoline": "车用汽油", "Aviation gasoline": "航空汽油",
	"Jet gasoline": "喷气汽油", "Jet kerosene": "喷气煤油", "Other kerosene": "其他煤油", "Shale oil": "页岩油", "Gas/diesel oil": "柴油",
	"Residual fuel oil": "残渣燃料油", "Liquefied petroleum gases": "液化石油气", "Ethane": "乙烷", "Naphtha": "石脑油", "Bitumen": "沥青",
	"Lubricants": "润滑油", "Petroleum coke": "石油焦", "Refinery feedstocks": "炼厂原料", "Refinery gas": "炼厂干气", "Paraffin waxes": "石蜡",
	"White spirit and SBP": "石油溶剂油", "Other petroleum products": "其他石油制品", "Anthracite": "无烟煤", "Coking coal": "炼焦煤",
	"Other bituminous coal": "其他烟煤", "Sub-bituminous coal": "次烟煤", "Lignite": "褐煤", "Oil shale and tar sands": "油页岩和油砂",
	"Brown coal briquettes": "褐煤压块", "Patent fuel": "型煤", "Coke oven coke and lignite coke": "焦炉焦炭和褐煤焦炭", "Gas coke": "煤气焦炭",
	"Coal tar": "煤焦油", "Gas works gas": "煤气公司煤气", "Coke oven gas": "焦炉煤气", "Blast furnace gas": "高炉煤气",
	"Oxygen steel furnace gas": "转炉煤气", "Natural gas": "天然气", "Waste oils": "废油", "Peat": "泥炭",
}
