package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A cell is one cell of a row as it was read.
type cell struct {
	text  string
	num   bool   // stored as a number: a plain decimal numeral with a point
	bin   bool   // and binary, as in a workbook: 16 and 17 digits are noise
	fault string // why it has no value
	fill  bool   // the value of a merged cell, repeated
	float bool   // came as a binary floating-point number
	date  bool   // stored as a number and shown as a date or a time
}

// A splitter cuts delimited text into records after RFC 4180, with what
// spreadsheets do besides: a quotation mark inside an unquoted field is a
// character like others, blank lines are records without fields, and text after a
// closing quotation mark is a fault of the record. It holds one record in memory
// and gives it one allocation; with share a whole buffer of records has one, for
// those who keep none of the texts.
type splitter struct {
	r        io.Reader
	buf      []byte
	start    int
	end      int
	eof      bool
	comma    byte
	eol      byte
	maxField int
	share    bool
	text     string // with share: of buf[:end]; "" before it is needed
	quote    next   // quotation mark
	other    next   // line end that is not eol
	row      int64  // of the record last read
	fields   []cell // only their texts are ever set
	scratch  []byte
	ends     []int
	fault    error // of the record last read: errMisquoted, errTorn
}

// next is where a byte comes next in the buffer: most files have no quotation mark
// and no second kind of line end, and need not be asked in each record.
type next struct {
	c  byte
	at int // the first place from start on, or end
}

const (
	maxColumns = 16384 // as in XLSX
	maxRecord  = 8     // times MaxField
)

var (
	errMisquoted = errors.New("text after a closing quotation mark")
	errTorn      = errors.New("a line end inside a cell without quotation marks")
)

var errOpenQuote = errors.New("a quotation mark is never closed")

func newSplitter(r io.Reader, comma, eol byte, maxField int) *splitter {
	other := byte('\r')
	if eol == '\r' {
		other = '\n'
	}
	return &splitter{r: r, comma: comma, eol: eol, maxField: maxField, buf: make([]byte, 64<<10), quote: next{c: '"'}, other: next{c: other}}
}

// next returns the fields of the next record, none for a blank line, or io.EOF.
// The slice is used again by the next call; the texts are not.
func (s *splitter) next() ([]cell, error) {
	for {
		n, err := s.record(s.buf[s.start:s.end])
		if err != nil {
			return nil, err
		}
		if n > 0 {
			s.start += n
			s.row++
			return s.fields, nil
		}
		if s.eof {
			return nil, io.EOF
		}
		if err := s.fill(); err != nil {
			return nil, err
		}
	}
}

