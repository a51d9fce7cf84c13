package carbon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Digest is a SHA-256.
type Digest [32]byte

// String returns it in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// IsZero reports whether nothing was digested.
func (d Digest) IsZero() bool { return d == Digest{} }

// MarshalText writes what String returns.
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Digest) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(d) {
		return fmt.Errorf("carbon: digest of %d characters, want %d", len(b), 2*len(d))
	}
	_, err := hex.Decode(d[:], b)
	return err
}

// A Resolver answers questions: a published dataset, the footprints that suppliers
// declared, an order of preference over others. It is a pure function of the
// Query, safe for concurrent use, and returns [ErrNoFactor] (wrapped) to let the
// next one try; any other error stops.
type Resolver interface {
	Resolve(Query) (*Match, error)
	Identity() Identity
}

// An Identity says which answers a Resolver gives: two with one Identity answer
// every question alike.
type Identity struct {
	Digest Digest // of content and policy
	Reads  Attr   // upper bound of what any answer depends on
	Name   string // for people
}

// Prefer asks the resolvers in order and returns the first answer. What the
// earlier ones said is kept in Match.Others.
func Prefer(rs ...Resolver) Resolver { return preference(slices.Clone(rs)) }

type preference []Resolver

func (p preference) Resolve(q Query) (*Match, error) {
	var missed []Candidate
	var misses []error
	var read Attr
	for _, r := range p {
		m, err := r.Resolve(q)
		if err == nil {
			if len(missed) == 0 && read&^m.Read == 0 {
				return m, nil
			}
			c := *m
			c.Read |= read
			c.Others = slices.Concat(missed, m.Others)
			c.Others = c.Others[:min(3, len(c.Others))]
			return &c, nil
		}
		if !errors.Is(err, ErrNoFactor) {
			return nil, err
		}
		read |= r.Identity().Reads
		var nf *NoFactorError
		if errors.As(err, &nf) {
			missed = append(missed, nf.Nearest...)
		}
		misses = append(misses, err)
	}
	switch len(p) {
	case 0:
		return nil, &NoFactorError{Query: q, Why: "no resolver was given"}
	case 1:
		return nil, misses[0]
	}
	none := &NoFactorError{Query: q, Why: fmt.Sprintf("none of %d sources has one", len(p)), Nearest: missed[:min(3, len(missed))]}
	return nil, &missError{none, misses}
}

// A missError is a question that no resolver in an order of preference answers. Its text
// says what each of them said; it is made when somebody reads it.
type missError struct {
	*NoFactorError
	misses []error
}

func (e *missError) Error() string {
	s := e.NoFactorError.Error()
	said := map[string]bool{}
	for i, err := range e.misses {
		why := strings.TrimPrefix(err.Error(), "carbon: no factor for "+e.Query.String()+": ")
		if why, _, _ = strings.Cut(why, "; nearest: "); !said[why] {
			said[why] = true
			s += fmt.Sprintf("; source %d: %s", i+1, why)
		}
	}
	return s
}

// Unwrap returns the [*NoFactorError].
func (e *missError) Unwrap() error { return e.NoFactorError }

func (p preference) Identity() Identity {
	h := sha256.New()
	id := Identity{}
	for _, r := range p {
		i := r.Identity()
		h.Write(i.Digest[:])
		id.Reads |= i.Reads
		if id.Name != "" {
			id.Name += " > "
		}
		id.Name += i.Name
	}
	h.Sum(id.Digest[:0])
	return id
}
