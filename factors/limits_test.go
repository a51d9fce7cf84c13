package factors_test

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/rates"
)

// An id is the beginning of the ids of factors and the name of a folder: nothing that
// leaves it, hides in it or cannot be seen.
func TestIDsAndKindsThatHideSomething(t *testing.T) {
	for _, id := range []string{"..", ".", "a b", "a\tb", "a\nb", "a\x00b", `..\x`, "a\u202eb", "a\u200bb", "a\u3000b", "\xff", "a:b?", "../x", "/x"} {
		if id == "a:b?" { // ugly, and no harm
			continue
		}
		e := &carbon.Edition{ID: id, Publisher: carbon.Same("p"), Title: carbon.Same("t"), Licence: "l", Attribution: "a", Redistribute: "ask", DataYear: 2025}
		if _, err := factors.New([]factors.Edition{{Edition: e, Validity: factors.ByDataYear}}, nil); err == nil || !found(err, "TL-F001", "edition "+id) {
			t.Errorf("edition %q: %v", id, err)
		}
	}
	for _, id := range []string{"mee-2023", "联盟-2025", "Mee-2023", "a.b", "a+b"} {
		e := &carbon.Edition{ID: id, Publisher: carbon.Same("p"), Title: carbon.Same("t"), Licence: "l", Attribution: "a", Redistribute: "ask", DataYear: 2025}
		if _, err := factors.New([]factors.Edition{{Edition: e, Validity: factors.ByDataYear}}, nil); err != nil {
			t.Errorf("edition %q: %v", id, err)
		}
	}
	d := written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, nil)
	for _, kind := range []carbon.Kind{"one/\x00", "one/a\rb", "one/\u202e", "one/a\u3000b", "one/\xff", "one/../two", "one/.", `one\two`, "one//two", "/one", "one/", ""} {
		f := *d.All()[0]
		f.Kind = kind
		if _, err := factors.New(d.Editions(), []*carbon.Factor{&f}); err == nil || !found(err, "TL-F007", "factor a/1") {
			t.Errorf("kind %q: %v", kind, err)
		}
	}
	for _, kind := range []carbon.Kind{"物料/钢铁", "one/a.b", "one/..c", "one/Ünter_x"} {
		f := *d.All()[0]
		f.Kind = kind
		if _, err := factors.New(d.Editions(), []*carbon.Factor{&f}); err != nil {
			t.Errorf("kind %q: %v", kind, err)
		}
	}
	for _, id := range []carbon.FactorID{"a/", "a/\x00", "a/\u202e", "a/\xff", "a/x\ny"} {
		f := *d.All()[0]
		f.ID = id
		if _, err := factors.New(d.Editions(), []*carbon.Factor{&f}); err == nil || !found(err, "TL-F007", "factor "+string(id)) {
			t.Errorf("id %q: %v", id, err)
		}
	}
}

// A period without an end goes on, and one without a beginning was always so; one without
// both is not stated, and no answer.
func TestOpenPeriods(t *testing.T) {
	for _, c := range []struct {
		valid carbon.Period
		want  map[int]bool
	}{
		{carbon.Period{From: carbon.MustDate("2024-01-01")}, map[int]bool{2023: false, 2024: true, 2030: true}},
		{carbon.Period{To: carbon.MustDate("2024-12-31")}, map[int]bool{2020: true, 2024: true, 2025: false}},
		{carbon.Period{}, map[int]bool{2020: false, 2025: false}},
	} {
		for _, validity := range []factors.Validity{factors.ByDataYear, factors.Prescribed} {
			d := written(t, "a", "one/electricity", "", validity, 2025, func(f *carbon.Factor) { f.Valid = c.valid })
			for year, want := range c.want {
				q := power("CN")
				q.AsOf, q.ReportYear = carbon.NewMonth(year, 5), int16(year)
				got := outcome(resolver(t, d, factors.Policy{Aliases: twoPublishers}), q)
				if (got == "a/1") != want {
					t.Errorf("%s in %d, %s: %s", c.valid, year, validity, got)
				}
			}
		}
	}
}

