package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors/search"
)

// The head of a compound says what a thing is. Where the first hit does not explain it,
// somebody has to look: a steering wheel of a tractor is no tractor.
func TestHeads(t *testing.T) {
	for query, head := range map[string]string{
		"柴油漏斗": "漏斗", "压铸机": "机", "润滑油漏斗": "漏斗", "油漆搅拌棒": "拌棒", "diesel funnel": "funnel", "natural gas brochure": "brochure",
		"paint spatula, blue": "spatula",
	} {
		h := first(t, index(t), query)
		if want := "it does not explain \"" + head + "\""; h.Doubt.EN != want {
			t.Errorf("%s: %s, %s, want %s", query, h.Kind, h.Explain().EN, want)
		}
	}
	// A head in brackets or after "for" is none.
	for query, kind := range map[string]carbon.Kind{"柴油（漏斗）": "fuel/diesel", "叉车用液化气": "fuel/lpg", "工业用柴油": "fuel/diesel"} {
		if h := first(t, index(t), query); h.Kind != kind || strings.Contains(h.Doubt.EN, "does not explain") {
			t.Errorf("%s: %s, %s", query, h.Kind, h.Explain().EN)
		}
	}
}

// What is not understood costs score and confidence, and is said.
func TestUnread(t *testing.T) {
	x := index(t)
	plain, more, most := first(t, x, "清漆"), first(t, x, "清漆 鑫磊"), first(t, x, "清漆 鑫磊 淼焱垚犇")
	if plain.Review || len(plain.Unread) > 0 || plain.Score <= more.Score || more.Score <= most.Score {
		t.Errorf("%s, %s, %s", plain.Score, more.Score, most.Score)
	}
	if !most.Review || !slices.Equal(most.Unread, []string{"鑫磊", "淼焱垚犇"}) || !strings.Contains(most.Explain().ZH, "未解释“鑫磊”“淼焱垚犇”") {
		t.Errorf("%q: %s", most.Unread, most.Explain().ZH)
	}
	if remark := first(t, x, "清漆（鑫磊）"); remark.Score <= more.Score {
		t.Errorf("in brackets %s, else %s", remark.Score, more.Score)
	}
	if h := first(t, x, "塑料卫浴 塑壶"); !slices.Equal(h.Unread, []string{"塑壶"}) {
		t.Errorf("a character explains %s", h.Explain().EN)
	}
	if !strings.Contains(most.Doubt.EN, "of what the description says") {
		t.Error("a third of a description is enough")
	}
}

// Numbers, sizes and units find nothing, and single characters of a longer word neither.
func TestNothingFound(t *testing.T) {
	for _, query := range []string{"5", "20L", "KG", "5 20L KG", "60%", "8000", "5月", "17t", "10kV 2台", "100-200 mm", "坩埚钳罐器", "鑫罐", "坩埚 60%", "钳 8000", "鑫罐 20"} {
		if hits := index(t).Find(query, 3); len(hits) > 0 {
			t.Errorf("%s: %s, %s", query, hits[0].Kind, hits[0].Explain().EN)
		}
	}
	for _, query := range []string{"猪肉 5月", "污泥处置 60%", "清漆 8000 5 20", "R410A 17t 33t", "柴油 鑫器罐膏"} {
		for _, h := range index(t).Find(query, 20) {
			if !slices.ContainsFunc(h.Matched, func(m search.Matched) bool {
				r, n := utf8.DecodeRuneInString(m.Text)
				return m.As != carbon.Text{} || !unicode.IsDigit(r) && n < len(m.Text)
			}) || h.Score < search.One/5 {
				t.Errorf("%s: %s %s, %s", query, h.Score, h.Kind, h.Explain().EN)
			}
		}
	}
	for _, q := range questions(t, "plant.csv") {
		for _, h := range index(t).Find(q.query, 20) {
			if h.Score < search.One/5 {
				t.Errorf("%s: %s %s is shown", q.query, h.Score, h.Kind)
			}
		}
	}
	if h := first(t, index(t), "砖 240x115"); h.Kind != "material/bricks" {
		t.Errorf("砖: %s", h.Kind)
	}
}

// What a number may say: it tells two kinds apart that words have found, and somebody
// has to look; one that nothing has costs nothing.
func TestSizes(t *testing.T) {
	x := index(t)
	for _, query := range []string{"trucking 17t", "公路货运 整体式货车 17吨", "articulated truck 33t road freight"} {
		if h := first(t, x, query); !h.Review {
			t.Errorf("%s: %s without a mark", query, h.Kind)
		}
	}
	if h := first(t, x, "rigid truck 17t"); !strings.Contains(h.Doubt.EN, "size alone") && !strings.Contains(h.Doubt.EN, "as likely") {
		t.Errorf("17t: %s", h.Explain().EN)
	}
	for _, query := range []string{"天然气费 3月", "天然气 5000", "天然气 60%"} {
		if h := first(t, x, query); h.Score != first(t, x, "天然气").Score {
			t.Errorf("%s: %s", query, h.Score)
		}
	}
}

// Of two that explain as much the later word comes first: what ends a description is
// what it is about.
func TestLaterWord(t *testing.T) {
	for query, kind := range map[string]carbon.Kind{"机器人 维修": "spend/naics-811310", "电梯 维修": "spend/naics-811310", "水泵 维修": "spend/naics-811310", "中央空调维保": "spend/naics-811310"} {
		if h := first(t, index(t), query); h.Kind != kind || !h.Review {
			t.Errorf("%s: %s, review %t", query, h.Kind, h.Review)
		}
	}
}

// A guess stays with words of companies, and another letter is a guess.
func TestGuesses(t *testing.T) {
	for query, not := range map[string]string{"business trip Frankfurt": "tripe", "front fender": "fennel", "O-ring": "rind", "diasel": ""} {
		for _, h := range index(t).Find(query, 5) {
			if not != "" && strings.Contains(h.Explain().EN, not) || not == "" && !h.Review {
				t.Errorf("%s: %s", query, h.Explain().EN)
			}
		}
	}
}

// The English explanation has Chinese words only where the description has them.
func TestExplainsInBothLanguages(t *testing.T) {
	for _, query := range []string{"scrap steel bales", "PP granulate", "trucking 17t", "hotel 2 nights", "used oil", "steel coil", "pcb"} {
		for _, h := range index(t).Find(query, 3) {
			if e := h.Explain(); strings.ContainsFunc(e.EN, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s: %s", query, e.EN)
			}
		}
	}
	h := first(t, index(t), "PP granulate")
	if e := h.Explain(); !strings.Contains(e.EN, "polypropylene") || !strings.Contains(e.ZH, "聚丙烯") {
		t.Errorf("%v", e)
	}
}
