package factors

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzParseCSV compares the short way with encoding/csv.
func FuzzParseCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a,b\n\n1,\"2,\"\"3\"\"\n4\"\n", "", "\n", "a", "a,", "a,b\n1\n", "\"a\"b\n", "a\"b\n", "\"a", "a\r\nb\r\n", "\"\"", "\"\"\"\"", ",\n,", "\"\",\"\"\n\"a\n\",", "a,\"\"\"\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, wantErr := csv.NewReader(strings.NewReader(text)).ReadAll()
		got, ok := plainCSV(text)
		if ok && (wantErr != nil || len(want) > 0 && !cmp.Equal(want, got) || len(want) != len(got)) {
			t.Errorf("%q (-encoding/csv %v, +plainCSV):\n%s", text, wantErr, cmp.Diff(want, got))
		}
		if !ok && wantErr == nil && !strings.Contains(text, "\r") {
			t.Errorf("%q is left to encoding/csv", text)
		}
	})
}

// FuzzRows compares rows that are cut one by one with encoding/csv.
func FuzzRows(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "a,b\n\n1,\"2,\"\"3\"\"\n4\"\n", "\n\n", "a", "\"a\nb\",c\nd", "a\"b\nc", "\"", "a,\"b\"\"\n\"\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\r") {
			t.Skip("ends of lines are made alike before")
		}
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord = -1
		want, wantErr := r.ReadAll()
		var got [][]string
		var gotErr error
		for rest := text; rest != "" && gotErr == nil; {
			var row string
			if row, rest = cutRow(rest); row == "" {
				continue
			}
			var cells []string
			if cells, gotErr = cellsOf(row, nil, len(row)+1); gotErr == nil {
				got = append(got, cells)
			}
		}
		if (wantErr == nil) != (gotErr == nil) || wantErr == nil && !cmp.Equal(want, got) {
			t.Errorf("%q: (-encoding/csv %v, +cutRow %v):\n%s", text, wantErr, gotErr, cmp.Diff(want, got))
		}
	})
}