func TestAliasesThatAreNone(t *testing.T) {
	d := written(t, "a", "one/electricity", "", factors.ByDataYear, 2025, nil)
	for _, a := range []factors.Alias{{Kind: "electricity"}, {Target: "one/electricity"}, {Kind: "a*b*", Target: "one/*"}, {Kind: "electricity", Target: "one/*"}, {Kind: "x", Target: "y", Role: 9}} {
		if _, err := d.Resolver(factors.Policy{Aliases: []factors.Alias{a}}); err == nil || !found(err, "TL-F008", "policy") {
			t.Errorf("%+v: %v", a, err)
		}
	}
	if _, err := d.Resolver(factors.Policy{Publishers: []string{"one", "two", "one"}}); err == nil || !found(err, "TL-F008", "policy") {
		t.Errorf("a publisher in two places: %v", err)
	}
}

func TestRatesHaveASource(t *testing.T) {
	source := carbon.Source{Edition: &carbon.Edition{ID: "own", Assumption: true}, At: "treasury"}
	for claim, r := range map[string]rates.Rate{
		"no source":            {Series: rates.ExchangeRate, Key: "CNY", Year: 2025, Value: unit.MustNumber("7.2")},
		"two dollars a dollar": {Series: rates.ExchangeRate, Key: "USD", Year: 2025, Value: unit.Int(2), Source: source},
		"no year":              {Series: rates.ExchangeRate, Key: "CNY", Value: unit.MustNumber("7.2"), Source: source},
	} {
		if _, err := rates.New(r); err == nil {
			t.Errorf("%s: accepted", claim)
		}
	}
}

// A folder that somebody made to cost memory costs no multiple of its bytes, and an
// error says how many more faults there are.
func TestHostileFoldersAreBounded(t *testing.T) {
	heap := func(f func()) uint64 {
		var a, b runtime.MemStats
		runtime.ReadMemStats(&a)
		f()
		runtime.ReadMemStats(&b)
		return (b.TotalAlloc - a.TotalAlloc) >> 20
	}
	const size = 30 << 20
	for claim, c := range map[string]fstest.MapFS{
		"empty lines":               files(edition, map[string]string{"factors.csv": rows + strings.Repeat("\n", size)}),
		"short lines":               files(edition, map[string]string{"factors.csv": "id,path,per,stage,co2e,at\n" + strings.Repeat("a\n", size/2)}),
		"empty lines of words":      files(edition, map[string]string{"factors.csv": rows, "zh.csv": "en,zh\n" + strings.Repeat("\n", size)}),
		"commas":                    files(edition, map[string]string{"factors.csv": rows, "zh.csv": strings.Repeat(",", size)}),
		"empty lines of an edition": files(edition+strings.Repeat("\n", size), map[string]string{"factors.csv": rows}),
		"keys of an edition":        files(edition+strings.Repeat("a,b\n", size/4), map[string]string{"factors.csv": rows}),
		"a quotation mark":          files(edition, map[string]string{"factors.csv": rows + "\"" + strings.Repeat("a\n", size/2)}),
		"levels of many rows":       files(edition, map[string]string{"factors.csv": "id" + many("co2e > l", 99) + "\n" + strings.Repeat("a\n", 1_000_000)}),
		"a wide header":             files(edition, map[string]string{"factors.csv": "id" + strings.Repeat(",a", size/2)}),
	} {
		var err error
		mb := heap(func() { _, err = factors.Read(c) })
		text := fmt.Sprint(err)
		t.Logf("%s: %d MB, %.100s", claim, mb, text)
		if mb > 600 || len(text) > 1<<20 {
			t.Errorf("%s: %d MB allocated, an error of %d bytes", claim, mb, len(text))
		}
	}
}

// A file that breaks off in the middle is an error, with its name.
type broken struct{ fstest.MapFS }

type breaking struct {
	fs.File
	left int
}

func (b broken) Open(name string) (fs.File, error) {
	f, err := b.MapFS.Open(name)
	if name == "edition.csv" || err != nil {
		return f, err
	}
	return &breaking{f, 40}, nil
}

func (b *breaking) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, errors.New("reset by peer")
	}
	n, err := b.File.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

func TestAFileThatBreaksOff(t *testing.T) {
	for _, read := range []func(fs.FS, ...fs.FS) (*factors.Dataset, error){factors.Read, factors.Embedded} {
		if d, err := read(broken{folder(edition, rows)}); err == nil || !found(err, "TL-F003", "factors.csv") {
			t.Errorf("%v, %v", d, err)
		}
	}
}

// many is columns of a name with their numbers.
func many(name string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ",%s%d", name, i)
	}
	return b.String()
}
