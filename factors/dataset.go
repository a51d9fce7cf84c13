package factors

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// A Dataset is a set of factors of one or more editions. It is immutable and safe
// for concurrent use.
type Dataset struct {
	volumes []*volume            // by id of the edition
	groups  map[string][]*volume // by the first slug of their kinds
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
	return made(editions, factors, nil, nil)
}

// made makes a dataset of factors. Regions and properties belong to the first edition.
func made(editions []Edition, factors []*carbon.Factor, regions []Region, properties []Property) (*Dataset, error) {
	editions, factors = slices.Clone(editions), slices.Clone(factors)
	properties = sortedProperties(properties)
	if i := slices.Index(factors, nil); i >= 0 {
		return nil, fault(RuleFactor, fmt.Sprintf("factor %d", i), "no factor")
	}
	var faults []error
	for _, e := range editions {
		faults = append(faults, checkEdition(e)...)
	}
	if len(editions) > 0 {
		faults = append(faults, checkBeside(editions[0], regions, properties)...)
	}
	slices.SortFunc(factors, byID)
	faults = append(faults, checkFactors(editions, factors)...)
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	of := map[*carbon.Edition][]*carbon.Factor{}
	for _, f := range factors {
		of[f.Source.Edition] = append(of[f.Source.Edition], f)
	}
	var vs []*volume
	for i, e := range editions {
		if i > 0 {
			regions, properties = nil, nil
		}
		vs = append(vs, volumeOf(e, of[e.Edition], regions, properties))
	}
	return Join(datasetOf(vs...))
}

// Join makes one dataset of several. An edition may come twice if it is the same.
func Join(ds ...*Dataset) (*Dataset, error) {
	var vs []*volume
	var faults []error
	for _, d := range ds {
		if d == nil {
			faults = append(faults, fault(RuleEdition, "dataset", "no dataset"))
			continue
		}
		vs = append(vs, d.volumes...)
	}
	slices.SortStableFunc(vs, func(a, b *volume) int { return byEdition(a.edition, b.edition) })
	var kept []*volume
	for _, v := range vs {
		last := len(kept) - 1
		switch {
		case last < 0 || kept[last].edition.ID != v.edition.ID:
			kept = append(kept, v)
		case kept[last] == v || kept[last].digest() == v.digest():
		case kept[last].edition.Edition != v.edition.Edition:
			faults = append(faults, fault(RuleEdition, "edition "+v.edition.ID, "two different editions of this id"))
		case kept[last].edition != v.edition:
			faults = append(faults, fault(RuleEdition, "edition "+v.edition.ID, "its parts say two things of it: validity %s and %s, digest %s and %s",
				kept[last].edition.Validity, v.edition.Validity, kept[last].edition.Content, v.edition.Content))
		default: // parts of one edition
			both, err := made([]Edition{v.edition}, slices.Concat(kept[last].all(), without(v.all(), kept[last])),
				sortedRegions(slices.Concat(kept[last].regions, v.regions)), slices.Concat(kept[last].properties, v.properties))
			if err != nil {
				faults = append(faults, err)
				continue
			}
			kept[last] = both.volumes[0]
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return datasetOf(kept...), nil
}

// without returns the factors that a volume does not have.
func without(fs []*carbon.Factor, v *volume) []*carbon.Factor {
	return slices.DeleteFunc(fs, func(f *carbon.Factor) bool {
		i := v.find(string(f.ID[len(v.edition.ID)+1:]))
		return i >= 0 && v.factor(i) == f
	})
}

func datasetOf(vs ...*volume) *Dataset {
	d := &Dataset{vs, map[string][]*volume{}}
	for _, v := range vs {
		for _, g := range v.groups {
			d.groups[g] = append(d.groups[g], v)
		}
	}
	return d
}

// byEdition sorts editions as their factors' ids are sorted.
func byEdition(a, b Edition) int { return strings.Compare(a.ID+"/", b.ID+"/") }

func byID(a, b *carbon.Factor) int { return strings.Compare(string(a.ID), string(b.ID)) }

func sortedRegions(rs []Region) []Region {
	slices.SortFunc(rs, func(a, b Region) int {
		return cmp.Or(strings.Compare(string(a.Place), string(b.Place)), strings.Compare(string(a.Region), string(b.Region)))
	})
	return slices.Compact(rs)
}

// sortedProperties puts properties in the order of kinds, each once.
func sortedProperties(ps []Property) []Property {
	slices.SortStableFunc(ps, func(a, b Property) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Step.Source.At, b.Step.Source.At))
	})
	return slices.CompactFunc(ps, func(a, b Property) bool {
		x, y := a.Step, b.Step
		return a.Kind == b.Kind && x.Name == y.Name && x.Rate.Equal(y.Rate) && x.From == y.From && x.To == y.To && x.Source == y.Source
	})
}

