package load

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/tanlian/tanlian/carbon/unit"
)

// fold makes texts alike that differ only in width, case and blanks: the form in which
// texts of a file are compared with those of a mapping.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(s)), " "))
}

// folded returns a table by folded texts.
func folded[V any](m map[string]V) map[string]V {
	f := make(map[string]V, len(m))
	for k, v := range m {
		f[fold(k)] = v
	}
	return f
}

// clash returns two texts of a table that are alike when folded and mean two things: which
// of them counts would be chance.
func clash[V comparable](m map[string]V) (a, b string, ok bool) {
	seen := make(map[string]string, len(m))
	for _, k := range slices.Sorted(maps.Keys(m)) {
		if other, twice := seen[fold(k)]; twice && m[other] != m[k] {
			return other, k, true
		}
		seen[fold(k)] = k
	}
	return "", "", false
}

// slug writes a text as a slug of a kind or an id: letters and digits of any script in
// small form, everything else as one hyphen.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKC.String(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '_' && r != '.' {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// runs reports a text that a spreadsheet would run if it were pasted into one, or that a
// terminal or a browser would obey: control characters and marks that turn the direction
// of writing. A name may well begin with a sign, but not with these.
func runs(s string) bool {
	return strings.HasPrefix(s, "=") || strings.HasPrefix(s, "@") || strings.HasPrefix(s, "+=") || strings.HasPrefix(s, "-=") || strings.ContainsFunc(s, obeyed)
}

func obeyed(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' || unicode.Is(unicode.Bidi_Control, r) && r != '\u200e' && r != '\u200f'
}

// clip cuts a text that is quoted in an error or a note.
func clip(s string, n int) string {
	if len(s) > n {
		return strings.ToValidUTF8(s[:n], "") + "…"
	}
	return s
}

// chinese reports whether a text has a Chinese character.
func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// short is a number for a message: as it is, or rounded where it is long.
func short(n unit.Number) string {
	if s := n.String(); len(s) <= 14 {
		return s
	}
	return "about " + n.Round(6).String()
}
