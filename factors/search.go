package factors

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
)

// Search returns the factors that have every word of the query at the start of a word
// of their id, kind, name (English or Chinese) or place, a province of China by its
// English name too ("jiangsu"). Capitals don't count. Chinese has no spaces: a word of
// Chinese is found anywhere. What has every word whole comes first ("bus" before
// "business"), each in the order of ids; at most limit of them, or all if limit is 0.
// An empty query finds nothing.
func (d *Dataset) Search(query string, limit int) []*carbon.Factor {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return nil
	}
	var whole, begun []*carbon.Factor
	for _, f := range d.All() {
		text := strings.ToLower(strings.Join([]string{string(f.ID), string(f.Kind), f.Name.EN, f.Name.ZH, string(f.Place), mainland[f.Place]}, "\n"))
		switch holds(text, words) {
		case wholeWords:
			whole = append(whole, f)
		case begunWords:
			begun = append(begun, f)
		}
		if limit > 0 && len(whole) == limit {
			break
		}
	}
	found := append(whole, begun...)
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	return found
}

// A holding is how a text holds a word, or the least of what it holds of several.
type holding int

const (
	noWords holding = iota
	begunWords
	wholeWords
)

func holds(text string, words []string) holding {
	all := wholeWords
	for _, w := range words {
		if all = min(all, holdsWord(text, w)); all == noWords {
			break
		}
	}
	return all
}

func holdsWord(text, word string) holding {
	first, _ := utf8.DecodeRuneInString(word)
	last, _ := utf8.DecodeLastRuneInString(word)
	best := noWords
	for at := 0; best < wholeWords; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			break
		}
		i, at = at+i, at+i+len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[at:])
		switch {
		case oneWord(before, first):
		case oneWord(last, after):
			best = begunWords
		default:
			best = wholeWords
		}
	}
	return best
}

// oneWord reports whether two runes that follow each other belong to one word: letters,
// or digits. There are no words to tell apart in Chinese.
func oneWord(a, b rune) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }
	return letter(a) && letter(b) || unicode.IsDigit(a) && unicode.IsDigit(b)
}
