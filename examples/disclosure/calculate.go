package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/eea"
	"github.com/tanlian/tanlian/factors/ember"
	"github.com/tanlian/tanlian/factors/epa"
	"github.com/tanlian/tanlian/factors/mee"
	"github.com/tanlian/tanlian/factors/rates"
	"github.com/tanlian/tanlian/report/disclosure"
	"github.com/tanlian/tanlian/supplier"
)

// reporter is the fictional company.
const reporter carbon.PartyID = "LX"

// publishedFactors is the policy of the company over published factors: what may
// stand in for what. Everything that is allowed here is recorded where it is used.
func publishedFactors(year int, unmatched factors.Unmatched) (carbon.Resolver, error) {
	grid := mee.Grid2023
	if year == 2024 {
		grid = mee.Grid2022 // the newest when the report of 2024 was made
	}
	var all []*factors.Dataset
	for _, edition := range []func() (*factors.Dataset, error){grid, mee.Footprint2023, mee.Fuels2024, desnz.Edition2025,
		epa.SupplyChain130, epa.Stationary2025, eea.Electricity2024, ember.Electricity2026} {
		d, err := edition()
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	joined, err := factors.Join(all...)
	if err != nil {
		return nil, err
	}
	money, err := rates.Embedded()
	if err != nil {
		return nil, err
	}
	var proxies []factors.Proxy
	for _, group := range []string{"material", "freight", "travel", "waste", "water", "fuel", "heat", "desnz"} {
		proxies = append(proxies, factors.Proxy{Group: group, Place: "GB"})
	}
	proxies = append(proxies, factors.Proxy{Group: "spend", Place: "US"}, factors.Proxy{Group: "fuel", Place: "US"})
	published, err := joined.Resolver(factors.Policy{
		Aliases: factors.CommonKinds(), Region: true, Country: true, Proxies: proxies, World: true, MaxAge: 4, MaxAhead: 2,
		Stages:     []factors.Substitution{{Asked: carbon.Generation, Taken: carbon.LifeCycleGeneration}},
		Unmatched:  unmatched,
		Dimensions: []unit.Dimension{unit.Mass, unit.Energy, unit.GasVolume, unit.Volume},
		Spend:      &factors.Spend{Rates: money, Prices: rates.GDPDeflator, Hold: 2, Basis: unit.Purchaser},
	})
	if err != nil {
		return nil, err
	}
	return factors.Complete(published, published), nil
}

// chain is everything that is known of the suppliers.
type chain struct {
	network  *supplier.Network
	declared *supplier.Declared
	products []supplier.Product
}

// calculated is one year of the company.
type calculated struct {
	disclosure.Results
	loaded      *loaded
	issues      []intake.Issue
	operational *boundary.Consolidation
	calculator  *carbon.Calculator
	uses        []*soldUse
}

// calculate reads a year's files, answers every question and posts every line.
func calculate(ctx context.Context, fsys fs.FS, year int, c chain, unmatched factors.Unmatched) (*calculated, error) {
	k, err := loadRules(fsys, year, c, unmatched)
	if err != nil {
		return nil, err
	}
	l, err := loadActivities(ctx, fsys, year, nil)
	if err != nil {
		return nil, err
	}
	r, err := k.post(l)
	if err != nil {
		return nil, err
	}
	return r, k.settle(r)
}

// rules are a year without its rows: what answers, what is asked and added up, who
// is in, and which certificates there are.
type rules struct {
	calculator  *carbon.Calculator
	schema      inventory.Schema
	operational *boundary.Consolidation
	register    *scope2.Register
}

func loadRules(fsys fs.FS, year int, c chain, unmatched factors.Unmatched) (*rules, error) {
	published, err := publishedFactors(year, unmatched)
	if err != nil {
		return nil, err
	}
	assumptions, err := loadAssumptions(fsys)
	if err != nil {
		return nil, err
	}
	investees, err := loadInvestees(fsys, year)
	if err != nil {
		return nil, err
	}
	resolver := carbon.Prefer(c.declared, assumptions, investees, carbon.Releases(), newStandIns(published, companyStandIns()), published)
	scheme := carbon.GHGProtocol{Period: carbon.Year(year), ReportYear: year, Set: ghg.AR6}
	k := &rules{calculator: carbon.NewCalculator(scheme, resolver), schema: inventory.Schema{
		Reporter: reporter, Period: scheme.Period, Scheme: scheme.ID(), Resolver: resolver.Identity(), Keep: carbon.AttrAll,
		Breakdowns: []inventory.Breakdown{
			{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.Questions},
			{Name: "supplier", By: []inventory.Dim{inventory.Supplier}, Keep: inventory.Gases},
			{Name: "month", By: []inventory.Dim{inventory.Month}, Keep: inventory.CO2e, Set: ghg.AR6},
			{Name: inventory.Settlement, By: []inventory.Dim{inventory.Market, scope2.Site, inventory.Month}, Keep: inventory.Questions},
		}}}
	group, err := loadGroup(fsys)
	if err != nil {
		return nil, err
	}
	if k.operational, err = group.Under(boundary.OperationalControl); err != nil {
		return nil, err
	}
	k.register, err = loadRegister(fsys, year)
	return k, err
}

// post calculates the rows into an inventory of their own, which merges with those
// of other rows.
func (k *rules) post(l *loaded) (*calculated, error) {
	inv, err := inventory.New(k.schema)
	if err != nil {
		return nil, err
	}
	r := &calculated{loaded: l, operational: k.operational, calculator: k.calculator}
	calculation, err := l.post(inv, k.calculator, func(ls []carbon.Line) error {
		r.Lines = append(r.Lines, ls...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, f := range l.Files {
		r.issues = append(r.issues, f.Issues...)
		r.Inputs = append(r.Inputs, inventory.Input{Name: f.Name, SHA256: f.Digest, Bytes: f.Bytes, Rows: f.Counts.Read})
	}
	for _, w := range l.Warnings {
		r.issues = append(r.issues, intake.Issue{File: w.Ref.Name, Row: w.Ref.Row, Fate: "计算，待核对 calculated, to be looked at", Rule: w.Rule, Detail: w.Text.ZH + " / " + w.Text.EN})
	}
	r.issues = append(r.issues, calculation...)
	for i := range l.Rows {
		if u := l.Rows[i].Use; u != nil && l.Rows[i].Fault == nil {
			r.uses = append(r.uses, u)
		}
	}
	r.Inventory = inv
	return r, nil
}

// settle assigns the certificates, after the last row, and states the views.
func (k *rules) settle(r *calculated) (err error) {
	if r.Settlement, err = scope2.Settle(r.Inventory, k.operational, k.register, scope2.Policy{Vintage: scope2.TwoYears, Months: scope2.AnyMonth, GWP: ghg.AR6,
		Residual: carbon.Text{EN: "the location's factor: China publishes no residual mix", ZH: "采用所在地因子：中国未发布剩余组合因子"}}); err != nil {
		return err
	}
	r.Location = inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Boundary: k.operational}
	r.Market = inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased, Boundary: k.operational, Settled: r.Settlement.Overlay}
	return nil
}

// loadGroup reads who owns whom.
func loadGroup(fsys fs.FS) (*boundary.Group, error) {
	return readFile(fsys, "entities.csv", func(name string, entities io.Reader) (*boundary.Group, error) {
		return readFile(fsys, "ownership.csv", func(other string, ownership io.Reader) (*boundary.Group, error) {
			g, err := boundary.ReadGroup(reporter, entities, ownership)
			if err != nil {
				err = fmt.Errorf("%s, %s: %w", name, other, err)
			}
			return g, err
		})
	})
}

// loadRegister reads the certificates and contracts of a year.
func loadRegister(fsys fs.FS, year int) (*scope2.Register, error) {
	evidence := &carbon.Edition{ID: fmt.Sprintf("lanting-register-%d", year), Publisher: company, Title: carbon.Text{EN: "Register of instruments (fictional)", ZH: "凭证登记簿（虚构）"},
		Version: fmt.Sprint(year), DataYear: year, Licence: "Apache-2.0", Redistribute: "embed"}
	return readFile(fsys, fmt.Sprintf("%d/certificates_%d.csv", year, year), func(name string, r io.Reader) (*scope2.Register, error) {
		return scope2.ReadRegister(r, name, evidence)
	})
}
