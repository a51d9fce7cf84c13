package supplier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An AmbiguousError says that several footprints answer a question and the policy
// does not say which one wins. It is no [carbon.ErrNoFactor]: nothing else must
// answer in their place. It comes in a [*carbon.FieldError] with [RuleAmbiguous].
type AmbiguousError struct {
	Query      carbon.Query
	Footprints []string
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("supplier: footprints %s are all valid for %s", strings.Join(e.Footprints, " and "), e.Query)
}

// Resolve implements [carbon.Resolver]. A question names supplier and product; a
// footprint answers it if it is usable, of that stage, valid in all months of the
// activity, not older than the policy allows, not replaced by another that is
// valid too, and can consume one of the measures.
func (d *Declared) Resolve(q carbon.Query) (*carbon.Match, error) {
	if q.Supplier == "" {
		return nil, &carbon.NoFactorError{Query: q, Why: "no supplier is named"}
	}
	found, byKind := d.byProduct[productKey{q.Supplier, canonical(q.Product)}], false
	if q.Product == "" && d.policy.ByKind && q.Kind != "" {
		found, byKind = d.byKind[kindKey{q.Supplier, q.Kind}], true
	}
	if len(found) == 0 {
		return nil, &carbon.NoFactorError{Query: q, Why: "no footprint is declared for the product of the supplier"}
	}
	if q.AsOf.IsZero() {
		return nil, &carbon.NoFactorError{Query: q, Why: "no month is named in which the footprint must be valid"}
	}
	var usable []*answer
	var missed []miss
	for _, i := range found {
		e := &d.entries[i]
		a, m := d.try(e, q)
		if a == nil {
			missed = append(missed, m)
			continue
		}
		usable = append(usable, a)
	}
	usable, missed = replaced(usable, missed)
	newest := false
	if len(usable) > 1 && d.policy.NewestWins && !byKind {
		usable, missed, newest = newestOf(usable, missed)
	}
	switch len(usable) {
	case 0:
		return nil, &carbon.NoFactorError{Query: q, Why: "no declared footprint can be used", Nearest: candidates(missed)}
	case 1:
		return d.match(usable[0], byKind, newest, missed), nil
	}
	if byKind {
		return nil, &carbon.NoFactorError{Query: q, Why: fmt.Sprintf("no product is named, and the supplier has %d footprints of that kind", len(usable))}
	}
	e := &AmbiguousError{Query: q}
	for _, a := range usable {
		e.Footprints = append(e.Footprints, a.f.name())
	}
	return nil, &carbon.FieldError{Rule: RuleAmbiguous, Err: e}
}

// An answer is an entry that can answer, through one of its routes.
type answer struct {
	*entry
	route     *route
	fallbacks []carbon.Fallback
}

// A miss is an entry that cannot, and how far it came.
type miss struct {
	e   *entry
	far int
	why carbon.Text
}

// try asks one footprint. The order of the tests is the order in which a miss is
// listed: the last to fail is the nearest.
func (d *Declared) try(e *entry, q carbon.Query) (*answer, miss) {
	no := func(far int, en, zh string) (*answer, miss) { return nil, miss{e, far, carbon.Text{EN: en, ZH: zh}} }
	if e.factor == nil {
		why := e.rejected.Text()
		return no(0, "rejected, "+e.rejected.Rule.Code+": "+why.EN, "不予采用，"+e.rejected.Rule.Code+"："+why.ZH)
	}
	if e.stage != q.Stage {
		return no(1, "is "+e.stage.String(), "边界为"+e.stage.Text().ZH)
	}
	if e.f.Status != Active {
		return no(2, "is deprecated", "已作废")
	}
	a := &answer{entry: e}
	first, last := q.AsOf.Period().From, q.Last().Period().To
	switch inReference := e.reference.Contains(first); {
	case e.valid.Contains(first) && e.valid.Contains(last):
	case e.valid.Contains(first) && d.policy.Expiring:
		a.fallback("validity-ends", "its validity ends on "+e.valid.To.String()+", before "+last.String(), "有效期止于"+e.valid.To.String()+"，早于"+last.String())
	case e.valid.Contains(first):
		return no(4, "is valid "+e.valid.String()+", not until "+last.String(), "有效期为"+e.valid.String()+"，未及"+last.String())
	case inReference && d.policy.InReference:
		a.fallback("reference-period", "not yet valid in "+q.AsOf.String()+", which its reference period contains",
			q.AsOf.String()+"尚未进入有效期，但在其参考期之内")
	case inReference:
		return no(4, "is valid "+e.valid.String()+", its data are of "+e.reference.String(), "有效期为"+e.valid.String()+"，参考期为"+e.reference.String())
	default:
		return no(3, "is valid "+e.valid.String(), "有效期为"+e.valid.String())
	}
	if age := months(e.reference.To.Month(), q.AsOf); age > d.policy.maxAge() {
		return no(5, fmt.Sprintf("its data ended %d months before", age), fmt.Sprintf("数据截止于%d个月之前", age))
	} else if age > 12 {
		a.fallback("older-reference-period", fmt.Sprintf("data of %s for %s", e.reference, q.AsOf), fmt.Sprintf("以%s的数据用于%s", e.reference, q.AsOf))
	}
	for i := range e.routes {
		if q.Measures.Has(e.routes[i].measure) {
			a.route = &e.routes[i]
			break
		}
	}
	if a.route == nil {
		return no(6, "needs "+e.factor.Per.String()+", given: "+q.Measures.String(), "需要以"+e.factor.Per.ZH()+"计的数量")
	}
	if c := e.corrected; c != nil {
		a.fallback("corrected", c.Why.EN, c.Why.ZH)
	}
	return a, miss{}
}

