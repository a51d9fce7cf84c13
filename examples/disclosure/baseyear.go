package main

import (
	"fmt"
	"io/fs"
	"strconv"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The policy of the company: the base year is recalculated where what changed since
// makes up 5 % of it, of scopes 1 and 2 and of all scopes each.
var recalculation = target.Parameter{Value: unit.MustNumber("0.05"), Source: carbon.Source{At: "recalculation policy",
	Edition: &carbon.Edition{ID: "lanting-policy-2025", Publisher: company, Title: carbon.Text{EN: "Base year policy (fictional)", ZH: "基准年政策（虚构示例）"}, Version: "2025", Assumption: true}}}

// baseYears are the years as reported, by cover, with what changed since the base year.
func (m *result) baseYears(fsys fs.FS) ([]target.History, error) {
	changes, err := loadChanges(fsys)
	if err != nil {
		return nil, err
	}
	var hs []target.History
	for _, scopes := range []target.Scopes{target.Scope1 | target.Scope2, target.Scope1 | target.Scope2 | target.Scope3} {
		h := target.History{Base: 2024, Threshold: recalculation, Changes: changes,
			Cover: target.Cover{Scopes: scopes, Basis: carbon.LocationBased, Approach: boundary.OperationalControl.Text().EN, Gases: target.AllGases}}
		for _, y := range []*calculated{m.Before, m.Year} {
			all := ghg.Zero(y.Location.GWP)
			for s, scope := range map[target.Scopes]carbon.Scope{target.Scope1: carbon.Scope1, target.Scope2: carbon.Scope2, target.Scope3: carbon.Scope3} {
				if scopes&s == 0 {
					continue
				}
				f, err := y.Inventory.Total(inScope(y.Location, scope))
				if err != nil {
					return nil, err
				}
				if all, err = all.Add(f.CO2e()); err != nil {
					return nil, err
				}
			}
			h.Reported = append(h.Reported, target.Year{Year: y.loaded.Year, Emissions: all})
		}
		hs = append(hs, h)
	}
	return hs, nil
}

func inScope(w inventory.View, s carbon.Scope) inventory.View {
	w.Scope = s
	return w
}

// loadChanges reads what happened to the company since its base year. What was bought
// existed in it.
func loadChanges(fsys fs.FS) ([]target.Change, error) {
	rows, err := readRows(fsys, "base_year_events.csv", "event")
	if err != nil {
		return nil, err
	}
	var cs []target.Change
	for i, r := range rows {
		at := func(err error) error { return fmt.Errorf("base_year_events.csv: row %d: %w", i+2, err) }
		date, err := carbon.ParseDate(r["date"])
		if err != nil {
			return nil, at(err)
		}
		base, err := strconv.Atoi(r["base_year"])
		if err != nil {
			return nil, at(err)
		}
		size, err := unit.ParseNumber(r["t_co2e"])
		if err != nil {
			return nil, at(err)
		}
		e, err := ghg.NewCO2e(unit.New(size, unit.Tonne), ghg.AR6)
		if err != nil {
			return nil, at(err)
		}
		cs = append(cs, target.Change{Kind: target.Acquisition, Name: carbon.Text{EN: r["name_en"], ZH: r["name_zh"]}, From: date.Year(), Began: base,
			Effects: []target.Year{{Year: base, Emissions: e}}})
	}
	return cs, nil
}
