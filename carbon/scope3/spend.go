package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var spendBased = newFamily("spend", carbon.Text{EN: "spend-based", ZH: "支出法"},
	carbon.Text{EN: "amount ÷ (1 + VAT rate) × (1 − margins)", ZH: "金额÷（1＋增值税率）×（1－流通费用占比）"},
	clause{category: carbon.PurchasedGoods, at: "formula 1.5, p. 33"}, clause{category: carbon.CapitalGoods, at: "category 2, p. 37; formula 1.5, p. 33"},
	clause{category: carbon.UpstreamTransport, at: "formula 4.7, p. 65"}, clause{category: carbon.BusinessTravel, at: "category 6, p. 86; formula 4.7, p. 65"},
	clause{category: carbon.DownstreamTransport, at: "category 9; formula 4.7, p. 65"})

// Spend is what was paid for goods, services, transport or travel, in the currency and
// prices of its year. Its unit states the price basis: CNY@2025/purchaser+vat,
// CNY@2025/purchaser (what a purchaser pays without deductible VAT) or CNY@2025/basic
// (what a producer gets, without the margins of trade and transport). A factor holds for
// one basis; VAT and margins are taken out here. Currency and price level are taken to
// those of the factor by the policy of the resolver, as steps of its Match.
//
//	amount ÷ (1 + VAT rate) × (1 − margins), in money of that basis
//
// The Technical Guidance has it as formulas 1.5, p. 33, and 4.7, p. 65. A missing or
// contradictory basis breaks TL-S304.
type Spend struct {
	Amount unit.Quantity
	// VAT is the rate of the tax in the amount, 0.13 for 13 %: stated if and only if
	// the amount is of the basis purchaser+vat.
	VAT unit.Number
	// Margins is the share of trade, transport and taxes on products in the purchaser
	// price without VAT. Stated, the result is in basic prices: what it leaves out are
	// services of their own.
	Margins unit.Number
}

// Activities implements [carbon.Facts], for the categories 1, 2, 4, 6 and 9.
func (s Spend) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := spendBased.under(of, &f)
	q, working := s.net(&f, "amount")
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.SpendBased)
	return []carbon.Activity{m.Made(of, q, working...)}, nil
}

// net returns the amount without VAT and margins, with the working of each step.
func (s Spend) net(f *carbon.Faults, path string) (unit.Quantity, []carbon.Term) {
	fault := func(field, format string, args ...any) {
		f.Add(path+field, RulePrice, fmt.Errorf("scope3: "+format, args...))
	}
	f.Quantity(path, s.Amount, unit.Money)
	_, year, basis, ok := s.Amount.Unit().Money()
	if !ok {
		return unit.Quantity{}, nil
	}
	switch {
	case basis == unit.BasisUnstated:
		fault("", "%s does not say of what prices: purchaser+vat, purchaser or basic", s.Amount)
	case basis == unit.PurchaserWithVAT && !s.VAT.Stated():
		fault(": VAT", "%s contains VAT: its rate is not stated", s.Amount)
	case basis != unit.PurchaserWithVAT && s.VAT.Stated():
		fault(": VAT", "%s contains none", s.Amount)
	case s.VAT.Stated():
		f.Share(path+": VAT", s.VAT)
	}
	if s.Margins.Stated() {
		f.Share(path+": margins", s.Margins)
		if basis == unit.Basic {
			fault(": margins", "%s contains none", s.Amount)
		}
	}
	if f.Err() != nil {
		return unit.Quantity{}, nil
	}
	q, working := s.Amount, []carbon.Term{carbon.Operand("amount", "金额", s.Amount)}
	if s.VAT.Stated() {
		without, err := unit.Int(1).Quo(unit.Int(1).Add(s.VAT))
		if err != nil {
			f.Addf(path+": VAT", "%v", err)
			return unit.Quantity{}, nil
		}
		q = unit.New(q.Number().Mul(without), q.Unit().InPrices(year, unit.Purchaser))
		working = append(working, carbon.Operand("VAT rate", "增值税率", s.VAT), carbon.Operand("amount without VAT", "不含税金额", q))
	}
	if s.Margins.Stated() {
		q = unit.New(q.Number().Mul(unit.Int(1).Sub(s.Margins)), q.Unit().InPrices(year, unit.Basic))
		working = append(working, carbon.Operand("share of margins", "流通费用占比", s.Margins), carbon.Operand("amount in basic prices", "按基本价格计的金额", q))
	}
	return q, working
}
