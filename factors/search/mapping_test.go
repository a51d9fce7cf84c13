package search_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors/search"
)

// days are compared as values.
var days = cmp.Comparer(func(a, b carbon.Date) bool { return a == b })

var confirmed = []search.Mapping{
	{Description: "冷轧板卷SPCC", Kind: "spend/naics-331110", By: "王芳", On: carbon.MustDate("2025-03-07"), Note: "与供应商核对"},
	{Description: "fleet juice, \"premium\"", Kind: "fuel/petrol", By: "J. Doe", On: carbon.MustDate("2024-12-31")},
	{Description: "厂内短驳\n夜班", Kind: "freight/road/rigid", By: "王芳", On: carbon.MustDate("2025-01-02")},
	{Description: "our own kind", Kind: "material/steel/cold-rolled", By: "J. Doe", On: carbon.MustDate("2025-01-02")},
	{Description: "butane bottles", Kind: "desnz/fuels/gaseous-fuels/butane", By: "J. Doe", On: carbon.MustDate("2025-01-02")},
}

func mappings(t testing.TB, ms []search.Mapping) *search.Mappings {
	t.Helper()
	m, err := search.NewMappings(ms)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// What users have confirmed comes first and needs no review, exactly as written or
// written otherwise, and says who said so.
func TestConfirmed(t *testing.T) {
	plain := index(t)
	x := plain.With(mappings(t, confirmed))
	for query, want := range map[string]carbon.Kind{
		"冷轧板卷SPCC": "spend/naics-331110", "冷轧板卷ｓｐｃｃ": "spend/naics-331110", " 冷轧板卷SPCC ": "spend/naics-331110",
		"fleet juice, \"premium\"": "fuel/petrol", "Fleet  Juice, \"PREMIUM\"": "fuel/petrol",
	} {
		hits := x.Find(query, 5)
		h := hits[0]
		if h.Kind != want || h.Review || h.Confirmed == nil || h.Score != search.One || len(h.Factors) == 0 {
			t.Errorf("%s: %+v", query, h)
		}
		if e := h.Explain(); !strings.Contains(e.EN, "confirmed by "+h.Confirmed.By+" on "+h.Confirmed.On.String()) || !strings.Contains(e.ZH, h.Confirmed.By) {
			t.Errorf("%s: %v", query, e)
		}
		if again := slices.IndexFunc(hits[1:], func(h search.Hit) bool { return h.Kind == want }); again >= 0 {
			t.Errorf("%s: %s is there twice", query, want)
		}
	}
	if h := first(t, x, "冷轧板卷SPCC 1.2mm"); h.Confirmed != nil || !h.Review {
		t.Errorf("another description: %+v", h)
	}
	if h := first(t, plain, "冷轧板卷SPCC"); h.Confirmed != nil || !h.Review {
		t.Error("With changed the index that it was asked of")
	}
	if h := first(t, x, "our own kind"); h.Kind != "material/steel/cold-rolled" || !h.Review || len(h.Factors) > 0 {
		t.Errorf("a kind that the dataset does not have: %+v", h)
	}
	if h := first(t, x, "butane bottles"); h.Kind != "desnz/fuels/gaseous-fuels/butane" || h.Review || len(h.Factors) == 0 || h.Factors[0].Kind != h.Kind {
		t.Errorf("a publisher's kind: %+v", h)
	}
	if h := first(t, x.With(nil), "冷轧板卷SPCC"); h.Confirmed != nil {
		t.Error("no mappings are none")
	}
}

func TestMappingsRoundTrip(t *testing.T) {
	m := mappings(t, confirmed)
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	utf8 := b.String()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(utf8)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"as written": utf8, "with a mark": "\ufeff" + utf8, "in GB18030": gb, "lines of Windows": strings.ReplaceAll(utf8, "\n", "\r\n"),
		"days of a spreadsheet": strings.NewReplacer("2025-03-07", "2025/3/7", "2025-01-02", "2025/1/2").Replace(utf8),
		"with a blank row":      utf8 + ",,,,\n",
	} {
		back, err := search.ReadMappings(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(m.All(), back.All(), days); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	simple := mappings(t, confirmed[:1])
	b.Reset()
	if err := simple.Write(&b); err != nil {
		t.Fatal(err)
	}
	tabs, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(b.String(), ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"UTF-16 and tabs": tabs, "semicolons": strings.ReplaceAll(b.String(), ",", ";"),
		"other columns": "on,by,kind,description\n2025-03-07,王芳,spend/naics-331110,冷轧板卷SPCC\n"} {
		back, err := search.ReadMappings(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := back.All(); len(got) != 1 || got[0].Description != confirmed[0].Description || got[0].On != confirmed[0].On {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// A conflict is an error that names both rows; every fault is reported.
func TestMappingFaults(t *testing.T) {
	const head = "description,kind,by,on,note\n"
	for name, c := range map[string]struct{ text, code, says string }{
		"two kinds":          {head + "油,fuel/diesel,W,2025-01-01,\nx,y,W,2025-01-01,\n油,fuel/petrol,W,2025-01-02,\n", "TL-FM002", "row 4: TL-FM002: search: \"油\" is fuel/petrol here and fuel/diesel in row 2"},
		"written otherwise":  {head + "Diesel 0#,fuel/diesel,W,2025-01-01,\ndiesel ０＃,fuel/petrol,W,2025-01-02,\n", "TL-FM002", "row 2"},
		"no description":     {head + " ,fuel/diesel,W,2025-01-01,\n", "TL-FM001", "row 2"},
		"no kind":            {head + "油,,W,2025-01-01,\n", "TL-FM001", "row 2"},
		"nobody":             {head + "油,fuel/diesel,,2025-01-01,\n", "TL-FM001", "nobody"},
		"never":              {head + "油,fuel/diesel,W,,\n", "TL-FM001", "no day"},
		"no day":             {head + "油,fuel/diesel,W,yesterday,\n", "TL-FM001", "row 2: on"},
		"two faults":         {head + "油,fuel/diesel,W,,\n气,,W,2025-01-01,\n", "TL-FM001", "row 3"},
		"no header":          {"", "TL-FM003", "no header"},
		"a column missing":   {"description,kind,by\n", "TL-FM003", "no column \"on\""},
		"a column twice":     {"description,kind,by,on,on\n", "TL-FM003", "twice"},
		"a row too short":    {head + "油\n", "TL-FM003", "fields"},
		"bytes of no script": {head + "\xff\xff\xff,a,b,2025-01-01,\n", "TL-FM003", "neither"},
	} {
		_, err := search.ReadMappings(strings.NewReader(c.text))
		var f *carbon.FieldError
		if !errors.As(err, &f) || carbon.RuleOf(err).Code != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s %q", name, err, c.code, c.says)
		}
	}
	same, err := search.ReadMappings(strings.NewReader(head + "油,fuel/diesel,W,2025-01-01,\n油,fuel/diesel,X,2025-01-02,\n"))
	if err != nil || len(same.All()) != 2 {
		t.Errorf("two confirmations of one kind: %v", err)
	}
	if _, err := search.NewMappings([]search.Mapping{confirmed[0], {Description: confirmed[0].Description, Kind: "fuel/diesel", By: "x", On: confirmed[0].On}}); err == nil || !strings.Contains(err.Error(), "mapping 2") || !strings.Contains(err.Error(), "mapping 1") {
		t.Errorf("a conflict of values: %v", err)
	}
	var none *search.Mappings
	if err := none.Write(new(bytes.Buffer)); err != nil || none.All() != nil {
		t.Errorf("none: %v", err)
	}
}

// What is written is read back alike, whatever it is.
func FuzzMappings(f *testing.F) {
	f.Add("冷轧板卷", "fuel/diesel", "W", "note", 20000)
	f.Add("a,\"b\"\nc", "k", "x;y\tz", "\ufeff", 1)
	f.Add("=1+1", "k", "'", " ", 700000)
	f.Fuzz(func(t *testing.T, description, kind, by, note string, day int) {
		on := carbon.NewDate(1970, time.January, 1).Add(day % 2_000_000)
		m, err := search.NewMappings([]search.Mapping{{Description: description, Kind: carbon.Kind(kind), By: by, On: on, Note: note}})
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := m.Write(&b); err != nil {
			t.Fatal(err)
		}
		back, err := search.ReadMappings(&b)
		if err != nil {
			t.Fatalf("%q: %v", m.All(), err)
		}
		if diff := cmp.Diff(m.All(), back.All(), days); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func FuzzReadMappings(f *testing.F) {
	f.Add([]byte("description,kind,by,on,note\n油,fuel/diesel,W,2025/1/1,\n"))
	f.Add([]byte("\xff\xfed\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := search.ReadMappings(bytes.NewReader(b))
		if (m == nil) == (err == nil) {
			t.Errorf("%v, %v", m, err)
		}
	})
}
