package browsertest

import (
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// axe-core (Deque Systems, MPL-2.0) is not ours and not in the repository: .ci/run
// fetches it with npm pack, and this is the file that we mean.
const (
	axeVersion = "4.14.1"
	axeSHA512  = "e63e659f9806d7ae5bd40899043b0871a5062c5442b01b3f1a3edf5eaf50bf5c3a7104a72463293b4ad1b77c661a0d4e40e850dec89de9d6ece70a8c13a9af17"
)

// axe returns the source of axe-core from $AXE_CORE or the user's cache.
func axe(t *testing.T) string {
	t.Helper()
	file := os.Getenv("AXE_CORE")
	if file == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			missing(t, err.Error())
		}
		file = filepath.Join(cache, "tanlian", "axe-core-"+axeVersion, "axe.min.js")
	}
	src, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		missing(t, fmt.Sprintf("no axe-core: unpack axe.min.js of npm pack axe-core@%s to %s, or name it in AXE_CORE", axeVersion, file))
	}
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha512.Sum512(src); hex.EncodeToString(sum[:]) != axeSHA512 {
		t.Fatalf("%s is not axe-core %s: its hash is another", file, axeVersion)
	}
	return string(src)
}

// A violation is what axe-core says of one rule.
type violation struct {
	ID, Impact, Help string
	Nodes            []string
}

// violations runs axe-core on what is shown.
func violations(p *tab, src string) []violation {
	p.Helper()
	eval[bool](p, src+"\n;true")
	return eval[[]violation](p, `axe.run(document, {resultTypes: ['violations'], preload: false}).then(r =>
		r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.map(n => n.html.slice(0, 200) + ' ' + (n.any[0]?.message ?? ''))})))`)
}

// No violation of axe-core's rules on both screens in both languages, nor in the dark,
// nor with everything unfolded.
func TestAccessible(t *testing.T) { each(t, accessible) }

func accessible(t *testing.T, file string) {
	src := axe(t)
	for _, view := range []struct {
		screen
		lang     string
		unfolded bool
	}{
		{desktop, "zh", false},
		{desktop, "en", true},
		{phone, "zh", false},
		{phone, "en", false},
		{phone.dark(), "zh", false},
	} {
		t.Run(view.Name+"-"+view.lang, func(t *testing.T) {
			p := open(t, file, view.screen, "?lang="+view.lang)
			if view.unfolded {
				eval[int](p, `(document.querySelectorAll('details').forEach(d => d.open = true), 0)`)
			}
			for _, v := range violations(p, src) {
				t.Errorf("%s (%s): %s: %d elements, such as\n\t%s", v.ID, v.Impact, v.Help, len(v.Nodes), strings.Join(v.Nodes[:min(len(v.Nodes), 3)], "\n\t"))
			}
		})
	}
}
