// Command rates makes the embedded text of factors/rates: yearly exchange rates of
// the US Federal Reserve, price changes and purchasing power parities of the World Bank,
// from the copies of the Frictionless "core" data packages:
//
//	go run ./factors/internal/import/rates fx-annual.csv inflation-gdp.csv inflation-consumer.csv ppp-gdp.csv factors/rates/data
//
// The package "inflation" has its two files swapped: what it names after the GDP
// deflator is the World Bank's FP.CPI.TOTL.ZG (its own archive folder and script
// show it, and US consumer prices rose 8.0 % in 2022), and the other way round.
// The hashes bind the files as they are; the series get their right names here.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

var fx = importer.Binding{
	SHA256: "49b0b5dd9cd02303db57cefc6873bdf08fae6fdcbc0df3451d804041ae0fb648",
	Header: []string{"Date", "Country", "Exchange rate"},
}

var inflation = []struct {
	series string
	importer.Binding
}{
	{"FP.CPI.TOTL.ZG", importer.Binding{SHA256: "346d29c904c1087ca84ffa571e8ea1c58616474281108116f5e8414fe9357e83", Header: []string{"Country", "Country Code", "Year", "Inflation"}}},
	{"NY.GDP.DEFL.KD.ZG", importer.Binding{SHA256: "b47dbd6a5d44c4ea0e4eb9e9cd18548d5d2031ca250a21dd5355be952b034344", Header: []string{"Country", "Country Code", "Year", "Inflation"}}},
}

// currencies are quoted as units of the currency per US dollar, as the file does
// for every country; a currency that changed its name is left out.
var currencies = map[string]string{
	"Australia": "AUD", "Brazil": "BRL", "Canada": "CAD", "China": "CNY", "Denmark": "DKK", "Euro": "EUR", "Hong Kong": "HKD", "India": "INR",
	"Japan": "JPY", "Malaysia": "MYR", "Mexico": "MXN", "New Zealand": "NZD", "Norway": "NOK", "Singapore": "SGD", "South Africa": "ZAR",
	"South Korea": "KRW", "Sweden": "SEK", "Switzerland": "CHF", "Taiwan": "TWD", "Thailand": "THB",
}

// regions whose prices are embedded: those of the currencies, and the euro area.
var regions = map[string]string{
	"AUS": "AU", "BRA": "BR", "CAN": "CA", "CHE": "CH", "CHN": "CN", "DNK": "DK", "EMU": "EMU", "GBR": "GB", "HKG": "HK", "IND": "IN", "JPN": "JP",
	"KOR": "KR", "MEX": "MX", "MYS": "MY", "NOR": "NO", "NZL": "NZ", "SGP": "SG", "SWE": "SE", "THA": "TH", "USA": "US", "ZAF": "ZA",
}

var ppp = importer.Binding{
	SHA256: "183586319b76f905f4405be7cb12989443cfa49a3e459d5e53ab33c1bdc55401",
	Header: []string{"Country", "Country ID", "Year", "PPP"},
}

// parities are embedded of the countries of these currencies, country by country where
// it is the euro, and of some more from which goods come.
const parities = "AU BR CA CH CN CZ DK GB HK HU ID IN JP KR MX MY NO NZ PH PL SE SG TH TR US VN ZA" +
	" AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"

const firstYear = "2015"

func main() {
	if len(os.Args) != 6 {
		fmt.Fprintln(os.Stderr, "usage: rates FX.csv INFLATION-GDP.csv INFLATION-CONSUMER.csv PPP-GDP.csv FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2:4], os.Args[4], os.Args[5]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(fxFile string, priceFiles []string, pppFile, folder string) error {
	account := new(importer.Account)
	t, err := importer.CSV(fxFile, fx)
	if err != nil {
		return err
	}
	tables := []*importer.Table{t}
	var rows [][]string
	for i, r := range t.Rows {
		year, ok := strings.CutSuffix(r[0], "-01-01")
		code, known := currencies[r[1]]
		switch {
		case !ok:
			return fmt.Errorf("%s: %s: %q is no year", t.File, t.Cell(i, 0), r[0])
		case !known:
			account.Excluded("currency", "currencies that are not quoted throughout")
			continue
		case year < firstYear:
			account.Excluded("years", "years before "+firstYear)
			continue
		}
		v, err := importer.Plain(r[2])
		if err != nil {
			return fmt.Errorf("%s: %s: %w", t.File, t.Cell(i, 2), err)
		}
		account.Imported("rate", "exchange rates, yearly average")
		rows = append(rows, []string{"H.10", code, year, v, fmt.Sprintf("row %d", t.First+i)})
	}
	if err := write(filepath.Join(folder, "fx.csv"), "per_usd", rows); err != nil {
		return err
	}
	rows = nil
	for n, f := range inflation {
		t, err := importer.CSV(priceFiles[n], f.Binding)
		if err != nil {
			return err
		}
		tables = append(tables, t)
		for i, r := range t.Rows {
			region, ok := regions[r[1]]
			if !ok || r[2] < firstYear {
				account.Excluded("other prices", "other countries, and years before "+firstYear)
				continue
			}
			v, err := importer.Plain(r[3])
			if err != nil {
				return fmt.Errorf("%s: %s: %w", t.File, t.Cell(i, 3), err)
			}
			account.Imported("price", "price changes, per cent on the year before")
			rows = append(rows, []string{f.series, region, r[2], v, fmt.Sprintf("%s row %d", t.File, t.First+i)})
		}
	}
	if err := write(filepath.Join(folder, "prices.csv"), "percent", rows); err != nil {
		return err
	}
	rows = nil
	if t, err = importer.CSV(pppFile, ppp); err != nil {
		return err
	}
	tables = append(tables, t)
	countries := strings.Fields(parities)
	for i, r := range t.Rows {
		if !slices.Contains(countries, r[1]) || r[2] < firstYear {
			account.Excluded("other parities", "other countries, and years before "+firstYear)
			continue
		}
		v, err := importer.Plain(r[3])
		if err != nil {
			return fmt.Errorf("%s: %s: %w", t.File, t.Cell(i, 3), err)
		}
		account.Imported("parity", "purchasing power parities of GDP, currency per international dollar")
		rows = append(rows, []string{"PA.NUS.PPP", r[1], r[2], v, fmt.Sprintf("row %d", t.First+i)})
	}
	if err := write(filepath.Join(folder, "parities.csv"), "per_int_usd", rows); err != nil {
		return err
	}
	return account.Write(filepath.Join(folder, "provenance.csv"), tables...)
}

func write(path, value string, rows [][]string) error {
	slices.SortFunc(rows, func(a, b []string) int { return slices.Compare(a[:3], b[:3]) })
	return importer.WriteCSV(path, []string{"series", "key", "year", value, "at"}, rows)
}
