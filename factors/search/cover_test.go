package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/tanlian/tanlian/carbon"
)

// The head of a compound says what a thing is. Where the first hit does not explain it,
// somebody has to look: a steering wheel of a tractor is no tractor.
func TestHeads(t *testing.T) {
	for query, head := range map[string]string{
		"柴油漏斗": "漏斗", "润滑油漏斗": "漏斗", "油漆搅拌棒": "拌棒", "diesel funnel": "funnel", "natural gas brochure": "brochure",
		"paint spatula, blue": "spatula",
	} {
		h := first(t, index(t), query)
		if !h.Review || !strings.Contains(h.Explain().EN, head) {
			t.Errorf("%s: %s, %s", query, h.Kind, h.Explain().EN)
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
	if !strings.Contains(most.Doubt.EN, "of what the description says") {
		t.Error("a third of a description is enough")
	}
}

// Numbers, sizes and units find nothing, and single characters of a longer word neither.
func TestNothingFound(t *testing.T) {
	for _, query := range []string{"5", "20L", "KG", "5 20L KG", "60%", "8000", "5月", "17t", "10kV 2台", "100-200 mm", "坩埚钳罐器", "鑫罐"} {
		if hits := index(t).Find(query, 3); len(hits) > 0 {
			t.Errorf("%s: %s, %s", query, hits[0].Kind, hits[0].Explain().EN)
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
	for query, kind := range map[string]carbon.Kind{"机器人 维修": "spend/naics-811310", "中央空调维保": "spend/naics-811310"} {
		if h := first(t, index(t), query); h.Kind != kind || !h.Review {
			t.Errorf("%s: %s, review %t", query, h.Kind, h.Review)
		}
	}
}

// A guess stays with words of companies, and another letter is a guess.
func TestGuesses(t *testing.T) {
	for query, not := range map[string]string{"business trip Frankfurt": "tripe", "front fender": "fennel", "O-ring": "rind", "stampong": ""} {
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
