package scope2

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A cell is a piece of consumption: electricity of one question in one cell of the
// settlement breakdown. Numbers are MWh.
type cell struct {
	key     string
	heading carbon.Heading
	where   map[inventory.Dim]string
	market  carbon.Place
	site    string
	month   carbon.Month
	query   carbon.Query
	match   *carbon.Match
	method  *carbon.Method
	quality carbon.Quality

	coverable bool        // by an instrument
	volume    unit.Number // at 100 %
	cap       unit.Number // of it, what claims may use: reversals elsewhere taken off
	in, all   unit.Number // the shares counted in scope 2, and anywhere
	full      unit.Number // claimed by the entity's own instruments, at 100 %
	own       unit.Number // claimed by the reporter's, after the share
}

// share returns how much of the cell the holder's instruments work on.
func (c *cell) share(own bool) unit.Number {
	if own {
		return c.in
	}
	return c.all
}

// left returns what is not claimed: after the share for the reporter's own
// instruments, at 100 % for the entity's.
func (c *cell) left(own bool) unit.Number {
	if own {
		return c.cap.Sub(c.full).Mul(c.in).Sub(c.own)
	}
	left := c.cap.Sub(c.full)
	if used, err := c.own.Quo(c.in); err == nil {
		left = left.Sub(used)
	}
	return left
}

func (c *cell) use(n unit.Number, own bool) {
	if own {
		c.own = c.own.Add(n)
	} else {
		c.full = c.full.Add(n)
	}
}

// unmatched returns what of the cell is in scope 2 without an instrument.
func (c *cell) unmatched() unit.Number { return c.volume.Sub(c.full).Mul(c.in).Sub(c.own) }

// read collects the electricity of the settlement breakdown.
func (s *Settlement) read(v *inventory.Inventory, c inventory.Consolidator, r *Register) error {
	schema := v.Schema()
	i := slices.IndexFunc(schema.Breakdowns, func(b inventory.Breakdown) bool { return b.Name == inventory.Settlement })
	if i < 0 {
		return fault("schema", RuleBreakdown, "no breakdown %q", inventory.Settlement)
	}
	by := schema.Breakdowns[i].By
	need := []inventory.Dim{inventory.Market, inventory.Month}
	if slices.ContainsFunc(r.lots, func(l Lot) bool { return l.Site != "" }) {
		need = append(need, Site)
	}
	for _, d := range need {
		if !slices.Contains(by, d) {
			return fault("schema", RuleBreakdown, "the breakdown %q is not by %q", inventory.Settlement, d)
		}
	}
	if missing := (carbon.AttrAcquisition | carbon.AttrAttribute) &^ schema.Keep; missing != 0 {
		return fault("schema", RuleBreakdown, "questions do not keep %s", missing)
	}
	w := inventory.View{GWP: s.Policy.GWP, Basis: carbon.MarketBased, Category: carbon.Electricity}
	var err error
	s.cells, err = electricity(v, c, w, by)
	if err != nil {
		return err
	}
	s.takeOffReversals()
	return nil
}

// electricity returns the cells of one scope 2 method, in an order that does not
// depend on the order of rows.
func electricity(v *inventory.Inventory, c inventory.Consolidator, w inventory.View, by []inventory.Dim) ([]*cell, error) {
	var out []*cell
	for x, err := range v.Contributions(inventory.Settlement, w) {
		if err != nil {
			return nil, err
		}
		q, err := x.Quantity.In(unit.MegawattHour)
		if err != nil || x.Heading.Scope != carbon.Scope2 || x.Heading.Account != 0 {
			continue // electricity known by its price only has no MWh to cover
		}
		e := &cell{heading: x.Heading, where: map[inventory.Dim]string{}, query: x.Query, match: x.Match, method: x.Method, quality: x.Quality,
			volume: q.Number(), cap: q.Number(), full: unit.Int(0), own: unit.Int(0), in: unit.Int(1), all: unit.Int(1)}
		values := x.Cell.Values()
		for i, d := range by {
			if i < len(values) {
				e.where[d] = values[i]
			}
		}
		e.market, e.site = carbon.Place(e.where[inventory.Market]), e.where[Site]
		if e.month, err = carbon.ParseMonth(e.where[inventory.Month]); err != nil {
			return nil, err
		}
		if c != nil {
			if e.in, e.all, err = shares(c, x.Heading); err != nil {
				return nil, err
			}
		}
		e.coverable = coverable(x.Query)
		e.key = fmt.Sprintf("%s\x1f%+v\x1f%s\x1f%+v\x1f%s\x1f%d", x.Cell, x.Heading, x.Match.Factor.ID, x.Query, x.Method.ID(), x.Quality)
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *cell) int { return cmp.Compare(a.key, b.key) })
	return out, nil
}

// coverable reports whether instruments may cover electricity: what was used, and
// asked as electricity of the market. Power of a plant of its own is not, unless its
// certificates were sold; nor is what a scheme counts at 0 by a row's own proof, or at
// a factor that it prescribes.
func coverable(q carbon.Query) bool {
	used := q.Acquisition == carbon.Purchased || q.Acquisition == carbon.SelfGenerated || q.Acquisition == carbon.DirectLine
	return used && q.Kind == "electricity"
}

func shares(c inventory.Consolidator, h carbon.Heading) (in, all unit.Number, err error) {
	to, err := c.Consolidate(h)
	in, all = unit.Int(0), unit.Int(0)
	for _, x := range to {
		if x.Heading.Scope == carbon.Scope2 {
			in = in.Add(x.Share)
		}
		all = all.Add(x.Share)
	}
	return in, all, err
}

