package disclosure

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// ledger reads the lines once: it notes factors and sources, and adds up by cell what
// the traces need. The report holds the lines, up to as many as it may.
func (b *builder) ledger() error {
	b.factor, b.source, b.traces, b.cells = map[string]int{}, map[string]bool{}, map[string]bool{}, map[cell]*part{}
	b.grid, b.powered = map[string]unit.Number{}, map[string]bool{}
	b.declaredBy = map[string]unit.Number{}
	b.bought, b.largestOf = map[carbon.PartyID]map[string]unit.Number{}, map[string]namedLine{}
	uses, made := map[string]int64{}, map[string]int64{}
	b.methods = map[string]bool{}
	hold := cmp.Or(b.in.Hold, defaultHold)
	for l, err := range b.read() {
		if err != nil {
			return err
		}
		if b.count++; b.count <= hold {
			b.d.Lines = append(b.d.Lines, *l)
		}
		uses[l.Factor]++
		made[l.Method]++
		c := b.cells[cellOf(l)]
		if c == nil {
			c = newPart()
			b.cells[cellOf(l)] = c
		}
		c.add(l)
		if l.Category == "1" && l.Account == ghg.Gross.String() && l.Basis != viewMarket {
			f := family(carbon.Kind(l.Kind))
			by := b.bought[carbon.PartyID(l.Supplier)]
			if by == nil {
				by = map[string]unit.Number{}
				b.bought[carbon.PartyID(l.Supplier)] = by
			}
			add(by, f, l.CO2e)
			if x := b.largestOf[f]; !x.co2e.Stated() || l.CO2e.Cmp(x.co2e) > 0 {
				b.largestOf[f] = namedLine{l.Name, l.CO2e}
			}
		}
		if strings.HasPrefix(l.Factor, "footprint/") && l.Account == ghg.Gross.String() && l.Basis != viewMarket {
			add(b.declaredBy, l.Factor, l.CO2e)
		}
		if l.Unit == "m3" && l.Kind == "fuel/natural-gas" {
			b.vague++
		}
		if l.Scope == "2" && l.Category == "electricity" {
			b.powered[l.Factor] = true
			if l.Basis == viewLocation && l.CO2e.Sign() > 0 {
				add(b.grid, l.Factor, l.CO2e)
			}
		}
	}
	if b.count > hold {
		b.d.Lines, b.d.Read = nil, b.read()
	}
	slices.SortFunc(b.d.Factors, func(x, y report.Factor) int { return cmp.Compare(x.ID, y.ID) })
	for i := range b.d.Factors {
		f := &b.d.Factors[i]
		b.factor[f.ID], f.Lines = i, uses[f.ID]
	}
	slices.SortFunc(b.d.Sources, func(x, y report.Source) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.d.Methods, func(x, y report.Method) int { return compareCodes(x.ID, y.ID) })
	for i := range b.d.Methods {
		b.d.Methods[i].Lines = made[b.d.Methods[i].ID]
	}
	b.noted = true
	return nil
}

// defaultHold is how many lines a report holds where the caller does not say.
const defaultHold = 50_000

// A place is where a line was read: lines stand in the order of their places.
type place struct {
	file string
	row  int64
}

func placeOf(l *carbon.Line) place { return place{l.Activity.Ref.Name, l.Activity.Ref.Row} }

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.file, q.file), cmp.Compare(p.row, q.row))
}

// settlement is the place of what the settlement posts.
var settlement = place{file: "settlement"}

// posted returns the lines of the year in the order of their places.
func (b *builder) posted() iter.Seq2[*carbon.Line, error] {
	y := &b.in.Year
	if y.Read != nil {
		return y.Read
	}
	if b.order == nil {
		b.order = make([]int, len(y.Lines))
		for i := range b.order {
			b.order[i] = i
		}
		slices.SortStableFunc(b.order, func(i, j int) int { return placeOf(&y.Lines[i]).compare(placeOf(&y.Lines[j])) })
	}
	return func(yield func(*carbon.Line, error) bool) {
		for _, i := range b.order {
			if !yield(&y.Lines[i], nil) {
				return
			}
		}
	}
}

