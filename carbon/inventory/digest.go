package inventory

import (
	"crypto/sha256"
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
	c := v.canonical()
	h := sha256.New()
	schema := v.schema.wire()
	schema.Resolver, schema.Keep = wireIdentity{}, 0 // how it was asked, not what came of it
	put := func(parts ...string) { io.WriteString(h, strings.Join(parts, " ")+"\n") }
	put("schema", text(schema))
	for p, i := range c.questions {
		put("question", c.keys[p], text(v.questions[i].sums.wire()))
	}
	for bi, cells := range c.cells {
		of := c.keys
		if v.schema.Breakdowns[bi].Keep != Questions {
			of = c.texts
		}
		for i := range cells {
			key := of[cells[i].Of]
			cells[i].Of = 0
			put(v.schema.Breakdowns[bi].Name, key, text(cells[i]))
		}
	}
	p := v.partition.wire()
	for i := range p.Groups {
		p.Groups[i].Rule.Text, p.Groups[i].Samples = carbon.Text{}, nil // evidence: they know files and rows
	}
	put("rows", text(p))
	return carbon.Digest(h.Sum(nil))
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

// Manifest returns the manifest of the inventory for those inputs, and for what was
// settled with it, if anything was.
func (v *Inventory) Manifest(code string, inputs []Input, settled *Overlay) Manifest {
	m := Manifest{Digest: v.Digest(), Schema: v.schema.Digest(), Resolver: v.schema.Resolver.Digest,
		Scheme: v.schema.Scheme, Code: code, Inputs: inputs}
	note := func(e *carbon.Edition) {
		if e != nil {
			m.Editions = append(m.Editions, e.ID)
		}
	}
	for _, q := range v.questions {
		eachEdition(q.match, note)
	}
	if settled != nil {
		for _, p := range settled.postings {
			eachEdition(p.Match, note)
		}
	}
	slices.Sort(m.Editions)
	m.Editions = slices.Compact(m.Editions)
	return m
}
