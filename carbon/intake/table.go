package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// A Table is an input whose cells can be read: a text file, a sheet of a workbook,
// the rows of a query. It is not safe for concurrent use.
type Table struct {
	name   string
	digest carbon.Digest
	opts   Options
	notes  []Note
	open   func() (grid, error)
	sheet  bool // cells know whether they are numbers, and merged headers are declared
	once   bool // can be read only once: no evidence is gathered
	d1904  bool
}

// A grid gives the rows of a table in order, each with its number as a person
// counts, and what is wrong with its text as a whole; rows that are not there are blank. The cells are valid until the next call.
type grid interface {
	next() (row int64, cells []cell, fault, err error)
	close() error
}

// Name returns the name of the input, with its sheet.
func (t *Table) Name() string { return t.name }

// Digest returns the SHA-256 of the input; it is zero for SQL rows.
func (t *Table) Digest() carbon.Digest { return t.digest }

// Notes returns what was decided about the table as a whole.
func (t *Table) Notes() []Note { return slices.Clone(t.notes) }

// CSV opens delimited text under the name that errors and references will use. An
// r that is an io.ReadSeeker is read in several passes from its beginning and must
// stay open; any other is read into memory, at most Options.MaxBytes.
func CSV(name string, r io.Reader, opts Options) (*Table, error) {
	opts = opts.withDefaults()
	if rs, ok := r.(io.ReadSeeker); ok {
		return openCSV(name, func() (io.ReadCloser, error) {
			_, err := rs.Seek(0, io.SeekStart)
			return io.NopCloser(rs), err
		}, opts)
	}
	data, err := io.ReadAll(io.LimitReader(r, opts.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	if int64(len(data)) > opts.MaxBytes {
		return nil, &LimitError{Where: name, What: "an input that cannot seek", Max: opts.MaxBytes}
	}
	return openCSV(name, func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }, opts)
}

// Open opens a file of fsys: .xlsx and .xlsm as a workbook, anything else as
// delimited text, for which sheet must be empty.
func Open(fsys fs.FS, file, sheet string, opts Options) (*Table, error) {
	if ext := strings.ToLower(path.Ext(file)); ext == ".xlsx" || ext == ".xlsm" {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("intake: %w", err)
		}
		return XLSX(path.Base(file), bytes.NewReader(data), int64(len(data)), sheet, opts)
	}
	if sheet != "" {
		return nil, &SheetError{File: file, Sheet: sheet, Sheets: []string{"(none: a text file)"}}
	}
	return openCSV(path.Base(file), func() (io.ReadCloser, error) { return fsys.Open(file) }, opts.withDefaults())
}

func openCSV(name string, open source, opts Options) (*Table, error) {
	if err := opts.check(); err != nil {
		return nil, err
	}
	s, err := surveyOf(context.Background(), open)
	if err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	if why := looksLikeAnotherFormat(s.head); why != "" {
		return nil, &FormatError{name, why}
	}
	t := &Table{name: name, digest: s.digest, opts: opts}
	enc, skip, note, err := decideEncoding(name, s, open)
	if opts.Encoding != "" {
		if err != nil || enc != opts.Encoding {
			skip = 0
		}
		enc = opts.Encoding
	} else if err != nil {
		return nil, err
	} else {
		t.notes = append(t.notes, note)
	}
	head, err := io.ReadAll(decoder(bytes.NewReader(s.head[min(skip, len(s.head)):]), enc))
	if err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	eol := byte('\n')
	if !bytes.ContainsRune(head, '\n') && bytes.ContainsRune(head, '\r') {
		eol = '\r'
	}
	comma, declared, note, err := decideComma(name, head, eol, opts, s.size > headSize)
	if err != nil {
		return nil, err
	}
	if opts.Comma == 0 {
		t.notes = append(t.notes, note)
	}
	t.open = func() (grid, error) {
		r, err := open()
		if err != nil {
			return nil, fmt.Errorf("intake: %s: %w", name, err)
		}
		h := sha256.New()
		raw := io.TeeReader(r, h)
		if _, err := io.CopyN(io.Discard, raw, int64(skip)); err != nil {
			return nil, errors.Join(fmt.Errorf("intake: %s: %w", name, err), r.Close())
		}
		g := &csvGrid{name: name, s: newSplitter(decoder(raw, enc), comma, eol, opts.MaxField), raw: raw, file: r, hash: h, want: s.digest}
		if declared { // the line sep=;
			if _, err := g.s.next(); err != nil {
				return nil, errors.Join(err, r.Close())
			}
		}
		return g, nil
	}
	return t, nil
}