// place is what a reversal may take back from: an entity's electricity at a site.
type place struct {
	heading carbon.Heading
	market  carbon.Place
	site    string
}

func (c *cell) place() place {
	h := c.heading
	h.Basis = carbon.Common
	return place{h, c.market, c.site}
}

// takeOffReversals lets a negative cell (a correction of another month) take from the
// cells of the same place, then of the same entity, then of the same market, so that
// claims never exceed the net consumption.
func (s *Settlement) takeOffReversals() {
	var debtors []*cell
	debts := map[*cell]unit.Number{} // at 100 %
	for _, c := range s.cells {
		if c.coverable && c.volume.Sign() < 0 {
			debtors = append(debtors, c)
			debts[c], c.cap = c.volume.Neg(), unit.Int(0)
		}
	}
	for _, near := range []func(a, b *cell) bool{
		func(a, b *cell) bool { return a.place() == b.place() },
		func(a, b *cell) bool { return a.heading.Entity == b.heading.Entity && a.market == b.market },
		func(a, b *cell) bool { return a.market == b.market },
	} {
		for _, d := range debtors {
			for _, c := range s.cells {
				if debts[d].Sign() <= 0 {
					break
				}
				if !c.coverable || c.cap.Sign() <= 0 || !near(d, c) {
					continue
				}
				each := unit.Int(1) // MWh of c for one of d, which may be of another share
				if d.heading.Entity != c.heading.Entity {
					var err error
					if each, err = d.in.Quo(c.in); err != nil || each.Sign() == 0 {
						continue
					}
				}
				take := debts[d].Mul(each)
				if take.Cmp(c.cap) > 0 {
					take = c.cap
				}
				taken, err := take.Quo(each)
				if err != nil {
					continue // each is positive
				}
				debts[d], c.cap = debts[d].Sub(taken), c.cap.Sub(take)
			}
		}
	}
}

// unclaim lists what rows state to be non-fossil by a proof of their own, bought over
// the grid, and no instrument covers.
func (s *Settlement) unclaim() {
	sums := map[place]unit.Number{}
	var order []place
	for _, c := range s.cells {
		if !c.coverable || c.query.Attribute != carbon.NonFossil || c.in.Sign() == 0 {
			continue
		}
		if _, ok := sums[c.place()]; !ok {
			sums[c.place()] = unit.Int(0)
			order = append(order, c.place())
		}
		sums[c.place()] = sums[c.place()].Add(c.unmatched())
	}
	for _, p := range order {
		if n := sums[p]; n.Sign() > 0 {
			s.Unclaimed = append(s.Unclaimed, Unclaimed{p.heading.Entity, p.site, p.market, unit.New(n, unit.MegawattHour)})
		}
	}
}

// warn compares what is without an instrument under both methods, for each entity,
// site and market. The Chinese national figure without market-traded non-fossil
// power lies below the average of several provinces: counting unmatched electricity
// at it would lower scope 2 without a single certificate.
func (s *Settlement) warn(v *inventory.Inventory, c inventory.Consolidator) error {
	schema := v.Schema()
	i := slices.IndexFunc(schema.Breakdowns, func(b inventory.Breakdown) bool { return b.Name == inventory.Settlement })
	location, err := electricity(v, c, inventory.View{GWP: s.Policy.GWP, Basis: carbon.LocationBased, Category: carbon.Electricity}, schema.Breakdowns[i].By)
	if err != nil {
		return err
	}
	type sum struct{ total, unmatched, market, location unit.Number }
	sums := map[place]*sum{}
	var order []place
	at := func(c *cell) *sum {
		x, ok := sums[c.place()]
		if !ok {
			x = &sum{unit.Int(0), unit.Int(0), unit.Int(0), unit.Int(0)}
			sums[c.place()] = x
			order = append(order, c.place())
		}
		return x
	}
	for _, c := range s.cells {
		if !c.coverable || c.in.Sign() == 0 {
			continue
		}
		kg, err := s.kg(c, c.unmatched())
		if err != nil {
			return err
		}
		x := at(c)
		x.total, x.unmatched, x.market = x.total.Add(c.volume.Mul(c.in)), x.unmatched.Add(c.unmatched()), x.market.Add(kg)
	}
	for _, c := range location {
		if !c.coverable || c.in.Sign() == 0 {
			continue
		}
		kg, err := s.kg(c, c.volume.Mul(c.in))
		if err != nil {
			return err
		}
		at(c).location = at(c).location.Add(kg)
	}
	for _, p := range order {
		x := sums[p]
		share, err := x.unmatched.Quo(x.total)
		if err != nil || x.unmatched.Sign() <= 0 {
			continue
		}
		if loc := x.location.Mul(share); x.market.Cmp(loc) < 0 {
			s.Warnings = append(s.Warnings, Warning{RuleBelowLocation, p.heading.Entity, p.site, p.market,
				unit.New(x.unmatched, unit.MegawattHour), x.market, loc})
		}
	}
	return nil
}

// kg returns the CO2e of that many MWh of the cell's electricity.
func (s *Settlement) kg(c *cell, n unit.Number) (unit.Number, error) {
	q, err := unit.New(n, unit.MegawattHour).In(c.match.Factor.Per)
	if err != nil {
		return unit.Number{}, err
	}
	x, err := c.match.Factor.Amounts.Only(ghg.Gross).CO2e(s.Policy.GWP)
	return x.Kg().Mul(q.Number()), err
}
