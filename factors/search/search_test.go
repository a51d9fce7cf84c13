package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
	"github.com/tanlian/tanlian/factors/search"
)

// TestPrecision keeps what BenchmarkPrecision prints from rotting: a floor a few points
// below what was measured, for new publishers bring new names.
func TestPrecision(t *testing.T) {
	x := index(t)
	floors := map[string]struct {
		at1, at5, unmarked float64 // in per cent
		wrong              int     // unmarked and wrong: what was measured, for this one must not rise
	}{
		"tuned-zh": {95, 98, 70, 0}, "tuned-en": {92, 95, 58, 1}, "held-out-zh": {96, 97, 62, 0}, "held-out-en": {87, 96, 60, 0},
		"ledger-tuned-zh": {92, 95, 28, 0}, "ledger-tuned-en": {86, 89, 36, 0}, "ledger-held-out-zh": {73, 84, 11, 1}, "ledger-held-out-en": {73, 79, 14, 0},
		"plant-tuned-zh": {96, 98, 30, 0}, "plant-tuned-en": {96, 96, 31, 0}, "plant-held-out-zh": {31, 37, 1, 0}, "plant-held-out-en": {38, 60, 0, 0},
	}
	asked := 0
	for _, p := range parts {
		r, floor := measure(x, questions(t, p.file), p.has), floors[p.name]
		asked += r.asked + r.none
		unmarked := 100 * float64(r.unmarked) / float64(r.asked+r.none)
		if r.at1() < floor.at1 || r.at5() < floor.at5 || unmarked < floor.unmarked || r.wrong > floor.wrong {
			t.Errorf("%s: %.0f %% at 1, %.0f %% at 5, %.0f %% not marked, %d of them wrong; want %v", p.name, r.at1(), r.at5(), unmarked, r.wrong, floor)
		}
	}
	if asked < 600 {
		t.Errorf("%d questions", asked)
	}
}

// Each answer decided by hand is a kind that can be found, or the row is idle.
func TestAnswersExist(t *testing.T) {
	x := index(t)
	for _, file := range []string{"queries.csv", "ledger.csv", "plant.csv"} {
		seen := map[string]bool{}
		for _, q := range questions(t, file) {
			if seen[q.query] {
				t.Errorf("%s: %s is there twice", file, q.query)
			}
			seen[q.query] = true
			found := len(q.kinds) == 0
			for _, k := range q.kinds {
				h := x.Find(string(k), 1)
				found = found || len(h) == 1 && h[0].Score == search.One
			}
			if !found {
				t.Errorf("%s: %s: none of %v exists", file, q.query, q.kinds)
			}
		}
	}
}

func first(t *testing.T, x *search.Index, query string) search.Hit {
	t.Helper()
	hits := x.Find(query, 1)
	if len(hits) != 1 {
		t.Fatalf("%s: found %d", query, len(hits))
	}
	return hits[0]
}

// What a material without an open factor is answered with is marked, with a stand-in.
func TestStandIns(t *testing.T) {
	for _, query := range []string{"LFP电芯", "冷轧板卷SPCC", "Q235B", "废钢 电炉 江苏", "SPCC", "steel coil", "阴极铜", "多晶硅料", "LFP cells", "cement"} {
		h := first(t, index(t), query)
		if !h.Review || h.Doubt.EN == "" || h.Doubt.ZH == "" {
			t.Errorf("%s: %s without a mark", query, h.Kind)
		}
		if e := h.Explain(); !strings.Contains(e.EN, "needs review: ") || !strings.Contains(e.ZH, "需复核：") {
			t.Errorf("%s: %v", query, e)
		}
	}
}

// Each doubt, where it is due.
func TestDoubts(t *testing.T) {
	for query, want := range map[string]string{
		"废金属":         "is as likely",
		"desiel":      "guessed",
		"天":           "the score",
		"LFP电芯":       "stand-in",
		"fuel/diesel": "",
	} {
		if h := first(t, index(t), query); !strings.Contains(h.Doubt.EN, want) || (want == "") == h.Review {
			t.Errorf("%s: %q, want %q", query, h.Doubt.EN, want)
		}
	}
	later := index(t).Find("废金属", 5)[1:]
	if later[0].Score < search.Confident {
		t.Error("the second is not as good as the first")
	}
	for _, h := range later {
		if !h.Review {
			t.Errorf("%s is not the first and not marked", h.Kind)
		}
	}
}

