package main

import (
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
)

// balances compares what was bought by weight with what was sold: material that is
// counted twice, as such and in an assembly, would not close.
func balances(y *calculated) ([]disclosure.Balance, error) {
	zero := unit.New(unit.Int(0), unit.Tonne)
	material, packs, cells, scrap, cars, storage := zero, zero, zero, zero, zero, zero
	for i := range y.Lines {
		a := y.Lines[i].Activity
		to, q := (*unit.Quantity)(nil), unit.Quantity{}
		switch group := a.Tag("group"); {
		case group >= "M01" && group <= "M15" && group != "M14": // M14 is packaging
			to = &material
		case group >= "M19" && group <= "M24":
			to = &cells
		case group == "M25" || group == "M26":
			to = &packs
		case a.Category == carbon.Waste && strings.HasPrefix(string(a.Kind), "waste/metal"):
			to = &scrap
		case a.Kind == "waste/vehicle/end-of-life":
			to = &cars
		case a.Kind == "waste/storage/end-of-life":
			to = &storage
		default:
			continue
		}
		if i := slices.IndexFunc(a.Measures, func(q unit.Quantity) bool { return q.Unit().Dimension() == unit.Mass }); i >= 0 {
			q = a.Measures[i]
		} else {
			continue // not weighed, which the note says
		}
		sum, err := to.Add(q)
		if err != nil {
			return nil, err
		}
		*to = sum
	}
	m := func(en, zh string, q unit.Quantity) disclosure.Mass {
		return disclosure.Mass{Name: report.Text{EN: en, ZH: zh}, Mass: q}
	}
	return []disclosure.Balance{{Name: report.Text{EN: "Mass balance of purchased goods", ZH: "外购商品质量平衡"}, Tolerance: unit.MustNumber("0.05"),
		In: []disclosure.Mass{m("Materials and electronics, without packaging", "材料与电子件（不含包装）", material), m("Packs and cells bought, net weight", "外购电池包与电芯（净重）", packs),
			m("Materials of own cells", "自产电芯材料", cells), m("Less metal scrap", "减：金属边角料", scrap.Mul(unit.Int(-1)))},
		Out: []disclosure.Mass{m("Cars × mass", "整车 × 单位质量", cars), m("Storage systems × mass", "储能系统 × 单位质量", storage)},
		Note: report.Text{
			EN: "Not weighed, and on neither side: what is bought by piece or area (motors, inverters, reducers, separator, storage containers and converters) and cells sold; PV modules are resold as they are. Of seats, chassis and brakes only the conversion is bought, by value added: their material is bought by the company and is above, and footprints of such assemblies are not used.",
			ZH: "按件或按面积采购的（电机、逆变器、减速器、隔膜、储能集装箱与变流器）及外售电芯未称重，两侧均未计入；光伏组件原样转售。座椅、底盘、制动仅采购加工（按增加值），其材料由公司采购并已列于上，未采用此类总成的碳足迹。"}}}, nil
}