// fill reads more behind what is there.
func (s *splitter) fill() error {
	if s.start > 0 {
		s.quote.at, s.other.at = max(0, s.quote.at-s.start), max(0, s.other.at-s.start)
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		if len(s.buf) > maxRecord*s.maxField {
			return &LimitError{Where: fmt.Sprintf("row %d", s.row+1), What: "a row (is a quotation mark left open?)", Max: int64(maxRecord * s.maxField)}
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	n, err := io.ReadAtLeast(s.r, s.buf[s.end:], 1)
	s.end += n
	s.text = ""
	if err == io.EOF {
		s.eof = true
		return nil
	}
	return err
}

// find returns where a byte comes next in the buffer, from start on.
func (s *splitter) find(n *next) int {
	from := max(n.at, s.start)
	if from < s.end && s.buf[from] != n.c { // passed, or no more than an end of what was read
		if i := bytes.IndexByte(s.buf[from:s.end], n.c); i >= 0 {
			from += i
		} else {
			from = s.end
		}
	}
	n.at = from
	return from
}

// record reads one record at the start of w and returns its length with the line
// end; 0 asks for more input.
func (s *splitter) record(w []byte) (int, error) {
	s.fields, s.fault = s.fields[:0], nil
	i := bytes.IndexByte(w, s.eol)
	n := i + 1
	if i < 0 {
		if !s.eof || len(w) == 0 {
			return 0, nil
		}
		i, n = len(w), len(w)
	}
	if s.find(&s.quote) < s.start+i {
		return s.quoted(w)
	}
	if i > 0 && s.eol == '\n' && w[i-1] == '\r' {
		i--
	}
	if i == 0 {
		return n, nil
	}
	if s.find(&s.other) < s.start+i {
		s.tear(w[:i])
	}
	if !s.share {
		return n, s.cut(string(w[:i]))
	}
	if s.text == "" {
		s.text = string(s.buf[:s.end])
	}
	return n, s.cut(s.text[s.start : s.start+i])
}

// cut makes the fields of a line.
func (s *splitter) cut(line string) error {
	if len(line) > min(s.maxField, maxColumns-1) { // else neither limit can be reached
		for {
			j := strings.IndexByte(line, s.comma)
			if j < 0 {
				return s.add(line)
			}
			if err := s.add(line[:j]); err != nil {
				return err
			}
			line = line[j+1:]
		}
	}
	fields, k := s.fields[:cap(s.fields)], 0
	for {
		if k == len(fields) {
			fields = append(fields, cell{})
			fields = fields[:cap(fields)]
		}
		j := strings.IndexByte(line, s.comma)
		if j < 0 {
			break
		}
		fields[k].text = line[:j]
		line = line[j+1:]
		k++
	}
	fields[k].text = line
	s.fields = fields[:k+1]
	return nil
}

// tear looks for the other line end in unquoted text: two rows in one, or a cell cut
// in two. What stands at the very end (\r\r\n) is no such place.
func (s *splitter) tear(text []byte) {
	if i := bytes.IndexByte(text, s.other.c); i >= 0 && s.fault == nil && len(bytes.TrimRight(text[i:], "\r\n")) > 0 {
		s.fault = errTorn
	}
}

func (s *splitter) add(text string) error {
	if len(text) > s.maxField {
		return &LimitError{Where: fmt.Sprintf("row %d: column %d", s.row+1, len(s.fields)+1), What: "a cell", Max: int64(s.maxField)}
	}
	if len(s.fields) == maxColumns {
		return &LimitError{Where: fmt.Sprintf("row %d", s.row+1), What: "the number of its cells", Max: maxColumns}
	}
	s.fields = append(s.fields, cell{text: text})
	return nil
}

// quoted is record for one with quotation marks.
func (s *splitter) quoted(w []byte) (int, error) {
	s.scratch, s.ends = s.scratch[:0], s.ends[:0]
	i := 0
	for {
		if i < len(w) && w[i] == '"' {
			i++
			for {
				j := bytes.IndexByte(w[i:], '"')
				if j < 0 {
					if s.eof {
						return 0, fmt.Errorf("intake: row %d: %w", s.row+1, errOpenQuote)
					}
					return 0, nil
				}
				s.scratch = appendQuoted(s.scratch, w[i:i+j])
				i += j + 1
				if i < len(w) && w[i] == '"' {
					s.scratch = append(s.scratch, '"')
					i++
					continue
				}
				if i == len(w) && !s.eof {
					return 0, nil // the next byte may be another quotation mark
				}
				break
			}
		}
		// The rest of the field: all of an unquoted one, nothing of a quoted one.
		from := i
		for i < len(w) && w[i] != s.comma && w[i] != s.eol {
			i++
		}
		if i == len(w) && !s.eof {
			return 0, nil
		}
		rest := w[from:i]
		if (i == len(w) || w[i] == s.eol) && s.eol == '\n' {
			rest = bytes.TrimSuffix(rest, []byte("\r"))
		}
		if from > 0 && w[from-1] == '"' && len(rest) > 0 {
			s.fault = errMisquoted
		}
		s.tear(rest)
		s.scratch = append(s.scratch, rest...)
		s.ends = append(s.ends, len(s.scratch))
		if i < len(w) && w[i] == s.comma {
			i++
			continue
		}
		break
	}
	text, from := string(s.scratch), 0
	for _, end := range s.ends {
		if err := s.add(text[from:end]); err != nil {
			return 0, err
		}
		from = end
	}
	return min(i+1, len(w)), nil
}

// appendQuoted appends quoted text with its line ends as \n, as encoding/csv does.
func appendQuoted(dst, text []byte) []byte {
	for {
		i := bytes.Index(text, []byte("\r\n"))
		if i < 0 {
			return append(dst, text...)
		}
		dst = append(append(dst, text[:i]...), '\n')
		text = text[i+2:]
	}
}