// A word that nothing has costs some of the score; a grade does not, nor what a thing is for.
func TestOtherWords(t *testing.T) {
	x := index(t)
	plain, vendor, grade := first(t, x, "diesel"), first(t, x, "zorblax diesel"), first(t, x, "0#柴油")
	if plain.Kind != vendor.Kind || vendor.Score >= plain.Score || vendor.Score < plain.Score/2 {
		t.Errorf("diesel %s, with a vendor %s", plain.Score, vendor.Score)
	}
	if grade.Score < search.One*95/100 {
		t.Errorf("0#柴油 %s", grade.Score)
	}
	for query, want := range map[string]carbon.Kind{"叉车用液化气": "fuel/lpg", "LPG for forklifts": "fuel/lpg", "空调用电": "electricity"} {
		if h := first(t, x, query); h.Kind != want {
			t.Errorf("%s: %s, want %s", query, h.Kind, want)
		}
	}
}

// One thing written in many ways.
func TestSpellings(t *testing.T) {
	for kind, queries := range map[carbon.Kind][]string{
		"fuel/diesel":          {"0#柴油", "０＃柴油", " 0＃  柴油\t", "-10#柴油", "DIESEL", "Ｄｉｅｓｅｌ", "diesl", "柴油费", "柴油\x00", "柴油\xff"},
		"fuel/natural-gas":     {"管道天燃气", "天然气", "Natural Gas", "natrual gas", "NATURAL-GAS"},
		"gas/HFC-134a":         {"R134a", "R-134a", "HFC-134a", "hfc134A", "R-134a制冷剂", "R－134ａ"},
		"freight/road/hgv":     {"汽运运费", "公路货运", "truck freight"},
		"spend/naics-331110":   {"331110", "spend/naics-331110", "epa-supply-chain-1.3.0/331110/with-margins", "epa/supply-chain/331110/without-margins", "iron and steel mills"},
		"electricity":          {"电费", "eletricity", "elec.", "Electricity"},
		"travel/rail":          {"火车票", "trains"},
		"material/paper/paper": {"A4 paper", "复印纸"},
	} {
		for _, q := range queries {
			if h := first(t, index(t), q); h.Kind != kind {
				t.Errorf("%q: %s, want %s (%s)", q, h.Kind, kind, h.Explain().EN)
			}
		}
	}
}

func TestPlacesAndStagesNarrow(t *testing.T) {
	x := index(t)
	all := first(t, x, "电力")
	if all.Place != "" || all.Asked != nil || len(all.Factors) != all.All || all.All < 1000 {
		t.Errorf("without place: %s %v, %d of %d", all.Place, all.Asked, len(all.Factors), all.All)
	}
	for _, c := range []struct {
		query string
		place carbon.Place
		holds carbon.Place // of the factors; "": any
	}{
		{"电力 江苏", "CN-JS", "CN-JS"}, {"electricity jiangsu", "CN-JS", "CN-JS"}, {"江苏省工业用电", "CN-JS", "CN-JS"}, {"电费 苏州工厂", "CN-JS", "CN-JS"},
		{"electricity Jiangsu", "CN-JS", "CN-JS"}, {"华东 电力", "mee:EC", "mee:EC"}, {"Germany electricity", "DE", "DE"}, {"elec UK", "GB", "GB"},
		{"西藏 电力", "CN-XZ", "CN"}, {"electricity South Africa", "ZA", "ZA"}, {"印度尼西亚 电力", "ID", "ID"},
		{"柴油 江苏", "CN-JS", "CN"}, {"海运费 上海至汉堡", "", ""}, {"汽运 江苏", "CN-JS", ""}, {"diesel, Germany", "DE", ""},
	} {
		h := first(t, x, c.query)
		if h.Place != c.place {
			t.Errorf("%s: place %q, want %q", c.query, h.Place, c.place)
		}
		for _, f := range h.Factors {
			if c.holds != "" && f.Place != c.holds {
				t.Errorf("%s: a factor of %s", c.query, f.Place)
				break
			}
		}
		if (h.Holds == "") != (c.holds == "") || c.holds != "" && h.Holds != c.holds {
			t.Errorf("%s: holds in %q, want %q", c.query, h.Holds, c.holds)
		}
		if len(h.Factors) == 0 || len(h.Factors) > h.All {
			t.Errorf("%s: %d of %d", c.query, len(h.Factors), h.All)
		}
	}
	for query, stage := range map[string]carbon.Stage{
		"电力 全生命周期": carbon.LifeCycleGeneration, "柴油 上游": carbon.Upstream, "diesel WTT": carbon.Upstream, "电力 含损耗": carbon.UpstreamAndLosses,
		"natural gas combustion": carbon.Combustion, "diesel well-to-tank": carbon.Upstream, "集装箱海运 WTW": carbon.WellToWheel,
	} {
		h := first(t, x, query)
		if !slices.Contains(h.Stages, stage) || !slices.Contains(h.Asked, stage) {
			t.Errorf("%s: asked %v, has %v", query, h.Asked, h.Stages)
		}
		for _, f := range h.Factors {
			if !slices.Contains(h.Asked, f.Stage) {
				t.Errorf("%s: a factor of %s", query, f.Stage)
			}
		}
		if e := h.Explain(); !strings.Contains(e.EN, "stage "+stage.Text().EN) || !strings.Contains(e.ZH, stage.Text().ZH) {
			t.Errorf("%s: %v", query, e)
		}
	}
}

