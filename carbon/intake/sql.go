package intake

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// SQL opens the rows of a query; the names of its columns are the headers. The rows
// can be read once and are not closed. DECIMAL and integer columns are numbers as
// they stand, times are dates in their own zone; a text column may hold anything
// that a file may, but with no look ahead a number such as "1,234" needs its
// Column to state the decimal mark. A binary floating-point value is a fault of
// its row.
func SQL(name string, rows *sql.Rows, opts Options) (*Table, error) {
	opts = opts.withDefaults()
	opts.HeaderRow, opts.HeaderRows = 1, 1
	columns, err := rows.ColumnTypes()
	if err != nil {
		return nil, fmt.Errorf("intake: %s: %w", name, err)
	}
	g := &sqlGrid{name: name, rows: rows, maxField: opts.MaxField}
	for _, c := range columns {
		g.header = append(g.header, cell{text: c.Name()})
		t := strings.ToUpper(c.DatabaseTypeName())
		g.decimal = append(g.decimal, strings.Contains(t, "DECIMAL") || strings.Contains(t, "NUMERIC") || t == "NUMBER" || t == "MONEY")
	}
	g.values = make([]any, len(columns))
	g.targets = make([]any, len(columns))
	for i := range g.values {
		g.targets[i] = &g.values[i]
	}
	return &Table{name: name, opts: opts, once: true, open: g.open}, nil
}

// sqlGrid is the rows of a query.
type sqlGrid struct {
	name     string
	rows     *sql.Rows
	header   []cell
	decimal  []bool
	values   []any
	targets  []any
	cells    []cell
	row      int64
	maxField int
}

// open may be called again until the first data row was read.
func (g *sqlGrid) open() (grid, error) {
	if g.row > 1 {
		return nil, fmt.Errorf("intake: %s: the rows of a query can be read once", g.name)
	}
	g.row = 0
	return g, nil
}

func (g *sqlGrid) close() error { return nil }

func (g *sqlGrid) next() (int64, []cell, error, error) {
	if g.row == 0 {
		g.row = 1
		return 1, g.header, nil, nil
	}
	if !g.rows.Next() {
		g.row++
		if err := g.rows.Err(); err != nil {
			return 0, nil, nil, fmt.Errorf("intake: %s: %w", g.name, err)
		}
		return 0, nil, nil, io.EOF
	}
	g.row++
	if err := g.rows.Scan(g.targets...); err != nil {
		return 0, nil, nil, fmt.Errorf("intake: %s: row %d: %w", g.name, g.row, err)
	}
	g.cells = g.cells[:0]
	for i, v := range g.values {
		c, err := sqlCell(v, g.decimal[i])
		if err != nil {
			return 0, nil, nil, fmt.Errorf("intake: %s: row %d: column %s: %w", g.name, g.row, g.header[i].text, err)
		}
		if len(c.text) > g.maxField {
			return 0, nil, nil, &LimitError{Where: fmt.Sprintf("%s: row %d: column %s", g.name, g.row, g.header[i].text), What: "a cell", Max: int64(g.maxField)}
		}
		g.cells = append(g.cells, c)
	}
	return g.row, g.cells, nil, nil
}

var errFloat = errors.New("a binary floating-point number: select it as DECIMAL or as text")

func sqlCell(v any, decimal bool) (cell, error) {
	switch v := v.(type) {
	case nil:
		return cell{}, nil
	case int64:
		return cell{text: strconv.FormatInt(v, 10), num: true}, nil
	case string:
		return cell{text: v, num: decimal}, nil
	case []byte:
		return cell{text: string(v), num: decimal}, nil
	case bool:
		return cell{text: strings.ToUpper(strconv.FormatBool(v))}, nil
	case time.Time:
		return cell{text: v.Format(time.DateOnly)}, nil
	case float64:
		return cell{text: strconv.FormatFloat(v, 'g', -1, 64), float: true}, nil
	}
	return cell{}, fmt.Errorf("a value of type %T", v)
}
