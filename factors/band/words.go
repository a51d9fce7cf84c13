package band

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/tanlian/tanlian/carbon"
)

// A text is the kind and both names of a factor in small letters, with every word that is
// not Chinese between blanks.
type text string

func textOf(f *carbon.Factor) text {
	var b strings.Builder
	b.WriteByte(' ')
	last := ' '
	for _, r := range strings.ToLower(norm.NFKC.String(string(f.Kind) + "/" + f.Name.EN + "/" + f.Name.ZH + "/")) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			r = ' '
		}
		if unicode.Is(unicode.Han, r) != unicode.Is(unicode.Han, last) && last != ' ' && r != ' ' {
			b.WriteByte(' ')
		}
		if r != ' ' || last != ' ' {
			b.WriteRune(r)
		}
		last = r
	}
	return text(b.String())
}

// hasOne reports whether one of the words is in the text: a Chinese one anywhere, others
// as whole words, or as the beginning of one where they end in "*".
func (t text) hasOne(words []string) bool {
	for _, w := range words {
		if !strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			if start, ok := strings.CutSuffix(w, "*"); ok {
				w = " " + start
			} else {
				w = " " + w + " "
			}
		}
		if strings.Contains(string(t), w) {
			return true
		}
	}
	return false
}

// list makes words of a text in which commas part them.
func list(s string) []string { return strings.Split(s, ", ") }

// Words of fuels, and of fuels that grew or hold no carbon.
var (
	fuels = list("fuel*, coal, coals, coke, lignite, peat, oil, oils, diesel, gasoline, petrol, kerosene, naphtha, natural gas, lpg, lng, ngl, " +
		"煤, 焦, 油, 天然气, 液化, 燃料")
	grown = list("bio*, wood*, straw, grass, bagasse, residue*, charcoal, ethanol, renewable, landfill, sludge, hydrogen, " +
		"生物, 沼气, 木, 秸秆, 稻壳, 乙醇, 污泥, 氢")
	electric = list("electric*, 电")
)
