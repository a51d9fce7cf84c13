package load

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// Table reads a CSV or XLSX file by a declared mapping. The account says what became of
// each row, also where there is an error; the error joins every fault, each a
// *[carbon.FieldError] with file, row, column and what stood there.
func Table(ctx context.Context, name string, r io.Reader, m Mapping, o Options) (*factors.Dataset, *factors.Account, error) {
	return table(ctx, name, r, m, o, nil)
}

// table is Table with a last word on each entry; hook may refuse it (bad), or return a
// rule by which the row is left out.
func table(ctx context.Context, name string, r io.Reader, m Mapping, o Options, hook *hook) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	b := newBuilder(f, m.Edition, o)
	if err := m.check(); err != nil {
		b.faults = append(b.faults, err)
		return b.dataset()
	}
	t := newTabler(b, &m, hook)
	b.fatal(t.run(ctx))
	return b.dataset()
}

func (t *tabler) open(ctx context.Context) (*intake.Rows, error) {
	f, opts := t.b.file, t.m.Table.options(t.b.o)
	var in *intake.Table
	var err error
	if f.workbook() {
		in, err = intake.XLSX(f.name, bytes.NewReader(f.data), int64(len(f.data)), t.m.Table.Sheet, opts)
	} else {
		if t.m.Table.Sheet != "" {
			return nil, fault(RuleFormat, f.name, "the mapping names the sheet %q, and the file is no workbook", t.m.Table.Sheet)
		}
		in, err = intake.CSV(f.name, bytes.NewReader(f.data), opts)
	}
	if err != nil {
		return nil, err
	}
	return in.Rows(ctx, t.cols)
}

func (t *tabler) run(ctx context.Context) error {
	rows, err := t.open(ctx)
	if err != nil {
		return err
	}
	for r, err := range rows.All(ctx) {
		if err != nil {
			return err
		}
		if t.b.full(t.pending) {
			return nil
		}
		t.row = r
		t.one(r)
	}
	for _, id := range t.order {
		t.close(t.long[id])
	}
	c := rows.Counts()
	for range c.Excluded {
		t.b.skip(intake.RuleTotal.Code, intake.RuleTotal.Text.EN)
	}
	for range c.Header - 1 {
		t.b.skip("header", "the header, repeated")
	}
	return nil
}

// one gives one row its fate.
func (t *tabler) one(r *intake.Row) {
	row := t.b.row(r.Ref.String())
	row.reject = t.reject
	if t.blanks = nil; t.hook != nil && t.hook.prepare != nil {
		t.blanks = t.hook.prepare(t.text)
	}
	for i, s := range t.m.Skip {
		if v := t.text(fmt.Sprintf("skip %d", i+1)); slices.ContainsFunc(s.Is, func(is string) bool { return fold(is) == fold(v) }) {
			t.b.skip(s.Rule, s.Why)
			return
		}
	}
	if t.m.Long != nil {
		t.oneLong(r, row)
		return
	}
	variants := t.m.Variants
	if len(variants) == 0 {
		variants = []Variant{{}}
	}
	stated := false
	var rule, why string
	for v := range variants {
		e := &entry{}
		if !t.numbers(e, v, &variants[v]) && r.Err() == nil {
			continue
		}
		stated = true
		t.describe(e, r, row, &variants[v])
		if e.left {
			row.undo()
			t.b.skip("unit", "the mapping leaves rows of this unit out")
			return
		}
		if t.hook != nil && t.hook.look != nil {
			if rule, why = t.hook.look(e, t.text); rule != "" {
				row.undo()
				t.b.skip(rule, why)
				return
			}
		}
		if t.hook != nil && t.hook.check != nil {
			t.hook.check(e, row.bad)
		}
		if e.group != "" && r.Err() == nil {
			t.into(e, row, r)
			if r.Err() == nil {
				return
			}
		}
		if r.Err() == nil {
			row.take(e)
		}
	}
	if !stated {
		t.b.blank()
		return
	}
	row.done(r.Err())
}

// numbers reads what a row says in numbers; false where it says none.
func (t *tabler) numbers(e *entry, v int, variant *Variant) bool {
	totals, prefix := t.m.Totals, "total "
	if len(variant.Totals) > 0 {
		totals, prefix = variant.Totals, fmt.Sprintf("variant %d total ", v+1)
	}
	for i, total := range totals {
		name := prefix + strconv.Itoa(i+1)
		n, rest := t.number(name)
		if !n.Stated() {
			continue
		}
		e.total, e.set = n, cmp.Or(total.GWP, t.b.edition.GWP)
		e.at, t.firstNumber = t.header(name), name
		if t.m.UnitInCell {
			e.unitText = rest
		}
		break
	}
	for i := range t.m.Gases {
		g := &t.m.Gases[i]
		n, _ := t.number("gas " + g.Species.String())
		if !n.Stated() {
			continue
		}
		mass, _ := massOf(g.Mass)
		e.gases = append(e.gases, part{g.Species, n, mass})
		if e.at == "" {
			t.firstNumber = "gas " + g.Species.String()
			e.at = t.header(t.firstNumber)
		}
	}
	if e.set == ghg.NoSet {
		e.set = t.b.edition.GWP
	}
	e.whole = t.m.Complete
	return e.total.Stated() || len(e.gases) > 0
}

// reject notes a fault of a column of the row. What is made of several columns is named
// after the first of them.
func (t *tabler) reject(column string, rule carbon.Rule, err error) {
	if f := t.fields[column]; column == "total" {
		column = t.firstNumber
	} else if f == nil || len(f.Columns) == 0 {
		column += " 1"
	}
	t.row.Reject(column, rule, err)
}

// header names the column of a field, for the source of a number.
func (t *tabler) header(name string) string { return t.fields[name].Columns[0] }

// number reads a number, and the text behind it where the unit stands there.
func (t *tabler) number(name string) (unit.Number, string) {
	if t.fields[name] == nil {
		return unit.Number{}, ""
	}
	if !t.m.UnitInCell {
		return t.row.Number(name), ""
	}
	s := t.row.Text(name)
	if s == "" {
		return unit.Number{}, ""
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !strings.ContainsRune("0123456789.,-+eE", r) })
	if end < 0 {
		end = len(s)
	}
	digits := strings.TrimRight(s[:end], "eE")
	plain := digits
	if t.m.Table.Decimal == "," {
		plain = strings.Replace(digits, ",", ".", 1)
	}
	n, err := unit.ParseNumber(plain)
	switch mark := t.m.Table.Decimal; {
	case err != nil:
	case mark == "," && strings.Contains(digits, "."):
		err = errors.New("the decimal mark is declared to be a comma")
	case mark == "" && grouped(strings.TrimLeft(digits, "+-")):
		err = errors.New("the point may separate decimals or thousands: declare the decimal mark")
	}
	if err != nil {
		t.row.Reject(name, RuleNumber, fmt.Errorf("%q is not a number and its unit: %w", clip(s, 60), err))
		return unit.Number{}, ""
	}
	return n, strings.TrimSpace(s[len(digits):])
}
