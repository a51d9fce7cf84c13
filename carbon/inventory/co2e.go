package inventory

import (
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// co2e is the exact sum of a cell that keeps CO2e of one set, gross account.
type co2e struct {
	lines    int64
	kg, kept unit.Sum
}

func (c *co2e) merge(o *co2e) {
	c.lines += o.lines
	c.kg.AddSum(&o.kg)
	c.kept.AddSum(&o.kept)
}

// in returns the sum as CO2e of the set in which it was kept.
func (c *co2e) in(set ghg.Set) (ghg.CO2e, error) {
	kept := c.kept.Number()
	return ghg.Amounts{
		{Species: ghg.Unsplit(set), Kg: c.kg.Number().Sub(kept)},
		{Species: ghg.UnsplitUnstated, Kg: kept},
	}.CO2e(set)
}
