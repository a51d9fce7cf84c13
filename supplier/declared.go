package supplier

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Declared is the footprints that suppliers declared, as a [carbon.Resolver]. It
// is immutable and safe for concurrent use.
type Declared struct {
	policy    Policy
	entries   []entry // by footprint id
	byProduct map[productKey][]int
	byKind    map[kindKey][]int
	suppliers map[carbon.PartyID]bool
	id        carbon.Identity
}

type productKey struct {
	supplier carbon.PartyID
	product  carbon.ProductID
}

type kindKey struct {
	supplier carbon.PartyID
	kind     carbon.Kind
}

// An entry is a footprint made ready to answer.
type entry struct {
	f         *Footprint
	findings  []Finding
	rejected  *Finding // the first fault, if it is not usable
	factor    *carbon.Factor
	stage     carbon.Stage
	valid     carbon.Period
	reference carbon.Period
	created   Time
	before    []string // ids of the footprints that it replaces
	corrected *Correction
	routes    []route
}

// A route is a measure that the footprint can consume, and how; the declared unit
// itself comes first.
type route struct {
	measure unit.Dimension
	via     []carbon.Step
}

// NewDeclared makes the footprints answer questions, as far as the policy allows.
// The footprints and the catalogue are not changed and must not be changed later.
// Faults of single footprints are no error: such a footprint is kept, answers
// nothing, and is in [Declared.Fates] with its reason. An error is what makes the
// set contradictory: one id with two contents, one name for two suppliers, a
// policy about what is not there; all of them are reported.
func NewDeclared(fs []*Footprint, c Catalogue, p Policy) (*Declared, error) {
	d := &Declared{policy: p, byProduct: map[productKey][]int{}, byKind: map[kindKey][]int{}, suppliers: map[carbon.PartyID]bool{}}
	b := builder{Declared: d, alias: map[carbon.PartyID]int{}, products: map[productKey]int{}, catalogue: c}
	b.readCatalogue()
	for _, f := range b.distinct(fs) {
		d.entries = append(d.entries, b.entry(f))
	}
	b.decide()
	for i := range d.entries {
		b.index(i)
	}
	if len(b.faults) > 0 {
		return nil, errors.Join(b.faults...)
	}
	b.digest()
	return d, nil
}

type builder struct {
	*Declared
	catalogue Catalogue
	alias     map[carbon.PartyID]int // name of a supplier -> its place in the catalogue
	products  map[productKey]int
	faults    []error
}

func (b *builder) fault(path string, rule carbon.Rule, format string, args ...any) {
	b.faults = append(b.faults, &carbon.FieldError{Path: path, Rule: rule, Err: fmt.Errorf(format, args...)})
}

func (b *builder) readCatalogue() {
	for i, s := range b.catalogue.Suppliers {
		for _, id := range s.IDs() {
			if j, twice := b.alias[id]; twice && j != i {
				b.fault("suppliers", RuleTwice, "%s names both %s and %s", id, b.catalogue.Suppliers[j].ID, s.ID)
			}
			b.alias[id] = i
		}
	}
	for i, p := range b.catalogue.Products {
		for _, s := range b.names(p.Supplier) {
			for _, id := range p.IDs {
				k := productKey{s, canonical(id)}
				if j, twice := b.products[k]; twice && j != i {
					b.fault("products", RuleTwice, "%s of %s is two products", id, p.Supplier)
				}
				b.products[k] = i
			}
		}
	}
}

// names returns every name of the party.
func (b *builder) names(id carbon.PartyID) []carbon.PartyID {
	if i, ok := b.alias[id]; ok {
		return b.catalogue.Suppliers[i].IDs()
	}
	return []carbon.PartyID{id}
}

