package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// The committed files are what the generator writes, byte for byte, twice alike. Of
// the workbooks it is the cells, for compression may differ between versions of Go.
func TestCommitted(t *testing.T) {
	again := files()
	for name, want := range files() {
		if !bytes.Equal(want, again[name]) {
			t.Errorf("%s: two runs differ", name)
		}
		got, err := os.ReadFile(filepath.Join("../../data", name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".xlsx") {
			if diff := cmp.Diff(sheetRows(t, want), sheetRows(t, got)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
			continue
		}
		if !bytes.Equal(want, got) {
			t.Errorf("%s is not what go generate writes", name)
		}
	}
}

func TestSplitKeepsTheSum(t *testing.T) {
	for total := range int64(400) {
		for _, w := range [][]int64{{1}, {1, 1, 1}, {0, 5, 3}, season, shaped(season, "x")} {
			sum := int64(0)
			for _, p := range split(total*7919, w) {
				if p < 0 {
					t.Fatalf("split(%d, %v) has a negative part", total*7919, w)
				}
				sum += p
			}
			if sum != total*7919 {
				t.Fatalf("split(%d, %v) adds up to %d", total*7919, w, sum)
			}
		}
	}
}

// The profile's own codes have the check characters that uscc computes.
func TestUSCC(t *testing.T) {
	for _, r := range readProfile("supplier_footprints.csv") {
		c := r["uscc_fictional"]
		if want := string(gb32100(c[:17])); c[17:] != want {
			t.Errorf("%s: check character %s, want %s", c, c[17:], want)
		}
	}
	seen := map[string]bool{}
	for _, u := range loadProfile().suppliers().all {
		if len(u.code) != 18 || seen[u.code] || u.code[17] != gb32100(u.code[:17]) || u.code[2:8] != "999999" {
			t.Errorf("%s: %s", u.zh, u.code)
		}
		seen[u.code] = true
		if !strings.HasSuffix(u.zh, "(虚构)") || !strings.HasSuffix(u.en, "(fictional)") {
			t.Errorf("%s / %s does not say that it is fictional", u.zh, u.en)
		}
	}
}

func TestTiers(t *testing.T) {
	all, declared := map[int]int{}, map[int]int{}
	for _, u := range loadProfile().suppliers().all {
		all[u.tier]++
		if u.footprint != "" {
			declared[u.tier]++
		}
	}
	if diff := cmp.Diff(map[int]int{1: 152, 2: 88, 3: 44, 4: 16}, all); diff != "" {
		t.Errorf("suppliers by tier (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[int]int{1: 24, 2: 21, 3: 12, 4: 4}, declared); diff != "" {
		t.Errorf("footprints by tier (-want +got):\n%s", diff)
	}
}

// record is a row by header, read without the library.
type record map[string]string

func read(t *testing.T, all map[string][]byte, name string) []record {
	t.Helper()
	b, ok := all[name]
	if !ok {
		t.Fatalf("no file %s", name)
	}
	var rows [][]string
	headers := 1
	switch base := filepath.Base(name); {
	case strings.HasSuffix(name, ".xlsx"):
		rows = sheetRows(t, b)
	case strings.HasPrefix(base, "energy_meters"):
		d, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
		if err != nil {
			t.Fatal(err)
		}
		rows, headers = csvRows(t, d, ','), 2
	case strings.HasPrefix(base, "travel"):
		d, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b)
		if err != nil {
			t.Fatal(err)
		}
		rows = csvRows(t, d, '\t')
	case strings.HasPrefix(base, "fuel_cards"):
		rows = csvRows(t, b, ';')
	default:
		rows = csvRows(t, bytes.TrimPrefix(b, []byte("\ufeff")), ',')
	}
	var out []record
	for _, cells := range rows[headers:] {
		r := record{}
		for i, h := range rows[headers-1] {
			if i < len(cells) {
				r[h] = cells[i]
			}
		}
		out = append(out, r)
	}
	return out
}

func csvRows(t *testing.T, b []byte, comma rune) [][]string {
	t.Helper()
	c := csv.NewReader(bytes.NewReader(b))
	c.Comma = comma
	rows, err := c.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func sheetRows(t *testing.T, b []byte) [][]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Ref  string `xml:"r,attr"`
				V    string `xml:"v"`
				Text string `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := xml.Unmarshal(data, &sheet); err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for _, r := range sheet.Rows {
		cells := make([]string, len(sheet.Rows[0].Cells))
		for _, c := range r.Cells {
			cells[c.Ref[0]-'A'] = c.V + c.Text
		}
		rows = append(rows, cells)
	}
	return rows
}

// sum adds up column over the rows that keep accepts.
func sum(t *testing.T, rows []record, column string, keep func(record) bool) *big.Rat {
	t.Helper()
	total := new(big.Rat)
	for _, r := range rows {
		if keep(r) {
			total.Add(total, rat(t, r[column]))
		}
	}
	return total
}

func rat(t *testing.T, s string) *big.Rat {
	t.Helper()
	plain := strings.Map(func(c rune) rune {
		switch {
		case c >= '０' && c <= '９':
			return c - '０' + '0'
		case c == '．':
			return '.'
		case c == ',':
			return -1
		}
		return c
	}, s)
	r, ok := new(big.Rat).SetString(plain)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return r
}

// is keeps rows by column values, given in pairs; a value "!x" keeps what is not x.
func is(pairs ...string) func(record) bool {
	return func(r record) bool {
		for i := 0; i < len(pairs); i += 2 {
			want, not := strings.CutPrefix(pairs[i+1], "!")
			if (r[pairs[i]] == want) == not {
				return false
			}
		}
		return true
	}
}
