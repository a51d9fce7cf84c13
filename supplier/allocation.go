package supplier

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// RuleAllocation and RuleEndOfLife are the rules of product calculations.
var (
	RuleAllocation = carbon.Rule{Code: "TL-P045", Text: carbon.Text{EN: "by what co-products share emissions is not stated, or does not fit what they are measured by", ZH: "未说明联产品的分配依据，或与其计量不符"}}
	RuleEndOfLife  = carbon.Rule{Code: "TL-P046", Text: carbon.Text{EN: "one recycling method holds for the whole product, and its conditions are stated", ZH: "同一产品须统一采用一种回收分配方法并说明其适用条件"}}
)

// An Allocation says by what the co-products of a process share its emissions (Scope 3
// Standard, chapter 8; ISO 14067, 6.4.6). First comes avoiding it, by subdivision of the
// process; then a physical relation; value only where there is none. The zero value is
// "not stated".
type Allocation uint8

// The ways to share.
const (
	AllocationUnstated Allocation = iota
	ByMass
	ByEnergy        // by energy content or energy delivered
	ByEconomicValue // by market value, of stable prices or the mean of several years
	numAllocations
)

var allocationTexts = [numAllocations]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "allocation by mass", ZH: "按质量分配"},
	{EN: "allocation by energy", ZH: "按能量分配"}, {EN: "economic allocation", ZH: "按经济价值分配"}}

// Text returns the name in both languages.
func (a Allocation) Text() carbon.Text { return enumText(int(a), allocationTexts[:]) }

// String returns the English name.
func (a Allocation) String() string { return a.Text().EN }

func enumText(i int, texts []carbon.Text) carbon.Text {
	if i < 0 || i >= len(texts) {
		return carbon.Same(fmt.Sprintf("invalid(%d)", i))
	}
	return texts[i]
}

// measures returns the dimensions by which a way shares.
func (a Allocation) measures() []unit.Dimension {
	switch a {
	case ByMass:
		return []unit.Dimension{unit.Mass}
	case ByEnergy:
		return []unit.Dimension{unit.Energy, unit.NetCalorific, unit.GrossCalorific}
	case ByEconomicValue:
		return []unit.Dimension{unit.Money}
	}
	return nil
}

// A Coproduct is one product of a process. Waste is none: it gets no share of what it
// comes from, and its treatment belongs to the process.
type Coproduct struct {
	Product carbon.ProductID
	Name    carbon.Text
	Output  unit.Quantity // of the period of the process: its footprint is per one of this unit
	By      unit.Quantity // its mass, energy or value, all of the output together
}

// A Process has emissions and several products.
type Process struct {
	Emissions  ghg.Amounts // kg of the whole process, its inputs included as far as the stage says
	Allocation Allocation
	Products   []Coproduct
}

// Factors returns the footprint of each product, in their order: its share of the
// emissions over its output, exactly, so that outputs × footprints are the emissions of
// the process again. as is the template: id, kind, stage, place, period, party and
// source; the product's id is added to its ID. The error lists all faults.
func (p Process) Factors(as carbon.Factor) ([]*carbon.Factor, error) {
	var f carbon.Faults
	measures := p.Allocation.measures()
	if measures == nil {
		f.Add("allocation", RuleAllocation, fmt.Errorf("%s", p.Allocation))
	}
	if len(p.Emissions) == 0 || !p.Emissions.Valid() {
		f.Addf("emissions", "not stated, or not in order")
	}
	by := make([]unit.Quantity, len(p.Products))
	seen := map[carbon.ProductID]bool{}
	for i, c := range p.Products {
		path := fmt.Sprintf("product %d (%s)", i+1, c.Product)
		if c.Product == "" || seen[c.Product] {
			f.Addf(path, "the id is empty or there twice")
		}
		seen[c.Product] = true
		f.Positive(path+": output", c.Output.Number())
		f.Positive(path+": "+p.Allocation.String(), c.By.Number())
		if c.Output.Stated() && c.Output.Unit().IsZero() {
			f.Addf(path+": output", "%s has no unit", c.Output)
		}
		if d := c.By.Unit().Dimension(); c.By.Stated() && measures != nil && !slices.Contains(measures, d) {
			f.Add(path, RuleAllocation, fmt.Errorf("%s is a %s", c.By, d))
		}
		by[i] = c.By
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	shares, err := carbon.Allocate(by...)
	if err != nil {
		return nil, err
	}
	out := make([]*carbon.Factor, len(p.Products))
	for i, c := range p.Products {
		each, err := shares[i].Quo(c.Output.Number())
		if err != nil {
			return nil, err
		}
		x := as
		x.ID, x.Product, x.Name = as.ID+carbon.FactorID("/"+c.Product), c.Product, c.Name
		x.Amounts, x.Per = p.Emissions.Scale(each), c.Output.Unit()
		t := p.Allocation.Text()
		x.Derivation = carbon.Text{EN: fmt.Sprintf("%s: %s of %s, for %s", t.EN, shares[i], p.Emissions, c.Output), ZH: fmt.Sprintf("%s：%s × %s，产量%s", t.ZH, shares[i], p.Emissions, c.Output)}
		out[i] = &x
	}
	return out, nil
}
