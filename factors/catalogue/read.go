package catalogue

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// Read reads the catalogue in a folder. All faults are found in one pass: the error
// joins them (*[carbon.FieldError] with file, row and column; the header is row 1), at
// most [MaxFaults] and the number of the others. A file is read a row at a time.
func Read(ctx context.Context, folder fs.FS, o Options) (*factors.Dataset, error) {
	r := &reader{ctx: ctx, o: o, folder: folder, rows: newRowReader(), of: map[string]*volume{}, dropped: map[string]bool{}}
	for _, t := range []struct {
		file     string
		optional bool
		take     func(cells []string)
	}{{Editions, false, r.edition}, {Factors, false, r.factor}, {Regions, true, r.region}, {Properties, true, r.property}} {
		if err := r.table(t.file, t.optional, t.take); err != nil {
			return nil, err
		}
	}
	r.parts()
	return r.dataset()
}

// A reader gathers what the tables say.
type reader struct {
	ctx    context.Context
	o      Options
	folder fs.FS
	faults
	rows    *rowReader
	volumes []*volume // as in editions.csv
	of      map[string]*volume
	last    string // id
	sums    []sum
	dropped map[string]bool // ids of rows with a fault
	all     []*carbon.Factor
}

// A volume is what is read of one edition.
type volume struct {
	factors.Edition
	row        int // in editions.csv
	whole      carbon.Digest
	sound      bool // its row in editions.csv
	factors    []*carbon.Factor
	at         []int32 // the rows of factors
	regions    []factors.Region
	properties []factors.Property
}

// MaxRow is how many bytes a row may have.
const MaxRow = 1 << 20

// A limited reader fails when more than MaxRow bytes are read without a row.
type limited struct {
	r io.Reader
	n int
}

func (l *limited) Read(b []byte) (int, error) {
	if l.n > MaxRow {
		return 0, fmt.Errorf("a row of more than %d bytes", MaxRow)
	}
	n, err := l.r.Read(b)
	l.n += n
	return n, err
}

// table reads a file. An error is one that ends reading; faults are noted.
func (r *reader) table(name string, optional bool, take func(cells []string)) error {
	r.file, r.row = name, 0
	f, err := r.folder.Open(name)
	if err != nil {
		if !optional || !errors.Is(err, fs.ErrNotExist) {
			r.bad(RuleFile, "", "%w", err)
		}
		return nil
	}
	defer f.Close()
	b := bufio.NewReader(f)
	if mark, _ := b.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) { // a spreadsheet wrote it
		_, _ = b.Discard(3)
	}
	l := &limited{r: b}
	c := csv.NewReader(l)
	c.FieldsPerRecord, c.ReuseRecord = -1, true
	columns := columnsOf(name)
	row := 0
	for {
		cells, err := c.Read()
		if err == io.EOF {
			break
		}
		row++
		r.row = row
		l.n = 0
		if err != nil {
			r.bad(RuleFile, "", "the rest of the file was not read: %w", err)
			return nil
		}
		if row == 1 {
			if !r.header(cells, columns) {
				return nil
			}
			continue
		}
		if len(cells) != len(columns) {
			r.bad(RuleFile, "", "%d cells, the header has %d", len(cells), len(columns))
			continue
		}
		if r.cells(cells, columns) {
			take(cells)
		}
		if err := pause(r.ctx, r.o, name, row-1); err != nil {
			return err
		}
	}
	if row == 0 {
		r.bad(RuleHeader, "", "the file is empty")
	} else if r.o.Progress != nil {
		r.o.Progress(name, row-1)
	}
	r.row = 0
	return r.ctx.Err()
}

func (r *reader) header(cells []string, columns []column) bool {
	want := names(columns)
	if slices.Equal(cells, want) {
		return true
	}
	for i := range max(len(cells), len(want)) {
		switch {
		case i >= len(cells):
			r.bad(RuleHeader, want[i], "the column is missing")
		case i >= len(want):
			r.bad(RuleHeader, fmt.Sprintf("column %d", i+1), "%.40q is no column of the schema", cells[i])
		case cells[i] != want[i]:
			r.bad(RuleHeader, want[i], "column %d is %.40q", i+1, cells[i])
		}
	}
	return false
}

// cells takes the marks of text off, in place.
func (r *reader) cells(cells []string, columns []column) bool {
	good := true
	for i, c := range columns {
		err := checkText(cells[i])
		if err == nil && c.form == text {
			cells[i], err = unescape(cells[i])
		}
		if err != nil {
			r.bad(RuleCell, c.name, "%w", err)
			good = false
		}
	}
	return good
}

func (r *reader) cell(columns []column) badCell {
	return func(rule carbon.Rule, column int, format string, args ...any) {
		r.bad(rule, columns[column].name, format, args...)
	}
}

