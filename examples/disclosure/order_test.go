package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/factors"
)

// shuffled returns the rows in another order, in n parts.
func (l *loaded) shuffled(seed uint64, n int) []*loaded {
	rows := slices.Clone(l.Rows)
	r := rand.New(rand.NewPCG(seed, seed))
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	parts := make([]*loaded, n)
	for i := range parts {
		parts[i] = &loaded{Year: l.Year, originals: l.originals}
	}
	parts[0].Files, parts[0].Warnings = l.Files, l.Warnings
	for _, row := range rows {
		p := parts[r.IntN(n)]
		p.Rows = append(p.Rows, row)
	}
	return parts
}

// merged posts each part into an inventory of its own, merges them in any order and
// settles.
func (k *rules) merged(t *testing.T, seed uint64, parts []*loaded) *calculated {
	t.Helper()
	done := make([]*calculated, len(parts))
	for i, p := range parts {
		done[i] = ok[*calculated](t)(k.post(p))
	}
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(done), func(i, j int) { done[i], done[j] = done[j], done[i] })
	r := done[0]
	for _, c := range done[1:] {
		if err := r.Inventory.Merge(c.Inventory); err != nil {
			t.Fatal(err)
		}
		r.uses = append(r.uses, c.uses...)
		r.Lines, r.issues, r.Inputs = append(r.Lines, c.Lines...), append(r.issues, c.issues...), append(r.Inputs, c.Inputs...)
	}
	if err := k.settle(r); err != nil {
		t.Fatal(err)
	}
	return r
}

// claims are what the certificates replace.
func claims(c *calculated) (s []string) {
	for _, p := range c.Settlement.Overlay.Postings() {
		s = append(s, fmt.Sprint(p.Claim, p.Where, p.Quantity, p.Match.Factor.ID))
	}
	return s
}

func rulesOf(t *testing.T, year int) *rules {
	t.Helper()
	return ok[*rules](t)(loadRules(sample(), year, ok[chain](t)(loadChain(sample())), factors.LocationFactor))
}

// The order of the rows, and into how many inventories they are posted before they
// are merged, changes no digest and no settled total.
func TestOrderOfRows(t *testing.T) {
	for year, y := range years(t) {
		k := rulesOf(t, year)
		want := y.Inventory.Digest()
		for seed, n := range map[int]map[uint64]int{2024: {1: 7}, 2025: {1: 1, 2: 7, 3: 30}}[year] {
			r := k.merged(t, seed, y.loaded.shuffled(seed, n))
			if got := r.Inventory.Digest(); got != want {
				t.Errorf("%d: in %d parts the digest is %s, want %s", year, n, got, want)
			}
			if diff := cmp.Diff(claims(y), claims(r)); diff != "" {
				t.Errorf("%d: in %d parts the certificates settle otherwise (-want +got):\n%s", year, n, diff)
			}
		}
		// The digest is of the content: without one row it is another.
		less := *y.loaded
		i := slices.IndexFunc(less.Rows, func(r factRow) bool { return len(r.Activities) > 0 })
		less.Rows = slices.Delete(slices.Clone(less.Rows), i, i+1)
		if r := ok[*calculated](t)(k.post(&less)); r.Inventory.Digest() == want {
			t.Errorf("%d: without a row the digest is the same", year)
		}
	}
}

// Running again with the rows of both years in another order, posted to seven
// inventories each, changes no byte of any file.
func TestSameBytes(t *testing.T) {
	want := ok[map[string][]byte](t)(written())
	if len(want) != 5 {
		t.Fatalf("files %v", slices.Sorted(maps.Keys(want)))
	}
	first := results(t)
	again := &result{
		Before: rulesOf(t, 2024).merged(t, 4, first.Before.loaded.shuffled(4, 7)),
		Year:   rulesOf(t, 2025).merged(t, 5, first.Year.loaded.shuffled(5, 7)),
		Proxy:  first.Proxy,
	}
	if err := again.compose(context.Background(), sample(), ok[chain](t)(loadChain(sample()))); err != nil {
		t.Fatal(err)
	}
	got := ok[map[string][]byte](t)(again.files())
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !bytes.Equal(want[name], got[name]) {
			i := 0
			for i < min(len(want[name]), len(got[name])) && want[name][i] == got[name][i] {
				i++
			}
			around := func(b []byte) []byte { return b[min(max(0, i-120), len(b)):min(i+120, len(b))] }
			t.Errorf("%s differs from byte %d on:\n%q\n%q", name, i, around(want[name]), around(got[name]))
		}
	}
}

// An overlay has some files of its own.
type overlay struct {
	fs.FS
	own fstest.MapFS
}

