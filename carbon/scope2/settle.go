package scope2

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Settlement is what a register does to an inventory under a consolidation. It is
// the same for any order of rows, shards or lots.
type Settlement struct {
	Overlay   *inventory.Overlay // for View.Settled of a market-based view
	Claims    []Claim
	Outcomes  []Outcome // one for each lot, in the order of the register
	Warnings  []Warning
	Unclaimed []Unclaimed // see [RuleUnclaimed]
	Policy    Policy

	reporter carbon.PartyID
	cells    []*cell
	lots     map[string]Lot
}

// A Claim is a number of whole MWh of one lot used for one piece of consumption (a
// site's electricity of a month at one factor), or the rest of a lot for pieces that
// are smaller than a MWh.
type Claim struct {
	Lot        string
	Instrument Instrument
	Serials    Serials
	Volume     unit.Quantity // whole MWh
	Parts      []Part
}

// A Part is the consumption to which a claim is assigned.
type Part struct {
	Heading  carbon.Heading
	Where    map[inventory.Dim]string
	Replaced *carbon.Factor // what was posted without the instrument
	Volume   unit.Quantity  // MWh
}

// An Outcome is what became of a lot: Claimed + Excess is its volume, and both are 0
// where it is refused.
type Outcome struct {
	Lot             Lot
	Assessments     []Assessment
	Refused         []*carbon.FieldError // all reasons; empty: accepted
	Notes           []carbon.Rule
	Claimed, Excess unit.Quantity // MWh
}

// A Warning compares electricity without an instrument under both methods.
type Warning struct {
	Rule       carbon.Rule
	Entity     carbon.PartyID
	Site       string
	Market     carbon.Place
	Unmatched  unit.Quantity // MWh
	MarketKg   unit.Number   // CO2e at the market-based factors posted
	LocationKg unit.Number
}

// Unclaimed is electricity bought over the grid that rows state to be non-fossil, by a
// proof of their own, without an instrument of the register to cover it: it is counted
// at the market factor like any other, and the register may be incomplete.
type Unclaimed struct {
	Entity carbon.PartyID
	Site   string
	Market carbon.Place
	Volume unit.Quantity // MWh
}

// Site is the dimension of the settlement breakdown by which a lot's beneficiary
// site is found: the tag "site".
const Site inventory.Dim = "site"

// Settle assigns the register's instruments to the purchased electricity of v, once,
// after the last Merge. c is the consolidation of the report, nil for one posted at
// 100 %: what is not in scope 2 under it needs no instrument of the reporter's.
//
// An instrument that the reporter holds covers the reporter's share and is not
// scaled with it: 415 certificates cover 41.5 % of a venture's 1,000 MWh. One that
// an entity of its own holds covers that entity's consumption, and its effect is
// scaled like everything else of the entity.
//
// The schema must have the breakdown "settlement", by market and month (and by site
// where a lot names one), and keep acquisition and attribute in questions. The
// electricity that can be covered is market-based, category Electricity, in a unit of
// energy, purchased over the grid whatever a row states of its attribute, or of the
// reporter's own plant where its certificates were sold.
//
// Rows must say so: electricity whose Acquisition is not stated is covered by nothing,
// since it may be the reporter's own generation. A lot that finds no other is refused
// (TL-S209) with how much there is of it; state [carbon.Purchased] in the activities,
// by a column or the Const of intake's Mapping.Acquisition.
func Settle(v *inventory.Inventory, c inventory.Consolidator, r *Register, p Policy) (*Settlement, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	s := &Settlement{Policy: p, reporter: v.Schema().Reporter, lots: map[string]Lot{}}
	if err := s.read(v, c, r); err != nil {
		return nil, err
	}
	period := v.Schema().Period
	outcomes := map[string]Outcome{}
	double := doubles(r.lots)
	var postings []inventory.Posting
	for _, l := range inOrder(r.lots) {
		s.lots[l.ID] = l
		o := Outcome{Lot: l, Claimed: mwh(0), Excess: mwh(0)}
		own := s.own(&l)
		pool, beneficiary, market := s.pool(&l, own)
		o.Assessments = p.assess(&l, period, double[l.ID], market)
		for _, a := range o.Assessments {
			if a.Fault != nil {
				o.Refused = append(o.Refused, a.Fault)
			}
		}
		if beneficiary != nil {
			o.Refused = append(o.Refused, beneficiary)
		}
		if len(o.Refused) == 0 {
			if l.From.Compare(period.From.Month()) < 0 {
				o.Notes = append(o.Notes, RuleOlder)
			}
			claims := claim(&l, pool, own)
			n := int64(0)
			for _, c := range claims {
				n += c.mwh
				s.Claims = append(s.Claims, c.Claim)
				postings = append(postings, c.post(r.factor(&l), own)...)
			}
			o.Claimed, o.Excess = mwh(n), mwh(l.mwh()-n)
			if n < l.mwh() {
				o.Notes = append(o.Notes, RuleExcess)
			}
		}
		outcomes[l.ID] = o
	}
	for _, l := range r.lots {
		s.Outcomes = append(s.Outcomes, outcomes[l.ID])
	}
	s.Overlay = inventory.NewOverlay(v, c, postings)
	s.unclaim()
	return s, s.warn(v, c)
}

