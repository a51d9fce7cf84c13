package factorstest

import (
	"strings"
	"unicode"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// The first and last year that a dataset can be about: no inventory of greenhouse gases
// is older than the base year of the Framework Convention, and there is no clock here.
const firstYear, lastYear = 1990, 2100

func (c *checker) edition(e factors.Edition) {
	where := "edition " + e.ID
	for _, f := range []struct{ name, value string }{{"version", e.Version}, {"licence", e.Licence}, {"attribution", e.Attribution}} {
		if strings.TrimSpace(f.value) == "" {
			c.bad(RuleMetadata, where, "no %s", f.name)
		}
	}
	if e.SHA256 != "" && !isHash(e.SHA256) {
		c.bad(RuleMetadata, where, "SHA-256 %q is not 64 hexadecimal digits", e.SHA256)
	}
	if why := unnamed(e.Title); why != "" {
		c.bad(RuleNames, where, "title: %s", why)
	}
	published, year := e.Published.Year(), e.DataYear
	switch {
	case e.Validity != factors.Standing && (year < firstYear || year > lastYear), year != 0 && (year < firstYear || year > lastYear):
		c.bad(RuleDates, where, "data year %d", year)
	case e.Published.IsZero():
	case published < firstYear || published > lastYear:
		c.bad(RuleDates, where, "published on %s", e.Published)
	case e.Validity == factors.ByDataYear && published < year:
		c.bad(RuleDates, where, "published on %s, before the year that its data describe, %d, began", e.Published, year)
	}
}

func isHash(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// unnamed says why a text is not in both languages, or "". A formula or a code ("HFC-23")
// is the same in both; words are not.
func unnamed(t carbon.Text) string {
	han, words := false, false
	run := 0
	for _, r := range t.EN {
		if unicode.Is(unicode.Han, r) {
			return "the English name \"" + t.EN + "\" is Chinese"
		}
		if run++; !unicode.IsLower(r) {
			run = 0
		}
		words = words || run >= 4
	}
	for _, r := range t.ZH {
		han = han || unicode.Is(unicode.Han, r)
	}
	switch {
	case t.EN == "" || t.ZH == "":
		return "the name is empty"
	case words && !han:
		return "the Chinese name \"" + t.ZH + "\" is not Chinese"
	}
	return ""
}
