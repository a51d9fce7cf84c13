package intake

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// A slowSplitter is what the splitter is a fast form of: it asks each record anew.
type slowSplitter struct {
	r        io.Reader
	buf      []byte
	start    int
	end      int
	eof      bool
	comma    byte
	eol      byte
	maxField int
	row      int64 // of the record last read
	fields   []cell
	scratch  []byte
	ends     []int
	fault    error // of the record last read: errMisquoted, errTorn
}

// next returns the fields of the next record, none for a blank line, or io.EOF.
// The slice is used again by the next call; the texts are not.
func (s *slowSplitter) next() ([]cell, error) {
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
func (s *slowSplitter) fill() error {
	if s.start > 0 {
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
	if err == io.EOF {
		s.eof = true
		return nil
	}
	return err
}

// record reads one record at the start of w and returns its length with the line
// end; 0 asks for more input.
func (s *slowSplitter) record(w []byte) (int, error) {
	s.fields, s.fault = s.fields[:0], nil
	i := bytes.IndexByte(w, s.eol)
	n := i + 1
	if i < 0 {
		if !s.eof || len(w) == 0 {
			return 0, nil
		}
		i, n = len(w), len(w)
	}
	if bytes.IndexByte(w[:i], '"') >= 0 {
		return s.quoted(w)
	}
	if i > 0 && s.eol == '\n' && w[i-1] == '\r' {
		i--
	}
	if i == 0 {
		return n, nil
	}
	s.tear(w[:i])
	line := string(w[:i])
	for {
		j := strings.IndexByte(line, s.comma)
		if j < 0 {
			return n, s.add(line)
		}
		if err := s.add(line[:j]); err != nil {
			return 0, err
		}
		line = line[j+1:]
	}
}

// tear looks for the other line end in unquoted text: two rows in one, or a cell cut
// in two. What stands at the very end (\r\r\n) is no such place.
func (s *slowSplitter) tear(text []byte) {
	other := byte('\r')
	if s.eol == '\r' {
		other = '\n'
	}
	if i := bytes.IndexByte(text, other); i >= 0 && s.fault == nil && len(bytes.TrimRight(text[i:], "\r\n")) > 0 {
		s.fault = errTorn
	}
}

func (s *slowSplitter) add(text string) error {
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
func (s *slowSplitter) quoted(w []byte) (int, error) {
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

// FuzzSplitTwice compares the splitter with its slow form: records, faults and errors,
// however the bytes arrive, and with texts that share a buffer.
func FuzzSplitTwice(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\"\"b\",\"c\nd\"\r\n", "a\r\n\r\nb", "a\rb,c\n\"x\"y", ",,\n,", "\"\"", "a\nb\"c\nd\r", "\r\r\n\n", strings.Repeat("x", 40) + ",\n", strings.Repeat(",", 20)} {
		for how := range uint8(16) {
			f.Add([]byte(s), how)
		}
	}
	f.Fuzz(func(t *testing.T, in []byte, how uint8) {
		comma, eol := ",;\t|"[how>>4&3], byte('\n')
		if how&1 != 0 {
			eol = '\r'
		}
		r := func() io.Reader {
			switch r := bytes.NewReader(in); how >> 2 & 3 {
			case 0:
				return r
			case 1:
				return iotest.OneByteReader(r)
			case 2:
				return iotest.HalfReader(r)
			default:
				return iotest.DataErrReader(r)
			}
		}
		const maxField = 32
		slow := &slowSplitter{r: r(), comma: comma, eol: eol, maxField: maxField, buf: make([]byte, 64)}
		fast := newSplitter(r(), comma, eol, maxField)
		fast.buf, fast.share = make([]byte, 64), how&2 != 0
		for {
			want, wantErr := slow.next()
			got, gotErr := fast.next()
			if fmt.Sprint(wantErr) != fmt.Sprint(gotErr) {
				t.Fatalf("have %v, want %v", gotErr, wantErr)
			}
			if wantErr != nil {
				return
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(cell{})); diff != "" || len(got) != len(want) || fast.fault != slow.fault || fast.row != slow.row {
				t.Fatalf("row %d (fault %v) and row %d (fault %v) (-want +got):\n%s", slow.row, slow.fault, fast.row, fast.fault, diff)
			}
		}
	})
}
