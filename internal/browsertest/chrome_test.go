package browsertest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "folder for screenshots; none are taken without it")

// missing skips the test, or fails it where everything is required.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("BROWSERTEST") == "required" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// A screen is what the reader holds and prefers.
type screen struct {
	Name          string
	Width, Height int64
	Phone, Dark   bool
	NoScript      bool
}

var (
	desktop = screen{Name: "desktop", Width: 1440, Height: 900}
	phone   = screen{Name: "phone", Width: 390, Height: 844, Phone: true}
)

func (s screen) dark() screen {
	s.Name, s.Dark = s.Name+"-dark", true
	return s
}

// chrome is one browser for all tests, started by the first.
var chrome = sync.OnceValues(func() (context.Context, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, fmt.Errorf("no Chromium on this machine (Debian: apt-get install chromium)")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // continuous integration runs as root
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("lang", "zh-CN"),
		chromedp.WSURLReadTimeout(60*time.Second),
	)
	alloc, _ := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, _ := chromedp.NewContext(alloc)
	return ctx, chromedp.Run(ctx)
})

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if ctx, err := chrome(); err == nil {
		chromedp.Cancel(ctx)
	}
	if dir, err := work(); err == nil {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// A tab is one page on one screen, and what it did that it should not.
type tab struct {
	*testing.T
	ctx    context.Context
	url    string
	mu     sync.Mutex
	faults []string
}

// open shows a file on a screen, in a tab of its own. query is appended to the
// address. When the test ends, whatever the page requested, logged or violated
// fails it.
func open(t *testing.T, file string, s screen, query string) *tab {
	t.Helper()
	parent, err := chrome()
	if err != nil {
		missing(t, err.Error())
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(parent)
	ctx, stop := context.WithTimeout(ctx, 4*time.Minute)
	p := &tab{T: t, ctx: ctx, url: "file://" + filepath.ToSlash(abs) + query}
	t.Cleanup(func() {
		stop()
		cancel()
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, f := range p.faults {
			t.Error(f)
		}
	})
	chromedp.ListenTarget(ctx, p.watch)
	scheme := "light"
	if s.Dark {
		scheme = "dark"
	}
	p.run(
		network.Enable(), log.Enable(), audits.Enable(), runtime.Enable(), page.Enable(),
		browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorDeny),
		emulation.SetDeviceMetricsOverride(s.Width, s.Height, 1, s.Phone),
		emulation.SetTouchEmulationEnabled(s.Phone),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}),
		emulation.SetScriptExecutionDisabled(s.NoScript),
		chromedp.Navigate(p.url),
	)
	return p
}

// watch notes what a self-contained page must not do.
func (p *tab) watch(ev any) {
	fault := ""
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		u, _, _ := strings.Cut(ev.Request.URL, "#")
		if u != p.url && !strings.HasPrefix(u, "data:") {
			fault = "request: " + ev.Request.URL
		}
	case *runtime.EventExceptionThrown:
		fault = "exception: " + ev.ExceptionDetails.Error()
	case *runtime.EventConsoleAPICalled:
		fault = "console: " + string(ev.Type)
		for _, a := range ev.Args {
			fault += " " + string(a.Value)
		}
	case *log.EventEntryAdded:
		fault = "log: " + ev.Entry.Text
	case *audits.EventIssueAdded:
		fault = "issue: " + string(ev.Issue.Code)
	case *page.EventJavascriptDialogOpening:
		fault = "dialog: " + ev.Message
	case *browser.EventDownloadWillBegin:
		fault = "download: " + ev.URL
	}
	if fault != "" {
		p.mu.Lock()
		p.faults = append(p.faults, fault)
		p.mu.Unlock()
	}
}

// run runs actions, and ends the test if one fails.
func (p *tab) run(actions ...chromedp.Action) {
	p.Helper()
	if err := chromedp.Run(p.ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// eval returns the value of a JavaScript expression, awaited if it is a promise.
func eval[T any](p *tab, js string) T {
	p.Helper()
	var v T
	p.run(chromedp.Evaluate(js, &v, func(e *runtime.EvaluateParams) *runtime.EvaluateParams { return e.WithAwaitPromise(true) }))
	return v
}

// click clicks with the mouse on the middle of the first visible element that
// matches, after scrolling to it.
func (p *tab) click(selector string) {
	p.Helper()
	p.run(chromedp.Click(selector, chromedp.ByQuery, chromedp.NodeVisible))
}

// shot saves what the screen shows.
func (p *tab) shot(name string) {
	p.Helper()
	if *shots == "" {
		return
	}
	var png []byte
	p.run(chromedp.CaptureScreenshot(&png))
	if err := os.MkdirAll(*shots, 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644); err != nil {
		p.Fatal(err)
	}
}
