package target

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Milestone is the emissions of a year that a plan or a law states.
type Milestone struct {
	Year      int
	Emissions ghg.CO2e
	Source    carbon.Source
}

// A Pathway runs in straight lines between milestones, ascending by year. All of it
// counts one cover: a target for net greenhouse gases of an economy and one for CO2 per
// GDP are two pathways.
type Pathway struct {
	Cover      Cover
	Milestones []Milestone
}

func (p Pathway) check() error {
	var f carbon.Faults
	p.Cover.check(&f)
	if len(p.Milestones) < 2 {
		f.Add("milestones", RuleYear, fmt.Errorf("%d, want at least two", len(p.Milestones)))
	}
	for i, m := range p.Milestones {
		path := fmt.Sprintf("milestone %d", m.Year)
		p.Cover.checkEmissions(&f, path, m.Emissions)
		checkSets(&f, path, p.Milestones[0].Emissions, m.Emissions)
		checkSource(&f, path, m.Source)
		if i > 0 && (m.Year <= p.Milestones[i-1].Year || m.Year-p.Milestones[0].Year > 200) {
			f.Add(path, RuleYear, errors.New("the years do not ascend, or span centuries"))
		}
	}
	return f.Err()
}

// At returns the emissions of a year between the first and the last milestone.
func (p Pathway) At(year int) (ghg.CO2e, error) {
	if err := p.check(); err != nil {
		return ghg.CO2e{}, err
	}
	return p.at(year)
}

func (p Pathway) at(year int) (ghg.CO2e, error) {
	ms := p.Milestones
	if err := within(year, ms[0].Year, ms[len(ms)-1].Year); err != nil {
		return ghg.CO2e{}, err
	}
	i := 1
	for i < len(ms)-1 && ms[i].Year < year {
		i++
	}
	a, b := ms[i-1], ms[i]
	t := unit.Ratio(int64(year-a.Year), int64(b.Year-a.Year))
	return a.Emissions.Scale(unit.Int(1).Sub(t)).Add(b.Emissions.Scale(t))
}

// Budget returns the emissions from the middle of one year to the middle of another: the
// area under the lines, each year-long step counted at the mean of its two years. From a
// peak E in year p straight to zero net in year n that is E × (n − p) / 2. This holds
// under its conditions only: the line starts in the year of the peak, it is straight, it
// ends at zero, and what is counted is net. The sum of the yearly figures of both years
// and those between is half of the first and half of the last year more.
func (p Pathway) Budget(from, to int) (ghg.CO2e, error) {
	if err := p.check(); err != nil {
		return ghg.CO2e{}, err
	}
	if to <= from {
		return ghg.CO2e{}, &carbon.FieldError{Path: fmt.Sprint(to), Rule: RuleYear, Err: fmt.Errorf("not after %d", from)}
	}
	half := unit.Ratio(1, 2)
	sum := ghg.Zero(p.Milestones[0].Emissions.Set())
	for y := from; y <= to; y++ {
		e, err := p.at(y)
		if err != nil {
			return ghg.CO2e{}, err
		}
		if y == from || y == to {
			e = e.Scale(half)
		}
		if sum, err = sum.Add(e); err != nil {
			return ghg.CO2e{}, err
		}
	}
	return sum, nil
}

// Compare compares a year of the same cover with the pathway.
func (p Pathway) Compare(cover Cover, y Year) (Progress, error) {
	return compare(p.Cover, cover, y, p.At)
}

// PeakAndNeutrality is a plan with a carbon peak and neutrality (碳达峰、碳中和): from now
// up, or level, to the peak, then straight to zero net emissions.
type PeakAndNeutrality struct {
	Cover   Cover // net
	Now     Milestone
	Peak    Milestone
	Neutral Milestone // zero
}

// Pathway returns the lines through the three milestones, or all faults: the peak is the highest of
// the three, and neutrality is zero, net of removals.
func (n PeakAndNeutrality) Pathway() (Pathway, error) {
	p := Pathway{n.Cover, []Milestone{n.Now, n.Peak, n.Neutral}}
	if n.Now.Year == n.Peak.Year && n.Now.Emissions.Equal(n.Peak.Emissions) {
		p.Milestones = p.Milestones[1:] // the peak is now
	}
	err := p.check()
	var f carbon.Faults
	if !n.Cover.Net {
		f.Add("cover", RuleNeutral, errors.New("gross emissions do not come to zero by removals"))
	}
	if k := n.Neutral.Emissions.Kg(); k.Stated() && k.Sign() != 0 {
		f.Add("neutrality", RuleNeutral, fmt.Errorf("%s is not zero", n.Neutral.Emissions))
	}
	for _, m := range []Milestone{n.Now, n.Neutral} {
		if m.Emissions.Kg().Cmp(n.Peak.Emissions.Kg()) > 0 {
			f.Add("peak", RuleNeutral, fmt.Errorf("%s of %d is above the peak, %s", m.Emissions, m.Year, n.Peak.Emissions))
		}
	}
	if err := errors.Join(err, f.Err()); err != nil {
		return Pathway{}, err
	}
	return p, nil
}
