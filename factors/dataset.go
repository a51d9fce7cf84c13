package factors

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
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
	return d, d.finish()
}

// Join makes one dataset of several. Editions may come twice if they are the same.
func Join(ds ...*Dataset) (*Dataset, error) {
	j := new(Dataset)
	var faults []error
	for _, d := range ds {
		for _, e := range d.editions {
			i := slices.IndexFunc(j.editions, func(f Edition) bool { return f.ID == e.ID })
			switch {
			case i < 0:
				j.editions = append(j.editions, e)
			case *j.editions[i].Edition != *e.Edition:
				faults = append(faults, fault(RuleEdition, "edition "+e.ID, "two different editions of this id"))
			}
		}
		j.factors = append(j.factors, d.factors...)
		j.regions = append(j.regions, d.regions...)
		j.properties = append(j.properties, d.properties...)
	}
	slices.SortFunc(j.factors, byID)
	j.factors = slices.Compact(j.factors) // one factor reached twice
	j.regions = sortedRegions(j.regions)
	if err := errors.Join(append(faults, j.finish())...); err != nil {
		return nil, err
	}
	return j, nil
}

func byID(a, b *carbon.Factor) int { return strings.Compare(string(a.ID), string(b.ID)) }

func sortedRegions(rs []Region) []Region {
	slices.SortFunc(rs, func(a, b Region) int {
		return cmp.Or(strings.Compare(string(a.Place), string(b.Place)), strings.Compare(string(a.Region), string(b.Region)))
	})
	return slices.Compact(rs)
}

// finish sorts, checks and prepares.
func (d *Dataset) finish() error {
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
	slices.SortFunc(d.factors, byID)
	faults = append(faults, d.checkFactors()...)
	d.kinds = sync.OnceValue(func() map[carbon.Kind][]*carbon.Factor {
		m := make(map[carbon.Kind][]*carbon.Factor, len(d.factors))
		for _, f := range d.factors {
			m[f.Kind] = append(m[f.Kind], f)
		}
		return m
	})
	d.digest = sync.OnceValue(d.sum)
	return errors.Join(faults...)
}

func (d *Dataset) checkFactors() (faults []error) {
	known := make(map[*carbon.Edition]bool, len(d.editions))
	for _, e := range d.editions {
		known[e.Edition] = true
	}
	type question struct {
		edition *carbon.Edition
		kind    carbon.Kind
		stage   carbon.Stage
		basis   carbon.Basis
		place   carbon.Place
		valid   carbon.Period
		per     string
		party   carbon.PartyID
		product carbon.ProductID
	}
	seen := make(map[question]carbon.FactorID, len(d.factors))
	for i, f := range d.factors {
		bad := func(rule carbon.Rule, format string, args ...any) {
			faults = append(faults, fault(rule, "factor "+string(f.ID), format, args...))
		}
		switch {
		case f.ID == "":
			bad(RuleFactor, "no id")
		case i > 0 && d.factors[i-1].ID == f.ID:
			bad(RuleDuplicate, "two factors of this id")
		}
		switch e := f.Source.Edition; {
		case !known[e]:
			bad(RuleFactor, "its source is no edition of the dataset")
		case !strings.HasPrefix(string(f.ID), e.ID+"/"):
			bad(RuleFactor, "the id does not begin with its edition, %s/", e.ID)
		}
		if !validKind(f.Kind) {
			bad(RuleFactor, "kind %q is no path of slugs", f.Kind)
		}
		if f.Name.EN == "" || f.Name.ZH == "" {
			bad(RuleFactor, "the name is not in both languages")
		}
		if f.Per.IsZero() {
			bad(RuleFactor, "no unit")
		}
		if f.Stage == carbon.NoStage {
			bad(RuleFactor, "no life-cycle stage")
		}
		if !f.Place.Valid() {
			bad(RuleFactor, "place %q is not valid", f.Place)
		}
		if len(f.Amounts) == 0 || !f.Amounts.Valid() {
			bad(RuleFactor, "no amounts, or not in order")
		}
		if f.Source.At == "" {
			bad(RuleFactor, "no table or cell")
		}
		q := question{f.Source.Edition, f.Kind, f.Stage, f.Basis, f.Place, f.Valid, f.Per.String(), f.Party, f.Product}
		if other, ok := seen[q]; ok {
			bad(RuleDuplicate, "%s answers the same question per %s", other, f.Per)
		}
		seen[q] = f.ID
	}
	return faults
}

func validKind(k carbon.Kind) bool {
	for s := range strings.SplitSeq(string(k), "/") {
		if s == "" || strings.ContainsAny(s, " \t\n*<>\"") {
			return false
		}
	}
	return true
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

// Editions returns the editions in the order of their ids.
func (d *Dataset) Editions() []Edition { return slices.Clone(d.editions) }

// Digest returns the digest of the content: editions, factors with their exact
// numbers, regions and properties. It does not depend on the order of rows.
func (d *Dataset) Digest() carbon.Digest { return d.digest() }

func (d *Dataset) sum() carbon.Digest {
	var b []byte
	put := func(fields ...string) {
		for _, s := range fields {
			b = binary.AppendUvarint(b, uint64(len(s)))
			b = append(b, s...)
		}
	}
	for _, e := range d.editions {
		put("edition", e.ID, e.Publisher.EN, e.Publisher.ZH, e.Title.EN, e.Title.ZH, e.Document.EN, e.Document.ZH, e.Version, e.Published.String(),
			fmt.Sprint(e.DataYear), e.Licence, e.Attribution, e.URL, e.SHA256, e.GWP.String(), e.Redistribute, fmt.Sprint(e.Assumption), e.Validity.String())
	}
	for _, f := range d.factors {
		put("factor", string(f.ID), string(f.Kind), f.Name.EN, f.Name.ZH, f.Per.String(), string([]byte{byte(f.Stage), byte(f.Basis), byte(f.Quality)}),
			string(f.Place), f.Valid.From.String(), f.Valid.To.String(), string(f.Party), string(f.Product), f.PrimaryShare.String(),
			f.Derivation.EN, f.Derivation.ZH, f.Note.EN, f.Note.ZH, f.Source.Edition.ID, f.Source.At)
		for _, a := range f.Amounts {
			put(a.Species.String(), a.Kg.String())
		}
	}
	for _, r := range d.regions {
		put("region", string(r.Place), string(r.Region))
	}
	for _, p := range d.properties {
		put("property", string(p.Kind), p.Step.Name.EN, p.Step.Rate.String(), p.Step.From.String(), p.Step.To.String(), p.Step.Source.String())
	}
	return sha256.Sum256(b)
}
