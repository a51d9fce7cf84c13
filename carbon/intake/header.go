package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// searchRows is in how many first rows a header is looked for.
const searchRows = 30

// A MissingError says which declared columns a table lacks, and what it has.
type MissingError struct {
	Row     int64      // the row that came closest to a header
	Missing [][]string // the header alternatives of each column that is missing
	Have    []string   // the headers of that row
}

func (e *MissingError) Error() string {
	var miss []string
	for _, alts := range e.Missing {
		miss = append(miss, strings.Join(alts, " or "))
	}
	return fmt.Sprintf("no column %s; row %d has: %s", strings.Join(miss, "; no column "), e.Row, strings.Join(e.Have, ", "))
}

// A head is a header of one or two rows, a title for each column.
type head struct {
	row   int64
	rows  int
	cells [2][]string // the texts; blank ones of merged cells filled in
}

// title returns what stands over column i, for people.
func (h *head) title(i int) string {
	a, b := h.text(0, i), h.text(1, i)
	if a == "" || b == "" || a == b {
		return a + map[bool]string{true: b}[a == ""]
	}
	return a + "/" + b
}

func (h *head) text(row, i int) string {
	if row >= h.rows || i >= len(h.cells[row]) {
		return ""
	}
	return h.cells[row][i]
}

func (h *head) width() int {
	n := 0
	for _, c := range h.cells[:h.rows] {
		n = max(n, len(c))
	}
	return n
}

// match says how well the header text alt names column i: 0 not at all. The full
// path is better than one of its parts.
func (h *head) match(alt string, i int) int {
	want := fold(alt)
	same := func(s string) bool {
		if fold(s) == want {
			return true
		}
		name, inside := splitBracket(fold(s))
		return inside != "" && name == want
	}
	a, b := h.text(0, i), h.text(1, i)
	switch {
	case a != "" && b != "" && a != b && (same(a+"/"+b) || bare(a)+"/"+bare(b) == want):
		return 3
	case b != "" && a != b && same(b):
		return 2
	case a != "" && same(a) && (b == "" || a == b || isUnit(b)):
		return 2
	case a != "" && same(a):
		return 1
	}
	return 0
}

// bare is a folded header without its bracket.
func bare(s string) string {
	name, _ := splitBracket(fold(s))
	return name
}

// locate finds the column of each field, -1 where there is none. faults are what
// cannot be bound; missing are the required fields without a column.
func (h *head) locate(columns []Column) (at []int, missing [][]string, faults []error) {
	at = make([]int, len(columns))
	for k := range columns {
		c := &columns[k]
		best, twice := 0, -1
		at[k] = -1
		for i := range h.width() {
			for _, alt := range c.Headers {
				switch m := h.match(alt, i); {
				case m > best:
					best, at[k], twice = m, i, -1
				case m == best && m > 0 && at[k] != i:
					twice = i
				}
			}
		}
		switch {
		case twice >= 0:
			faults = append(faults, fmt.Errorf("columns %d (%s) and %d (%s) both are %s: name the one that is meant", at[k]+1, h.title(at[k]), twice+1, h.title(twice), c.Headers[0]))
		case at[k] < 0 && len(c.Headers) > 0 && !c.Optional && c.Const == "":
			missing = append(missing, c.Headers)
		}
	}
	return at, missing, faults
}

// findHead looks for the header among the first rows: the first place where every
// required column is found. It returns the faults of the closest place otherwise.
func (t *Table) findHead(ctx context.Context, columns []Column) (h head, at []int, err error) {
	g, err := t.open()
	if err != nil {
		return h, nil, err
	}
	defer func() { err = errors.Join(err, g.close()) }()
	type line struct {
		row   int64
		texts []string
	}
	var lines []line
	want := int64(searchRows)
	if t.opts.HeaderRow > 0 {
		want = int64(t.opts.HeaderRow)
	}
	for len(lines) == 0 || lines[len(lines)-1].row <= want {
		if err := ctx.Err(); err != nil {
			return h, nil, err
		}
		row, cells, _, err := g.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return h, nil, err
		}
		l := line{row: row}
		for _, c := range cells {
			l.texts = append(l.texts, oneLine(clean(c.text)))
		}
		lines = append(lines, l)
		if t.once {
			break
		}
	}
	var best *carbon.FieldError
	fewest := 1 << 30
	for i := range lines {
		if lines[i].row > want || t.opts.HeaderRow > 0 && lines[i].row != want {
			continue
		}
		for rows := 1; rows <= 2; rows++ {
			if t.opts.HeaderRows != 0 && rows != t.opts.HeaderRows || rows == 2 && (i+1 == len(lines) || isTitle(lines[i].texts)) {
				continue
			}
			h := head{row: lines[i].row, rows: rows}
			h.cells[0] = lines[i].texts
			if rows == 2 {
				h.cells[0], h.cells[1] = t.upper(lines[i].texts, lines[i+1].texts), lines[i+1].texts
			}
			at, missing, faults := h.locate(columns)
			if len(missing) == 0 && len(faults) == 0 {
				if rows == 1 && t.opts.HeaderRows == 0 && i+1 < len(lines) && lines[i+1].row == h.row+1 && isLowerHeader(lines[i].texts, lines[i+1].texts, columns, at) {
					two := head{row: h.row, rows: 2, cells: [2][]string{t.upper(lines[i].texts, lines[i+1].texts), lines[i+1].texts}}
					if at, missing, faults := two.locate(columns); len(missing) == 0 && len(faults) == 0 {
						return two, at, nil
					}
				}
				return h, at, nil
			}
			if n := len(missing) + len(faults); n < fewest {
				fewest = n
				e := &MissingError{Row: h.row, Missing: missing}
				for c := range h.width() {
					if title := h.title(c); title != "" {
						e.Have = append(e.Have, title)
					}
				}
				best = &carbon.FieldError{Path: t.name + ": header", Rule: RuleHeader, Err: errors.Join(faults...)}
				if len(missing) > 0 {
					best.Err = errors.Join(append([]error{e}, faults...)...)
				}
			}
		}
	}
	if best == nil {
		return h, nil, &carbon.FieldError{Path: t.name + ": header", Rule: RuleHeader, Err: errors.New("the table has no rows")}
	}
	return h, nil, best
}

