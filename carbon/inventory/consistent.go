package inventory

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// consistent returns which breakdown does not sum to the whole. An inventory that was
// added up always does; bytes that were changed on the way may not, and then two of its
// views would contradict each other.
func (v *Inventory) consistent() error {
	for bi := range v.breakdowns {
		b, t := &v.schema.Breakdowns[bi], &v.breakdowns[bi]
		fault := func(what string) error {
			return fmt.Errorf("breakdown %q: the cells do not sum to the whole of %s", b.Name, what)
		}
		switch b.Keep {
		case Questions:
			sums := make([]measures, len(v.questions))
			for _, k := range sorted(t.asked) {
				sums[k.question].merge(t.asked[k])
			}
			for i, q := range v.questions {
				if !sums[i].equal(&q.sums) {
					return fault(q.key.query.String())
				}
			}
		case Gases:
			cells, whole := make([]gases, len(v.headings)), make([]gases, len(v.headings))
			for _, k := range sorted(t.gas) {
				cells[k.question].add(t.gas[k].amounts(), unit.Int(1))
			}
			err := v.eachWhole(func(heading int32, as ghg.Amounts) error {
				whole[heading].add(as, unit.Int(1))
				return nil
			})
			if err != nil {
				return err
			}
			for i := range whole {
				if !whole[i].amounts().Equal(cells[i].amounts()) {
					return fault(v.headings[i].Category.String())
				}
			}
		case CO2e:
			cells, whole := make([]co2e, len(v.headings)), make([]co2e, len(v.headings))
			for _, k := range sorted(t.co2e) {
				cells[k.question].merge(t.co2e[k], b.Set)
			}
			err := v.eachWhole(func(heading int32, as ghg.Amounts) error {
				c, err := as.Only(ghg.Gross).CO2e(b.Set)
				if err == nil {
					whole[heading].kg.Add(c.Kg())
					whole[heading].kept.Add(c.Kept())
				}
				return err
			})
			if err != nil {
				return err
			}
			for i := range whole {
				kg, kept := whole[i].sum(b.Set)
				if haveKg, haveKept := cells[i].sum(b.Set); !kg.Equal(haveKg) || !kept.Equal(haveKept) {
					return fault(v.headings[i].Category.String())
				}
			}
		}
	}
	return nil
}

// eachWhole yields the amounts of every question.
func (v *Inventory) eachWhole(yield func(heading int32, as ghg.Amounts) error) error {
	for _, q := range v.questions {
		net, _ := q.sums.base()
		_, n, err := q.match.Consume(net)
		if err != nil {
			return err
		}
		if err := yield(q.heading, q.match.Factor.Amounts.Scale(n.Number())); err != nil {
			return err
		}
	}
	return nil
}

// equal compares the sums, and not the lines: one over two months is in two cells.
func (m *measures) equal(o *measures) bool {
	mn, mb := m.base()
	on, ob := o.base()
	if len(mn) != len(on) {
		return false
	}
	for i := range mn {
		if !mn[i].Equal(on[i]) || !mb[i].Equal(ob[i]) {
			return false
		}
	}
	return true
}

// readable returns the first sum that UnmarshalBinary would refuse for its length.
func (w *wire) readable() error {
	check := func(ns ...unit.Number) error {
		for _, n := range ns {
			if s := n.String(); len(s) > unit.MaxExact {
				return fmt.Errorf("a sum is an exact fraction of %d characters, at most %d are read: %.20s…", len(s), unit.MaxExact, s)
			}
		}
		return nil
	}
	sums := func(s *wireSums) error {
		for _, x := range s.Sums {
			if err := check(x.Net.Number()); err != nil {
				return err
			}
			if x.Back != nil {
				if err := check(x.Back.Number()); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for i := range w.Questions {
		if err := sums(&w.Questions[i].wireSums); err != nil {
			return err
		}
	}
	for i := range w.Rows.Groups {
		if err := sums(&w.Rows.Groups[i].Sizes); err != nil {
			return err
		}
	}
	for _, cells := range w.Cells {
		for i := range cells {
			c := &cells[i]
			var err error
			switch {
			case c.Measure != nil:
				err = sums(c.Measure)
			case c.Kg != nil:
				err = check(*c.Kg, *c.Kept)
			}
			for _, a := range c.Gases {
				if err == nil {
					err = check(a.Kg)
				}
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
