package browsertest

import (
	"strings"
	"testing"
)

// toLines clicks on the first total that leads to its lines, and returns the lines'
// id. The lines must be on the screen afterwards.
func (p *tab) toLines() string {
	p.Helper()
	const first = `main a[href^="#ln-"]`
	target := strings.TrimPrefix(eval[string](p, `([...document.querySelectorAll('`+first+`')].find(e => e.checkVisibility()) ?? document.body).getAttribute('href') ?? ''`), "#")
	if target == "" {
		p.Fatal("no figure leads to its lines")
	}
	p.click(`main a[href="#` + target + `"]`)
	p.onScreen(target)
	if n := eval[int](p, visible(`[id="`+target+`"] tbody tr`)); n == 0 {
		p.Fatalf("#%s shows no lines", target)
	}
	return target
}

// onScreen fails unless the element is shown within the window.
func (p *tab) onScreen(id string) {
	p.Helper()
	if !eval[bool](p, `(async () => {
		for (let i = 0; i < 50; i++) {
			const e = document.getElementById('`+id+`'), r = e?.getBoundingClientRect()
			if (e?.checkVisibility() && r.height > 0 && r.top < innerHeight && r.bottom > 0) return true
			await new Promise(r => setTimeout(r, 20))
		}
		return false
	})()`) {
		p.Fatalf("#%s is not on the screen", id)
	}
}

// Two clicks lead from a total to its source: one to its lines, one to the factor
// of a line with publisher, document and licence.
func TestTwoClicks(t *testing.T) { each(t, twoClicks) }

func twoClicks(t *testing.T, file string) {
	for _, s := range []screen{desktop, phone} {
		for _, l := range languages {
			t.Run(s.Name+"-"+l.Lang, func(t *testing.T) {
				p := open(t, file, s, "?lang="+l.Lang)
				lines := p.toLines()
				p.shot("lines-" + s.Name + "-" + l.Lang)
				link := `[id="` + lines + `"] a[href^="#f-"]`
				factor := strings.TrimPrefix(eval[string](p, `decodeURIComponent(document.querySelector('`+link+`')?.getAttribute('href') ?? '')`), "#")
				if factor == "" {
					t.Fatalf("no line of #%s names its factor", lines)
				}
				p.click(link)
				p.onScreen(factor)
				p.shot("source-" + s.Name + "-" + l.Lang)
				if said := eval[string](p, `document.getElementById('`+factor+`').innerText`); len(said) < 40 {
					t.Errorf("#%s says too little of its source: %q", factor, said)
				}
				for _, word := range map[string][]string{"zh": {"发布方", "许可"}, "en": {"Publisher", "Licence"}}[l.Lang] {
					if !eval[bool](p, `document.getElementById('`+factor+`').closest('table, article, section').innerText.toLowerCase().includes('`+strings.ToLower(word)+`')`) {
						t.Errorf("#%s has no %q", factor, word)
					}
				}
			})
		}
	}
}

// Every link within the page has its target, and no two elements share an id.
func TestLinks(t *testing.T) { each(t, links) }

func links(t *testing.T, file string) {
	p := open(t, file, desktop, "")
	broken := eval[[]string](p, `[...new Set([...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href')).filter(h => h.length > 1 && !document.getElementById(decodeURIComponent(h.slice(1)))))]`)
	if len(broken) > 0 {
		t.Errorf("%d links lead nowhere: %s", len(broken), strings.Join(broken[:min(len(broken), 10)], " "))
	}
	twice := eval[[]string](p, `[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)`)
	if len(twice) > 0 {
		t.Errorf("%d ids are used twice: %s", len(twice), strings.Join(twice[:min(len(twice), 10)], " "))
	}
	aria := eval[[]string](p, `[...document.querySelectorAll('[aria-labelledby],[aria-describedby],[aria-controls],[popovertarget],label[for]')].flatMap(e =>
		['aria-labelledby', 'aria-describedby', 'aria-controls', 'popovertarget', 'for'].flatMap(a => (e.getAttribute(a) ?? '').split(/\s+/).filter(Boolean))).filter(id => !document.getElementById(id))`)
	if len(aria) > 0 {
		t.Errorf("%d references lead nowhere: %s", len(aria), strings.Join(aria[:min(len(aria), 10)], " "))
	}
}