// distinct returns the footprints by id, each once.
func (b *builder) distinct(fs []*Footprint) []*Footprint {
	sorted := slices.Clone(fs)
	slices.SortStableFunc(sorted, func(f, g *Footprint) int { return cmp.Compare(f.name(), g.name()) })
	var out []*Footprint
	for _, f := range sorted {
		if n := len(out); n > 0 && out[n-1].name() == f.name() {
			if string(out[n-1].encode()) != string(f.encode()) {
				b.fault(f.name(), RuleDuplicate, "%s and %s", out[n-1].Ref, f.Ref)
			}
			continue
		}
		out = append(out, f)
	}
	return out
}

func (b *builder) entry(f *Footprint) entry {
	e := entry{f: f, findings: f.Check(), stage: f.Stage(), valid: f.Validity(), reference: f.Reference(), created: f.Created, before: f.PrecedingIDs}
	for _, s := range b.parties(f) {
		if i, ok := b.alias[s]; ok && b.catalogue.Suppliers[i].Held.Sign() > 0 {
			held := b.catalogue.Suppliers[i]
			e.findings = append(e.findings, Finding{Warning, f.name(), "companyIds", RuleOverlap, carbon.Same(fmt.Sprintf("%s: %s", held.ID, held.Held))})
			break
		}
	}
	return e
}

