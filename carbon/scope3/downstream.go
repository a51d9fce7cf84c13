package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// downstreamMethods lists the methods of categories 9 to 15.
var downstreamMethods = slices.Concat(
	[]*carbon.Method{
		downstreamDistance, downstreamStorageSite, downstreamStorageAverage,
		processingSite, processingInventory, processingAverage,
		directUse, indirectUse, intermediateUse, fuelsSold, containedGas, carUse, storageUse,
		endOfLife,
		lesseeInventory, leasedOutAsset, leasedOutArea, leasedOutNumber,
		franchiseInventory, franchiseSite, franchiseSample, franchiseArea, franchiseNumber,
		equityShare, equityAverage, projectShare, projectAverage, generalDebt, projectLifetime,
	},
	pcafMethods(), pbocMethods,
)

// The rules of the methods of categories 9 to 15.
var (
	RuleParts       = carbon.Rule{Code: "TL-S350", Text: carbon.Text{EN: "shares do not sum to one", ZH: "占比之和不等于1"}}
	RulePart        = carbon.Rule{Code: "TL-S351", Text: carbon.Text{EN: "a part is larger than the whole of which it is a part", ZH: "部分大于其所属的整体"}}
	RuleAssumption  = carbon.Rule{Code: "TL-S352", Text: carbon.Text{EN: "an assumption about the use of a sold product is not stated", ZH: "未说明售出产品使用阶段的假设"}}
	RuleAttribution = carbon.Rule{Code: "TL-S353", Text: carbon.Text{EN: "the attribution factor is more than 1", ZH: "归因系数大于1"}}
	RuleFrozen      = carbon.Rule{Code: "TL-S354", Text: carbon.Text{EN: "the value at origination was replaced without a modification of the loan", ZH: "贷款未变更而更换了发放时的价值"}}
	RuleDenominator = carbon.Rule{Code: "TL-S355", Text: carbon.Text{EN: "the value of the company, project or property is not the one that its asset class prescribes", ZH: "企业、项目或资产价值不是该资产类别规定的口径"}}
	RuleOption      = carbon.Rule{Code: "TL-S356", Text: carbon.Text{EN: "the asset class does not know the option, or the option's data are missing", ZH: "该资产类别无此方法选项，或缺少该选项所需数据"}}
	RuleEdition     = carbon.Rule{Code: "TL-S357", Text: carbon.Text{EN: "the edition of the standard is not stated", ZH: "未说明标准版次"}}
	RuleFirstYear   = carbon.Rule{Code: "TL-S358", Text: carbon.Text{EN: "projected lifetime emissions are reported in the year of financing only", ZH: "预计全生命周期排放仅在融资当年报告"}}
	RuleParty       = carbon.Rule{Code: "TL-S359", Text: carbon.Text{EN: "whose inventory it is is not stated", ZH: "未说明清单所属方"}}
)

// downstreamRules lists the rules of categories 9 to 15.
var downstreamRules = []carbon.Rule{RuleParts, RulePart, RuleAssumption, RuleAttribution, RuleFrozen, RuleDenominator, RuleOption, RuleEdition,
	RuleFirstYear, RuleParty}

// The kinds of what a partner has calculated itself: its factor is per piece, and the
// activity is a share of it. Scope 3 of a partner is outside the minimum boundary;
// removals and credits are in accounts of their own.
const (
	Inventory               carbon.Kind = "inventory" // scopes 1 and 2 together
	InventoryScope1         carbon.Kind = "inventory/scope-1"
	InventoryScope2         carbon.Kind = "inventory/scope-2"
	InventoryScope3         carbon.Kind = "inventory/scope-3"
	InventoryRemovals       carbon.Kind = "inventory/removals"
	InventoryCreditsRetired carbon.Kind = "inventory/credits-retired" // what is generated and sold has no account
	InventoryExpectedAnnual carbon.Kind = "inventory/expected-annual" // of a project, on average over its life
)

// A Flow is an amount of something that emits: electricity, a fuel, a gas let out,
// waste, or money spent in a sector.
type Flow struct {
	Kind     carbon.Kind
	Quantity unit.Quantity
}