// fillRight repeats the title of merged cells in text that cannot say where they
// end: to the right, as far as the row below has titles of its own.
func fillRight(upper, lower []string) []string {
	out := make([]string, max(len(upper), len(lower)))
	copy(out, upper)
	for i := 1; i < len(out); i++ {
		if out[i] == "" && i < len(lower) && lower[i] != "" {
			out[i] = out[i-1]
		}
	}
	return out
}

// upper returns the upper row of a header of two. A workbook says itself which
// cells are merged.
func (t *Table) upper(upper, lower []string) []string {
	if t.sheet {
		return upper
	}
	return fillRight(upper, lower)
}

// isTitle reports whether a row has one text only, perhaps in merged cells: it
// stands above a table and is no part of its header.
func isTitle(row []string) bool {
	first := ""
	for _, s := range row {
		switch {
		case s == "" || s == first:
		case first == "":
			first = s
		default:
			return false
		}
	}
	return true
}

// isLowerHeader reports whether the row below a header belongs to it: it has units
// under titles or words without a digit, and one of them stands where a row of
// data would have a number or a date.
func isLowerHeader(upper, lower []string, columns []Column, at []int) bool {
	n, units, digits := 0, 0, false
	for i, s := range lower {
		if s == "" {
			continue
		}
		n++
		if isUnit(s) && i < len(upper) && upper[i] != "" {
			units++
		} else {
			digits = digits || strings.ContainsAny(s, "0123456789")
		}
		if isTotal(fold(s), nil) || slices.Contains(nilMarks, strings.ToLower(s)) {
			return false
		}
	}
	if n == 0 || units < n && digits {
		return false
	}
	for k, i := range at {
		if as := columns[k].As; i >= 0 && i < len(lower) && lower[i] != "" && (as == AsNumber || as == AsQuantity || as == AsPeriod) {
			return true
		}
	}
	return false
}

// bind connects the columns with the table and lets its cells decide the formats.
func (t *Table) bind(ctx context.Context, columns []Column) (h head, fields []*field, err error) {
	h, at, err := t.findHead(ctx, columns)
	if err != nil {
		return h, nil, err
	}
	byName := map[string]*field{}
	var faults []error
	for k, c := range columns {
		f := &field{Column: c, index: k, at: at[k], header: c.Name, decimal: c.Decimal,
			dates: dateReader{order: c.Order, year: c.Year, d1904: t.d1904, tenth: true}}
		if f.at >= 0 {
			f.header = h.title(f.at)
		}
		f.where = t.name + ": column " + f.header
		if len(c.Values) > 0 || c.Closed {
			f.values = make(map[string]string, len(c.Values))
			for k, v := range c.Values {
				f.values[fold(k)] = v
			}
		}
		if c.As == AsQuantity {
			if err := f.bindUnit(&h); err != nil {
				faults = append(faults, &carbon.FieldError{Path: f.where, Rule: RuleUnit, Err: err})
			}
		}
		if byName[c.Name] != nil {
			faults = append(faults, fmt.Errorf("intake: two columns are named %q", c.Name))
		}
		byName[c.Name] = f
		fields = append(fields, f)
	}
	for _, f := range fields {
		if f.UnitIn == "" {
			continue
		}
		if f.unitIn = byName[f.UnitIn]; f.unitIn == nil {
			faults = append(faults, fmt.Errorf("intake: column %q takes its unit from %q, which is not declared", f.Name, f.UnitIn))
		}
	}
	return h, fields, errors.Join(faults...)
}