// All returns the factors in the order of their ids.
func (d *Dataset) All() []*carbon.Factor {
	fs := make([]*carbon.Factor, 0, d.Len())
	for _, v := range d.volumes {
		for i := range v.n {
			fs = append(fs, v.factor(i))
		}
	}
	return fs
}

// Len returns the number of factors.
func (d *Dataset) Len() int {
	n := 0
	for _, v := range d.volumes {
		n += v.n
	}
	return n
}

// Factor returns the factor of an id, or nil.
func (d *Dataset) Factor(id carbon.FactorID) *carbon.Factor {
	edition, rest, _ := strings.Cut(string(id), "/")
	for _, v := range d.volumes {
		if v.edition.ID == edition {
			if i := v.find(rest); i >= 0 {
				return v.factor(i)
			}
		}
	}
	return nil
}

// OfKind returns the factors of a publisher's kind, in the order of their ids.
func (d *Dataset) OfKind(k carbon.Kind) []*carbon.Factor {
	var fs []*carbon.Factor
	for _, v := range d.groups[k.Group()] {
		for _, i := range v.kinds()[k] {
			fs = append(fs, v.factor(int(i)))
		}
	}
	return fs
}

// has reports whether there is a factor of a kind.
func (d *Dataset) has(k carbon.Kind) bool {
	return slices.ContainsFunc(d.groups[k.Group()], func(v *volume) bool { return len(v.kinds()[k]) > 0 })
}

// Kinds returns the publishers' kinds that d has factors of, sorted. The common kinds
// that a policy looks up as these are in [CommonKinds].
func (d *Dataset) Kinds() []carbon.Kind {
	var ks []carbon.Kind
	for _, v := range d.volumes {
		ks = append(ks, v.sortedKinds()...)
	}
	slices.Sort(ks)
	return slices.Compact(ks)
}

// Editions returns the editions in the order of their ids.
func (d *Dataset) Editions() []Edition {
	es := make([]Edition, len(d.volumes))
	for i, v := range d.volumes {
		es[i] = v.edition
	}
	return es
}

// Regions returns which places lie in which regions of publishers, by place.
func (d *Dataset) Regions() []Region {
	var rs []Region
	for _, v := range d.volumes {
		rs = append(rs, v.regions...)
	}
	return sortedRegions(rs)
}

// Properties returns the properties of fuels and materials, in the order of editions.
func (d *Dataset) Properties() []Property {
	var ps []Property
	for _, v := range d.volumes {
		ps = append(ps, v.properties...)
	}
	return ps
}

// Digest returns the digest of the content: of each edition its metadata, its factors
// with their exact numbers, regions and properties. It does not depend on the order of
// rows or editions, nor on how they were read.
func (d *Dataset) Digest() carbon.Digest {
	if len(d.volumes) == 1 {
		return d.volumes[0].digest()
	}
	h := sha256.New()
	for _, v := range d.volumes {
		sum := v.digest()
		h.Write(sum[:])
	}
	return carbon.Digest(h.Sum(nil))
}

// String lists the editions, a line each: id, version, number of factors and the
// digest of the content.
func (d *Dataset) String() string {
	var b strings.Builder
	for _, v := range d.volumes {
		fmt.Fprintf(&b, "%s, version %s, %d factors, sha256 %s\n", v.edition.ID, cmp.Or(v.edition.Version, "not stated"), v.n, v.digest())
	}
	return b.String()
}
