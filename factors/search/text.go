package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxText is how many bytes of a description are read. No line of an invoice is that
// long, and what is longer costs no more.
const maxText = 2048

// fold brings a description to the form that is compared: valid UTF-8, NFKC (０＃ is 0#,
// ㎥ is m3, CO₂ is co2), lower case, and one blank for what is no text.
func fold(s string) string {
	if len(s) > maxText {
		s = s[:maxText]
		for len(s) > 0 && !utf8.RuneStart(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		if len(s) > 0 && s[len(s)-1] >= utf8.RuneSelf {
			s = s[:len(s)-1] // a character that may have been cut
		}
	}
	s = strings.ToValidUTF8(s, " ")
	if !norm.NFKC.IsNormalString(s) {
		s = norm.NFKC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	blank := true // at the start
	for _, r := range s {
		r = unicode.ToLower(r)
		switch r {
		case '‐', '‑', '–', '—':
			r = '-'
		case '’':
			r = '\''
		}
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Cf, r) {
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		}
		blank = false
		b.WriteRune(r)
	}
	return strings.TrimSuffix(b.String(), " ")
}

// A class is what a part of a text is.
type class uint8

const (
	other class = iota
	han
	letter
	digit
)

func classOf(r rune) class {
	switch {
	case r >= 'a' && r <= 'z':
		return letter
	case r >= '0' && r <= '9':
		return digit
	case r < utf8.RuneSelf:
		return other
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.IsLetter(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

// A feature is a part of a text that is compared.
type feature struct {
	kind     featureKind
	text     string
	from, to int // bytes of the folded text
}

type featureKind uint8

const (
	character featureKind = iota // one Han character
	pair                         // two in a row
	word                         // a Latin word
	code                         // letters and digits ("r410a", "33t"), or a number
	numFeatureKinds
)

// share is the weight of a kind of feature, in quarters, before how rare it is. A pair
// with its two characters weighs what a Latin word weighs. A code is a
// word: what a query has and no name has counts nothing (see weigh).
var share = [numFeatureKinds]int64{character: 2, pair: 4, word: 8, code: 8}

// features calls yield with the parts of a folded text, in their order.
func features(s string, yield func(feature)) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch classOf(r) {
		case han:
			yield(feature{character, s[i : i+n], i, i + n})
			if next, m := utf8.DecodeRuneInString(s[i+n:]); classOf(next) == han {
				yield(feature{pair, s[i : i+n+m], i, i + n + m})
			}
			i += n
		case letter, digit:
			f := latin(s, i)
			i = f.to
			if stop[f.text] {
				continue
			}
			yield(f)
		default:
			i += n
		}
	}
}

// latin returns the word, code or number at i. "r-410a" is one code, as "r410a" is;
// 3.5 is one number.
func latin(s string, i int) feature {
	letters, digits, hyphen := 0, 0, -1
	j := i
	for j < len(s) {
		r, n := utf8.DecodeRuneInString(s[j:])
		switch c := classOf(r); {
		case c == letter:
			letters++
		case c == digit:
			digits++
		case r == '-' && digits == 0 && letters > 0 && letters <= 4 && hyphen < 0 && isDigit(s, j+1):
			hyphen = j
		case r == '.' && letters == 0 && digits > 0 && isDigit(s, j+1):
		default:
			n = 0
		}
		if r == utf8.RuneError && n <= 1 || n == 0 || classOf(r) == han {
			break
		}
		j += n
	}
	text := s[i:j]
	if hyphen >= 0 {
		text = s[i:hyphen] + s[hyphen+1:j]
	}
	if digits > 0 {
		return feature{code, text, i, j}
	}
	return feature{word, stem(text), i, j}
}

func isDigit(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }

// stem drops the s of a plural.
func stem(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 3 && w[n-1] == 's' && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	}
	return w
}

// stop are words that say nothing about a kind.
var stop = map[string]bool{"a": true, "an": true, "and": true, "at": true, "by": true, "for": true, "from": true, "in": true, "of": true,
	"on": true, "or": true, "per": true, "the": true, "to": true, "with": true, "via": true, "s": true, "no": true,
	"kg": true, "pcs": true, "pc": true, "mm": true, "cm": true, "ml": true, "m2": true, "m3": true, "nm3": true, "ea": true, "qty": true}
