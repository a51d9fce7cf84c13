package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Allocation is the part of something shared that is counted: goods in a vehicle or a
// store, purchases of a supplier's production, waste at a plant, floors of a building, a
// product among the inputs of a process, money provided to a project (Scope 3 Standard,
// chapter 8: physical measures come before money). Part and Whole are of one measure
// (mass, volume, area, tonne-km, number, money) and of one period:
//
//	share = part ÷ (whole × occupancy)
//
// Nothing is shared by default: of what is shared with nobody it is [Undivided]. A part
// that is larger than the whole breaks TL-S351.
type Allocation struct {
	Part, Whole unit.Quantity
	// Occupancy is the share of a building that is let, 0.75 for 75 %: its tenants use
	// the energy of common floors between them (Technical Guidance, formulas 8.2 and
	// 14.2). Elsewhere it is not stated.
	Occupancy unit.Number
}

// Undivided is the allocation of what is shared with nobody.
func Undivided() Allocation {
	one := unit.New(unit.Int(1), unit.Piece)
	return Allocation{Part: one, Whole: one}
}

// share returns the share as an exact fraction, and its working. Without dims both are of
// any one dimension.
func (a Allocation) share(f *carbon.Faults, path string, dims ...unit.Dimension) (unit.Number, []carbon.Term) {
	share, working, err := a.of(dims)
	f.Join(path, err)
	return share, working
}

func (a Allocation) of(dims []unit.Dimension) (unit.Number, []carbon.Term, error) {
	if len(dims) == 0 {
		dims = []unit.Dimension{a.Part.Unit().Dimension()}
	}
	if one := Undivided(); a.Part.Equal(one.Part) && a.Whole.Equal(one.Whole) && !a.Occupancy.Stated() {
		return unit.Int(1), []carbon.Term{carbon.Operand("share", "占比", unit.Int(1))}, nil
	}
	var f carbon.Faults
	f.Quantity("part", a.Part, dims...)
	f.Quantity("whole", a.Whole, dims...)
	whole, working := a.Whole, []carbon.Term{carbon.Operand("part", "部分", a.Part), carbon.Operand("whole", "整体", a.Whole)}
	if a.Occupancy.Stated() {
		f.Share("occupancy", a.Occupancy)
		whole, working = whole.Mul(a.Occupancy), append(working, carbon.Operand("occupancy", "出租率", a.Occupancy))
	}
	if err := f.Err(); err != nil {
		return unit.Number{}, nil, err
	}
	rest, err := whole.Add(a.Part.Neg())
	if noteFact(&f, "part", err); err != nil {
		return unit.Number{}, nil, f.Err()
	}
	if rest.Number().Sign() < 0 {
		return unit.Number{}, nil, &carbon.FieldError{Path: "part", Rule: RulePart, Err: fmt.Errorf("scope3: %s of %s", a.Part, whole)}
	}
	shares, err := carbon.Allocate(a.Part, rest)
	if err != nil {
		return unit.Number{}, nil, err
	}
	return shares[0], append(working, carbon.Operand("share", "占比", shares[0])), nil
}
