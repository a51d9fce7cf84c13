package load

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Band is what the CO2e of one unit can reasonably be. Bands are wide: they find a
// unit that is evidently wrong, not a value that is high. Zero is never judged.
type Band struct {
	What   carbon.Text
	Words  []string       // one of them is in the name; none: any name
	Not    []string       // none of them is in it
	Stages []carbon.Stage // none: any stage
	Low    unit.Number    // kg CO2e per Per
	High   unit.Number
	Per    unit.Unit
}

// String returns the band, such as "35 to 300 kg CO2e per GJ(NCV)".
func (b *Band) String() string {
	return fmt.Sprintf("%s to %s kg CO2e per %s", b.Low, b.High, b.Per)
}

// Bands are those of this package, from the special to the general: the first that fits
// a factor judges it. The limits are rounded outwards from published values: energy of
// fuels from IPCC 2006 volume 2 tables 1.4 and 2.2 (coke oven gas 37.3 to blast furnace
// gas 308 kg CO2/GJ), electricity and transport from the embedded editions, materials
// from what databases print of them.
func Bands() []Band {
	var bs []Band
	add := func(en, zh string, words, not []string, stages []carbon.Stage, low, high, per string) {
		bs = append(bs, Band{carbon.Text{EN: en, ZH: zh}, words, not, stages, unit.MustNumber(low), unit.MustNumber(high), unit.MustUnit(per)})
	}
	type list = []string
	burning := []carbon.Stage{carbon.Combustion, carbon.WellToWheel, carbon.LifeCycleGeneration}
	fuel := list{"煤", "焦", "油", "天然气", "液化", "燃料", "lpg", "lng", "ngl", "coal", "coke", "lignite", "peat", "oil", "diesel", "gasoline", "petrol", "kerosene", "naphtha", "natural gas", "fuel"}
	renewable := list{"生物", "木", "氢", "biogas", "bio", "wood", "renewable", "hydrogen", "ethanol", "landfill gas", "waste", "residue", "straw", "charcoal"}
	for _, per := range []string{"GJ", "GJ(NCV)", "GJ(GCV)"} {
		add("a fossil fuel, burnt", "化石燃料燃烧", fuel, append(slices.Clone(renewable), "电", "electric", "油耗", "焊"), burning, "30", "310", per)
		add("heat or steam", "热力、蒸汽", list{"蒸汽", "热力", "供热", "steam", "heat", "chaleur"}, list{"电", "pump"}, []carbon.Stage{carbon.Generation, carbon.LifeCycleGeneration, carbon.Combustion}, "1", "300", per)
	}
	add("electricity with fossil fuels", "化石能源电力", list{"火电", "燃煤", "燃气发电", "化石能源电力", "coal-fired", "fossil"}, list{"非化石", "不含化石", "non-fossil", "上游", "upstream"},
		[]carbon.Stage{carbon.Generation, carbon.LifeCycleGeneration}, "0.2", "3", "kWh")
	add("electricity", "电力", list{"电力", "电网", "发电", "用电", "供电", "electricity", "grid", "électricité"}, list{"电池", "电芯", "battery", "pack", "组件", "module", "panel"}, nil, "0.000001", "3", "kWh")
	add("storage capacity of a battery", "电池容量", list{"电池", "电芯", "battery", "储能"}, nil, nil, "5", "1000", "kWh")
	add("energy", "能源", nil, nil, nil, "0.0000001", "1000", "kWh")
	add("energy of a fuel", "燃料能量", nil, nil, nil, "0.001", "400", "GJ(NCV)")
	add("energy of a fuel", "燃料能量", nil, nil, nil, "0.001", "400", "GJ(GCV)")

	per := "kg"
	made := []carbon.Stage{carbon.CradleToGate, carbon.GateToGate, carbon.CradleToGrave}
	add("alumina", "氧化铝", list{"氧化铝", "alumina", "aluminium oxide"}, nil, made, "0.1", "10", per)
	add("aluminium", "铝", list{"铝", "alumin"}, list{"塑", "铝矾土", "bauxite", "硅酸", "silicate", "氢氧化", "hydroxide", "粉煤灰", "sulfate"}, made, "0.05", "60", per)
	add("iron and steel", "钢铁", list{"钢", "生铁", "铸铁", "steel", "pig iron", "cast iron"}, list{"钢渣", "slag", "钢化", "矿", "ore"}, made, "0.05", "30", per)
	add("cement and clinker", "水泥、熟料", list{"水泥", "熟料", "cement", "clinker"}, list{"机", "plant"}, made, "0.02", "3", per)
	add("concrete", "混凝土", list{"混凝土", "concrete"}, list{"外加剂", "减水", "admixture", "plasticiser"}, made, "0.001", "3", per)
	add("glass", "玻璃", list{"玻璃", "glass"}, nil, made, "0.01", "30", per)
	add("plastics", "塑料", list{"塑料", "聚乙烯", "聚丙烯", "聚氯乙烯", "聚酯", "plastic", "polyethylene", "polypropylene", "polyvinyl", "polystyrene"}, nil, made, "0.05", "60", per)
	add("a fossil fuel, burnt", "化石燃料燃烧", fuel, append(slices.Clone(renewable), "电", "electric"), []carbon.Stage{carbon.Combustion}, "0.3", "6", per)
	add("the release of a gas", "气体排放", nil, nil, []carbon.Stage{carbon.ProcessStage}, "0", "40000", per)
	add("a noble metal or a rare material", "贵金属、稀有材料", list{"金", "银", "铂", "钯", "铑", "铱", "gold", "silver", "platinum", "palladium", "rhodium", "iridium", "wafer", "晶圆", "硅片", "芯片", "integrated circuit", "稀土", "药", "pharma", "diamond", "金刚石"},
		list{"合金", "金属", "五金", "冶金", "alloy"}, nil, "0.0001", "200000", per)
	add("waste, treated", "废弃物处理", nil, nil, []carbon.Stage{carbon.Treatment}, "0.000001", "20", per)
	add("a material", "物料", nil, nil, nil, "0.00001", "250", per)

	add("a liquid fuel, burnt", "液体燃料燃烧", list{"柴油", "汽油", "煤油", "燃料油", "diesel", "gasoline", "petrol", "kerosene", "fuel oil"}, append(slices.Clone(renewable), "混合", "blend", "电"), []carbon.Stage{carbon.Combustion}, "0.5", "5", "L")
	add("a liquid", "液体", nil, nil, nil, "0.0000001", "100", "L")
	add("natural gas, burnt", "天然气燃烧", list{"天然气", "natural gas"}, renewable, []carbon.Stage{carbon.Combustion}, "1", "4", "Nm3")
	add("a gas", "气体", nil, nil, nil, "0.000001", "30", "Nm3")
	add("freight", "货物运输", nil, nil, nil, "0.00005", "15", "t.km")
	add("travel", "旅客运输", nil, nil, nil, "0.00005", "3", "p.km")
	add("a vehicle", "车辆", nil, nil, nil, "0.0001", "10", "v.km")
	add("a container", "集装箱运输", nil, nil, nil, "0.0005", "150", "TEU.km")
	add("a night", "住宿", nil, nil, nil, "0.1", "500", "room.night")
	return bs
}

