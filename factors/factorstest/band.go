package factorstest

import (
	"errors"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Band is what the CO2e (in the edition's set, else AR5, or as published) of one base
// unit of a dimension can reasonably be, of factors of a stage and a material.
type Band struct {
	Name      carbon.Text
	Dimension unit.Dimension
	Stages    []carbon.Stage // nil: every stage without a band of its own
	Words     []string       // one of these is a word of the kind; nil: any kind
	Low, High unit.Number    // kg CO2e per base unit of the dimension; zero is in every band
	Fossil    bool           // Low holds for what has CO2 of fossil carbon only
	Except    []carbon.Place // Low does not hold here
}

// Bands are wide: they find a unit that is wrong by a thousand, or carbon that is taken for
// CO2, not a value that is high. The narrowest band of a factor counts: of its material,
// else of its stage, else of its unit alone.
func Bands() []Band {
	var (
		burnt    = []carbon.Stage{carbon.Combustion}
		made     = []carbon.Stage{carbon.Generation}
		cycle    = []carbon.Stage{carbon.LifeCycleGeneration}
		before   = []carbon.Stage{carbon.Upstream}
		aside    = []carbon.Stage{carbon.UpstreamGeneration, carbon.TransmissionLoss, carbon.UpstreamLoss, carbon.UpstreamAndLosses}
		product  = []carbon.Stage{carbon.CradleToGate, carbon.GateToGate, carbon.CradleToGrave, carbon.CradleToGateRest}
		carried  = []carbon.Stage{carbon.WellToWheel, carbon.TankToWheel, carbon.Combustion, carbon.CradleToGate, carbon.Operation}
		process  = []carbon.Stage{carbon.ProcessStage}
		treated  = []carbon.Stage{carbon.Treatment}
		operated = []carbon.Stage{carbon.Operation}
	)
	b := func(d unit.Dimension, low, high, en, zh string, stages []carbon.Stage, words ...string) Band {
		return Band{carbon.Text{EN: en, ZH: zh}, d, stages, words, unit.MustNumber(low), unit.MustNumber(high), false, nil}
	}
	// A kilogram of carbon burns to 44/12 kg of CO2, and no fuel is more than carbon.
	fuel := func(d unit.Dimension, low, high, en, zh string) Band {
		f := b(d, low, high, en, zh, burnt)
		f.Fossil = true
		return f
	}
	grid := b(unit.Energy, "0.0002", "0.6", "electricity or heat generated, per MJ", "发电或供热，每兆焦", made)
	grid.Except = []carbon.Place{"AL", "BT", "CD", "ET", "IS", "LS", "NO", "NP", "PY"} // power of water and of the earth's heat
	return []Band{
		fuel(unit.Mass, "0.3", "4", "fuel burnt, per kg", "燃料燃烧，每千克"),
		fuel(unit.NetCalorific, "0.035", "0.3", "fuel burnt, per MJ of net calorific value", "燃料燃烧，每兆焦（低位）"),
		fuel(unit.GrossCalorific, "0.03", "0.3", "fuel burnt, per MJ of gross calorific value", "燃料燃烧，每兆焦（高位）"),
		fuel(unit.Volume, "0.3", "4", "fuel burnt, per L", "燃料燃烧，每升"),
		fuel(unit.GasVolume, "0.1", "12", "gas burnt, per m3 at 0 °C", "气体燃烧，每标准立方米"),

		grid,
		b(unit.Energy, "0.005", "0.3", "heat generated, per MJ", "供热，每兆焦", made, "heat", "steam"),
		b(unit.Energy, "0.0005", "0.6", "electricity or heat over its life cycle, per MJ", "电力或热力全生命周期，每兆焦", cycle),
		b(unit.Energy, "0.00001", "0.3", "upstream or losses of electricity or heat, per MJ", "电力或热力的上游及损失，每兆焦", aside),
		b(unit.Energy, "0.5", "100", "battery made, per MJ of capacity", "电池生产，每兆焦容量", product, "battery", "batteries", "pack", "cell"),

		b(unit.Mass, "0.005", "6", "upstream of a fuel, per kg", "燃料上游，每千克", before),
		b(unit.NetCalorific, "0.0003", "0.15", "upstream of a fuel, per MJ of net calorific value", "燃料上游，每兆焦（低位）", before),
		b(unit.GrossCalorific, "0.0003", "0.15", "upstream of a fuel, per MJ of gross calorific value", "燃料上游，每兆焦（高位）", before),
		b(unit.Volume, "0.005", "5", "upstream of a fuel, per L", "燃料上游，每升", before),
		b(unit.GasVolume, "0.005", "5", "upstream of a gas, per m3 at 0 °C", "气体上游，每标准立方米", before),

		b(unit.Mass, "0.0001", "150", "product up to the gate, per kg", "产品（摇篮到大门），每千克", product),
		b(unit.Mass, "0.05", "30", "iron or steel, per kg", "钢铁，每千克", product, "steel", "iron"),
		b(unit.Mass, "0.05", "45", "aluminium, per kg", "铝，每千克", product, "aluminium", "aluminum", "alumina"),
		b(unit.Mass, "0.0005", "2", "cement or concrete, per kg", "水泥或混凝土，每千克", product, "cement", "concrete", "clinker"),
		b(unit.Mass, "0.05", "10", "glass, per kg", "玻璃，每千克", product, "glass"),
		b(unit.Mass, "0.05", "8", "paper or board, per kg", "纸或纸板，每千克", product, "paper", "paperboard", "board"),
		b(unit.Mass, "0.05", "20", "plastic, per kg", "塑料，每千克", product, "plastic", "plastics", "polymer"),
		b(unit.Power, "10", "10000", "generator or module, per kW", "发电设备，每千瓦", product),

		b(unit.TonneKm, "0.0005", "12", "freight, per t.km", "货运，每吨公里", carried),
		b(unit.TonneKm, "0.0005", "1", "freight by water, per t.km", "水运，每吨公里", carried, "ship", "tanker", "sea", "barge", "vessel", "inland"),
		b(unit.TonneKm, "0.0005", "0.3", "freight by rail, per t.km", "铁路货运，每吨公里", carried, "rail", "train"),
		b(unit.TonneKm, "0.01", "5", "freight by road, per t.km", "公路货运，每吨公里", carried, "road", "hgv", "hgvs", "truck", "van", "vans", "lorry"),
		b(unit.TonneKm, "0.1", "12", "freight by air, per t.km", "航空货运，每吨公里", carried, "air", "flight", "flights"),
		b(unit.TonneKm, "0.00001", "4", "part of freight, per t.km", "货运的一部分，每吨公里", nil),
		b(unit.PassengerKm, "0.0001", "2", "travel, per p.km", "客运，每人公里", nil),
		b(unit.VehicleKm, "0.0001", "5", "vehicle, per v.km", "车辆，每车公里", nil),
		b(unit.TEUKm, "0.001", "20", "containers, per TEU.km", "集装箱，每标箱公里", nil),

		b(unit.Mass, "0.000001", "25200", "process or release, per kg", "过程或释放，每千克", process),
		b(unit.Mass, "0.1", "1", "carbonate calcined, per kg", "碳酸盐煅烧，每千克", process, "carbonate", "limestone", "dolomite", "magnesite", "siderite", "rhodochrosite", "ankerite", "soda", "clinker"),
		b(unit.Mass, "0.0001", "12", "waste treated, per kg", "废物处理，每千克", treated),
		b(unit.Volume, "0.00001", "0.1", "water treated, per L", "水处理，每升", treated),
		b(unit.Volume, "0.00001", "0.1", "water supplied, per L", "供水，每升", operated, "water"),

		b(unit.Mass, "0.0001", "150", "per kg", "每千克", nil),
		b(unit.Energy, "0.000001", "0.6", "per MJ", "每兆焦", nil),
		b(unit.NetCalorific, "0.000001", "0.4", "per MJ of net calorific value", "每兆焦（低位）", nil),
		b(unit.GrossCalorific, "0.000001", "0.4", "per MJ of gross calorific value", "每兆焦（高位）", nil),
		b(unit.Volume, "0.0000001", "50", "per L", "每升", nil),
		b(unit.GasVolume, "0.0000001", "20", "per m3 at 0 °C", "每标准立方米", nil),
		b(unit.RoomNight, "0.5", "400", "per room-night", "每间夜", nil),
		b(unit.Time, "0.0000001", "1", "per second", "每秒", nil),
		b(unit.PersonHour, "0.0001", "1000", "per person-hour", "每人时", nil),
		b(unit.Money, "0.0000001", "30", "per unit of currency", "每货币单位", nil),
		b(unit.Count, "0.000001", "10000000", "per piece", "每件", nil),
		b(unit.Area, "0.0001", "10000", "per m2", "每平方米", nil),
		b(unit.VolumeTime, "0.0000001", "10", "storage, per m3 and day", "仓储，每立方米每天", nil),
		b(unit.TEU, "0.1", "10000", "per TEU", "每标箱", nil),
	}
}

// plausible checks that the CO2e of an account lies in the band of the factor.
func (c *checker) plausible(where string, f *carbon.Factor, account ghg.Account) {
	amounts := f.Amounts.Only(account)
	kg, ok := weigh(f, amounts)
	var none *ghg.GWPError
	switch _, err := amounts.CO2e(setOf(f)); {
	case len(amounts) == 0:
		return
	case err != nil && account == ghg.Outside && errors.As(err, &none):
		return // not every gas outside Kyoto has a published potential
	case err != nil:
		c.bad(RuleSum, where, "%w", err)
		return
	case !ok:
		c.bad(RuleUnit, where, "a factor per %s", f.Per)
		return
	case kg.Sign() < 0:
		c.bad(RuleBand, where, "%s kg CO2e per %s: a factor is not negative", kg, f.Per.Base())
		return
	}
	b, ok := c.band(f)
	if !ok {
		c.bad(RuleBand, where, "%s per %s: there is no plausible band for such a factor", f.Stage, f.Per)
		return
	}
	low := b.Low
	if slices.Contains(b.Except, f.Place) || b.Fossil && (account != ghg.Gross || !fossil(f, amounts)) {
		low = unit.Int(0)
	}
	if kg.Sign() != 0 && (kg.Cmp(low) < 0 || kg.Cmp(b.High) > 0) {
		c.bad(RuleBand, where, "%s kg CO2e per %s is outside %s to %s: %s", kg.Round(8), f.Per.Base(), low, b.High, b.Name.EN)
	}
}

func setOf(f *carbon.Factor) ghg.Set {
	if f.Source.Edition == nil || f.Source.Edition.GWP == ghg.NoSet {
		return ghg.AR5
	}
	return f.Source.Edition.GWP
}

// weigh returns the CO2e of one base unit of a factor; false where it has none.
func weigh(f *carbon.Factor, amounts ghg.Amounts) (unit.Number, bool) {
	c, err := amounts.CO2e(setOf(f))
	if err != nil {
		return unit.Number{}, false
	}
	per, err := c.Kg().Quo(f.Per.InBase())
	return per, err == nil
}

// band returns the narrowest band of a factor.
func (c *checker) band(f *carbon.Factor) (best Band, found bool) {
	words := strings.FieldsFunc(string(f.Kind), func(r rune) bool { return r == '/' || r == '-' })
	rank := func(b Band) int {
		switch {
		case len(b.Words) > 0:
			return 2
		case len(b.Stages) > 0:
			return 1
		}
		return 0
	}
	for _, b := range c.bands {
		if b.Dimension != f.Per.Dimension() || len(b.Stages) > 0 && !slices.Contains(b.Stages, f.Stage) ||
			len(b.Words) > 0 && !slices.ContainsFunc(b.Words, func(w string) bool { return slices.Contains(words, w) }) {
			continue
		}
		if !found || rank(b) > rank(best) {
			best, found = b, true
		}
	}
	return best, found
}

// fossil reports whether what a fuel emits is its fossil carbon: CO2, or CO2e that is not
// of a fuel that grew. CH4 and N2O alone are traces.
func fossil(f *carbon.Factor, amounts ghg.Amounts) bool {
	if amounts.Get(ghg.CO2).Sign() > 0 {
		return true
	}
	if f.Kind.Part() || !slices.ContainsFunc(amounts, func(a ghg.Amount) bool { _, unsplit := a.Species.IsUnsplit(); return unsplit }) {
		return false
	}
	for word := range strings.FieldsFuncSeq(string(f.Kind), func(r rune) bool { return r == '/' || r == '-' }) {
		if strings.HasPrefix(word, "bio") || slices.Contains([]string{"wood", "straw", "grass", "landfill", "hydrogen", "sludge"}, word) {
			return false
		}
	}
	return true
}
