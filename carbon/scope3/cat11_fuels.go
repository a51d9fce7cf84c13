package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	fuelsSold = &carbon.Method{Code: "C11-fuels", Name: carbon.Text{EN: "C11 fuels and feedstocks", ZH: "C11 燃料和原料"},
		Formula: carbon.Text{EN: "fuel or feedstock sold × share that is burnt in use", ZH: "售出燃料或原料 × 使用中燃烧的比例"},
		Clause:  guidance + "formula 11.2, p. 118-119"}
	containedGas = &carbon.Method{Code: "C11-contained-gas", Name: carbon.Text{EN: "C11 GHG-containing product", ZH: "C11 含温室气体产品"},
		Formula: carbon.Text{EN: "number sold × share that contains the gas × gas in one product × share released over life", ZH: "售出数量 × 含该气体的产品比例 × 单个产品含气量 × 寿命期释放比例"},
		Clause:  guidance + "formula 11.3, p. 119-120"}
)

// FuelsSold is fuel or feedstock sold to be burnt (Technical Guidance, formula
// 11.2, page 119). Only combustion counts: what lies upstream of a maker of fuels is in
// its scopes 1 and 2 and other categories. A feedstock that is not burnt in use
// (crude oil for plastics) has 0 emissions here.
type FuelsSold struct {
	Kind  carbon.Kind // of the group "fuel"
	Sold  unit.Quantity
	Burnt unit.Number // 1 for a fuel
}

// Activities implements [carbon.Facts].
func (s FuelsSold) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	Flow{Kind: s.Kind, Quantity: s.Sold}.check(&f, "sold", "fuel")
	f.Share("burnt", s.Burnt)
	within(&of, carbon.UseOfSoldProducts, &f)
	of.Kind = s.Kind
	return done(&f, []carbon.Activity{fuelsSold.Made(of, s.Sold.Mul(s.Burnt), carbon.Operand("sold", "售出量", s.Sold), carbon.Operand("share burnt", "燃烧比例", s.Burnt))})
}

// ContainedGas is a greenhouse gas in products sold, released in use or at the end of
// their life: refrigeration, switchgear, extinguishers (Scope 3 Technical Guidance,
// formula 11.3, page 120). What is released then is not counted again in category 12.
type ContainedGas struct {
	Kind       carbon.Kind // "gas/HFC-134a"; a blend is resolved by its composition
	Sold       unit.Number
	With       unit.Number // share of the products that contains the gas; 1 for all
	PerProduct unit.Quantity
	Released   unit.Number // share released over the life; the guidance wants 1 where it is not known
}

// Activities implements [carbon.Facts].
func (g ContainedGas) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	Flow{Kind: g.Kind, Quantity: g.PerProduct}.check(&f, "per product", "gas")
	f.Number("sold", g.Sold)
	f.Share("with", g.With)
	if assumed(&f, "released", g.Released); g.Released.Stated() {
		f.Share("released", g.Released)
	}
	within(&of, carbon.UseOfSoldProducts, &f)
	of.Kind = g.Kind
	return done(&f, []carbon.Activity{containedGas.Made(of, g.PerProduct.Mul(g.Sold).Mul(g.With).Mul(g.Released),
		carbon.Operand("sold", "售出数量", g.Sold), carbon.Operand("share with the gas", "含该气体的比例", g.With),
		carbon.Operand("gas in one product", "单个产品含气量", g.PerProduct), carbon.Operand("share released over life", "寿命期释放比例", g.Released))})
}