// moneyBand is of any currency.
var moneyHigh = unit.Int(100)

// judge returns why a factor cannot be true in its unit, or nil. What
// belongs into no total, and one part of the gases of burning, is not judged.
func judge(bands []Band, f *carbon.Factor) error {
	gross := f.Amounts.Only(ghg.Gross)
	if len(gross) == 0 || f.Kind.Part() {
		return nil
	}
	total, err := gross.CO2e(ghg.AR5)
	if err != nil || total.Kg().Sign() <= 0 {
		return nil
	}
	kg := total.Kg()
	if f.Per.Dimension() == unit.Money {
		if one, err := kg.Quo(f.Per.InBase()); err == nil && one.Cmp(moneyHigh) > 0 {
			return fmt.Errorf("%s kg CO2e per %s is more than %s per unit of money%s", short(kg), f.Per, moneyHigh, fits(nil, kg, f.Per))
		}
		return nil
	}
	name := fold(f.Name.EN + " " + f.Name.ZH)
	for i := range bands {
		b := &bands[i]
		if b.Per.Base() != f.Per.Base() || !b.holds(name, f.Stage) {
			continue
		}
		in, err := unit.New(unit.Int(1), b.Per).In(f.Per)
		if err != nil {
			return nil
		}
		if v := kg.Mul(in.Number()); v.Cmp(b.Low) < 0 || v.Cmp(b.High) > 0 {
			return fmt.Errorf("%s kg CO2e per %s: %s is %s%s", short(kg), f.Per, b.What.EN, b, fits(b, v, f.Per))
		}
		return nil
	}
	return nil
}

func (b *Band) holds(name string, s carbon.Stage) bool {
	in := func(w string) bool { return strings.Contains(name, w) }
	return (len(b.Words) == 0 || slices.ContainsFunc(b.Words, in)) && !slices.ContainsFunc(b.Not, in) &&
		(len(b.Stages) == 0 || slices.Contains(b.Stages, s))
}

// fits says in which units the number would be plausible. It is for the person who
// asks the publisher; nothing is corrected.
func fits(b *Band, v unit.Number, per unit.Unit) string {
	try := []struct {
		times unit.Number
		unit  string
	}{
		{unit.Ratio(44, 12), "kg C (carbon) per " + per.String()},
		{unit.Ratio(1, 1000), "g CO2e per " + per.String() + ", or kg CO2e per 1000 " + per.String()},
		{unit.Int(1000), "t CO2e per " + per.String()},
		{unit.Ratio(1, 10000), "kg CO2e per 10^4 " + per.String()},
		{unit.Ratio(10, 36), "kg CO2e per 3.6 " + per.String() + " (kWh for MJ)"},
		{unit.Ratio(36, 10), "kg CO2e per " + per.String() + " / 3.6 (MJ for kWh)"},
		{unit.Ratio(1, 1000000), "g CO2e per 1000 " + per.String()},
		{unit.Int(1000000), "kt CO2e per " + per.String()},
	}
	energy := map[unit.Dimension]bool{unit.Energy: true, unit.NetCalorific: true, unit.GrossCalorific: true}[per.Dimension()]
	var fit []string
	for i, t := range try {
		if b == nil || !energy && (i == 0 || i == 4 || i == 5) {
			continue
		}
		if w := v.Mul(t.times); w.Cmp(b.Low) >= 0 && w.Cmp(b.High) <= 0 && len(fit) < 3 {
			fit = append(fit, t.unit)
		}
	}
	if fit == nil {
		return ""
	}
	return "; it would fit as " + strings.Join(fit, ", or as ")
}

// short is a number for a message: as it is, or rounded where it is long.
func short(n unit.Number) string {
	if s := n.String(); len(s) <= 14 {
		return s
	}
	return "about " + n.Round(6).String()
}