// Classes of one thing are one hit.
func TestFamilies(t *testing.T) {
	hits := index(t).Find("Freighting goods, HGV refrigerated (all diesel), articulated (>33t), laden", 20)
	seen := map[carbon.Kind]int{}
	similar := 0
	for _, h := range hits {
		if !strings.HasPrefix(string(h.Kind), "desnz/") {
			continue
		}
		seen[h.Kind[:strings.LastIndexByte(string(h.Kind), '/')]]++
		similar += len(h.Similar)
		if slices.Contains(h.Similar, h.Kind) || !slices.IsSorted(h.Similar) {
			t.Errorf("%s: similar %v", h.Kind, h.Similar)
		}
	}
	for parent, n := range seen {
		if n > 1 {
			t.Errorf("%d hits of %s", n, parent)
		}
	}
	if similar < 5 {
		t.Errorf("%d similar kinds", similar)
	}
}

// A sum stands for its parts, and leads to the part whose stage is asked.
func TestSums(t *testing.T) {
	x := index(t)
	whole := x.Find("Freighting goods, cargo ship, container ship, 8000+ TEU", 10)
	if whole[0].Kind != "desnz/wtw/freighting-goods/cargo-ship/container-ship/8000-teu" {
		t.Errorf("found %s", whole[0].Kind)
	}
	for _, h := range whole[1:] {
		if strings.HasSuffix(string(h.Kind), "container-ship/8000-teu") {
			t.Errorf("its part %s is a hit of its own", h.Kind)
		}
	}
	part := first(t, x, "Freighting goods, cargo ship, container ship, 8000+ TEU, WTT")
	if part.Kind != "desnz/wtt-delivery-vehs-freight/wtt-cargo-ship/container-ship/8000-teu" || !slices.Contains(part.Stages, carbon.Upstream) {
		t.Errorf("found %s, %v", part.Kind, part.Stages)
	}
}

// A kind is asked of a resolver as it is found: what is found can be resolved.
func TestHitsResolve(t *testing.T) {
	d, err := dataset()
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"0#柴油", "海运费", "废纸回收", "laptops", "R410A", "butane", "hotel", "审计费"} {
		h := first(t, index(t), query)
		if strings.HasPrefix(string(h.Kind), "gas/") {
			if _, err := carbon.Releases().Resolve(carbon.Query{Kind: h.Kind, Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 kg")})}); err != nil {
				t.Errorf("%s: %v", query, err)
			}
			continue
		}
		f := h.Factors[len(h.Factors)-1]
		r, err := d.Resolver(factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 3})
		if err != nil {
			t.Fatal(err)
		}
		m, err := r.Resolve(carbon.Query{Kind: h.Kind, Stage: f.Stage, Basis: f.Basis, Place: f.Place, AsOf: carbon.NewMonth(2025, 3), ReportYear: 2025,
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), f.Per)})})
		if err != nil || !slices.Contains(h.Factors, m.Factor) {
			t.Errorf("%s: %s: %v", query, h.Kind, err)
		}
	}
}

