package main

import (
	"crypto/sha256"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
)

// A standIn says which published factor stands in for a kind that nobody
// publishes, and why. It is a decision of the company: each match shows it.
type standIn struct {
	Kind  carbon.Kind
	Stage carbon.Stage // NoStage: any
	Place carbon.Place // "": any
	By    carbon.Kind
	At    carbon.Place // place of what stands in; "": where it was asked
	Why   carbon.Text
}

// standIns answers for the kinds of its table with the base's answer for the kind
// that stands in.
type standIns struct {
	base  carbon.Resolver
	table map[carbon.Kind][]standIn
	id    carbon.Identity
}

func newStandIns(base carbon.Resolver, table []standIn) *standIns {
	b := base.Identity()
	s := &standIns{base: base, table: map[carbon.Kind][]standIn{}, id: carbon.Identity{Reads: b.Reads | standInReads, Name: "stand-ins of the company from " + b.Name}}
	h := sha256.New()
	h.Write(b.Digest[:])
	for _, t := range table {
		s.table[t.Kind] = append(s.table[t.Kind], t)
		fmt.Fprintf(h, "%q %d %q %q %q %q\n", t.Kind, t.Stage, t.Place, t.By, t.At, t.Why.EN)
	}
	h.Sum(s.id.Digest[:0])
	return s
}

const standInReads = carbon.AttrKind | carbon.AttrStage | carbon.AttrPlace

func (s *standIns) find(q carbon.Query) *standIn {
	for i, t := range s.table[q.Kind] {
		if (t.Stage == carbon.NoStage || t.Stage == q.Stage) && (t.Place == "" || t.Place == q.Place) {
			return &s.table[q.Kind][i]
		}
	}
	return nil
}

// Resolve implements [carbon.Resolver].
func (s *standIns) Resolve(q carbon.Query) (*carbon.Match, error) {
	t := s.find(q)
	if t == nil {
		return nil, &carbon.NoFactorError{Query: q, Why: "no stand-in is stated"}
	}
	asked := q
	asked.Kind = t.By
	if t.At != "" {
		asked.Place = t.At
	}
	m, err := s.base.Resolve(asked)
	if err != nil {
		return nil, err
	}
	c := *m
	c.Read |= standInReads
	c.Fallbacks = append([]carbon.Fallback{{Code: "stand-in", Text: carbon.Text{
		EN: fmt.Sprintf("%s stands in for %s: %s", t.by(), q.Kind, t.Why.EN), ZH: fmt.Sprintf("以%s代替%s：%s", t.by(), q.Kind, t.Why.ZH)}}}, m.Fallbacks...)
	return &c, nil
}

func (t *standIn) by() string {
	if t.At == "" {
		return string(t.By)
	}
	return string(t.By) + " " + string(t.At)
}

// Identity implements [carbon.Resolver].
func (s *standIns) Identity() carbon.Identity { return s.id }

var (
	whySteel  = carbon.Text{EN: "no steel sheet is published; steel cans are the nearest steel", ZH: "无公开钢板因子，取最接近的钢制罐"}
	whySpend  = carbon.Text{EN: "no factor by mass is published: spend at the invoiced price", ZH: "无公开的按质量因子，按发票金额采用支出法"}
	whyPack   = carbon.Text{EN: "by net weight, where the supplier's own footprint is not accepted", ZH: "供应商碳足迹未被采用时，按净重取锂离子电池因子"}
	whyTravel = carbon.Text{EN: "no Chinese factor is published", ZH: "无公开的中国因子"}
)

// companyStandIns is the company's table.
func companyStandIns() []standIn {
	spend := func(kind carbon.Kind, naics string) standIn {
		return standIn{Kind: kind, By: carbon.Kind("spend/naics-" + naics), Why: whySpend}
	}
	return []standIn{
		{Kind: "material/steel/cold-rolled", By: "material/metal/steel-cans", Why: whySteel},
		{Kind: "material/steel/hot-rolled-and-forged", By: "material/metal/steel-cans", Why: whySteel},
		{Kind: "material/steel/electrical", By: "material/metal/steel-cans", Why: whySteel},
		{Kind: "material/aluminium/primary", By: "material/metal/aluminium-cans-and-foil", Why: carbon.Text{EN: "nearest aluminium; far below Chinese coal-power metal", ZH: "最接近的铝材，远低于中国火电铝"}},
		{Kind: "material/aluminium/hydro", By: "material/metal/aluminium-cans-and-foil", Why: carbon.Text{EN: "nearest aluminium", ZH: "最接近的铝材"}},
		{Kind: "material/aluminium/secondary-cast", By: "material/metal/aluminium-cans-and-foil/recycled", Why: carbon.Text{EN: "recycled aluminium", ZH: "再生铝"}},
		spend("material/copper", "331420"),
		{Kind: "material/plastic/parts", By: "material/plastic/rigid", Why: carbon.Text{EN: "average rigid plastic", ZH: "硬质塑料平均值"}},
		spend("material/paint-and-fluids", "325510"), spend("material/interior-trim", "336360"), spend("material/ndfeb", "331410"),
		spend("product/traction-motor", "335312"), spend("product/inverter", "336320"), spend("product/reducer", "336350"),
		spend("material/lfp-cathode", "325180"), spend("material/graphite-anode", "335991"), spend("material/electrolyte", "325199"),
		spend("material/copper-foil", "331420"), spend("material/aluminium-foil", "331315"), spend("material/separator", "326113"),
		{Kind: "product/ncm-pack", By: "material/batteries/li-ion", Why: whyPack}, {Kind: "product/lfp-pack", By: "material/batteries/li-ion", Why: whyPack},
		spend("product/pcs", "335999"), spend("product/ess-container", "332311"), spend("product/ess-cooling", "333415"), spend("product/pv-module", "334413"),
		spend("product/conversion/seats", "336360"), spend("product/conversion/chassis", "336330"), spend("product/conversion/brakes", "336340"), spend("product/conversion/parts", "336390"),
		{Kind: "travel/air/china/economy", By: "travel/air/international/economy", Why: whyTravel},
		{Kind: "travel/rail/high-speed", By: "travel/rail", Why: whyTravel},
		{Kind: "travel/company-bus", By: "travel/coach", Why: whyTravel},
		{Kind: "electricity/non-fossil-with-proof", Stage: carbon.UpstreamAndLosses, By: "electricity", Why: carbon.Text{EN: "upstream of a contracted roof is not published: the grid's, conservatively", ZH: "合同屋顶光伏的上游无公开因子，保守取电网值"}},
		{Kind: "electricity", Stage: carbon.UpstreamAndLosses, Place: "NL", By: "electricity", At: "GB", Why: carbon.Text{EN: "upstream of Dutch electricity is not in the datasets", ZH: "数据集中无荷兰电力上游因子"}},
		{Kind: "fuel/biodiesel", Stage: carbon.Combustion, By: "desnz/bioenergy/biofuel/biodiesel-me", Why: whyTravel},
		{Kind: "fuel/biodiesel", Stage: carbon.Upstream, By: "desnz/wtt-bioenergy/wtt-biofuel/biodiesel-me", Why: whyTravel},
		{Kind: "fuel/biodiesel/biogenic-co2", By: "desnz/outside-of-scopes/biofuel/biodiesel-me", Why: carbon.Text{EN: "biogenic CO2, apart from the scopes", ZH: "生物源二氧化碳，在各范围之外"}},
	}
}
