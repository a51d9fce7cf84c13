package catalogue

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// Options of reading and writing. The zero value is safe.
type Options struct {
	Progress   func(file string, rows int) // told every 10,000 rows, and at the end of a file
	Unverified bool                        // Read: a catalogue without dataset_digest is no fault
}

// Folder returns what creates files in a folder, which it makes if need be.
func Folder(dir string) func(name string) (io.WriteCloser, error) {
	return func(name string) (io.WriteCloser, error) {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
		return os.Create(filepath.Join(dir, name))
	}
}

// Write writes d as files that create makes, a row at a time: editions.csv and
// factors.csv, and regions.csv and properties.csv where d has any. The same dataset
// gives the same bytes. What the schema cannot express is found before the first file
// is made; the error joins all of it (*[carbon.FieldError]).
func Write(ctx context.Context, create func(name string) (io.WriteCloser, error), d *factors.Dataset, o Options) error {
	p, err := planOf(ctx, d)
	if err != nil {
		return err
	}
	tables := []struct {
		file  string
		write func(*table) error
	}{{Editions, p.editions}, {Factors, p.factors}, {Regions, p.regions}, {Properties, p.properties}}
	for _, t := range tables {
		if t.file == Regions && len(d.Regions()) == 0 || t.file == Properties && len(d.Properties()) == 0 {
			continue
		}
		w, err := create(t.file)
		if err != nil {
			return err
		}
		err = newTable(ctx, w, o, t.file, columnsOf(t.file)).fill(t.write)
		if err = errors.Join(err, w.Close()); err != nil {
			return err
		}
	}
	return nil
}

// A plan is what is known of a dataset before it is written.
type plan struct {
	parts  []*factors.Dataset       // by edition
	digest carbon.Digest            // of all
	asCO2e map[*carbon.Edition]bool // prints gases in CO2e
}

// planOf checks that d can be expressed: each row is read back.
func planOf(ctx context.Context, d *factors.Dataset) (*plan, error) {
	fs := new(faults)
	if d == nil {
		fs.bad(RuleExpress, "dataset", "no dataset")
		return nil, fs.err()
	}
	p := &plan{parts: d.Split(), digest: d.Digest(), asCO2e: map[*carbon.Edition]bool{}}
	r := newRowReader()
	for _, part := range p.parts {
		e := part.Editions()[0]
		r.editions[e.ID] = e.Edition
		for _, f := range part.All() {
			if !p.asCO2e[e.Edition] && printedInCO2e(f.Amounts, e.GWP) {
				p.asCO2e[e.Edition] = true
			}
		}
	}
	c := checker{fs: fs, r: r, d: d, p: p}
	for _, part := range p.parts {
		c.edition(part)
		for i, f := range part.All() {
			if i%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			c.factor(f)
		}
	}
	return p, fs.err()
}

// A checker reads back what would be written.
type checker struct {
	fs *faults
	r  *rowReader
	d  *factors.Dataset
	p  *plan
}

// bad notes texts that cannot be cells, and returns what is told the faults of reading
// the cells back.
func (c *checker) bad(what string, columns []column, cells []string) badCell {
	for i, col := range columns {
		if err := checkText(cells[i]); err != nil {
			c.fs.bad(RuleExpress, what+": "+col.name, "%w", err)
		}
	}
	return func(rule carbon.Rule, column int, format string, args ...any) {
		c.fs.bad(RuleExpress, what+": "+columns[column].name, format, args...)
	}
}

func (c *checker) edition(part *factors.Dataset) {
	e := part.Editions()[0]
	what, before := "edition "+e.ID, c.fs.count()
	var cells [numEdition]string
	writeEdition(cells[:], e, c.p.digest)
	again, _ := readEdition(cells[:], c.bad(what, editionColumns[:], cells[:]))
	if *again.Edition != *e.Edition || again.Validity != e.Validity || again.Content != e.Content {
		c.lost(what, before)
	}
	for _, region := range part.Regions() {
		var cells [numRegion]string
		writeRegion(cells[:], e.ID, region)
		before := c.fs.count()
		if c.r.region(cells[:], c.bad(what+": regions", regionColumns[:], cells[:])) != region {
			c.lost(what+": region "+string(region.Region), before)
		}
	}
	for _, property := range part.Properties() {
		var cells [numProperty]string
		writeProperty(cells[:], e.ID, property)
		before := c.fs.count()
		if !sameProperty(c.r.property(cells[:], c.bad(what+": properties", propertyColumns[:], cells[:])), property) {
			c.lost(what+": property of "+string(property.Kind), before)
		}
	}
	made, err := factors.NewEdition(e, part.All(), part.Regions(), part.Properties())
	if err != nil {
		c.fs.bad(RuleExpress, what, "%w", err)
		return
	}
	for _, stated := range []carbon.Digest{part.Digest(), e.Content} {
		if have := made.Digest(); !stated.IsZero() && stated != have {
			c.fs.bad(RuleDigest, what, "it states the digest %s, its content has %s", stated, have)
			return
		}
	}
}

