// Package editions lists every embedded edition, for the tests that go over all of them.
// Programs import the publishers that they need.
package editions

import (
	"slices"

	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/agribalyse"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/eea"
	"github.com/tanlian/tanlian/factors/egrid"
	"github.com/tanlian/tanlian/factors/ember"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/eurostat"
	"github.com/tanlian/tanlian/factors/mee"
	"github.com/tanlian/tanlian/factors/mrr"
	"github.com/tanlian/tanlian/factors/nga"
)

// replaced are releases that a later one of the same series replaces. Beside it they
// would answer every question twice.
var replaced = []string{"ember-owid-2025-05-12", "ember-owid-2026-01-26", "epa-supply-chain-1.2", "egrid-2023-rev1"}

// All opens every edition, a dataset each.
func All() (all []*factors.Dataset, err error) {
	for _, open := range []func() (*factors.Dataset, error){
		mee.Grid2021, mee.Grid2022, mee.Grid2023, mee.Footprint2023, mee.Footprint2024, mee.EnterpriseReport, mee.ShanghaiETS2022, mee.ShanghaiETS2023, mee.Fuels2024, mee.Carbonates2024,
		desnz.Edition2023, desnz.Edition2024, desnz.Edition2025, desnz.Edition2026, epa.SupplyChain130, epa.Stationary2025, eea.Electricity2024, ember.Electricity2026,
		ember.Electricity2025, ember.Electricity2026January, eurostat.Derived2023, mrr.Fuels2018, nga.Edition2024, nga.Edition2026, agribalyse.Foods301,
		epa.Hub2023, epa.Hub2024, epa.Hub2025, epa.SupplyChain12, egrid.Edition2021, egrid.Edition2022, egrid.Edition2023Rev1, egrid.Edition2023Rev2,
	} {
		d, err := open()
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

// Newest joins what [All] opens, of several releases of one series the newest.
func Newest() (*factors.Dataset, error) {
	all, err := All()
	if err != nil {
		return nil, err
	}
	return factors.Join(slices.DeleteFunc(all, func(d *factors.Dataset) bool { return slices.Contains(replaced, d.Editions()[0].ID) })...)
}
