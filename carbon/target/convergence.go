package target

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Point is the intensity of a sector in a year of a scenario.
type Point struct {
	Year      int
	Intensity carbon.Intensity
	Source    carbon.Source
}

// A Scenario is the intensity of a sector by year, ascending, linear between the points.
type Scenario []Point

// At returns the intensity of a year within the scenario, per one unit of its output.
func (s Scenario) At(year int) (carbon.Intensity, error) {
	if err := s.check(); err != nil {
		return carbon.Intensity{}, err
	}
	if err := within(year, s[0].Year, s[len(s)-1].Year); err != nil {
		return carbon.Intensity{}, err
	}
	i := 1
	for i < len(s)-1 && s[i].Year < year {
		i++
	}
	a, b := s[i-1], s[i]
	return between(a.Intensity.Of(), a.Intensity, b.Intensity, unit.Ratio(int64(year-a.Year), int64(b.Year-a.Year)), a.Intensity.Per().Unit())
}

// Rebase returns the scenario scaled so that it starts from another intensity: the
// market's own average in the first year, with the scenario's relative change.
func (s Scenario) Rebase(to carbon.Intensity, source carbon.Source) (Scenario, error) {
	var f carbon.Faults
	checkIntensity(&f, "to", to)
	checkSource(&f, "to", source)
	if err := errors.Join(s.check(), f.Err()); err != nil {
		return nil, err
	}
	per := to.Per().Unit()
	first, err := s[0].Intensity.In(unit.Kilogram, per)
	if err != nil {
		return nil, err
	}
	want, err := to.In(unit.Kilogram, per)
	if err != nil {
		return nil, err
	}
	scale, err := want.Quo(first)
	if err != nil {
		return nil, &carbon.FieldError{Path: "scenario", Rule: RuleScenario, Err: errors.New("it starts from 0")}
	}
	out := make(Scenario, len(s))
	for i, p := range s {
		out[i] = Point{p.Year, p.Intensity.Scale(scale), carbon.Source{Edition: source.Edition, At: p.Source.String() + " × " + scale.String() + " (" + source.String() + ")"}}
	}
	return out, nil
}

func (s Scenario) check() error {
	var f carbon.Faults
	if len(s) < 2 {
		f.Add("scenario", RuleScenario, fmt.Errorf("%d points, want at least two", len(s)))
		return f.Err()
	}
	for i, p := range s {
		path := fmt.Sprintf("scenario %d", p.Year)
		checkIntensity(&f, path, p.Intensity)
		checkSource(&f, path, p.Source)
		checkSets(&f, path, s[0].Intensity.Emissions(), p.Intensity.Emissions())
		if i > 0 && p.Year <= s[i-1].Year {
			f.Add(path, RuleYear, errors.New("the years do not ascend"))
		}
		if p.Intensity.Of() != s[0].Intensity.Of() || p.Intensity.Per().Unit().Base() != s[0].Intensity.Per().Unit().Base() {
			f.Add(path, RuleScenario, fmt.Errorf("%q per %s and %q per %s are no curve", s[0].Intensity.Of(), s[0].Intensity.Per().Unit(), p.Intensity.Of(), p.Intensity.Per().Unit()))
		}
	}
	return f.Err()
}

// An Output is what a company and its sector made in a year, in one unit.
type Output struct {
	Year            int
	Company, Sector unit.Quantity
}

// A Convergence is the sectoral decarbonization approach: the company's intensity goes to
// that of its sector in the target year,
//
//	I(t) = d × p(t) × m(t) + S(target)
//	d = I(base) − S(target);  p(t) = (S(t) − S(target)) / (S(base) − S(target))
//	m(t) = (company / sector output in the base year) / (the same in year t)
//
// (SBTi, Sectoral Decarbonization Approach; formula as in RMI's PACTA; mapping,
// unverified.)
type Convergence struct {
	Base     int
	Target   int
	Company  carbon.Intensity // of the base year
	Scenario Scenario

	// Either the market share is held, m = 1, or the outputs of the base year and of each
	// year asked for are stated.
	ShareHeld bool
	Outputs   []Output

	// MayRise lets the intensity of a company that is better than its sector rise to it,
	// as PACTA does; SBTi does not accept a target that does.
	MayRise bool
}

