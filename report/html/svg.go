package html

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// Lengths in drawings are whole tenths of a pixel, so that the same drawing comes
// out on every machine.

// px prints tenths of a pixel.
func px(t int) string {
	if t%10 == 0 {
		return strconv.Itoa(t / 10)
	}
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	return sign + strconv.Itoa(t/10) + "." + strconv.Itoa(t%10)
}

// Sizes of type in tenths of a pixel, as in the style sheet.
const (
	sizeText = 125
	sizeAxis = 115
	sizeBig  = 160
)

// textWidth estimates the width of a text: a Han character is one em, a Latin one
// a little more than half. Narrow spaces are gaps.
func textWidth(s string, size int) int {
	hundredths := 0
	for _, r := range s {
		switch {
		case r == report.NarrowSpace:
			hundredths += 17
		case r >= 0x2e80:
			hundredths += 100
		case strings.ContainsRune("ijl.,:;'|()[]/ ", r):
			hundredths += 32
		case strings.ContainsRune("mwMW%@—", r):
			hundredths += 88
		case r >= 'A' && r <= 'Z':
			hundredths += 66
		default:
			hundredths += 57
		}
	}
	return hundredths * size / 100
}

// width returns the wider of both languages.
func width(t report.Text, size int) int { return max(textWidth(t.EN, size), textWidth(t.ZH, size)) }

// cut shortens a text to a width, with an ellipsis.
func cut(s string, size, room int) string {
	if textWidth(s, size) <= room {
		return s
	}
	r := []rune(s)
	for len(r) > 1 && textWidth(string(r), size)+size*6/10 > room {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ") + "…"
}

// An svg collects a drawing.
type svg struct {
	strings.Builder
}

func (s *svg) f(format string, args ...any) { fmt.Fprintf(s, format, args...) }

func (s *svg) rect(x, y, w, h int, class string) {
	s.f(`<rect x="%s" y="%s" width="%s" height="%s" class="%s"/>`, px(x), px(y), px(w), px(h), class)
}

func (s *svg) path(d, class string) { s.f(`<path d="%s" class="%s"/>`, d, class) }

func (s *svg) line(x1, y1, x2, y2 int, class string) {
	s.path("M"+px(x1)+" "+px(y1)+"L"+px(x2)+" "+px(y2), class)
}

func attrs(class, anchor string) string {
	a := ""
	if class != "" {
		a += ` class="` + class + `"`
	}
	if anchor != "" {
		a += ` text-anchor="` + anchor + `"`
	}
	return a
}

// label prints a text in both languages, cut to room (0: not cut).
func (s *svg) label(x, y int, t report.Text, class, anchor string, room int) {
	put := func(lang, words string) {
		if room > 0 {
			words = cut(words, sizeText, room)
		}
		s.f(`<text x="%s" y="%s"%s%s>%s</text>`, px(x), px(y), lang, attrs(class, anchor), tspans(words))
	}
	if t.EN == t.ZH {
		put("", t.EN)
		return
	}
	put(` lang="zh"`, t.ZH)
	put(` lang="en"`, t.EN)
}

// plain prints a string, such as an axis number.
func (s *svg) plain(x, y int, words, class, anchor string) {
	s.f(`<text x="%s" y="%s"%s>%s</text>`, px(x), px(y), attrs(class, anchor), tspans(words))
}

// figure prints a number, and after it, smaller, a share.
func (s *svg) figure(x, y int, f report.Figure, class, anchor string, after ...report.Figure) {
	s.f(`<text x="%s" y="%s"%s>%s`, px(x), px(y), attrs(class, anchor), tspans(printed(f)))
	for _, a := range after {
		s.f(`<tspan class="m sh" dx=".5em">%s</tspan>`, tspans(printed(a)))
	}
	s.WriteString("</text>")
}

// printed returns a figure with groups, and with its percent sign.
func printed(f report.Figure) string {
	if f.Stated() && f.Unit == report.Percent {
		return f.Grouped() + "%"
	}
	return f.Grouped()
}

// tspans escapes a text and turns narrow spaces into gaps without a character.
func tspans(s string) string {
	parts := strings.Split(s, narrow)
	var b strings.Builder
	b.WriteString(template.HTMLEscapeString(parts[0]))
	for _, p := range parts[1:] {
		// The gap belongs to the digits that follow it, not to words after them.
		n := 0
		for n < len(p) && p[n] >= '0' && p[n] <= '9' {
			n++
		}
		b.WriteString(`<tspan dx=".17em">` + p[:n] + `</tspan>` + template.HTMLEscapeString(p[n:]))
	}
	return b.String()
}

// wrap makes a drawing of the given size, with title and description. class says
// for which room it is: "wide", "mid" (tablets and paper) or "nar".
func wrap(s *svg, w, h int, class, id string, title, desc report.Text) template.HTML {
	esc := template.HTMLEscapeString
	key := id + "-" + strings.Fields(class)[0]
	d := both(desc)
	if desc == (report.Text{}) {
		d = ""
	}
	out := fmt.Sprintf(`<svg class="%s" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t"><title id="%s-t">%s</title>`, class, px(w), px(h), key, key, esc(both(title)))
	if d != "" {
		out = strings.Replace(out, `-t">`, `-t" aria-describedby="`+key+`-d">`, 1) + `<desc id="` + key + `-d">` + esc(d) + `</desc>`
	}
	return template.HTML(out + s.String() + "</svg>")
}

// fill is the class by which a shape shows a tone.
func fill(t report.Tone) string {
	switch t {
	case report.ToneScope1:
		return "fa1"
	case report.ToneScope2, report.ToneAverage:
		return "fh"
	case report.ToneUpstream:
		return "fa3"
	case report.ToneDownstream, report.ToneProof:
		return "fd"
	case report.TonePale:
		return "fa4"
	case report.ToneWarn:
		return "fx"
	}
	return "fa2"
}

// bar is the class by which a bar in a table shows a tone.
func barClass(t report.Tone) string {
	switch t {
	case report.ToneScope1:
		return "o"
	case report.ToneScope2, report.ToneAverage:
		return "h"
	case report.ToneUpstream:
		return "s"
	case report.ToneDownstream, report.ToneProof:
		return "d"
	case report.TonePale:
		return "l"
	case report.ToneWarn:
		return "x"
	}
	return "a"
}
