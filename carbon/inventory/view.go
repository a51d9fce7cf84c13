package inventory

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Consolidator maps a heading to where it stands under a consolidation approach,
// and the share of it that is counted there: exact, linear, and complete (what
// leaves scopes 1 and 2 arrives in a category of scope 3). A share of 0 leaves
// the heading out, as an intra-group flow. The second heading of a split, where
// there is one, is counted with its own share.
type Consolidator interface {
	Consolidate(carbon.Heading) ([]Consolidated, error)
}

// A Consolidated is one place where a heading stands after consolidation.
type Consolidated struct {
	Heading carbon.Heading
	Share   unit.Number
}

// A View says how an inventory is looked at. GWP and Basis are always stated.
type View struct {
	GWP     ghg.Set
	Basis   carbon.Basis // LocationBased or MarketBased
	Account ghg.Account  // zero: the gross account, the one that totals are

	Scope       carbon.Scope    // zero: all
	Category    carbon.Category // zero: all
	MinimumOnly bool            // leave out what is outside the minimum boundary

	Boundary Consolidator    // nil: as posted, at 100 %
	Settled  *Overlay        // instruments, in a market-based view
	Resolve  carbon.Resolver // nil: as posted; else every question is answered anew
	Strict   bool            // CO2e kept from another GWP set is an error
}

func (w *View) check(v *Inventory) error {
	var faults []error
	if w.GWP == 0 {
		faults = append(faults, errors.New("inventory: the view states no GWP set"))
	}
	if w.Basis == carbon.Common {
		faults = append(faults, errors.New("inventory: the view states no scope 2 method"))
	}
	if w.Scope != 0 && w.Category != 0 && w.Category.Scope() != w.Scope {
		faults = append(faults, fmt.Errorf("inventory: a view of %s and of %s, which is %s", w.Scope, w.Category, w.Category.Scope()))
	}
	if o := w.Settled; o != nil {
		switch {
		case w.Basis != carbon.MarketBased:
			faults = append(faults, errors.New("inventory: instruments settle the market-based method only"))
		case w.Resolve != nil:
			faults = append(faults, errors.New("inventory: instruments were settled against the posted answers, not against a rehearsal"))
		case o.under != boundaryName(w.Boundary):
			faults = append(faults, fmt.Errorf("inventory: instruments settled under %q, viewed under %q", o.under, boundaryName(w.Boundary)))
		case o.of != v.schema.Digest():
			faults = append(faults, errors.New("inventory: instruments settled for another inventory"))
		case o.rows != v.partition.done:
			faults = append(faults, fmt.Errorf("inventory: instruments settled for %d calculated rows, there are %d: settle after the last Merge", o.rows, v.partition.done))
		}
	}
	return errors.Join(faults...)
}

// boundaryName names a consolidation: by its String, else by its type.
func boundaryName(c Consolidator) string {
	switch c := c.(type) {
	case nil:
		return ""
	case fmt.Stringer:
		return c.String()
	}
	return fmt.Sprintf("%T", c)
}

func (w *View) account() ghg.Account {
	if w.Account == 0 {
		return ghg.Gross
	}
	return w.Account
}

// takes reports whether a heading belongs into the view.
func (w *View) takes(h carbon.Heading) bool {
	return (h.Basis == carbon.Common || h.Basis == w.Basis) &&
		(w.Scope == 0 || h.Scope == w.Scope) && (w.Category == 0 || h.Category == w.Category) &&
		!(w.MinimumOnly && h.Optional)
}

// of returns what of the amounts belongs into the view's account: by species,
// unless the heading states an account of its own.
func (w *View) of(h carbon.Heading, as ghg.Amounts) ghg.Amounts {
	if h.Account != 0 {
		if h.Account == w.account() {
			return as
		}
		return nil
	}
	return as.Only(w.account())
}

// label identifies inventory and view; figures of two companies, years or views do
// not add.
func (w *View) label(v *Inventory) string {
	s := fmt.Sprintf("%s: %s, %s, %s", &v.schema, w.GWP, w.Basis, w.account())
	if w.MinimumOnly {
		s += ", minimum boundary"
	}
	if w.Boundary != nil {
		s += ", " + boundaryName(w.Boundary)
	}
	if w.Settled != nil {
		s += ", settled"
	}
	switch {
	case w.Resolve != nil:
		s += ", rehearsal " + w.Resolve.Identity().Digest.String()[:12]
	case !v.rehearsal.IsZero():
		s += ", rehearsal " + v.rehearsal.String()[:12]
	}
	return s
}

