package factors

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
)

// Read reads one edition from a folder of text files in UTF-8:
//
//	edition.csv     key,value: id, publisher, title, licence, …; also defaults of columns
//	factors.csv     a factor a row, sorted by id
//	taxonomy.csv    what editions of a publisher have in common, by id (optional)
//	derived.csv     sums of factors: their ids are "sum/" and the operands, joined by "+" (optional)
//	zh.csv          en,zh: the publisher's words in Chinese (optional)
//	regions.csv     place,region (optional)
//	properties.csv  densities and calorific values (optional)
//
// The columns of factors.csv are id, path or kind, name, name_zh, per (unit), stage, basis,
// place, valid (a year or a period), quality, grade, at (table or cell), note, note_zh,
// derivation, derivation_zh, same, gas (the substance of which a row is one kilogram), co2e
// (the published total) and one for each gas, by its name.
//
// A cell of factors.csv that is empty is what taxonomy.csv has for the id of the row,
// else what edition.csv has for all rows; a "*" in its kind is the id of the row. In the
// column "same" stands the id of another row whose numbers it has. Numbers are plain
// decimals, in kilograms or in the unit that stands behind the gas ("CH4 g"); one that
// is nowhere was not published and is never zero. Where a publisher prints several
// factors in a row, the columns of numbers name the level behind " > " ("co2e > margins",
// "CH4 g > with margins"): each row is a factor a level, whose id and path end in it.
//
// A file that is not in folder is looked for in the common ones, where editions of a
// publisher may share it. The error joins every fault, each with file, row and column, at
// most [MaxFaults] and the number of the others.
func Read(folder fs.FS, common ...fs.FS) (*Dataset, error) {
	files := append(layers{folder}, common...)
	t, fs := openText(files)
	if t == nil {
		return nil, fs.err()
	}
	regions, properties := t.regions(fs, files), t.properties(fs, files)
	list := make([]*carbon.Factor, 0, len(t.rows))
	for i := range t.rows {
		f := t.read[i].Load() // an operand of a sum before it
		if f == nil {
			var bad []error
			if f, bad = t.parse(i); len(bad) > 0 {
				fs.add(bad)
				continue
			}
			t.read[i].Store(f)
		}
		list = append(list, f)
	}
	d, err := made([]Edition{t.edition}, list, regions, properties)
	if err == nil && !t.edition.Content.IsZero() && len(fs.list) == 0 {
		if have := d.volumes[0].sum(); have != t.edition.Content {
			err = fault(RuleEdition, "edition.csv: digest", "the content is %s, stated is %s", have, t.edition.Content)
		}
	}
	if err := fs.err(err); err != nil {
		return nil, err
	}
	return d, nil
}

// Embedded opens one edition that is part of a program: the files of [Read]. Only an
// index is made; a factor is read when it is asked for, and then kept. The text is
// trusted: what [Read] has accepted in a test is not checked again. A row that is faulty
// all the same is a factor without amounts, which no calculation accepts. Any other text
// is for Read.
func Embedded(folder fs.FS, common ...fs.FS) (*Dataset, error) {
	files := append(layers{folder}, common...)
	t, fs := openText(files)
	if t == nil {
		return nil, fs.err()
	}
	v := t.volume(t.regions(fs, files), t.properties(fs, files))
	if err := fs.err(checkEdition(t.edition)...); err != nil {
		return nil, err
	}
	return datasetOf(v), nil
}

// cellsOf appends the first cells of a row of a CSV file.
func cellsOf(row string, dst []string, limit int) ([]string, error) {
	if strings.IndexByte(row, '"') < 0 { // most rows
		for more := true; more && len(dst) < limit; {
			var cell string
			cell, row, more = strings.Cut(row, ",")
			dst = append(dst, cell)
		}
		return dst, nil
	}
	i := 0
	for more := true; more && len(dst) < limit; {
		var cell string
		var ok bool
		if cell, i, more, ok = plainCell(row, i); !ok {
			_, err := parseCSV(row) // says what is wrong
			return dst, errors.Join(err, errNoRow)
		}
		dst = append(dst, cell)
	}
	return dst, nil
}

var errNoRow = errors.New("not a row of a CSV file")

// rows are those of a CSV file below its header, not cut yet: the first is row 2.
type rows struct {
	text string
	n    int // at most
}

// room is for how many rows room is made at once: lines may be blank.
func room(n int) int { return min(n, 1<<16) }

// next cuts a row off, if there is one; a blank line is no record.
func (r *rows) next() (row string, ok bool) {
	for row == "" && r.text != "" {
		row, r.text = cutRow(r.text)
	}
	return row, row != ""
}

// open returns the header of a file and its rows. A file that is optional may be missing.
func (f *faults) open(folder fs.FS, name string, optional bool) (header []string, body rows, ok bool) {
	f.file, f.row = name, 0
	text, ok := f.text(folder, name, optional, maxText)
	if !ok {
		return nil, rows{}, false
	}
	body = rows{text, countLines(text)}
	first, ok := body.next()
	if !ok {
		f.bad(RuleHeader, "", "the file is empty")
		return nil, rows{}, false
	}
	if body.n > maxRows {
		f.bad(RuleRow, "", "more than %d rows", maxRows)
		return nil, rows{}, false
	}
	if n := strings.Count(first, ",") + 1; n > maxColumns {
		f.bad(RuleHeader, "", "%d columns, at most %d", n, maxColumns)
		return nil, rows{}, false
	}
	header, err := cellsOf(first, nil, len(first)+1)
	if err != nil {
		f.bad(RuleHeader, "", "%w", err)
		return nil, rows{}, false
	}
	return header, body, true
}

