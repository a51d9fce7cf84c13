package inventory

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The types of this file are what an inventory looks like outside of memory: codes
// instead of names and positions, sums as reduced fractions in base units, everything
// in an order of its own. [Inventory.Digest] and [Inventory.MarshalBinary] write them.

type wireSchema struct {
	Reporter   carbon.PartyID  `json:"reporter"`
	Period     carbon.Period   `json:"period"`
	Scheme     string          `json:"scheme"`
	Resolver   wireIdentity    `json:"resolver"`
	Keep       carbon.Attr     `json:"keep"`
	Breakdowns []wireBreakdown `json:"breakdowns,omitempty"`
}

type wireIdentity struct {
	Digest carbon.Digest `json:"digest"`
	Reads  carbon.Attr   `json:"reads"`
	Name   string        `json:"name,omitempty"`
}

type wireBreakdown struct {
	Name string   `json:"name"`
	By   []Dim    `json:"by"`
	Keep string   `json:"keep"`
	Set  *ghg.Set `json:"gwp,omitempty"`
}

func (s *Schema) wire() wireSchema {
	w := wireSchema{s.Reporter, s.Period, s.Scheme, wireIdentity{s.Resolver.Digest, s.Resolver.Reads, s.Resolver.Name}, s.Keep, nil}
	for _, b := range s.Breakdowns {
		x := wireBreakdown{Name: b.Name, By: b.By, Keep: b.Keep.String()}
		if b.Set != 0 {
			x.Set = &b.Set
		}
		w.Breakdowns = append(w.Breakdowns, x)
	}
	return w
}

func (w *wireSchema) schema() (Schema, error) {
	s := Schema{w.Reporter, w.Period, w.Scheme, carbon.Identity{Digest: w.Resolver.Digest, Reads: w.Resolver.Reads, Name: w.Resolver.Name}, w.Keep, nil}
	for _, b := range w.Breakdowns {
		x := Breakdown{Name: b.Name, By: b.By, Keep: Keep(max(0, slices.Index(keepNames[:], b.Keep)))}
		if b.Set != nil {
			x.Set = *b.Set
		}
		s.Breakdowns = append(s.Breakdowns, x)
	}
	return s, s.check()
}

type wireHeading struct {
	Category carbon.Category `json:"category"`
	Scope    carbon.Scope    `json:"scope"`
	Basis    carbon.Basis    `json:"basis,omitempty"`
	Account  string          `json:"account,omitempty"`
	Optional bool            `json:"optional,omitempty"`
	Entity   carbon.PartyID  `json:"entity,omitempty"`
	Holding  carbon.Holding  `json:"holding,omitempty"`
	Counter  carbon.PartyID  `json:"counter,omitempty"`
	Segment  uint8           `json:"segment,omitempty"`
}

func headingOf(h carbon.Heading) wireHeading {
	return wireHeading{h.Category, h.Scope, h.Basis, h.Account.String(), h.Optional, h.Entity, h.Holding, h.Counter, h.Segment}
}

func (w *wireHeading) heading() (carbon.Heading, error) {
	h := carbon.Heading{Scope: w.Scope, Category: w.Category, Basis: w.Basis, Optional: w.Optional, Entity: w.Entity, Holding: w.Holding, Counter: w.Counter, Segment: w.Segment}
	if err := checkHeading(h); err != nil || w.Account == "" {
		return h, err
	}
	for _, a := range ghg.Accounts() {
		if a.String() == w.Account {
			h.Account = a
			return h, nil
		}
	}
	return h, fmt.Errorf("unknown account %q", w.Account)
}

