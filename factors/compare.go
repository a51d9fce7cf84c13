package factors

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Difference is a question to which two datasets have different factors: Was is nil
// where the second one is new, Is where the first one is gone. Each has its cell in
// Source.
type Difference struct {
	Was, Is *carbon.Factor
}

// Kind returns the publisher's kind.
func (d Difference) Kind() carbon.Kind { return d.either().Kind }

// Status returns "added", "gone" or "changed" in both languages.
func (d Difference) Status() carbon.Text {
	switch {
	case d.Was == nil:
		return carbon.Text{EN: "added", ZH: "新增"}
	case d.Is == nil:
		return carbon.Text{EN: "gone", ZH: "取消"}
	}
	return carbon.Text{EN: "changed", ZH: "变更"}
}

func (d Difference) either() *carbon.Factor {
	switch {
	case d.Is != nil:
		return d.Is
	case d.Was != nil:
		return d.Was
	}
	return new(carbon.Factor)
}

// Relative returns by how much the second factor is more, per unit and in kg CO2e of a
// GWP set: 0.03 is 3 %. Totals are compared in the gross account, and factors that have
// nothing in it in their own, such as biogenic CO2. It is not stated where one of the two
// is missing or where the first is 0.
func (d Difference) Relative(s ghg.Set) (unit.Number, error) {
	if d.Was == nil || d.Is == nil {
		return unit.Number{}, nil
	}
	was, is := d.Was.Amounts.Only(ghg.Gross), d.Is.Amounts.Only(ghg.Gross)
	if len(was) == 0 && len(is) == 0 {
		was, is = d.Was.Amounts, d.Is.Amounts
	}
	a, err := was.CO2e(s)
	if err != nil {
		return unit.Number{}, err
	}
	b, err := is.CO2e(s)
	if err != nil {
		return unit.Number{}, err
	}
	x, y := a.Kg().Mul(d.Is.Per.InBase()), b.Kg().Mul(d.Was.Per.InBase()) // per base unit, both times both units
	if x.Sign() == 0 {
		return unit.Number{}, nil
	}
	return y.Sub(x).Quo(x)
}

// A subject is what a factor is for, whatever its number, its edition and its year.
type subject struct {
	kind    carbon.Kind
	stage   carbon.Stage
	place   carbon.Place
	basis   carbon.Basis
	per     unit.Unit // base unit
	party   carbon.PartyID
	product carbon.ProductID
}

func subjectOf(f *carbon.Factor) subject {
	return subject{f.Kind, f.Stage, f.Place, f.Basis, f.Per.Base(), f.Party, f.Product}
}

// Compare puts two editions side by side, or any two datasets: what is added, gone or
// changed, in the order of kinds. Factors are those of one subject (kind, stage, place,
// scope 2 method, dimension, party and product); where an edition has a subject for
// several years or in several units, each is compared with its like. Numbers that are
// equal are no difference, whatever edition and year they are of.
func Compare(a, b *Dataset) []Difference {
	was, is := bySubject(a), bySubject(b)
	var ds []Difference
	for k, fs := range was {
		ds = append(ds, compare(fs, is[k])...)
	}
	for k, gs := range is {
		if _, ok := was[k]; !ok {
			ds = append(ds, compare(nil, gs)...)
		}
	}
	slices.SortFunc(ds, func(x, y Difference) int {
		f, g := x.either(), y.either()
		return cmp.Or(strings.Compare(string(f.Kind), string(g.Kind)), cmp.Compare(f.Stage, g.Stage), strings.Compare(string(f.Place), string(g.Place)),
			cmp.Compare(f.Basis, g.Basis), strings.Compare(string(f.ID), string(g.ID)))
	})
	return ds
}

func bySubject(d *Dataset) map[subject][]*carbon.Factor {
	m := map[subject][]*carbon.Factor{}
	for _, f := range d.All() {
		k := subjectOf(f)
		m[k] = append(m[k], f)
	}
	return m
}

// compare pairs the factors of one subject by unit, and by period where an edition has
// several: km with km, the year 2022 with 2022. What is left alone on both sides is a pair
// in another unit.
func compare(was, is []*carbon.Factor) (ds []Difference) {
	years := !onePeriod(was) || !onePeriod(is)
	left := slices.Clone(is)
	var gone []*carbon.Factor
	for _, f := range was {
		i := slices.IndexFunc(left, func(g *carbon.Factor) bool { return g.Per == f.Per && (!years || g.Valid == f.Valid) })
		if i < 0 {
			gone = append(gone, f)
			continue
		}
		ds = append(ds, differ(f, left[i])...)
		left = slices.Delete(left, i, i+1)
	}
	if !years && len(gone) == 1 && len(left) == 1 {
		return append(ds, differ(gone[0], left[0])...)
	}
	for _, f := range gone {
		ds = append(ds, Difference{Was: f})
	}
	for _, g := range left {
		ds = append(ds, Difference{Is: g})
	}
	return ds
}

func onePeriod(fs []*carbon.Factor) bool {
	return !slices.ContainsFunc(fs, func(f *carbon.Factor) bool { return f.Valid != fs[0].Valid })
}

// differ returns the difference of two factors of a subject, or nothing.
func differ(f, g *carbon.Factor) []Difference {
	if f.Amounts.Scale(g.Per.InBase()).Equal(g.Amounts.Scale(f.Per.InBase())) {
		return nil
	}
	return []Difference{{f, g}}
}