// own reports whether the reporter itself holds the lot.
func (s *Settlement) own(l *Lot) bool { return l.Holder == "" || l.Holder == s.reporter }

func mwh(n int64) unit.Quantity { return unit.New(unit.Int(n), unit.MegawattHour) }

// inOrder returns the lots in the order in which they are assigned: those that are
// bound most closely first, then by date of cancellation and id.
func inOrder(lots []Lot) []Lot {
	bound := func(l Lot) int {
		switch {
		case l.Site != "":
			return 0
		case l.Entity != "" || l.Holder != "":
			return 1
		}
		return 2
	}
	months := func(l Lot) int { return 12*(l.To.Year()-l.From.Year()) + int(l.To.Month()-l.From.Month()) }
	return slices.SortedFunc(slices.Values(lots), func(a, b Lot) int {
		return cmp.Or(cmp.Compare(bound(a), bound(b)), cmp.Compare(months(a), months(b)), a.Cancelled.Compare(b.Cancelled), cmp.Compare(a.ID, b.ID))
	})
}

// pool returns the consumption that a lot may cover, or why there is none.
func (s *Settlement) pool(l *Lot, own bool) (pool []*cell, beneficiary, market *carbon.FieldError) {
	entity := l.Entity
	if !own && entity == "" {
		entity = l.Holder
	}
	where := "lot " + l.ID
	if !own && entity != l.Holder {
		return nil, fault(where, RuleBeneficiary, "held by %q for %q: an entity's instruments cover its own consumption", l.Holder, entity), nil
	}
	markets := map[carbon.Place]bool{}
	for _, c := range s.cells {
		if !c.coverable || entity != "" && c.heading.Entity != entity || l.Site != "" && c.site != l.Site || c.share(own).Sign() == 0 {
			continue
		}
		markets[c.market] = true
		if !s.Policy.sameMarket(l.Market, c.market) {
			continue
		}
		if s.Policy.Months == GenerationMonths && (c.month.Compare(l.From) < 0 || c.month.Compare(l.To) > 0) {
			continue
		}
		pool = append(pool, c)
	}
	if len(markets) == 0 {
		return nil, fault(where, RuleBeneficiary, "entity %q, site %q%s", entity, l.Site, s.unstated(l, entity, own)), nil
	}
	found := false
	for m := range markets {
		found = found || s.Policy.sameMarket(l.Market, m)
	}
	if !found {
		return nil, nil, fault(where, RuleMarket, "instrument of %s, consumption in %v", l.Market, slices.Sorted(maps.Keys(markets)))
	}
	return pool, nil, nil
}

