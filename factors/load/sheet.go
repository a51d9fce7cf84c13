package load

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A sheetReader reads the rows of a sheet as they stand, for tables that are wider than
// a mapping: a column for each sector, or four rows of headers.
type sheetReader struct {
	name string // of file and sheet
	book *excelize.File
	rows *excelize.Rows
	row  int
}

// openSheet opens the first of the sheets that the workbook has.
func openSheet(f *file, o Options, sheets ...string) (*excelize.File, string, error) {
	if !f.workbook() {
		return nil, "", fault(RuleFormat, f.name, "no .xlsx workbook")
	}
	book, err := excelize.OpenReader(bytes.NewReader(f.data), excelize.Options{RawCellValue: true, UnzipSizeLimit: o.MaxBytes, UnzipXMLSizeLimit: o.MaxBytes})
	if err != nil {
		return nil, "", fault(RuleFormat, f.name, "%w", err)
	}
	have := book.GetSheetList()
	for _, want := range sheets {
		for _, s := range have {
			if s == want {
				return book, s, nil
			}
		}
	}
	return nil, "", errors.Join(fault(RuleFormat, f.name, "no sheet %s; there are: %s", strings.Join(sheets, " or "), clip(strings.Join(have, ", "), 300)), book.Close())
}

func readSheet(f *file, book *excelize.File, sheet string) (*sheetReader, error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, fault(RuleFormat, f.name+": "+sheet, "%w", err)
	}
	return &sheetReader{name: f.name + ": " + sheet, book: book, rows: rows}, nil
}

// next returns the cells of the next row; false at the end.
func (s *sheetReader) next(ctx context.Context) ([]string, bool, error) {
	if s.row%256 == 0 && ctx.Err() != nil {
		return nil, false, ctx.Err()
	}
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return nil, false, fault(RuleFormat, s.name, "after row %d: %w", s.row, err)
		}
		return nil, false, nil
	}
	s.row++
	cells, err := s.rows.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, false, fault(RuleFormat, s.name, "row %d: %w", s.row, err)
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
		if len(cells[i]) > 64<<10 {
			return nil, false, fault(RuleSize, s.cell(i), "a cell of more than 64 KiB")
		}
	}
	return cells, true, nil
}

// cell names a cell of the row that was read last.
func (s *sheetReader) cell(column int) string { return s.name + ": " + cellName(column, s.row) }

func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return fmt.Sprintf("row %d, column %d", row, column+1)
	}
	return name
}

// blank reports a row without texts and numbers.
func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(s string) bool { return s != "" })
}

func at(cells []string, i int) string {
	if i < 0 || i >= len(cells) {
		return ""
	}
	return cells[i]
}

// stored reads a number of a workbook, which keeps binary numbers: the shortest decimal
// that reads back as the same (0.17699999999999999 is 0.177).
func stored(s string) (unit.Number, error) {
	f, err := strconv.ParseFloat(s, 64)
	mantissa, _, _ := strings.Cut(strings.ToLower(s), "e")
	if err != nil || strings.Trim(s, "0123456789.+-eE") != "" || f == 0 && strings.ContainsAny(mantissa, "123456789") { // Inf, 0x1p-2, 1e-400
		return unit.Number{}, fmt.Errorf("%q is not a number", clip(s, 40))
	}
	n, err := unit.ParseNumber(strconv.FormatFloat(f, 'g', -1, 64))
	if err != nil {
		return n, fmt.Errorf("%q: %w", clip(s, 40), err)
	}
	return n, nil
}
