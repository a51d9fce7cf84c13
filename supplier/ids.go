package supplier

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// An IDError says why a text is not an identifier of its scheme.
type IDError struct {
	Scheme string // "uscc", "lei", "duns"
	Text   string // cut to a readable length
	Why    string
}

func (e *IDError) Error() string {
	return fmt.Sprintf("supplier: %s %q: %s", e.Scheme, e.Text, e.Why)
}

func idError(scheme, text, format string, args ...any) error {
	if len(text) > 40 {
		text = strings.ToValidUTF8(text[:40], "") + "…"
	}
	return &IDError{scheme, text, fmt.Sprintf(format, args...)}
}

// A USCC is a unified social credit code (统一社会信用代码) of GB 32100-2015: one
// character for the registering authority, one for the kind of organisation, six
// digits of the administrative division, nine of the organisation code, and a
// check character. The zero value is "not stated".
type USCC struct{ s string }

// usccAlphabet has the digits and the capitals without I, O, S, V and Z; the place
// of a character is its value (GB 32100-2015).
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ParseUSCC reads an 18-character code in capitals and checks its check character.
// It does not know which administrative divisions exist: 999999, which none has,
// serves for fictional companies.
func ParseUSCC(s string) (USCC, error) {
	if len(s) != 18 {
		return USCC{}, idError("uscc", s, "has %d characters, want 18", len(s))
	}
	sum, weight := 0, 1 // weights are 3^i mod 31
	for i := range 17 {
		v := strings.IndexByte(usccAlphabet, s[i])
		if v < 0 || i >= 2 && i < 8 && v > 9 {
			return USCC{}, idError("uscc", s, "character %d is not allowed there", i+1)
		}
		sum += v * weight
		weight = weight * 3 % 31
	}
	if want := usccAlphabet[(31-sum%31)%31]; s[17] != want {
		return USCC{}, idError("uscc", s, "check character does not match, %c is expected", want)
	}
	return USCC{s}, nil
}

// String returns the 18 characters.
func (u USCC) String() string { return u.s }

// IsZero reports whether the code is not stated.
func (u USCC) IsZero() bool { return u.s == "" }

// Division returns the six digits of the administrative division.
func (u USCC) Division() string {
	if u.s == "" {
		return ""
	}
	return u.s[2:8]
}

// Fictional reports whether the division is 999999, which does not exist.
func (u USCC) Fictional() bool { return u.Division() == "999999" }

// URN returns "urn:uscc:" and the code, for the companyIds of a footprint.
func (u USCC) URN() string { return urn("uscc", u.s) }

// Party returns "uscc:" and the code.
func (u USCC) Party() carbon.PartyID { return party("uscc", u.s) }

// Equal reports whether u and v are the same code.
func (u USCC) Equal(v USCC) bool { return u == v }

// MarshalText writes what String returns.
func (u USCC) MarshalText() ([]byte, error) { return []byte(u.s), nil }

// UnmarshalText reads what MarshalText wrote.
func (u *USCC) UnmarshalText(b []byte) error { return unmarshalID(b, u, ParseUSCC) }

// A LEI is a legal entity identifier of ISO 17442: 18 capitals and digits and two
// check digits. The zero value is "not stated".
type LEI struct{ s string }

// ParseLEI reads a 20-character identifier in capitals and checks its check digits
// (ISO 7064 mod 97-10).
func ParseLEI(s string) (LEI, error) {
	if len(s) != 20 {
		return LEI{}, idError("lei", s, "has %d characters, want 20", len(s))
	}
	rem := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			rem = (rem*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z' && i < 18:
			rem = (rem*100 + int(c-'A') + 10) % 97
		default:
			return LEI{}, idError("lei", s, "character %d is not allowed there", i+1)
		}
	}
	// ISO 7064 gives check digits 02 to 98: 00, 01 and 99 leave the remainder 1
	// too, but are never issued.
	if d := s[18:]; rem != 1 || d == "00" || d == "01" || d == "99" {
		return LEI{}, idError("lei", s, "check digits do not match")
	}
	return LEI{s}, nil
}

// String returns the 20 characters.
func (l LEI) String() string { return l.s }

// IsZero reports whether the identifier is not stated.
func (l LEI) IsZero() bool { return l.s == "" }

