package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
)

// FuzzOrdinary: a text that is ordinary is found to be nothing else by those who look
// at it.
func FuzzOrdinary(f *testing.F) {
	for _, s := range []string{"12.5", "D00001", "2025-03-31", "total (1)", "(12)", "1 ", " 1", "-", "n/a", "Total 2", "sum[1]", "1\x7f", "１", "999", "all 2"} {
		f.Add(s, "999", "all 2")
		f.Add(s, "", "")
	}
	f.Fuzz(func(t *testing.T, s, none, total string) {
		k := newLexicon(&Options{Nil: []string{none}, Totals: []string{total}})
		if !k.ordinary(s) {
			return
		}
		var m meaning
		k.look(&m, s)
		if m.text != s || m.none || m.lost || m.control || m.isTotal(k, s) {
			t.Errorf("%q: %+v", s, m)
		}
	})
}

// listing reads a table as activities and writes down what came of it.
func listing(t *testing.T, data []byte, prepare func(*Activities)) string {
	t.Helper()
	var b strings.Builder
	table, err := CSV("t", bytes.NewReader(data), Options{})
	if err != nil {
		return err.Error()
	}
	in, err := table.Activities(t.Context(), Mapping{
		ID:       Column{Headers: []string{"id"}, Optional: true},
		Kind:     Column{Headers: []string{"kind", "能源品种"}, Values: map[string]string{"电": "electricity", "柴油": "fuel/diesel"}, Down: true},
		Category: Column{Headers: []string{"category", "kind", "能源品种"}, Values: map[string]string{"电": "外购电力"}},
		Scope:    Column{Headers: []string{"scope"}, Optional: true},
		Period:   Column{Headers: []string{"date", "日期"}, Down: true},
		Site:     Column{Headers: []string{"site", "站点"}, Optional: true},
		Supplier: Column{Headers: []string{"supplier"}, Optional: true},
		Quality:  Column{Headers: []string{"quality"}, Optional: true},
		Measures: []Measure{{Value: Column{Headers: []string{"quantity", "数量"}, Unit: "kWh"}, Unit: Column{Headers: []string{"unit", "单位"}, Optional: true}}},
		Sites:    map[string]Site{"S1": {Place: "CN-SH"}, "临港": {Place: "CN-SH", Entity: "E"}},
	})
	if err != nil {
		return err.Error()
	}
	prepare(in)
	for a, err := range in.All(context.Background(), nil) {
		if a == nil {
			return b.String() + err.Error()
		}
		fmt.Fprintf(&b, "%s %q %q %s %s %s %s %s %q %q %v: %v\n", a.Ref, a.ID, a.Kind, a.Category, a.Period, a.Place, a.Entity, a.Quality, a.Supplier, a.Tags, a.Measures, err)
	}
	fmt.Fprintln(&b, in.Counts(), in.Notes(), in.Issues())
	return b.String()
}

// forget makes columns keep at most that many meanings.
func forget(room int) func(*Activities) {
	return func(a *Activities) {
		a.rows.lexicon.room = room
		for _, f := range a.rows.fields {
			f.texts.kept, f.texts.last = nil, nil
		}
	}
}

const repeated = "id,kind,date,site,supplier,quality,quantity,unit,scope\n" +
	"D1,电,2025-01-31,S1,V1,measured,12.5,kWh,2\nD2,,,临港,V1,实测,1,万kWh,范围2\nD3,电,2025-01-31,S1,无,x,—,ton,1\n" +
	"D3,热,2025-02-30,S2,V\x012,,1,kWh,\n合计,,,,,,14.5,,\nD4, 电 ,2025-01,s1,V1,measured,-2,kWh,2\n" +
	"id,kind,date,site,supplier,quality,quantity,unit,scope\nＤ5,柴油,2025.1,临 港,V1,估算,3,kWh,5\n"

// FuzzMeanings: what is remembered of a text is what it means; nothing depends on how
// much is remembered.
func FuzzMeanings(f *testing.F) {
	f.Add([]byte(repeated))
	f.Add([]byte("能源品种,数量,单位,日期,站点\n电,1.5,kWh,03/04/2025,S1\n电,\"1,500\",kWh,13/04/2025,S1\n,—,,,\n电,1,kWh,03/04/2025,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		want := listing(t, data, forget(0))
		for _, room := range []int{1, memoSize} {
			if diff := cmp.Diff(want, listing(t, data, forget(room))); diff != "" {
				t.Fatalf("with room for %d (-want +got):\n%s", room, diff)
			}
		}
		if diff := cmp.Diff(want, listing(t, data, func(*Activities) {})); diff != "" {
			t.Fatalf("as it is (-want +got):\n%s", diff)
		}
	})
}

// A column of more texts than are remembered, and of longer ones, is read like others.
func TestMoreTextsThanAreRemembered(t *testing.T) {
	var b strings.Builder
	b.WriteString("kind,quantity,date,site\n")
	const n = memoSize + 500
	name := func(i int) string { return strings.Repeat("厂", 1+i%100) + fmt.Sprint(i) }
	for range 2 {
		for i := range n {
			fmt.Fprintf(&b, "电,%d,2025-01-01,%s\n", 1+i, name(i))
		}
	}
	table, err := CSV("t", strings.NewReader(b.String()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	sites := map[string]Site{}
	for i := range n {
		sites[name(i)] = Site{Entity: carbon.PartyID(fmt.Sprint("E", i))}
	}
	in, err := table.Activities(t.Context(), Mapping{Kind: Column{Headers: []string{"kind"}, Values: map[string]string{"电": "electricity"}},
		Period: Column{Headers: []string{"date"}}, Site: Column{Headers: []string{"site"}}, Sites: sites, Measures: []Measure{{Value: Column{Headers: []string{"quantity"}, Unit: "kWh"}}}})
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for a, err := range in.All(t.Context(), nil) {
		if want := carbon.PartyID(fmt.Sprint("E", i%n)); err != nil || a.Entity != want || a.Tag("site") != name(i%n) {
			t.Fatalf("row %d: entity %q of site %q, %v, want %q", i, a.Entity, a.Tag("site"), err, want)
		}
		i++
	}
	if i != 2*n {
		t.Errorf("have %d rows, want %d", i, 2*n)
	}
}

// A mark of the caller's for nothing may have digits: 999 where nobody measured.
func TestMarksWithDigits(t *testing.T) {
	table, err := CSV("t", strings.NewReader("kind,quantity,date,supplier\nelectricity,999,2025-01-01,0\nelectricity,5,2025-01-01,1\nT1,5,,\n"),
		Options{Nil: []string{"999", "0"}, Totals: []string{"T1"}})
	if err != nil {
		t.Fatal(err)
	}
	in, err := table.Activities(t.Context(), Mapping{Kind: Column{Headers: []string{"kind"}}, Period: Column{Headers: []string{"date"}},
		Supplier: Column{Headers: []string{"supplier"}}, Measures: []Measure{{Value: Column{Headers: []string{"quantity"}, Unit: "kWh"}}}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for a, err := range in.All(t.Context(), nil) {
		got = append(got, fmt.Sprintf("%q %v %t", a.Supplier, a.Measures, errors.Is(err, errBlank)))
	}
	if diff := cmp.Diff([]string{`"" [] true`, `"1" [5 kWh] false`}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := in.Counts().Excluded; n != 1 {
		t.Errorf("%d rows of totals, want 1", n)
	}
}
