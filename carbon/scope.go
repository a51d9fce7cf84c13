package carbon

import "fmt"

// A Scope is a scope of the GHG Protocol Corporate Standard.
type Scope uint8

// The scopes. What is reported outside of them (gases outside Kyoto, biogenic
// CO2) has the scope of its source and its own account.
const (
	NoScope Scope = iota
	Scope1
	Scope2
	Scope3
)

// String returns "scope 1".
func (s Scope) String() string { return s.Text().EN }

// Text returns the name in both languages.
func (s Scope) Text() Text { return enumText(int(s), scopeTexts[:]) }

var scopeTexts = [...]Text{{"no scope", "未定范围"}, {"scope 1", "范围1"}, {"scope 2", "范围2"}, {"scope 3", "范围3"}}

func enumText(i int, texts []Text) Text {
	if i < 0 || i >= len(texts) {
		return Same(fmt.Sprintf("invalid(%d)", i))
	}
	return texts[i]
}

// A Category is a category of scope 3 (1 to 15), or the source type of scope 1 or
// 2. Each category belongs to one scope.
type Category uint8

// The fifteen categories of scope 3 (Scope 3 Standard, table 5.4) and the source
// types of scopes 1 and 2 (Corporate Standard, chapter 4; GB/T 32150).
const (
	NoCategory Category = iota
	PurchasedGoods
	CapitalGoods
	FuelAndEnergy
	UpstreamTransport
	Waste
	BusinessTravel
	Commuting
	UpstreamLeased
	DownstreamTransport
	Processing
	UseOfSoldProducts
	EndOfLife
	DownstreamLeased
	Franchises
	Investments
	Stationary
	Mobile
	Process
	Fugitive
	Electricity
	Heat
	numCategories
)

var categoryTexts = [numCategories]Text{
	{"no category", "未定类别"},
	{"purchased goods and services", "外购商品和服务"},
	{"capital goods", "资本商品"},
	{"fuel- and energy-related activities", "燃料和能源相关活动"},
	{"upstream transportation and distribution", "上游运输和配送"},
	{"waste generated in operations", "运营中产生的废物"},
	{"business travel", "商务差旅"},
	{"employee commuting", "员工通勤"},
	{"upstream leased assets", "上游租赁资产"},
	{"downstream transportation and distribution", "下游运输和配送"},
	{"processing of sold products", "售出产品的加工"},
	{"use of sold products", "售出产品的使用"},
	{"end-of-life treatment of sold products", "售出产品的报废处理"},
	{"downstream leased assets", "下游租赁资产"},
	{"franchises", "特许经营"},
	{"investments", "投资"},
	{"stationary combustion", "固定燃烧"},
	{"mobile combustion", "移动燃烧"},
	{"process emissions", "过程排放"},
	{"fugitive emissions", "逸散排放"},
	{"purchased electricity", "外购电力"},
	{"purchased heat, steam and cooling", "外购热力、蒸汽和冷量"},
}

// String returns the English name.
func (c Category) String() string { return c.Text().EN }

// Text returns the name in both languages.
func (c Category) Text() Text { return enumText(int(c), categoryTexts[:]) }

// Scope returns the scope to which the category belongs.
func (c Category) Scope() Scope {
	switch {
	case c >= PurchasedGoods && c <= Investments:
		return Scope3
	case c >= Stationary && c <= Fugitive:
		return Scope1
	case c == Electricity || c == Heat:
		return Scope2
	}
	return NoScope
}

// Number returns 1 to 15 for a category of scope 3, else 0.
func (c Category) Number() int {
	if c.Scope() == Scope3 {
		return int(c)
	}
	return 0
}

// Upstream reports whether a category of scope 3 is upstream (1 to 8).
func (c Category) Upstream() bool { return c >= PurchasedGoods && c <= UpstreamLeased }

// A Basis is a scope 2 method (Scope 2 Guidance, chapter 4). An emission that
// both methods count alike has the basis Common.
type Basis uint8

// The scope 2 methods.
const (
	Common Basis = iota
	LocationBased
	MarketBased
)

var basisTexts = [...]Text{{"both methods", "两种方法共有"}, {"location-based", "基于位置"}, {"market-based", "基于市场"}}

// String returns the English name.
func (b Basis) String() string { return b.Text().EN }

// Text returns the name in both languages.
func (b Basis) Text() Text { return enumText(int(b), basisTexts[:]) }

