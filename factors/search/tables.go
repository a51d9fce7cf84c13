package search

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
)

// The tables of the package, CSV in UTF-8. Terms are folded (lower case, NFKC).
//
//	names.csv     kind,en,zh         names of common kinds
//	naics.csv     naics,zh           Chinese names of industries that companies buy from
//	synonyms.csv  term,means,how     a term, and the words or the kind that it means; "near": only a stand-in; no meaning: a word that says nothing
//	words.csv     en,zh              what names consist of, in both languages: so that a meaning can be said in either
//	places.csv    term,place         a word for a place
//	stages.csv    term,stages        a word for stages, by their codes
var (
	//go:embed names.csv
	namesText string
	//go:embed naics.csv
	naicsText string
	//go:embed synonyms.csv
	synonymsText string
	//go:embed words.csv
	wordsText string
	//go:embed places.csv
	placesText string
	//go:embed stages.csv
	stagesText string
)

// A term is a word of a table and what it is read as: any of these.
type term struct {
	words  string        // other words
	kinds  []carbon.Kind // kinds
	near   bool          // which only stand in for it
	place  carbon.Place
	stages []carbon.Stage
}

// A table is all of the tables, ready for use.
type table struct {
	names   map[carbon.Kind]carbon.Text
	naics   map[string]string
	terms   map[string]term
	said    map[string]carbon.Text // folded words of a name, in both languages
	longest map[rune]int           // bytes of the longest term that begins with the character
}

var tables = sync.OnceValues(func() (*table, error) {
	return readTables(namesText, naicsText, wordsText, synonymsText, placesText, stagesText)
})

func readTables(names, naics, words, synonyms, places, stages string) (*table, error) {
	t := &table{names: map[carbon.Kind]carbon.Text{}, naics: map[string]string{}, terms: map[string]term{}, said: map[string]carbon.Text{}, longest: map[rune]int{}}
	for _, read := range []struct {
		name, text, header string
		row                func(r []string) error
	}{
		{"names.csv", names, "kind,en,zh", func(r []string) error {
			if _, twice := t.names[carbon.Kind(r[0])]; twice || r[1] == "" || r[2] == "" {
				return fmt.Errorf("%q is there twice, or has no name", r[0])
			}
			t.names[carbon.Kind(r[0])] = carbon.Text{EN: r[1], ZH: r[2]}
			t.say(r[1], r[2])
			return nil
		}},
		{"naics.csv", naics, "naics,zh", func(r []string) error {
			if t.naics[r[0]] != "" || r[1] == "" {
				return fmt.Errorf("%q is there twice, or has no name", r[0])
			}
			t.naics[r[0]] = r[1]
			return nil
		}},
		{"words.csv", words, "en,zh", func(r []string) error {
			if r[0] == "" || r[1] == "" {
				return fmt.Errorf("%q is in one language", r)
			}
			t.say(r[0], r[1])
			return nil
		}},
		{"places.csv", places, "term,place", func(r []string) error {
			if !carbon.Place(r[1]).Valid() {
				return fmt.Errorf("%q is no place", r[1])
			}
			return t.add(r[0], term{place: carbon.Place(r[1])})
		}},
		{"stages.csv", stages, "term,stages", func(r []string) error {
			var of []carbon.Stage
			for c := range strings.FieldsSeq(r[1]) {
				var s carbon.Stage
				if err := s.UnmarshalText([]byte(c)); err != nil {
					return err
				}
				of = append(of, s)
			}
			return t.add(r[0], term{stages: of})
		}},
		{"synonyms.csv", synonyms, "term,means,how", func(r []string) error { return t.synonym(r[0], r[1], r[2]) }},
	} {
		rows, err := csv.NewReader(strings.NewReader(read.text)).ReadAll()
		if err != nil {
			return nil, fmt.Errorf("search: %s: %w", read.name, err)
		}
		if len(rows) == 0 || strings.Join(rows[0], ",") != read.header {
			return nil, fmt.Errorf("search: %s: want the header %s", read.name, read.header)
		}
		for i, r := range rows[1:] {
			if err := read.row(r); err != nil {
				return nil, fmt.Errorf("search: %s: row %d: %w", read.name, i+2, err)
			}
		}
	}
	t.named()
	return t, nil
}

// say keeps the words of a name in both languages, under either. What comes first stands.
func (t *table) say(en, zh string) {
	for _, key := range []string{fold(en), fold(zh)} {
		if _, ok := t.said[key]; !ok {
			t.said[key] = carbon.Text{EN: en, ZH: zh}
		}
	}
}

// named makes terms of the names, so that a shorter term does not take a part of one:
// 高炉煤气 is a gas, and nothing of a furnace (高炉); 铝铸件 is no 铸件 of iron.
func (t *table) named() {
	for _, n := range t.names {
		for _, name := range []string{fold(n.EN), fold(n.ZH)} {
			t.token(name)
		}
	}
	for _, zh := range t.naics {
		for name := range strings.FieldsSeq(fold(zh)) {
			t.token(name)
		}
	}
}

func (t *table) token(name string) {
	if _, ok := t.terms[name]; !ok {
		t.put(name, term{words: name})
	}
}

// synonym adds a row of synonyms.csv. A meaning with a slash is a kind; a term may mean
// several.
func (t *table) synonym(name, means, how string) error {
	s := term{near: how == "near"}
	if how != "" && how != "near" {
		return fmt.Errorf("%q: unknown relation %q", name, how)
	}
	if !strings.Contains(means, "/") {
		s.words = fold(means)
		return t.add(name, s)
	}
	s.kinds = []carbon.Kind{carbon.Kind(means)}
	if had, ok := t.terms[name]; ok && len(had.kinds) > 0 && had.near == s.near && !slices.Contains(had.kinds, s.kinds[0]) {
		had.kinds = append(had.kinds, s.kinds[0])
		t.terms[name] = had
		return nil
	}
	return t.add(name, s)
}

func (t *table) add(name string, s term) error {
	if name == "" || fold(name) != name {
		return fmt.Errorf("the term %q is not folded: want %q", name, fold(name))
	}
	if _, ok := t.terms[name]; ok {
		return fmt.Errorf("the term %q is there twice", name)
	}
	t.put(name, s)
	return nil
}

func (t *table) put(name string, s term) {
	t.terms[name] = s
	r, _ := utf8.DecodeRuneInString(name)
	t.longest[r] = max(t.longest[r], len(name))
}

// at returns the longest term of the folded text s that begins at i, and where it ends,
// or "". A Latin word or a number is found whole only, or in the plural.
func (t *table) at(s string, i int) (name string, to int) {
	r, _ := utf8.DecodeRuneInString(s[i:])
	if i > 0 {
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); joined(before, r) {
			return "", i
		}
	}
	for n := min(t.longest[r], len(s)-i); n > 0; n-- {
		to := i + n
		if to < len(s) && !utf8.RuneStart(s[to]) {
			continue
		}
		name := s[i:to]
		if _, ok := t.terms[name]; !ok {
			continue
		}
		if ends(s, to) {
			return name, to
		}
		if s[to] == 's' && ends(s, to+1) {
			return name, to + 1
		}
	}
	return "", i
}

// ends reports whether a word or number ends at i.
func ends(s string, i int) bool {
	if i == len(s) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	return !joined(last, after)
}

// joined reports whether two characters in a row belong to one word or number.
func joined(a, b rune) bool {
	c := classOf(a)
	return (c == letter || c == digit) && c == classOf(b)
}
