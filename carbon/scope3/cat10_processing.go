package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	processingSite = &carbon.Method{Code: "C10-site", Name: carbon.Text{EN: "C10 site-specific", ZH: "C10 按场所"},
		Formula: carbon.Text{EN: "fuel, electricity, refrigerant, process gas or waste of the processing × share of the product sold among its inputs", ZH: "加工所用燃料、电力、制冷剂、过程气体或废物 × 售出产品在投入物中的占比"},
		Clause:  "Scope 3 Technical Guidance, formula 10.1, p. 109"}
	processingInventory = &carbon.Method{Code: "C10-inventory", Name: carbon.Text{EN: "C10 site-specific, calculated by the customer", ZH: "C10 按场所，由客户核算"},
		Formula: carbon.Text{EN: "the customer's own inventory of the process × share of the product sold among its inputs", ZH: "客户自身的加工过程清单 × 售出产品在投入物中的占比"},
		Clause:  "Scope 3 Technical Guidance, category 10, p. 107-108"}
	processingAverage = &carbon.Method{Code: "C10-average", Name: carbon.Text{EN: "C10 average-data", ZH: "C10 平均数据法"},
		Formula: carbon.Text{EN: "intermediate product sold × (its average use of energy for a unit, or nothing where the factor is for the product)", ZH: "售出中间产品 ×（单位产品平均能耗；因子按产品计时则无此项）"},
		Clause:  "Scope 3 Technical Guidance, formula 10.2, p. 112"}
)

// ProcessingSite is what a customer uses and throws away when processing a sold
// intermediate product (Scope 3 Technical Guidance, formula 10.1, page 109), through to
// the finished product. Where other inputs are processed too, Share allocates by one
// measure of all inputs (mass, value); where there are none it is [Undivided].
type ProcessingSite struct {
	Flows []Flow
	Share Allocation
}

// Activities implements [carbon.Facts]: one activity a flow.
func (p ProcessingSite) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, carbon.Processing)
	share, working := p.Share.of(&f, "share")
	return dDone(&f, dFlows(processingSite, of, &f, dOfProcess, p.Flows, share, working...))
}

// ProcessingInventory is the share of what the customer has calculated for the process.
type ProcessingInventory struct {
	Customer carbon.PartyID
	Share    Allocation
}

// Activities implements [carbon.Facts].
func (p ProcessingInventory) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	dUnder(&f, &of, carbon.Processing)
	share, working := p.Share.of(&f, "share")
	return dDone(&f, dInventory(processingInventory, of, &f, p.Customer, share, nil, working...))
}

// ProcessingAverage is the average-data method: what was sold × what its processing
// takes on average (Scope 3 Technical Guidance, formula 10.2, page 112). Without Rates
// the factor is for the processing of a unit of what was sold, and the kind is the
// template's, such as "service/processing".
type ProcessingAverage struct {
	Sold  unit.Quantity
	Rates []UseRate
}

// Activities implements [carbon.Facts]: one activity a rate, or one.
func (p ProcessingAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	if f.Number("sold", p.Sold.Number()); p.Sold.Unit().IsZero() {
		f.Addf("sold", "no unit")
	}
	dUnder(&f, &of, carbon.Processing)
	if of.Quality == carbon.QualityUnstated {
		of.Quality = carbon.AverageData
	}
	sold := carbon.Operand("sold", "售出量", p.Sold)
	if len(p.Rates) == 0 {
		return dDone(&f, []carbon.Activity{processingAverage.Made(of, p.Sold, sold)})
	}
	var made []carbon.Activity
	for i, r := range p.Rates {
		flow, working := r.of(&f, fmt.Sprintf("rate %d", i+1), p.Sold)
		a := of
		if r.Kind != "" {
			a.Kind = r.Kind
		}
		made = append(made, processingAverage.Made(a, flow.Quantity, working...))
	}
	return dDone(&f, made)
}
