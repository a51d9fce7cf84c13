package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// Rows are the data rows of a table under declared columns.
type Rows struct {
	t       *Table
	head    head
	width   int // of the head
	fields  []*field
	byName  map[string]*field
	lexicon *lexicon
	bound   []*field   // those with a column
	words   []*field   // those of them where the word of a total may stand
	others  meanings   // of the texts of other columns
	seen    []*meaning // by field: of the row that is read
	blank   cell       // one that a row does not have

	formats []Note // decided before the first row
	notes   []Note // found in the rows
	counts  Counts
	issues  []Issue
	sums    []runningSum // by field
	outside int64        // cells of a sheet to the right of the header

	unlisted int64 // notes beyond the limit
}

// Rows finds the columns in the header of the table and lets their cells decide
// what is not stated, in one pass over the whole table. If columns are missing the
// error is a [*carbon.FieldError] over a [*MissingError] that lists them all.
func (t *Table) Rows(ctx context.Context, columns []Column) (*Rows, error) {
	h, fields, err := t.bind(ctx, columns)
	if err != nil {
		return nil, err
	}
	r := &Rows{t: t, head: h, width: h.width(), fields: fields, byName: map[string]*field{}, lexicon: newLexicon(&t.opts), seen: make([]*meaning, len(fields))}
	r.others.lexicon = r.lexicon
	for _, f := range fields {
		r.byName[f.Name] = f
		r.bind(f)
		if f.unread != "" {
			r.formats = append(r.formats, f.unreadNote())
		}
	}
	if err := r.decide(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// bind says what is to be known of a field.
func (r *Rows) bind(f *field) {
	f.texts.lexicon, f.constant.text = r.lexicon, f.Const
	f.what = f.As == AsPeriod || f.Name == kindName
	f.entry = f.what || f.Required && (f.As == AsText || f.As == AsID)
	if f.at < 0 {
		return
	}
	f.titles = [2]string{r.head.text(0, f.at), r.head.text(1, f.at)}
	r.bound = append(r.bound, f)
	if f.entry || f.Name == siteName || f.Name == idName {
		r.words = append(r.words, f)
	}
}

// mean returns the meaning of a text that stands in the cell of a field.
func (r *Rows) mean(f *field, text string) *meaning {
	m := r.seen[f.index]
	if m == nil {
		m = f.texts.of(text)
		r.seen[f.index] = m
	}
	return m
}

// decide looks at the cells of all columns whose format is open.
func (r *Rows) decide(ctx context.Context) (err error) {
	numbers := make([]*numberEvidence, len(r.fields))
	dates := make([]*dateEvidence, len(r.fields))
	open := false
	for k, f := range r.fields {
		switch {
		case f.at < 0:
			if f.decimal == DecimalByEvidence {
				f.decimal = DecimalPoint // a Const is written by a programmer
			}
		case (f.As == AsNumber || f.As == AsQuantity) && f.decimal == DecimalByEvidence:
			numbers[k], open = &numberEvidence{}, true
		case f.As == AsPeriod:
			dates[k], open = &dateEvidence{}, true
		}
	}
	if open && !r.t.once {
		g, err := r.t.open()
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, g.close()) }()
		if c, ok := g.(*csvGrid); ok {
			c.s.share = true
		}
		for n := 0; ; n++ {
			if n%4096 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			row, cells, fault, err := g.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return err
			}
			// A total is no entry, and a torn row may have torn numbers.
			if row < r.head.row+int64(r.head.rows) || fault != nil || !r.t.sheet && r.beyond(cells) >= 0 {
				continue
			}
			total := noTotal
			looked := false
			clear(r.seen)
			for k, f := range r.fields {
				if f.at >= len(cells) || f.at < 0 || cells[f.at].num {
					continue
				}
				switch text := cells[f.at].text; {
				case numbers[k] != nil:
					if form, plain := plainForm(text); plain && form == formPlain {
						continue // proves nothing
					}
					if !looked {
						total, looked = r.totalWord(cells), true
					}
					if total != totalRow {
						numbers[k].look(row, text)
					}
				case dates[k] != nil:
					m := r.mean(f, text)
					if m.first(lookedForm) {
						_, m.form, _ = f.dates.read(m.text)
					}
					dates[k].look(row, text, m.form)
				}
			}
		}
	}
	for k, f := range r.fields {
		if e := numbers[k]; e != nil {
			var n Note
			if f.decimal, n = e.decide(f.where); n.Text.EN != "" {
				r.formats = append(r.formats, n)
			}
		}
		if e := dates[k]; e != nil {
			order, notes := e.decide(f.where)
			if f.dates.order == OrderByEvidence {
				f.dates.order = order
			} else {
				notes = slices.DeleteFunc(notes, func(n Note) bool { return n.Code == "date-order" })
			}
			f.dates.tenth = e.tenth
			r.formats = append(r.formats, notes...)
		}
	}
	return nil
}

