package inventory

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// format is the first line of the binary form; a change of what follows is another
// number, and a reader knows all before it.
const format = "tanlian inventory 1\n"

// sealed writes the form: its name, the SHA-256 of what follows, and what follows. A
// flipped bit in a number would otherwise read as another number.
func sealed(content []byte) []byte {
	sum := sha256.Sum256(content)
	return slices.Concat([]byte(format), []byte(carbon.Digest(sum).String()+"\n"), content)
}

// opened returns the content of a sealed form.
func opened(b []byte) ([]byte, error) {
	rest, ok := bytes.CutPrefix(b, []byte(format))
	if !ok {
		return nil, fmt.Errorf("inventory: not an inventory: it begins with %.20q", b)
	}
	sum, content, ok := bytes.Cut(rest, []byte("\n"))
	if got := carbon.Digest(sha256.Sum256(content)).String(); !ok || string(sum) != got {
		return nil, fmt.Errorf("inventory: damaged: its SHA-256 is %s, it says %.64q", got, sum)
	}
	return content, nil
}

type wire struct {
	Schema    wireSchema             `json:"schema"`
	Editions  []carbon.Edition       `json:"editions,omitempty"`
	Matches   []wireMatch            `json:"matches,omitempty"`
	Methods   []carbon.Method        `json:"methods,omitempty"`
	Questions []wireQuestionWithSums `json:"questions,omitempty"`
	Headings  []wireHeading          `json:"headings,omitempty"`
	Cells     [][]wireCell           `json:"cells,omitempty"`
	Rows      wirePartition          `json:"rows"`
	Covered   []wireCoverage         `json:"covered,omitempty"`
}

type wireQuestionWithSums struct {
	wireQuestion
	wireSums
}