func (c *checker) factor(f *carbon.Factor) {
	what, before := "factor "+string(f.ID), c.fs.count()
	var cells [numFactor]string
	writeFactor(cells[:], f, c.p.asCO2e[f.Source.Edition])
	if g := c.r.factor(cells[:], c.bad(what, factorColumns[:], cells[:])); g == nil || !same(f, g) {
		c.lost(what, before)
	}
	for _, part := range f.Parts {
		switch own := c.d.Factor(part.ID); {
		case own == nil:
			c.fs.bad(RuleExpress, what+": parts", "%s is no factor of the dataset", part.ID)
		case own != part && (!same(own, part) || partIDs(own) != partIDs(part)):
			c.fs.bad(RuleExpress, what+": parts", "%s is not what the dataset has under this id", part.ID)
		}
		if !separable(part.ID) {
			c.fs.bad(RuleExpress, what+": parts", "%s has a semicolon", part.ID)
		}
	}
	if n := len(f.Parts); n > maxParts {
		c.fs.bad(RuleExpress, what+": parts", "%d parts, at most %d", n, maxParts)
	} else if n > 0 {
		if err := addUp(f); err != nil {
			c.fs.bad(RuleExpress, what+": parts", "%w", err)
		}
	}
}

// lost notes what was read back as something else, where no cell says why.
func (c *checker) lost(what string, before int) {
	if c.fs.count() == before {
		c.fs.bad(RuleExpress, what, "it would be read back as something else")
	}
}

func (p *plan) editions(t *table) error {
	for _, part := range p.parts {
		writeEdition(t.cells, part.Editions()[0], p.digest)
		if err := t.row(); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) factors(t *table) error {
	for _, part := range p.parts {
		for _, f := range part.All() {
			writeFactor(t.cells, f, p.asCO2e[f.Source.Edition])
			if err := t.row(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *plan) regions(t *table) error {
	for _, part := range p.parts {
		for _, r := range part.Regions() {
			writeRegion(t.cells, part.Editions()[0].ID, r)
			if err := t.row(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *plan) properties(t *table) error {
	for _, part := range p.parts {
		for _, q := range part.Properties() {
			writeProperty(t.cells, part.Editions()[0].ID, q)
			if err := t.row(); err != nil {
				return err
			}
		}
	}
	return nil
}

// A table writes rows of cells.
type table struct {
	ctx     context.Context
	w       *csv.Writer
	o       Options
	file    string
	columns []column
	cells   []string // of the next row, not escaped
	escaped []string
	rows    int
}

func newTable(ctx context.Context, w io.Writer, o Options, file string, columns []column) *table {
	return &table{ctx: ctx, w: csv.NewWriter(w), o: o, file: file, columns: columns, cells: make([]string, len(columns)), escaped: make([]string, len(columns))}
}

// fill writes the header and what write writes.
func (t *table) fill(write func(*table) error) error {
	if err := t.w.Write(names(t.columns)); err != nil {
		return err
	}
	if err := write(t); err != nil {
		return err
	}
	t.w.Flush()
	if t.o.Progress != nil {
		t.o.Progress(t.file, t.rows)
	}
	return t.w.Error()
}

func (t *table) row() error {
	for i, c := range t.columns {
		if t.escaped[i] = t.cells[i]; c.form == text {
			t.escaped[i] = escape(t.cells[i])
		}
	}
	t.rows++
	if err := pause(t.ctx, t.o, t.file, t.rows); err != nil {
		return err
	}
	return t.w.Write(t.escaped)
}

// pause tells progress, and asks whether to go on.
func pause(ctx context.Context, o Options, file string, rows int) error {
	if rows%10_000 == 0 && o.Progress != nil {
		o.Progress(file, rows)
	}
	if rows%1024 == 0 {
		return ctx.Err()
	}
	return nil
}
