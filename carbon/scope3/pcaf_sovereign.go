package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The kinds of a country's emissions (PCAF Part A, second edition, table 5-17): scope 1
// is what is emitted on its territory, without and with land use, land-use change and
// forestry; scope 2 what lies in imported energy; scope 3 in all other imports.
const (
	SovereignScope1       carbon.Kind = "inventory/sovereign/scope-1/excluding-lulucf"
	SovereignScope1LULUCF carbon.Kind = "inventory/sovereign/scope-1/including-lulucf"
	SovereignScope2       carbon.Kind = "inventory/sovereign/scope-2"
	SovereignScope3       carbon.Kind = "inventory/sovereign/scope-3"
)

// LULUCF says whether a country's scope 1 is counted without or with land use, land-use
// change and forestry. Both are reported; one of them is in the inventory. Its values
// are LULUCFUnstated, WithoutLULUCF and WithLULUCF.
type LULUCF uint8

// The choices.
const (
	LULUCFUnstated LULUCF = iota
	WithoutLULUCF
	WithLULUCF
)

// String returns "without LULUCF".
func (l LULUCF) String() string {
	return [...]string{"not stated", "without LULUCF", "with LULUCF"}[min(l, WithLULUCF)]
}

// FinancedSovereign is exposure to a state's debt, of its emissions as exposure to the
// size of its economy (PCAF Part A, second edition, 5.7): not to its debt, by which a
// state with little debt would be attributed a thousandfold.
type FinancedSovereign struct {
	Edition   PCAFEdition
	Sovereign carbon.PartyID
	Exposure  unit.Quantity // in USD
	PPPGDP    unit.Quantity // GDP at purchasing power parity, in international dollars, written as USD
	LULUCF    LULUCF
	Option    PCAFOption
	Scope2    bool // also the country's scopes 2 and 3, outside the minimum boundary
	Scope3    bool
}

// Activities implements [carbon.Facts]: one activity a scope.
func (s FinancedSovereign) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m, working := financed(&f, &of, s.Sovereign, s.Edition, SovereignDebt, s.Option, SovereignDebt)
	for _, money := range []struct {
		path string
		q    unit.Quantity
	}{{"exposure", s.Exposure}, {"PPP GDP", s.PPPGDP}} {
		if c, _, _, ok := money.q.Unit().Money(); money.q.Stated() && (!ok || c != unit.Currency{'U', 'S', 'D'}) {
			f.Add(money.path, RuleDenominator, fmt.Errorf("%s, want USD", money.q))
		}
	}
	share, own, err := attribution(s.Exposure, s.PPPGDP)
	f.Join("", err)
	working = append(slices.Concat(working, own), carbon.Operand("PPP-adjusted GDP", "购买力平价国内生产总值", s.PPPGDP))
	var kinds []carbon.Kind
	switch s.LULUCF {
	case WithoutLULUCF:
		kinds = append(kinds, SovereignScope1)
	case WithLULUCF:
		kinds = append(kinds, SovereignScope1LULUCF)
	default:
		f.Addf("LULUCF", "with or without is not stated")
	}
	made := inventories(m, of, &f, s.Sovereign, share, kinds, working...)
	of.Optional = true
	if s.Scope2 {
		made = append(made, inventories(m, of, &f, s.Sovereign, share, []carbon.Kind{SovereignScope2}, working...)...)
	}
	if s.Scope3 {
		made = append(made, inventories(m, of, &f, s.Sovereign, share, []carbon.Kind{SovereignScope3}, working...)...)
	}
	return done(&f, made)
}

// Variants returns the other treatment of land use, which is reported beside the one in
// the inventory.
func (s FinancedSovereign) Variants() []Variant {
	other := s
	other.LULUCF = map[LULUCF]LULUCF{WithoutLULUCF: WithLULUCF, WithLULUCF: WithoutLULUCF}[s.LULUCF]
	return []Variant{{carbon.Text{EN: "land use, land-use change and forestry", ZH: "土地利用、土地利用变化和林业"}, s.LULUCF.String(), other.LULUCF.String(), other}}
}
