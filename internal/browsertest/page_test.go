package browsertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// languages are the switch's ids and what the page calls the language.
var languages = []struct{ Switch, Lang, Other string }{
	{"lang-zh", "zh", "en"},
	{"lang-en", "en", "zh"},
}

// choose switches the language with the mouse.
func (p *tab) choose(id string) {
	p.Helper()
	p.click(`label:has(#` + id + `), label[for="` + id + `"]`)
	if !eval[bool](p, `document.getElementById('`+id+`').checked`) {
		p.Fatalf("a click on the label does not choose #%s", id)
	}
}

// visible counts the elements of a selector that take up room on the page.
func visible(selector string) string {
	return `[...document.querySelectorAll(` + "`" + selector + "`" + `)].filter(e => e.checkVisibility() && e.getClientRects().length).length`
}

// The page is one file: it opens, scrolls, unfolds and switches without asking the
// network for anything, and says nothing on the console.
func TestNoRequest(t *testing.T) { each(t, noRequest) }

func noRequest(t *testing.T, file string) {
	p := open(t, file, desktop, "")
	policy := eval[string](p, `document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? ''`)
	if !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("the content security policy %q is not strict", policy)
	}
	eval[int](p, `(async () => {
		for (const d of document.querySelectorAll('details')) d.open = true
		for (const id of ['lang-en', 'lang-zh', 'th-d', 'th-l', 'th-a']) document.getElementById(id)?.click()
		for (let y = 0; y < document.documentElement.scrollHeight; y += 2000) {
			scrollTo(0, y)
			await new Promise(requestAnimationFrame)
		}
		return 0
	})()`)
	if info, err := os.Stat(file); err != nil {
		t.Error(err)
	} else if info.Size() > 5<<18 {
		t.Errorf("the file has %d bytes, more than a mail likes (1.25 MiB)", info.Size())
	}
}

// Each language is whole: the other one is nowhere to be seen, the document says
// which it is, and the figures are the same.
func TestLanguages(t *testing.T) { each(t, languagesWhole) }

func languagesWhole(t *testing.T, file string) {
	p := open(t, file, desktop, "")
	figures := map[string]string{}
	for _, l := range languages {
		p.choose(l.Switch)
		if n := eval[int](p, visible(`[lang="`+l.Other+`"]`)); n != 0 {
			t.Errorf("%s: %d elements are still in the other language", l.Lang, n)
		}
		if n := eval[int](p, visible(`[lang="`+l.Lang+`"]`)); n < 50 {
			t.Errorf("%s: only %d elements are in this language", l.Lang, n)
		}
		if got := eval[string](p, `document.documentElement.lang`); !strings.HasPrefix(got, l.Lang) {
			t.Errorf("%s: the document says that it is in %q", l.Lang, got)
		}
		han := eval[bool](p, `/\p{Script=Han}/u.test(document.title)`)
		if han != (l.Lang == "zh") {
			t.Errorf("%s: the title is in the other language", l.Lang)
		}
		figures[l.Lang] = eval[string](p, `[...document.querySelectorAll('main .n')].filter(e => e.checkVisibility() && !e.closest('[lang]:not(html)') && !e.closest('svg')).map(e => e.textContent).join(' ')`)
	}
	if len(figures["zh"]) < 100 {
		t.Errorf("hardly any figures: %q", figures["zh"])
	}
	if diff := cmp.Diff(figures["zh"], figures["en"]); diff != "" {
		t.Errorf("figures differ by language (-zh +en):\n%s", diff)
	}
	p = open(t, file, desktop, "?lang=en")
	if !eval[bool](p, `document.getElementById('lang-en').checked`) {
		t.Error("?lang=en does not open in English")
	}
}

// Every text that stands in one language stands in the other beside it.
func TestBothLanguagesWritten(t *testing.T) { each(t, bothWritten) }

func bothWritten(t *testing.T, file string) {
	p := open(t, file, desktop, "")
	alone := eval[[]string](p, `[...document.querySelectorAll('body [lang=zh], body [lang=en]')].filter(e => {
		const other = e.getAttribute('lang') == 'zh' ? 'en' : 'zh'
		return !e.textContent.trim() || ![...e.parentElement.children].some(s => s.getAttribute('lang') == other)
	}).map(e => e.outerHTML.slice(0, 160))`)
	for i, a := range alone {
		if i < 10 {
			t.Error("without its twin, or empty: " + a)
		}
	}
}

// The theme follows the system, and the reader's choice comes first.
func TestDark(t *testing.T) {
	// luminance of what is painted behind the text, 0 to 255
	const paper = `(c => c.reduce((a, b) => a + b) / 3)(getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).slice(0, 3).map(Number))`
	for _, s := range []screen{desktop, desktop.dark()} {
		p := open(t, example(t), s, "")
		if l := eval[float64](p, paper); (l < 128) != s.Dark {
			t.Errorf("%s: the paper has a luminance of %v", s.Name, l)
		}
		other := map[bool]string{true: "th-l", false: "th-d"}[s.Dark]
		p.click(`label:has(#` + other + `), label[for="` + other + `"]`)
		if l := eval[float64](p, paper); (l < 128) == s.Dark {
			t.Errorf("%s: #%s changes nothing (%v)", s.Name, other, l)
		}
	}
}