// read makes the ledger: the posted lines and the postings of the settlement as the
// report says them, each place sorted by what its lines say, numbered. Shuffled input
// gives the same lines; what is read must come in the order of its places.
func (b *builder) read() report.Lines {
	posted := b.posted()
	return func(yield func(*report.Line, error) bool) {
		var at []report.Line // the lines of one place
		n := 0
		flush := func() bool {
			slices.SortStableFunc(at, compareLines)
			for i := range at {
				n++
				at[i].ID = fmt.Sprintf("L%06d", n)
				if !yield(&at[i], nil) {
					return false
				}
			}
			at = at[:0]
			return true
		}
		settled := b.in.Year.Market.Settled == nil
		settle := func() error {
			settled = true
			for _, p := range b.in.Year.Market.Settled.Postings() {
				ls, err := b.posting(p)
				if err != nil {
					return err
				}
				at = append(at, ls...)
			}
			return nil
		}
		first, last := true, place{}
		for l, err := range posted {
			if err != nil {
				yield(nil, err)
				return
			}
			p := placeOf(l)
			if !first && p.compare(last) < 0 {
				yield(nil, fmt.Errorf("line of %s after one of %s: lines that are read come by the names of their files, then by row", l.Activity.Ref, carbon.Ref{Name: last.file, Row: last.row}))
				return
			}
			if !first && p != last && !flush() {
				return
			}
			if c := settlement.compare(p); !settled && c <= 0 {
				err = settle()
				if c < 0 && err == nil && !flush() {
					return
				}
			}
			first, last = false, p
			ls, other := b.line(l)
			if err := errors.Join(err, other); err != nil {
				yield(nil, err)
				return
			}
			at = append(at, ls...)
		}
		if !settled {
			if !flush() {
				return
			}
			if err := settle(); err != nil {
				yield(nil, err)
				return
			}
		}
		flush()
	}
}

// compareLines orders the lines of one place.
func compareLines(x, y report.Line) int {
	return cmp.Or(cmp.Compare(x.Source, y.Source), cmp.Compare(x.Category, y.Category), cmp.Compare(x.Basis, y.Basis),
		cmp.Compare(x.Account, y.Account), cmp.Compare(x.Factor, y.Factor), x.CO2e.Cmp(y.CO2e), cmp.Compare(x.Document, y.Document))
}

// compareCodes orders "C2" before "C10".
func compareCodes(x, y string) int {
	digits := func(s string) (n int) {
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		return n
	}
	for i := 0; i < len(x) && i < len(y); i++ {
		if n, m := digits(x[i:]), digits(y[i:]); n > 0 && m > 0 && n != m {
			return cmp.Compare(n, m)
		}
		if x[i] != y[i] {
			break
		}
	}
	return cmp.Compare(x, y)
}

// used adds the method to the annex and returns its ID there.
func (b *builder) used(m *carbon.Method) (string, error) {
	if m == nil {
		return "", nil
	}
	id := report.ID(m.Code)
	if !b.methods[id] {
		if b.noted {
			return "", fmt.Errorf("method %s: the lines were read without it at first", m.Code)
		}
		b.methods[id] = true
		b.d.Methods = append(b.d.Methods, report.Method{ID: id, Name: m.Name, Formula: m.Formula, Clause: m.Clause})
	}
	return id, nil
}

// note adds factor and source to the annex.
func (b *builder) note(f *carbon.Factor) error {
	id := report.ID(string(f.ID))
	if _, ok := b.factor[id]; ok {
		return nil
	}
	if b.noted {
		return fmt.Errorf("factor %s: the lines were read without it at first", f.ID)
	}
	c, err := f.Amounts.Only(ghg.Gross).CO2e(b.set())
	if err != nil {
		return err
	}
	e := f.Source.Edition
	if e == nil {
		return fmt.Errorf("factor %s has no source", f.ID)
	}
	n := report.Factor{ID: id, Name: factorName(f), Value: c.Kg(), Per: f.Per.String(), Stage: f.Stage.Text(), Place: string(f.Place),
		Source: report.ID(e.ID), At: f.Source.At, Derivation: f.Derivation, Note: f.Note}
	if f.Grade != carbon.GradeUnstated {
		n.Grade = f.Grade.Text()
	}
	if f.Valid.Days() > 0 {
		n.Valid = f.Valid.String()
	}
	for _, a := range f.Amounts {
		n.Species = append(n.Species, report.SpeciesValue{Species: a.Species.String(), Kg: a.Kg})
	}
	for _, p := range f.Parts {
		if err := b.note(p); err != nil {
			return err
		}
	}
	b.factor[id] = len(b.d.Factors)
	b.d.Factors = append(b.d.Factors, n)
	if !b.source[e.ID] {
		b.source[e.ID] = true
		publisher, title, document := b.edition(e)
		s := report.Source{ID: report.ID(e.ID), Publisher: publisher, Title: title, Document: document, Edition: e.Version, Published: e.Published.String(),
			Licence: licence(e), Attribution: e.Attribution, URL: e.URL, SHA256: e.SHA256, Assumption: e.Assumption}
		if e.DataYear != 0 {
			s.DataYear = strconv.Itoa(e.DataYear)
		}
		if e.GWP != ghg.NoSet {
			s.GWP = e.GWP.String()
		}
		b.d.Sources = append(b.d.Sources, s)
	}
	return nil
}
