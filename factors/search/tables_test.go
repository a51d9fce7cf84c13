package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/epa"
)

// The tables name kinds and industries that exist, and every common kind has a name.
func TestTables(t *testing.T) {
	tab, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	industries, err := epa.SupplyChain130()
	if err != nil {
		t.Fatal(err)
	}
	known := map[carbon.Kind]bool{}
	for _, a := range factors.CommonKinds() {
		known[a.Kind] = true
		if _, named := tab.names[a.Kind]; !named && !a.Kind.Part() && !strings.Contains(string(a.Kind), "*") {
			t.Errorf("names.csv: no name of %s", a.Kind)
		}
	}
	for k := range tab.names {
		if !known[k] {
			t.Errorf("names.csv: %s is no common kind", k)
		}
	}
	for n, zh := range tab.naics {
		if len(industries.OfKind(carbon.Kind("epa/supply-chain/"+n+"/with-margins"))) == 0 || !hasHan(zh) {
			t.Errorf("naics.csv: %s %s", n, zh)
		}
	}
	for name, s := range tab.terms {
		for _, k := range s.kinds {
			_, gas := strings.CutPrefix(string(k), "gas/")
			_, naics := strings.CutPrefix(string(k), "spend/naics-")
			if !known[k] && !gas && !(naics && len(industries.OfKind("epa/supply-chain/"+k[len("spend/naics-"):]+"/with-margins")) > 0) {
				t.Errorf("synonyms.csv: %s means %s, which is no kind", name, k)
			}
		}
	}
	if len(tab.terms) < 1500 {
		t.Errorf("%d terms", len(tab.terms))
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return classOf(r) == han })
}

// Words that a term is read as are words that some name has: else it would mean nothing.
func TestMeaningsAreKnown(t *testing.T) {
	tab, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	industries, err := epa.SupplyChain130()
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{"制冷剂": true, "refrigerant": true}
	for _, f := range industries.All() {
		features(fold(f.Name.EN), func(f feature) { words[f.text] = true })
	}
	for _, n := range tab.names {
		words[fold(n.EN)], words[fold(n.ZH)] = true, true
		for _, text := range []string{fold(n.EN), fold(n.ZH)} {
			features(text, func(f feature) { words[f.text] = true })
			for w := range strings.FieldsSeq(text) {
				words[w] = true
			}
		}
	}
	for _, zh := range tab.naics {
		features(fold(zh), func(f feature) { words[f.text] = true })
	}
	for name, s := range tab.terms {
		if said := tab.said[s.words]; s.words != "" && s.words != name && (hasHan(said.EN) || !hasHan(said.ZH)) {
			t.Errorf("%s is read as %s, which words.csv does not have in both languages", name, s.words)
		}
		features(s.words, func(f feature) {
			if !words[f.text] && f.kind != pair && f.kind != character {
				t.Errorf("%s is read as %s: no name has %q", name, s.words, f.text)
			}
		})
	}
}

