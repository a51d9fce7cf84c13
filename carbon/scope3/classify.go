package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
)

// A Placement says where an emission belongs.
type Placement struct {
	Category carbon.Category // NoCategory where Own
	Own      bool            // in scopes 1 and 2 of the reporter, by source: fuel and releases, electricity and heat
	Within   bool            // counted already in what belongs to the category: no activity of its own
	Optional bool            // outside the minimum boundary
	Reason   carbon.Text
}

func placed(c carbon.Category, en, zh string) (Placement, error) {
	return Placement{Category: c, Reason: carbon.Text{EN: en, ZH: zh}}, nil
}

func contained(c carbon.Category, en, zh string) (Placement, error) {
	return Placement{Category: c, Within: true, Reason: carbon.Text{EN: en, ZH: zh}}, nil
}

func ownScopes(en, zh string) (Placement, error) {
	return Placement{Own: true, Reason: carbon.Text{EN: en, ZH: zh}}, nil
}

func unplaced(path, format string, args ...any) (Placement, error) {
	return Placement{}, &carbon.FieldError{Path: path, Rule: RuleUnplaced, Err: fmt.Errorf("scope3: "+format, args...)}
}

// An Answer to a question of fact. The zero value is none. Its values are Unanswered,
// Yes and No.
type Answer uint8

// The answers.
const (
	Unanswered Answer = iota
	Yes
	No
)

// A Keeper says who owns or controls a vehicle or facility. Its values are
// KeeperUnstated, KeptBySelf, LeasedOutside and KeptByOthers.
type Keeper uint8

// The keepers.
const (
	KeeperUnstated Keeper = iota
	KeptBySelf            // owned or controlled by the reporter
	LeasedOutside         // leased and operated by the reporter, but outside its scopes 1 and 2 ([Lease.Place])
	KeptByOthers
)

// Goods says what is carried or stored. Its values are GoodsUnstated,
// GoodsBeforeTierOne, GoodsPurchased, GoodsBetweenSites, GoodsSold, GoodsFuels and
// GoodsWaste.
type Goods uint8

// The goods.
const (
	GoodsUnstated      Goods = iota
	GoodsBeforeTierOne       // on its way to a tier 1 supplier, from tier 2 or beyond
	GoodsPurchased           // from a tier 1 supplier to the reporter
	GoodsBetweenSites        // between the reporter's own sites
	GoodsSold                // from the reporter towards the end consumer
	GoodsFuels               // that the reporter consumes
	GoodsWaste               // of the reporter's operations
)

// A Transport states the facts by which transport and storage are placed (Scope 3 Standard,
// table 5.7; Technical Guidance, table 4.1).
type Transport struct {
	Keeper      Keeper
	Goods       Goods
	Paid        Answer // whether the reporter pays for it; asked of goods sold and between sites
	InFootprint Answer // whether the footprint or price factor of the purchased goods contains it; asked of purchased goods
}

// Place says where the transport belongs. Facts that do not decide it are an error.
func (t Transport) Place() (Placement, error) {
	switch t.Keeper {
	case KeptBySelf:
		return ownScopes("vehicles and facilities that the reporter owns or controls", "报告主体拥有或控制的车辆和设施")
	case LeasedOutside:
		return placed(carbon.UpstreamLeased, "leased and operated by the reporter, not in its scopes 1 and 2", "由报告主体租赁并运营，且未计入其范围1和2")
	case KeptByOthers:
		return t.byOthers()
	}
	return unplaced("keeper", "who owns or controls the vehicle or facility is not stated")
}