// Nothing is wider than a phone, folded or unfolded, in either language.
func TestPhone(t *testing.T) { each(t, narrow) }

func narrow(t *testing.T, file string) {
	small := phone
	small.Width = 360
	for _, s := range []screen{phone, small} {
		p := open(t, file, s, "")
		for _, l := range languages {
			p.choose(l.Switch)
			for _, unfolded := range []bool{false, true} {
				eval[int](p, fmt.Sprintf(`document.querySelectorAll('details').forEach(d => d.open = %t), 0`, unfolded))
				if w := eval[int64](p, `document.scrollingElement.scrollWidth`); w > s.Width {
					t.Errorf("%d px, %s, unfolded %t: the page is %d px wide: %s", s.Width, l.Lang, unfolded, w, eval[string](p, fmt.Sprintf(widest, s.Width)))
				}
			}
			eval[int](p, `document.querySelectorAll('details').forEach(d => d.open = false), 0`)
		}
	}
}

// widest describes the elements that stick out of a page of a width and are not
// inside of something that scrolls by itself.
const widest = `[...document.body.querySelectorAll('*')].filter(e => {
	if (!e.checkVisibility() || e.getBoundingClientRect().right <= %d + 1) return false
	for (let a = e.parentElement; a && a !== document.body; a = a.parentElement)
		if (getComputedStyle(a).overflowX !== 'visible') return false
	return true
}).slice(0, 5).map(e => e.cloneNode(false).outerHTML.slice(0, 120)).join(' ')`

// Without JavaScript everything is there: figures are legible, the language switch
// switches, and a figure's link leads to its lines.
func TestWithoutScript(t *testing.T) {
	s := desktop
	s.NoScript = true
	p := open(t, example(t), s, "")
	if n := eval[int](p, visible(`main .n`)); n < 20 {
		t.Errorf("only %d figures are visible", n)
	}
	if n := eval[int](p, visible(`[lang=zh]`)); n == 0 {
		t.Error("no Chinese before the switch")
	}
	p.choose("lang-en")
	if zh, en := eval[int](p, visible(`[lang=zh]`)), eval[int](p, visible(`[lang=en]`)); zh != 0 || en == 0 {
		t.Errorf("after the switch %d elements are Chinese and %d English", zh, en)
	}
	p.toLines()
}

// On paper: an A4 document of about thirty pages in either language, in which the title
// can be found as text, and nothing wider than the page: it would make all pages small.
func TestPrint(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		missing(t, "no pdftotext on this machine (Debian: apt-get install poppler-utils)")
	}
	for _, l := range languages {
		t.Run(l.Lang, func(t *testing.T) {
			p := open(t, example(t), desktop, "?lang="+l.Lang)
			title := eval[string](p, `document.querySelector('h1').innerText`)
			var pdf []byte
			p.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
				pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).Do(ctx)
				return err
			}))
			file := filepath.Join(t.TempDir(), "report.pdf")
			if err := os.WriteFile(file, pdf, 0o644); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			text := squeeze(string(out))
			for line := range strings.Lines(title) {
				if want := squeeze(line); !strings.Contains(text, want) {
					t.Errorf("the printed title lacks %q", want)
				}
			}
			pages := strings.Count(string(out), "\f")
			t.Logf("%d pages, %d kB", pages, len(pdf)/1000)
			if pages < 10 || pages > 34 {
				t.Errorf("%d pages", pages)
			}
			p.run(emulation.SetEmulatedMedia().WithMedia("print"), emulation.SetDeviceMetricsOverride(paper, 900, 1, false))
			if w := eval[int](p, `Math.max(...[...document.querySelectorAll('main *')].filter(e => !e.closest('.land, .sr')).map(e => Math.ceil(e.getBoundingClientRect().right)))`); w > paper+2 {
				t.Errorf("%d px wide, the page has %d", w, paper)
			}
		})
	}
}

// paper is the width of an A4 page between its margins of 13 mm, in CSS pixels.
const paper = 695

// squeeze leaves out white space: a line may break anywhere in Chinese.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// The pictures that a reader of the repository compares with the last ones.
func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("no -shots folder")
	}
	for _, s := range []screen{desktop, desktop.dark(), phone, phone.dark()} {
		for _, l := range languages {
			p := open(t, example(t), s, "?lang="+l.Lang)
			name := s.Name + "-" + l.Lang
			p.shot("first-" + name)
			for i, section := range eval[[]string](p, `[...document.querySelectorAll('main section[id], main h2[id]')].map(e => e.id)`) {
				if s.Dark && i > 3 {
					break // a few are enough to see the colours
				}
				eval[int](p, fmt.Sprintf(`(document.getElementById(%q).scrollIntoView(), 0)`, section))
				p.shot(fmt.Sprintf("section-%02d-%s", i+1, name))
			}
		}
	}
}
