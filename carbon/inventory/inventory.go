package inventory

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Inventory adds lines up, exactly and in any order. It is linear in the
// activity: sums first, views later. It is not safe for concurrent use; give each
// goroutine its own and [Inventory.Merge] them.
type Inventory struct {
	schema Schema

	questions []*question
	index     map[questionIndex]int32
	answers   map[answerKey]*answer
	texts     map[string]*answer

	headings []carbon.Heading
	heading  map[carbon.Heading]int32

	breakdowns []table
	partition  Partition
	coverage   coverage
	key        []byte    // of the cell that is looked up
	placed     [][]place // of the activity that is posted
	accepted   *carbon.Calculator
	rehearsal  carbon.Digest // of the resolver of a [Rehearsal], which no row was calculated with
}

// A question is what a line asked, reduced to the attributes that the schema
// keeps, with its answer: the key of every sum.
type question struct {
	key     questionKey
	heading int32
	match   *carbon.Match
	method  *carbon.Method
	sums    measures
}

type questionKey struct {
	heading carbon.Heading
	query   carbon.Query
	answer  string
	method  string // code
	quality carbon.Quality
}

// questionIndex is a questionKey with its long parts looked up before.
type questionIndex struct {
	heading int32
	answer  *answer
	query   carbon.Query
	method  string
	quality carbon.Quality
}

// A table holds the cells of one breakdown.
type table struct {
	byMonth bool
	cells   map[string]int32 // by Cell.key
	names   []string
	asked   map[cellQuestion]*measures
	gas     map[cellQuestion]*gases
	co2e    map[cellQuestion]*co2e
}

type cellQuestion struct{ cell, question int32 } // question, or heading where only gases or CO2e are kept