// unstated says how much electricity a lot could cover if its rows said how it was come
// by: the usual reason why none was found. It is "" where there is none.
func (s *Settlement) unstated(l *Lot, entity carbon.PartyID, own bool) string {
	n := unit.Int(0)
	for _, c := range s.cells {
		if c.query.Kind != "electricity" || c.query.Acquisition != carbon.AcquisitionUnstated || !s.Policy.sameMarket(l.Market, c.market) ||
			entity != "" && c.heading.Entity != entity || l.Site != "" && c.site != l.Site || c.share(own).Sign() == 0 {
			continue
		}
		if own {
			n = n.Add(c.volume.Mul(c.in))
		} else {
			n = n.Add(c.volume)
		}
	}
	if n.Sign() <= 0 {
		return ""
	}
	return fmt.Sprintf(": %s of its electricity in %s states no acquisition, and an instrument covers none that does not say that it was purchased: "+
		"state it in the activities (carbon.Purchased; Mapping.Acquisition of intake)", unit.New(n, unit.MegawattHour), l.Market)
}

// A claimed is a claim with what is needed to post it.
type claimed struct {
	Claim
	mwh   int64
	cells []*cell
	lot   *Lot
}

// claim assigns as many whole MWh of the lot as the pool has left, in proportion to
// what it has left.
func claim(l *Lot, pool []*cell, own bool) []claimed {
	left := make([]unit.Number, len(pool))
	for i, c := range pool {
		left[i] = c.left(own)
	}
	sp, _ := l.Serials.span()
	var out []claimed
	used := int64(0)
	add := func(n int64, cells []*cell, volumes []unit.Number) {
		x := claimed{mwh: n, cells: cells, lot: l,
			Claim: Claim{Lot: l.ID, Instrument: l.Instrument, Serials: l.Serials.slice(sp, l.mwh(), used, n), Volume: mwh(n)}}
		for i, c := range cells {
			c.use(volumes[i], own)
			x.Parts = append(x.Parts, Part{c.heading, c.where, c.match.Factor, unit.New(volumes[i], unit.MegawattHour)})
		}
		used += n
		out = append(out, x)
	}
	whole, rest, pieces := apportion(l.mwh(), left)
	for i, n := range whole {
		if n > 0 {
			add(n, pool[i:i+1], []unit.Number{unit.Int(n)})
		}
	}
	if rest > 0 {
		var cells []*cell
		var volumes []unit.Number
		for i, n := range pieces {
			if n.Sign() > 0 {
				cells, volumes = append(cells, pool[i]), append(volumes, n)
			}
		}
		add(rest, cells, volumes)
	}
	return out
}

// post returns +q at the instrument's rate and -q at the factor posted without it.
func (x *claimed) post(f *carbon.Factor, own bool) []inventory.Posting {
	t := x.Instrument.Text()
	settled := &carbon.Method{Code: "S2-settled-" + x.Instrument.String(), Name: t, Clause: "Scope 2 Guidance, table 6.3"}
	m := &carbon.Match{Factor: f, Measure: unit.Energy, Why: carbon.Text{EN: "settled by " + t.EN, ZH: "由" + t.ZH + "结算"}}
	name := x.Lot
	if !x.Serials.IsZero() {
		name += ": " + x.Serials.String()
	}
	var ps []inventory.Posting
	for i, c := range x.cells {
		for _, side := range []struct {
			match  *carbon.Match
			volume unit.Quantity
			method *carbon.Method
		}{{m, x.Parts[i].Volume, settled}, {c.match, x.Parts[i].Volume.Neg(), c.method}} {
			q, err := side.volume.In(side.match.Factor.Per)
			if err != nil {
				continue // cells hold energy only, and an instrument's rate is per kWh
			}
			ps = append(ps, inventory.Posting{Heading: c.heading, Where: c.where, Match: side.match, Quantity: q,
				Method: side.method, Quality: c.quality, Unscaled: own, Claim: name})
		}
	}
	return ps
}