// URN returns "urn:lei:" and the identifier.
func (l LEI) URN() string { return urn("lei", l.s) }

// Party returns "lei:" and the identifier.
func (l LEI) Party() carbon.PartyID { return party("lei", l.s) }

// Equal reports whether l and m are the same identifier.
func (l LEI) Equal(m LEI) bool { return l == m }

// MarshalText writes what String returns.
func (l LEI) MarshalText() ([]byte, error) { return []byte(l.s), nil }

// UnmarshalText reads what MarshalText wrote.
func (l *LEI) UnmarshalText(b []byte) error { return unmarshalID(b, l, ParseLEI) }

// A DUNS is a D-U-N-S number of nine digits. Only its length can be checked here.
// The zero value is "not stated".
type DUNS struct{ s string }

// ParseDUNS reads nine digits, also written 12-345-6789.
func ParseDUNS(s string) (DUNS, error) {
	d := s
	if len(s) == 11 && s[2] == '-' && s[6] == '-' {
		d = s[:2] + s[3:6] + s[7:]
	}
	if len(d) != 9 || strings.Trim(d, "0123456789") != "" {
		return DUNS{}, idError("duns", s, "want nine digits")
	}
	return DUNS{d}, nil
}

// String returns the nine digits.
func (d DUNS) String() string { return d.s }

// IsZero reports whether the number is not stated.
func (d DUNS) IsZero() bool { return d.s == "" }

// URN returns "urn:duns:" and the number.
func (d DUNS) URN() string { return urn("duns", d.s) }

// Party returns "duns:" and the number.
func (d DUNS) Party() carbon.PartyID { return party("duns", d.s) }

// Equal reports whether d and e are the same number.
func (d DUNS) Equal(e DUNS) bool { return d == e }

// MarshalText writes what String returns.
func (d DUNS) MarshalText() ([]byte, error) { return []byte(d.s), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *DUNS) UnmarshalText(b []byte) error { return unmarshalID(b, d, ParseDUNS) }

func unmarshalID[T any](b []byte, to *T, parse func(string) (T, error)) error {
	var zero T
	if len(b) == 0 {
		*to = zero
		return nil
	}
	v, err := parse(string(b))
	if err == nil {
		*to = v
	}
	return err
}

func urn(scheme, s string) string {
	if s == "" {
		return ""
	}
	return "urn:" + scheme + ":" + s
}

func party(scheme, s string) carbon.PartyID {
	if s == "" {
		return ""
	}
	return carbon.PartyID(scheme + ":" + s)
}

// PartyOf returns the party that a URN of companyIds names: "urn:uscc:X" is the
// party "uscc:X", likewise lei and duns. A URN of another namespace is a party
// under its own name, with "urn" and the namespace in small letters (RFC 8141).
// An identifier whose check digit does not match is an error.
func PartyOf(id string) (carbon.PartyID, error) {
	parts := strings.SplitN(id, ":", 3)
	if len(parts) != 3 || !strings.EqualFold(parts[0], "urn") || parts[1] == "" || parts[2] == "" {
		return "", wrong(fmt.Sprintf("%.60q is not a URN", id), fmt.Sprintf("“%.60s”不是URN", id))
	}
	scheme := strings.ToLower(parts[1])
	var p carbon.PartyID
	var err error
	switch scheme {
	case "uscc":
		p, err = partyBy(ParseUSCC, parts[2])
	case "lei":
		p, err = partyBy(ParseLEI, parts[2])
	case "duns":
		p, err = partyBy(ParseDUNS, parts[2])
	default:
		p = carbon.PartyID("urn:" + scheme + ":" + parts[2])
	}
	return p, err
}

func partyBy[T interface{ Party() carbon.PartyID }](parse func(string) (T, error), s string) (carbon.PartyID, error) {
	v, err := parse(s)
	if err != nil {
		return "", err
	}
	return v.Party(), nil
}

// canonical writes "urn" and the namespace of a URN in small letters, in which it
// is compared (RFC 8141, 3.1). Other ids are compared as they are.
func canonical(id carbon.ProductID) carbon.ProductID {
	s := string(id)
	if len(s) < 4 || !strings.EqualFold(s[:4], "urn:") {
		return id
	}
	end := 4 + max(0, strings.IndexByte(s[4:], ':'))
	return carbon.ProductID(strings.ToLower(s[:end]) + s[end:])
}
