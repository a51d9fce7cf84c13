package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var processingAverage = &carbon.Method{Code: "C10-average", Name: carbon.Text{EN: "C10 average-data", ZH: "C10 平均数据法"},
	Formula: carbon.Text{EN: "intermediate product sold × (its average use of energy for a unit, or nothing where the factor is for the product)", ZH: "售出中间产品 ×（单位产品平均能耗；因子按产品计时则无此项）"},
	Clause:  guidance + "formula 10.2, p. 112"}

// ProcessingAverage is the average-data method: what was sold × what its processing
// takes on average (Technical Guidance, formula 10.2, page 112). Without Rates
// the factor is for the processing of a unit of what was sold, and the kind is the
// template's, such as "service/processing".
type ProcessingAverage struct {
	Sold  unit.Quantity
	Rates []Rate
}

// Activities implements [carbon.Facts]: one activity a rate, or one.
func (p ProcessingAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	amount(&f, "sold", p.Sold)
	within(&of, carbon.Processing, &f)
	grade(&of, carbon.AverageData)
	sold := carbon.Operand("sold", "售出量", p.Sold)
	if len(p.Rates) == 0 {
		return done(&f, []carbon.Activity{processingAverage.Made(of, p.Sold, sold)})
	}
	var made []carbon.Activity
	for i, r := range p.Rates {
		path := fmt.Sprintf("rate %d", i+1)
		if r.Kind == "" {
			r.Kind = of.Kind
		}
		flow, working := r.flow(&f, path, p.Sold)
		made = append(made, flow.activities(processingAverage, of, ofProcess, unit.Int(1), working...)...)
	}
	return done(&f, made)
}
