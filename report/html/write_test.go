package html

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var cases = map[string]reporttest.Case{"all": {}, "hostile": {Hostile: true}, "small": {Small: true, Top: 3}, "large": {Lines: 3000}}

func render(t *testing.T, d *report.Disclosure, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// pages prints every case once.
var pages = sync.OnceValue(func() map[string]string {
	ps := map[string]string{}
	for name, c := range cases {
		var b bytes.Buffer
		if err := Write(&b, reporttest.New(c), Options{}); err != nil {
			panic(err)
		}
		ps[name] = b.String()
	}
	return ps
})

// each runs a test on the page of every case.
func each(t *testing.T, f func(t *testing.T, page string)) {
	for name, page := range pages() {
		t.Run(name, func(t *testing.T) { f(t, page) })
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// breaks are where a golden file has line breaks, so that it can be read and
// compared.
var breaks = regexp.MustCompile(`<(section|tr|svg|text|rect|path|details|div|li|p|table|span class="c[0-9]")[ >]`)

func TestGolden(t *testing.T) {
	page := render(t, reporttest.New(cases["small"]), Options{})
	golden(t, "small.html", breaks.ReplaceAllString(page, "\n$0"))
}

func TestSameBytes(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	first := render(t, d, Options{})
	for range 3 {
		if render(t, d, Options{}) != first || render(t, reporttest.New(reporttest.Case{}), Options{}) != first {
			t.Fatal("the same disclosure gives other bytes")
		}
	}
}

func TestSize(t *testing.T) {
	each(t, func(t *testing.T, page string) {
		if len(page) > 1e6 {
			t.Errorf("%d bytes", len(page))
		}
	})
}

func TestInvalidIsNotPrinted(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	d.Lead.Figure.Lines++
	var b bytes.Buffer
	if err := Write(&b, d, Options{}); err == nil || b.Len() > 0 {
		t.Errorf("%d bytes and error %v", b.Len(), err)
	}
}

// TestPolicy checks that the policy allows the one style and the one script inside,
// and that nothing on the page needs more.
func TestPolicy(t *testing.T) {
	each(t, func(t *testing.T, page string) {
		for element, directive := range map[string]string{"style": "style-src", "script": "script-src"} {
			all := regexp.MustCompile(`(?s)<`+element+`>(.*?)</`+element+`>`).FindAllStringSubmatch(page, -1)
			if len(all) != 1 || strings.Count(page, "<"+element) != 1 {
				t.Fatalf("%d <%s>", strings.Count(page, "<"+element), element)
			}
			if want := directive + " '" + hash(all[0][1]) + "'"; !strings.Contains(page, want) {
				t.Errorf("the policy has no %s", want)
			}
		}
		for _, n := range parse(t, page).all() {
			for k, v := range n.attr {
				switch {
				case k == "style", strings.HasPrefix(k, "on"), k == "src", k == "srcset", k == "action", k == "formaction":
					t.Errorf("<%s %s=%q>", n.name, k, v)
				case k == "href" && !strings.HasPrefix(v, "#") && v != "data:,":
					t.Errorf("<%s href=%q> leads off the page", n.name, v)
				}
			}
		}
		style := page[strings.Index(page, "<style>"):strings.Index(page, "</style>")]
		if strings.Contains(style, "@import") || regexp.MustCompile(`url\([^#]`).MatchString(style) || strings.Contains(style, "http") {
			t.Error("the style asks for something")
		}
	})
}

func TestHostileTextIsText(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	d.Lead.Sentence = report.Same(reporttest.Hostile)
	d.Sections[0].Title = report.Same(reporttest.Hostile)
	page := render(t, d, Options{})
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img") {
		t.Error("a name became an element")
	}
	found := false
	for _, n := range parse(t, page).all() {
		found = found || n.name == "h2" && n.text() == reporttest.Hostile
	}
	if !found {
		t.Error("the name is not printed as it is")
	}
}

// A node is an element of a page; pages are well-formed XML too.
type node struct {
	name     string
	attr     map[string]string
	children []*node
	parent   *node
	chars    string // of a text, which has no name
}

// text returns all text inside, in order.
func (n *node) text() string {
	s := n.chars
	for _, c := range n.children {
		s += c.text()
	}
	return s
}

// all returns the elements inside, in order.
func (n *node) all() (ns []*node) {
	for _, c := range n.elements() {
		ns = append(append(ns, c), c.all()...)
	}
	return ns
}

// elements returns the elements directly inside.
func (n *node) elements() (ns []*node) {
	for _, c := range n.children {
		if c.name != "" {
			ns = append(ns, c)
		}
	}
	return ns
}

var notXML = regexp.MustCompile(`(?s)<(style|script)>.*?</(style|script)>`)

func parse(t *testing.T, page string) *node {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(notXML.ReplaceAllString(page, "")))
	root := &node{}
	at := root
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			if at != root {
				t.Fatalf("<%s> is open at the end", at.name)
			}
			return root
		}
		if err != nil {
			t.Fatal("not well-formed: ", err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			n := &node{name: x.Name.Local, attr: map[string]string{}, parent: at}
			for _, a := range x.Attr {
				if _, twice := n.attr[a.Name.Local]; twice {
					t.Errorf("<%s> has %s twice", n.name, a.Name.Local)
				}
				n.attr[a.Name.Local] = a.Value
			}
			at.children = append(at.children, n)
			at = n
		case xml.EndElement:
			at = at.parent
		case xml.CharData:
			at.children = append(at.children, &node{chars: string(x)})
		}
	}
}