// A Figure is a sum that knows how it was looked at.
type Figure struct {
	co2e  ghg.CO2e
	gases ghg.Amounts
	lines int64
	view  string
}

// CO2e returns the figure in kg CO2e of the view's GWP set, with the part kept
// from other sets.
func (f Figure) CO2e() ghg.CO2e { return f.co2e }

// Kg returns the kg CO2e.
func (f Figure) Kg() unit.Number { return f.co2e.Kg() }

// Gases returns kg by species; nil where only CO2e was kept.
func (f Figure) Gases() ghg.Amounts { return f.gases }

// Lines returns how many lines the figure sums: 0 kg from two lines is not
// nothing.
func (f Figure) Lines() int64 { return f.lines }

// View names the view.
func (f Figure) View() string { return f.view }

// None returns nothing of a view, 0 from no lines, to which its figures add.
func (v *Inventory) None(w View) (Figure, error) {
	if err := w.check(v); err != nil {
		return Figure{}, err
	}
	return Figure{co2e: ghg.Zero(w.GWP), view: w.label(v)}, nil
}

// String returns the tonnes, rounded to the kilogram, and how they were looked at, such
// as "4905.473 t CO2e (AR6); lines: 12".
func (f Figure) String() string {
	return fmt.Sprintf("%s t CO2e (%s); lines: %d", f.Kg().Mul(unit.Ratio(1, 1000)).Round(3).StringFixed(3), f.co2e.Set(), f.lines)
}

// A ViewError says that two figures of different views were to be added.
type ViewError struct{ A, B string }

func (e *ViewError) Error() string {
	return fmt.Sprintf("inventory: a figure of view (%s) does not add to one of (%s)", e.B, e.A)
}

// Add returns f + g, or a [*ViewError] if they are of different views.
func (f Figure) Add(g Figure) (Figure, error) {
	if f.view != g.view {
		return Figure{}, &ViewError{f.view, g.view}
	}
	c, err := f.co2e.Add(g.co2e)
	sum := Figure{co2e: c, lines: f.lines + g.lines, view: f.view}
	if f.gases != nil && g.gases != nil { // of one side only they would be half the truth
		sum.gases = f.gases.Add(g.gases)
	}
	return sum, err
}

// A ClosedError says that a breakdown cannot give a view, and what it keeps.
type ClosedError struct {
	Breakdown string
	Keeps     Keep
	Wants     string
}

func (e *ClosedError) Error() string {
	return fmt.Sprintf("inventory: breakdown %q keeps %s only: %s needs the ledger again", e.Breakdown, e.Keeps, e.Wants)
}

// A NeedsLedgerError says that a rehearsal depends on attributes that the schema
// did not keep.
type NeedsLedgerError struct{ Missing carbon.Attr }

func (e *NeedsLedgerError) Error() string {
	return fmt.Sprintf("inventory: the resolver reads %s, which the schema does not keep: read the ledger again", e.Missing)
}

// ErrKept is returned by a strict view where CO2e was published in another GWP set
// and cannot be re-based.
var ErrKept = errors.New("inventory: CO2e kept from another GWP set")

// Total returns the sum of the whole inventory.
func (v *Inventory) Total(w View) (Figure, error) {
	fs, err := v.Figures("", w)
	if err != nil {
		return Figure{}, err
	}
	if f, ok := fs[Cell{}]; ok {
		return f, nil
	}
	return Figure{co2e: ghg.Zero(w.GWP), view: w.label(v)}, nil
}

// Figures returns the cells of a breakdown in a view; "" is the whole, one cell.
// Cells without a line in the view are absent.
func (v *Inventory) Figures(breakdown string, w View) (map[Cell]Figure, error) {
	return figures(v, breakdown, w, func(c Cell, _ carbon.Heading) Cell { return c })
}

