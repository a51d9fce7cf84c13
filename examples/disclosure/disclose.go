package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"runtime/debug"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/boundary"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
	"github.com/tanlian/tanlian/supplier"
)

// A result is a disclosure with what it was made from.
type result struct {
	Disclosure   *report.Disclosure
	Year, Before *calculated
	Proxy        *calculated // the year with unmatched power at the proxy, for comparison
	Issues       []intake.Issue
}

// disclose calculates both years and makes the disclosure of the later one.
func disclose(ctx context.Context, fsys fs.FS) (*result, error) {
	c, err := loadChain(fsys)
	if err != nil {
		return nil, err
	}
	m := &result{}
	if m.Before, err = calculate(ctx, fsys, 2024, c, factors.LocationFactor); err != nil {
		return nil, err
	}
	if m.Year, err = calculate(ctx, fsys, 2025, c, factors.LocationFactor); err != nil {
		return nil, err
	}
	if m.Proxy, err = calculate(ctx, fsys, 2025, c, factors.ResidualMixProxy); err != nil {
		return nil, err
	}
	return m, m.compose(ctx, fsys, c)
}

// compose makes the disclosure of the calculated years.
func (m *result) compose(ctx context.Context, fsys fs.FS, c chain) error {
	m.Issues = m.Year.issues
	m.Before.Output, m.Before.Revenue = sold(112000, 2380000)
	m.Year.Output, m.Year.Revenue = sold(145000, 3100000)
	sites, err := loadSites(fsys)
	if err != nil {
		return err
	}
	in := disclosure.Input{
		ID: "LX-2025-1", Fictional: fictional,
		Title:    report.Text{EN: "Supply-chain carbon disclosure 2025 (alliance-style)", ZH: "2025年度供应链碳披露报告（联盟式）"},
		Short:    report.Text{EN: "Supply-chain carbon disclosure 2025", ZH: "供应链碳披露 2025"},
		Reporter: report.Party{Name: company, ID: "uscc:91999999MA0009001P"},
		Approach: boundary.OperationalControl.Text(),
		Year:     m.Year.Results, Before: &m.Before.Results,
		Network: c.network, Footprints: c.declared, Products: c.products, Facts: answers(), Assumptions: assumptions(), Code: version(),
	}
	for _, id := range slices.Sorted(maps.Keys(sites)) {
		s := sites[id]
		if s.ID != id {
			continue // a store of another place, shown among the stores
		}
		note := s.Holding.Text()
		if slices.Contains([]string{"GRP", "HQ", "LOG", "USE", "EOL", "FLEET", "FRA", "INV"}, s.ID) {
			note = report.Text{EN: "unit of account", ZH: "核算单元"}
		}
		in.Sites = append(in.Sites, disclosure.Site{ID: s.ID, Name: s.Name, Place: s.Place, Note: note})
	}
	in.Entities = entities(m.Year.operational)
	if in.Variants, err = variants(m.Year, m.Proxy); err != nil {
		return err
	}
	if in.Overlaps, err = overlaps(m.Year, c); err != nil {
		return err
	}
	in.Categories, in.Significant = exclusions(), unit.MustNumber("0.05")
	if in.Balances, err = balances(m.Year); err != nil {
		return err
	}
	in.SensitivityNote = sensitivityNote
	if in.Sensitivity, err = m.Year.sensitivity(); err != nil {
		return err
	}
	if in.BaseYears, err = m.baseYears(fsys); err != nil {
		return err
	}
	m.Disclosure, err = disclosure.New(ctx, in)
	return err
}

// sold is what the company sold and earned in a year: cars, and revenue in 10⁴ CNY.
func sold(cars, revenue int64) ([]disclosure.Output, disclosure.Output) {
	return []disclosure.Output{{Name: report.Text{EN: "Cars sold", ZH: "整车销量"}, Quantity: unit.New(unit.Int(cars), unit.Piece), Unit: report.Text{EN: "car", ZH: "辆"}, Places: 2}},
		disclosure.Output{Name: report.Text{EN: "Revenue", ZH: "营业收入"}, Quantity: unit.New(unit.Int(revenue), unit.MustUnit("10^4 CNY")), Unit: report.Text{EN: "10⁴ CNY", ZH: "万元"}, Places: 4}
}

