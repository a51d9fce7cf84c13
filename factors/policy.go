package factors

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Policy says what may stand in for what. The zero value allows nothing: the
// exact place, stage and year only, and publishers' own kinds. Each concession
// that an answer needed is recorded in its Match.
//
// A thing that is bought is asked for under one kind, whatever it is measured in. That a
// material without a footprint and without a factor of its own is counted by its spend
// is an alias from its kind to a publisher's kind of spend, in a resolver of its own that
// comes last (the package's example "Prefer" runs it):
//
//	p.Aliases = append(factors.CommonKinds(), factors.Alias{Kind: "material/steel", Target: "epa/supply-chain/331110/with-margins"})
//	p.Proxies = []factors.Proxy{{Group: "material", Place: "US"}} // the group of the kind that is asked
//	p.Spend = &factors.Spend{Rates: table, Prices: rates.ConsumerPrices, Hold: 1, Basis: unit.Purchaser}
//	bySpend, err := epa.Resolver(p)
//	r := carbon.Prefer(footprints, materials, bySpend)
type Policy struct {
	// Aliases are what common kinds such as "electricity" are looked up as;
	// CommonKinds has those of the embedded publishers.
	Aliases []Alias

	// The place ladder: the exact place, then, where allowed, the publisher's
	// region of a subdivision (CN-XZ in mee:SW), its country, the proxies named
	// for the group of the kind in their order, and the world. The country of
	// CN-HK, CN-MO and CN-TW is HK, MO and TW, as factors go; a code that ISO
	// 3166-2:CN does not have has none.
	Region  bool
	Country bool
	Proxies []Proxy
	World   bool

	// Years by which data may be older or newer than the activity (or, for
	// editions meant for a report year, than the report).
	MaxAge, MaxAhead int

	// KnownBy, if stated, leaves out editions published after that day, and of
	// several releases of the same data takes the newest that is left. An edition
	// that does not state its day counts as known, and comes last.
	KnownBy carbon.Date

	// Publishers, if stated, are the only ones whose factors are taken: by the first
	// slug of their kinds ("mee", "desnz"), by an edition ("desnz-2025") or the words
	// that ids of editions begin with ("acme" for acme-2024). For factors of one place
	// their order decides before that of the aliases.
	Publishers []string

	// Quality and Grade, if stated, are floors: the worst class of data and the worst
	// grade that a factor may have. A factor that states no class is average data; one
	// that states no grade does not pass. What would have won without a floor stands
	// first among Match.Others.
	Quality carbon.Quality
	Grade   carbon.Grade

	// Stages that may stand in for another.
	Stages []Substitution

	// Unmatched says what a market-based question about power without a
	// contract or certificate is answered with.
	Unmatched Unmatched

	// Dimensions ranks the measures of an activity; those not named come
	// after, money last. What stands in Refused is not consumed: money, for a
	// reporter who counts nothing by spend.
	Dimensions, Refused []unit.Dimension

	// Properties lets the published properties of a fuel, such as its density,
	// take a measure to another; the step shows in the Match.
	Properties bool

	// Spend says how money gets to the currency and prices of a factor; nil
	// allows no conversion of money.
	Spend *Spend
}

// A Proxy allows the factors of a place to stand in for those of any other, for
// the kinds of one group: the first slug of the kind that is asked. CommonKinds has
// electricity, fuel, heat, process, material, freight, travel, hotel, vehicle, waste,
// water, homeworking and spend.
type Proxy struct {
	Group string
	Place carbon.Place
}

// A Substitution allows a factor of one stage where another is asked.
type Substitution struct{ Asked, Taken carbon.Stage }

// Unmatched is the choice for power without instruments (Scope 2 Guidance, table
// 6.3: residual mix, else location-based factors). Its values are LocationFactor and
// ResidualMixProxy.
type Unmatched uint8

// The choices. A residual mix that a dataset has is always taken; these are for
// places without one.
const (
	LocationFactor Unmatched = iota // the location's own factor
	ResidualMixProxy
)

func (p Policy) check() error {
	var faults []error
	bad := func(format string, args ...any) {
		faults = append(faults, fault(RulePolicy, "policy", format, args...))
	}
	if p.MaxAge < 0 || p.MaxAhead < 0 {
		bad("a negative number of years")
	}
	for i, a := range p.Aliases {
		if stars := strings.Count(string(a.Kind), "*"); a.Kind == "" || a.Target == "" || stars > 1 || strings.Count(string(a.Target), "*") > stars || a.Role > ResidualProxy {
			bad("alias %d of %q for %q as %s: both kinds must be stated, with one * at most, and that of the target has a partner", i+1, a.Target, a.Kind, a.Role)
		}
	}
	for _, x := range p.Proxies {
		if x.Group == "" || !x.Place.Valid() {
			bad("proxy %q for group %q: both must be stated", x.Place, x.Group)
		}
	}
	for _, s := range p.Stages {
		if s.Asked == s.Taken || s.Asked == carbon.NoStage || s.Taken == carbon.NoStage {
			bad("stage %s for stage %s", s.Taken, s.Asked)
		}
	}
	for i, name := range p.Publishers {
		if name == "" || strings.Contains(name, "/") {
			bad("publisher %q: want the first slug of its kinds", name)
		}
		if slices.Contains(p.Publishers[:i], name) {
			bad("publisher %q comes twice", name)
		}
	}
	for _, d := range p.Dimensions {
		if slices.Contains(p.Refused, d) {
			bad("%s is ranked and refused", d)
		}
	}
	if p.Quality > carbon.Estimated || p.Grade > carbon.GradeC {
		bad("no such quality %d or grade %d", p.Quality, p.Grade)
	}
	if p.Unmatched > ResidualMixProxy {
		bad("unmatched power: unknown choice %d", p.Unmatched)
	}
	if p.Spend != nil {
		p.Spend.check(bad)
	}
	return errors.Join(faults...)
}

