package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/search"
)

// A printer writes both languages side by side.
type printer struct {
	w io.Writer
	b strings.Builder
}

// field writes a line of a hit: a name, padded to one width (a Chinese character is two
// wide), and a value.
func (p *printer) field(name, format string, args ...any) {
	width := 0
	for _, r := range name {
		width++
		if r >= 0x2E80 {
			width++
		}
	}
	p.line("   %s%s %s", name, strings.Repeat(" ", max(0, 15-width)), fmt.Sprintf(format, args...))
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(&p.b, format+"\n", args...) }

func (p *printer) flush() {
	w := bufio.NewWriter(p.w)
	_, _ = w.WriteString(p.b.String())
	_ = w.Flush()
}

// pair is a text in both languages, once if they are alike.
func pair(t carbon.Text) string {
	if t.EN == t.ZH || t.ZH == "" {
		return t.EN
	}
	return t.ZH + " · " + t.EN
}

func (p *printer) head(q question, d *factors.Dataset, hits []search.Hit) {
	p.line("查询 query     %s", q.description)
	if len(hits) > 0 && hits[0].Place != "" {
		p.line("地点 place     %s", hits[0].Place)
	}
	p.line("数据 data      %d个因子 factors, %d个版本 editions；未用%d个已被新版取代的版本 without %d replaced by a later release", d.Len(), len(d.Editions()), len(leftOut), len(leftOut))
	p.line("")
}

// hit prints a kind: how sure it is, why, and its newest factor with its source.
func (p *printer) hit(n int, h search.Hit) {
	mark := "可用 ok"
	if h.Review {
		mark = "须复核 needs review"
	}
	p.line("%d. %-28s %s  %s", n, h.Kind, h.Score, mark)
	p.field("名称 name", "%s", pair(h.Name))
	e := h.Explain()
	p.field("为何 why", "%s", e.ZH)
	p.field("", "%s", e.EN)
	if len(h.Factors) == 0 {
		p.field("因子 factors", "气体本身，无需因子 · the gas itself (carbon.Releases)")
	} else {
		p.field("因子 factors", "%s", counts(h))
		p.factor("例 example", example(h.Factors))
	}
	p.line("")
}

// counts says how many factors of a kind there are, of which stages and places.
func counts(h search.Hit) string {
	var stages, places []string
	for _, s := range h.Stages {
		stages = append(stages, s.Text().ZH+" "+s.Text().EN)
	}
	for _, f := range h.Factors {
		if !slices.Contains(places, string(f.Place)) {
			places = append(places, string(f.Place))
		}
	}
	slices.Sort(places)
	if len(places) > 4 {
		places = append(places[:3], fmt.Sprintf("… (%d)", len(places)))
	}
	s := fmt.Sprintf("%d：%s；%s", len(h.Factors), strings.Join(stages, ", "), strings.Join(places, ", "))
	if len(h.Factors) < h.All {
		s = fmt.Sprintf("%d/%d：%s；%s", len(h.Factors), h.All, strings.Join(stages, ", "), strings.Join(places, ", "))
	}
	if len(h.Similar) > 0 {
		s += fmt.Sprintf("；同类 similar kinds: %d", len(h.Similar))
	}
	return s
}

// example is the newest factor of China where there is one, else of all.
func example(fs []*carbon.Factor) *carbon.Factor {
	var china []*carbon.Factor
	for _, f := range fs {
		if f.Place == "CN" {
			china = append(china, f)
		}
	}
	if len(china) > 0 {
		return newest(china)
	}
	return newest(fs)
}

// newest is the factor that describes the latest time; of several the first by id.
func newest(fs []*carbon.Factor) *carbon.Factor {
	best := fs[0]
	for _, f := range fs[1:] {
		if f.Valid.To.Compare(best.Valid.To) > 0 {
			best = f
		}
	}
	return best
}

// factor prints a factor: its number, its source to the cell, its licence.
func (p *printer) factor(label string, f *carbon.Factor) {
	e := f.Source.Edition
	p.field(label, "%s", f.ID)
	p.field("数值 value", "%s / %s%s", number(f), f.Per, valid(f))
	if e == nil {
		return
	}
	p.field("来源 source", "%s", pair(e.Publisher))
	p.field("", "%s%s", pair(e.Title), version(e))
	p.field("单元格 cell", "%s", f.Source.At)
	p.field("许可 licence", "%s", e.Licence)
	if f.Grade != carbon.GradeUnstated {
		p.field("等级 grade", "%s", pair(f.Grade.Text()))
	}
	if note := f.Note; note.EN != "" {
		p.field("注 note", "%s", pair(note))
	}
}

// number is what the factor emits: in CO2e of its edition's GWP set where that is one,
// else by gas.
func number(f *carbon.Factor) string {
	if e := f.Source.Edition; e != nil && e.GWP != ghg.NoSet && len(f.Amounts) > 1 {
		if c, err := f.Amounts.CO2e(e.GWP); err == nil {
			return fmt.Sprintf("%s kg CO2e (%s)", c.Kg().Round(6), e.GWP)
		}
	}
	var parts []string
	for _, a := range f.Amounts {
		kg := a.Kg.String()
		if _, exact := a.Kg.Decimal(); !exact { // 44/12 and the like
			kg = fmt.Sprintf("%s (= %s)", a.Kg.Round(6), kg)
		}
		parts = append(parts, fmt.Sprintf("%s kg %s", kg, a.Species))
	}
	return strings.Join(parts, " + ")
}

func valid(f *carbon.Factor) string {
	if f.Valid == (carbon.Period{}) {
		return ""
	}
	return fmt.Sprintf("  (%s, %s)", f.Place, f.Valid)
}

func version(e *carbon.Edition) string {
	if e.Version == "" {
		return ""
	}
	return ", " + e.Version
}

// next says how to go on from the first hit.
func (p *printer) next(q question, h search.Hit) {
	place, per := h.Place, "kg"
	if place == "" {
		place = "CN"
	}
	if len(h.Factors) > 0 {
		u := example(h.Factors).Per
		if per = u.String(); u.Dimension() == unit.Money {
			per = fmt.Sprintf("CNY@%d/purchaser", q.year)
		}
	}
	p.line("下一步 next: go run ./examples/factors -place %s -year %d -unit %q %q", place, q.year, per, q.description)
}
