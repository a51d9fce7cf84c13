package main

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestTours(t *testing.T) {
	for _, l := range []language{"both", "zh"} {
		got, err := write(l, tours())
		if err != nil {
			t.Fatal(err)
		}
		golden := "testdata/" + string(l) + ".txt"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
}

func TestEveryChapterHasATour(t *testing.T) {
	seen := map[carbon.Category]bool{}
	for _, x := range tours() {
		if x.chapter.ZH == "" || x.story.EN == "" || x.story.ZH == "" || x.source == "" || (x.printed == carbon.Text{}) != strings.HasPrefix(x.source, "invented") {
			t.Errorf("%s: something is not said", x.chapter.EN)
		}
		for _, f := range x.facts {
			seen[f.of.Category] = true
		}
	}
	for c := carbon.PurchasedGoods; c <= carbon.Heat; c++ {
		if !seen[c] {
			t.Errorf("no tour of %s", c)
		}
	}
}

func TestGrouped(t *testing.T) {
	for s, want := range map[string]string{"0.5": "0.5", "1234": "1234", "12345": "12,345", "-1234567.12345": "-1,234,567.12345", "123456": "123,456", "-12345": "-12,345"} {
		if got := grouped(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}