func (f *faults) text(folder fs.FS, name string, optional bool, limit int) (string, bool) {
	file, err := folder.Open(name)
	if optional && errors.Is(err, fs.ErrNotExist) {
		return "", false
	}
	var b strings.Builder
	if err == nil {
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.Size() > 0 && info.Size() < 1<<26 {
			b.Grow(int(info.Size()))
		}
		if f.buffer == nil {
			f.buffer = make([]byte, 4<<10)
		}
		_, err = io.CopyBuffer(&b, io.LimitReader(file, int64(limit)+1), f.buffer)
	}
	if err == nil && b.Len() > limit {
		err = fmt.Errorf("more than %d bytes", limit)
	}
	if err != nil {
		f.bad(RuleRow, "", "%w", err)
		return "", false
	}
	text := lf(b.String())
	if at, what := strange(text); what != "" {
		f.row = countLines(text[:at])
		f.bad(RuleRow, "", "%s: want text in UTF-8", what)
		f.row = 0
		return "", false
	}
	return text, true
}

// What a file may have: else a few bytes of somebody's archive could take all memory.
const (
	maxText    = 1 << 28   // bytes
	maxBeside  = 1 << 24   // of a file that is held as cells
	maxEdition = 1 << 18   // of edition.csv
	maxRows    = 2_000_000 // and the header
	maxColumns = 1000
)

// strange finds what no text has: bytes that are not UTF-8, a NUL, a carriage return
// that ends no line.
func strange(text string) (at int, what string) {
	switch {
	case !utf8.ValidString(text):
		for {
			r, n := utf8.DecodeRuneInString(text[at:])
			if r == utf8.RuneError && n == 1 {
				return at, fmt.Sprintf("the byte %#x", text[at])
			}
			at += n
		}
	case strings.IndexByte(text, 0) >= 0:
		return strings.IndexByte(text, 0), "a NUL"
	case strings.IndexByte(text, '\r') >= 0:
		return strings.IndexByte(text, '\r'), "a carriage return"
	}
	return 0, ""
}

// each reads a small file with a fixed header, which may be missing.
func (f *faults) each(folder fs.FS, name string, header []string, take func([]string)) {
	f.file, f.row = name, 0
	text, ok := f.text(folder, name, true, maxBeside)
	if !ok {
		return
	}
	rows, err := parseCSV(text)
	if err != nil {
		f.bad(RuleRow, "", "%w", err)
		return
	}
	if len(rows) == 0 || !slices.Equal(rows[0], header) {
		f.bad(RuleHeader, "", "the header is %q, want %q", slices.Concat(rows[:min(1, len(rows))]...), header)
		return
	}
	for i, row := range rows[1:] {
		f.row = i + 2
		take(row)
	}
	f.row = 0
}

func (t *text) regions(fs *faults, folder fs.FS) (rs []Region) {
	fs.each(folder, "regions.csv", []string{"place", "region"}, func(row []string) {
		r := Region{carbon.Place(row[0]), carbon.Place(row[1])}
		if err := r.check(); err != nil {
			fs.bad(RuleCell, "", "%w", err)
			return
		}
		rs = append(rs, r)
	})
	return sortedRegions(rs)
}

// properties reads what takes a quantity of a fuel into another dimension.
func (t *text) properties(fs *faults, folder fs.FS) (ps []Property) {
	fs.each(folder, "properties.csv", []string{"kind", "name", "name_zh", "from", "rate", "to", "at"}, func(row []string) {
		from, err1 := t.per.parse(row[3])
		rate, err2 := parseNumber(row[4])
		to, err3 := t.per.parse(row[5])
		if err := errors.Join(err1, err2, err3); err != nil {
			fs.bad(RuleCell, "", "%w", err)
			return
		}
		p := Property{carbon.Kind(row[0]), carbon.Step{
			Name: carbon.Text{EN: row[1], ZH: row[2]}, Rate: rate, From: from, To: to,
			Source: carbon.Source{Edition: t.edition.Edition, At: row[6]}}}
		if err := p.check(t.edition); err != nil {
			fs.bad(RuleCell, "", "%w", err)
			return
		}
		ps = append(ps, p)
	})
	return sortedProperties(ps)
}

// name takes the names of a row from its cells, or from the publisher's taxonomy in
// path.
func (t *text) name(r *record) carbon.Text {
	path := r.cells[colPath]
	name := carbon.Text{EN: r.cells[colName], ZH: r.cells[colNameZH]}
	switch {
	case name.EN == "" && path != "":
		name = carbon.Text{EN: path, ZH: t.translate(path)}
	case name.EN != "" && name.ZH == "":
		name.ZH = t.edition.Title.ZH + "：" + t.translate(name.EN)
	}
	return name
}
