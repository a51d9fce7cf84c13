package supplier

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A RecyclingMethod says to whom recycling belongs: to the product that is made of
// recycled material or to the one that is recycled. The two are not combinable within
// one product: a material would be credited twice, or nowhere. The zero value is "not
// stated".
type RecyclingMethod uint8

// The methods (Product Life Cycle Standard, chapter 9; formulas from memory: mapping,
// unverified), of a mass with its recycled content Rc and its recycling rate Ro:
//
//	RecycledContent   (1 − Rc) × virgin + Rc × recycling + (1 − Ro) × disposal    (100:0, cut-off)
//	ClosedLoop        virgin − Ro × (virgin − recycling) + (1 − Ro) × disposal    (0:100)
//
// Where as much is recycled as is used recycled, both say the same. The Circular
// Footprint Formula of the EU's Product Environmental Footprint, which splits between the
// two, is not here: its text has not been read.
const (
	RecyclingUnstated RecyclingMethod = iota
	RecycledContent
	ClosedLoop
	numRecyclingMethods
)

var recyclingTexts = [numRecyclingMethods]carbon.Text{{EN: "not stated", ZH: "未说明"},
	{EN: "recycled content method (cut-off, 100:0)", ZH: "再生料含量法（截断法，100:0）"}, {EN: "closed-loop approximation (0:100)", ZH: "闭环近似法（0:100）"}}

// Text returns the name in both languages.
func (m RecyclingMethod) Text() carbon.Text { return enumText(int(m), recyclingTexts[:]) }

// String returns the English name.
func (m RecyclingMethod) String() string { return m.Text().EN }

// A Material is a material of a product over its life, from its making to its end.
type Material struct {
	Name            carbon.Text
	Mass            unit.Quantity // in one declared unit of the product
	RecycledContent unit.Number   // Rc, share of the mass that comes from recycling; of RecycledContent
	RecyclingRate   unit.Number   // Ro, share of the mass that recycling gives back at the end

	Virgin    *carbon.Factor // cradle to gate
	Recycling *carbon.Factor // from collection to recycled material: treatment, or cradle to gate of it
	Disposal  *carbon.Factor // treatment of what is not recycled

	// SameProperties says that the recycled material replaces virgin material one to one:
	// the condition of ClosedLoop.
	SameProperties bool
}

// A LifeCycle is what a product is made of, under one method for all of it.
type LifeCycle struct {
	Method    RecyclingMethod
	Materials []Material
}

// A MaterialFootprint is what making, recycling and disposing of materials emits, by
// parts: kg of each species.
type MaterialFootprint struct {
	method    RecyclingMethod
	Virgin    ghg.Amounts
	Recycling ghg.Amounts
	Credit    ghg.Amounts // virgin material that is replaced: not positive, of ClosedLoop only
	Disposal  ghg.Amounts
}

// Method returns the method.
func (m MaterialFootprint) Method() RecyclingMethod { return m.method }

// Total returns the sum of the parts.
func (m MaterialFootprint) Total() ghg.Amounts {
	return m.Virgin.Add(m.Recycling).Add(m.Credit).Add(m.Disposal)
}

// Add adds the footprints of two parts of one product, or is an error where they were
// made by different methods.
func (m MaterialFootprint) Add(o MaterialFootprint) (MaterialFootprint, error) {
	if m.method != o.method {
		return MaterialFootprint{}, &carbon.FieldError{Path: "method", Rule: RuleEndOfLife, Err: fmt.Errorf("%s and %s in one product", m.method, o.method)}
	}
	return MaterialFootprint{m.method, m.Virgin.Add(o.Virgin), m.Recycling.Add(o.Recycling), m.Credit.Add(o.Credit), m.Disposal.Add(o.Disposal)}, nil
}

// Footprint returns the emissions of the materials of one declared unit, or all faults.
func (l LifeCycle) Footprint() (MaterialFootprint, error) {
	var f carbon.Faults
	if l.Method == RecyclingUnstated || l.Method >= numRecyclingMethods {
		f.Add("method", RuleEndOfLife, fmt.Errorf("%s", l.Method))
	}
	if len(l.Materials) == 0 {
		f.Addf("materials", "none")
	}
	for i, m := range l.Materials {
		m.check(&f, fmt.Sprintf("material %d (%s)", i+1, m.Name), l.Method)
	}
	if err := f.Err(); err != nil {
		return MaterialFootprint{}, err
	}
	sum := MaterialFootprint{method: l.Method}
	for _, m := range l.Materials {
		x, err := m.footprint(l.Method)
		if err == nil {
			sum, err = sum.Add(x)
		}
		if err != nil {
			return MaterialFootprint{}, err
		}
	}
	return sum, nil
}

func (m Material) check(f *carbon.Faults, path string, method RecyclingMethod) {
	f.Quantity(path+": mass", m.Mass, unit.Mass)
	f.Share(path+": recycling rate", m.RecyclingRate)
	if method == RecycledContent {
		f.Share(path+": recycled content", m.RecycledContent)
	}
	if method == ClosedLoop && !m.SameProperties {
		f.Add(path, RuleEndOfLife, errors.New("recycled material does not replace virgin material one to one"))
	}
	for _, x := range []struct {
		what   string
		factor *carbon.Factor
		stages []carbon.Stage
	}{
		{"virgin", m.Virgin, []carbon.Stage{carbon.CradleToGate}},
		{"recycling", m.Recycling, []carbon.Stage{carbon.Treatment, carbon.CradleToGate}},
		{"disposal", m.Disposal, []carbon.Stage{carbon.Treatment}},
	} {
		switch {
		case x.factor == nil:
			f.Addf(path+": "+x.what, "no factor")
		case !slices.Contains(x.stages, x.factor.Stage):
			f.Add(path+": "+x.what, carbon.RuleStage, fmt.Errorf("%s is %s, want one of %v", x.factor.ID, x.factor.Stage, x.stages))
		case x.factor.Per.Dimension() != unit.Mass:
			f.Addf(path+": "+x.what, "%s is per %s", x.factor.ID, x.factor.Per)
		case len(x.factor.Amounts) == 0 || !x.factor.Amounts.Valid():
			f.Add(path+": "+x.what, carbon.RuleZeroResult, fmt.Errorf("%s: %q", x.factor.ID, x.factor.Amounts))
		}
	}
}

func (m Material) footprint(method RecyclingMethod) (MaterialFootprint, error) {
	var err error
	emit := func(of *carbon.Factor, share unit.Number) ghg.Amounts {
		q, e := m.Mass.In(of.Per)
		err = errors.Join(err, e)
		return of.Amounts.Scale(q.Number().Mul(share))
	}
	one := unit.Int(1)
	out := MaterialFootprint{method: method, Disposal: emit(m.Disposal, one.Sub(m.RecyclingRate))}
	if method == RecycledContent {
		out.Virgin = emit(m.Virgin, one.Sub(m.RecycledContent))
		out.Recycling = emit(m.Recycling, m.RecycledContent)
	} else {
		out.Virgin = emit(m.Virgin, one)
		out.Recycling = emit(m.Recycling, m.RecyclingRate)
		out.Credit = emit(m.Virgin, m.RecyclingRate.Neg())
	}
	return out, err
}
