package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var making = family{
	{carbon.UpstreamTransport, newMaking(4, "vehicles, facilities and infrastructure", "车辆、设施和基础设施")},
	{carbon.BusinessTravel, newMaking(6, "vehicles and infrastructure", "车辆和基础设施")},
	{carbon.UpstreamLeased, newMaking(8, "leased assets", "租赁资产")},
}

func newMaking(n int, en, zh string) *carbon.Method {
	return &carbon.Method{
		Code: fmt.Sprintf("C%d-making", n), Name: carbon.Text{EN: fmt.Sprintf("C%d making of %s", n, en), ZH: fmt.Sprintf("C%d %s的制造", n, zh)},
		Formula: carbon.Text{EN: "quantity made × share used for the reporter", ZH: "制造量×为本企业使用的比例"}, Clause: "Scope 3 Standard, table 5.4 (optional)"}
}

// Making is the life cycle of making what others used for the reporter: vehicles and
// infrastructure (categories 4 and 6), leased assets (8). Outside the minimum boundary.
//
//	quantity made × share used, in its own unit
//
// So the Scope 3 Standard, table 5.4.
type Making struct {
	Quantity unit.Quantity // by the kind of the activity, cradle to gate
	Share    unit.Number   // of its use that was for the reporter
}

// Activities implements [carbon.Facts], for the categories 4, 6 and 8.
func (m Making) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	method := making.under(of, &f)
	f.Number("quantity", m.Quantity.Number())
	f.Share("share", m.Share)
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Stage, of.Optional = carbon.CradleToGate, true
	return []carbon.Activity{method.Made(of, m.Quantity.Mul(m.Share), carbon.Operand("made", "制造量", m.Quantity), carbon.Operand("share used", "使用比例", m.Share))}, nil
}
