package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Flow is an amount of something that emits where it is used, let out or treated: a fuel
// ("fuel/..."), electricity or heat, a gas ("gas/...", by mass), waste, or the money spent
// or earned in a sector ("spend/..."). A [freight.Consumption] is less wide, and always has
// its upstream.
type Flow struct {
	Kind     carbon.Kind
	Quantity unit.Quantity
	// Upstream asks also for what lies upstream: extraction to delivery of a fuel,
	// upstream and losses of energy. Outside categories 1 and 2, which are cradle to
	// gate, it is outside the minimum boundary: a partner's scopes 1 and 2 (Scope 3
	// Standard, table 5.4).
	Upstream bool
}

var fuels = []unit.Dimension{unit.NetCalorific, unit.GrossCalorific, unit.Mass, unit.Volume, unit.GasVolume}

// measuresOf returns the dimensions in which a kind is stated; none: any.
func measuresOf(k carbon.Kind) []unit.Dimension {
	switch k.Group() {
	case "fuel":
		return fuels
	case "electricity", "heat":
		return []unit.Dimension{unit.Energy}
	case "gas":
		return []unit.Dimension{unit.Mass}
	case "waste", "water":
		return []unit.Dimension{unit.Mass, unit.Volume}
	case "spend":
		return []unit.Dimension{unit.Money}
	}
	return nil
}

// stages returns what a kind emits where it is used, and its upstream. Of other kinds the
// category decides ([carbon.StageOf]).
func stages(k carbon.Kind) (use, upstream carbon.Stage) {
	switch k.Group() {
	case "fuel":
		return carbon.Combustion, carbon.Upstream
	case "electricity", "heat":
		return carbon.Generation, carbon.UpstreamAndLosses
	case "gas":
		return carbon.ProcessStage, carbon.NoStage
	}
	return carbon.NoStage, carbon.NoStage
}

// check notes the faults of a flow below path: of one of the groups, or of any.
func (l Flow) check(f *carbon.Faults, path string, groups ...string) {
	at := func(field string) string {
		if path == "" {
			return field
		}
		return path + ": " + field
	}
	dims := measuresOf(l.Kind)
	switch _, upstream := stages(l.Kind); {
	case l.Kind == "":
		f.Addf(at("kind"), "not stated")
	case len(groups) > 0 && !slices.Contains(groups, l.Kind.Group()):
		f.Addf(at("kind"), "%q, want one of %v", l.Kind, groups)
		dims = nil // of a kind that does not belong here
	case l.Upstream && upstream == carbon.NoStage:
		f.Addf(at("upstream"), "%q has none", l.Kind)
	}
	amount(f, at("quantity"), l.Quantity, dims...)
}

// amount notes a quantity that is not stated, negative or of none of the dimensions;
// without dims, one that has no unit.
func amount(f *carbon.Faults, path string, q unit.Quantity, dims ...unit.Dimension) {
	if len(dims) > 0 {
		f.Quantity(path, q, dims...)
		return
	}
	if f.Number(path, q.Number()); q.Unit().IsZero() {
		f.Addf(path, "no unit")
	}
}

// activities makes the flow × times, and its upstream where asked. The flow stands in
// the working by its name, after the other terms.
func (l Flow) activities(m *carbon.Method, of carbon.Activity, name carbon.Text, times unit.Number, working ...carbon.Term) []carbon.Activity {
	use, upstream := stages(l.Kind)
	of.Kind = l.Kind
	if of.Stage == carbon.NoStage {
		of.Stage = use
	}
	q := l.Quantity.Mul(times)
	working = append(slices.Clip(working), carbon.Operand(name.EN, name.ZH, l.Quantity))
	made := []carbon.Activity{m.Made(of, q, working...)}
	if l.Upstream {
		of.Stage = upstream
		of.Optional = of.Optional || of.Category != carbon.PurchasedGoods && of.Category != carbon.CapitalGoods
		made = append(made, m.Made(of, q, working...))
	}
	return made
}

// The names of flows in a working.
var (
	ofSite     = carbon.Text{EN: "used or lost at the site", ZH: "场所消耗或逸散量"}
	ofProcess  = carbon.Text{EN: "of the process", ZH: "加工过程用量"}
	ofUse      = carbon.Text{EN: "per use", ZH: "每次使用量"}
	ofAsset    = carbon.Text{EN: "of the asset", ZH: "资产用量"}
	ofInvestee = carbon.Text{EN: "of the investee", ZH: "被投资方数值"}
)

// allFlows makes the activities of flows × times, and notes the faults of the flows.
func allFlows(m *carbon.Method, of carbon.Activity, f *carbon.Faults, name carbon.Text, flows []Flow, times unit.Number, working ...carbon.Term) (made []carbon.Activity) {
	if len(flows) == 0 {
		f.Addf("flows", "none is stated")
	}
	for i, l := range flows {
		l.check(f, fmt.Sprintf("flow %d", i+1))
		made = append(made, l.activities(m, of, name, times, working...)...)
	}
	return made
}

// A Rate is how much of one thing goes with how much of another: 30 L of fuel per 100 km,
// 3 kWh of electricity for 1 kWh of cells, 7.35 CNY per 1 L. Kind is what there is Much
// of (of a price: what it is a price of); not stated, that of the activity. The zero value
// is "not stated".
type Rate struct {
	Kind      carbon.Kind
	Much, Per unit.Quantity
}

// Stated reports whether a part of the rate is stated.
func (r Rate) Stated() bool { return r.Much.Stated() || r.Per.Stated() }

// String returns "30 L / 100 km".
func (r Rate) String() string { return fmt.Sprintf("%s / %s", r.Much, r.Per) }

// inverse returns 100 km / 30 L.
func (r Rate) inverse() Rate { return Rate{r.Kind, r.Per, r.Much} }

// of returns much for an amount: amount ÷ per × much, in the unit of much. Units that do
// not convert into each other are a fault: litres per US dollar do not take euros.
// Without dimensions much and per are of any.
func (r Rate) of(f *carbon.Faults, path string, q unit.Quantity, much, per []unit.Dimension) unit.Quantity {
	var own carbon.Faults
	amount(&own, "", r.Much, much...)
	amount(&own, "", r.Per, per...)
	if own.Err() != nil || !q.Stated() { // an amount that is not stated is the caller's to note
		f.Join(path, own.Err())
		return unit.Quantity{}
	}
	q, err := q.In(r.Per.Unit())
	if err == nil {
		var n unit.Number
		if n, err = q.Number().Quo(r.Per.Number()); err == nil {
			return r.Much.Mul(n)
		}
	}
	noteFact(f, path, err)
	return unit.Quantity{}
}

// flow returns the flow for a size, and the working that the flow itself does not have.
func (r Rate) flow(f *carbon.Faults, path string, size unit.Quantity) (Flow, []carbon.Term) {
	return Flow{Kind: r.Kind, Quantity: r.of(f, path, size, nil, nil)}, []carbon.Term{carbon.Operand("size", "规模", size), carbon.Operand("rate", "单位用量", r)}
}

// only notes a rate of another kind than the activity's.
func (r Rate) only(f *carbon.Faults, path string, k carbon.Kind) {
	if r.Kind != "" && r.Kind != k {
		f.Addf(path+": kind", "%q, the activity is of %q", r.Kind, k)
	}
}
