package catalogue

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// formulas begin a cell that a spreadsheet runs; the full-width ones do in Chinese and
// Japanese editions.
const formulas = "=+-@\t\n＝＋－＠"

// runs reports whether a spreadsheet may run a text, or would if apostrophes before it
// were taken off.
func runs(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return r != utf8.RuneError && strings.ContainsRune(formulas, r)
}

// escape makes a text a cell.
func escape(s string) string {
	if runs(s) {
		return "'" + s
	}
	return s
}

// unescape makes a cell a text.
func unescape(s string) (string, error) {
	if !runs(s) {
		return s, nil
	}
	if s[0] != '\'' {
		return "", fmt.Errorf("%.20q begins like a formula: write an apostrophe before it", s)
	}
	return s[1:], nil
}

// checkText returns why a text cannot be a cell.
func checkText(s string) error {
	switch {
	case !utf8.ValidString(s):
		return fmt.Errorf("%.40q is not UTF-8", s)
	case strings.ContainsRune(s, '\r'):
		return fmt.Errorf("%.40q has a carriage return", s)
	}
	return nil
}

// maxNumber is how many characters a number may have.
const maxNumber = 1000

func parseNumber(s string) (unit.Number, error) {
	if s == "" {
		return unit.Number{}, nil
	}
	if len(s) > maxNumber {
		return unit.Number{}, fmt.Errorf("a number of %d characters", len(s))
	}
	return unit.ParseExact(s)
}

func parseDate(s string) (carbon.Date, error) {
	if s == "" {
		return carbon.Date{}, nil
	}
	return carbon.ParseDate(s)
}

func writeYear(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func parseYear(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	y, err := strconv.Atoi(s)
	if err != nil || y <= 0 || strconv.Itoa(y) != s {
		return 0, fmt.Errorf("%.20q is no year", s)
	}
	return y, nil
}

// A place is written with the register of its code: iso:GB, egrid:CAMX, m49:001.
const (
	iso   = "iso:"
	world = "m49:001"
)

func writePlace(p carbon.Place) string {
	switch {
	case p == "":
		return ""
	case p == carbon.World:
		return world
	case strings.Contains(string(p), ":"):
		return string(p)
	}
	return iso + string(p)
}

func parsePlace(s string) (carbon.Place, error) {
	p := carbon.Place(strings.TrimPrefix(s, iso))
	if s == world {
		p = carbon.World
	}
	if s != "" && (!p.Valid() || writePlace(p) != s) {
		return "", fmt.Errorf("%.40q is no place such as iso:GB, iso:CN-SH, egrid:CAMX or %s", s, world)
	}
	return p, nil
}

// code returns what MarshalText of an enumeration writes.
func code(v interface{ MarshalText() ([]byte, error) }) string {
	b, _ := v.MarshalText() // enumerations have no error
	return string(b)
}

// A memo keeps one copy of texts that come again and again.
type memo map[string]string

const maxMemo = 1 << 14

// keep returns a copy of s that does not hold on to the row it was read from.
func (m memo) keep(s string) string {
	if k, ok := m[s]; ok {
		return k
	}
	s = strings.Clone(s)
	if len(m) < maxMemo {
		m[s] = s
	}
	return s
}

func writeDigest(d carbon.Digest) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func parseDigest(s string) (d carbon.Digest, err error) {
	if s == "" {
		return d, nil
	}
	if err := d.UnmarshalText([]byte(s)); err != nil || d.String() != s || d.IsZero() {
		return carbon.Digest{}, fmt.Errorf("%.80q is no SHA-256 in hexadecimal", s)
	}
	return d, nil
}