// Notes returns what was decided and noticed: of the table, of the columns, and,
// once the rows were read, of them.
func (r *Rows) Notes() []Note {
	notes := slices.Concat(r.t.notes, r.formats, r.notes)
	if r.unlisted > 0 {
		notes = append(notes, Note{"unlisted", r.t.name, carbon.Text{
			EN: fmt.Sprintf("%d more notes are not listed", r.unlisted), ZH: fmt.Sprintf("另有%d条说明未列出", r.unlisted)}, true})
	}
	return notes
}

// Counts returns the account of the rows read by All so far.
func (r *Rows) Counts() Counts { return r.counts }

// Issues lists the rows that All excluded or rejected so far, a line for each
// fault, at most Options.MaxIssues rows.
func (r *Rows) Issues() []Issue { return slices.Clone(r.issues) }

// All streams the data rows. An error stops the reading and is the last thing that
// is yielded: the context's, a limit, a file that is damaged or was changed. Rows
// of totals, repeated headers and blank rows are not yielded but counted. A Row is
// valid until the next one; a row whose Err is not nil when the loop asks for the
// next one was rejected.
func (r *Rows) All(ctx context.Context) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		r.each(ctx, func(*Row) {}, yield)
	}
}

// each is All with a look at the excluded rows.
func (r *Rows) each(ctx context.Context, excluded func(*Row), yield func(*Row, error) bool) {
	r.counts, r.notes, r.issues, r.outside, r.unlisted = Counts{}, nil, nil, 0, 0
	r.sums = make([]runningSum, len(r.fields))
	for _, f := range r.fields {
		f.above, f.blanks, f.scientific, f.trimmed, f.controls = "", 0, 0, 0, 0
	}
	g, err := r.t.open()
	if err != nil {
		yield(nil, err)
		return
	}
	ok, err := r.loop(ctx, g, excluded, yield)
	if cerr := g.close(); err == nil && cerr != nil {
		err = cerr
	}
	if !ok {
		return
	}
	if err != nil {
		yield(nil, err)
		return
	}
	if sheet, ok := g.(*sheetGrid); ok && sheet.hidden > 0 {
		r.note(Note{"hidden-rows", r.t.name, carbon.Text{
			EN: fmt.Sprintf("%d hidden or filtered rows were read like the others", sheet.hidden),
			ZH: fmt.Sprintf("%d个隐藏或被筛选的行已照常读取", sheet.hidden)}, true})
	}
	r.closingNotes()
	if r.t.opts.Progress != nil {
		r.t.opts.Progress(r.counts.Read)
	}
}

// loop returns false where the consumer has had enough.
func (r *Rows) loop(ctx context.Context, g grid, excluded func(*Row), yield func(*Row, error) bool) (bool, error) {
	row := &Row{rows: r, Ref: carbon.Ref{Source: r.t.digest, Name: r.t.name}, done: make([]bool, len(r.fields))}
	last := int64(0)
	for k := 0; ; k++ {
		if k%4096 == 0 {
			if err := ctx.Err(); err != nil {
				return true, err
			}
			if r.t.opts.Progress != nil && k > 0 {
				r.t.opts.Progress(r.counts.Read)
			}
		}
		n, cells, fault, err := g.next()
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return true, err
		}
		blank := allBlank(cells)
		switch {
		case n < r.head.row:
			if !blank {
				r.counts.Above++
			}
			last = n
			continue
		case n < r.head.row+int64(r.head.rows):
			r.counts.Header++
			last = n
			continue
		}
		r.counts.Blank += n - last - 1
		last = n
		if blank {
			r.counts.Blank++
			continue
		}
		clear(r.seen)
		if r.isHeader(cells) {
			r.counts.Header++
			continue
		}
		r.counts.Read++
		row.Ref.Row, row.cells, row.faults = n, cells, nil
		clear(row.done)
		total := r.totalWord(cells)
		if total == totalRow {
			r.counts.Excluded++
			r.compare(row)
			r.issue(row.Ref, "excluded", &carbon.FieldError{Path: row.Ref.String(), Rule: RuleTotal})
			excluded(row)
			continue
		}
		if total == totalDoubt {
			r.note(Note{"total-word", row.Ref.String(), carbon.Text{
				EN: "a cell says that this is a total, but the row has the period or the kind of an entry, and was read as one",
				ZH: "某单元格为合计字样，但该行列有期间或品种，已按明细读取"}, true})
		}
		switch fault {
		case nil:
		case errTorn:
			row.fail(nil, RuleLineEnd, "", fault)
		default:
			row.fail(nil, RuleQuote, "", fault)
		}
		r.checkWidth(row)
		more := yield(row, nil)
		if len(row.faults) > 0 {
			r.counts.Rejected++
			r.issue(row.Ref, "rejected", row.Err())
		} else {
			r.counts.Activities++
		}
		if !more {
			return false, nil
		}
	}
}

