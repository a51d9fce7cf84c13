package search

import (
	"slices"
	"strings"
)

// correct replaces Latin words that neither names nor terms have by the nearest one
// that they have: one slip away, or two, or begun by the word. It returns also where
// it was not one slip only.
func (x *Index) correct(s string) (string, []span) {
	var b strings.Builder
	var guessed []span
	last, corrected := 0, 0
	features(s, func(f feature) {
		if f.kind != word || len(f.text) < 5 || corrected == maxCorrected {
			return
		}
		if _, ok := x.ids[f.text]; ok || x.hasWord(f.text) {
			return
		}
		if name, _ := x.t.at(s, f.from); name != "" {
			return
		}
		corrected++
		w, slips := x.nearest(f.text)
		if w == "" {
			return
		}
		b.WriteString(s[last:f.from])
		if slips > 1 {
			guessed = append(guessed, span{b.Len(), b.Len() + len(w)})
		}
		b.WriteString(w)
		last = f.to
	})
	b.WriteString(s[last:])
	return b.String(), guessed
}

// maxCorrected bounds the work of a hostile query: no description has more slips.
const maxCorrected = 8

func (x *Index) hasWord(w string) bool {
	_, ok := slices.BinarySearch(x.words[len(w)], w)
	return ok
}

// nearest returns the word that w was probably meant as, or "", and how many slips it
// took: the least first, then the word of most names, then the alphabet.
func (x *Index) nearest(w string) (best string, slips int) {
	names := 0
	slips = 3
	try := func(v string, n int) {
		df := 0
		if id, ok := x.ids[v]; ok {
			df = len(x.found[id])
		}
		if n < slips || n == slips && df > names {
			best, slips, names = v, n, df
		}
	}
	allowed := 1
	if len(w) >= 6 {
		allowed = 2
	}
	for n := len(w) - allowed; n <= len(w)+allowed; n++ {
		for _, v := range x.words[n] {
			d := distance(w, v, allowed)
			switch {
			case d > allowed || d == 2 && len(w) < 8 && letters(w) != letters(v):
			case d == 1 && len(w) == len(v) && letters(w) != letters(v):
				try(v, 2) // charger and changer: another letter makes another word
			default:
				try(v, d)
			}
		}
	}
	if best != "" || len(w) < 5 {
		return best, slips
	}
	for n := len(w) + 1; n <= len(w)+8; n++ {
		ws := x.words[n]
		for i, _ := slices.BinarySearch(ws, w); i < len(ws) && strings.HasPrefix(ws[i], w); i++ {
			try(ws[i], 2)
		}
	}
	return best, slips
}

// letters are those of a word, in order.
func letters(w string) string {
	b := []byte(w)
	slices.Sort(b)
	return string(b)
}

// distance counts the slips from a to b (a letter more, less, other, or two exchanged),
// or returns more than most. The first letter is rarely wrong and has to be right.
func distance(a, b string, most int) int {
	if a[0] != b[0] {
		return most + 1
	}
	const width = 32
	if len(a) >= width || len(b) >= width {
		return most + 1
	}
	var rows [3][width + 1]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, above, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := above[j-1]
			if a[i-1] != b[j-1] {
				d = min(above[j-1], above[j], row[j-1]) + 1
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, before[j-2]+1)
				}
			}
			row[j] = d
			least = min(least, d)
		}
		if least > most {
			return most + 1
		}
	}
	return rows[len(a)%3][len(b)]
}