type wireQuery struct {
	Kind        carbon.Kind        `json:"kind"`
	Stage       carbon.Stage       `json:"stage"`
	Basis       carbon.Basis       `json:"basis,omitempty"`
	Place       carbon.Place       `json:"place,omitempty"`
	AsOf        *carbon.Month      `json:"from,omitempty"`
	Until       *carbon.Month      `json:"until,omitempty"`
	ReportYear  int16              `json:"report_year,omitempty"`
	Supplier    carbon.PartyID     `json:"supplier,omitempty"`
	Product     carbon.ProductID   `json:"product,omitempty"`
	Acquisition carbon.Acquisition `json:"acquisition,omitempty"`
	Attribute   carbon.Attribute   `json:"attribute,omitempty"`
	Proof       carbon.Proof       `json:"proof,omitempty"`
	Dimensions  []string           `json:"measures"`
	Money       *unit.Unit         `json:"money,omitempty"`
}

func queryOf(q carbon.Query) wireQuery {
	w := wireQuery{Kind: q.Kind, Stage: q.Stage, Basis: q.Basis, Place: q.Place, ReportYear: q.ReportYear, Supplier: q.Supplier, Product: q.Product,
		Acquisition: q.Acquisition, Attribute: q.Attribute, Proof: q.Proof}
	if !q.AsOf.IsZero() {
		w.AsOf = &q.AsOf
	}
	if !q.Until.IsZero() {
		w.Until = &q.Until
	}
	if !q.Measures.Money.IsZero() {
		w.Money = &q.Measures.Money
	}
	for d := unit.Dimension(1); d < 32; d++ {
		if q.Measures.Has(d) {
			w.Dimensions = append(w.Dimensions, dimensionCode(d))
		}
	}
	return w
}

func (w *wireQuery) query() (carbon.Query, error) {
	q := carbon.Query{Kind: w.Kind, Stage: w.Stage, Basis: w.Basis, Place: w.Place, ReportYear: w.ReportYear, Supplier: w.Supplier, Product: w.Product,
		Acquisition: w.Acquisition, Attribute: w.Attribute, Proof: w.Proof}
	if w.AsOf != nil {
		q.AsOf = *w.AsOf
	}
	if w.Until != nil {
		q.Until = *w.Until
	}
	if w.Money != nil {
		q.Measures.Money = *w.Money
	}
	for _, c := range w.Dimensions {
		d, err := parseDimension(c)
		if err != nil {
			return q, err
		}
		q.Measures.Dimensions |= 1 << d
	}
	return q, nil
}

// dimensionCode is the base unit of the dimension; money has none of its own.
func dimensionCode(d unit.Dimension) string {
	if d == unit.Money {
		return "money"
	}
	return d.Base().String()
}

func parseDimension(code string) (unit.Dimension, error) {
	for d := unit.Dimension(1); d < 32; d++ {
		if dimensionCode(d) == code && code != "" {
			return d, nil
		}
	}
	return 0, fmt.Errorf("unknown dimension %q", code)
}

// A wireSum is the net sum of a measure and the part of it that was taken back.
type wireSum struct {
	Net  unit.Quantity  `json:"net"`
	Back *unit.Quantity `json:"back,omitempty"`
}

type wireSums struct {
	Lines int64     `json:"lines"`
	Sums  []wireSum `json:"sums"`
}

func (m *measures) wire() wireSums {
	w := wireSums{Lines: m.lines, Sums: []wireSum{}}
	net, neg := m.base()
	for i := range net {
		s := wireSum{Net: net[i]}
		if neg[i].Number().Sign() != 0 {
			s.Back = &neg[i]
		}
		w.Sums = append(w.Sums, s)
	}
	return w
}

func (w *wireSums) measures() (m measures, err error) {
	if m.lines = w.Lines; m.lines < 0 {
		return m, fmt.Errorf("%d lines", m.lines)
	}
	for i, s := range w.Sums {
		back := unit.New(unit.Int(0), s.Net.Unit())
		if s.Back != nil {
			back = *s.Back
		}
		if !s.Net.Stated() || back.Unit() != s.Net.Unit() || s.Net.Unit() != s.Net.Unit().Base() {
			return m, fmt.Errorf("sum %s of which %s", s.Net, back)
		}
		if slices.ContainsFunc(w.Sums[:i], func(o wireSum) bool { return o.Net.Unit() == s.Net.Unit() }) {
			return m, fmt.Errorf("two sums of %s", s.Net.Unit())
		}
		x := m.of(s.Net.Unit())
		x.pos.Add(s.Net.Number().Sub(back.Number()))
		x.neg.Add(back.Number())
	}
	return m, nil
}

