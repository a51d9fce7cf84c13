package html

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/tanlian/tanlian/report"
)

// Options are the settings of a page. The zero value is a Chinese page with a
// switch to English.
type Options struct {
	English bool // English is shown first
	// Lines is how many lines are printed behind a figure; the others are given as
	// their exact sum. 0 lets the page choose, up to 20, by how many figures there
	// are.
	Lines int
}

//go:embed style.css
var styleCSS string

//go:embed script.js
var scriptJS string

//go:embed page.tmpl table.tmpl lists.tmpl
var files embed.FS

// Write prints d to w. A disclosure that is not valid is not printed: the error
// joins all that [report.Disclosure.Validate] found.
func Write(w io.Writer, d *report.Disclosure, o Options) error {
	if errs := d.Validate(); len(errs) > 0 {
		return errors.Join(errs...)
	}
	p, err := newPage(d, o)
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	t, err := template.New("page").Funcs(p.funcs()).ParseFS(files, "*.tmpl")
	if err != nil {
		return fmt.Errorf("html: %w", err)
	}
	var body bytes.Buffer
	if err := t.ExecuteTemplate(&body, "body", view{Page: p, D: d, English: o.English}); err != nil {
		return fmt.Errorf("html: %w", err)
	}
	style := p.style()
	bw := bufio.NewWriter(w)
	head(bw, d, o, style)
	bw.Write(bytes.TrimSpace(body.Bytes()))
	fmt.Fprintf(bw, "<script>%s</script></body></html>\n", scriptJS)
	return bw.Flush()
}

// A view is what templates see.
type view struct {
	Page    *page
	D       *report.Disclosure
	English bool
}

// head writes everything before the body. Nothing of the disclosure gets into the
// style or the script but its number, which is a valid id.
func head(w io.Writer, d *report.Disclosure, o Options, style string) {
	esc := template.HTMLEscapeString
	lang, title := "zh-Hans", d.Title.ZH
	if o.English {
		lang, title = "en-GB", d.Title.EN
	}
	fmt.Fprintf(w, `<!DOCTYPE html><html lang="%s" data-zh="%s" data-en="%s"><head><meta charset="utf-8"/>`, lang, esc(d.Title.ZH), esc(d.Title.EN))
	fmt.Fprintf(w, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"/>`, hash(style), hash(scriptJS))
	fmt.Fprintf(w, `<meta name="viewport" content="width=device-width,initial-scale=1"/><meta name="color-scheme" content="light dark"/><meta name="referrer" content="no-referrer"/><link rel="icon" href="data:,"/><title>%s</title><style>%s</style></head>`, esc(title), style)
}

// hash returns the source expression by which a policy allows an inline element.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// style returns the style sheet: the fixed part, the widths that bars of this page
// have, and the line at the foot of printed pages.
func (p *page) style() string {
	var b strings.Builder
	for line := range strings.Lines(styleCSS) { // without indentation and comments
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "/*") {
			b.WriteString(line)
		}
	}
	p.writeRules(&b)
	foot := p.d.ID
	if p.d.Fictional != (report.Text{}) {
		foot += " · FICTIONAL 虚构示例"
	}
	fmt.Fprintf(&b, "@page{@bottom-left{content:\"%s\";font:8pt sans-serif;color:#5b6772}}", foot)
	return b.String()
}
