package catalogue_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/catalogue"
)

// A hostile catalogue costs no more than its size: its rows, its faults and its sums are
// bounded, and no factor is a part of itself.
func TestLimits(t *testing.T) {
	text := write(t, many(t, 3))
	rows := func(change func(g grid) grid) files { return changed(t, text, "factors.csv", change) }
	const a, b, c = "full-2025/000000", "full-2025/000001", "full-2025/000002"
	for name, x := range map[string]struct {
		text files
		want []string
	}{
		"a cell without end": {files{"editions.csv": text["editions.csv"],
			"factors.csv": &fstest.MapFile{Data: append(append([]byte(nil), text["factors.csv"].Data...), "\""+strings.Repeat("endless\n", catalogue.MaxRow/4)...)}},
			[]string{"factors.csv: row 5: TL-F401"}},
		"a quote in a cell": {files{"editions.csv": text["editions.csv"],
			"factors.csv": &fstest.MapFile{Data: append(append([]byte(nil), text["factors.csv"].Data...), "x\"y\n"...)}},
			[]string{"factors.csv: row 5: TL-F401"}},
		"an empty file": {files{"editions.csv": text["editions.csv"], "factors.csv": {}}, []string{"factors.csv: TL-F402"}},
		"no header": {files{"editions.csv": text["editions.csv"], "factors.csv": {Data: []byte("1,2\n")}},
			nil},
		"a number without end": {rows(func(g grid) grid { g.set(a, "primary_share", strings.Repeat("1", 1001)); return g }),
			[]string{"factors.csv: row 2: primary_share: TL-F403"}},
		"a division by zero": {rows(func(g grid) grid { g.set(a, "primary_share", "1/0"); return g }),
			[]string{"factors.csv: row 2: primary_share: TL-F403"}},
		"other bytes": {rows(func(g grid) grid { g.set(a, "name_zh", "\xc9\xcf\xba\xa3"); return g }),
			[]string{"factors.csv: row 2: name_zh: TL-F403"}},
		"a part of itself": {rows(func(g grid) grid { g.set(a, "parts", a); return g }), []string{"factors.csv: row 2: parts: TL-F403"}},
		"parts of each other": {rows(func(g grid) grid { g.set(a, "parts", b); g.set(b, "parts", c); g.set(c, "parts", a); return g }),
			[]string{"factors.csv: row 2: parts: TL-F403", "factors.csv: row 3: parts: TL-F403", "factors.csv: row 4: parts: TL-F403"}},
		"too many parts": {rows(func(g grid) grid { g.set(a, "parts", strings.Repeat(b+";", 1000)+c); return g }),
			[]string{"factors.csv: row 2: parts: TL-F403"}},
		"an id twice":              {rows(func(g grid) grid { return append(g, g[3]) }), []string{"factors.csv: row 5: id: TL-F404", "factors.csv: row 4: TL-F005", "factors.csv: row 4: TL-F005"}},
		"an id of another edition": {rows(func(g grid) grid { g[1][0] = "an/other"; return g }), []string{"factors.csv: row 2: id: TL-F403"}},
		"one question twice":       {rows(func(g grid) grid { g.set(b, "kind", "full/0"); return g }), []string{"factors.csv: row 3: TL-F005"}},
		"an edition twice":         {changed(t, text, "editions.csv", func(g grid) grid { return append(g, g[1]) }), []string{"editions.csv: row 3: edition_id: TL-F404"}},
		"a region of no edition": {files{"editions.csv": text["editions.csv"], "factors.csv": text["factors.csv"],
			"regions.csv": {Data: []byte("edition_id,place,region\nnone,iso:GB,x:y\n")}}, []string{"regions.csv: row 2: edition_id: TL-F405"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, x.text)
			if err == nil {
				t.Fatal("it was read")
			}
			if name == "a cell without end" && !strings.Contains(err.Error(), "more than 1048576 bytes") {
				t.Errorf("it was read to its end: %.200v", err)
			}
			if diff := cmp.Diff(x.want, told(err)); diff != "" && x.want != nil {
				t.Errorf("(-want +got):\n%s\n%.400v", diff, err)
			}
		})
	}
}

// Of a thousand faults each is told, of the others how many they are.
func TestFaultsAreCounted(t *testing.T) {
	_, err := read(t, changed(t, write(t, many(t, 1500)), "factors.csv", func(g grid) grid {
		for _, r := range g[1:] {
			r[g.column("stage")] = "none"
		}
		return g
	}))
	list := told(err)
	if len(list) != catalogue.MaxFaults+1 || list[catalogue.MaxFaults] != fmt.Sprintf("catalogue: %d more faults", 1500-catalogue.MaxFaults) {
		t.Errorf("%d faults, the last is %s", len(list), list[len(list)-1])
	}
}