// A UseRate is a flow for an amount of something else: 3 kWh of electricity for 1 kWh of
// cells, 85 kWh for 1 m2, 6.5 L of petrol for 100 km.
type UseRate struct {
	Kind carbon.Kind
	Use  unit.Quantity
	Per  unit.Quantity
}

// of returns the flow for a size: size / per × use.
func (r UseRate) of(f *carbon.Faults, path string, size unit.Quantity) (Flow, []carbon.Term) {
	f.Number(path+": use", r.Use.Number())
	f.Positive(path+": per", r.Per.Number())
	in, err := size.In(r.Per.Unit())
	if dUnits(f, path+": per", err); err != nil || r.Per.Number().Sign() == 0 {
		return Flow{}, nil
	}
	n, err := in.Number().Quo(r.Per.Number())
	dUnits(f, path+": per", err)
	return Flow{r.Kind, r.Use.Mul(n)}, []carbon.Term{carbon.Operand("size", "规模", size), carbon.Operand("use", "用量", r.Use), carbon.Operand("per", "每", r.Per)}
}

// An Allocation is a part of something shared, by one measure of both: area, volume, mass,
// units, value, money. Occupancy, where it is stated, is the share of a building that
// is let: the part is divided by the occupied whole (Technical Guidance, formulas 8.2
// and 14.2).
type Allocation struct {
	Part, Whole unit.Quantity
	Occupancy   unit.Number
}

// Undivided is the portion of what is shared with nobody.
func Undivided() Allocation {
	one := unit.New(unit.Int(1), unit.Piece)
	return Allocation{Part: one, Whole: one}
}

// of returns the share as an exact fraction, and its working. Without dims both are of
// any one dimension.
func (p Allocation) of(f *carbon.Faults, path string, dims ...unit.Dimension) (unit.Number, []carbon.Term) {
	share, working, err := p.share(dims)
	f.Join(path, err)
	return share, working
}

func (p Allocation) share(dims []unit.Dimension) (unit.Number, []carbon.Term, error) {
	if len(dims) == 0 {
		dims = []unit.Dimension{p.Part.Unit().Dimension()}
	}
	var f carbon.Faults
	f.Quantity("part", p.Part, dims...)
	f.Quantity("whole", p.Whole, dims...)
	whole, working := p.Whole, []carbon.Term{carbon.Operand("part", "部分", p.Part), carbon.Operand("whole", "整体", p.Whole)}
	if p.Occupancy.Stated() {
		f.Share("occupancy", p.Occupancy)
		whole, working = whole.Mul(p.Occupancy), append(working, carbon.Operand("occupancy", "入住率", p.Occupancy))
	}
	if err := f.Err(); err != nil {
		return unit.Number{}, nil, err
	}
	rest, err := whole.Add(p.Part.Neg())
	if dUnits(&f, "part", err); err != nil {
		return unit.Number{}, nil, f.Err()
	}
	if rest.Number().Sign() < 0 {
		return unit.Number{}, nil, &carbon.FieldError{Path: "part", Rule: RulePart, Err: fmt.Errorf("%s of %s", p.Part, whole)}
	}
	shares, err := carbon.Allocate(p.Part, rest)
	if err != nil {
		return unit.Number{}, nil, err
	}
	return shares[0], append(working, carbon.Operand("share", "占比", shares[0])), nil
}

// The names of flows in a working.
var (
	dOfFacility = carbon.Text{EN: "of the whole facility", ZH: "设施总用量"}
	dOfProcess  = carbon.Text{EN: "of the process", ZH: "加工过程用量"}
	dOfUse      = carbon.Text{EN: "per use", ZH: "每次使用量"}
	dOfAsset    = carbon.Text{EN: "of the asset", ZH: "资产用量"}
	dOfSample   = carbon.Text{EN: "of the sample", ZH: "抽样用量"}
	dOfInvestee = carbon.Text{EN: "of the investee", ZH: "被投资方数值"}
)