// A wireQuestion is a question with its answer (by its content in a digest, by its
// place in the list of answers in the binary form) and its sums.
type wireQuestion struct {
	Heading wireHeading    `json:"heading"`
	Query   wireQuery      `json:"query"`
	Answer  string         `json:"answer,omitempty"`
	Index   int            `json:"index,omitempty"`
	Method  string         `json:"method,omitempty"`
	Quality carbon.Quality `json:"quality,omitempty"`
}

// A wireCell is a sum of a breakdown: by question, or by heading.
type wireCell struct {
	Cell    []string     `json:"cell"`
	Of      int          `json:"of"` // question, or heading
	Measure *wireSums    `json:"measures,omitempty"`
	Gases   ghg.Amounts  `json:"gases,omitempty"`
	Kg      *unit.Number `json:"kg,omitempty"`
	Kept    *unit.Number `json:"kept,omitempty"`
	Lines   int64        `json:"lines,omitempty"`
}

// text is the canonical text of a wire type, for keys and digests.
func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil { // the types of this file marshal
		return fmt.Sprintf("%q", err)
	}
	return string(b)
}

// canonical is an inventory in the order of its content: whatever order it was added
// up in, two inventories of one content have the same.
type canonical struct {
	questions []int    // index of questions, in order
	keys      []string // their texts, in that order
	place     []int    // of a question in that order
	headings  []int
	texts     []string // of headings, in that order
	at        []int    // of a heading in that order
	cells     [][]wireCell
}

func (v *Inventory) canonical() *canonical {
	c := &canonical{}
	texts := make([]string, len(v.questions))
	for i, q := range v.questions {
		texts[i] = text(wireQuestion{Heading: headingOf(q.key.heading), Query: queryOf(q.key.query), Answer: q.key.answer, Method: q.key.method, Quality: q.key.quality})
	}
	c.questions, c.keys, c.place = order(texts)
	texts = make([]string, len(v.headings))
	for i, h := range v.headings {
		texts[i] = text(headingOf(h))
	}
	c.headings, c.texts, c.at = order(texts)
	for bi := range v.breakdowns {
		c.cells = append(c.cells, v.wireCells(bi, c))
	}
	return c
}

// order sorts texts: the original index by place, the texts, and the place by index.
func order(texts []string) (indices []int, sorted []string, place []int) {
	indices, place = make([]int, len(texts)), make([]int, len(texts))
	for i := range indices {
		indices[i] = i
	}
	slices.SortFunc(indices, func(a, b int) int { return strings.Compare(texts[a], texts[b]) })
	sorted = make([]string, len(texts))
	for p, i := range indices {
		sorted[p], place[i] = texts[i], p
	}
	return indices, sorted, place
}

func (v *Inventory) wireCells(bi int, c *canonical) []wireCell {
	t := &v.breakdowns[bi]
	var cells []wireCell
	for k, m := range t.asked {
		s := m.wire()
		cells = append(cells, wireCell{Cell: Cell{t.names[k.cell]}.Values(), Of: c.place[k.question], Measure: &s})
	}
	for k, g := range t.gas {
		cells = append(cells, wireCell{Cell: Cell{t.names[k.cell]}.Values(), Of: c.at[k.question], Gases: g.amounts(), Lines: g.lines})
	}
	for k, x := range t.co2e {
		kg, kept := x.sum(v.schema.Breakdowns[bi].Set)
		cells = append(cells, wireCell{Cell: Cell{t.names[k.cell]}.Values(), Of: c.at[k.question], Kg: &kg, Kept: &kept, Lines: x.lines})
	}
	slices.SortFunc(cells, func(a, b wireCell) int {
		if x := slices.Compare(a.Cell, b.Cell); x != 0 {
			return x
		}
		return a.Of - b.Of
	})
	return cells
}
