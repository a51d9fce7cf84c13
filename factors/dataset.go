package factors

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
)

// A Dataset is a set of factors of one or more editions. It is immutable and safe
// for concurrent use.
type Dataset struct {
	editions   []Edition        // by id
	factors    []*carbon.Factor // by id
	regions    []Region         // by place
	properties []Property
	sound      bool // has no fault
	digest     func() carbon.Digest
	kinds      func() map[carbon.Kind][]*carbon.Factor
}

// A Region says in which region of a publisher a place lies, such as CN-XZ in
// mee:SW: a rung between a subdivision and its country.
type Region struct{ Place, Region carbon.Place }

// A Property is a property of a fuel or material that takes a quantity of it into
// another dimension: density, calorific value.
type Property struct {
	Kind carbon.Kind // of the activity, such as "fuel/diesel"
	Step carbon.Step
}

// New makes a dataset of factors in any order. The error joins every fault found
// (*[carbon.FieldError]).
func New(editions []Edition, factors []*carbon.Factor) (*Dataset, error) {
	d := &Dataset{editions: slices.Clone(editions), factors: slices.Clone(factors)}
	return d, d.finish(false)
}

// Join makes one dataset of several. Editions may come twice if they are the same.
func Join(ds ...*Dataset) (*Dataset, error) {
	j := new(Dataset)
	var faults []error
	checked, n := true, 0
	for _, d := range ds {
		checked = checked && d.sound
		n += len(d.factors)
		for _, e := range d.editions {
			i := slices.IndexFunc(j.editions, func(f Edition) bool { return f.ID == e.ID })
			if i < 0 {
				j.editions = append(j.editions, e)
				continue
			}
			checked = false // what answers a question twice may be in two datasets
			if *j.editions[i].Edition != *e.Edition {
				faults = append(faults, fault(RuleEdition, "edition "+e.ID, "two different editions of this id"))
			}
		}
		j.regions = append(j.regions, d.regions...)
		j.properties = append(j.properties, d.properties...)
	}
	j.factors = make([]*carbon.Factor, 0, n)
	for _, d := range inOrder(ds) {
		j.factors = append(j.factors, d.factors...)
	}
	sortByID(j.factors)
	j.factors = slices.Compact(j.factors) // one factor reached twice
	j.regions = sortedRegions(j.regions)
	if err := errors.Join(append(faults, j.finish(checked))...); err != nil {
		return nil, err
	}
	return j, nil
}

// inOrder sorts datasets by their first factors: mostly their factors are in order then.
func inOrder(ds []*Dataset) []*Dataset {
	return slices.SortedStableFunc(slices.Values(ds), func(a, b *Dataset) int {
		if len(a.factors) == 0 || len(b.factors) == 0 {
			return cmp.Compare(len(a.factors), len(b.factors))
		}
		return byID(a.factors[0], b.factors[0])
	})
}

func byID(a, b *carbon.Factor) int { return strings.Compare(string(a.ID), string(b.ID)) }

func sortByID(fs []*carbon.Factor) {
	if !slices.IsSortedFunc(fs, byID) {
		slices.SortFunc(fs, byID)
	}
}

func sortedRegions(rs []Region) []Region {
	slices.SortFunc(rs, func(a, b Region) int {
		return cmp.Or(strings.Compare(string(a.Place), string(b.Place)), strings.Compare(string(a.Region), string(b.Region)))
	})
	return slices.Compact(rs)
}

// finish sorts, checks and prepares. What comes of datasets without a fault and has no
// edition in common is checked but for what only lies between them.
func (d *Dataset) finish(checked bool) error {
	slices.SortFunc(d.editions, func(a, b Edition) int {
		if a.Edition == nil || b.Edition == nil {
			return 0
		}
		return strings.Compare(a.ID, b.ID)
	})
	var faults []error
	for _, e := range d.editions {
		faults = append(faults, checkEdition(e)...)
	}
	for i, f := range d.factors {
		if f == nil {
			return fault(RuleFactor, fmt.Sprintf("factor %d", i), "no factor")
		}
	}
	sortByID(d.factors)
	if checked {
		faults = append(faults, d.checkIDs()...)
	} else {
		faults = append(faults, d.checkFactors()...)
	}
	d.kinds = sync.OnceValue(d.byKind)
	d.digest = sync.OnceValue(d.sum)
	d.sound = len(faults) == 0
	return errors.Join(faults...)
}

// byKind lists the factors of each kind.
func (d *Dataset) byKind() map[carbon.Kind][]*carbon.Factor {
	m := make(map[carbon.Kind][]*carbon.Factor, len(d.factors))
	for i, f := range d.factors {
		if m[f.Kind] == nil {
			m[f.Kind] = d.factors[i : i+1 : i+1] // most kinds have one factor
			continue
		}
		m[f.Kind] = append(m[f.Kind], f)
	}
	return m
}

// All returns the factors in the order of their ids.
func (d *Dataset) All() []*carbon.Factor { return slices.Clone(d.factors) }

// Len returns the number of factors.
func (d *Dataset) Len() int { return len(d.factors) }

// Factor returns the factor of an id, or nil.
func (d *Dataset) Factor(id carbon.FactorID) *carbon.Factor {
	if i, ok := slices.BinarySearchFunc(d.factors, id, func(f *carbon.Factor, id carbon.FactorID) int {
		return strings.Compare(string(f.ID), string(id))
	}); ok {
		return d.factors[i]
	}
	return nil
}

// OfKind returns the factors of a publisher's kind, in the order of their ids.
func (d *Dataset) OfKind(k carbon.Kind) []*carbon.Factor { return slices.Clone(d.kinds()[k]) }

// Kinds returns the publishers' kinds that d has factors of, sorted. The common kinds
// that a policy looks up as these are in [CommonKinds].
func (d *Dataset) Kinds() []carbon.Kind { return slices.Sorted(maps.Keys(d.kinds())) }

// Editions returns the editions in the order of their ids.
func (d *Dataset) Editions() []Edition { return slices.Clone(d.editions) }

// Digest returns the digest of the content: editions, factors with their exact
// numbers, regions and properties. It does not depend on the order of rows.
func (d *Dataset) Digest() carbon.Digest { return d.digest() }
