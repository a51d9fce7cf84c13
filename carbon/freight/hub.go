package freight

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Hub is a transport chain element that moves nothing: a terminal, a warehouse, a
// transshipment, where the goods change the vehicle. Load is what leaves it.
type Hub struct {
	ID       string
	At       string // UN/LOCODE, airport or a name of the caller's; may stay open
	Load     Load
	Of       HOC
	Operator carbon.PartyID
	Place    carbon.Place
}

// Activities implements [carbon.Facts].
func (h Hub) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	c := h.Of
	operated := len(c.Consumed) > 0
	quality := carbon.AverageData
	if operated {
		quality = carbon.SupplierSpecific
	}
	of = known(template(of, h.ID, h.Operator, h.Place, &f), c.Name, quality)
	check(c.Kind, c.Consumed, c.Throughput, c.Period, &f, unit.Mass, unit.TEU)
	left, working := h.Load.measures(&f)
	if c.ID != "" {
		working = append([]carbon.Term{{Name: carbon.Text{EN: "hub operation category", ZH: "枢纽作业类别"}, Value: c.ID}}, working...)
	}
	if f.Err() != nil {
		return nil, f.Err()
	}
	if !operated {
		a := hubIntensity.Made(of, left[0], working...)
		a.Kind, a.Measures = c.Kind, left
		return []carbon.Activity{a}, nil
	}
	q, ok := byDimension(left, c.Throughput.Unit().Dimension())
	if !ok {
		f.Add("mass", RuleMass, fmt.Errorf("the throughput is %s, the load is not stated so", c.Throughput))
		return nil, f.Err()
	}
	working = append(working, carbon.Operand("throughput of the year", "全年吞吐量", c.Throughput))
	part, err := partOf(q, c.Throughput)
	if f.Join("throughput", err); err != nil {
		return nil, f.Err()
	}
	return share(hubOperation, of, c.Consumed, part, working), nil
}
