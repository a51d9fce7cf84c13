package inventory

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Inventory adds lines up, exactly and in any order. It is linear in the
// activity: sums first, views later. It is not safe for concurrent use; give each
// goroutine its own and [Inventory.Merge] them.
type Inventory struct {
	schema Schema

	questions []*question
	index     map[questionKey]int32
	answers   map[*carbon.Match]*answer

	headings []carbon.Heading
	heading  map[carbon.Heading]int32

	breakdowns []table
	partition  Partition
	ranges     []Range
}

// A question is what a line asked, reduced to the attributes that the schema
// keeps, with its answer: the key of every sum.
type question struct {
	key     questionKey
	heading int32
	match   *carbon.Match
	sums    measures
}

type questionKey struct {
	heading carbon.Heading
	query   carbon.Query
	answer  string
	method  carbon.Text
	quality carbon.Quality
}

// A table holds the cells of one breakdown.
type table struct {
	cells map[string]int32 // by Cell.key
	names []string
	asked map[cellQuestion]*measures
	gas   map[cellQuestion]*gases
	co2e  map[cellQuestion]*co2e
}

type cellQuestion struct{ cell, question int32 } // question, or heading where only gases or CO2e are kept

// New returns an empty inventory, or all faults of the schema.
func New(s Schema) (*Inventory, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	v := &Inventory{schema: s, index: map[questionKey]int32{}, answers: map[*carbon.Match]*answer{}, heading: map[carbon.Heading]int32{}}
	for _, b := range s.Breakdowns {
		t := table{cells: map[string]int32{}}
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
func (v *Inventory) Schema() Schema { return v.schema }

// Add posts the lines of one calculated row: of its activity, or of several where
// one row states several facts. An error leaves the inventory as it was.
func (v *Inventory) Add(lines ...carbon.Line) error {
	if len(lines) == 0 {
		return fmt.Errorf("inventory: a calculated row has lines; use Exclude or Reject")
	}
	for i := range lines {
		switch l := &lines[i]; {
		case l.Activity == nil || l.Match == nil:
			return fmt.Errorf("inventory: line without an activity or a match")
		case l.Activity.Ref != lines[0].Activity.Ref:
			return fmt.Errorf("inventory: lines of %s and %s in one row", lines[0].Activity.Ref, l.Activity.Ref)
		case !l.Activity.Period.Within(v.schema.Period):
			return fmt.Errorf("inventory: activity of %s in an inventory of %s", l.Activity.Period, v.schema.Period)
		}
	}
	if err := v.prepare(lines); err != nil {
		return err
	}
	for i := range lines {
		v.post(&lines[i])
	}
	v.partition.calculated()
	return nil
}

// prepare checks what could fail in post, so that a row is posted whole or not.
func (v *Inventory) prepare(lines []carbon.Line) error {
	for i := range lines {
		if err := v.answer(lines[i].Match).err; err != nil {
			return err
		}
	}
	return nil
}

func (v *Inventory) post(l *carbon.Line) {
	qi := v.question(l)
	q := v.questions[qi]
	q.sums.lines++
	for _, m := range l.Activity.Measures {
		q.sums.add(m, unit.Number{})
	}
	for bi := range v.breakdowns {
		b, t := &v.schema.Breakdowns[bi], &v.breakdowns[bi]
		if !b.byMonth() || l.Activity.Period.InOneMonth() {
			v.postCell(b, t, qi, l, l.Activity.Period.From.Month(), unit.Number{}, true)
			continue
		}
		// An activity of several months is split by days, exactly.
		p, first := l.Activity.Period, true
		for m := p.From.Month(); m.Compare(p.To.Month()) <= 0; m = m.Next() {
			days := overlap(p, m.Period())
			v.postCell(b, t, qi, l, m, unit.Ratio(int64(days), int64(p.Days())), first)
			first = false
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

func (b *Breakdown) byMonth() bool {
	for _, d := range b.By {
		if d == Month {
			return true
		}
	}
	return false
}

func (v *Inventory) postCell(b *Breakdown, t *table, qi int32, l *carbon.Line, m carbon.Month, share unit.Number, counts bool) {
	var key strings.Builder
	for i, d := range b.By {
		if i > 0 {
			key.WriteByte('\x1f')
		}
		key.WriteString(value(l.Activity, d, m))
	}
	cell := t.cell(key.String())
	n := int64(0)
	if counts {
		n = 1
	}
	times := l.Quantity.Number()
	if share.Stated() {
		times = times.Mul(share)
	}
	switch hk := (cellQuestion{cell, v.questions[qi].heading}); b.Keep {
	case Questions:
		ms := at(t.asked, cellQuestion{cell, qi})
		ms.lines += n
		for _, q := range l.Activity.Measures {
			ms.add(q, share)
		}
	case Gases:
		g := at(t.gas, hk)
		g.lines += n
		g.add(l.Match.Factor.Amounts, times)
	case CO2e:
		c := at(t.co2e, hk)
		c.lines += n
		x := v.answer(l.Match).co2e[b.Set]
		c.kg.AddProduct(x.Kg(), times)
		c.kept.AddProduct(x.Kept(), times)
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

func (t *table) cell(key string) int32 {
	i, ok := t.cells[key]
	if !ok {
		i = int32(len(t.names))
		t.cells[key] = i
		t.names = append(t.names, key)
	}
	return i
}

func (v *Inventory) question(l *carbon.Line) int32 {
	k := questionKey{l.Heading, l.Query.Only(v.schema.Keep), v.answer(l.Match).text, l.Method, l.Quality}
	i, ok := v.index[k]
	if !ok {
		i = v.addQuestion(k, l.Match)
	}
	return i
}

func (v *Inventory) addQuestion(k questionKey, m *carbon.Match) int32 {
	i := int32(len(v.questions))
	v.index[k] = i
	v.questions = append(v.questions, &question{key: k, heading: v.headingIndex(k.heading), match: m})
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

// An answer is what the inventory needs to know of a match, looked at once.
type answer struct {
	text string               // its content: factor, amounts and steps
	co2e map[ghg.Set]ghg.CO2e // of the sets that breakdowns keep, gross, per unit
	err  error
}

func (v *Inventory) answer(m *carbon.Match) *answer {
	a := v.answers[m]
	if a != nil {
		return a
	}
	a = &answer{co2e: map[ghg.Set]ghg.CO2e{}}
	v.answers[m] = a
	f := m.Factor
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s|%s|%s", f.ID, f.Per, f.Stage, m.Measure)
	for _, x := range f.Amounts {
		fmt.Fprintf(&b, "|%s=%s", x.Species, x.Kg)
	}
	for _, s := range m.Via {
		fmt.Fprintf(&b, "|%s:%s>%s", s.Rate, s.From, s.To)
	}
	a.text = b.String()
	for _, d := range v.schema.Breakdowns {
		if d.Keep == CO2e {
			if a.co2e[d.Set], a.err = f.Amounts.Only(ghg.Gross).CO2e(d.Set); a.err != nil {
				a.err = fmt.Errorf("inventory: breakdown %q: %w", d.Name, a.err)
				break
			}
		}
	}
	return a
}

// Exclude counts a row that the scheme or its reader left out by a rule. sizes are
// its quantities, where they can be had.
func (v *Inventory) Exclude(ref carbon.Ref, rule carbon.Rule, sizes ...unit.Quantity) {
	v.partition.put(Excluded, ref, rule, "", sizes)
}

// Reject counts a row that could not be calculated.
func (v *Inventory) Reject(ref carbon.Ref, err error, sizes ...unit.Quantity) {
	v.partition.put(Rejected, ref, carbon.RuleOf(err), err.Error(), sizes)
}