// A Holding says through what an entity holds the source of an emission:
// consolidation depends on it (Corporate Standard, appendix F).
type Holding uint8

// The kinds of holding. The zero value is an asset of the entity's own.
const (
	Owned Holding = iota
	FinanceLeaseIn
	OperatingLeaseIn
	FinanceLeaseOut
	OperatingLeaseOut
	Franchise
	Investment
	numHoldings
)

var holdingTexts = [numHoldings]Text{
	{"owned", "自有"}, {"finance lease, as lessee", "融资租入"}, {"operating lease, as lessee", "经营租入"},
	{"finance lease, as lessor", "融资租出"}, {"operating lease, as lessor", "经营租出"}, {"franchise", "特许经营"}, {"investment", "投资"},
}

// String returns the English name.
func (h Holding) String() string { return h.Text().EN }

// Text returns the name in both languages.
func (h Holding) Text() Text { return enumText(int(h), holdingTexts[:]) }

// A Stage is the part of a life cycle that a factor covers. A scope accepts only
// its stages: a life-cycle factor of electricity is refused in scope 2.
type Stage uint8

// The stages.
const (
	NoStage             Stage = iota
	Combustion                // burning a fuel; tank-to-wheel
	ProcessStage              // a process or a release of the gas itself
	Generation                // generating electricity or heat
	Upstream                  // extraction to delivery of a fuel; well-to-tank
	UpstreamGeneration        // upstream of the fuels of generation
	TransmissionLoss          // generation of what is lost in transmission and distribution
	UpstreamLoss              // upstream of what is lost
	UpstreamAndLosses         // all of a supply of electricity or heat except its generation
	LifeCycleGeneration       // the whole life cycle of electricity or heat
	CradleToGate              // a product up to the supplier's gate
	GateToGate                // only the supplier's own processes
	CradleToGrave             // a product over its whole life
	WellToWheel               // transport: energy provision and operation
	TankToWheel               // transport: operation only
	Treatment                 // waste or end-of-life treatment
	Operation                 // a partner's scopes 1 and 2 while it provides a service
	PartnerInventory          // another party's own inventory
	CradleToGateRest          // a product up to the gate, without the parts that its supplier states
	numStages
)

var stageTexts = [numStages]Text{
	{"no stage", "未定阶段"}, {"combustion", "燃烧"}, {"process or release", "过程或直接释放"}, {"generation", "发电（供热）"},
	{"upstream of fuel (WTT)", "燃料上游"}, {"upstream of generation", "发电燃料上游"}, {"transmission and distribution loss", "输配损失"},
	{"upstream of loss", "损失的上游"}, {"upstream and losses", "上游及输配损失"}, {"life cycle of electricity or heat", "电力（热力）全生命周期"},
	{"cradle to gate", "摇篮到大门"}, {"gate to gate", "大门到大门"}, {"cradle to grave", "摇篮到坟墓"}, {"well to wheel", "油井到车轮"},
	{"tank to wheel", "油箱到车轮"}, {"treatment", "处理处置"}, {"operation of the service", "服务运营"}, {"inventory of the partner", "合作方自身清单"},
	{"cradle to gate, less what the supplier states", "摇篮到大门（扣除供应商已报部分）"},
}

// String returns the English name.
func (s Stage) String() string { return s.Text().EN }

// Text returns the name in both languages.
func (s Stage) Text() Text { return enumText(int(s), stageTexts[:]) }

// ParseStage reads what String returns.
func ParseStage(s string) (Stage, error) {
	for i := range stageTexts {
		if i > 0 && stageTexts[i].EN == s {
			return Stage(i), nil
		}
	}
	return NoStage, fmt.Errorf("carbon: unknown stage %q", s)
}

// Accepts reports whether a factor of that stage may be counted in the category: one
// that the category asks of a kind ([StageOf]), or one of a part that a method asks
// by its stage ([Activity.Stage]).
func (c Category) Accepts(s Stage) bool { return c.asks(s) || c.part(s) }

