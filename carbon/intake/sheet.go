package intake

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// XLSX opens a sheet of a workbook of size bytes, which must stay open. An empty
// sheet name means the only visible sheet; a wrong one is a [*SheetError] that
// names the sheets that there are.
func XLSX(name string, r io.ReaderAt, size int64, sheet string, opts Options) (*Table, error) {
	opts = opts.withDefaults()
	if err := opts.check(); err != nil {
		return nil, err
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(r, 0, size)); err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	w, err := openWorkbook(name, r, size, opts)
	if err != nil {
		return nil, err
	}
	info, notes, err := w.pick(sheet)
	if err != nil {
		return nil, err
	}
	t := &Table{name: name + ": " + info.name, opts: opts, notes: notes, sheet: true, d1904: w.d1904}
	h.Sum(t.digest[:0])
	merges, err := w.merges(info.part)
	if err != nil {
		return nil, err
	}
	if w.d1904 {
		t.notes = append(t.notes, Note{Code: "date-system", Where: t.name, Text: carbon.Text{EN: "dates count from 1904, as the workbook says", ZH: "工作簿声明采用1904日期系统"}})
	}
	t.open = func() (grid, error) {
		r, err := w.part(info.part)
		if err != nil {
			return nil, err
		}
		return &sheetGrid{name: t.name, w: w, r: r, d: newMeter(r, t.name, opts.MaxField), merges: slices.Clone(merges), maxField: opts.MaxField}, nil
	}
	return t, nil
}

// A merge is a range of merged cells, counted from 1.
type merge struct {
	top, bottom int64
	left, right int
	value       cell
}

// merges finds the merged ranges. They stand behind the rows, which need them, so
// this is a look at the bytes, not at the elements.
func (w *workbook) merges(part string) (ms []merge, err error) {
	r, err := w.part(part)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	br := bufio.NewReaderSize(r, 256<<10)
	for {
		tag, err := br.ReadSlice('>')
		if i := bytes.LastIndexByte(tag, '<'); i >= 0 && bytes.Contains(tag[i:], []byte("mergeCell ")) {
			_, ref, _ := bytes.Cut(tag[i:], []byte(`ref="`))
			ref, _, ok := bytes.Cut(ref, []byte(`"`))
			from, to, two := strings.Cut(string(ref), ":")
			left, top, ok1 := parseRef(from)
			right, bottom, ok2 := parseRef(to)
			if ok && two && ok1 && ok2 && (right > left || bottom > top) {
				if len(ms) == maxMerges {
					return nil, &FormatError{w.name, fmt.Sprintf("%s: more than %d ranges of merged cells", part, maxMerges)}
				}
				ms = append(ms, merge{top: top, bottom: bottom, left: left, right: right})
			}
		}
		switch {
		case err == io.EOF:
			slices.SortFunc(ms, func(a, b merge) int { return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left)) })
			if a, b, ok := overlap(ms); ok {
				return nil, &FormatError{w.name, fmt.Sprintf("%s: merged cells %s and %s overlap", part, a, b)}
			}
			return ms, nil
		case err != nil && err != bufio.ErrBufferFull:
			return nil, fmt.Errorf("intake: %s: %s: %w", w.name, part, err)
		}
	}
}

// maxMerges bounds what is looked at for each row.
const maxMerges = 10000

func (m merge) String() string {
	return cellRef(m.left, m.top) + ":" + cellRef(m.right, m.bottom)
}

// overlap finds two ranges, sorted by their tops, with a cell in common.
func overlap(ms []merge) (a, b merge, ok bool) {
	var open []merge
	for _, m := range ms {
		open = slices.DeleteFunc(open, func(o merge) bool { return o.bottom < m.top })
		for _, o := range open {
			if o.left <= m.right && m.left <= o.right {
				return o, m, true
			}
		}
		open = append(open, m)
	}
	return a, b, false
}

// parseRef reads "AB12" as column 28, row 12.
func parseRef(s string) (col int, row int64, ok bool) {
	i := 0
	for i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && col <= maxColumns {
		col = col*26 + int(s[i]-'A') + 1
		i++
	}
	row, err := strconv.ParseInt(s[i:], 10, 32)
	return col, row, err == nil && row > 0 && col > 0 && col <= maxColumns
}

// cellRef is the inverse of parseRef.
func cellRef(col int, row int64) string {
	var b []byte
	for ; col > 0; col = (col - 1) / 26 {
		b = append(b, byte('A'+(col-1)%26))
	}
	slices.Reverse(b)
	return string(b) + strconv.FormatInt(row, 10)
}

// sheetGrid is the rows of a sheet.
type sheetGrid struct {
	name     string
	w        *workbook
	r        io.Closer
	d        *meter
	merges   []merge // those that begin below the row last read
	active   []merge // those that reach into it
	maxField int
	row      int64
	hidden   int64 // rows
	cells    []cell
}

func (g *sheetGrid) close() error { return g.r.Close() }

