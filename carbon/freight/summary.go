package freight

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// PerTonneKm pairs an emission, well to wheel, with the transport activity over which it
// arose: pairs add and are divided last, and those of two kinds of kilometre do not add.
func PerTonneKm(wtw ghg.CO2e, activity unit.Quantity, k DistanceKind) (carbon.Intensity, error) {
	of := k.Text()
	return carbon.NewIntensity(carbon.Text{EN: "transport, well to wheel, per tonne-km of " + of.EN, ZH: "运输全生命周期（WTW），每吨公里（" + of.ZH + "）"}, wtw, activity)
}

// A Summary is what a transport chain emitted, well to wheel. TTW is the operation
// in it; it is zero, with no set stated, where a factor does not tell operation and
// energy provision apart.
type Summary struct {
	Distance DistanceKind
	Activity unit.Quantity // t.km
	WTW, TTW ghg.CO2e
	Elements []Part
}

// A Part is an element of a [Summary]. A hub has no tonne-km.
type Part struct {
	ID       string
	Activity unit.Quantity
	WTW, TTW ghg.CO2e
}

// Intensity returns the pair of the chain: WTW over its tonne-km.
func (s Summary) Intensity() (carbon.Intensity, error) {
	return PerTonneKm(s.WTW, s.Activity, s.Distance)
}

// Summary adds up the chain from the lines that were calculated from its activities;
// lines of others are passed over. Each activity has one line. Only emissions count,
// not biogenic CO2. A factor that leaves out energy provision is an error where well to
// wheel was asked (a policy may let tank to wheel stand in): the result would be less.
func (c Chain) Summary(lines []carbon.Line, set ghg.Set) (Summary, error) {
	var f carbon.Faults
	expected, err := c.Activities(carbon.Activity{Category: carbon.UpstreamTransport})
	if err != nil {
		return Summary{}, err
	}
	missing := map[string]int{}
	for i := range expected {
		missing[expected[i].Tag(ElementTag)]++
	}
	found := map[string][]*carbon.Line{}
	for i := range lines {
		if a := lines[i].Activity; a.Tag(ChainTag) == c.ID {
			id := a.Tag(ElementTag)
			found[id] = append(found[id], &lines[i])
			missing[id]--
		}
	}
	s := Summary{Distance: c.Distance, Activity: unit.New(unit.Int(0), unit.TonneKilometre), WTW: ghg.Zero(set), TTW: ghg.Zero(set)}
	for _, e := range c.Elements {
		id, _, _ := e.ends()
		path := fmt.Sprintf("element %q", id)
		if n := missing[id]; n != 0 {
			f.Add(path, RuleChain, fmt.Errorf("%d lines, want %d: one for each of its activities", len(found[id]), len(found[id])+n))
		}
		p := Part{ID: id, Activity: e.activity(c.Distance, &f), WTW: ghg.Zero(set), TTW: ghg.Zero(set)}
		for _, l := range found[id] {
			var own carbon.Faults
			p.add(l, set, &own)
			f.Join(path, own.Err())
		}
		s.Elements = append(s.Elements, p)
		s.Activity = unit.New(s.Activity.Number().Add(p.Activity.Number()), unit.TonneKilometre)
		s.WTW, s.TTW = sum(s.WTW, p.WTW, &f), sum(s.TTW, p.TTW, &f)
	}
	if err := f.Err(); err != nil {
		return Summary{}, err
	}
	return s, nil
}

func (p *Part) add(l *carbon.Line, set ghg.Set, f *carbon.Faults) {
	factor := l.Match.Factor
	wtw, err := l.Amounts().Only(ghg.Gross).CO2e(set)
	f.Join("", err)
	p.WTW = sum(p.WTW, wtw, f)
	var operation ghg.Amounts
	switch factor.Stage {
	case carbon.WellToWheel:
		if len(factor.Parts) == 0 {
			p.TTW = ghg.CO2e{}
			return
		}
		for _, part := range factor.Parts {
			switch part.Stage {
			case carbon.TankToWheel, carbon.Combustion, carbon.ProcessStage:
				operation = operation.Add(part.Amounts)
			}
		}
	case carbon.Combustion, carbon.ProcessStage: // its provision is a line of its own; a refrigerant has none
		operation = factor.Amounts
	case carbon.Upstream, carbon.UpstreamAndLosses, carbon.Generation: // electric driving emits nothing
	default:
		f.Add("", RuleProvision, fmt.Errorf("%s is %s: energy provision is missing or not told", factor.ID, factor.Stage))
		return
	}
	ttw, err := operation.Scale(l.Consumed().Number()).Only(ghg.Gross).CO2e(set)
	f.Join("", err)
	atLeast(ttw, ghg.Zero(set), string(factor.ID), f)
	atLeast(wtw, ttw, string(factor.ID), f)
	p.TTW = sum(p.TTW, ttw, f)
}

// sum adds what is stated: a sum with what is not told apart is not told apart.
func sum(a, b ghg.CO2e, f *carbon.Faults) ghg.CO2e {
	if a.IsZero() || b.IsZero() {
		return ghg.CO2e{}
	}
	c, err := a.Add(b)
	f.Join("", err)
	return c
}
