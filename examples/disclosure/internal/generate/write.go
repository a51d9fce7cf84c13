package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// fictional closes every row of every file: nobody shall take it for real.
const fictional = "虚构示例 fictional"

// A table is a file before it has a format.
type table struct {
	header [][]string // one or two rows
	rows   [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, append(cells, fictional)) }

func head(cells ...string) [][]string { return [][]string{append(cells, "数据性质")} }

func (t *table) csv(comma rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = comma
	for _, r := range t.header {
		w.Write(r)
	}
	for _, r := range t.rows {
		w.Write(r)
	}
	w.Flush()
	return b.Bytes()
}

func (t *table) utf8() []byte      { return t.csv(',') }
func (t *table) withBOM() []byte   { return append([]byte("\ufeff"), t.csv(',')...) }
func (t *table) semicolon() []byte { return t.csv(';') }

// gb18030 and utf16 are what Chinese Excel and travel agencies export.
func (t *table) gb18030() []byte {
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes(t.csv(','))
	check(err)
	return b
}

func (t *table) utf16() []byte {
	b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(t.csv('\t'))
	check(err)
	return b
}

// xlsx writes a workbook of one sheet, small enough to be written by hand: the
// same bytes each time. Columns named in serial hold dates, written as Excel
// serial numbers with a date style; cells that are plain numbers become numbers.
func (t *table) xlsx(sheet string, serial, text map[string]bool) []byte {
	var s strings.Builder
	s.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	names := t.header[len(t.header)-1]
	for r, row := range append(append([][]string{}, t.header...), t.rows...) {
		fmt.Fprintf(&s, `<row r="%d">`, r+1)
		for c, v := range row {
			ref := column(c) + strconv.Itoa(r+1)
			switch {
			case v == "":
			case r >= len(t.header) && serial[names[c]]:
				fmt.Fprintf(&s, `<c r="%s" s="1"><v>%s</v></c>`, ref, v)
			case r >= len(t.header) && !text[names[c]] && plain(v):
				fmt.Fprintf(&s, `<c r="%s"><v>%s</v></c>`, ref, v)
			default:
				fmt.Fprintf(&s, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, escape(v))
			}
		}
		s.WriteString(`</row>`)
	}
	s.WriteString(`</sheetData></worksheet>`)
	const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	const pkg = "http://schemas.openxmlformats.org/package/2006/"
	const doc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="` + pkg + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", xmlHead + `<Relationships xmlns="` + pkg + `relationships"><Relationship Id="rId1" Type="` + doc + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlHead + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + doc + `"><sheets><sheet name="` + escape(sheet) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlHead + `<Relationships xmlns="` + pkg + `relationships"><Relationship Id="rId1" Type="` + doc + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + doc + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", xmlHead + `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", s.String()},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Deflate})
		check(err)
		_, err = w.Write([]byte(f[1]))
		check(err)
	}
	check(z.Close())
	return b.Bytes()
}

func column(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return column(i/26-1) + string(rune('A'+i%26))
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

func plain(s string) bool {
	digit := false
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digit = true
		case c == '.' || c == '-' && i == 0:
		default:
			return false
		}
	}
	return digit
}
