package scope2

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Hour is what was used in an hour, and what was generated in it for the user by
// plants of which it holds the claims, in the same market.
type Hour struct{ Consumed, Generated unit.Quantity }

// A Matching says how much of the consumption was matched in the hour of its use. It
// is information beside the inventory: certificates count by the year or month, and
// no emission follows from it.
type Matching struct {
	Consumed  unit.Quantity // MWh
	Generated unit.Quantity
	Matched   unit.Quantity // sum over the hours of the smaller one
	Score     unit.Number   // matched / consumed; not stated where nothing was consumed
}

// MatchHours returns the hourly matching: score = sum over hours of min(consumed,
// generated) / consumed, exactly. Generation of one hour is never used for another.
// The error joins the faults of all hours.
func MatchHours(hours []Hour) (Matching, error) {
	var f carbon.Faults
	var consumed, generated, matched unit.Sum
	for i, h := range hours {
		path := fmt.Sprintf("hour %d", i+1)
		f.Quantity(path+": consumed", h.Consumed, unit.Energy)
		f.Quantity(path+": generated", h.Generated, unit.Energy)
		c, errC := h.Consumed.In(unit.MegawattHour)
		g, errG := h.Generated.In(unit.MegawattHour)
		if errC != nil || errG != nil {
			continue // noted
		}
		consumed.Add(c.Number())
		generated.Add(g.Number())
		if g.Number().Cmp(c.Number()) < 0 {
			c = g
		}
		matched.Add(c.Number())
	}
	if err := f.Err(); err != nil {
		return Matching{}, err
	}
	m := Matching{Consumed: unit.New(consumed.Number(), unit.MegawattHour), Generated: unit.New(generated.Number(), unit.MegawattHour), Matched: unit.New(matched.Number(), unit.MegawattHour)}
	if score, err := matched.Number().Quo(consumed.Number()); err == nil {
		m.Score = score
	}
	return m, nil
}
