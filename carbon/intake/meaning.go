package intake

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A meaning is what the text of a cell says under its column. Most texts of a column
// repeat, so a column keeps the meanings of its first few thousand; what nobody asks
// for is not looked at.
type meaning struct {
	raw     string // as it stands in the cell, where it is kept
	text    string // cleaned
	none    bool   // blank, or a mark for nothing
	lost    bool   // not decodable
	control bool   // had control characters

	done  looked
	total bool // marks a row of totals

	value  string // as the column's Values say
	listed bool   // is one of them, or need not be
	form   dateForm
	unit   unitAnswer
	period periodAnswer

	// What it is to an activity.
	site     *Site
	choice   int16              // of the named values of an enumeration, -1: none
	scope    carbon.Scope       // NoScope: none
	category [4]carbon.Category // by the scope that the row states
	kind     bool               // the path of a kind
	number   uint32             // of the meaning in its column, 0 where it is not kept
}

type unitAnswer struct {
	unit unit.Unit
	err  error
}

type periodAnswer struct {
	period carbon.Period
	err    error
}

// looked says which parts of a meaning were looked at.
type looked uint16

const (
	lookedTotal looked = 1 << iota
	lookedValue
	lookedForm
	lookedUnit
	lookedPeriod
	lookedSite
	lookedChoice
	lookedScope
	lookedKind
	lookedCategory // and the next three: by scope
)

// isTotal reports whether the text, as it stands in the cell, marks a row of totals.
func (m *meaning) isTotal(k *lexicon, raw string) bool {
	if m.first(lookedTotal) {
		m.total = len(raw) <= 64 && isTotal(fold(raw), k.totals)
	}
	return m.total
}

// first reports whether a part was not looked at before; it is looked at now.
func (m *meaning) first(part looked) bool {
	first := m.done&part == 0
	m.done |= part
	return first
}

const (
	memoSize = 4096
	memoText = 256 // bytes of a text that is kept
)

// meanings are those of the texts of one column.
type meanings struct {
	lexicon *lexicon
	kept    map[string]*meaning
	last    *meaning // of the row before, where it is kept
}

// of returns the meaning of a text.
func (k *meanings) of(raw string) *meaning {
	if m := k.kept[raw]; m != nil {
		return m
	}
	if len(k.kept) >= k.lexicon.room || len(raw) > memoText {
		m := &meaning{}
		k.lexicon.look(m, raw)
		return m
	}
	raw = strings.Clone(raw) // it may be a part of a whole row
	m := &meaning{raw: raw, number: uint32(len(k.kept)) + 1}
	k.lexicon.look(m, raw)
	if k.kept == nil {
		k.kept = map[string]*meaning{}
	}
	k.kept[raw], k.last = m, m
	return m
}

// A lexicon is the texts that mean nothing stated, and those of rows of totals.
type lexicon struct {
	nils   map[string]bool // cleaned, lower case
	totals map[string]bool // folded; those of the caller
	digits bool            // one of them has a digit
	room   int             // for meanings of a column
}

func newLexicon(opts *Options) *lexicon {
	k := &lexicon{nils: map[string]bool{}, totals: map[string]bool{}, room: memoSize}
	add := func(to map[string]bool, s string) {
		to[s] = true
		k.digits = k.digits || strings.ContainsAny(s, "0123456789")
	}
	for _, s := range nilMarks {
		add(k.nils, strings.ToLower(clean(s)))
	}
	for _, s := range opts.Nil {
		add(k.nils, strings.ToLower(clean(s)))
	}
	for _, s := range opts.Totals {
		add(k.totals, fold(s))
	}
	return k
}

// look says what a text is without its column.
func (k *lexicon) look(m *meaning, raw string) {
	m.text, m.lost, m.control = clean(raw), undecodable(raw), hasControl(raw)
	m.none = m.text == "" || len(m.text) <= 24 && k.nils[strings.ToLower(m.text)]
}

// ordinary reports a text that has no meaning beyond itself: printable ASCII with a
// digit before any bracket, such as a number, a date or the number of a document. It
// is clean, and neither a mark for nothing nor the word of a total, for no mark has
// a digit; where one of the caller's has, no text is ordinary.
func (k *lexicon) ordinary(s string) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' || k.digits {
		return false
	}
	digit, bracket := false, false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit = digit || !bracket
		case c < ' ' || c > '~':
			return false
		case c == '(' || c == '[':
			bracket = true
		}
	}
	return digit
}