// version is the version of this module, as the build knows it.
func version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" && b.Main.Version != "(devel)" {
		return b.Main.Path + " " + b.Main.Version
	}
	return "github.com/tanlian/tanlian (source tree)"
}

// loadChain reads suppliers, links and footprints.
func loadChain(fsys fs.FS) (chain, error) {
	var faults []error
	suppliers, err := readFile(fsys, "suppliers.csv", supplier.ReadSuppliers)
	faults = append(faults, err)
	products, err := readFile(fsys, "products.csv", supplier.ReadProducts)
	faults = append(faults, err)
	bands, err := readFile(fsys, "bands.csv", supplier.ReadBands)
	faults = append(faults, err)
	footprints, err := readFile(fsys, "footprints.json", supplier.ReadFootprints)
	faults = append(faults, err)
	links, err := readFile(fsys, "supply_links.csv", supplier.ReadLinks)
	faults = append(faults, err)
	if err := errors.Join(faults...); err != nil {
		return chain{}, err
	}
	c := chain{products: products}
	if c.network, err = supplier.NewNetwork(reporter, suppliers, links); err != nil {
		return chain{}, err
	}
	c.declared, err = supplier.NewDeclared(footprints, supplier.Catalogue{Suppliers: suppliers, Products: products},
		supplier.Policy{MaxAge: 48, InReference: true, Expiring: true, NewestWins: true, Bands: bands})
	return c, err
}

// entities says where each entity stands in the report.
func entities(c *boundary.Consolidation) []disclosure.Entity {
	var out []disclosure.Entity
	for _, s := range c.Standings() {
		role := report.Text{EN: "scopes 1 and 2, at 100 %", ZH: "范围1和2，100%"}
		if s.Consolidated.Sign() == 0 {
			role = report.Text{EN: "category 15, by share of equity", ZH: "类别15，按持股比例"}
		}
		out = append(out, disclosure.Entity{ID: s.Entity.ID, Name: s.Entity.Name, Share: report.ShareOf(s.Equity, unit.Int(1), 0), Role: role})
	}
	return out
}

// variants are scope 2 under other rules.
func variants(y, proxy *calculated) ([]disclosure.Variant, error) {
	var out []disclosure.Variant
	v := func(name, note report.Text, c *calculated, w inventory.View) error {
		w.Scope = carbon.Scope2
		f, err := c.Inventory.Total(w)
		out = append(out, disclosure.Variant{Name: name, Figure: report.Figure{Exact: f.Kg().Mul(thousandth), Unit: report.Tonnes}, Note: note})
		return err
	}
	unsettled := y.Market
	unsettled.Settled = nil
	return out, errors.Join(
		v(report.Text{EN: "market-based, unmatched power at the location's factor (this report)", ZH: "市场法，未匹配电量采用所在地因子（本报告）"},
			report.Text{EN: "China publishes no residual mix", ZH: "中国未发布剩余组合因子"}, y, y.Market),
		v(report.Text{EN: "market-based, unmatched power at the proxy 0.6096", ZH: "市场法，未匹配电量采用0.6096代理值"},
			report.Text{EN: "national average without market-traded non-fossil power: a proxy, no residual mix; below the location factor of eight provinces", ZH: "不含市场化交易非化石电量的全国平均值：仅为代理值，并非剩余组合；低于8个省份的位置因子"}, proxy, proxy.Market),
		v(report.Text{EN: "market-based, before any instrument", ZH: "市场法，未使用任何凭证"}, report.Text{EN: "for comparison", ZH: "用于比较"}, y, unsettled),
	)
}

func ofCategory(w inventory.View, c carbon.Category) inventory.View {
	w.Scope, w.Category = carbon.Scope3, c
	return w
}

// readFile opens a file of the data and reads it.
func readFile[T any](fsys fs.FS, name string, read func(string, io.Reader) (T, error)) (T, error) {
	f, err := fsys.Open(name)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return read(name, f)
}
