package catalogue_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/catalogue"
	"github.com/tanlian/tanlian/factors/eea"
)

// full has a value in every field.
func full(t testing.TB) (factors.Edition, []*carbon.Factor, []factors.Region, []factors.Property) {
	t.Helper()
	e := factors.Edition{Edition: &carbon.Edition{
		ID: "full-2025", Publisher: carbon.Text{EN: "A publisher", ZH: "发布方"}, Title: carbon.Text{EN: "All fields", ZH: "所有字段"},
		Document: carbon.Text{EN: "No. 1", ZH: "第1号"}, Version: "2025 rev 2", Published: carbon.MustDate("2025-06-10"), DataYear: 2024,
		Licence: "CC-BY-4.0", Attribution: "A publisher, 2025", URL: "https://example.org/?a=1,2", SHA256: strings.Repeat("ab", 32), GWP: ghg.AR5,
		Redistribute: "ask", Assumption: true}, Validity: factors.ByReportYear}
	third := unit.Ratio(1, 3)
	a := &carbon.Factor{ID: "full-2025/a", Kind: "full/a", Name: carbon.Text{EN: "A, \"quoted\"\nand more", ZH: "甲"},
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: third}, ghg.Amount{Species: ghg.BiogenicMethane, Kg: unit.Int(0)},
			ghg.Amount{Species: ghg.LandUseCO2, Kg: unit.Int(2)}, ghg.Amount{Species: ghg.HCFC22, Kg: unit.MustNumber("0.25")},
			ghg.Amount{Species: ghg.Unsplit(ghg.AR5), Kg: unit.MustNumber("-0.00001")}, ghg.Amount{Species: ghg.Unsplit(ghg.AR4), Kg: unit.Int(1)},
			ghg.Amount{Species: ghg.UnsplitUnstated, Kg: unit.Int(3)}),
		Per: unit.MustUnit("10^4 CNY@2025/purchaser"), Stage: carbon.CradleToGate, Basis: carbon.MarketBased, Place: "mee:EC", Valid: carbon.Year(2024),
		Party: "91310000MA1FL0000X", Product: "urn:x;y", Quality: carbon.SupplierSpecific, Grade: carbon.GradeB, PrimaryShare: third,
		Derivation: carbon.Text{EN: "worked out", ZH: "推算"}, Note: carbon.Text{EN: "=1+1", ZH: "－注"}, Source: carbon.Source{Edition: e.Edition, At: "Sheet 1!B7"}}
	b := *a
	b.ID, b.Kind, b.Place, b.Valid = "full-2025/b", "full/b", carbon.World, carbon.Period{From: carbon.MustDate("2024-04-01")}
	sum, err := factors.Sum(carbon.Factor{ID: "full-2025/sum", Kind: "full/sum", Name: carbon.Text{EN: "sum", ZH: "和"}, Stage: carbon.CradleToGrave, Place: "CN-SH"}, a, &b)
	if err != nil {
		t.Fatal(err)
	}
	return e, []*carbon.Factor{a, &b, sum}, []factors.Region{{Place: "CN-SH", Region: "mee:EC"}, {Place: "CN-XZ", Region: "mee:SW"}},
		[]factors.Property{{Kind: "fuel/x", Step: carbon.Step{Name: carbon.Text{EN: "density", ZH: "密度"}, Rate: unit.Ratio(5, 6), From: unit.Litre, To: unit.Kilogram,
			Source: carbon.Source{Edition: e.Edition, At: "F1"}}}}
}

func fullDataset(t testing.TB) *factors.Dataset {
	t.Helper()
	e, fs, rs, ps := full(t)
	for range 2 {
		d, err := factors.NewEdition(e, fs, rs, ps)
		if err != nil {
			t.Fatal(err)
		}
		if !e.Content.IsZero() {
			return d
		}
		e.Content = d.Digest()
	}
	return nil
}

// Every field of an edition, a factor, a region and a property comes back. A field that
// is new in a type fails here until it has a column.
func TestEveryFieldComesBack(t *testing.T) {
	d := fullDataset(t)
	var empty func(path string, v reflect.Value)
	empty = func(path string, v reflect.Value) {
		if v.Kind() == reflect.Pointer {
			v = v.Elem()
		}
		switch v.Interface().(type) {
		case unit.Number, unit.Unit, carbon.Date, carbon.Digest, ghg.Amounts, ghg.Set, []*carbon.Factor:
			if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
				t.Errorf("%s is empty: this test must fill it", path)
			}
			return
		}
		if v.Kind() != reflect.Struct {
			if v.IsZero() {
				t.Errorf("%s is empty: this test must fill it", path)
			}
			return
		}
		for i := range v.NumField() {
			name := path + "." + v.Type().Field(i).Name
			if name == "Factor.Parts" { // of the sum
				continue
			}
			empty(name, v.Field(i))
		}
	}
	empty("Edition", reflect.ValueOf(d.Editions()[0]))
	empty("Factor", reflect.ValueOf(d.All()[0]))
	empty("Region", reflect.ValueOf(d.Regions()[0]))
	empty("Property", reflect.ValueOf(d.Properties()[0]))
	back, err := read(t, write(t, d))
	if err != nil {
		t.Fatal(err)
	}
	same(t, d, back)
	if n := len(back.Factor("full-2025/sum").Parts); n != 2 {
		t.Errorf("the sum has %d operands", n)
	}
}