func (g *sheetGrid) next() (int64, []cell, error, error) {
	for {
		tok, err := g.d.token()
		if err == io.EOF {
			return 0, nil, nil, io.EOF
		}
		if err != nil {
			return 0, nil, nil, fmt.Errorf("intake: %s: after row %d: %w", g.name, g.row, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local != "row" {
				continue
			}
			row := g.row + 1
			if r := attr(e, "r"); r != "" {
				n, err := strconv.ParseInt(r, 10, 64)
				if err != nil || n < row {
					return 0, nil, nil, &FormatError{g.name, fmt.Sprintf("row %q comes after row %d", r, g.row)}
				}
				row = n
			}
			g.row = row
			if h := attr(e, "hidden"); h == "1" || h == "true" {
				g.hidden++
			}
			if err := g.readRow(); err != nil {
				return 0, nil, nil, err
			}
			g.fillMerges()
			return g.row, g.cells, nil, nil
		case xml.EndElement:
			if e.Name.Local == "sheetData" {
				return 0, nil, nil, io.EOF
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// readRow reads the cells up to the end of the row.
func (g *sheetGrid) readRow() error {
	g.cells = g.cells[:0]
	held := 0 // bytes of texts that are not shared
	for {
		tok, err := g.d.token()
		if err != nil {
			return fmt.Errorf("intake: %s: row %d: %w", g.name, g.row, err)
		}
		switch e := tok.(type) {
		case xml.EndElement:
			if e.Name.Local == "row" {
				return nil
			}
		case xml.StartElement:
			if e.Name.Local != "c" {
				continue
			}
			col := len(g.cells) + 1
			if r := attr(e, "r"); r != "" {
				c, _, ok := parseRef(r)
				if !ok || c < col {
					return &FormatError{g.name, fmt.Sprintf("row %d: cell %q out of order", g.row, r)}
				}
				col = c
			}
			if col > maxColumns {
				return &LimitError{Where: fmt.Sprintf("%s: row %d", g.name, g.row), What: "the number of its cells", Max: maxColumns}
			}
			for len(g.cells) < col-1 {
				g.cells = append(g.cells, cell{})
			}
			typ, style := attr(e, "t"), attr(e, "s")
			c, err := g.readCell(typ)
			if err != nil {
				return fmt.Errorf("intake: %s: cell %s: %w", g.name, cellRef(col, g.row), err)
			}
			c.date = c.num && style != "" && g.w.dates[style]
			if len(c.text) > g.maxField {
				return &LimitError{Where: g.name + ": cell " + cellRef(col, g.row), What: "a cell", Max: int64(g.maxField)}
			}
			if typ != "s" {
				if held += len(c.text); held > maxRecord*g.maxField {
					return &LimitError{Where: fmt.Sprintf("%s: row %d", g.name, g.row), What: "a row", Max: int64(maxRecord * g.maxField)}
				}
			}
			g.cells = append(g.cells, c)
		}
	}
}

// readCell reads the content of a cell of the type (18.18.11).
func (g *sheetGrid) readCell(typ string) (cell, error) {
	var c cell
	formula, value := false, false
	for {
		tok, err := g.d.token()
		if err != nil {
			return c, err
		}
		switch e := tok.(type) {
		case xml.EndElement:
			if e.Name.Local != "c" {
				continue
			}
			if formula && !value {
				c.fault = "a formula without a stored value"
			}
			return c, nil
		case xml.StartElement:
			switch e.Name.Local {
			case "f":
				formula = true
				if err := g.d.skip(); err != nil {
					return c, err
				}
			case "is":
				if c.text, err = g.d.richText(); err != nil {
					return c, err
				}
			case "v":
				text, err := g.d.charData()
				if err != nil {
					return c, err
				}
				value = true
				c = g.value(typ, text)
			}
		}
	}
}

func (g *sheetGrid) value(typ, text string) cell {
	switch typ {
	case "", "n":
		return cell{text: text, num: text != "", bin: true}
	case "s":
		i, err := strconv.Atoi(text)
		if err != nil || i < 0 || i >= len(g.w.strings) {
			return cell{fault: "a text that the workbook does not have"}
		}
		return cell{text: g.w.strings[i]}
	case "e":
		return cell{text: text, fault: "the spreadsheet error " + text}
	case "b":
		return cell{text: map[string]string{"1": "TRUE", "0": "FALSE"}[text]}
	}
	return cell{text: text} // str, inlineStr, d
}

// fillMerges repeats the value of merged cells in all of them, marked as such.
func (g *sheetGrid) fillMerges() {
	for len(g.merges) > 0 && g.merges[0].top <= g.row {
		m := g.merges[0]
		g.merges = g.merges[1:]
		if m.top == g.row && m.left <= len(g.cells) {
			m.value = g.cells[m.left-1]
			m.value.fill = true
		}
		if m.value.text != "" {
			g.active = append(g.active, m)
		}
	}
	g.active = slices.DeleteFunc(g.active, func(m merge) bool { return m.bottom < g.row })
	for _, m := range g.active {
		for len(g.cells) < m.right {
			g.cells = append(g.cells, cell{})
		}
		for col := m.left; col <= m.right; col++ {
			if m.top != g.row || col != m.left {
				g.cells[col-1] = m.value
			}
		}
	}
}
