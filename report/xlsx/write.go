package xlsx

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/internal/ooxml"
	"github.com/tanlian/tanlian/report"
)

// Options are the settings of a workbook. The zero value has both languages in each
// cell, Chinese first.
type Options struct {
	English bool // English is shown first
}

// A book is a workbook that is being written.
type book struct {
	f       *excelize.File
	d       *report.Disclosure
	o       Options
	styles  styles
	codes   codes
	sheets  []*sheet
	traces  map[string]*report.Trace
	methods map[string]report.Method
	lines   map[string]placedLine // those that the traces show
	count   int                   // lines of the ledger

	anchors map[string]string // "trace:total": "'追溯 Traces'!A5"
	tables  map[string]placedTable
	names   map[string]bool // defined names in use, in lower case
	ledger  *sheet
	checks  []string // cells that are 0 when all is well
	defined []defined
}

// A defined is a name that a cell gets, made from an id.
type defined struct{ prefix, id, refersTo string }

// A placedLine is a line of the ledger that a trace shows, and where it stands: the
// first line is 0.
type placedLine struct {
	report.Line
	at int
}

// maxLines is how many lines a sheet has room for.
const maxLines = excelize.TotalRows - 10

// Write prints d to w. A disclosure that is not valid is not printed: the error joins
// all that [report.Disclosure.Validate] found. The ledger is read three times (for
// Validate, for its codes, for its sheet) and never held: sheets of more than 16 MB and
// the workbook itself are temporary files until they are written.
func Write(w io.Writer, d *report.Disclosure, o Options) (err error) {
	if errs := d.Validate(); len(errs) > 0 {
		return errors.Join(errs...)
	}
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	b := &book{f: f, d: d, o: o, styles: styles{f: f, ids: map[look]int{}}, traces: map[string]*report.Trace{}, methods: map[string]report.Method{}, lines: map[string]placedLine{},
		anchors: map[string]string{}, tables: map[string]placedTable{}, names: map[string]bool{}}
	for i := range d.Traces {
		b.traces[d.Traces[i].ID] = &d.Traces[i]
		for _, l := range d.Traces[i].Top {
			b.lines[l.Line] = placedLine{}
		}
	}
	for _, m := range d.Methods {
		b.methods[m.ID] = m
	}
	if err := b.read(); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	if err := b.build(); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	if err := b.save(w); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	return nil
}

// read goes over the ledger for what must be known before a sheet is written: how codes
// are written, how many lines there are, and where those of the traces stand.
func (b *book) read() error {
	b.codes = codes{cell: map[string]map[string]string{}}
	for l, err := range b.d.Ledger() {
		if err != nil {
			return err
		}
		b.codes.note(l)
		if _, ok := b.lines[l.ID]; ok {
			b.lines[l.ID] = placedLine{*l, b.count}
		}
		b.count++
	}
	if b.count > maxLines {
		return fmt.Errorf("the ledger has %d lines, a sheet holds %d: use CSV or JSON", b.count, maxLines)
	}
	b.codes.tell()
	return nil
}

// save writes the workbook to a file of its own, then to w in an order of its own.
func (b *book) save(w io.Writer) (err error) {
	tmp, err := os.CreateTemp("", "disclosure-*.xlsx")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name())) }()
	b.f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(tmp) })
	if err := b.f.Write(io.Discard); err != nil {
		return err
	}
	size, err := tmp.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	return ooxml.Rewrite(w, tmp, size)
}

// build lays the sheets out in memory, then writes them: only then every place is
// known to which a cell may lead.
func (b *book) build() error {
	cover := b.newSheet(report.Text{EN: "Cover", ZH: "封面"}, blue1)
	boundary, others := b.split()
	for _, s := range boundary {
		b.section(s)
	}
	b.summary()
	for _, s := range others {
		b.section(s)
	}
	b.gases()
	charts := len(b.sheets) // their place: they come last, because they draw the others
	b.methodsSheet()
	b.factors()
	b.sources()
	ledger := b.newSheet(report.Text{EN: "Ledger", ZH: "台账"}, blue3)
	b.ledgerHead(ledger)
	b.fields()
	b.tracesSheet()
	b.checksSheet()
	b.partition()
	b.terms()
	b.chartSheet(charts)
	b.cover(cover)

	for i, s := range b.sheets {
		if i == 0 {
			if err := b.f.SetSheetName("Sheet1", s.name); err != nil {
				return err
			}
		} else if _, err := b.f.NewSheet(s.name); err != nil {
			return err
		}
	}
	for _, s := range b.sheets {
		write := b.write
		if s == ledger {
			write = b.writeLedger
		}
		if err := write(s); err != nil {
			return fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	for _, x := range b.defined {
		if err := b.define(x.prefix, x.id, x.refersTo); err != nil {
			return fmt.Errorf("name %s%s: %w", x.prefix, x.id, err)
		}
	}
	return errors.Join(b.styles.err, b.properties())
}

func (b *book) properties() error {
	recalculate := true
	if err := b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &recalculate}); err != nil {
		return err
	}
	b.f.SetActiveSheet(0)
	// excelize's default times of creation and change are constants, and stay.
	return b.f.SetDocProps(&excelize.DocProperties{Title: clip(b.line(b.d.Title)), Subject: clip(b.line(b.d.Fictional)), Identifier: b.d.ID,
		Creator: "Tanlian 碳链", LastModifiedBy: "Tanlian 碳链", Created: "2006-09-16T00:00:00Z", Modified: "2006-09-16T00:00:00Z"})
}

// define gives a cell or a range a name, made from an id.
func (b *book) define(prefix, id, refersTo string) error {
	name := prefix + strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '.' {
			return r
		}
		return '_'
	}, id)
	for n, base := 2, name; b.names[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s_%d", base, n)
	}
	b.names[strings.ToLower(name)] = true
	return b.f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: refersTo})
}

// split returns the sections on the boundary, by the fields of the profile that they
// treat (1.2 consolidation, 1.3 facilities), and the others.
func (b *book) split() (boundary, others []*report.Section) {
	for i := range b.d.Sections {
		s := &b.d.Sections[i]
		if len(s.Fields) > 0 && (s.Fields[0] == "1.2" || s.Fields[0] == "1.3") {
			boundary = append(boundary, s)
		} else {
			others = append(others, s)
		}
	}
	return boundary, others
}