// MarshalBinary writes the inventory so that another process can go on with it: merge
// it, look at it in any view, compare its Digest. Two inventories of one content, from
// one input, have the same bytes, whatever the order of the rows and however often they
// were split and merged.
func (v *Inventory) MarshalBinary() ([]byte, error) {
	c := v.canonical()
	w := wire{Schema: v.schema.wire(), Cells: c.cells, Rows: v.partition.wire(), Covered: v.coverage.wire()}
	matches := make([]*carbon.Match, len(v.questions))
	for i, q := range v.questions {
		matches[i] = q.match
	}
	es := editionsOf(matches)
	w.Editions = es.list
	byText := map[string]wireMatch{}
	texts := make([]string, len(matches))
	for i, m := range matches {
		x := es.match(m)
		texts[i] = text(x)
		byText[texts[i]] = x
	}
	keys := slices.Compact(slices.Sorted(slices.Values(texts)))
	for _, k := range keys {
		w.Matches = append(w.Matches, byText[k])
	}
	methods := map[string]*carbon.Method{}
	for _, i := range c.questions {
		q := v.questions[i]
		index, _ := slices.BinarySearch(keys, texts[i])
		w.Questions = append(w.Questions, wireQuestionWithSums{wireQuestion{Heading: headingOf(q.key.heading), Query: queryOf(q.key.query),
			Index: index, Method: q.key.method, Quality: q.key.quality}, q.sums.wire()})
		if q.method != nil {
			methods[q.key.method] = q.method
		}
	}
	for _, m := range methods {
		w.Methods = append(w.Methods, *m)
	}
	slices.SortFunc(w.Methods, func(a, b carbon.Method) int { return strings.Compare(a.Code, b.Code) })
	for _, i := range c.headings {
		w.Headings = append(w.Headings, headingOf(v.headings[i]))
	}
	if err := w.readable(); err != nil {
		return nil, fmt.Errorf("inventory: %w", err)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(w); err != nil {
		return nil, fmt.Errorf("inventory: %w", err)
	}
	return sealed(b.Bytes()), nil
}

// UnmarshalBinary reads what MarshalBinary wrote, into an inventory of its own. An
// error leaves v as it was.
func (v *Inventory) UnmarshalBinary(b []byte) error {
	content, err := opened(b)
	if err != nil {
		return err
	}
	var w wire
	d := json.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return fmt.Errorf("inventory: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return fmt.Errorf("inventory: more than one inventory in the bytes")
	}
	n, err := w.inventory()
	if err != nil {
		return fmt.Errorf("inventory: %w", err)
	}
	*v = *n
	return nil
}

func (w *wire) inventory() (*Inventory, error) {
	s, err := w.Schema.schema()
	if err != nil {
		return nil, err
	}
	v, err := New(s)
	if err != nil {
		return nil, err
	}
	r := &reader{factors: map[string]*carbon.Factor{}, ids: map[*carbon.Factor]int{}}
	for i := range w.Editions {
		r.editions = append(r.editions, &w.Editions[i])
	}
	matches := make([]*carbon.Match, len(w.Matches))
	for i := range w.Matches {
		if matches[i], err = r.match(&w.Matches[i]); err != nil {
			return nil, fmt.Errorf("match %d: %w", i, err)
		}
	}
	methods := map[string]*carbon.Method{}
	for i := range w.Methods {
		methods[w.Methods[i].Code] = &w.Methods[i]
	}
	for i := range w.Questions {
		if err := v.readQuestion(&w.Questions[i], matches, methods); err != nil {
			return nil, fmt.Errorf("question %d: %w", i, err)
		}
	}
	for i := range w.Headings {
		h, err := w.Headings[i].heading()
		if err != nil {
			return nil, fmt.Errorf("heading %d: %w", i, err)
		}
		v.headingIndex(h)
	}
	if len(v.headings) != len(w.Headings) {
		return nil, fmt.Errorf("%d headings, %d with those of the questions", len(w.Headings), len(v.headings))
	}
	if len(w.Cells) != len(v.breakdowns) {
		return nil, fmt.Errorf("%d breakdowns, %d declared", len(w.Cells), len(v.breakdowns))
	}
	for bi := range w.Cells {
		for i := range w.Cells[bi] {
			if err := v.readCell(bi, &w.Cells[bi][i], w); err != nil {
				return nil, fmt.Errorf("breakdown %q, cell %d: %w", s.Breakdowns[bi].Name, i, err)
			}
		}
	}
	if err := v.consistent(); err != nil {
		return nil, err
	}
	if v.partition, err = w.Rows.partition(); err != nil {
		return nil, err
	}
	for _, x := range w.Covered {
		if err := v.coverage.read(x, v.partition.Rows(0)); err != nil {
			return nil, err
		}
	}
	return v, nil
}

func (v *Inventory) readQuestion(w *wireQuestionWithSums, matches []*carbon.Match, methods map[string]*carbon.Method) error {
	h, err := w.Heading.heading()
	if err != nil {
		return err
	}
	q, err := w.Query.query()
	if err != nil {
		return err
	}
	if w.Index < 0 || w.Index >= len(matches) {
		return fmt.Errorf("match %d of %d", w.Index, len(matches))
	}
	m := matches[w.Index]
	if err := m.Answers(h.Category); err != nil {
		return err
	}
	by := methods[w.Method]
	if by == nil && w.Method != "" {
		by = &carbon.Method{Code: w.Method}
	}
	a := v.answer(m)
	if a.err != nil {
		return a.err
	}
	sums, err := w.wireSums.measures()
	if err != nil {
		return err
	}
	net, _ := sums.base()
	if _, _, err := m.Consume(net); err != nil {
		return err
	}
	x := questionIndex{v.headingIndex(h), a, q, w.Method, w.Quality}
	if _, ok := v.index[x]; ok {
		return fmt.Errorf("%s is there twice", q)
	}
	i := v.addQuestion(x, m, by)
	v.questions[i].sums = sums
	return nil
}

func (v *Inventory) readCell(bi int, c *wireCell, w *wire) error {
	b, t := &v.schema.Breakdowns[bi], &v.breakdowns[bi]
	if len(c.Cell) != len(b.By) {
		return fmt.Errorf("%q for %q", c.Cell, b.By)
	}
	cell := t.cell([]byte(NewCell(c.Cell...).key))
	twice := func(there bool) error {
		if there || c.Lines < 0 {
			return fmt.Errorf("%q is there twice, or of %d lines", c.Cell, c.Lines)
		}
		return nil
	}
	switch {
	case b.Keep == Questions && c.Measure != nil && c.Of >= 0 && c.Of < len(v.questions):
		m, err := c.Measure.measures()
		if err != nil {
			return err
		}
		k := cellQuestion{cell, int32(c.Of)}
		err = twice(t.asked[k] != nil)
		*at(t.asked, k) = m
		return err
	case b.Keep == Questions || c.Of < 0 || c.Of >= len(w.Headings):
		return fmt.Errorf("nothing of what %s keep", b.Keep)
	}
	h, err := w.Headings[c.Of].heading()
	if err != nil {
		return err
	}
	k := cellQuestion{cell, v.headingIndex(h)}
	if err := twice(t.gas[k] != nil || t.co2e[k] != nil); err != nil {
		return err
	}
	switch {
	case b.Keep == Gases && c.Gases.Valid():
		g := at(t.gas, k)
		g.lines = c.Lines
		g.add(c.Gases, unit.Int(1))
	case b.Keep == CO2e && c.Kg != nil && c.Kept != nil && c.Kg.Stated() && c.Kept.Stated():
		x := at(t.co2e, k)
		x.lines = c.Lines
		x.kg.Add(*c.Kg)
		x.kept.Add(*c.Kept)
	default:
		return fmt.Errorf("nothing of what %s keep", b.Keep)
	}
	return nil
}

// A wirePartition is the account of rows.
type wirePartition struct {
	Calculated int64       `json:"calculated"`
	Groups     []wireGroup `json:"groups,omitempty"`
}

type wireGroup struct {
	Fate    string       `json:"fate"`
	Rule    carbon.Rule  `json:"rule"`
	Rows    int64        `json:"rows"`
	Sizes   wireSums     `json:"sizes"`
	Samples []wireSample `json:"samples,omitempty"`
}

type wireSample struct {
	Source carbon.Digest   `json:"source"`
	Name   string          `json:"name"`
	Row    int64           `json:"row"`
	Detail string          `json:"detail,omitempty"`
	Sizes  []unit.Quantity `json:"sizes,omitempty"`
}

var fateCodes = [...]string{"", "calculated", "excluded", "rejected"}

func (p *Partition) wire() wirePartition {
	w := wirePartition{Calculated: p.done}
	for _, g := range p.Groups() {
		raw := p.groups[groupKey{g.Fate, g.Rule.Code}]
		x := wireGroup{Fate: fateCodes[g.Fate], Rule: carbon.Rule{Code: g.Rule.Code, Text: g.Rule.Text}, Rows: g.Rows, Sizes: raw.sizes.wire()}
		for _, s := range g.Samples {
			x.Samples = append(x.Samples, wireSample{s.Ref.Source, s.Ref.Name, s.Ref.Row, s.Detail, s.Sizes})
		}
		w.Groups = append(w.Groups, x)
	}
	return w
}

func (w *wirePartition) partition() (p Partition, err error) {
	all := w.Calculated
	if p.done = all; all < 0 {
		return p, fmt.Errorf("%d rows", all)
	}
	for _, x := range w.Groups {
		f := Fate(max(0, slices.Index(fateCodes[:], x.Fate)))
		if f != Excluded && f != Rejected || x.Rule.Code == "" || x.Rows <= 0 {
			return p, fmt.Errorf("%d rows of fate %q by rule %q", x.Rows, x.Fate, x.Rule.Code)
		}
		g := p.group(f, x.Rule)
		if g.rows > 0 {
			return p, fmt.Errorf("rule %q is there twice", x.Rule.Code)
		}
		if all += x.Rows; all < 0 {
			return p, fmt.Errorf("%d rows by rule %q are more than can be counted", x.Rows, x.Rule.Code)
		}
		if g.sizes, err = x.Sizes.measures(); err != nil {
			return p, err
		}
		g.rows = x.Rows
		for _, s := range x.Samples {
			g.sample(Sample{carbon.Ref{Source: s.Source, Name: s.Name, Row: s.Row}, s.Detail, s.Sizes})
		}
	}
	return p, nil
}
