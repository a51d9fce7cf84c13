package scope3

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Rate is how much of one thing goes with how much of another: 30 L per 100 km, 7.35
// CNY per 1 L. The zero value is "not stated".
type Rate struct{ Much, Per unit.Quantity }

// Stated reports whether a part of the rate is stated.
func (r Rate) Stated() bool { return r.Much.Stated() || r.Per.Stated() }

// String returns "30 L / 100 km".
func (r Rate) String() string { return fmt.Sprintf("%s / %s", r.Much, r.Per) }

// inverse returns 100 km / 30 L.
func (r Rate) inverse() Rate { return Rate{r.Per, r.Much} }

// times returns q × Much / Per, in the unit of Much. Units that do not convert into
// each other are a fault: litres per US dollar do not take euros.
func (r Rate) times(f *carbon.Faults, path string, q unit.Quantity) unit.Quantity {
	q, err := q.In(r.Per.Unit())
	if err == nil {
		var n unit.Number
		if n, err = q.Number().Quo(r.Per.Number()); err == nil {
			return r.Much.Mul(n)
		}
	}
	f.Addf(path, "%w", err)
	return unit.Quantity{}
}

// check notes the faults of a rate.
func (r Rate) check(f *carbon.Faults, path string, much, per []unit.Dimension) {
	f.Quantity(path, r.Much, much...)
	f.Quantity(path, r.Per, per...)
	f.Positive(path, r.Much.Number())
	f.Positive(path, r.Per.Number())
}

// A Portion is the reporter's part of something shared: its goods in a vehicle or a
// store, its purchases of a supplier's production, its waste at a treatment plant.
// Own and All are of one measure (mass, volume, area, tonne-km, money), both of the
// same period. Physical measures come before money (Scope 3 Standard, chapter 8). The
// zero value is "not stated", where the whole is the reporter's.
type Portion struct{ Own, All unit.Quantity }

// Stated reports whether a part of the portion is stated.
func (p Portion) Stated() bool { return p.Own.Stated() || p.All.Stated() }

// share returns Own / All, and notes the faults of the portion.
func (p Portion) share(f *carbon.Faults, path string) unit.Number {
	f.Number(path+": own", p.Own.Number())
	f.Positive(path+": all", p.All.Number())
	if !p.Own.Stated() || !p.All.Stated() || p.Own.Number().Sign() < 0 || p.All.Number().Sign() <= 0 {
		return unit.Number{}
	}
	rest, err := p.All.Add(p.Own.Neg())
	switch {
	case err != nil:
		f.Addf(path, "%s of %s: %v", p.Own, p.All, err)
		return unit.Number{}
	case rest.Number().Sign() < 0:
		f.Addf(path, "%s is more than all, %s", p.Own, p.All)
		return unit.Number{}
	}
	shares, err := carbon.Allocate(p.Own, rest)
	if err != nil {
		f.Join(path, err)
		return unit.Number{}
	}
	return shares[0]
}

// orWhole is share, or 1 where no portion is stated.
func (p Portion) orWhole(f *carbon.Faults, path string) unit.Number {
	if !p.Stated() {
		return unit.Int(1)
	}
	return p.share(f, path)
}

// working returns the operands of a portion, or none.
func (p Portion) working() []carbon.Term {
	if !p.Stated() {
		return nil
	}
	return []carbon.Term{carbon.Operand("own part", "本企业部分", p.Own), carbon.Operand("of all", "总量", p.All)}
}

// partnerInventory is the kind of what a partner has calculated itself, its scopes 1
// and 2: its factor is per piece and of its party, the activity is a share of it.
const partnerInventory carbon.Kind = "inventory"

// A Consumption is energy or gas that somebody used: a fuel ("fuel/..."), electricity
// or heat, or a gas that was let out ("gas/...", by mass).
type Consumption struct {
	Kind     carbon.Kind
	Quantity unit.Quantity
	Upstream bool // also what lies upstream: extraction to delivery of a fuel, upstream and losses of energy
}

var (
	energies = []unit.Dimension{unit.Energy, unit.NetCalorific, unit.GrossCalorific, unit.Mass, unit.Volume, unit.GasVolume}
	money    = []unit.Dimension{unit.Money}
	lengths  = []unit.Dimension{unit.Distance}
)

// stages returns what a kind of energy or gas emits where it is used, and its upstream.
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

func (c Consumption) check(f *carbon.Faults, path string) {
	switch use, up := stages(c.Kind); {
	case use == carbon.NoStage:
		f.Addf(path+": kind", "%q is no fuel, electricity, heat or gas", c.Kind)
	case up == carbon.NoStage && c.Upstream:
		f.Addf(path+": upstream", "a release of %q has none", c.Kind)
	case up == carbon.NoStage:
		f.Quantity(path, c.Quantity, unit.Mass)
		return
	}
	f.Quantity(path, c.Quantity, energies...)
}

// activities returns the share of the consumption, and of its upstream where asked.
// Outside categories 1 and 2, which are cradle to gate, the upstream is outside the
// minimum boundary: a partner's scopes 1 and 2 (Scope 3 Standard, table 5.4).
func (c Consumption) activities(m *carbon.Method, of carbon.Activity, share unit.Number, working []carbon.Term) []carbon.Activity {
	of.Kind = c.Kind
	q := c.Quantity.Mul(share)
	use, up := stages(c.Kind)
	of.Stage = use
	working = slices.Concat([]carbon.Term{carbon.Operand("consumption", "消耗量", c.Quantity)}, working)
	as := []carbon.Activity{m.Made(of, q, working...)}
	if c.Upstream {
		of.Stage = up
		of.Optional = of.Optional || of.Category != carbon.PurchasedGoods && of.Category != carbon.CapitalGoods
		as = append(as, m.Made(of, q, working...))
	}
	return as
}

// Extrapolated are the facts of a sample, for the population that it represents: each
// quantity × population / sample (Technical Guidance, appendix A, p. 153-155). The
// method stays that of the sample; the class of data is estimated. Which sample
// represents which population is the caller's to document.
type Extrapolated struct {
	Sample              carbon.Facts
	Sampled, Population unit.Number // sites, employees, trips: in the sample, and in all
}

// Activities implements [carbon.Facts].
func (x Extrapolated) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Positive("sampled", x.Sampled)
	f.Number("population", x.Population)
	if x.Sampled.Stated() && x.Population.Stated() && x.Sampled.Cmp(x.Population) > 0 {
		f.Addf("sampled", "%s of %s", x.Sampled, x.Population)
	}
	var as []carbon.Activity
	if x.Sample == nil {
		f.Add("sample", carbon.RuleFact, errors.New("not stated"))
	} else {
		var err error
		as, err = x.Sample.Activities(of)
		f.Join("sample", err)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	factor, err := x.Population.Quo(x.Sampled)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(as)
	for i := range out {
		a := &out[i]
		a.Working = slices.Concat(a.Working, []carbon.Term{carbon.Operand("in the population", "总体数", x.Population), carbon.Operand("in the sample", "样本数", x.Sampled)})
		a.Measures = slices.Clone(a.Measures)
		for j, q := range a.Measures {
			a.Measures[j] = q.Mul(factor)
			a.Working = append(a.Working, carbon.Operand("of the sample", "样本用量", q))
		}
		a.Quality = carbon.Estimated
	}
	return out, nil
}
