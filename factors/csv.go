package factors

import (
	"encoding/csv"
	"strings"
)

// parseCSV reads text as encoding/csv does: all records, of one length.
func parseCSV(text string) ([][]string, error) {
	if rows, ok := plainCSV(text); ok {
		return rows, nil
	}
	return csv.NewReader(strings.NewReader(text)).ReadAll()
}

// plainCSV is parseCSV for text without fault and without carriage returns; it leaves
// everything else alone. Its cells are parts of the text.
func plainCSV(text string) (rows [][]string, ok bool) {
	if strings.IndexByte(text, '\r') >= 0 {
		return nil, false
	}
	lines := min(countLines(text), 1<<16)
	rows = make([][]string, 0, lines)
	var cells []string // of all rows
	width := -1        // of the first row
	for i := 0; i < len(text); {
		if text[i] == '\n' { // a blank line is no record
			i++
			continue
		}
		from := len(cells)
		for more := true; more; {
			var cell string
			if cell, i, more, ok = plainCell(text, i); !ok {
				return nil, false
			}
			cells = append(cells, cell)
		}
		if n := len(cells) - from; width < 0 {
			width = n
			all := make([]string, n, min(n*lines, len(text)+1)) // each cell but the last has an end
			copy(all, cells)
			cells = all
		} else if n != width {
			return nil, false
		}
		rows = append(rows, cells[from:len(cells):len(cells)])
	}
	return rows, true
}

// plainCell reads the cell at i, and whether another one follows in its row.
func plainCell(text string, i int) (cell string, next int, more, ok bool) {
	from := i
	if i < len(text) && text[i] == '"' {
		escaped := false
		for from, i = i+1, i+1; ; i += 2 {
			j := strings.IndexByte(text[i:], '"')
			if j < 0 {
				return "", 0, false, false
			}
			if i += j; i+1 == len(text) || text[i+1] != '"' {
				break
			}
			escaped = true
		}
		if cell = text[from:i]; escaped {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		i++
		if i < len(text) && text[i] != ',' && text[i] != '\n' {
			return "", 0, false, false
		}
	} else {
		for i < len(text) && text[i] != ',' && text[i] != '\n' {
			if text[i] == '"' {
				return "", 0, false, false
			}
			i++
		}

		cell = text[from:i]
	}
	return cell, min(i+1, len(text)), i < len(text) && text[i] == ',', true
}

// lf returns text with Unix ends of lines.
func lf(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	return s
}

func countLines(text string) int { return strings.Count(text, "\n") + 1 }

// cutRow cuts the first row from the text: a line, or several where a quoted cell has
// ends of lines in it. The end of the row is not part of it.
func cutRow(text string) (row, rest string) {
	for end, quotes := 0, 0; ; {
		i := strings.IndexByte(text[end:], '\n')
		if i < 0 {
			return text, ""
		}
		if quotes += strings.Count(text[end:end+i], `"`); quotes%2 == 0 {
			return text[:end+i], text[end+i+1:]
		}
		end += i + 1
	}
}
