package carbon

import "strings"

// A Place is where an activity happens or a factor holds: an ISO 3166-1 country
// ("CN"), an ISO 3166-2 subdivision ("CN-SH"), a publisher's own region with its
// prefix ("mee:EC", "egrid:CAMX"), or the world ("GLO"). The zero value is "not
// stated".
type Place string

// World is the whole world.
const World Place = "GLO"

// Country returns the country or territory whose figures may stand for an ISO place,
// or "". Hong Kong, Macao and Taiwan have ISO 3166-2 codes of China ("CN-HK") beside
// codes of their own ("HK"), and grids, factors and certificates of their own: here
// both codes name one place, which is not the mainland.
func (p Place) Country() Place {
	switch p {
	case "CN-HK", "CN-MO", "CN-TW":
		return p[3:]
	}
	if len(p) >= 2 && !strings.Contains(string(p), ":") && p != World && (len(p) == 2 || p[2] == '-') {
		return p[:2]
	}
	return ""
}

// Valid reports whether p has one of the forms above. It does not know which
// codes exist.
func (p Place) Valid() bool {
	upper := func(s string, digits bool) bool {
		for i := range len(s) {
			if !(s[i] >= 'A' && s[i] <= 'Z' || digits && s[i] >= '0' && s[i] <= '9') {
				return false
			}
		}
		return s != ""
	}
	if p == World {
		return true
	}
	if prefix, code, ok := strings.Cut(string(p), ":"); ok {
		return prefix != "" && code != "" && !strings.ContainsAny(string(p), " \t\n\"<>")
	}
	country, sub, has := strings.Cut(string(p), "-")
	return len(country) == 2 && upper(country, false) && (!has || len(sub) <= 3 && upper(sub, true))
}