// parties returns all names of the companies of the footprint, in a fixed order.
func (b *builder) parties(f *Footprint) []carbon.PartyID {
	var ids []carbon.PartyID
	for _, u := range f.CompanyIDs {
		if p, err := PartyOf(u); err == nil {
			ids = append(ids, b.names(p)...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// product returns what the catalogue knows of the footprint's product.
func (b *builder) product(f *Footprint) *Product {
	for _, s := range b.parties(f) {
		for _, id := range f.ProductIDs {
			if i, ok := b.products[productKey{s, canonical(carbon.ProductID(id))}]; ok {
				return &b.catalogue.Products[i]
			}
		}
	}
	return nil
}

// decide applies the decisions of the policy, and then settles which footprints
// are usable.
func (b *builder) decide() {
	find := func(id, what string) *entry {
		if i, ok := slices.BinarySearchFunc(b.entries, id, func(e entry, id string) int { return cmp.Compare(e.f.name(), id) }); ok {
			return &b.entries[i]
		}
		b.fault(what, RuleParameter, "no footprint %q", id)
		return nil
	}
	for _, r := range b.policy.Rejections {
		if e := find(r.Footprint, "rejections"); e != nil {
			e.findings = append(e.findings, Finding{Fault, e.f.name(), "", RuleRejected, r.Why})
		}
	}
	for i, c := range b.policy.Corrections {
		if e := find(c.Footprint, "corrections"); e != nil {
			if e.corrected != nil {
				b.fault("corrections", RuleTwice, "%q", c.Footprint)
			}
			e.corrected = &b.policy.Corrections[i]
		}
		for _, r := range c.For {
			if !slices.Contains(correctable, r) {
				b.fault("corrections", RuleParameter, "%q: %s cannot be put right", c.Footprint, r.Code)
			}
		}
	}
	if len(b.faults) == 0 {
		for i := range b.entries {
			b.settle(&b.entries[i])
		}
	}
	for _, band := range b.policy.Bands {
		b.band(band)
	}
}

// settle decides whether the entry is usable, and if so makes its factor.
func (b *builder) settle(e *entry) {
	for i := range e.findings {
		f := &e.findings[i]
		if f.Level != Fault {
			continue
		}
		if e.corrected != nil && slices.Contains(e.corrected.For, f.Rule) {
			f.Level = Warning // it is shown, and put right
			continue
		}
		if e.rejected == nil {
			e.rejected = f
		}
	}
	if e.rejected == nil {
		e.factor, e.routes = b.factor(e)
	}
}

// band rejects footprints of a product outside its band. It compares exactly, in
// the unit of the band; a footprint that is declared in another dimension cannot be
// compared, and a warning says so.
func (b *builder) band(band Band) {
	found := false
	if !band.Low.Stated() || !band.High.Stated() || band.Per.IsZero() {
		b.fault("bands", RuleParameter, "the band of %q needs low, high and unit", band.Product)
		return
	}
	for i := range b.entries {
		e := &b.entries[i]
		if !slices.Contains(b.productIDs(e.f), canonical(band.Product)) {
			continue
		}
		found = true
		if e.factor == nil {
			continue
		}
		one, err := unit.New(unit.Int(1), band.Per).In(e.factor.Per)
		if err != nil {
			e.findings = append(e.findings, Finding{Warning, e.f.name(), "pcf.declaredUnitOfMeasurement", RuleBand, carbon.Text{
				EN: fmt.Sprintf("not compared: declared per %s, the band is per %s", e.factor.Per, band.Per),
				ZH: fmt.Sprintf("未比较：按%s申报，区间按%s给出", e.factor.Per.ZH(), band.Per.ZH())}})
			continue
		}
		v := unit.Int(0)
		for _, a := range e.factor.Amounts {
			v = v.Add(a.Kg.Mul(one.Number()))
		}
		if v.Cmp(band.Low) < 0 || v.Cmp(band.High) > 0 {
			e.findings = append(e.findings, Finding{Fault, e.f.name(), "pcf.pcfExcludingBiogenicUptake", RuleBand,
				carbon.Same(fmt.Sprintf("%s ∉ [%s, %s] kg/%s", v, band.Low, band.High, band.Per))})
			e.rejected, e.factor = &e.findings[len(e.findings)-1], nil
		}
	}
	if !found {
		b.fault("bands", RuleParameter, "no footprint of product %q", band.Product)
	}
}

// productIDs returns all names of the product of a footprint.
func (b *builder) productIDs(f *Footprint) []carbon.ProductID {
	var ids []carbon.ProductID
	for _, id := range f.ProductIDs {
		ids = append(ids, canonical(carbon.ProductID(id)))
	}
	if p := b.product(f); p != nil {
		for _, id := range p.IDs {
			ids = append(ids, canonical(id))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (b *builder) index(i int) {
	e := &b.entries[i]
	product := b.product(e.f)
	for _, s := range b.parties(e.f) {
		if e.factor != nil {
			b.suppliers[s] = true
		}
		for _, id := range b.productIDs(e.f) {
			k := productKey{s, id}
			b.byProduct[k] = append(b.byProduct[k], i)
		}
		if product != nil && product.Kind != "" {
			k := kindKey{s, product.Kind}
			b.byKind[k] = append(b.byKind[k], i)
		}
	}
}

// digest makes the identity: footprints as this version writes them, the
// catalogue, the policy.
func (b *builder) digest() {
	h := sha256.New()
	add := func(s string) { fmt.Fprintf(h, "%d:%s\n", len(s), s) }
	var content []string
	for i := range b.entries {
		content = append(content, string(b.entries[i].f.encode()))
	}
	for _, s := range b.catalogue.Suppliers {
		content = append(content, jsonOf(s))
	}
	for _, p := range b.catalogue.Products {
		content = append(content, jsonOf(p))
	}
	slices.Sort(content) // neither the order nor the files matter
	for _, s := range content {
		add(s)
	}
	add(b.policy.text())
	reads := carbon.AttrSupplier | carbon.AttrProduct | carbon.AttrAsOf | carbon.AttrStage | carbon.AttrMeasures
	if b.policy.ByKind {
		reads |= carbon.AttrKind
	}
	b.id = carbon.Identity{Reads: reads, Name: fmt.Sprintf("%d declared footprints", len(b.entries))}
	h.Sum(b.id.Digest[:0])
}

// jsonOf writes suppliers and products, which always encode.
func jsonOf(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// Identity implements [carbon.Resolver].
func (d *Declared) Identity() carbon.Identity { return d.id }

// Covers reports whether a supplier, under any of its names, has declared a
// footprint that is usable.
func (d *Declared) Covers(supplier carbon.PartyID) bool { return d.suppliers[supplier] }
