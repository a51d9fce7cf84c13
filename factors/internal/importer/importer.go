// Package importer reads the files of publishers for the importer programs: it
// binds a file by hash, sheets, header and end before it believes a cell, and it
// accounts for every row of it.
//
//	t, err := importer.XLSX(path, importer.Binding{SHA256: "8bfd…", Sheet: "Factors by Category", HeaderRow: 6, Header: columns})
//	var a importer.Account
//	for _, r := range t.Rows {
//		a.Imported("factor")  // or a.Excluded("blank", "not published")
//	}
//	err = a.Write(filepath.Join(dir, "provenance.csv"), t)
//
// A file that was altered, cut short or shifted by a row is a [*BindError] that
// names the cell. The package is for programs that run by hand: nothing that is
// embedded depends on it.
package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/factors"
)

// A Binding says what a file must be. Fields that are empty are not checked,
// except the hash: a file without a known hash is not read.
type Binding struct {
	SHA256    string
	Sheets    []string // all sheets of the workbook, in order
	Sheet     string   // the one to read
	HeaderRow int      // counted from 1
	Header    []string // what the header row says, cell by cell
	End       string   // a cell that holds EndText, such as "B8748": the file is whole
	EndText   string
}

// A BindError says where a file is not what it was bound to be.
type BindError struct {
	File string
	Cell string // "Sheet!J6", "" for the file as a whole
	What string // what was compared: "sha256", "sheets", "header", "end", "workbook"
	Have string
	Want string
}

func (e *BindError) Error() string {
	where := e.File
	if e.Cell != "" {
		where += ": " + e.Cell
	}
	return fmt.Sprintf("%s: %s is %q, want %q", where, e.What, e.Have, e.Want)
}

// A Table is the part of a file below its header.
type Table struct {
	File   string // base name
	SHA256 string
	Sheet  string
	First  int        // number of the first row of Rows in the file, counted from 1
	Rows   [][]string // raw cells, padded to the width of the header
}

// Cell names a cell of the table as people do: column letter and row of the file.
func (t *Table) Cell(row, col int) string {
	name, err := excelize.CoordinatesToCellName(col+1, t.First+row)
	if err != nil {
		return fmt.Sprintf("row %d, column %d", t.First+row, col+1)
	}
	return name
}

// XLSX reads the bound sheet of a workbook.
func XLSX(path string, b Binding) (*Table, error) {
	data, sum, err := bound(path, b)
	if err != nil {
		return nil, err
	}
	base := filepath.Base(path)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		return nil, &BindError{File: base, What: "workbook", Have: err.Error(), Want: "a readable .xlsx"}
	}
	defer f.Close()
	if have := f.GetSheetList(); len(b.Sheets) > 0 && !slices.Equal(have, b.Sheets) {
		return nil, &BindError{base, "", "sheets", strings.Join(have, " | "), strings.Join(b.Sheets, " | ")}
	}
	rows, err := f.GetRows(b.Sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, &BindError{base, b.Sheet, "sheet", err.Error(), "a sheet of this name"}
	}
	return table(base, sum, rows, b)
}

// CSV reads a bound CSV file in UTF-8, with or without a byte order mark.
func CSV(path string, b Binding) (*Table, error) {
	data, sum, err := bound(path, b)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	if b.HeaderRow == 0 {
		b.HeaderRow = 1
	}
	return table(filepath.Base(path), sum, rows, b)
}

// File reads a bound file of another kind. Of the table, name and hash are set; its rows
// are for the caller to count.
func File(path, sha256 string) ([]byte, *Table, error) {
	data, sum, err := bound(path, Binding{SHA256: sha256})
	if err != nil {
		return nil, nil, err
	}
	return data, &Table{File: filepath.Base(path), SHA256: sum}, nil
}

func bound(path string, b Binding) ([]byte, string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	h := sha256.Sum256(data)
	if have := hex.EncodeToString(h[:]); have != b.SHA256 {
		return nil, "", &BindError{File: filepath.Base(path), What: "sha256", Have: have, Want: b.SHA256}
	}
	return data, b.SHA256, nil
}

func table(base, sum string, rows [][]string, b Binding) (*Table, error) {
	t := &Table{File: base, SHA256: sum, Sheet: b.Sheet, First: b.HeaderRow + 1}
	at := func(row, col int) string {
		if row < 1 || row > len(rows) || col >= len(rows[row-1]) {
			return ""
		}
		return rows[row-1][col]
	}
	prefix := ""
	if b.Sheet != "" {
		prefix = b.Sheet + "!"
	}
	for col, want := range b.Header {
		if have := at(b.HeaderRow, col); have != want {
			cell, _ := excelize.CoordinatesToCellName(col+1, b.HeaderRow)
			return nil, &BindError{base, prefix + cell, "header", have, want}
		}
	}
	if b.End != "" {
		col, row, err := excelize.CellNameToCoordinates(b.End)
		if err != nil {
			return nil, err
		}
		if have := at(row, col-1); have != b.EndText {
			return nil, &BindError{base, prefix + b.End, "end", have, b.EndText}
		}
	}
	for _, r := range rows[min(b.HeaderRow, len(rows)):] {
		if len(r) < len(b.Header) {
			r = append(r, make([]string, len(b.Header)-len(r))...)
		}
		t.Rows = append(t.Rows, r)
	}
	return t, nil
}

// Number returns the raw text of a numeric cell as a plain decimal: spreadsheets
// keep binary numbers (0.17699999999999999 is 0.177), so the text is read as one
// and written in its shortest form that reads back as the same.
func Number(raw string) (string, error) {
	f, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil {
		return "", fmt.Errorf("%q is not a number", raw)
	}
	return Plain(strconv.FormatFloat(f, 'g', -1, 64))
}

// Plain writes a decimal text without an exponent, value unchanged.
func Plain(s string) (string, error) {
	d, err := decimal.NewFromString(s)
	if err != nil {
		return "", fmt.Errorf("%q is not a decimal number", s)
	}
	return d.String(), nil
}

// Slug writes a title of a publisher as part of an id.
func Slug(s string) string { return factors.KindOf(strings.ReplaceAll(s, ">", " ")) }