func (t Transport) byOthers() (Placement, error) {
	switch t.Goods {
	case GoodsBeforeTierOne:
		return contained(carbon.PurchasedGoods, "transport before the tier 1 supplier is in the cradle-to-gate emissions of what was bought", "一级供应商之前的运输已包含在所购商品的摇篮到大门排放中")
	case GoodsFuels:
		return contained(carbon.FuelAndEnergy, "the transport of fuels and energy is in their upstream emissions", "燃料和能源的运输已包含在其上游排放中")
	case GoodsPurchased:
		switch t.InFootprint {
		case Yes:
			return contained(carbon.PurchasedGoods, "the footprint of what was bought contains its way to the reporter", "所购商品的碳足迹已含至报告主体的运输")
		case No:
			return placed(carbon.UpstreamTransport, "from a tier 1 supplier to the reporter, in vehicles of others, whoever pays", "由一级供应商运至报告主体，使用第三方车辆，不论由谁付费")
		}
		return unplaced("in footprint", "whether the footprint of the goods contains this transport is not stated")
	case GoodsWaste:
		return Placement{Category: carbon.Waste, Optional: true, Reason: carbon.Text{EN: "transport of waste by others, outside the minimum boundary", ZH: "第三方运输废物，属最低边界以外"}}, nil
	case GoodsSold, GoodsBetweenSites:
		switch {
		case t.Paid == Yes:
			return placed(carbon.UpstreamTransport, "a transport service that the reporter bought, outbound too", "报告主体购买的运输服务（含出厂运输）")
		case t.Paid == No && t.Goods == GoodsSold:
			return placed(carbon.DownstreamTransport, "goods sold, on a way that the reporter does not pay for", "售出产品，且运输费用非由报告主体支付")
		case t.Paid == No:
			return unplaced("paid", "between own sites, in vehicles of others, and not paid for")
		}
		return unplaced("paid", "who pays for the transport is not stated")
	}
	return unplaced("goods", "what is carried or stored is not stated")
}

// Thing says what was bought. Its values are ThingUnstated, ThingGoodsOrService,
// ThingFeedstock, ThingFuel, ThingEnergy, ThingTransport, ThingWasteTreatment,
// ThingTravel and ThingRent.
type Thing uint8

// The things.
const (
	ThingUnstated Thing = iota
	ThingGoodsOrService
	ThingFeedstock // a fuel that is made into a product, not burnt
	ThingFuel
	ThingEnergy // electricity, heat, steam, cooling
	ThingTransport
	ThingWasteTreatment
	ThingTravel
	ThingRent
)

// A Purchase states the facts by which an invoice is placed.
type Purchase struct {
	Thing       Thing
	Capitalised Answer // whether the reporter's own accounts treat it as a fixed asset; asked of goods and services
}

// Place says where the upstream emissions of a purchase belong. Nothing is in two
// categories: what is capitalised is in 2 and not in 1, whatever it is.
func (p Purchase) Place() (Placement, error) {
	switch p.Thing {
	case ThingGoodsOrService:
		switch p.Capitalised {
		case Yes:
			return placed(carbon.CapitalGoods, "a fixed asset in the reporter's own accounts: in full in the year of acquisition", "按报告主体财务核算为固定资产：全额计入购置当年")
		case No:
			return placed(carbon.PurchasedGoods, "not a fixed asset in the reporter's own accounts", "按报告主体财务核算非固定资产")
		}
		return unplaced("capitalised", "whether the reporter's accounts treat it as a fixed asset is not stated")
	case ThingFeedstock:
		return placed(carbon.PurchasedGoods, "a fuel made into a product is a material", "用作原料的燃料属于外购材料")
	case ThingFuel:
		return placed(carbon.FuelAndEnergy, "the upstream of a fuel; burning it is scope 1", "燃料上游排放；其燃烧计入范围1")
	case ThingEnergy:
		return placed(carbon.FuelAndEnergy, "upstream and losses of energy; its generation is scope 2", "能源上游及输配损失；其生产计入范围2")
	case ThingTransport:
		return placed(carbon.UpstreamTransport, "a transport service that the reporter bought", "报告主体购买的运输服务")
	case ThingWasteTreatment:
		return placed(carbon.Waste, "treatment of waste by others", "第三方废物处置")
	case ThingTravel:
		return placed(carbon.BusinessTravel, "travel of employees in vehicles of others", "员工乘坐第三方交通工具出差")
	case ThingRent:
		return placed(carbon.UpstreamLeased, "the operation of a leased asset, where the kind of lease leaves it outside scopes 1 and 2", "租赁资产的运营，以其租赁类型未计入范围1和2为限")
	}
	return unplaced("thing", "what was bought is not stated")
}

