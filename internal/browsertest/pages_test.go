package browsertest

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/tanlian/tanlian/report/html"
	"github.com/tanlian/tanlian/report/reporttest"
)

var reportFile = flag.String("report", "", "the one page to test; without it the example and the invented ones")

// each runs a test on the report of the main example and on invented ones, which
// have what the example lacks.
func each(t *testing.T, test func(t *testing.T, file string)) {
	t.Run("example", func(t *testing.T) { test(t, example(t)) })
	if *reportFile != "" {
		return
	}
	for _, page := range []struct {
		name string
		reporttest.Case
	}{
		{"hostile", reporttest.Case{Hostile: true}},
		{"small", reporttest.Case{Small: true}},
	} {
		t.Run(page.name, func(t *testing.T) { test(t, invented(t, page.Case)) })
	}
}

// example returns the report of the main example, written once, as a newcomer
// writes it.
func example(t *testing.T) string {
	t.Helper()
	if *reportFile != "" {
		return *reportFile
	}
	file, err := runExample()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// work is the folder of the pages, removed by TestMain.
var work = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "browsertest") })

var runExample = sync.OnceValues(func() (string, error) {
	dir, err := work()
	if err != nil {
		return "", err
	}
	cmd := exec.Command("go", "run", "./examples/disclosure", "-out", dir)
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go run ./examples/disclosure: %w\n%s", err, out)
	}
	file := filepath.Join(dir, "disclosure.html")
	_, err = os.Stat(file)
	return file, err
})

// invented writes the page of an invented disclosure.
func invented(t *testing.T, c reporttest.Case) string {
	t.Helper()
	var page bytes.Buffer
	if err := html.Write(&page, reporttest.New(c), html.Options{}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "disclosure.html")
	if err := os.WriteFile(file, page.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
