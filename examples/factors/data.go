package main

import (
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

// leftOut are the embedded editions that are not searched: releases that a later one of
// the same series replaces. Beside it they would answer every question twice.
var leftOut = []string{"ember-owid-2025-05-12", "ember-owid-2026-01-26", "epa-supply-chain-1.2", "egrid-2023-rev1"}

// open joins the editions that are searched.
func open() (*factors.Dataset, error) {
	var all []*factors.Dataset
	for _, edition := range []func() (*factors.Dataset, error){
		mee.Grid2021, mee.Grid2022, mee.Grid2023, mee.Footprint2023, mee.Footprint2024, mee.EnterpriseReport, mee.ShanghaiETS2022, mee.ShanghaiETS2023, mee.Fuels2024, mee.Carbonates2024,
		desnz.Edition2023, desnz.Edition2024, desnz.Edition2025, desnz.Edition2026, epa.SupplyChain130, epa.Stationary2025, epa.Hub2023, epa.Hub2024, epa.Hub2025,
		egrid.Edition2021, egrid.Edition2022, egrid.Edition2023Rev2, eea.Electricity2024, ember.Electricity2026, eurostat.Derived2023, mrr.Fuels2018,
		nga.Edition2024, nga.Edition2026, agribalyse.Foods301,
	} {
		d, err := edition()
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return factors.Join(all...)
}

// policy is one that a Chinese reporter might state: the place itself, its country, data
// at most three years older than the activity; for what China publishes nothing on, the
// UK's or the US's factor as a proxy. What it allowed is printed with each match.
func policy() (factors.Policy, error) {
	table, err := rates.Embedded()
	if err != nil {
		return factors.Policy{}, err
	}
	p := factors.Policy{
		Aliases: factors.CommonKinds(), Region: true, Country: true, World: true, MaxAge: 3, Properties: true,
		Spend: &factors.Spend{Rates: table, Prices: rates.ConsumerPrices, Hold: 1, Basis: unit.Purchaser},
	}
	for _, group := range []string{"fuel", "heat", "material", "freight", "travel", "waste", "water", "hotel", "homeworking", "desnz"} {
		p.Proxies = append(p.Proxies, factors.Proxy{Group: group, Place: "GB"})
	}
	for _, group := range []string{"fuel", "spend", "epa"} {
		p.Proxies = append(p.Proxies, factors.Proxy{Group: group, Place: "US"})
	}
	return p, nil
}