// clone returns a policy that nobody else can change.
func (p Policy) clone() Policy {
	p.Aliases, p.Proxies, p.Publishers, p.Stages = slices.Clone(p.Aliases), slices.Clone(p.Proxies), slices.Clone(p.Publishers), slices.Clone(p.Stages)
	p.Dimensions, p.Refused = slices.Clone(p.Dimensions), slices.Clone(p.Refused)
	if p.Spend != nil {
		s := *p.Spend
		s.VAT, s.Margins = slices.Clone(s.VAT), slices.Clone(s.Margins)
		p.Spend = &s
	}
	return p
}

// digest is over everything that the policy says.
func (p Policy) digest() carbon.Digest {
	var b []byte
	put := func(fields ...any) {
		for _, f := range fields {
			s := fmt.Sprint(f)
			b = binary.AppendUvarint(b, uint64(len(s)))
			b = append(b, s...)
		}
	}
	for _, a := range p.Aliases {
		put("alias", a.Kind, a.Target, uint8(a.Role))
	}
	put("ladder", p.Region, p.Country, p.World, "properties", p.Properties, "years", p.MaxAge, p.MaxAhead, p.KnownBy, "unmatched", uint8(p.Unmatched))
	for _, x := range p.Proxies {
		put("proxy", x.Group, x.Place)
	}
	for _, s := range p.Stages {
		put("stage", uint8(s.Asked), uint8(s.Taken))
	}
	for _, d := range p.Dimensions {
		put("dimension", uint8(d))
	}
	for _, d := range p.Refused {
		put("refused", uint8(d))
	}
	for _, name := range p.Publishers {
		put("publisher", name)
	}
	put("floor", uint8(p.Quality), uint8(p.Grade))
	if p.Spend != nil {
		p.Spend.digest(put)
	}
	return sha256.Sum256(b)
}

// dimensionRank ranks the measure that a factor consumes: lower is better.
func (p Policy) dimensionRank(d unit.Dimension) int {
	for i, x := range p.Dimensions {
		if x == d {
			return i
		}
	}
	return len(p.Dimensions) + int(d)
}

// publisherRank ranks the publisher of a factor, or is -1 for one that is not taken.
func (p Policy) publisherRank(f *carbon.Factor) int {
	if len(p.Publishers) == 0 {
		return 0
	}
	group, edition := f.Kind.Group(), f.Source.Edition.ID
	return slices.IndexFunc(p.Publishers, func(name string) bool {
		return name == group || strings.HasPrefix(edition, name) && (len(edition) == len(name) || edition[len(name)] == '-')
	})
}

// below says by which floor a factor does not pass, or nothing.
func (p Policy) below(f *carbon.Factor) carbon.Text {
	class := f.Quality
	if class == carbon.QualityUnstated {
		class = carbon.AverageData
	}
	switch {
	case p.Quality != carbon.QualityUnstated && class > p.Quality:
		return both("is %s, below the floor of the policy", "为%s，低于取用政策的下限", class.Text())
	case p.Grade != carbon.GradeUnstated && (f.Grade == carbon.GradeUnstated || f.Grade > p.Grade):
		return both("has the grade %s, below the floor of the policy", "可信等级为%s，低于取用政策的下限", f.Grade.Text())
	}
	return carbon.Text{}
}

// Resolver returns a resolver that answers from d under the policy. It remembers its
// answers and is safe for concurrent use. A contradictory policy is an error that joins every fault.
func (d *Dataset) Resolver(p Policy) (carbon.Resolver, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	p = p.clone()
	r := &resolver{data: d, policy: p, aliases: newAliases(p.Aliases), validity: make(map[*carbon.Edition]Validity, len(d.volumes)),
		regions: map[carbon.Place][]carbon.Place{}, properties: map[carbon.Kind][]Property{}}
	names := make([]string, 0, len(d.volumes))
	asks := reads
	for _, v := range d.volumes {
		r.validity[v.edition.Edition] = v.edition.Validity
		names = append(names, v.edition.ID)
		asks |= v.asks
	}
	for _, x := range d.Regions() {
		r.regions[x.Place] = append(r.regions[x.Place], x.Region)
	}
	for _, x := range d.Properties() {
		r.properties[x.Kind] = append(r.properties[x.Kind], x)
	}
	data, policy := d.Digest(), p.digest()
	r.identity = carbon.Identity{Digest: sha256.Sum256(append(data[:], policy[:]...)), Reads: asks, Name: strings.Join(names, " + ")}
	return carbon.Remember(r), nil
}