func (r *reader) edition(cells []string) {
	before := r.count()
	for i := range cells {
		cells[i] = strings.Clone(cells[i])
	}
	e, whole := readEdition(cells, r.cell(editionColumns[:]))
	switch {
	case r.of[e.ID] != nil:
		r.bad(RuleOrder, "edition_id", "%.60q comes twice", e.ID)
		return
	case len(r.volumes) > 0 && r.volumes[len(r.volumes)-1].ID+"/" > e.ID+"/":
		r.bad(RuleOrder, "edition_id", "%.60q comes after %.60q", e.ID, r.volumes[len(r.volumes)-1].ID)
	case whole.IsZero() && !r.o.Unverified && cells[eDigest] == "":
		r.bad(RuleDigest, "dataset_digest", "no digest: whether the content is whole cannot be told")
	case len(r.volumes) > 0 && whole != r.volumes[0].whole:
		r.bad(RuleDigest, "dataset_digest", "%s, and in row %d %s", said(writeDigest(whole)), r.volumes[0].row, said(writeDigest(r.volumes[0].whole)))
	}
	v := &volume{Edition: e, row: r.row, whole: whole, sound: r.count() == before}
	r.volumes = append(r.volumes, v)
	r.of[e.ID], r.rows.editions[e.ID] = v, e.Edition
}

func (r *reader) factor(cells []string) {
	id := cells[fID]
	if r.last != "" && id <= r.last {
		r.bad(RuleOrder, "id", "%.60q comes after %.60q", id, r.last)
	}
	f := r.rows.factor(cells, r.cell(factorColumns[:]))
	if f == nil {
		r.dropped[strings.Clone(id)] = true
		r.last = strings.Clone(id)
		return
	}
	r.last = string(f.ID)
	v := r.of[f.Source.Edition.ID]
	v.factors, v.at = append(v.factors, f), append(v.at, int32(r.row))
	r.all = append(r.all, f)
	if cells[fParts] != "" {
		r.sums = append(r.sums, sum{f, strings.Clone(cells[fParts]), r.row})
	}
}

func (r *reader) region(cells []string) {
	region := r.rows.region(cells, r.cell(regionColumns[:]))
	if v := r.of[cells[rEdition]]; v != nil {
		region.Place, region.Region = carbon.Place(strings.Clone(string(region.Place))), carbon.Place(strings.Clone(string(region.Region)))
		v.regions = append(v.regions, region)
	}
}

func (r *reader) property(cells []string) {
	for i := range cells {
		cells[i] = strings.Clone(cells[i])
	}
	property := r.rows.property(cells, r.cell(propertyColumns[:]))
	if v := r.of[cells[pEdition]]; v != nil {
		v.properties = append(v.properties, property)
	}
}

// dataset makes the dataset and compares digests.
func (r *reader) dataset() (*factors.Dataset, error) {
	var parts []*factors.Dataset
	if len(r.volumes) == 0 && r.count() == 0 && !r.o.Unverified {
		r.file, r.row = Editions, 0
		r.bad(RuleDigest, "", "no edition, and so no digest: whether the content is whole cannot be told")
	}
	for _, v := range r.volumes {
		d, err := factors.NewEdition(v.Edition, v.factors, v.regions, v.properties)
		if err != nil {
			r.place(v, err)
			continue
		}
		parts = append(parts, d)
		r.file, r.row = Editions, v.row
		if have := d.Digest(); r.count() == 0 && !v.Content.IsZero() && have != v.Content {
			r.bad(RuleDigest, "content_digest", "stated is %s, the content has %s", v.Content, have)
		}
	}
	if r.count() > 0 {
		return nil, r.err()
	}
	d, err := factors.Join(parts...)
	if err != nil {
		return nil, err
	}
	if len(r.volumes) > 0 && !r.volumes[0].whole.IsZero() && d.Digest() != r.volumes[0].whole {
		r.file, r.row = Editions, r.volumes[0].row
		r.bad(RuleDigest, "dataset_digest", "stated is %s, the content has %s", r.volumes[0].whole, d.Digest())
		return nil, r.err()
	}
	return d, nil
}

// place notes the faults of a dataset at their rows.
func (r *reader) place(v *volume, err error) {
	list := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		list = many.Unwrap()
	}
	for _, err := range list {
		if r.count() >= MaxFaults { // where it stands is not looked for
			r.more++
			continue
		}
		r.file, r.row = Editions, v.row
		e, ok := err.(*carbon.FieldError)
		if !ok {
			r.bad(RuleCell, "", "%w", err)
			continue
		}
		id, isFactor := strings.CutPrefix(e.Path, "factor ")
		if !isFactor {
			if v.sound { // else the row has been told already
				r.bad(e.Rule, "", "%w", e.Err)
			}
			continue
		}
		r.file = Factors
		if i := slices.IndexFunc(v.factors, func(f *carbon.Factor) bool { return string(f.ID) == id }); i >= 0 {
			r.row = int(v.at[i])
		}
		r.bad(e.Rule, "", "factor %s: %w", id, e.Err)
	}
}