// At returns the intensity of the target in a year from the base year to the target
// year, per one unit of output, or all faults. One above the base year's is an error
// unless it may rise.
func (c Convergence) At(year int) (carbon.Intensity, error) {
	if err := errors.Join(c.check(), within(year, c.Base, c.Target)); err != nil {
		return carbon.Intensity{}, err
	}
	share, err := c.share(year)
	if err != nil {
		return carbon.Intensity{}, err
	}
	per := c.Company.Per().Unit()
	var sector [3]carbon.Intensity
	var n [3]unit.Number // in the base year, the year and the target year
	for i, y := range []int{c.Base, year, c.Target} {
		if sector[i], err = c.Scenario.At(y); err != nil {
			return carbon.Intensity{}, err
		}
		if n[i], err = sector[i].In(unit.Kilogram, per); err != nil {
			return carbon.Intensity{}, err
		}
	}
	p, err := n[1].Sub(n[2]).Quo(n[0].Sub(n[2]))
	if err != nil {
		return carbon.Intensity{}, &carbon.FieldError{Path: "scenario", Rule: RuleScenario, Err: fmt.Errorf("the sector is at %s kg per %s in %d and in %d: nothing to converge to", n[2], per, c.Base, c.Target)}
	}
	// d × p × m + S(target) is the company's intensity and the sector's last one, weighted.
	i, err := between(c.Company.Of(), sector[2], c.Company, p.Mul(share), per)
	if err != nil {
		return carbon.Intensity{}, err
	}
	was, err := c.Company.In(unit.Kilogram, per)
	if err != nil {
		return carbon.Intensity{}, err
	}
	if is := i.Emissions().Kg(); is.Cmp(was) > 0 && !c.MayRise {
		return carbon.Intensity{}, &carbon.FieldError{Path: fmt.Sprint(year), Rule: RuleRises, Err: fmt.Errorf("from %s to %s kg per %s", was, is, per)}
	}
	return i, nil
}

// share returns m(t).
func (c Convergence) share(year int) (unit.Number, error) {
	if c.ShareHeld {
		return unit.Int(1), nil
	}
	var of [2]unit.Number
	for i, y := range []int{c.Base, year} {
		found := false
		for _, o := range c.Outputs {
			if o.Year != y {
				continue
			}
			sector, err := o.Sector.In(o.Company.Unit())
			if err != nil {
				return unit.Number{}, err
			}
			if of[i], err = o.Company.Number().Quo(sector.Number()); err != nil {
				return unit.Number{}, err
			}
			found = true
		}
		if !found {
			return unit.Number{}, &carbon.FieldError{Path: fmt.Sprintf("outputs %d", y), Rule: RuleScenario, Err: errors.New("not stated")}
		}
	}
	return of[0].Quo(of[1])
}

func (c Convergence) check() error {
	var f carbon.Faults
	span(&f, c.Base, c.Target)
	checkIntensity(&f, "company", c.Company)
	if c.ShareHeld == (len(c.Outputs) > 0) {
		f.Add("market share", RuleScenario, errors.New("either it is held, or the outputs are stated"))
	}
	for i, o := range c.Outputs {
		path := fmt.Sprintf("outputs %d", o.Year)
		f.Positive(path+": company", o.Company.Number())
		f.Positive(path+": sector", o.Sector.Number())
		switch {
		case o.Company.Unit().Base() != o.Sector.Unit().Base():
			f.Add(path, RuleScenario, &unit.MismatchError{Have: o.Company.Unit(), Want: o.Sector.Unit()})
		case o.Company.Stated() && o.Sector.Stated() && o.Company.Base().Number().Cmp(o.Sector.Base().Number()) > 0:
			f.Add(path, RuleScenario, fmt.Errorf("the company's %s is more than the sector's %s", o.Company, o.Sector))
		}
		for _, p := range c.Outputs[:i] {
			if p.Year == o.Year {
				f.Add(path, RuleYear, errors.New("stated twice"))
			}
		}
	}
	err := c.Scenario.check()
	if err == nil && !c.Company.IsZero() {
		first := c.Scenario[0].Intensity
		checkSets(&f, "scenario", c.Company.Emissions(), first.Emissions())
		if have, want := first.Per().Unit(), c.Company.Per().Unit(); have.Base() != want.Base() {
			f.Add("scenario", RuleScenario, &unit.MismatchError{Have: have, Want: want})
		}
	}
	return errors.Join(f.Err(), err)
}

// perOne returns the emissions per one of a unit.
func perOne(i carbon.Intensity, per unit.Unit) (ghg.CO2e, error) {
	q, err := i.Per().In(per)
	if err != nil {
		return ghg.CO2e{}, err
	}
	share, err := unit.Int(1).Quo(q.Number())
	return i.Emissions().Scale(share), err
}

// between returns a × (1 − t) + b × t per one of a unit.
func between(of carbon.Text, a, b carbon.Intensity, t unit.Number, per unit.Unit) (carbon.Intensity, error) {
	x, err := perOne(a, per)
	if err != nil {
		return carbon.Intensity{}, err
	}
	y, err := perOne(b, per)
	if err != nil {
		return carbon.Intensity{}, err
	}
	sum, err := x.Scale(unit.Int(1).Sub(t)).Add(y.Scale(t))
	if err != nil {
		return carbon.Intensity{}, err
	}
	return carbon.NewIntensity(of, sum, unit.New(unit.Int(1), per))
}