func (a *answer) fallback(code, en, zh string) {
	a.fallbacks = append(a.fallbacks, carbon.Fallback{Code: code, Text: carbon.Text{EN: en, ZH: zh}})
}

// months returns how many months b is after a.
func months(a, b carbon.Month) int {
	return (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month())
}

// replaced takes out what another usable footprint says it replaces.
func replaced(usable []*answer, missed []miss) ([]*answer, []miss) {
	if len(usable) < 2 {
		return usable, missed
	}
	var kept []*answer
	for _, a := range usable {
		i := slices.IndexFunc(usable, func(b *answer) bool { return b != a && slices.Contains(b.before, a.f.ID) })
		if i < 0 {
			kept = append(kept, a)
			continue
		}
		by := usable[i].f.name()
		missed = append(missed, miss{a.entry, 7, carbon.Text{EN: "is replaced by " + by, ZH: "已被" + by + "替代"}})
	}
	if len(kept) == 0 { // they replace each other: the sender contradicts itself
		return usable, missed[:len(missed)-len(usable)]
	}
	return kept, missed
}

// newestOf keeps the footprint that was created last, if there is one such.
func newestOf(usable []*answer, missed []miss) ([]*answer, []miss, bool) {
	last := slices.MaxFunc(usable, func(a, b *answer) int { return a.created.t.Compare(b.created.t) })
	same := 0
	for _, a := range usable {
		if a.created.t.Equal(last.created.t) {
			same++
		}
	}
	if same > 1 {
		return usable, missed, false
	}
	for _, a := range usable {
		if a != last {
			missed = append(missed, miss{a.entry, 8, carbon.Text{EN: "was created earlier", ZH: "创建时间较早"}})
		}
	}
	return []*answer{last}, missed, true
}

func candidates(missed []miss) []carbon.Candidate {
	slices.SortFunc(missed, func(a, b miss) int {
		return cmp.Or(cmp.Compare(b.far, a.far), cmp.Compare(a.e.f.name(), b.e.f.name()))
	})
	var cs []carbon.Candidate
	for _, m := range missed[:min(3, len(missed))] {
		cs = append(cs, carbon.Candidate{ID: carbon.FactorID("footprint/" + m.e.f.name()), Why: m.why})
	}
	return cs
}

func (d *Declared) match(a *answer, byKind, newest bool, missed []miss) *carbon.Match {
	if byKind {
		a.fallback("product-by-kind", "no product is named: the supplier's only footprint of that kind", "未注明产品：采用该供应商此类产品的唯一碳足迹")
	}
	if newest {
		a.fallback("newest", "several are valid: the one created last", "同时有多份有效：采用最新创建者")
	}
	return &carbon.Match{
		Factor: a.factor, Measure: a.route.measure, Via: a.route.via, Read: d.id.Reads,
		Why:       carbon.Text{EN: "declared by the supplier for this product", ZH: "供应商就该产品申报"},
		Fallbacks: a.fallbacks, Others: candidates(missed),
	}
}

// A Fate is what became of one footprint in a month.
type Fate struct {
	Footprint *Footprint
	Stage     carbon.Stage // the only one for which it can answer
	Usable    bool         // it answers
	Why       carbon.Text  // why not
	Rule      carbon.Rule  // by which, if by one
	Findings  []Finding
}

// Fates returns the fate of every footprint in a month, in the order of their ids:
// whether it answers for its own product and stage, and all findings about it.
func (d *Declared) Fates(asOf carbon.Month) []Fate {
	fates := make([]Fate, 0, len(d.entries))
	for i := range d.entries {
		fates = append(fates, d.fate(&d.entries[i], asOf))
	}
	return fates
}

func (d *Declared) fate(e *entry, asOf carbon.Month) Fate {
	fate := Fate{Footprint: e.f, Stage: e.stage, Findings: e.findings}
	if e.factor == nil {
		fate.Why, fate.Rule = e.rejected.Text(), e.rejected.Rule
		return fate
	}
	m, err := d.Resolve(carbon.Query{Stage: e.stage, AsOf: asOf, Supplier: e.factor.Party, Product: carbon.ProductID(e.f.ProductIDs[0]),
		Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), e.factor.Per)})})
	switch {
	case err == nil && m.Factor == e.factor:
		fate.Usable = true
	case err == nil:
		fate.Why = carbon.Text{EN: "another footprint answers: " + string(m.Factor.ID), ZH: "采用另一份碳足迹：" + string(m.Factor.ID)}
	case carbon.RuleOf(err) == RuleAmbiguous:
		fate.Why, fate.Rule = RuleAmbiguous.Text, RuleAmbiguous
	default:
		a, miss := d.try(e, carbon.Query{Stage: e.stage, AsOf: asOf, Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), e.factor.Per)})})
		if a == nil {
			fate.Why = miss.why
		}
	}
	return fate
}