// asks reports whether a category asks a stage of the kinds that are reported in it.
func (c Category) asks(s Stage) bool {
	switch c {
	case Stationary, Mobile: // the gas itself where it is measured
		return s == Combustion || s == ProcessStage
	case Process, Fugitive:
		return s == ProcessStage || s == Combustion
	case Electricity, Heat: // Combustion: of the fuel that the supplier burns for it
		return s == Generation || s == Combustion
	case PurchasedGoods, CapitalGoods:
		return s == CradleToGate
	case FuelAndEnergy:
		return s >= Upstream && s <= LifeCycleGeneration
	case UpstreamTransport, DownstreamTransport, BusinessTravel, Commuting:
		return s == WellToWheel || s == TankToWheel || s == Operation || s == Generation || s == Combustion || s == ProcessStage || s == CradleToGate
	case Waste, EndOfLife:
		return s == Treatment || s == CradleToGate
	case Processing: // by a customer, who has waste, and perhaps an inventory of its own
		return s == Generation || s == Combustion || s == ProcessStage || s == LifeCycleGeneration || s == Operation || s == Treatment || s == PartnerInventory
	case UseOfSoldProducts:
		return s == Generation || s == Combustion || s == ProcessStage || s == LifeCycleGeneration || s == Operation
	case UpstreamLeased: // what consolidation moves there comes with its upstream
		return s >= Combustion && s <= LifeCycleGeneration || s == Operation
	case DownstreamLeased, Franchises: // the same, or the inventory of the lessee or franchisee
		return s >= Combustion && s <= LifeCycleGeneration || s == Operation || s == PartnerInventory
	case Investments: // an investee's emissions, of whatever stage
		return s != NoStage
	}
	return false
}

// part reports whether a stage is one of a part that a method adds up in the
// category, such as the supplier's own electricity in the hybrid method of category 1.
// Reported as it is, electricity is no purchased good.
func (c Category) part(s Stage) bool {
	switch c {
	case PurchasedGoods, CapitalGoods: // the supplier's energy, releases, inventory, waste, inbound transport, and the rest
		switch s {
		case Combustion, ProcessStage, Generation, Upstream, UpstreamAndLosses, LifeCycleGeneration, WellToWheel, TankToWheel,
			Treatment, PartnerInventory, CradleToGateRest:
			return true
		}
	case FuelAndEnergy: // what is lost, by the factor of its generation; a screening by spend
		return s == Generation || s == CradleToGate
	case UpstreamTransport, DownstreamTransport, BusinessTravel, Commuting: // upstream of the energy of a carrier
		return s == Upstream || s == UpstreamAndLosses
	case Waste: // the treatment company's inventory; transport of the waste
		switch s {
		case PartnerInventory, WellToWheel, TankToWheel, Combustion, Generation, ProcessStage, Upstream, UpstreamAndLosses:
			return true
		}
	case UpstreamLeased: // the lessor's inventory; making the asset
		return s == PartnerInventory || s == CradleToGate
	case UseOfSoldProducts: // from the well to the wheel; a screening by spend
		return s == Upstream || s == UpstreamAndLosses || s == TankToWheel || s == WellToWheel || s == CradleToGate
	case Processing: // upstream of the customer's energy; a screening by spend
		return s == Upstream || s == UpstreamAndLosses || s == CradleToGate
	case DownstreamLeased, Franchises: // a screening by spend
		return s == CradleToGate
	}
	return false
}

// A Quality is the class of data behind a line, for the share of supplier data and
// the uncertainty. It is part of the key, so that both can be summed exactly.
type Quality uint8

// The quality classes, best first.
const (
	QualityUnstated  Quality = iota
	Measured                 // metered or invoiced, with a published factor of the place
	SupplierSpecific         // the supplier's or partner's own data
	AverageData              // physical quantity with an average factor
	SpendBased               // money with an input-output factor
	Estimated                // an assumption of the company
	numQualities
)

var qualityTexts = [numQualities]Text{
	{"not stated", "未说明"}, {"measured", "实测"}, {"supplier-specific", "供应商特定"}, {"average data", "平均数据"},
	{"spend-based", "支出法"}, {"estimated", "估算"},
}

// String returns the English name.
func (q Quality) String() string { return q.Text().EN }

// Text returns the name in both languages.
func (q Quality) Text() Text { return enumText(int(q), qualityTexts[:]) }

// ParseQuality reads what [Quality.String] returns.
func ParseQuality(s string) (Quality, error) {
	for i := range qualityTexts {
		if i > 0 && qualityTexts[i].EN == s {
			return Quality(i), nil
		}
	}
	return QualityUnstated, fmt.Errorf("carbon: unknown quality %q", s)
}