func TestIDsAndReferences(t *testing.T) {
	each(t, func(t *testing.T, page string) {
		nodes := parse(t, page).all()
		ids := map[string]bool{}
		for _, n := range nodes {
			if id := n.attr["id"]; id != "" {
				if ids[id] {
					t.Errorf("id %q twice", id)
				}
				if !report.ValidID(id) {
					t.Errorf("id %q", id)
				}
				ids[id] = true
			}
		}
		for _, n := range nodes {
			for _, k := range []string{"aria-labelledby", "aria-describedby", "popovertarget"} {
				if v := n.attr[k]; v != "" && !ids[v] {
					t.Errorf("<%s %s=%q>: no such id", n.name, k, v)
				}
			}
			if v, ok := strings.CutPrefix(n.attr["href"], "#"); ok && !ids[v] {
				t.Errorf("href %q leads nowhere", n.attr["href"])
			}
		}
	})
}

// TestBothLanguages checks that what is said in one language is said in the other,
// next to it.
func TestBothLanguages(t *testing.T) {
	each(t, func(t *testing.T, page string) {
		pairs := 0
		for _, n := range parse(t, page).all() {
			inside := n.elements()
			for i, c := range inside {
				switch c.attr["lang"] {
				case "zh":
					if i+1 >= len(inside) || inside[i+1].attr["lang"] != "en" || inside[i+1].name != c.name {
						t.Errorf("%q has no English", c.text())
					}
					pairs++
				case "en":
					if i == 0 || inside[i-1].attr["lang"] != "zh" {
						t.Errorf("%q has no Chinese", c.text())
					}
				default:
					continue
				}
				if strings.TrimSpace(c.text()) == "" {
					t.Errorf("an empty text in <%s>", n.name)
				}
			}
		}
		if pairs < 500 {
			t.Errorf("only %d texts", pairs)
		}
	})
}

// TestEveryDrawingHasItsTable checks that a chart is followed by a table, in its
// figure or right after it, and that it has a title.
func TestEveryDrawingHasItsTable(t *testing.T) {
	each(t, func(t *testing.T, page string) {
		count := 0
		for _, n := range parse(t, page).all() {
			if n.name == "svg" && n.attr["class"] != "defs" {
				if n.attr["role"] != "img" || len(n.elements()) == 0 || n.elements()[0].name != "title" {
					t.Errorf("svg %q has no title", n.attr["class"])
				}
				count++
			}
			inside := n.elements()
			for i, c := range inside {
				if c.name != "figure" {
					continue
				}
				after := c.all()
				if i+1 < len(inside) {
					after = append(append(after, inside[i+1]), inside[i+1].all()...)
				}
				if !slices.ContainsFunc(after, func(x *node) bool { return x.name == "table" }) {
					t.Errorf("figure %q has no table", c.attr["id"])
				}
			}
		}
		if count < 8 {
			t.Errorf("%d drawings", count)
		}
	})
}

