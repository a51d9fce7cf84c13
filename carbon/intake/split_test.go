package intake

import (
	stdcsv "encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func splitAll(r io.Reader, comma byte) (records [][]string, misquoted bool, err error) {
	s := newSplitter(r, comma, '\n', 64<<10)
	for {
		cells, err := s.next()
		if err == io.EOF {
			return records, misquoted, nil
		}
		if err != nil {
			return records, misquoted, err
		}
		misquoted = misquoted || s.fault == errMisquoted
		var rec []string
		for _, c := range cells {
			rec = append(rec, c.text)
		}
		records = append(records, rec)
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     [][]string
	}{
		{"plain", "a,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"no line end at the end", "a,b\r\n1,", [][]string{{"a", "b"}, {"1", ""}}},
		{"blank lines are records", "a\n\n\r\nb\n", [][]string{{"a"}, nil, nil, {"b"}}},
		{"quoted", "\"a,\"\"b\"\"\n\",c\n\"\",\"\"", [][]string{{"a,\"b\"\n", "c"}, {"", ""}}},
		{"a quotation mark within", "5\" pipe,2\n", [][]string{{"5\" pipe", "2"}}},
		{"text after a closing quotation mark", "\"a\"b,c\n", [][]string{{"ab", "c"}}},
		{"a carriage return within", "a\rb,c\r\n", [][]string{{"a\rb", "c"}}},
	} {
		for _, r := range []io.Reader{strings.NewReader(c.in), iotest.OneByteReader(strings.NewReader(c.in))} {
			got, _, err := splitAll(r, ',')
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
	}
}

func TestSplitLimits(t *testing.T) {
	var limit *LimitError
	if _, _, err := splitAll(strings.NewReader("a,b\n"+strings.Repeat("x", 65<<10)+",1\n"), ','); !errors.As(err, &limit) || limit.Where != "row 2: column 1" {
		t.Errorf("a long cell: %v", err)
	}
	if _, _, err := splitAll(io.LimitReader(endless{}, 100<<20), ','); !errors.As(err, &limit) || limit.Where != "row 1" {
		t.Errorf("an endless row: %v", err)
	}
	if _, _, err := splitAll(strings.NewReader("a,b\n\"c,d\n"), ','); !errors.Is(err, errOpenQuote) {
		t.Errorf("an open quotation mark: %v", err)
	}
	if _, _, err := splitAll(strings.NewReader(strings.Repeat(",", 20000)), ','); !errors.As(err, &limit) {
		t.Errorf("too many cells: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '1'
	}
	return len(p), nil
}

// FuzzSplit compares the splitter with encoding/csv, which is the specification
// wherever it accepts the input. It skips blank lines and takes a lone carriage
// return at the end for a line end; both are known differences.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\"\"b\",\"c\nd\"\r\n", "a\r\n\r\nb", "\"a\r\nb\",", ",,\n,", "\"\"", "\"\n\"\n", "x\"y,z", "a,\"b\"\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if len(in) > 8<<10 || strings.HasSuffix(in, "\r") {
			return
		}
		r := stdcsv.NewReader(strings.NewReader(in))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		if err != nil {
			_, _, _ = splitAll(strings.NewReader(in), ',') // must not panic
			return
		}
		got, misquoted, err := splitAll(iotest.HalfReader(strings.NewReader(in)), ',')
		if err != nil || misquoted {
			t.Fatalf("%q: %v, misquoted %v", in, err, misquoted)
		}
		var rows [][]string
		for _, g := range got {
			if len(g) > 0 {
				rows = append(rows, g)
			}
		}
		if diff := cmp.Diff(want, rows); diff != "" {
			t.Errorf("%q (-encoding/csv +splitter):\n%s", in, diff)
		}
	})
}