func allBlank(cells []cell) bool {
	for i := range cells {
		if cells[i].fault != "" || !isEmpty(cells[i].text) {
			return false
		}
	}
	return true
}

// isHeader reports whether a row repeats the header.
func (r *Rows) isHeader(cells []cell) bool {
	same := 0
	for _, f := range r.bound {
		if f.at >= len(cells) || isEmpty(cells[f.at].text) {
			continue
		}
		text := cells[f.at].text
		if !r.lexicon.ordinary(text) {
			text = oneLine(r.mean(f, text).text)
		}
		if text != f.titles[0] && text != f.titles[1] {
			return false
		}
		same++
	}
	return same > 0 && 2*same >= len(r.bound)
}

// beyond returns the first cell to the right of the header that is not empty, or -1.
func (r *Rows) beyond(cells []cell) int {
	for i := r.width; i < len(cells); i++ {
		if !isEmpty(cells[i].text) {
			return i
		}
	}
	return -1
}

func (r *Rows) checkWidth(row *Row) {
	i := r.beyond(row.cells)
	if i < 0 {
		return
	}
	if r.t.sheet { // remarks beside the table
		r.outside++
		return
	}
	row.faults = append(row.faults, &carbon.FieldError{Path: row.Ref.String(), Rule: RuleWidth,
		Err: &CellError{Cell: cellRef(i+1, row.Ref.Row), Value: clip(row.cells[i].text), Why: fmt.Sprintf("cell %d of a table with %d columns", i+1, r.width)}})
}

const maxNotes = 200

func (r *Rows) note(n Note) {
	if len(r.notes) < maxNotes {
		r.notes = append(r.notes, n)
		return
	}
	r.unlisted++
}

// closingNotes tells what was counted along the rows.
func (r *Rows) closingNotes() {
	for _, f := range r.fields {
		if f.scientific > 0 {
			r.note(Note{"scientific", f.where, carbon.Text{
				EN: fmt.Sprintf("%d numbers in scientific notation read as they stand, first %s", f.scientific, f.sciAt),
				ZH: fmt.Sprintf("%d个科学计数法数字按原值读取，首个为%s", f.scientific, f.sciAt)}, false})
		}
		if f.trimmed > 0 {
			r.note(Note{"binary-digits", f.where, carbon.Text{
				EN: fmt.Sprintf("%d cells hold 16 or 17 binary digits; the 15 that a spreadsheet shows were read, first %s", f.trimmed, f.trimmedAt),
				ZH: fmt.Sprintf("%d个单元格存有16或17位二进制数字，按电子表格所显示的15位读取，首个为%s", f.trimmed, f.trimmedAt)}, false})
		}
		if f.controls > 0 {
			r.note(Note{"control", f.where, carbon.Text{
				EN: fmt.Sprintf("%d cells have control characters, read as blanks, first in %s", f.controls, f.controlsAt),
				ZH: fmt.Sprintf("%d个单元格含控制字符，按空格读取，首个位于%s", f.controls, f.controlsAt)}, true})
		}
		if f.blanks > 0 && f.at >= 0 && f.Name == supplierName {
			r.note(Note{"blank", f.where, carbon.Text{
				EN: fmt.Sprintf("blank in %d rows, which are read all the same", f.blanks),
				ZH: fmt.Sprintf("%d行为空，仍予读取", f.blanks)}, false})
		}
	}
	if n := r.counts.Excluded + r.counts.Rejected - int64(r.t.opts.MaxIssues); n > 0 {
		r.note(Note{"issues", r.t.name, carbon.Text{
			EN: fmt.Sprintf("the issues of %d rows are counted but not listed", n), ZH: fmt.Sprintf("%d行的问题已计数但未列出", n)}, true})
	}
	if r.outside > 0 {
		r.note(Note{"outside", r.t.name, carbon.Text{
			EN: fmt.Sprintf("%d rows have cells to the right of the header, which are not read", r.outside),
			ZH: fmt.Sprintf("%d行在表头右侧另有内容，未读取", r.outside)}, true})
	}
}
