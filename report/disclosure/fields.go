package disclosure

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// quantities answers the fields that ask for activity data beside tonnes: heat,
// process sources, transport.
func (b *builder) quantities() error {
	for _, f := range []struct {
		field      string
		unit       unit.Unit
		categories []carbon.Category
	}{
		{"heat_table", unit.Gigajoule, []carbon.Category{carbon.Heat}},
		{"process_table", unit.Tonne, []carbon.Category{carbon.Process}},
		{"cat4_9_transport", unit.TonneKilometre, []carbon.Category{carbon.UpstreamTransport, carbon.DownstreamTransport}},
	} {
		sum, emitted := unit.Int(0), unit.Int(0)
		for _, c := range f.categories {
			w := b.in.Year.Location
			w.Scope, w.Category = c.Scope(), c
			emitted = emitted.Add(b.location.zeroOf(c))
			for x, err := range b.in.Year.Inventory.Contributions("", w) {
				if err != nil {
					return err
				}
				if q, err := x.Quantity.In(f.unit); err == nil {
					sum = sum.Add(q.Number().Mul(x.Share))
				}
			}
		}
		if sum.Sign() != 0 {
			b.answer(f.field, report.Emission(emitted, viewLocation), report.Figure{Exact: sum, Unit: report.Text{EN: f.unit.String(), ZH: f.unit.ZH()}})
		}
	}
	b.say("secondary_db", report.Text{EN: fmt.Sprintf("the %d sources of the annex", len(b.d.Sources)), ZH: fmt.Sprintf("附录所列%d个来源", len(b.d.Sources))}, report.Text{EN: "the annex", ZH: "附录"})
	b.say("xbrl_pact_files", report.Text{EN: "this report as JSON, CSV and XLSX; no XBRL", ZH: "本报告另有JSON、CSV和XLSX；无XBRL"}, report.Text{EN: "this report", ZH: "本报告"})
	return nil
}
