package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A language is "en", "zh", or "both": English with Chinese names.
type language string

// name writes a name, in both languages where both are wanted.
func (l language) name(t carbon.Text) string {
	if l == "both" && t.EN != t.ZH {
		return t.EN + " " + t.ZH
	}
	return l.say(t.EN, t.ZH)
}

// say writes a sentence, in one language.
func (l language) say(en, zh string) string {
	if l == "zh" {
		return zh
	}
	return en
}

// number writes a number exactly, and rounded beside a fraction that is no decimal.
func (l language) number(n unit.Number) string {
	if _, decimal := n.Decimal(); decimal {
		return grouped(n.String())
	}
	return n.String() + l.say(" (about ", "（约") + grouped(n.Round(4).String()) + l.say(")", "）")
}

// grouped writes the whole part of a decimal in groups of three, from five digits on.
func grouped(s string) string {
	whole, rest, point := strings.Cut(s, ".")
	sign := len(whole) - len(strings.TrimPrefix(whole, "-"))
	if len(whole)-sign > 4 {
		for i := len(whole) - 3; i > sign; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if point {
		whole += "." + rest
	}
	return whole
}

func (l language) quantity(q unit.Quantity) string {
	return l.number(q.Number()) + " " + l.unit(q.Unit())
}

func (l language) unit(u unit.Unit) string { return l.say(u.String(), u.ZH()) }

// value writes the exact text of an operand, which is a quantity, a number or a word.
func (l language) value(s string) string {
	var q unit.Quantity
	if q.UnmarshalText([]byte(s)) == nil {
		return l.quantity(q)
	}
	var n unit.Number
	if n.UnmarshalText([]byte(s)) == nil {
		return l.number(n)
	}
	return s
}

func (l language) amounts(v ghg.Amounts) string {
	var parts []string
	for _, a := range v {
		parts = append(parts, l.number(a.Kg)+" kg "+a.Species.String())
	}
	if len(parts) > 1 {
		return "(" + strings.Join(parts, " + ") + ")"
	}
	return strings.Join(parts, "")
}

// total says of which GWP set a total is, and how much of it is as others published it.
func (l language) total(c ghg.CO2e) string {
	s := l.number(c.Kg()) + " kg CO2e"
	switch {
	case c.Kept().Sign() == 0:
		return s + " (" + c.Set().String() + ")"
	case c.Kept().Equal(c.Kg()):
		return s + l.say(", as published", "，按原发布值")
	}
	return s + " (" + c.Set().String() + l.say("; of which as published ", "；其中按原发布值") + l.number(c.Kept()) + " kg)"
}

// write calculates the tours and writes what an accountant would write down.
func write(l language, ts []tour) (string, error) {
	var b strings.Builder
	for _, t := range ts {
		if err := t.write(&b, l); err != nil {
			return "", fmt.Errorf("%s, %s: %w", t.chapter.EN, t.source, err)
		}
	}
	return b.String(), nil
}

func (t tour) write(b *strings.Builder, l language) error {
	given, err := carbon.Given(t.factors...)
	if err != nil {
		return err
	}
	calc := carbon.NewCalculator(carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: t.set, Upstream: carbon.UpstreamStated}, carbon.Prefer(given, carbon.Releases()))
	fmt.Fprintf(b, "## %s\n\n%s\n%s%s\n", l.name(t.chapter), l.say(t.story.EN, t.story.ZH), l.say("Source: ", "出处："), t.source)
	totals := map[carbon.Basis]ghg.Amounts{}
	var last *carbon.Method
	for _, f := range t.facts {
		activities, err := f.facts.Activities(f.of)
		if err != nil {
			return err
		}
		for i := range activities {
			a := &activities[i]
			lines, _, err := calc.Calculate(a)
			if err != nil {
				return err
			}
			if m := a.Method; m != nil && m != last {
				fmt.Fprintf(b, "\n%s %s%s%s\n  %s\n  %s\n", l.say("Method", "方法"), m.Code, l.say(": ", "："), l.name(m.Name), l.say(m.Formula.EN, m.Formula.ZH), m.Clause)
				last = m
			}
			working(b, l, a)
			for j := range lines {
				line(b, l, &lines[j])
				basis := lines[j].Heading.Basis
				totals[basis] = totals[basis].Add(lines[j].Amounts())
			}
		}
	}
	b.WriteString("\n")
	for _, basis := range []carbon.Basis{carbon.Common, carbon.LocationBased, carbon.MarketBased} { // never added
		total, ok := totals[basis]
		if !ok {
			continue
		}
		co2e, err := total.Only(ghg.Gross).CO2e(t.set)
		if err != nil {
			return err
		}
		what := l.say("Total", "合计")
		if basis != carbon.Common {
			what += l.say(", ", "，") + l.name(basis.Text())
		}
		fmt.Fprintf(b, "%s%s%s\n", what, l.say(": ", "："), l.total(co2e))
	}
	if t.printed != (carbon.Text{}) {
		fmt.Fprintf(b, "%s%s\n", l.say("Printed there: ", "原文："), l.say(t.printed.EN, t.printed.ZH))
	}
	b.WriteString("\n")
	return nil
}

// working writes an activity with the operands that led to it.
func working(b *strings.Builder, l language, a *carbon.Activity) {
	fmt.Fprintf(b, "\n  %s", l.name(a.Name))
	for _, t := range a.Tags {
		fmt.Fprintf(b, "; %s", t.Value)
	}
	b.WriteString("\n")
	for _, t := range a.Working {
		fmt.Fprintf(b, "    %s%s%s\n", l.name(t.Name), l.say(": ", "："), l.value(t.Value))
	}
}

// line writes one multiplication.
func line(b *strings.Builder, l language, x *carbon.Line) {
	f, h := x.Match.Factor, x.Heading
	where := []string{l.name(h.Category.Text())}
	if h.Basis != carbon.Common {
		where = append(where, l.name(h.Basis.Text()))
	}
	if h.Optional {
		where = append(where, l.name(carbon.Text{EN: "outside the minimum boundary", ZH: "最低边界之外"}))
	}
	fmt.Fprintf(b, "    %s %s × %s %s %s = %s\n      %s; %s%s\n", l.quantity(x.Consumed()), f.Kind, l.amounts(f.Amounts), l.say("per", "每"), l.unit(f.Per), l.amounts(x.Amounts()),
		strings.Join(where, ", "), l.say("factor: ", "因子："), f.Source)
}
