package carbon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
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
	var last error
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
		last = err
	}
	if last == nil {
		last = &NoFactorError{Query: q, Why: "no resolver was given"}
	}
	if len(p) > 1 {
		last = &NoFactorError{Query: q, Why: fmt.Sprintf("none of %d sources has one", len(p)), Nearest: missed[:min(3, len(missed))]}
	}
	return nil, last
}

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