// csvGrid is the rows of delimited text.
type csvGrid struct {
	name string
	s    *splitter
	raw  io.Reader
	file io.Closer
	hash hash.Hash
	want carbon.Digest
}

func (g *csvGrid) next() (int64, []cell, error, error) {
	cells, err := g.s.next()
	if err == nil {
		return g.s.row, cells, g.s.fault, nil
	}
	if err != io.EOF {
		var le *LimitError
		if errors.As(err, &le) {
			return 0, nil, nil, &LimitError{Where: g.name + ": " + le.Where, What: le.What, Max: le.Max}
		}
		return 0, nil, nil, fmt.Errorf("intake: %s: %w", g.name, err)
	}
	// The digest in every Ref is of the first pass: it must be of this one too.
	var got carbon.Digest
	if g.hash.Sum(got[:0]); got != g.want {
		return 0, nil, nil, &FormatError{g.name, "was changed while it was read"}
	}
	return 0, nil, nil, io.EOF
}

func (g *csvGrid) close() error { return g.file.Close() }

// decideComma finds the delimiter: what the file declares in a line "sep=;", or
// the one that cuts the first rows into the same number of fields.
func decideComma(name string, head []byte, eol byte, opts Options, more bool) (comma byte, declared bool, note Note, err error) {
	note = Note{Code: "delimiter", Where: name}
	if len(head) >= 5 && strings.EqualFold(string(head[:4]), "sep=") && strings.IndexByte(",;\t|", head[4]) >= 0 &&
		(len(head) == 5 || head[5] == '\r' || head[5] == '\n') {
		note.Text = carbon.Text{EN: fmt.Sprintf("%s: the first line declares it", commaName(head[4]).EN), ZH: commaName(head[4]).ZH + "：文件首行已声明"}
		if opts.Comma != 0 {
			return byte(opts.Comma), true, note, nil
		}
		return head[4], true, note, nil
	}
	if opts.Comma != 0 {
		return byte(opts.Comma), false, note, nil
	}
	type score struct {
		comma             byte
		fields, same, all int
	}
	best, tie := score{}, false
	for _, c := range []byte{',', ';', '\t', '|'} {
		s := newSplitter(bytes.NewReader(head), c, eol, opts.MaxField)
		var counts []int
		for len(counts) < 200 {
			cells, err := s.next()
			if err != nil {
				break
			}
			if len(cells) > 0 {
				counts = append(counts, len(cells))
			}
		}
		if more && len(counts) > 1 && len(counts) < 200 {
			counts = counts[:len(counts)-1] // may be cut
		}
		sc := score{comma: c, all: len(counts)}
		sorted := slices.Sorted(slices.Values(counts))
		for i := 0; i < len(sorted); {
			j := i
			for j < len(sorted) && sorted[j] == sorted[i] {
				j++
			}
			if sorted[i] > 1 && j-i >= sc.same {
				sc.fields, sc.same = sorted[i], j-i
			}
			i = j
		}
		switch {
		case sc.fields == 0 || 2*sc.same < sc.all:
		case best.fields == 0 || sc.same > best.same:
			best, tie = sc, false
		case sc.same == best.same:
			tie = true
		}
	}
	switch {
	case tie:
		return 0, false, note, &FormatError{name, "two delimiters cut the rows equally well: state the delimiter"}
	case best.fields == 0:
		note.Text = carbon.Text{EN: "none found: one column", ZH: "未发现分隔符：按单列读取"}
		return ',', false, note, nil
	}
	n := commaName(best.comma)
	note.Text = carbon.Text{EN: fmt.Sprintf("%s: cuts %d of the first %d rows into %d cells", n.EN, best.same, best.all, best.fields),
		ZH: fmt.Sprintf("%s：前%d行中有%d行均分为%d个单元格", n.ZH, best.all, best.same, best.fields)}
	return best.comma, false, note, nil
}

func commaName(c byte) carbon.Text {
	switch c {
	case ';':
		return carbon.Text{EN: "semicolon", ZH: "分号"}
	case '\t':
		return carbon.Text{EN: "tab", ZH: "制表符"}
	case '|':
		return carbon.Text{EN: "bar", ZH: "竖线"}
	}
	return carbon.Text{EN: "comma", ZH: "逗号"}
}