// Headings returns the whole by heading, after consolidation.
func (v *Inventory) Headings(w View) (map[carbon.Heading]Figure, error) {
	return figures(v, "", w, func(_ Cell, h carbon.Heading) carbon.Heading { return h })
}

// ByCategory returns a breakdown by cell and category; "" is the whole by category.
func (v *Inventory) ByCategory(breakdown string, w View) (map[CellCategory]Figure, error) {
	return figures(v, breakdown, w, func(c Cell, h carbon.Heading) CellCategory { return CellCategory{c, h.Category} })
}

// A CellCategory is a cell of a breakdown within a category.
type CellCategory struct {
	Cell     Cell
	Category carbon.Category
}

func figures[K comparable](v *Inventory, breakdown string, w View, key func(Cell, carbon.Heading) K) (map[K]Figure, error) {
	sums, direct := map[K]*gases{}, map[K]*co2e{}
	err := v.each(breakdown, w, func(e element) error {
		k := key(e.cell, e.heading)
		as := w.of(e.heading, e.amounts)
		if e.direct == nil && len(as) == 0 {
			return nil // nothing of it is in the account
		}
		if e.direct != nil {
			c := at(direct, k)
			c.lines += e.lines
			kg, kept := e.direct.sum(w.GWP)
			c.kg.Add(kg.Mul(e.share))
			c.kept.Add(kept.Mul(e.share))
			return nil
		}
		g := at(sums, k)
		g.lines += e.lines
		g.add(as, e.share)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make(map[K]Figure, len(sums)+len(direct))
	for k, g := range sums {
		as := g.amounts()
		c, err := as.CO2e(w.GWP)
		if err != nil {
			return nil, err
		}
		out[k] = Figure{c, as, g.lines, w.label(v)}
	}
	for k, c := range direct {
		x, err := c.in(w.GWP)
		if err != nil {
			return nil, err
		}
		f := Figure{co2e: x, lines: c.lines, view: w.label(v)}
		if g, ok := out[k]; ok { // postings of an overlay
			if f, err = f.Add(g); err != nil {
				return nil, err
			}
			f.gases = nil
		}
		out[k] = f
	}
	if w.Strict {
		for k, f := range out {
			if f.co2e.Kept().Sign() != 0 {
				return nil, fmt.Errorf("%w: %s kg in %v", ErrKept, f.co2e.Kept(), k)
			}
		}
	}
	return out, nil
}

// An element is one contribution to a view: amounts × share under a heading.
type element struct {
	cell     Cell
	heading  carbon.Heading
	question *question // nil where only gases or CO2e are kept
	quality  carbon.Quality
	quantity unit.Number // what the factor multiplies, before share
	match    *carbon.Match
	amounts  ghg.Amounts
	direct   *co2e
	share    unit.Number
	lines    int64
	settled  bool
}

// each yields all contributions of a breakdown, postings of the overlay included,
// after consolidation and filtered by the view (but not by account).
func (v *Inventory) each(breakdown string, w View, yield func(element) error) error {
	if err := w.check(v); err != nil {
		return err
	}
	if err := v.eachKept(breakdown, w, func(e element) error { return w.place(e, false, yield) }); err != nil {
		return err
	}
	if w.Settled == nil {
		return nil
	}
	by, err := v.dims(breakdown)
	if err != nil {
		return err
	}
	return w.Settled.each(by, func(e element, unscaled bool) error {
		e.settled = true
		return w.place(e, unscaled, yield)
	})
}

// place takes an element through consolidation and yields what the view takes. A
// heading that moved is checked again: its factor's stage must belong there.
func (w *View) place(e element, unscaled bool, yield func(element) error) error {
	if w.Boundary == nil || unscaled {
		e.share = unit.Int(1)
		if !w.takes(e.heading) {
			return nil
		}
		return yield(e)
	}
	to, err := w.Boundary.Consolidate(e.heading)
	if err != nil {
		return err
	}
	for _, c := range to {
		if c.Share.Sign() == 0 || !w.takes(c.Heading) {
			continue
		}
		if c.Heading.Category != e.heading.Category && e.match != nil && !c.Heading.Category.Accepts(e.match.Factor.Stage) {
			return fmt.Errorf("inventory: %s (%s) does not go from %s to %s", e.match.Factor.ID, e.match.Factor.Stage, e.heading.Category, c.Heading.Category)
		}
		moved := e
		moved.heading, moved.share = c.Heading, c.Share
		if err := yield(moved); err != nil {
			return err
		}
	}
	return nil
}

func (v *Inventory) dims(breakdown string) ([]Dim, error) {
	if breakdown == "" {
		return nil, nil
	}
	i, err := v.schema.breakdown(breakdown)
	if err != nil {
		return nil, err
	}
	return v.schema.Breakdowns[i].By, nil
}

func (v *Inventory) eachKept(breakdown string, w View, emit func(element) error) error {
	ask, err := v.asker(w)
	if err != nil {
		return err
	}
	if breakdown == "" {
		for _, q := range v.questions {
			if err := ask(Cell{}, q, &q.sums, emit); err != nil {
				return err
			}
		}
		return nil
	}
	bi, err := v.schema.breakdown(breakdown)
	if err != nil {
		return err
	}
	b, t := &v.schema.Breakdowns[bi], &v.breakdowns[bi]
	if b.Keep != Questions && w.Resolve != nil {
		return &ClosedError{b.Name, b.Keep, "a rehearsal"}
	}
	if b.Keep == CO2e && w.GWP != b.Set {
		return &ClosedError{b.Name, b.Keep, "the GWP set " + w.GWP.String()}
	}
	if b.Keep == CO2e && w.account() != ghg.Gross {
		return &ClosedError{b.Name, b.Keep, "the account " + w.account().String()}
	}
	for _, k := range sorted(t.asked) {
		if err := ask(Cell{t.names[k.cell]}, v.questions[k.question], t.asked[k], emit); err != nil {
			return err
		}
	}
	for _, k := range sorted(t.gas) {
		g := t.gas[k]
		if err := emit(element{cell: Cell{t.names[k.cell]}, heading: v.headings[k.question], amounts: g.amounts(), lines: g.lines}); err != nil {
			return err
		}
	}
	for _, k := range sorted(t.co2e) {
		c := t.co2e[k]
		if h := v.headings[k.question]; h.Account != 0 && h.Account != w.account() {
			continue
		}
		if err := emit(element{cell: Cell{t.names[k.cell]}, heading: v.headings[k.question], direct: c, lines: c.lines}); err != nil {
			return err
		}
	}
	return nil
}

// sorted returns the keys in the order in which they were first seen, so that
// errors do not depend on map order.
func sorted[V any](m map[cellQuestion]V) []cellQuestion {
	return slices.SortedFunc(maps.Keys(m), func(a, b cellQuestion) int {
		if a.cell != b.cell {
			return int(a.cell) - int(b.cell)
		}
		return int(a.question) - int(b.question)
	})
}

// asker returns the function that turns sums of a question into an element: with
// the posted answer, or with that of the rehearsal's resolver.
func (v *Inventory) asker(w View) (func(Cell, *question, *measures, func(element) error) error, error) {
	if w.Resolve != nil {
		if missing := w.Resolve.Identity().Reads &^ v.schema.Keep; missing != 0 {
			return nil, &NeedsLedgerError{missing}
		}
	}
	matches := map[*question]*carbon.Match{}
	return func(cell Cell, q *question, sums *measures, emit func(element) error) error {
		m := q.match
		if w.Resolve != nil {
			var ok bool
			if m, ok = matches[q]; !ok {
				var err error
				if m, err = w.Resolve.Resolve(q.key.query); err != nil {
					return fmt.Errorf("inventory: rehearsal: %w", err)
				}
				matches[q] = m
			}
		}
		if err := m.Answers(q.key.heading.Category); err != nil {
			return fmt.Errorf("inventory: rehearsal: %w", err)
		}
		net, _ := sums.base()
		_, n, err := m.Consume(net)
		if err != nil {
			return fmt.Errorf("inventory: %w", err)
		}
		return emit(element{cell: cell, heading: q.key.heading, question: q, quality: m.Quality(q.key.quality), quantity: n.Number(), match: m,
			amounts: m.Factor.Amounts.Scale(n.Number()), lines: sums.lines})
	}, nil
}
