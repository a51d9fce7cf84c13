package factorstest

import (
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// A printed factor is what a row said of its gases and of their total in a GWP set.
type printed struct {
	gases ghg.Amounts // gross, without CO2e
	sum   unit.Number // of the gases, in the set that is stated
	rest  unit.Number // of the total, as CO2e of that set: 0 if the gases are all of it
	total unit.Number // with what is kept from other sets
}

// printedIn takes a factor apart; false where it has no gases, or one of them has no value
// in the set. CO2e that is kept from other sets is the same in all.
func printedIn(f *carbon.Factor, set ghg.Set) (p printed, ok bool) {
	p.rest = unit.Int(0)
	kept := unit.Int(0)
	for _, a := range f.Amounts.Only(ghg.Gross) {
		switch of, unsplit := a.Species.IsUnsplit(); {
		case !unsplit:
			p.gases = append(p.gases, a)
		case of == set:
			p.rest = a.Kg
		default:
			kept = kept.Add(a.Kg)
		}
	}
	sum, err := p.gases.CO2e(set)
	p.sum = sum.Kg()
	p.total = p.sum.Add(p.rest).Add(kept)
	return p, err == nil && len(p.gases) > 0
}

var hundredth = unit.Ratio(1, 100)

// sum checks a total against its gases: the gases do not weigh more than it, and it does
// not stand beside them as a gas of its own, which would count it twice.
func (c *checker) sum(where string, f *carbon.Factor) {
	set := f.Source.Edition.GWP
	if set == ghg.NoSet {
		set = ghg.AR5
		if a := f.Amounts.Only(ghg.Gross); len(a) > 1 && a.Get(ghg.UnsplitUnstated).Stated() {
			c.bad(RuleSum, where, "%s: a total stands beside gases, and the edition does not say in which GWP set", a)
			return
		}
	}
	p, ok := printedIn(f, set)
	if !ok {
		return
	}
	near := p.sum.Mul(hundredth)
	switch {
	case p.rest.Neg().Cmp(near.Add(grain(p.total.String()))) > 0:
		c.bad(RuleSum, where, "the gases weigh %s kg CO2e in %s, their total is %s", p.sum.Round(8), set, p.total.Round(8))
	case p.sum.Sign() > 0 && p.rest.Sub(p.sum).Abs().Cmp(near) <= 0:
		c.bad(RuleSum, where, "%s kg CO2e in %s beside gases that weigh %s: a total that is counted twice", p.rest, set, p.sum.Round(8))
	}
}

// grain is one unit of the last decimal place of a number as it is written; 0 of a fraction.
func grain(s string) unit.Number {
	if strings.Contains(s, "/") {
		return unit.Int(0)
	}
	return pow10(decimals(s))
}

func decimals(s string) int {
	_, after, _ := strings.Cut(s, ".")
	return len(after)
}

// pow10 returns 10 to the power of minus n.
func pow10(n int) unit.Number {
	p := unit.Int(1)
	for range n {
		p = p.Mul(unit.Ratio(1, 10))
	}
	return p
}

// sets recomputes the totals of an edition from its gases in the set that it states and in
// the others. Only a total tells two sets apart whose gases weigh more differently than
// printing rounds: it follows the stated set if next to nothing is left of it, another one
// if what is left is what the gases weigh more there. Where more totals follow another set,
// and most of those that can tell, that one was used.
func (c *checker) sets(editions []factors.Edition, all []*carbon.Factor) {
	of := map[*carbon.Edition][]printed{}
	for _, f := range all {
		if e := f.Source.Edition; e != nil && e.GWP != ghg.NoSet && len(f.Parts) == 0 {
			if p, ok := printedIn(f, e.GWP); ok {
				of[e] = append(of[e], p)
			}
		}
	}
	for _, e := range editions {
		rows := of[e.Edition]
		grain := pow10(places(rows))
		var best vote
		for _, set := range ghg.Sets() {
			if set == e.GWP {
				continue
			}
			if v := count(rows, set, grain); v.other > v.stated && 2*v.other > v.rows && (v.other > best.other || v.other == best.other && v.off.Cmp(best.off) < 0) {
				best = v
			}
		}
		if best.rows > 0 {
			c.bad(RuleSet, "edition "+e.ID, "%s is stated: of %d totals that tell it from %s, %d follow from their gases in %s and %d in %s",
				e.GWP, best.rows, best.set, best.stated, e.GWP, best.other, best.set)
		}
	}
}

// A vote is how many totals follow the stated set and another one.
type vote struct {
	set                 ghg.Set
	rows, stated, other int
	off                 unit.Number // what the other set leaves unexplained
}

func count(rows []printed, set ghg.Set, grain unit.Number) vote {
	v := vote{set: set, off: unit.Int(0)}
	for _, p := range rows {
		sum, err := p.gases.CO2e(set)
		if err != nil {
			continue
		}
		more := sum.Kg().Sub(p.sum)
		if more.Abs().Cmp(grain.Mul(unit.Int(4))) < 0 {
			continue
		}
		room := more.Abs().Mul(unit.Ratio(1, 4)).Add(grain.Mul(unit.Ratio(1, 2)))
		off := p.rest.Sub(more).Abs()
		v.rows++
		if p.rest.Abs().Cmp(room) <= 0 {
			v.stated++
		}
		if off.Cmp(room) <= 0 {
			v.other++
		}
		v.off = v.off.Add(off)
	}
	return v
}

// places returns to how many decimal places the totals are printed: as many as nine of ten
// have, for zeros at the end are lost, and some cells hold a binary number whole.
func places(rows []printed) int {
	var ds []int
	for _, p := range rows {
		if text := p.total.String(); !strings.Contains(text, "/") {
			ds = append(ds, decimals(text))
		}
	}
	if len(ds) == 0 {
		return 0
	}
	slices.Sort(ds)
	return ds[(len(ds)-1)*9/10]
}
