package inventory

import (
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// co2e is the exact sum of a cell that keeps CO2e of one set, gross account.
type co2e struct {
	lines    int64
	kg, kept unit.Sum
	waiting  waiting
}

// multiply empties what is waiting.
func (c *co2e) multiply(set ghg.Set) {
	for i := range c.waiting.sums {
		c.waiting.sums[i].addTo(&c.kg, &c.kept, set)
	}
	c.waiting.clear()
}

func (q *quantity) addTo(kg, kept *unit.Sum, set ghg.Set) {
	x, n := q.rate.answer.co2e[set], q.consumed()
	kg.AddProduct(x.Kg(), n)
	kept.AddProduct(x.Kept(), n)
}

// sum returns the sums, and leaves c as it is.
func (c *co2e) sum(set ghg.Set) (kg, kept unit.Number) {
	var k, p unit.Sum
	k.AddSum(&c.kg)
	p.AddSum(&c.kept)
	for i := range c.waiting.sums {
		c.waiting.sums[i].addTo(&k, &p, set)
	}
	return k.Number(), p.Number()
}

func (c *co2e) merge(o *co2e, set ghg.Set) {
	kg, kept := o.sum(set)
	c.lines += o.lines
	c.kg.Add(kg)
	c.kept.Add(kept)
}

// in returns the sum as CO2e of the set in which it was kept.
func (c *co2e) in(set ghg.Set) (ghg.CO2e, error) {
	kg, kept := c.sum(set)
	return ghg.Amounts{
		{Species: ghg.Unsplit(set), Kg: kg.Sub(kept)},
		{Species: ghg.UnsplitUnstated, Kg: kept},
	}.CO2e(set)
}
