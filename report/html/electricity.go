package html

import (
	"html/template"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// electricity draws each method as blocks whose area is the emission, all methods
// on one scale under each other.
func electricity(e *report.Electricity) template.HTML {
	return drawElectricity(e, 9000, 1050, "wide") + drawElectricity(e, 6800, 900, "mid") + drawElectricity(e, 3500, 800, "nar")
}

// A site is the supplies of one place, side by side.
type site struct {
	name     report.Text
	supplies []report.Supply
	quantity report.Number
}

func sitesOf(m report.SupplyMethod) (sites []site) {
	for _, s := range m.Supplies {
		i := slices.IndexFunc(sites, func(x site) bool { return x.name == s.Site })
		if i < 0 {
			i = len(sites)
			sites = append(sites, site{name: s.Site, quantity: orZero(report.Number{})})
		}
		sites[i].supplies = append(sites[i].supplies, s)
		if s.Quantity.Exact.Sign() > 0 {
			sites[i].quantity = sites[i].quantity.Add(s.Quantity.Exact)
		}
	}
	return sites
}

func drawElectricity(e *report.Electricity, w, plot int, class string) template.HTML {
	const gapSite = 40
	var d svg
	var tallest, widest report.Number
	count := 0
	for _, m := range e.Methods {
		sum := orZero(report.Number{})
		ss := sitesOf(m)
		for _, st := range ss {
			sum = sum.Add(st.quantity)
			for _, s := range st.supplies {
				tallest = most(tallest, s.Factor.Exact)
			}
		}
		widest, count = most(widest, sum), max(count, len(ss))
	}
	room := w - gapSite*max(0, count-1)
	y := 0
	for _, m := range e.Methods {
		total := m.Total.Grouped() + " t"
		if room := w - textWidth(total, sizeText) - 200; width(m.Name, sizeText) <= room {
			d.label(0, y+120, m.Name, "k", "", room)
			d.plain(w, y+120, total, "k", "end")
		} else { // on a phone the total has its own line
			d.label(0, y+120, m.Name, "k", "", w)
			d.plain(0, y+300, total, "k", "")
			y += 180
		}
		base := y + 320 + plot
		x := 0
		for _, st := range sitesOf(m) {
			start := x
			for _, s := range st.supplies {
				sw := scale(s.Quantity.Exact, widest, room)
				if sw <= 0 {
					continue
				}
				h := scale(s.Factor.Exact, tallest, plot)
				if h == 0 || s.Instrument {
					h = max(h, 90) // a sliver: nothing is emitted, but the power was used
					d.rect(x, base-h, max(15, sw-5), h, "ol "+fill(s.Tone))
					if textWidth(s.Name.EN, sizeAxis) < sw-40 && textWidth(s.Name.ZH, sizeAxis) < sw-40 {
						d.label(x+(sw-5)/2, base-h-60, s.Name, "f", "middle", 0)
					}
				} else {
					d.rect(x, base-h, max(15, sw-5), h, fill(s.Tone))
					ink := ""
					switch s.Tone { // text stands on solid colour, or on a halo
					case report.ToneAccent, report.ToneScope1:
						ink = "inv"
					case report.TonePale:
					default:
						ink = "halo"
					}
					if f := s.Factor.Grouped(); textWidth(f, sizeText) < sw-120 && h > 380 {
						d.plain(x+70, base-h+180, f, strings.TrimSpace("k "+ink), "")
					}
					if v := s.Emission.Grouped() + " t"; textWidth(v, sizeText) < sw-120 && h > 260 {
						d.plain(x+70, base-80, v, ink, "")
					}
				}
				x += sw
			}
			if room := x - start + gapSite - 60; room > 250 {
				d.label(start, base+180, st.name, "m", "", room)
			}
			x += gapSite
		}
		d.line(0, base, w, base, "rk")
		y = base + 420
	}
	return wrap(&d, w, y-180, class, e.ID, e.Caption, report.Text{EN: "The same numbers are in the table below.", ZH: "同样的数字见下表。"})
}

// interval draws a range around a value on a small axis.
func interval(v *report.Interval) template.HTML {
	const w, pad = 3000, 120
	low, high := v.Low.Exact, v.High.Exact
	from, to := low, high
	if v.Before != nil && v.Before.Stated() {
		if b := v.Before.Exact; b.Cmp(from) < 0 {
			from = b
		} else if b.Cmp(to) > 0 {
			to = b
		}
	}
	a := newAxis(from, to, 4)
	var d svg
	at := func(n report.Number) int { return pad + a.at(n, w-2*pad) }
	d.line(0, 260, w, 260, "rl")
	for i, t := range a.ticks(w - 2*pad) {
		d.line(pad+t.x, 220, pad+t.x, 300, "rl")
		anchor := "middle"
		if i > 0 && pad+t.x > w-200 {
			anchor = "end"
			t.x = w - pad
		}
		d.plain(pad+t.x, 460, t.label, "f", anchor)
	}
	d.rect(at(low), 210, max(15, at(high)-at(low)), 100, "fa4")
	x := at(v.Value.Exact)
	d.line(x, 150, x, 370, "now")
	if v.Before != nil && v.Before.Stated() {
		b := at(v.Before.Exact)
		d.f(`<circle cx="%s" cy="26" r="4" class="was"/>`, px(b))
		left, right := "end", "start"
		bx, vx := b+40, x-40
		if b > x {
			left, right, bx, vx = "start", "end", b-40, x+40
		}
		d.label(bx, 110, v.BeforeAt, "f", left, 0)
		d.label(vx, 110, v.Label, "f k", right, 0)
	} else {
		d.label(x, 110, v.Label, "f k", "middle", 0)
	}
	return wrap(&d, w, 500, "iv", v.ID, v.Caption, report.Text{EN: plainFigure(v.Low) + " to " + plainFigure(v.High), ZH: v.Low.Printed() + "–" + plainFigure(v.High)})
}