func TestHostile(t *testing.T) {
	x := index(t)
	for name, query := range map[string]string{
		"empty": "", "blank": " \t\n　", "controls": "\x00\x01\u200b\ufeff", "invalid": "\xff\xfe\xfd", "punctuation": "!!! --- ###", "a cut rune": "柴油\xe6\xb1",
	} {
		if hits := x.Find(query, 5); len(hits) > 0 && name != "a cut rune" {
			t.Errorf("%s: %v", name, hits[0].Kind)
		}
	}
	for name, query := range map[string]string{
		"a megabyte":          strings.Repeat("柴油 diesel ", 1<<17),
		"a megabyte of words": strings.Repeat("qwertzuiop asdfghjkl ", 1<<16),
		"a megabyte of Han":   strings.Repeat("電鑫磊淼焱垚", 1<<16),
		"one long word":       strings.Repeat("diesel", 1<<18),
		"one long number":     strings.Repeat("9", 1<<20),
		"expanding":           strings.Repeat("\ufdfa", 1<<18),
		"many marks":          "a" + strings.Repeat("\u0301", 1<<19),
	} {
		if hits := x.Find(query, 5); name == "a megabyte" && (len(hits) == 0 || hits[0].Kind != "fuel/diesel") {
			t.Errorf("%s: %v", name, hits)
		}
	}
	if x.Find("柴油", 0) != nil || x.Find("柴油", -1) != nil {
		t.Error("no hits were asked for")
	}
	if n := len(x.Find("diesel car truck 柴油", 1<<40)); n < 10 {
		t.Errorf("%d hits without a limit", n)
	}
}

func FuzzFind(f *testing.F) {
	for _, q := range []string{"0#柴油", "road freight artic 33t laden", "江苏 WTT", "R-410A", "\xff柴", "ＡＢ１２", "for 用", "desiel for generators"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		x := index(t)
		hits := x.Find(q, 6)
		for i, h := range hits {
			if h.Score <= 0 || h.Score > search.One || h.Kind == "" || h.Name.EN == "" || h.Name.ZH == "" || len(h.Factors) > h.All {
				t.Errorf("%q: %+v", q, h)
			}
			if i > 0 && h.Score > hits[i-1].Score {
				t.Errorf("%q: %s before %s", q, hits[i-1].Score, h.Score)
			}
			if h.Review != (h.Doubt != carbon.Text{}) {
				t.Errorf("%q: review %t, %v", q, h.Review, h.Doubt)
			}
			h.Explain()
		}
		if diff := cmp.Diff(kinds(hits), kinds(x.Find(q, 6))); diff != "" {
			t.Errorf("%q twice: %s", q, diff)
		}
	})
}

func kinds(hits []search.Hit) (ks []string) {
	for _, h := range hits {
		ks = append(ks, h.Score.String()+" "+string(h.Kind)+" "+h.Explain().EN)
	}
	return ks
}

// The order of datasets and goroutines changes nothing.
func TestSameEverywhere(t *testing.T) {
	x := index(t)
	d, err := dataset()
	if err != nil {
		t.Fatal(err)
	}
	all := d.All()
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	shuffled, err := factors.New(d.Editions(), all)
	if err != nil {
		t.Fatal(err)
	}
	y, err := search.New(shuffled)
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 2 {
		wait.Go(func() {
			for i, q := range questions(t, "queries.csv") {
				if i%4 > 0 {
					continue
				}
				if diff := cmp.Diff(kinds(x.Find(q.query, 5)), kinds(y.Find(q.query, 5))); diff != "" {
					t.Errorf("%s (-index +shuffled): %s", q.query, diff)
				}
			}
		})
	}
	wait.Wait()
}

// An index of a small dataset finds what that answers for, and the gases.
func TestSmallDataset(t *testing.T) {
	grid, err := mee.Grid2023()
	if err != nil {
		t.Fatal(err)
	}
	x, err := search.New(grid)
	if err != nil {
		t.Fatal(err)
	}
	if h := first(t, x, "江苏电力"); h.Kind != "electricity" || len(h.Factors) != 1 {
		t.Errorf("%s, %d factors", h.Kind, len(h.Factors))
	}
	if hits := x.Find("柴油", 3); len(hits) > 0 && hits[0].Kind == "fuel/diesel" {
		t.Error("found a kind that the dataset has no factor of")
	}
	empty, err := factors.New(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if x, err = search.New(empty); err != nil {
		t.Fatal(err)
	}
	if h := first(t, x, "SF6"); h.Kind != "gas/SF6" || h.Stages[0] != carbon.ProcessStage {
		t.Errorf("%+v", h)
	}
}

// BenchmarkNew builds the index of all that is embedded, BenchmarkFind asks it.
func BenchmarkNew(b *testing.B) {
	d, err := dataset()
	if err != nil {
		b.Fatal(err)
	}
	d.All()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := search.New(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(d.Len()), "factors")
}

func BenchmarkFind(b *testing.B) {
	x := index(b)
	for name, q := range map[string]string{"short": "0#柴油", "words": "road freight artic 33t laden", "slips": "eletricity purchsed in germny, desiel for genrators",
		"long": strings.Repeat("冷轧板卷SPCC 0.8*1250*C 天津 汽运 diesel ", 60)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Find(q, 5)
			}
		})
	}
}
