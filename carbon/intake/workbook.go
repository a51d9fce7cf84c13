package intake

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// A workbook is what an XLSX says of itself (ECMA-376 part 1, 18). It is read here
// and not through a library, because a sheet must stream and each cell must tell
// whether it is a number or a text that looks like one: 1.234 as a number is
// 1.234, as a text it may be 1234.
type workbook struct {
	name    string
	zip     *zip.Reader
	sheets  []sheetInfo
	strings []string
	d1904   bool
	dates   map[string]bool // numbers of styles that show a number as a date
	max     int64
	text    int // bytes of one shared text
}

type sheetInfo struct {
	name, part string
	hidden     bool
}

func (w *workbook) part(name string) (io.ReadCloser, error) {
	for _, f := range w.zip.File {
		if f.Name == name {
			r, err := f.Open()
			if err != nil {
				return nil, fmt.Errorf("intake: %s: %s: %w", w.name, name, err)
			}
			return struct {
				io.Reader
				io.Closer
			}{&limited{r: r, left: w.max, err: &LimitError{Where: w.name + ": " + name, What: "the unpacked part", Max: w.max}}, r}, nil
		}
	}
	return nil, &FormatError{w.name, "has no part " + name + ": not a workbook, or damaged"}
}

// limited is an io.LimitedReader that says so.
type limited struct {
	r    io.Reader
	left int64
	err  error
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, l.err
	}
	n, err := l.r.Read(p[:min(int64(len(p)), l.left)])
	l.left -= int64(n)
	return n, err
}

const (
	maxDirectory   = 16 << 20  // bytes of the parts that say where the others are
	maxSharedText  = 128 << 10 // bytes of 32,767 characters, the most that a cell holds
	stringOverhead = 48
)

func (w *workbook) decode(part string, v any) (err error) {
	r, err := w.part(part)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	small := &limited{r: r, left: maxDirectory, err: &LimitError{Where: w.name + ": " + part, What: "the unpacked part", Max: maxDirectory}}
	if err := xml.NewDecoder(small).Decode(v); err != nil {
		return fmt.Errorf("intake: %s: %s: %w", w.name, part, err)
	}
	return nil
}

type relationships struct {
	Items []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

// target resolves a target of the part base.
func target(base, t string) string {
	if rest, ok := strings.CutPrefix(t, "/"); ok {
		return rest
	}
	return path.Join(path.Dir(base), t)
}

func openWorkbook(name string, r io.ReaderAt, size int64, opts Options) (*workbook, error) {
	zr, err := zip.NewReader(r, size)
	if err != nil {
		head := make([]byte, min(size, 512))
		_, _ = r.ReadAt(head, 0)
		if why := looksLikeAnotherFormat(head); why != "" && !strings.HasPrefix(why, "is a zip") {
			return nil, &FormatError{name, why}
		}
		return nil, &FormatError{name, "is no workbook (.xlsx): " + err.Error()}
	}
	w := &workbook{name: name, zip: zr, max: opts.MaxBytes, text: max(opts.MaxField, maxSharedText)}
	var root relationships
	if err := w.decode("_rels/.rels", &root); err != nil {
		return nil, err
	}
	main := ""
	for _, rel := range root.Items {
		if strings.HasSuffix(rel.Type, "/officeDocument") {
			main = target("", rel.Target)
		}
	}
	if main == "" {
		return nil, &FormatError{name, "has no main part: not a workbook"}
	}
	var book struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := w.decode(main, &book); err != nil {
		return nil, err
	}
	var rels relationships
	if err := w.decode(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), &rels); err != nil {
		return nil, err
	}
	w.d1904 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	for _, s := range book.Sheets {
		info := sheetInfo{name: s.Name, hidden: s.State != "" && s.State != "visible"}
		for _, a := range s.Attrs {
			if a.Name.Local != "id" {
				continue
			}
			for _, rel := range rels.Items {
				if rel.ID == a.Value && strings.HasSuffix(rel.Type, "/worksheet") {
					info.part = target(main, rel.Target)
				}
			}
		}
		if info.part != "" { // else a chart sheet
			w.sheets = append(w.sheets, info)
		}
	}
	for _, rel := range rels.Items {
		if strings.HasSuffix(rel.Type, "/styles") {
			if err := w.readStyles(target(main, rel.Target)); err != nil {
				return nil, err
			}
			break // there is one
		}
	}
	for _, rel := range rels.Items {
		if strings.HasSuffix(rel.Type, "/sharedStrings") {
			if err := w.readStrings(target(main, rel.Target)); err != nil {
				return nil, err
			}
			break // there is one
		}
	}
	return w, nil
}

// readStrings reads the table of texts.
func (w *workbook) readStrings(part string) (err error) {
	r, err := w.part(part)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	where := w.name + ": " + part
	d, held := newMeter(r, where, w.text), int64(0)
	for {
		tok, err := d.token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("intake: %s: %s: %w", w.name, part, err)
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "si" {
			text, err := d.richText()
			if err != nil {
				return fmt.Errorf("intake: %s: %s: %w", w.name, part, err)
			}
			// What a string and its place in a growing slice take beside its bytes.
			if held += int64(len(text)) + stringOverhead; held > w.max {
				return &LimitError{Where: where, What: "its texts in memory", Max: w.max}
			}
			w.strings = append(w.strings, text)
		}
	}
}

// pick returns the named sheet, or the only visible one. A sheet that is hidden is
// read only if it is named, and noted.
func (w *workbook) pick(sheet string) (sheetInfo, []Note, error) {
	var names, hidden []string
	var visible []sheetInfo
	for _, s := range w.sheets {
		if s.hidden {
			names, hidden = append(names, s.name+" (hidden)"), append(hidden, s.name)
		} else {
			names, visible = append(names, s.name), append(visible, s)
		}
	}
	where := w.name
	if sheet == "" {
		if len(visible) != 1 {
			return sheetInfo{}, nil, &SheetError{File: w.name, Sheets: names}
		}
		var notes []Note
		if len(hidden) > 0 {
			list := strings.Join(hidden, ", ")
			notes = append(notes, Note{"hidden-sheet", where, carbon.Text{EN: "hidden sheets not read: " + list, ZH: "未读取隐藏工作表：" + list}, true})
		}
		return visible[0], notes, nil
	}
	i := slices.IndexFunc(w.sheets, func(s sheetInfo) bool { return s.name == sheet })
	if i < 0 {
		return sheetInfo{}, nil, &SheetError{File: w.name, Sheet: sheet, Sheets: names}
	}
	if w.sheets[i].hidden {
		return w.sheets[i], []Note{{"hidden-sheet", where, carbon.Text{EN: "the sheet " + sheet + " is hidden and was read because it was named", ZH: "工作表“" + sheet + "”为隐藏状态，因被指定而读取"}, true}}, nil
	}
	return w.sheets[i], nil, nil
}