// Riders says who travels. Its values are RidersUnstated, Employees and Contractors.
type Riders uint8

// The riders.
const (
	RidersUnstated Riders = iota
	Employees
	Contractors
)

// A Journey states the facts by which the travel of people is placed (Technical Guidance,
// table 6.1).
type Journey struct {
	Riders  Riders
	Commute Answer // between home and work; no: on business
	Keeper  Keeper // of the vehicle: an employee's own car is kept by others
}

// Place says where the journey belongs.
func (j Journey) Place() (Placement, error) {
	switch j.Keeper {
	case KeptBySelf:
		return ownScopes("vehicles that the reporter owns or controls, whoever rides and why", "报告主体拥有或控制的车辆，不论乘坐人及用途")
	case LeasedOutside:
		return placed(carbon.UpstreamLeased, "leased and operated by the reporter, not in its scopes 1 and 2", "由报告主体租赁并运营，且未计入其范围1和2")
	case KeeperUnstated:
		return unplaced("keeper", "who owns or controls the vehicle is not stated")
	}
	switch {
	case j.Riders == RidersUnstated:
		return unplaced("riders", "who travels is not stated")
	case j.Commute == Unanswered:
		return unplaced("commute", "whether it is between home and work is not stated")
	case j.Riders == Contractors && j.Commute == Yes:
		return Placement{Category: carbon.Commuting, Optional: true, Reason: carbon.Text{EN: "contractors on their way to the reporter's sites may be included", ZH: "承包商人员前往报告主体场所的通勤可选择纳入"}}, nil
	case j.Riders == Contractors:
		return contained(carbon.PurchasedGoods, "the travel of a contractor is in the service that was bought", "承包商差旅已包含在所购服务中")
	case j.Commute == Yes:
		return placed(carbon.Commuting, "employees between home and work, in vehicles of others or their own", "员工往返住所与工作地点，使用第三方或自有车辆")
	}
	return placed(carbon.BusinessTravel, "employees on business, in vehicles of others or their own", "员工出差，使用第三方或自有车辆")
}

// Origin says whose waste it is. Its values are OriginUnstated, OwnOperations,
// SoldProducts and SupplierOrigin.
type Origin uint8

// The origins.
const (
	OriginUnstated Origin = iota
	OwnOperations
	SoldProducts   // that their users discard
	SupplierOrigin // of making what was bought
)

// Discarded states the facts by which waste is placed.
type Discarded struct {
	Origin Origin
	Keeper Keeper // of the treatment plant; asked of waste of own operations
}

// Place says where the treatment belongs.
func (d Discarded) Place() (Placement, error) {
	switch d.Origin {
	case SupplierOrigin:
		return contained(carbon.PurchasedGoods, "a supplier's waste is in the cradle-to-gate emissions of what was bought", "供应商的废物已包含在所购商品的摇篮到大门排放中")
	case SoldProducts:
		return placed(carbon.EndOfLife, "products sold, at the end of their life", "售出产品的报废处理")
	case OwnOperations:
		switch d.Keeper {
		case KeptBySelf:
			return ownScopes("treated in a plant that the reporter owns or controls", "在报告主体拥有或控制的设施内处置")
		case KeptByOthers:
			return placed(carbon.Waste, "waste of own operations, treated by others", "自身运营产生并由第三方处置的废物")
		}
		return unplaced("keeper", "who owns or controls the treatment plant is not stated")
	}
	return unplaced("origin", "whose waste it is is not stated")
}
