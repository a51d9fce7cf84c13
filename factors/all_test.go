package factors_test

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/rates"
	"github.com/tanlian/tanlian/internal/editions"
)

// embedded is every embedded dataset.
func embedded(t testing.TB) []*factors.Dataset {
	t.Helper()
	all, err := editions.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// joined is the embedded datasets as one; of the releases of one series the newest.
func joined(t testing.TB) *factors.Dataset {
	t.Helper()
	d, err := editions.Newest()
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