func TestTablesRefuse(t *testing.T) {
	const names, naics, places, stages = "kind,en,zh\nfuel/diesel,diesel,柴油\n", "naics,zh\n", "term,place\n江苏,CN-JS\n", "term,stages\nwtt,upstream\n"
	for want, x := range map[string][5]string{
		"":                      {names, naics, "term,means,how\n柴由,柴油,\n电芯,a/b,near\n电芯,c/d,near\n", places, stages},
		"is there twice":        {names, naics, "term,means,how\n江苏,柴油,\n", places, stages},
		"unknown relation":      {names, naics, "term,means,how\n柴由,柴油,maybe\n", places, stages},
		"not folded":            {names, naics, "term,means,how\nDERV,diesel,\n", places, stages},
		"want the header":       {names, naics, "term,how\n", places, stages},
		"no place":              {names, naics, "term,means,how\n", "term,place\nx,Jiangsu\n", stages},
		"unknown stage":         {names, naics, "term,means,how\n", places, "term,stages\nwtt,up\n"},
		"wrong number":          {names, naics, "term,means,how\na,b\n", places, stages},
		"has no name":           {"kind,en,zh\nfuel/diesel,diesel,\n", naics, "term,means,how\n", places, stages},
		"twice, or has no name": {names, "naics,zh\n331110,钢\n331110,钢\n", "term,means,how\n", places, stages},
	} {
		_, err := readTables(x[0], x[1], "en,zh\nflight,航班\n", x[2], x[3], x[4])
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"０＃柴油": "0#柴油", " a\t\nB ": "a b", "㎥": "m3", "CO₂": "co2", "R‐410A": "r-410a", "柴\u200b油": "柴 油", "\xff柴": "柴", "Ⅲ": "iii",
		strings.Repeat("油", 1000): strings.Repeat("油", maxText/3),
	} {
		got := fold(text)
		if got != want && !(len(text) > maxText && strings.HasPrefix(want, got) && len(got) > maxText-8) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if again := fold(got); again != got {
			t.Errorf("%q folded again is %q", got, again)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("０＃柴油 İ ß ﷺ")
	f.Fuzz(func(t *testing.T, s string) {
		once := fold(s)
		if strings.ContainsAny(once, "\t\n\r") || strings.Contains(once, "  ") {
			t.Errorf("%q: %q", s, once)
		}
		last := 0
		features(once, func(f feature) {
			if f.from < last || f.to <= f.from || f.to > len(once) || f.text == "" {
				t.Errorf("%q: %+v", once, f)
			}
			last = f.from
		})
	})
}

func TestFeatures(t *testing.T) {
	for text, want := range map[string]string{
		"冷轧板卷spcc": "冷 冷轧 轧 轧板 板 板卷 卷 spcc", "r-410a r410a": "r410a r410a", ">3.5-33t": "3.5 33t", "diesels and gases": "diesel gase",
		"a4纸": "a4 纸", "jet a-1": "jet a1", "pvg-fra": "pvg fra", "batteries": "battery", "glass gas bus": "glass gas bus", "1.": "1",
	} {
		var got []string
		features(text, func(f feature) { got = append(got, f.text) })
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %s, want %s", text, strings.Join(got, " "), want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"diesel", "diesel", 0}, {"desiel", "diesel", 2}, {"natrual", "natural", 1}, {"eletricity", "electricity", 1}, {"gasolin", "gasoline", 1}, {"petrol", "diesel", 3}, {"aaaa", "aaaabbbb", 3}} {
		if got := distance(c.a, c.b, 2); min(got, 3) != c.want {
			t.Errorf("%s to %s: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := distance(c.b, c.a, 2); min(got, 3) != c.want {
			t.Errorf("%s to %s: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func FuzzRoots(f *testing.F) {
	f.Add(uint64(0), 1)
	f.Add(uint64(1)<<63, 5)
	f.Add(^uint64(0), 1<<20)
	f.Fuzz(func(t *testing.T, n uint64, m int) {
		r := sqrt(n)
		if r > 1<<32-1 || r*r > n || r < 1<<32-1 && (r+1)*(r+1) <= n {
			t.Errorf("sqrt(%d) is not %d", n, r)
		}
		if m = max(1, m&(1<<30-1)); log2(2*m) != log2(m)+16 || log2(m+1) < log2(m) || log2(1) != 0 {
			t.Errorf("log2(%d) is not %d", m, log2(m))
		}
	})
}

// A longer term wins over a shorter one, and a part of a word is no term.
func TestTermAt(t *testing.T) {
	tab, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"高炉煤气": "高炉煤气", "高炉": "高炉", "0#柴油": "0#", "trucks": "truck", "evening": "", "ev": "ev", "spcc1": "spcc", "q235b": "q235b", "ngl": "",
	} {
		if got, _ := tab.at(text, 0); got != want {
			t.Errorf("%s begins with %q, want %q", text, got, want)
		}
	}
	if got, _ := tab.at("10#", 1); got != "" {
		t.Errorf("the 0# of 10# is %q", got)
	}
}

// What a candidate is lowers its score, by what the constants say.
func TestShares(t *testing.T) {
	x := new(Index)
	upstream := query{stages: []carbon.Stage{carbon.Upstream}}
	jiangsu := query{places: []carbon.Place{"CN-JS"}}
	for name, c := range map[string]struct {
		q    query
		of   candidate
		want Score
	}{
		"a common kind":           {query{}, candidate{kind: "fuel/diesel", common: true}, 10000},
		"a publisher's":           {query{}, candidate{kind: "xyz/diesel"}, 9200},
		"named as it is":          {query{exact: true}, candidate{kind: "xyz/diesel"}, 10000},
		"by spend":                {query{}, candidate{kind: "spend/naics-339910", common: true}, 9700},
		"trade":                   {query{}, candidate{kind: "spend/naics-423940", common: true, trade: true}, 7760},
		"the stage asked":         {upstream, candidate{kind: "a", common: true, stages: 1 << carbon.Upstream}, 10000},
		"another stage":           {upstream, candidate{kind: "a", common: true, stages: 1 << carbon.Combustion}, 7500},
		"of the country":          {jiangsu, candidate{kind: "a", common: true, places: []carbon.Place{"CN"}}, 10000},
		"of the world":            {jiangsu, candidate{kind: "a", common: true, places: []carbon.Place{"GLO", "US"}}, 10000},
		"of another country":      {jiangsu, candidate{kind: "a", common: true, places: []carbon.Place{"GB"}}, 9500},
		"a gas is the same there": {jiangsu, candidate{kind: "gas/SF6", common: true}, 10000},
	} {
		if got := x.weighed(&c.q, &c.of, One); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestRulesAreListed(t *testing.T) {
	if rs := Rules(); len(rs) != 3 || slices.ContainsFunc(rs, func(r carbon.Rule) bool { return r.Code == "" }) {
		t.Errorf("%v", rs)
	}
}
