package html

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"github.com/tanlian/tanlian/report"
)

// text prints both languages; the style sheet shows one. What is alike in both is
// printed once.
func text(t report.Text) template.HTML {
	if t.EN == t.ZH {
		return template.HTML(inline(t.EN))
	}
	// i is the shortest element that HTML gives a text of another language; a page has
	// ten thousand of them.
	return template.HTML(`<i lang="zh">` + inline(t.ZH) + `</i><i lang="en">` + inline(t.EN) + `</i>`)
}

// both returns the two languages in one plain string, for attributes that cannot
// be switched.
func both(t report.Text) string {
	if t.EN == t.ZH {
		return t.EN
	}
	return t.ZH + " / " + t.EN
}

// inline escapes a text. Groups of digits separated by a narrow space become groups
// without a character, so that copying gives the plain number; words in two stars
// become strong.
func inline(s string) string {
	var b strings.Builder
	strong := false
	for s != "" {
		if n := groupedNumber(s); n > 0 {
			b.WriteString(groups(s[:n]))
			s = s[n:]
			continue
		}
		if strings.HasPrefix(s, "**") && (strong || strings.Contains(s[2:], "**")) {
			if strong = !strong; strong {
				b.WriteString("<b>")
			} else {
				b.WriteString("</b>")
			}
			s = s[2:]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		if c := s[0]; c >= '0' && c <= '9' { // the whole run of digits at once
			for n < len(s) && s[n] >= '0' && s[n] <= '9' {
				n++
			}
		}
		b.WriteString(template.HTMLEscapeString(s[:n]))
		s = s[n:]
	}
	return b.String()
}

const narrow = string(report.NarrowSpace)

// groupedNumber returns the length of a number with narrow spaces at the start of
// s, with its sign, or 0.
func groupedNumber(s string) int {
	n := 0
	if strings.HasPrefix(s, report.Minus) {
		n = len(report.Minus)
	} else if s[0] == '+' {
		n = 1
	}
	digits := func() int {
		k := 0
		for n+k < len(s) && s[n+k] >= '0' && s[n+k] <= '9' {
			k++
		}
		return k
	}
	k := digits()
	if k == 0 || k > 3 {
		return 0
	}
	n += k
	grouped := false
	for strings.HasPrefix(s[n:], narrow) {
		n += len(narrow)
		if digits() != 3 {
			return 0
		}
		n, grouped = n+3, true
	}
	if n+1 < len(s) && s[n] == '.' && s[n+1] >= '0' && s[n+1] <= '9' {
		n++
		n += digits()
		for strings.HasPrefix(s[n:], narrow) {
			n += len(narrow)
			n, grouped = n+digits(), true
		}
	}
	if !grouped {
		return 0
	}
	return n
}

// groups prints a number whose groups are separated by narrow spaces.
func groups(s string) string {
	whole, frac, point := strings.Cut(s, ".")
	var b strings.Builder
	b.WriteString(`<span class="n">`)
	put := func(s string) {
		for i, g := range strings.Split(s, narrow) {
			if i > 0 {
				b.WriteString("<i>" + g + "</i>")
			} else {
				b.WriteString(g)
			}
		}
	}
	put(whole)
	if point {
		b.WriteByte('.')
		put(frac)
	}
	b.WriteString("</span>")
	return b.String()
}

// number prints a figure without its unit, percentages with their sign.
func number(f report.Figure) template.HTML {
	if !f.Stated() {
		return `<span class="mut">—</span>`
	}
	s := groups(report.Group(f.Printed()))
	if f.Unit == report.Percent {
		s = strings.TrimSuffix(s, "</span>") + "%</span>"
	}
	return template.HTML(s)
}

// quantity prints a figure with its unit.
func quantity(f report.Figure) template.HTML {
	if !f.Stated() || f.Unit == report.Percent || f.Unit == (report.Text{}) {
		return number(f)
	}
	return number(f) + ` <span class="u">` + text(f.Unit) + `</span>`
}

// opened prints a figure with its unit as a link: to where it is said, else to its
// lines.
func opened(l report.Link, f *report.Figure) template.HTML {
	if l.ID == "" {
		l = report.Link{Kind: report.ToTrace, ID: f.Trace}
	}
	return link(l, quantity(*f))
}

// exact prints an exact number: the decimal, or a fraction if it is very short, else
// its first decimals with the fraction in the title.
func exact(n report.Number) template.HTML {
	if !n.Stated() {
		return "—"
	}
	s := n.String()
	if !strings.Contains(s, "/") && len(s) <= 30 {
		return template.HTML(groups(report.Group(s)))
	}
	if num, den, ok := strings.Cut(s, "/"); ok && len(s) <= shortFraction {
		return template.HTML(groups(report.Group(num)) + "/" + groups(report.Group(den)))
	}
	return template.HTML(`<span title="` + s[:min(len(s), 160)] + `">≈ ` + groups(report.Group(n.Round(6).StringFixed(6))) + `</span>`)
}

const shortFraction = 9

// fraction returns the exact text of a number that [exact] does not print, if a
// line can hold it, else "".
func fraction(n report.Number) string {
	if s := n.String(); strings.Contains(s, "/") && len(s) > shortFraction && len(s) <= 44 {
		return s
	}
	return ""
}

// clamp is the length beyond which a name in a table is cut to two lines, with the
// whole of it in the title.
const clamp = 60

// name prints a name that may be long.
func name(t report.Text) template.HTML {
	if utf8.RuneCountInString(t.EN) <= clamp && utf8.RuneCountInString(t.ZH) <= clamp {
		return text(t)
	}
	return template.HTML(`<span class="cl" title="`+template.HTMLEscapeString(both(t))+`">`) + text(t) + `</span>`
}