// What the schema cannot express is an error that says what, and nothing is written.
func TestWhatCannotBeExpressed(t *testing.T) {
	one := func(change func(e *factors.Edition, f *carbon.Factor)) func() (*factors.Dataset, error) {
		return func() (*factors.Dataset, error) {
			e, fs, rs, ps := full(t)
			f := fs[0]
			change(&e, f)
			return factors.NewEdition(e, fs[:1], rs, ps)
		}
	}
	other := must(t, eea.Electricity2024).All()[0]
	for name, c := range map[string]struct {
		make func() (*factors.Dataset, error)
		want string
	}{
		"a carriage return": {one(func(_ *factors.Edition, f *carbon.Factor) { f.Note.EN = "a\r\nb" }), "factor full-2025/a: note: TL-F408"},
		"other bytes":       {one(func(_ *factors.Edition, f *carbon.Factor) { f.Name.ZH = "\xc9\xcf" }), "factor full-2025/a: name_zh: TL-F408"},
		"other bytes of an edition": {one(func(e *factors.Edition, _ *carbon.Factor) { e.Licence = "\xff" }),
			"edition full-2025: licence: TL-F408"},
		"a foreign operand": {one(func(_ *factors.Edition, f *carbon.Factor) { f.Parts = []*carbon.Factor{other} }), "factor full-2025/a: parts: TL-F408"},
		"an operand that is another one": {func() (*factors.Dataset, error) {
			e, fs, _, _ := full(t)
			changed := *fs[1]
			changed.Note.EN = "changed"
			fs[2].Parts = []*carbon.Factor{fs[0], &changed}
			return factors.NewEdition(e, fs, nil, nil)
		}, "factor full-2025/sum: parts: TL-F408"},
		"an operand that no list can name": {func() (*factors.Dataset, error) {
			e, fs, _, _ := full(t)
			fs[1].ID = "full-2025/b;c"
			return factors.NewEdition(e, fs, nil, nil)
		}, "factor full-2025/sum: parts: TL-F408"},
		"operands that do not add up": {func() (*factors.Dataset, error) {
			e, fs, _, _ := full(t)
			fs[2].Parts = fs[:1]
			return factors.NewEdition(e, fs, nil, nil)
		}, "factor full-2025/sum: parts: TL-F408"},
		"a stage of tomorrow": {one(func(_ *factors.Edition, f *carbon.Factor) { f.Stage = 99 }), "factor full-2025/a: stage: TL-F408"},
		"a grade of tomorrow": {one(func(_ *factors.Edition, f *carbon.Factor) { f.Grade = 99 }), "factor full-2025/a: TL-F408"},
		"a year of five digits": {one(func(_ *factors.Edition, f *carbon.Factor) { f.Valid.To = carbon.NewDate(12025, 1, 1) }),
			"factor full-2025/a: valid_to: TL-F408"},
		"a negative year": {one(func(e *factors.Edition, _ *carbon.Factor) { e.DataYear = -1 }), "edition full-2025: data_year: TL-F408"},
		"a place that looks like ISO": {one(func(_ *factors.Edition, f *carbon.Factor) { f.Place = "iso:GB" }),
			"factor full-2025/a: TL-F408"},
		"a number without end": {one(func(_ *factors.Edition, f *carbon.Factor) {
			f.PrimaryShare = must1(unit.ParseExact("0." + strings.Repeat("3", 1000)))
		}), "factor full-2025/a: primary_share: TL-F408"},
		"a digest that is not its own": {one(func(e *factors.Edition, _ *carbon.Factor) { e.Content = carbon.Digest{1} }), "edition full-2025: TL-F407"},
		"no dataset":                   {func() (*factors.Dataset, error) { return nil, nil }, "dataset: TL-F408"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := c.make()
			if err != nil {
				t.Fatal(err)
			}
			m := files{}
			err = catalogue.Write(t.Context(), m.create, d, catalogue.Options{})
			if len(m) > 0 {
				t.Errorf("%d files were made", len(m))
			}
			if err == nil {
				t.Fatal("it was written")
			}
			if diff := cmp.Diff([]string{c.want}, told(err)); diff != "" {
				t.Errorf("(-want +got):\n%s\n%v", diff, err)
			}
		})
	}
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A spreadsheet runs no cell of a catalogue, and every text comes back as it was.
func TestNoCellIsAFormula(t *testing.T) {
	e, fs, rs, ps := full(t)
	texts := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "'=1", "''=1", "'", "'a", "＝1", "－注", " =1", "=HYPERLINK(\"http://x\",\"y\")", "a=1", "'＠x"}
	var list []*carbon.Factor
	for i, s := range texts {
		f := *fs[0]
		f.ID, f.Kind = carbon.FactorID(fmt.Sprintf("full-2025/%02d", i)), carbon.Kind(fmt.Sprintf("full/%d", i))
		f.Name, f.Note, f.Derivation, f.Source.At = carbon.Same(s), carbon.Same(s), carbon.Same(s), s
		f.Party, f.Product = carbon.PartyID(s), carbon.ProductID(s)
		list = append(list, &f)
	}
	d, err := factors.NewEdition(e, list, rs, ps)
	if err != nil {
		t.Fatal(err)
	}
	m := write(t, d)
	for _, r := range records(t, string(m["factors.csv"].Data)) {
		for column, s := range r {
			if s != "" && strings.ContainsAny(s[:1], "=+-@\t\n") && (column != "co2e_unsplit" || s != "-0.00001") {
				t.Errorf("%s: %s is %q", r["id"], column, s)
			}
		}
	}
	back, err := read(t, m)
	if err != nil {
		t.Fatal(err)
	}
	same(t, d, back)
}

