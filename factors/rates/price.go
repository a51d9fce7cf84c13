package rates

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A VAT is the rate of value added tax in a country, on what is bought of some kinds, as
// the caller states it: a law, or his invoices. None is embedded.
type VAT struct {
	Place  carbon.Place  // country, ISO 3166
	Kind   carbon.Kind   // and the kinds below it; "": all for which no other is stated
	Valid  carbon.Period // of the tax
	Rate   unit.Number   // 0.13 for 13 %
	Source carbon.Source
}

// A Margin is the share of trade and transport margins, and of taxes on products less
// subsidies, in the purchaser price of some kinds, as the caller states it: such as a
// supply table of national accounts. What EPA prints as margins is a share of the
// emissions, not of the price.
type Margin struct {
	Kind   carbon.Kind // and the kinds below it; "": all for which no other is stated
	Share  unit.Number // 0.2: of 100 paid, the producer gets 80
	Source carbon.Source
}

// Covers reports whether a rate or share that is stated for kind is one of k.
func Covers(kind, k carbon.Kind) bool {
	rest, ok := strings.CutPrefix(string(k), string(kind))
	return ok && (kind == "" || rest == "" || rest[0] == '/')
}

// Step takes the tax out of money in prices with VAT, or puts it on to purchaser prices,
// exactly:
//
//	amount without VAT = amount with VAT / (1 + rate)
func (v VAT) Step(from unit.Unit) (carbon.Step, error) {
	if err := share("a rate of VAT", v.Rate); err != nil {
		return carbon.Step{}, err
	}
	rate := unit.Int(1).Add(v.Rate)
	percent := v.Rate.Mul(unit.Int(100)).String()
	return price(from, unit.PurchaserWithVAT, unit.Purchaser, rate, v.Source,
		carbon.Text{EN: "VAT of " + percent + " % taken off", ZH: "扣除" + percent + "%增值税"},
		carbon.Text{EN: "VAT of " + percent + " % added", ZH: "加计" + percent + "%增值税"})
}

// Step takes the margins out of money in purchaser prices, or puts them on to basic
// prices, exactly:
//
//	amount in basic prices = amount in purchaser prices × (1 − share)
func (m Margin) Step(from unit.Unit) (carbon.Step, error) {
	if err := share("a share of margins", m.Share); err != nil {
		return carbon.Step{}, err
	}
	rate, err := unit.Int(1).Quo(unit.Int(1).Sub(m.Share))
	if err != nil {
		return carbon.Step{}, err
	}
	percent := m.Share.Mul(unit.Int(100)).String()
	return price(from, unit.Purchaser, unit.Basic, rate, m.Source,
		carbon.Text{EN: "trade and transport margins of " + percent + " % taken out", ZH: "扣除占" + percent + "%的流通费用"},
		carbon.Text{EN: "trade and transport margins of " + percent + " % added", ZH: "加计占" + percent + "%的流通费用"})
}

// share refuses what is no share below 1.
func share(what string, n unit.Number) error {
	if !n.Stated() || n.Sign() < 0 || n.Cmp(unit.Int(1)) >= 0 {
		return fmt.Errorf("rates: %s of %q: 13 %% is 0.13", what, n)
	}
	return nil
}

// price returns the step between two bases, one of which is that of from: a net amount is
// the gross one divided by rate.
func price(from unit.Unit, gross, net unit.PriceBasis, rate unit.Number, source carbon.Source, off, on carbon.Text) (carbon.Step, error) {
	_, year, basis, ok := from.Money()
	s := carbon.Step{From: from.Base(), Source: source}
	var err error
	switch {
	case ok && basis == gross:
		s.Name, s.To = off, s.From.InPrices(year, net)
		s.Rate, err = unit.Int(1).Quo(rate)
	case ok && basis == net:
		s.Name, s.To, s.Rate = on, s.From.InPrices(year, gross), rate
	default:
		err = fmt.Errorf("rates: %s is in prices neither of %s nor of %s", from, gross, net)
	}
	return s, err
}
