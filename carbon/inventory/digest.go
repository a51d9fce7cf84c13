package inventory

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// Digest identifies the content: the reduced sums by key, the factors used, and
// the count of rows by fate. It does not know files, order, the spelling of units
// or how often the inventory was split and merged. What was used as input is the
// [Manifest]'s matter.
func (v *Inventory) Digest() carbon.Digest {
	var lines []string
	put := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	keys := make([]string, len(v.questions))
	for i, q := range v.questions {
		keys[i] = q.key.text()
		put("q %s %s", keys[i], q.sums.text())
	}
	for bi := range v.breakdowns {
		t := &v.breakdowns[bi]
		for k, m := range t.asked {
			put("b %d %q %s %s", bi, t.names[k.cell], keys[k.question], m.text())
		}
		for k, g := range t.gas {
			put("g %d %q %s %d %s", bi, t.names[k.cell], headingText(v.headings[k.question]), g.lines, g.amounts())
		}
		for k, c := range t.co2e {
			kg, kept := c.sum(v.schema.Breakdowns[bi].Set)
			put("c %d %q %s %d %s %s", bi, t.names[k.cell], headingText(v.headings[k.question]), c.lines, kg, kept)
		}
	}
	slices.Sort(lines)
	h := sha256.New()
	fmt.Fprintf(h, "%q %s %q\n", v.schema.Reporter, v.schema.Period, v.schema.Scheme)
	for _, b := range v.schema.Breakdowns {
		fmt.Fprintf(h, "%q %q %s %s\n", b.Name, b.By, b.Keep, b.Set)
	}
	for _, l := range lines {
		io.WriteString(h, l)
		h.Write([]byte{'\n'})
	}
	fmt.Fprintf(h, "calculated %d\n", v.partition.Rows(Calculated))
	for _, g := range v.partition.Groups() {
		fmt.Fprintf(h, "%s %s %d %v\n", g.Fate, g.Rule.Code, g.Rows, g.Sizes)
	}
	return carbon.Digest(h.Sum(nil))
}

// text spells a key out by names, which outlive any order of constants.
func (k *questionKey) text() string {
	q := k.query
	return fmt.Sprintf("%s | %q %s %s %q %s %d %q %q %s %s [%s] %s | %q | %q %s", headingText(k.heading),
		q.Kind, q.Stage, q.Basis, q.Place, q.AsOf, q.ReportYear, q.Supplier, q.Product, q.Acquisition, q.Attribute, q.Measures, q.Measures.Money,
		k.answer, k.method, k.quality)
}

func headingText(h carbon.Heading) string {
	return fmt.Sprintf("%s, %s, %s, %s, %t, %q, %s, %q, %d", h.Scope, h.Category, h.Basis, h.Account, h.Optional, h.Entity, h.Holding, h.Counter, h.Segment)
}

func (m *measures) text() string {
	net, neg := m.base()
	var b strings.Builder
	fmt.Fprint(&b, m.lines)
	for i := range net {
		fmt.Fprintf(&b, " %s (%s)", net[i], neg[i])
	}
	return b.String()
}

// A Manifest is the evidence beside a Digest: what went in. Replay compares
// Digests; where they differ, the manifests say why.
type Manifest struct {
	Digest   carbon.Digest `json:"digest"` // of the inventory
	Schema   carbon.Digest `json:"schema"`
	Resolver carbon.Digest `json:"resolver"`
	Scheme   string        `json:"scheme"`
	Code     string        `json:"code"` // version of this module
	Inputs   []Input       `json:"inputs"`
	Editions []string      `json:"editions"` // of the factors used
}

// An Input is a file or query that was read.
type Input struct {
	Name   string        `json:"name"`
	SHA256 carbon.Digest `json:"sha256"`
	Bytes  int64         `json:"bytes"`
	Rows   int64         `json:"rows"`
}

// note adds the editions of a match: of its factor, of what that was summed from, and
// of the steps on the way.
func (m *Manifest) note(x *carbon.Match) {
	for _, s := range x.Via {
		if s.Source.Edition != nil {
			m.Editions = append(m.Editions, s.Source.Edition.ID)
		}
	}
	var factor func(*carbon.Factor)
	factor = func(f *carbon.Factor) {
		if f.Source.Edition != nil {
			m.Editions = append(m.Editions, f.Source.Edition.ID)
		}
		for _, p := range f.Parts {
			factor(p)
		}
	}
	factor(x.Factor)
}

// Manifest returns the manifest of the inventory for those inputs, and for what was
// settled with it, if anything was.
func (v *Inventory) Manifest(code string, inputs []Input, settled *Overlay) Manifest {
	m := Manifest{Digest: v.Digest(), Schema: v.schema.Digest(), Resolver: v.schema.Resolver.Digest,
		Scheme: v.schema.Scheme, Code: code, Inputs: inputs}
	for _, q := range v.questions {
		m.note(q.match)
	}
	if settled != nil {
		for _, p := range settled.postings {
			m.note(p.Match)
		}
	}
	slices.Sort(m.Editions)
	m.Editions = slices.Compact(m.Editions)
	return m
}
