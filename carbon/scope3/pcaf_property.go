package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A ValueBasis says which value of a building or vehicle divides the loan. Its values
// are ValueUnstated, AtOrigination, LatestAvailable, AtModification, ValueUnknown and
// FullyOwned.
type ValueBasis uint8

// The bases.
const (
	ValueUnstated   ValueBasis = iota
	AtOrigination              // of the loan or investment
	LatestAvailable            // of a property, where the one at origination cannot be had; fixed from then on
	AtModification             // the loan was increased, renewed, refinanced or extended and the property valued again
	ValueUnknown               // of a vehicle: all of its emissions are attributed
	FullyOwned                 // a property without debt or partners: all of its emissions are attributed
	numValueBases
)

var valueBasisTexts = [numValueBases]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "value at origination", ZH: "发放时价值"},
	{EN: "latest available value, fixed from then on", ZH: "最新可得价值，此后固定"}, {EN: "value at the modification of the loan", ZH: "贷款变更时价值"},
	{EN: "value not known: attributed in full", ZH: "价值未知：全额归因"}, {EN: "fully owned: attributed in full", ZH: "全资持有：全额归因"}}

// Text returns the name in both languages.
func (b ValueBasis) Text() carbon.Text { return textOf(int(b), valueBasisTexts[:]) }

// String returns the English name.
func (b ValueBasis) String() string { return b.Text().EN }

// A PropertyValue is the denominator for buildings and vehicles (PCAF Part A, second
// edition, 5.4 to 5.6). It is frozen: an annual revaluation would move financed
// emissions without a gram emitted. Before is the value that an earlier year's account
// used, if there was one; another Value is then an error unless the loan was modified.
type PropertyValue struct {
	Basis  ValueBasis
	Value  unit.Quantity
	Before unit.Quantity
}

func (v PropertyValue) check(f *carbon.Faults, c AssetClass) {
	full := v.Basis == ValueUnknown || v.Basis == FullyOwned
	switch {
	case v.Basis == ValueUnstated || v.Basis >= numValueBases,
		c == VehicleLoans && v.Basis != AtOrigination && v.Basis != ValueUnknown,
		c != VehicleLoans && v.Basis == ValueUnknown, c == Mortgages && v.Basis == FullyOwned,
		full && v.Value.Stated():
		f.Add("value", RuleDenominator, fmt.Errorf("%s, %q, of %s", v.Basis, v.Value, c))
	case v.Before.Stated() && v.Basis != AtModification && !v.Before.Base().Equal(v.Value.Base()):
		f.Add("value", RuleFrozen, fmt.Errorf("%s, before %s", v.Value, v.Before))
	}
}

// FinancedProperty is a loan for, or an investment in, a building or vehicles (PCAF Part
// A, asset classes 4 to 6): the use of the building by its occupants, or of the vehicle,
// in scopes 1 and 2. It has been metered (Flows), or is Size × Rates: floor space, number
// of buildings, or distance.
type FinancedProperty struct {
	Edition     PCAFEdition
	Class       AssetClass     // RealEstate, Mortgages or VehicleLoans
	Party       carbon.PartyID // building or vehicle; may stay unstated
	Outstanding unit.Quantity
	Value       PropertyValue
	Option      PCAFOption
	Flows       []Flow // metered energy or actual fuel
	Size        unit.Quantity
	Rates       []Rate
}

// Attribution returns the share of the emissions that is attributed, 0 to 1.
func (p FinancedProperty) Attribution() (unit.Number, []carbon.Term, error) {
	var f carbon.Faults
	p.Value.check(&f, p.Class)
	if err := f.Err(); err != nil {
		return unit.Number{}, nil, err
	}
	basis := carbon.Term{Name: p.Value.Basis.Text(), Value: p.Value.Value.String()}
	if !p.Value.Value.Stated() {
		basis.Value = "1"
	}
	if p.Value.Basis == ValueUnknown || p.Value.Basis == FullyOwned {
		f.Quantity("outstanding", p.Outstanding, unit.Money)
		share := unit.Int(1)
		if p.Value.Basis == ValueUnknown && p.Outstanding.Number().Sign() == 0 { // repaid
			share = unit.Int(0)
		}
		return share, []carbon.Term{basis, carbon.Operand("outstanding amount", "未偿余额", p.Outstanding), carbon.Operand("attribution factor", "归因系数", share)}, f.Err()
	}
	share, working, err := attribution(p.Outstanding, p.Value.Value)
	return share, slices.Concat([]carbon.Term{basis}, working), err
}

// Activities implements [carbon.Facts]: one activity a flow or rate.
func (p FinancedProperty) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m, working := financed(&f, &of, p.Party, p.Edition, p.Class, p.Option, RealEstate, Mortgages, VehicleLoans)
	if err := f.Err(); err != nil {
		return nil, err
	}
	metered := p.Option == "1a" || p.Option == "1b" && p.Class != VehicleLoans
	if metered == (len(p.Flows) == 0) || metered == (len(p.Rates) > 0) || metered == p.Size.Stated() {
		f.Add("flows", RuleOption, fmt.Errorf("option %s wants %s", p.Option, map[bool]string{true: "what was metered", false: "a size and rates"}[metered]))
	}
	share, own, err := p.Attribution()
	f.Join("", err)
	if err := f.Err(); err != nil {
		return nil, err
	}
	working = slices.Concat(working, own)
	if metered {
		return done(&f, allFlows(m, of, &f, ofAsset, p.Flows, share, working...))
	}
	var made []carbon.Activity
	for i, r := range p.Rates {
		flow, terms := r.flow(&f, fmt.Sprintf("rate %d", i+1), p.Size)
		made = append(made, allFlows(m, of, &f, ofAsset, []Flow{flow}, share, slices.Concat(working, terms)...)...)
	}
	return done(&f, made)
}