// A folder on disk, with a byte order mark and CRLF as a spreadsheet leaves them.
func TestFolder(t *testing.T) {
	d, dir := fullDataset(t), t.TempDir()+"/new"
	if err := catalogue.Write(t.Context(), catalogue.Folder(dir), d, catalogue.Options{}); err != nil {
		t.Fatal(err)
	}
	back, err := catalogue.Read(t.Context(), os.DirFS(dir), catalogue.Options{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, d, back)
	m := write(t, must(t, eea.Electricity2024))
	for name, f := range m {
		m[name] = &fstest.MapFile{Data: append([]byte("\xef\xbb\xbf"), bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))...)}
	}
	if back, err = read(t, m); err != nil {
		t.Fatal(err)
	}
	same(t, must(t, eea.Electricity2024), back)
}

// Whoever writes learns how far it is, can stop it, and hears of a full disk.
func TestProgressAndStop(t *testing.T) {
	d := many(t, 12_000)
	var steps []string
	o := catalogue.Options{Progress: func(file string, rows int) { steps = append(steps, fmt.Sprint(file, " ", rows)) }}
	m := files{}
	if err := catalogue.Write(t.Context(), m.create, d, o); err != nil {
		t.Fatal(err)
	}
	if _, err := catalogue.Read(t.Context(), fstest.MapFS(m), o); err != nil {
		t.Fatal(err)
	}
	once := []string{"editions.csv 1", "factors.csv 10000", "factors.csv 12000"}
	if diff := cmp.Diff(append(once, once...), steps); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, what := range []string{"write", "read", "joined"} {
		ctx, stop := context.WithCancel(t.Context())
		o.Progress = func(string, int) { stop() }
		var err error
		switch what {
		case "write":
			err = catalogue.Write(ctx, files{}.create, d, o)
		case "read":
			_, err = catalogue.Read(ctx, fstest.MapFS(m), o)
		case "joined":
			err = catalogue.WriteJoined(ctx, io.Discard, d, o)
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: stopped, and %v", what, err)
		}
	}
	full := errors.New("no space left")
	err := catalogue.Write(t.Context(), func(string) (io.WriteCloser, error) { return broken{full}, nil }, d, catalogue.Options{})
	if !errors.Is(err, full) {
		t.Errorf("a full disk: %v", err)
	}
	if _, err := catalogue.Read(t.Context(), badFS{full}, catalogue.Options{}); !errors.Is(err, full) {
		t.Errorf("a disk that cannot be read: %v", err)
	}
}

type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }
func (b broken) Close() error              { return nil }

type badFS struct{ err error }

func (b badFS) Open(string) (fs.File, error) { return nil, b.err }

// many makes n factors.
func many(t testing.TB, n int) *factors.Dataset {
	t.Helper()
	e, fs, _, _ := full(t)
	list := make([]*carbon.Factor, n)
	for i := range list {
		f := *fs[0]
		f.ID, f.Kind, f.Product = carbon.FactorID(fmt.Sprintf("full-2025/%06d", i)), carbon.Kind(fmt.Sprintf("full/%d", i)), ""
		f.Name = carbon.Same(fmt.Sprintf("factor %d", i))
		list[i] = &f
	}
	d, err := factors.NewEdition(e, list, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Writing takes a fraction of the memory of the factors that are written; reading does
// not hold on to the text.
func TestMemory(t *testing.T) {
	const n = 100_000
	heap := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	before := heap()
	d := many(t, n)
	dataset := heap() - before
	during, text := 0, 0
	err := catalogue.Write(t.Context(), func(name string) (io.WriteCloser, error) { return &counter{n: &text}, nil }, d, catalogue.Options{
		Progress: func(file string, rows int) {
			if rows == n/2 {
				during = heap() - before
			}
		}})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("dataset %d MB, text %d MB, while writing %d MB", dataset>>20, text>>20, during>>20)
	if during > dataset*3/2 {
		t.Errorf("writing %d bytes of factors holds %d", dataset, during)
	}
	runtime.KeepAlive(d)
}

type counter struct{ n *int }

func (c *counter) Write(b []byte) (int, error) { *c.n += len(b); return len(b), nil }
func (c *counter) Close() error                { return nil }
