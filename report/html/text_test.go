package html

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

func TestInline(t *testing.T) {
	gap := func(s string) string { return strings.ReplaceAll(s, "_", narrow) }
	for in, want := range map[string]string{
		"plain":            `plain`,
		"1_234 t":          `<span class="n">1<i>234</i></span> t`,
		"−1_234.5 t":       `<span class="n">−1<i>234</i>.5</span> t`,
		"0.123_456":        `<span class="n">0.123<i>456</i></span>`,
		"in 2025":          `in 2025`,
		"12345_678":        gap(`12345_678`),
		"1_23":             gap(`1_23`),
		"a **b** c":        `a <b>b</b> c`,
		"**30_874 t**":     `<b><span class="n">30<i>874</i></span> t</b>`,
		"2 ** 3":           `2 ** 3`,
		`<b>"&`:            `&lt;b&gt;&#34;&amp;`,
		"":                 ``,
		"TEST-2025-000042": `TEST-2025-000042`,
		"+5_000%":          `<span class="n">+5<i>000</i></span>%`,
		"1_000–2_000":      `<span class="n">1<i>000</i></span>–<span class="n">2<i>000</i></span>`,
	} {
		if got := inline(gap(in)); got != want {
			t.Errorf("inline(%q)\n got %s\nwant %s", in, got, want)
		}
	}
}

var own = regexp.MustCompile(`</?b>|<span class="n">|</span>|<i>|</i>`)

// FuzzInline checks that nothing of a text becomes an element, and that its words
// come back.
func FuzzInline(f *testing.F) {
	for _, s := range []string{"1\u202f234", "**a**", "**", "***", "<script>", "1\u202f234.5\u202f6", "\u202f", "−", "+", "\xff", "***a**b**"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
		got := html.UnescapeString(own.ReplaceAllString(inline(s), ""))
		clean := func(s string) string { return strings.NewReplacer(narrow, "", "*", "").Replace(s) }
		if clean(got) != clean(s) {
			t.Errorf("inline(%q) says %q", s, got)
		}
		if rest := own.ReplaceAllString(inline(s), ""); strings.ContainsAny(rest, "<>") {
			t.Errorf("inline(%q) has %q", s, rest)
		}
		if open, shut := strings.Count(inline(s), "<b>"), strings.Count(inline(s), "</b>"); open != shut {
			t.Errorf("inline(%q): %d <b>, %d </b>", s, open, shut)
		}
	})
}

func TestNumbers(t *testing.T) {
	n := unit.MustNumber
	for name, c := range map[string]struct{ got, want string }{
		"no value is a dash":       {string(number(report.Figure{})), `<span class="mut">—</span>`},
		"zero is 0":                {string(number(report.Figure{Exact: n("0"), Places: 3})), `<span class="n">0</span>`},
		"percent":                  {string(number(report.Figure{Exact: n("12.34"), Places: 1, Unit: report.Percent})), `<span class="n">12.3%</span>`},
		"exact decimal":            {string(exact(n("1234.56789"))), `<span class="n">1<i>234</i>.567<i>89</i></span>`},
		"short fraction":           {string(exact(unit.Ratio(11000, 3))), `<span class="n">11<i>000</i></span>/<span class="n">3</span>`},
		"fraction of a factor":     {fraction(unit.Ratio(79024997, 29680000)), "79024997/29680000"},
		"no fraction of a decimal": {fraction(n("1.5")), ""},
		"long fraction":            {string(exact(unit.Ratio(176366841446208, 1111111111))), `<span title="176366841446208/1111111111">≈ <span class="n">158<i>730</i>.157<i>317</i></span></span>`},
		"not stated":               {string(exact(report.Number{})), "—"},
		"tenths":                   {px(125) + " " + px(-5) + " " + px(40) + " " + px(0), "12.5 -0.5 4 0"},
		"ranges of fields":         {ranges([]string{"5.1", "6.1", "6.2", "6.3", "7.9", "7.10"}).EN, "Fields 5.1, 6.1–6.3, 7.9, 7.10"},
		"criteria":                 {cellCode([]report.Criterion{{Column: "scope", Values: []string{"3"}}, {Column: "basis", Values: []string{"", "market"}}}), `scope = 3 and basis in {"", market}`},
		"cut keeps what fits":      {cut("short", sizeText, 1000), "short"},
		"cut Han by its width":     {cut("超长的供应商名称", sizeText, 700), "超长的供应…"},
		"cut never leaves nothing": {cut("超", sizeText, 1), "超…"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", name, c.got, c.want)
		}
	}
}

func TestScale(t *testing.T) {
	n := unit.MustNumber
	for _, c := range []struct {
		part, whole report.Number
		size, want  int
	}{{n("1"), n("3"), 1000, 333}, {n("2"), n("3"), 1000, 667}, {n("-1"), n("3"), 1000, -333}, {n("1"), n("0"), 1000, 0}, {report.Number{}, n("1"), 1000, 0}, {n("0.5"), n("1"), 1, 1}} {
		if got := scale(c.part, c.whole, c.size); got != c.want {
			t.Errorf("%s of %s on %d: %d, want %d", c.part, c.whole, c.size, got, c.want)
		}
	}
}

func TestAxis(t *testing.T) {
	n := unit.MustNumber
	for _, c := range []struct {
		low, high string
		want      string
	}{
		{"2539298", "2840539", "2.5 2.6 2.7 2.8 2.9 Mt"},
		{"0", "1000", "0.0 0.2 0.4 0.6 0.8 1.0 kt"},
		{"-3", "4", "−4 −2 0 2 4 t"},
		{"12.1", "12.4", "12.10 12.15 12.20 12.25 12.30 12.35 12.40 t"},
		{"5", "5", "5.0 5.2 5.4 5.6 5.8 6.0 t"},
	} {
		a := newAxis(n(c.low), n(c.high), 6)
		var ls []string
		last := -1
		for _, k := range a.ticks(6000) {
			ls = append(ls, k.label)
			if k.x <= last {
				t.Errorf("%s to %s: tick %q at %d after %d", c.low, c.high, k.label, k.x, last)
			}
			last = k.x
		}
		if got := strings.Join(ls, " "); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.low, c.high, got, c.want)
		}
		if x := a.at(n(c.high), 6000); x < 0 || x > 6000 {
			t.Errorf("%s lies outside", c.high)
		}
	}
}
