package scope2

import (
	"cmp"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Supply is one line of the electricity table of a report: how much, how come by,
// of what attribute, at which factor, on what evidence. Acquisition and attribute
// are two independent facts.
type Supply struct {
	Acquisition carbon.Acquisition
	Attribute   carbon.Attribute
	Instrument  Instrument     // of what a lot covers
	Lot         string         // of what a lot covers
	Technology  Technology     // of what a lot covers
	Factor      *carbon.Factor // as posted; nil for a lot
	Volume      unit.Quantity  // MWh in scope 2 under the settlement's consolidation
	Evidence    string         // of a lot: serials and document
}

// Renewable reports whether it counts as renewable: a lot by its technology, and
// self-generated non-fossil electricity. Non-fossil power bought without an
// instrument of the register may be nuclear and does not count.
func (s *Supply) Renewable() bool {
	if s.Lot != "" {
		return s.Technology.Renewable()
	}
	return s.Acquisition == carbon.SelfGenerated && s.Attribute == carbon.NonFossil
}

// Supply lists all electricity in scope 2: first what lots cover, by lot, then the
// rest by acquisition, attribute and factor. It adds up to the consumption.
func (s *Settlement) Supply() []Supply {
	var out []Supply
	covered := map[string]unit.Number{}
	in := map[carbon.Heading]unit.Number{}
	for _, c := range s.cells {
		in[c.heading] = c.in
	}
	for _, o := range s.Outcomes {
		covered[o.Lot.ID] = unit.Int(0)
	}
	for _, c := range s.Claims {
		l := s.lots[c.Lot]
		for _, p := range c.Parts {
			n := p.Volume.Number()
			if !s.own(&l) {
				n = n.Mul(in[p.Heading])
			}
			covered[c.Lot] = covered[c.Lot].Add(n)
		}
	}
	for _, o := range s.Outcomes {
		if n := covered[o.Lot.ID]; n.Sign() > 0 {
			l := o.Lot
			evidence := l.Serials.String()
			if l.Evidence != "" && evidence != "" {
				evidence += ", "
			}
			out = append(out, Supply{Acquisition: carbon.Purchased, Attribute: attribute(l.Technology()), Instrument: l.Instrument, Lot: l.ID,
				Technology: l.Technology(), Volume: unit.New(n, unit.MegawattHour), Evidence: evidence + l.Evidence})
		}
	}
	var rest []Supply
	for _, c := range s.cells {
		n := c.unmatched()
		i := slices.IndexFunc(rest, func(x Supply) bool {
			return x.Acquisition == c.query.Acquisition && x.Attribute == c.query.Attribute && x.Factor.ID == c.match.Factor.ID
		})
		if i < 0 {
			i = len(rest)
			rest = append(rest, Supply{Acquisition: c.query.Acquisition, Attribute: c.query.Attribute, Factor: c.match.Factor, Volume: mwh(0)})
		}
		rest[i].Volume = unit.New(rest[i].Volume.Number().Add(n), unit.MegawattHour)
	}
	rest = slices.DeleteFunc(rest, func(x Supply) bool { return x.Volume.Number().Sign() == 0 })
	slices.SortFunc(rest, func(a, b Supply) int {
		return cmp.Or(cmp.Compare(a.Acquisition, b.Acquisition), cmp.Compare(a.Attribute, b.Attribute), cmp.Compare(a.Factor.ID, b.Factor.ID))
	})
	return append(out, rest...)
}

func attribute(t Technology) carbon.Attribute {
	if t == TechnologyUnstated {
		return carbon.AttributeUnstated
	}
	return carbon.NonFossil
}

// A Volume is an amount of electricity under a name.
type Volume struct {
	Name   carbon.Text
	Volume unit.Quantity // MWh
}

// ByInstrument sums what is covered by instrument, and self-generated non-fossil
// electricity, in the order of the instruments.
func (s *Settlement) ByInstrument() []Volume {
	return s.sum(func(x *Supply) (carbon.Text, bool) {
		if x.Lot != "" {
			return x.Instrument.Text(), true
		}
		return carbon.Text{EN: "self-generated and used", ZH: "自发自用"}, x.Renewable()
	})
}

// ByTechnology sums what lots cover by technology.
func (s *Settlement) ByTechnology() []Volume {
	return s.sum(func(x *Supply) (carbon.Text, bool) { return x.Technology.Text(), x.Lot != "" })
}

func (s *Settlement) sum(name func(*Supply) (carbon.Text, bool)) []Volume {
	var out []Volume
	supply := s.Supply()
	slices.SortStableFunc(supply, func(a, b Supply) int {
		return cmp.Or(cmp.Compare(min(1, len(b.Lot)), min(1, len(a.Lot))), cmp.Compare(a.Instrument, b.Instrument), cmp.Compare(a.Technology, b.Technology))
	})
	for i := range supply {
		n, ok := name(&supply[i])
		if !ok {
			continue
		}
		j := slices.IndexFunc(out, func(v Volume) bool { return v.Name == n })
		if j < 0 {
			j = len(out)
			out = append(out, Volume{n, mwh(0)})
		}
		out[j].Volume = unit.New(out[j].Volume.Number().Add(supply[i].Volume.Number()), unit.MegawattHour)
	}
	return out
}

// RenewableShare returns the renewable electricity, all electricity in scope 2, and
// the one divided by the other, which is not stated where there is no electricity.
func (s *Settlement) RenewableShare() (renewable, total unit.Quantity, share unit.Number) {
	r, t := unit.Int(0), unit.Int(0)
	for _, x := range s.Supply() {
		t = t.Add(x.Volume.Number())
		if x.Renewable() {
			r = r.Add(x.Volume.Number())
		}
	}
	share, err := r.Quo(t)
	if err != nil {
		share = unit.Number{}
	}
	return unit.New(r, unit.MegawattHour), unit.New(t, unit.MegawattHour), share
}