func (o overlay) Open(name string) (fs.File, error) {
	if _, there := o.own[name]; there {
		return o.own.Open(name)
	}
	return o.FS.Open(name)
}

// wide writes digits and points as a Chinese input method does.
func wide(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '0' && c <= '9':
			return c - '0' + '０'
		case c == '.':
			return '．'
		}
		return c
	}, s)
}

// reunited writes the quantities of a table in another unit, and every third in
// full-width digits.
func reunited(t *testing.T, text string, comma rune, quantity, unitColumn string, other map[string][2]string) string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = comma, -1
	rows := ok[[][]string](t)(r.ReadAll())
	q, u := -1, -1
	for i, row := range rows {
		if q < 0 {
			q, u = slices.Index(row, quantity), slices.Index(row, unitColumn)
			continue
		}
		if to, there := other[row[u]]; there && row[q] != "" {
			x := ok[*big.Rat](t)(naiveRat(strings.ReplaceAll(row[q], ",", "")))
			x.Mul(x, ok[*big.Rat](t)(naiveRat(to[0])))
			digits, exact := x.FloatPrec()
			if !exact {
				t.Fatalf("%s × %s", row[q], to[0])
			}
			row[q], row[u] = x.FloatString(digits), to[1]
		}
		if i%3 == 0 {
			row[q] = wide(row[q])
		}
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.Comma = comma
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The same activities in other encodings, units and digits are the same content: the
// files differ and the digest does not.
func TestSameContentInOtherFiles(t *testing.T) {
	gb18030, utf16 := simplifiedchinese.GB18030, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	read := func(base string) string {
		return string(ok[[]byte](t)(fs.ReadFile(sample(), "2025/"+base)))
	}
	own := fstest.MapFS{}
	put := func(base, text string) { own["2025/"+base] = &fstest.MapFile{Data: []byte(text)} }

	// GB18030 becomes UTF-8, kWh becomes 万kWh and the other way round.
	meters := ok[string](t)(gb18030.NewDecoder().String(read("energy_meters_2025.csv")))
	meters = reunited(t, meters, ',', "数值", "单位", map[string][2]string{"kWh": {"1/10000", "万kWh"}, "万kWh": {"10000", "kWh"}, "MWh": {"1000", "度"}, "GJ": {"1000", "MJ"}})
	put("energy_meters_2025.csv", meters)
	// UTF-8 becomes GB18030, m3 万m³.
	water := reunited(t, read("water_2025.csv"), ',', "数量", "单位", map[string][2]string{"m3": {"1/10000", "万m³"}})
	put("water_2025.csv", ok[string](t)(gb18030.NewEncoder().String(water)))
	// UTF-8 with BOM becomes GB18030.
	gas := strings.TrimPrefix(read("gas_invoices_2025.csv"), "\ufeff")
	put("gas_invoices_2025.csv", ok[string](t)(gb18030.NewEncoder().String(gas)))
	// UTF-8 becomes UTF-16, 万元 元.
	capital := reunited(t, read("capital_2025.csv"), ',', "金额", "单位", map[string][2]string{"万元": {"10000", "元"}})
	put("capital_2025.csv", ok[string](t)(utf16.NewEncoder().String(capital)))
	// UTF-16 with tabs becomes UTF-8.
	put("travel_2025.txt", ok[string](t)(utf16.NewDecoder().String(read("travel_2025.txt"))))

	fsys := overlay{sample(), own}
	y := results(t).Year
	r := ok[*calculated](t)(calculate(context.Background(), fsys, 2025, ok[chain](t)(loadChain(fsys)), factors.LocationFactor))
	changed := 0
	for i, in := range r.Inputs {
		if before := y.Inputs[i]; in.Name == before.Name && in.SHA256 != before.SHA256 {
			changed++
		}
	}
	if changed != len(own) {
		t.Errorf("%d files are other files, want %d", changed, len(own))
	}
	if got, want := r.Inventory.Digest(), y.Inventory.Digest(); got != want {
		t.Errorf("digest %s, want %s", got, want)
		t.Log(partitionText(y.Inventory), partitionText(r.Inventory))
	}
	for _, w := range []carbon.Basis{carbon.LocationBased, carbon.MarketBased} {
		a, b := y.Location, r.Location
		if w == carbon.MarketBased {
			a, b = y.Market, r.Market
		}
		if x, z := figure(t, y, a).Kg(), figure(t, r, b).Kg(); !x.Equal(z) {
			t.Errorf("%s: %s kg, want %s", w, z, x)
		}
	}
}

func partitionText(v *inventory.Inventory) string {
	s := ""
	for _, g := range v.Partition().Groups() {
		s += fmt.Sprintf("\n%s %s %d %v", g.Fate, g.Rule.Code, g.Rows, g.Sizes)
	}
	return s
}