// dSumToOne notes shares that do not sum to exactly one.
func dSumToOne(f *carbon.Faults, path string, shares ...unit.Number) {
	sum := unit.Int(0)
	for i, s := range shares {
		f.Share(fmt.Sprintf("%s %d: share", path, i+1), s)
		sum = sum.Add(s)
	}
	if sum.Stated() && !sum.Equal(unit.Int(1)) {
		f.Add(path+"s", RuleParts, fmt.Errorf("%s", sum))
	}
}

// dFlows makes an activity of each flow × times. The flow stands in the working by its
// name, after the other terms.
func dFlows(m *carbon.Method, of carbon.Activity, f *carbon.Faults, name carbon.Text, flows []Flow, times unit.Number, working ...carbon.Term) (made []carbon.Activity) {
	if len(flows) == 0 {
		f.Addf("flows", "none is stated")
	}
	for i, flow := range flows {
		path := fmt.Sprintf("flow %d", i+1)
		if flow.Kind == "" {
			f.Addf(path+": kind", "not stated")
		}
		if f.Number(path+": quantity", flow.Quantity.Number()); flow.Quantity.Unit().IsZero() {
			f.Addf(path+": quantity", "no unit")
		}
		a := of
		a.Kind = flow.Kind
		made = append(made, m.Made(a, flow.Quantity.Mul(times), append(slices.Clone(working), carbon.Operand(name.EN, name.ZH, flow.Quantity))...))
	}
	return made
}

// dInventory makes the share of what a partner has calculated: one activity of each
// kind, or of the template's own kind "inventory/...", or of [Inventory].
func dInventory(m *carbon.Method, of carbon.Activity, f *carbon.Faults, party carbon.PartyID, share unit.Number, kinds []carbon.Kind, working ...carbon.Term) (made []carbon.Activity) {
	if party != "" {
		of.Supplier = party
	}
	if of.Supplier == "" {
		f.Add("party", RuleParty, nil)
	}
	if len(kinds) == 0 && of.Kind.Group() == "inventory" {
		kinds = []carbon.Kind{of.Kind}
	}
	if len(kinds) == 0 {
		kinds = []carbon.Kind{Inventory}
	}
	if of.Quality == carbon.QualityUnstated {
		of.Quality = carbon.SupplierSpecific
	}
	for i, k := range kinds {
		if k.Group() != "inventory" || slices.Contains(kinds[:i], k) {
			f.Addf(fmt.Sprintf("inventory %d", i+1), "%q is no kind of inventory, or there twice", k)
		}
		a := of
		a.Kind = k
		switch k {
		case InventoryScope3:
			a.Optional = true
		case InventoryRemovals:
			a.Account = ghg.Removal
		case InventoryCreditsRetired:
			a.Account = ghg.Credit
		}
		made = append(made, m.Made(a, unit.New(share, unit.Piece), working...))
	}
	return made
}

// dUnder sets the one category of a method, or notes that the template states another.
func dUnder(f *carbon.Faults, of *carbon.Activity, c carbon.Category) {
	if of.Category != carbon.NoCategory && of.Category != c {
		f.Addf("category", "%s, the method is of %s", of.Category, c)
	}
	of.Category = c
}

// dAssumption notes a number on which the use of a product rests and that is not
// stated, or negative.
func dAssumption(f *carbon.Faults, path string, n unit.Number) {
	if !n.Stated() {
		f.Add(path, RuleAssumption, nil)
		return
	}
	f.Number(path, n)
}

// dUnits notes that two quantities do not go together.
func dUnits(f *carbon.Faults, path string, err error) {
	if err != nil {
		f.Add(path, carbon.RuleFact, err)
	}
}

// dTerm is an operand that is a word.
func dTerm(en, zh, value string) carbon.Term {
	return carbon.Term{Name: carbon.Text{EN: en, ZH: zh}, Value: value}
}

// dDone returns the activities, or all faults and none.
func dDone(f *carbon.Faults, made []carbon.Activity) ([]carbon.Activity, error) {
	if err := f.Err(); err != nil {
		return nil, err
	}
	return made, nil
}