// New returns an empty inventory, or all faults of the schema.
func New(s Schema) (*Inventory, error) {
	if s.Keep == 0 {
		s.Keep = carbon.AttrAll
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	s.Breakdowns = slices.Clone(s.Breakdowns)
	v := &Inventory{schema: s, index: map[questionIndex]int32{}, answers: map[answerKey]*answer{}, texts: map[string]*answer{}, heading: map[carbon.Heading]int32{}}
	for _, b := range s.Breakdowns {
		t := table{cells: map[string]int32{}, byMonth: slices.Contains(b.By, Month)}
		switch b.Keep {
		case Questions:
			t.asked = map[cellQuestion]*measures{}
		case Gases:
			t.gas = map[cellQuestion]*gases{}
		case CO2e:
			t.co2e = map[cellQuestion]*co2e{}
		}
		v.breakdowns = append(v.breakdowns, t)
	}
	return v, nil
}

// Schema returns the schema.
func (v *Inventory) Schema() Schema {
	s := v.schema
	s.Breakdowns = slices.Clone(s.Breakdowns)
	return s
}

// Add posts the lines of one calculated row: of its activity, or of several where
// one row states several facts. An error leaves the inventory as it was.
func (v *Inventory) Add(lines ...carbon.Line) error {
	if v.index == nil {
		return fmt.Errorf("inventory: no schema: an inventory is made by New, or read")
	}
	if len(lines) == 0 {
		return fmt.Errorf("inventory: a calculated row has lines; use Exclude or Reject")
	}
	for i := range lines {
		switch l := &lines[i]; {
		case l.Activity == nil || l.Match == nil || l.Match.Factor == nil || !l.Measure.Stated():
			return fmt.Errorf("inventory: line without an activity, a factor or a quantity")
		case l.Activity.Ref != lines[0].Activity.Ref:
			return fmt.Errorf("inventory: lines of %s and %s in one row", lines[0].Activity.Ref, l.Activity.Ref)
		case !l.Activity.Period.Within(v.schema.Period):
			return fmt.Errorf("inventory: activity of %s in an inventory of %s", l.Activity.Period, v.schema.Period)
		}
	}
	ref := lines[0].Activity.Ref
	if err := v.coverage.check(ref); err != nil {
		return err
	}
	if err := v.prepare(lines); err != nil {
		return err
	}
	v.coverage.note(ref)
	var places [][]place
	for i := range lines {
		if i == 0 || lines[i].Activity != lines[i-1].Activity {
			places = v.places(lines[i].Activity)
		}
		v.post(&lines[i], places)
	}
	v.partition.calculated()
	return nil
}

// prepare checks what could fail in post, so that a row is posted whole or not.
// A line that no view could count, or a text that no file can hold, is refused here.
func (v *Inventory) prepare(lines []carbon.Line) error {
	for i := range lines {
		l := &lines[i]
		if err := checkHeading(l.Heading); err != nil {
			return err
		}
		if err := l.Match.Answers(l.Heading.Category); err != nil {
			return err
		}
		if err := checkTexts(l); err != nil {
			return err
		}
		a := v.answer(l.Match)
		if a.err != nil {
			return a.err
		}
		if _, err := a.rate(l.Measure.Unit()); err != nil {
			return err
		}
	}
	return nil
}

// checkHeading returns what contradicts itself in a heading.
func checkHeading(h carbon.Heading) error {
	if h.Scope == carbon.NoScope || h.Scope != h.Category.Scope() {
		return &carbon.FieldError{Path: "category", Rule: carbon.RuleHeading, Err: fmt.Errorf("inventory: %s under %s", h.Category, h.Scope)}
	}
	return nil
}

// checkTexts returns which text of a key is not UTF-8: two that differ in broken bytes
// only would be one in a digest and in the binary form.
func checkTexts(l *carbon.Line) error {
	a, q, h := l.Activity, &l.Query, &l.Heading
	for _, x := range [...]struct{ what, text, asked string }{
		{"kind", string(a.Kind), string(q.Kind)}, {"place", string(a.Place), string(q.Place)}, {"supplier", string(a.Supplier), string(q.Supplier)},
		{"product", string(a.Product), string(q.Product)}, {"entity", string(h.Entity), ""}, {"counterparty", string(h.Counter), ""}} {
		if !utf8.ValidString(x.text) || !utf8.ValidString(x.asked) {
			return &carbon.FieldError{Path: x.what, Rule: carbon.RuleText, Err: fmt.Errorf("inventory: %q", x.text)}
		}
	}
	for _, t := range a.Tags {
		if !utf8.ValidString(t.Value) {
			return &carbon.FieldError{Path: t.Name, Rule: carbon.RuleText, Err: fmt.Errorf("inventory: %q", t.Value)}
		}
	}
	return nil
}

// A place is a cell of a breakdown that an activity belongs to, with the share of it
// that does: of one over several months, by days.
type place struct {
	cell  int32
	share unit.Number // not stated: all
}

// places finds the cells of an activity in every breakdown.
func (v *Inventory) places(a *carbon.Activity) [][]place {
	if v.placed == nil {
		v.placed = make([][]place, len(v.breakdowns))
	}
	from, to := a.Period.From.Month(), a.Period.To.Month()
	for bi := range v.breakdowns {
		b, t, ps := &v.schema.Breakdowns[bi], &v.breakdowns[bi], v.placed[bi][:0]
		if !t.byMonth || from == to {
			ps = append(ps, place{cell: v.cell(b, t, a, from)})
		} else {
			for m := from; m.Compare(to) <= 0; m = m.Next() {
				ps = append(ps, place{v.cell(b, t, a, m), unit.Ratio(int64(overlap(a.Period, m.Period())), int64(a.Period.Days()))})
			}
		}
		v.placed[bi] = ps
	}
	return v.placed
}

func (v *Inventory) cell(b *Breakdown, t *table, a *carbon.Activity, m carbon.Month) int32 {
	v.key = v.key[:0]
	for i, d := range b.By {
		if i > 0 {
			v.key = append(v.key, '\x1f')
		}
		if d == Month {
			v.key = m.Append(v.key)
			continue
		}
		v.key = append(v.key, value(a, d, m)...)
	}
	return t.cell(v.key)
}

func (v *Inventory) post(l *carbon.Line, places [][]place) {
	qi := v.question(l)
	q := v.questions[qi]
	q.sums.lines++
	for _, m := range l.Activity.Measures {
		q.sums.add(m, unit.Number{})
	}
	for bi := range places {
		for _, p := range places[bi] {
			v.postCell(bi, qi, l, p)
		}
	}
}

func overlap(p, o carbon.Period) int {
	if p.From.Compare(o.From) < 0 {
		p.From = o.From
	}
	if p.To.Compare(o.To) > 0 {
		p.To = o.To
	}
	return p.Days()
}

func (v *Inventory) postCell(bi int, qi int32, l *carbon.Line, p place) {
	b, t := &v.schema.Breakdowns[bi], &v.breakdowns[bi]
	if b.Keep == Questions {
		ms := at(t.asked, cellQuestion{p.cell, qi})
		ms.lines++
		for _, q := range l.Activity.Measures {
			ms.add(q, p.share)
		}
		return
	}
	r, err := v.answer(l.Match).rate(l.Measure.Unit())
	if err != nil {
		return // prepare has looked
	}
	q := l.Measure.Number()
	if p.share.Stated() {
		q = q.Mul(p.share)
	}
	switch hk := (cellQuestion{p.cell, v.questions[qi].heading}); b.Keep {
	case Gases:
		g := at(t.gas, hk)
		g.lines++
		if !g.waiting.add(r, q) {
			g.multiply()
			g.waiting.add(r, q)
		}
	case CO2e:
		c := at(t.co2e, hk)
		c.lines++
		if !c.waiting.add(r, q) {
			c.multiply(b.Set)
			c.waiting.add(r, q)
		}
	}
}

func at[K comparable, V any](m map[K]*V, k K) *V {
	p := m[k]
	if p == nil {
		p = new(V)
		m[k] = p
	}
	return p
}

func (t *table) cell(key []byte) int32 {
	i, ok := t.cells[string(key)]
	if !ok {
		i = int32(len(t.names))
		name := string(key)
		t.cells[name] = i
		t.names = append(t.names, name)
	}
	return i
}

func (v *Inventory) question(l *carbon.Line) int32 {
	x := questionIndex{v.headingIndex(l.Heading), v.answer(l.Match), l.Query.Only(v.schema.Keep), l.Method.ID(), l.Quality}
	i, ok := v.index[x]
	if !ok {
		x.query = owned(x.query)
		i = v.addQuestion(x, l.Match, l.Method)
	}
	v.questions[i].prefer(l.Match)
	return i
}

// owned copies the texts, which may be parts of a whole row of input: a question is
// kept and must not keep the row.
func owned(q carbon.Query) carbon.Query {
	q.Kind, q.Place = carbon.Kind(strings.Clone(string(q.Kind))), carbon.Place(strings.Clone(string(q.Place)))
	q.Supplier, q.Product = carbon.PartyID(strings.Clone(string(q.Supplier))), carbon.ProductID(strings.Clone(string(q.Product)))
	return q
}

// merged returns the question of another inventory.
func (v *Inventory) merged(q *question) int32 {
	x := questionIndex{v.headingIndex(q.key.heading), v.answer(q.match), q.key.query, q.key.method, q.key.quality}
	i, ok := v.index[x]
	if !ok {
		i = v.addQuestion(x, q.match, q.method)
	}
	v.questions[i].prefer(q.match)
	return i
}

func (v *Inventory) addQuestion(x questionIndex, m *carbon.Match, by *carbon.Method) int32 {
	i := int32(len(v.questions))
	v.index[x] = i
	k := questionKey{v.headings[x.heading], x.query, x.answer.text, x.method, x.quality}
	v.questions = append(v.questions, &question{key: k, heading: x.heading, match: m, method: by})
	return i
}

func (v *Inventory) headingIndex(h carbon.Heading) int32 {
	i, ok := v.heading[h]
	if !ok {
		i = int32(len(v.headings))
		v.heading[h] = i
		v.headings = append(v.headings, h)
	}
	return i
}

// Exclude counts a row that the scheme or its reader left out by a rule. sizes are
// its quantities, where they can be had. A row that has its fate already is
// [ErrOverlap].
func (v *Inventory) Exclude(ref carbon.Ref, rule carbon.Rule, sizes ...unit.Quantity) error {
	return v.leave(Excluded, ref, rule, "", sizes)
}

// Reject counts a row that could not be calculated. A row that has its fate already is
// [ErrOverlap].
func (v *Inventory) Reject(ref carbon.Ref, err error, sizes ...unit.Quantity) error {
	return v.leave(Rejected, ref, carbon.RuleOf(err), err.Error(), sizes)
}

func (v *Inventory) leave(f Fate, ref carbon.Ref, rule carbon.Rule, detail string, sizes []unit.Quantity) error {
	if err := v.coverage.check(ref); err != nil {
		return err
	}
	v.coverage.note(ref)
	v.partition.put(f, ref, rule, detail, sizes)
	return nil
}
