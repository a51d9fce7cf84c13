package rates

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

//go:embed data
var data embed.FS

// The editions of the embedded series.
var (
	fedH10 = &carbon.Edition{
		ID: "fed-h10", Publisher: carbon.Text{EN: "Board of Governors of the Federal Reserve System", ZH: "美国联邦储备委员会"},
		Title:    carbon.Text{EN: "Foreign exchange rates, H.10 / G.5A, yearly averages", ZH: "外汇汇率 H.10/G.5A 年平均"},
		Document: carbon.Same("fx-annual.csv, data package core/exchange-rates"), Version: "to 2025",
		Licence: "US Government work, public domain; data package PDDL-1.0", Attribution: "Exchange rates: Board of Governors of the Federal Reserve System (H.10)",
		SHA256: "49b0b5dd9cd02303db57cefc6873bdf08fae6fdcbc0df3451d804041ae0fb648", Redistribute: "embed",
	}
	worldBank = &carbon.Edition{
		ID: "world-bank-prices", Publisher: carbon.Text{EN: "World Bank", ZH: "世界银行"},
		Title:    carbon.Text{EN: "World Development Indicators: consumer prices and GDP deflator, annual change", ZH: "世界发展指标：消费者价格与GDP平减指数年变化率"},
		Document: carbon.Same("FP.CPI.TOTL.ZG, NY.GDP.DEFL.KD.ZG; data package core/inflation, whose two files carry each other's name"), Version: "consumer prices to 2024, GDP deflator to 2023",
		Licence: "CC-BY-4.0", Attribution: "Price changes: World Bank, World Development Indicators (CC BY 4.0)", Redistribute: "embed",
	}
	worldBankPPP = &carbon.Edition{
		ID: "world-bank-ppp", Publisher: carbon.Text{EN: "World Bank", ZH: "世界银行"},
		Title:    carbon.Text{EN: "World Development Indicators: purchasing power parities, GDP", ZH: "世界发展指标：GDP购买力平价"},
		Document: carbon.Same("PA.NUS.PPP; ppp-gdp.csv, data package core/ppp"), Version: "to 2024",
		Licence: "CC-BY-4.0", Attribution: "Purchasing power parities: World Bank, World Development Indicators (CC BY 4.0)",
		SHA256: "183586319b76f905f4405be7cb12989443cfa49a3e459d5e53ab33c1bdc55401", Redistribute: "embed",
	}
)

// Editions lists the editions of the embedded series.
func Editions() []*carbon.Edition { return []*carbon.Edition{fedH10, worldBank, worldBankPPP} }

// Embedded returns the embedded table.
func Embedded() (*Table, error) { return embedded() }

var embedded = sync.OnceValues(func() (*Table, error) {
	folder, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	return Read(folder, map[string]*carbon.Edition{"fx.csv": fedH10, "prices.csv": worldBank, "parities.csv": worldBankPPP})
})

// Read reads tables series,key,year,value,at from the named files of a folder. The
// name of the value column is free.
func Read(folder fs.FS, files map[string]*carbon.Edition) (*Table, error) {
	var rates []Rate
	for name, edition := range files { // New sorts
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("rates: %s: %w", name, err)
		}
		if len(rows) == 0 || len(rows[0]) != 5 || strings.Join(rows[0][:3], ",") != "series,key,year" || rows[0][4] != "at" {
			return nil, fmt.Errorf("rates: %s: want the header series,key,year,…,at", name)
		}
		for i, r := range rows[1:] {
			year, err := strconv.Atoi(r[2])
			if err != nil {
				return nil, fmt.Errorf("rates: %s: row %d: year %q", name, i+2, r[2])
			}
			v, err := unit.ParseNumber(r[3])
			if err != nil {
				return nil, fmt.Errorf("rates: %s: row %d: %w", name, i+2, err)
			}
			rates = append(rates, Rate{Series(r[0]), r[1], year, v, carbon.Source{Edition: edition, At: r[4]}})
		}
	}
	return New(rates...)
}
