package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var storageUse = &carbon.Method{Code: "C11-storage", Name: carbon.Text{EN: "C11 losses of storage systems", ZH: "C11 储能系统损耗"},
	Formula: carbon.Text{EN: "capacity sold × years × cycles a year × depth × loss", ZH: "售出容量 × 年数 × 年循环次数 × 放电深度 × 损耗"},
	Clause:  guidance + "formula 11.1, p. 117: the electricity that the product consumes itself"}

// StorageUse is the use of storage systems over their life: what they deliver is others'
// electricity, what they lose is their own consumption, which most reporters forget.
//
//	capacity × years × cycles a year × depth × loss, in the unit of the capacity
//
// So the Technical Guidance, formula 11.1, p. 117. What is not stated breaks TL-S352.
type StorageUse struct {
	Capacity   unit.Quantity // sold, of all systems
	Years      unit.Number   // of life
	CyclesYear unit.Number   // full cycles a year
	Depth      unit.Number   // energy of one cycle for one of capacity, on average over the life: depth × retention
	Loss       unit.Number   // electricity lost for one cycled, auxiliaries included; 1/η − 1 where Depth counts what is delivered, 1 − η where it counts what is charged
	Market     carbon.Place
	Grid       Grid
}

// Cycled returns the energy that goes through the systems over their life, on the side
// on which Depth counts: the denominator of a footprint per kWh delivered.
func (s StorageUse) Cycled() (unit.Quantity, error) {
	var f carbon.Faults
	f.Quantity("capacity", s.Capacity, unit.Energy)
	assumed(&f, "years", s.Years)
	assumed(&f, "cycles a year", s.CyclesYear)
	if assumed(&f, "depth", s.Depth); s.Depth.Stated() {
		f.Share("depth", s.Depth)
	}
	if err := f.Err(); err != nil {
		return unit.Quantity{}, err
	}
	return s.Capacity.Mul(s.Years).Mul(s.CyclesYear).Mul(s.Depth), nil
}

// Activities implements [carbon.Facts]: one activity, with a dated grid one for each
// year of use.
func (s StorageUse) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	cycled, err := s.Cycled()
	f.Join("", err)
	if assumed(&f, "loss", s.Loss); s.Loss.Stated() {
		f.Share("loss", s.Loss)
	}
	if s.Market == "" {
		f.Add("market", RuleAssumption, nil)
	}
	within(&of, carbon.UseOfSoldProducts, &f)
	of.Kind, of.Place = "electricity", s.Market
	made := s.Grid.years(&f, storageUse.Made(of, cycled.Mul(s.Loss),
		carbon.Operand("capacity sold", "售出容量", s.Capacity), carbon.Operand("years", "年数", s.Years), carbon.Operand("cycles a year", "年循环次数", s.CyclesYear),
		carbon.Operand("depth and retention", "放电深度与容量保持", s.Depth), carbon.Operand("loss", "损耗比例", s.Loss)))
	return done(&f, made)
}

// Variants lists the assumptions in which other differs, each put into s alone.
func (s StorageUse) Variants(other StorageUse) []Variant {
	vs := variants[StorageUse]{base: s}
	vs.add(!s.Years.Equal(other.Years), "years", "年数", s.Years, other.Years, func(v *StorageUse) { v.Years = other.Years })
	vs.add(!s.CyclesYear.Equal(other.CyclesYear), "cycles a year", "年循环次数", s.CyclesYear, other.CyclesYear, func(v *StorageUse) { v.CyclesYear = other.CyclesYear })
	vs.add(!s.Depth.Equal(other.Depth), "depth and retention", "放电深度与容量保持", s.Depth, other.Depth, func(v *StorageUse) { v.Depth = other.Depth })
	vs.add(!s.Loss.Equal(other.Loss), "loss", "损耗比例", s.Loss, other.Loss, func(v *StorageUse) { v.Loss = other.Loss })
	vs.add(s.Market != other.Market, "market", "市场", word(s.Market), word(other.Market), func(v *StorageUse) { v.Market = other.Market })
	vs.add(!s.Grid.equal(other.Grid), "grid", "电网", s.Grid, other.Grid, func(v *StorageUse) { v.Grid = other.Grid })
	return vs.list
}
