package main

import (
	"errors"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/search"
)

// resolve asks for the hit at each of its stages and prints the matches. It reports
// whether there is one.
func resolve(p *printer, q question, d *factors.Dataset, h search.Hit) bool {
	pol, err := policy()
	if err != nil {
		p.line("%v", err)
		return false
	}
	published, err := d.Resolver(pol)
	if err != nil {
		p.line("%v", err)
		return false
	}
	r := carbon.Prefer(published, carbon.Releases())
	place := q.place
	if place == "" {
		place = h.Place
	}
	if place == "" {
		place = "CN"
	}
	p.line("%s  %s", h.Kind, pair(h.Name))
	if h.Review {
		p.line("须复核 needs review: %s", pair(h.Doubt))
	}
	found := false
	for _, stage := range h.Stages {
		per := q.unit
		if per == (unit.Unit{}) {
			per = unitOf(h, stage)
		}
		c := carbon.Query{Kind: h.Kind, Stage: stage, Place: place, AsOf: carbon.NewMonth(q.year, 1), Until: carbon.NewMonth(q.year, 12), ReportYear: int16(q.year),
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), per)})}
		if h.Kind.Group() == "electricity" && stage == carbon.Generation {
			c.Basis = carbon.LocationBased
		}
		p.line("")
		p.line("问题 question  %s", c)
		m, err := r.Resolve(c)
		if err != nil {
			p.miss(err)
			continue
		}
		found = true
		p.match(m, per)
	}
	return found
}

// unitOf is the unit of the newest factor of a stage.
func unitOf(h search.Hit, s carbon.Stage) unit.Unit {
	var of []*carbon.Factor
	for _, f := range h.Factors {
		if f.Stage == s {
			of = append(of, f)
		}
	}
	if len(of) == 0 {
		return unit.Kilogram
	}
	return newest(of).Per
}

// match prints what answers, why, what it took, and what came second.
func (p *printer) match(m *carbon.Match, per unit.Unit) {
	p.factor("因子 factor", m.Factor)
	p.field("为何 why", "%s", pair(m.Why))
	for _, s := range m.Via {
		p.field("换算 via", "%s: 1 %s = %s %s (%s)", pair(s.Name), s.From, s.Rate.Round(8), s.To, s.Source)
	}
	if emission, err := emission(m, per); err == nil {
		p.field("结果 result", "1 %s = %s", per, emission)
	}
	for _, f := range m.Fallbacks {
		p.field("让步 fallback", "%s: %s", f.Code, pair(f.Text))
	}
	for _, o := range m.Others {
		p.field("其次 runner-up", "%s: %s", o.ID, pair(o.Why))
	}
}

// emission is what one unit emits through the steps of the match.
func emission(m *carbon.Match, per unit.Unit) (string, error) {
	q, err := m.Through(unit.New(unit.Int(1), per))
	if err != nil {
		return "", err
	}
	one := *m.Factor
	one.Amounts = m.Factor.Amounts.Scale(q.Number())
	return number(&one), nil
}

func (p *printer) miss(err error) {
	var none *carbon.NoFactorError
	if !errors.As(err, &none) {
		p.line("   %v", err)
		return
	}
	p.field("没有因子 none", "%s", none.Why)
	for _, c := range none.Nearest {
		p.field("最接近 nearest", "%s: %s", c.ID, pair(c.Why))
	}
}
