package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	equityShare = &carbon.Method{Code: "C15-equity", Name: carbon.Text{EN: "C15 equity, investment-specific", ZH: "C15 股权投资，投资特定"},
		Formula: carbon.Text{EN: "the investee's own scopes 1 and 2 × share of equity", ZH: "被投资方自身的范围1和范围2 × 持股比例"},
		Clause:  guidance + "formula 15.1, p. 142"}
	equityAverage = &carbon.Method{Code: "C15-equity-average", Name: carbon.Text{EN: "C15 equity, average-data", ZH: "C15 股权投资，平均数据法"},
		Formula: carbon.Text{EN: "the investee's revenue in the sector × share of equity", ZH: "被投资方在该行业的收入 × 持股比例"},
		Clause:  guidance + "formula 15.2, p. 143-144"}
)

// EquityShare is the share held of what the investee has calculated (Scope 3 Technical
// Guidance, formula 15.1, page 142): its scopes 1 and 2, and its scope 3 where that is
// significant, as an inventory of its own that is outside the minimum boundary.
type EquityShare struct {
	Investee    carbon.PartyID
	Share       unit.Number   // of the equity: a number as held, no part of a whole
	Inventories []carbon.Kind // not stated: the template's kind, or [Inventory]
}

// Activities implements [carbon.Facts].
func (e EquityShare) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Share("share", e.Share)
	within(&of, carbon.Investments, &f)
	return done(&f, inventories(equityShare, of, &f, e.Investee, e.Share, e.Inventories, carbon.Operand("share of equity", "持股比例", e.Share)))
}

// EquityAverage estimates an investee without an inventory from its revenue, sector by
// sector (Technical Guidance, formula 15.2, page 144).
type EquityAverage struct {
	Investee carbon.PartyID
	Share    unit.Number
	Revenue  []Flow       // money of each sector; kinds "spend/..."
	Boundary carbon.Stage // of the sector factors: carbon.Operation (scopes 1 and 2 only) or carbon.CradleToGate (with all upstream), to be disclosed
}

// Activities implements [carbon.Facts]: one activity a sector.
func (e EquityAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Share("share", e.Share)
	within(&of, carbon.Investments, &f)
	if e.Investee != "" {
		of.Supplier = e.Investee
	}
	return done(&f, sectors(equityAverage, of, &f, e.Revenue, e.Boundary, e.Share, carbon.Operand("share of equity", "持股比例", e.Share)))
}

// sectors makes a share of money by sector, for factors of a stated boundary.
func sectors(m *carbon.Method, of carbon.Activity, f *carbon.Faults, money []Flow, boundary carbon.Stage, share unit.Number, working ...carbon.Term) []carbon.Activity {
	if boundary != carbon.Operation && boundary != carbon.CradleToGate {
		f.Addf("boundary", "%s: want %s (scopes 1 and 2) or %s (with all upstream)", boundary, carbon.Operation, carbon.CradleToGate)
	}
	for i, s := range money {
		if s.Kind != "" && s.Kind.Group() != "spend" {
			f.Addf(fmt.Sprintf("flow %d: kind", i+1), "%q is no spend in a sector", s.Kind)
		}
	}
	of.Stage = boundary
	grade(&of, carbon.SpendBased)
	working = append(working, carbon.Operand("boundary of the sector factor", "行业因子边界", boundary))
	return allFlows(m, of, f, ofInvestee, money, share, working...)
}
