package supplier

import (
	"fmt"
	"strings"
	"testing"
)

func TestUSCC(t *testing.T) {
	for _, c := range []struct{ claim, s, fault string }{
		{"a code outside the fictional division, checked by another program", "91350100M000100Y43", ""},
		{"a fictional division is read", "91999999MA000100XL", ""},
		{"a letter in the division is refused", "9199999AMA000100XL", "character 8"},
		{"I is no character", "91999999MI000100XL", "character 10"},
		{"O is no character", "91999999MO000100XL", "character 10"},
		{"S is no character", "91999999MS000100XL", "character 10"},
		{"V is no character", "91999999MV000100XL", "character 10"},
		{"Z is no character", "91999999MZ000100XL", "character 10"},
		{"small letters are refused", "91999999ma000100xl", "character 9"},
		{"17 characters are refused", "91999999MA000100X", "17 characters"},
		{"two characters swapped are found", "91999999AM000100XL", "check"},
	} {
		u, err := ParseUSCC(c.s)
		if got := fmt.Sprint(err); (c.fault == "") != (err == nil) || !strings.Contains(got, c.fault) {
			t.Errorf("%s: ParseUSCC(%q) = %v, %v", c.claim, c.s, u, err)
		}
	}
	u, _ := ParseUSCC("91999999MA000100XL")
	if !u.Fictional() || u.Division() != "999999" || u.URN() != "urn:uscc:91999999MA000100XL" || u.Party() != "uscc:91999999MA000100XL" {
		t.Errorf("%v: %s %s %s", u, u.Division(), u.URN(), u.Party())
	}
}

// Every change of one character is found: 31 is prime, and no weight is 0.
func TestUSCCFindsEverySingleChange(t *testing.T) {
	const good = "91999999MA000100XL"
	for i := range good {
		for _, c := range usccAlphabet {
			s := good[:i] + string(c) + good[i+1:]
			if _, err := ParseUSCC(s); (s == good) != (err == nil) {
				t.Errorf("%s: %v", s, err)
			}
		}
	}
}

func TestLEI(t *testing.T) {
	for _, c := range []struct{ claim, s, fault string }{
		{"a good identifier", "5493001KJTIIGC8Y1R12", ""},
		{"another", "HWUPKR0MPOU8FGXBT394", ""},
		{"a wrong digit", "5493001KJTIIGC8Y1R13", "check digits"},
		{"a swap", "5493010KJTIIGC8Y1R12", "check digits"},
		{"small letters", "5493001kJTIIGC8Y1R12", "character 8"},
		{"letters as check digits", "5493001KJTIIGC8Y1RAB", "character 19"},
		{"too short", "5493001KJTIIGC8Y1R1", "19 characters"},
	} {
		l, err := ParseLEI(c.s)
		if got := fmt.Sprint(err); (c.fault == "") != (err == nil) || !strings.Contains(got, c.fault) {
			t.Errorf("%s: ParseLEI(%q) = %v, %v", c.claim, c.s, l, err)
		}
	}
}

func TestDUNS(t *testing.T) {
	for s, want := range map[string]string{"150483782": "150483782", "15-048-3782": "150483782", "15048378": "", "15048378A": "", "150-483-782": ""} {
		d, err := ParseDUNS(s)
		if d.String() != want || (want == "") != (err != nil) {
			t.Errorf("ParseDUNS(%q) = %q, %v, want %q", s, d, err, want)
		}
	}
}

func TestPartyOf(t *testing.T) {
	for s, want := range map[string]string{
		"urn:uscc:91999999MA000100XL":        "uscc:91999999MA000100XL",
		"URN:LEI:5493001KJTIIGC8Y1R12":       "lei:5493001KJTIIGC8Y1R12",
		"urn:duns:15-048-3782":               "duns:150483782",
		"URN:PACT:example.com:company-id:A7": "urn:pact:example.com:company-id:A7",
		"urn:uscc:91999999MA000100XX":        "", // wrong check character
		"uscc:91999999MA000100XL":            "",
		"urn:x":                              "",
		"":                                   "",
	} {
		p, err := PartyOf(s)
		if string(p) != want || (want == "") != (err != nil) {
			t.Errorf("PartyOf(%q) = %q, %v, want %q", s, p, err, want)
		}
	}
}

func FuzzIDs(f *testing.F) {
	for _, s := range []string{"91999999MA000100XL", "5493001KJTIIGC8Y1R12", "15-048-3782", "", "91999999MA000100X\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if u, err := ParseUSCC(s); err == nil {
			var v USCC
			if b, _ := u.MarshalText(); v.UnmarshalText(b) != nil || v != u || string(b) != s {
				t.Errorf("USCC %q comes back as %q", s, v)
			}
			if p, err := PartyOf(u.URN()); err != nil || p != u.Party() {
				t.Errorf("%s: %s, %v", u.URN(), p, err)
			}
		}
		if l, err := ParseLEI(s); err == nil {
			if m, err := ParseLEI(l.String()); err != nil || m != l {
				t.Errorf("LEI %q comes back as %q", s, m)
			}
		}
		if d, err := ParseDUNS(s); err == nil {
			if e, err := ParseDUNS(d.String()); err != nil || e != d || len(d.String()) != 9 {
				t.Errorf("DUNS %q comes back as %q", s, e)
			}
		}
	})
}
