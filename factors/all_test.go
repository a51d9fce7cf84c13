package factors_test

import (
	"slices"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
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
	"github.com/tanlian/tanlian/factors/rates"
)

// embedded is every embedded dataset.
func embedded(t testing.TB) []*factors.Dataset {
	t.Helper()
	var all []*factors.Dataset
	for _, open := range []func() (*factors.Dataset, error){
		mee.Grid2021, mee.Grid2022, mee.Grid2023, mee.Footprint2023, mee.Footprint2024, mee.EnterpriseReport, mee.ShanghaiETS2022, mee.ShanghaiETS2023, mee.Fuels2024, mee.Carbonates2024,
		desnz.Edition2023, desnz.Edition2024, desnz.Edition2025, desnz.Edition2026, epa.SupplyChain130, epa.Stationary2025, eea.Electricity2024, ember.Electricity2026,
		ember.Electricity2025, ember.Electricity2026January, eurostat.Derived2023, mrr.Fuels2018, nga.Edition2024, nga.Edition2026, agribalyse.Foods301,
		epa.Hub2023, epa.Hub2024, epa.Hub2025, epa.SupplyChain12, egrid.Edition2021, egrid.Edition2022, egrid.Edition2023Rev1, egrid.Edition2023Rev2,
	} {
		d, err := open()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
	}
	return all
}

// joined is the embedded datasets as one; of the releases of one series the newest.
func joined(t testing.TB) *factors.Dataset {
	t.Helper()
	older := []string{"ember-owid-2025-05-12", "ember-owid-2026-01-26", "epa-supply-chain-1.2", "egrid-2023-rev1"}
	d, err := factors.Join(slices.DeleteFunc(embedded(t), func(d *factors.Dataset) bool { return slices.Contains(older, d.Editions()[0].ID) })...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// report is a policy as a Chinese reporter of 2025 would state it.
func report(t testing.TB) factors.Policy {
	t.Helper()
	table, err := rates.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return factors.Policy{
		Aliases: factors.CommonKinds(), Country: true, MaxAge: 3,
		Proxies: []factors.Proxy{{"fuel", "GB"}, {"fuel", "US"}, {"heat", "GB"}, {"material", "GB"}, {"freight", "GB"}, {"travel", "GB"}, {"waste", "GB"}, {"water", "GB"}, {"spend", "US"}},
		Spend:   &factors.Spend{Rates: table, Prices: rates.ConsumerPrices, Hold: 1, Basis: unit.Purchaser},
	}
}

func resolver(t testing.TB, d *factors.Dataset, p factors.Policy) carbon.Resolver {
	t.Helper()
	r, err := d.Resolver(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ask is a question of March 2025 about one measure.
func ask(kind carbon.Kind, stage carbon.Stage, place carbon.Place, per string) carbon.Query {
	return carbon.Query{Kind: kind, Stage: stage, Place: place, AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), unit.MustUnit(per))})}
}