// TestTwoClicks follows every figure that opens: to its lines, and from each line
// to a factor with publisher, licence and cell.
func TestTwoClicks(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	root := parse(t, render(t, d, Options{}))
	byID := map[string]*node{}
	for _, n := range root.all() {
		byID[n.attr["id"]] = n
	}
	opened := 0
	for _, n := range root.all() {
		id, ok := strings.CutPrefix(n.attr["href"], "#ln-")
		if !ok {
			continue
		}
		factors := 0
		for _, l := range byID["ln-"+id].all() {
			if f := byID[strings.TrimPrefix(l.attr["href"], "#")]; strings.HasPrefix(l.attr["href"], "#f-") {
				factors++
				if c := f.elements(); len(c) != 7 || c[3].text() == "" || c[4].text() == "" || c[5].text() == "" {
					t.Errorf("factor %s without publisher, cell or licence", l.attr["href"])
				}
			}
		}
		if factors == 0 {
			t.Errorf("%s has no line with a factor", id)
		}
		opened++
	}
	if opened < 30 {
		t.Errorf("only %d figures open", opened)
	}
}

// TestClassesAreStyled finds misspelt classes.
func TestClassesAreStyled(t *testing.T) {
	each(t, func(t *testing.T, page string) {
		style := page[strings.Index(page, "<style>"):strings.Index(page, "</style>")]
		seen := map[string]bool{}
		for _, n := range parse(t, page).all() {
			for _, c := range strings.Fields(n.attr["class"]) {
				seen[c] = true
			}
		}
		for c := range seen {
			if !regexp.MustCompile(`\.` + regexp.QuoteMeta(c) + `\b`).MatchString(style) {
				t.Errorf("class %q has no rule", c)
			}
		}
	})
}

// TestCardTablesKeepTheirRoles: a table that a phone shows as cards loses its
// meaning for screen readers unless every part says its role.
func TestCardTablesKeepTheirRoles(t *testing.T) {
	roles := map[string]string{"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
	root := parse(t, render(t, reporttest.New(reporttest.Case{}), Options{}))
	tables := 0
	for _, n := range root.all() {
		if n.name != "table" || !strings.Contains(n.attr["class"], "cards") {
			continue
		}
		tables++
		for _, c := range append(n.all(), n) {
			want := roles[c.name]
			if c.name == "th" {
				want = map[string]string{"row": "rowheader", "col": "columnheader"}[c.attr["scope"]]
			}
			if c.attr["role"] != want {
				t.Errorf("<%s role=%q>, want %q", c.name, c.attr["role"], want)
			}
		}
	}
	if tables < 3 {
		t.Errorf("%d tables of cards", tables)
	}
}

func TestEnglishFirst(t *testing.T) {
	page := render(t, reporttest.New(reporttest.Case{}), Options{English: true})
	for _, want := range []string{`<html lang="en-GB"`, `id="lang-en" checked="checked"`, "<title>Supply-chain"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(page, `id="lang-zh" checked`) {
		t.Error("both languages are chosen")
	}
}

func TestOptionLines(t *testing.T) {
	page := render(t, reporttest.New(reporttest.Case{}), Options{Lines: 2})
	if got := fmt.Sprint(strings.Count(page, `class="oth"`)); got == "0" {
		t.Error("no figure has other lines")
	}
	if a, b := len(page), len(render(t, reporttest.New(reporttest.Case{}), Options{})); a >= b {
		t.Errorf("%d bytes with two lines, %d without a limit", a, b)
	}
}

func TestReadOrHeldIsTheSame(t *testing.T) {
	d := reporttest.New(reporttest.Case{Hostile: true})
	if held, read := render(t, d, Options{}), render(t, reporttest.Read(d, 0, nil), Options{}); held != read {
		t.Error("a ledger that is read gives another page than one that is held")
	}
}

// How a line was made stands below it: the formula of its method with its clause, and
// the operands.
func TestHow(t *testing.T) {
	d := reporttest.New(reporttest.Case{})
	page := render(t, d, Options{})
	for _, want := range []string{"employees × one way × 2 × days × factor", "Scope 3 Guidance, category 7, p. 90", "employees</i> = 9686", `id="m-C7-average"`, `href="#m-C7-average"`, `id="m-settlement"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q on the page", want)
		}
	}
}
