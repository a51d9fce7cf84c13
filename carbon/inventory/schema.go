package inventory

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// A Dim is one dimension of a breakdown: one of the constants below, or the name
// of a tag of the activities, such as "site".
type Dim string

// The dimensions that every activity has. Market is the country of the place:
// certificates are valid within one.
const (
	Supplier Dim = "@supplier"
	Product  Dim = "@product"
	Month    Dim = "@month"
	Place    Dim = "@place"
	Market   Dim = "@market"
	Kind     Dim = "@kind"
)

var dims = [...]Dim{Supplier, Product, Month, Place, Market, Kind}

// A Keep says what a breakdown keeps of each cell, and so which views it can give
// without reading the ledger again.
type Keep uint8

// What a breakdown can keep.
const (
	Questions Keep = iota + 1 // sums of each measure by question: every view
	Gases                     // kg by species: GWP set, method, consolidation, account
	CO2e                      // kg CO2e in one set: method, consolidation
)

var keepNames = [...]string{"", "questions", "gases", "CO2e"}

// String returns the name.
func (k Keep) String() string {
	if int(k) >= len(keepNames) {
		return fmt.Sprintf("Keep(%d)", uint8(k))
	}
	return keepNames[k]
}

// A Breakdown adds lines up by some dimensions.
type Breakdown struct {
	Name string
	By   []Dim
	Keep Keep
	Set  ghg.Set // of a breakdown that keeps CO2e
}

// Settlement is the name of the breakdown that a settlement of contractual
// instruments reads; see package scope2.
const Settlement = "settlement"

// A Schema is declared before the first row, and nothing in it depends on the
// data. Inventories of different schemas do not merge.
type Schema struct {
	Reporter   carbon.PartyID
	Period     carbon.Period
	Scheme     string
	Resolver   carbon.Identity
	Keep       carbon.Attr // the attributes that questions keep, and that a rehearsal can read; not stated: all
	Breakdowns []Breakdown
}

// check returns all faults.
func (s *Schema) check() error {
	var faults []error
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("inventory: schema: "+format, args...))
	}
	if s.Reporter == "" {
		fault("no reporter")
	}
	if s.Period.Days() == 0 {
		fault("period %s has no days", s.Period)
	}
	if s.Scheme == "" {
		fault("no scheme")
	}
	if need := carbon.AttrKind | carbon.AttrStage | carbon.AttrBasis | carbon.AttrMeasures; s.Keep&need != need {
		fault("questions keep at least %s, not only %s", need, s.Keep)
	}
	seen := map[string]bool{"": true}
	for _, b := range s.Breakdowns {
		if seen[b.Name] {
			fault("breakdown %q is there twice, or has no name", b.Name)
		}
		seen[b.Name] = true
		if len(b.By) == 0 {
			fault("breakdown %q is by nothing", b.Name)
		}
		for i, d := range b.By {
			if d == "" || d[0] == '@' && !slices.Contains(dims[:], d) {
				fault("breakdown %q: unknown dimension %q", b.Name, d)
			}
			if slices.Contains(b.By[:i], d) {
				fault("breakdown %q: dimension %q twice", b.Name, d)
			}
		}
		if b.Keep < Questions || b.Keep > CO2e {
			fault("breakdown %q does not say what it keeps", b.Name)
		}
		if (b.Keep == CO2e) != (b.Set != 0) {
			fault("breakdown %q: a GWP set belongs to what keeps CO2e, and only there", b.Name)
		}
		if b.Name == Settlement && b.Keep != Questions {
			fault("the breakdown %q keeps questions", b.Name)
		}
	}
	return errors.Join(faults...)
}

// For returns the schema of an inventory that a calculator fills: its scheme, its
// resolver, every attribute kept.
func For(c *carbon.Calculator, reporter carbon.PartyID, p carbon.Period, breakdowns ...Breakdown) Schema {
	return Schema{Reporter: reporter, Period: p, Scheme: c.Scheme().ID(), Resolver: c.Resolver().Identity(), Keep: carbon.AttrAll, Breakdowns: breakdowns}
}

// differs says what two schemas do not have in common.
func (s *Schema) differs(o *Schema) string {
	var what []string
	for _, x := range []struct {
		name string
		same bool
	}{
		{"reporter", s.Reporter == o.Reporter}, {"period", s.Period == o.Period}, {"scheme", s.Scheme == o.Scheme},
		{"resolver", s.Resolver.Digest == o.Resolver.Digest}, {"attributes kept", s.Keep == o.Keep},
		{"breakdowns", text(s.wire().Breakdowns) == text(o.wire().Breakdowns)},
	} {
		if !x.same {
			what = append(what, x.name)
		}
	}
	return strings.Join(what, ", ")
}

// Digest identifies the schema.
func (s *Schema) Digest() carbon.Digest {
	h := sha256.New()
	fmt.Fprintf(h, "%q %s %q %s %d\n", s.Reporter, s.Period, s.Scheme, s.Resolver.Digest, s.Keep)
	for _, b := range s.Breakdowns {
		fmt.Fprintf(h, "%q %q %s %s\n", b.Name, b.By, b.Keep, b.Set)
	}
	return carbon.Digest(h.Sum(nil))
}

// String names reporter, period and scheme.
func (s *Schema) String() string {
	return fmt.Sprintf("%s, %s, %s", s.Reporter, s.Period, s.Scheme)
}

func (s *Schema) breakdown(name string) (int, error) {
	for i := range s.Breakdowns {
		if s.Breakdowns[i].Name == name {
			return i, nil
		}
	}
	var names []string
	for _, b := range s.Breakdowns {
		names = append(names, b.Name)
	}
	return 0, fmt.Errorf("inventory: no breakdown %q, only %q", name, names)
}

// A Cell is one combination of values of a breakdown's dimensions. It is
// comparable; the zero Cell is the whole.
type Cell struct{ key string }

// Unassigned is the value of a dimension that what is posted does not determine.
const Unassigned = "(unassigned)"

// blank stands in a key for a value that is empty, so that a cell of one empty value
// is not the whole.
const blank = "\x1e"

// NewCell returns the cell of those values, in the order of the breakdown.
func NewCell(values ...string) Cell {
	keys := make([]string, len(values))
	for i, v := range values {
		keys[i] = clean(v)
	}
	return Cell{strings.Join(keys, "\x1f")}
}

// Values returns the values in the order of the breakdown.
func (c Cell) Values() []string {
	if c.key == "" {
		return nil
	}
	vs := strings.Split(c.key, "\x1f")
	for i := range vs {
		if vs[i] == blank {
			vs[i] = ""
		}
	}
	return vs
}

// String joins the values with " / ".
func (c Cell) String() string { return strings.Join(c.Values(), " / ") }

// Compare orders cells by their values.
func (c Cell) Compare(d Cell) int { return strings.Compare(c.key, d.key) }

// clean makes a value a part of a key: it does not look like two, or like none.
func clean(s string) string {
	if s == "" {
		return blank
	}
	if strings.ContainsAny(s, "\x1e\x1f") {
		return strings.NewReplacer("\x1e", " ", "\x1f", " ").Replace(s)
	}
	return s
}

// value returns what an activity has in a dimension.
func value(a *carbon.Activity, d Dim, m carbon.Month) string {
	switch d {
	case Supplier:
		return clean(string(a.Supplier))
	case Product:
		return clean(string(a.Product))
	case Month:
		return m.String()
	case Place:
		return clean(string(a.Place))
	case Market:
		return clean(string(a.Place.Country()))
	case Kind:
		return clean(string(a.Kind))
	}
	return clean(a.Tag(string(d)))
}
