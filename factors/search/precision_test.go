package search_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors/search"
	"github.com/tanlian/tanlian/internal/editions"
)

// dataset is what the library embeds, of several releases of one series the newest.
var dataset = sync.OnceValues(editions.Newest)

var shared = sync.OnceValues(func() (*search.Index, error) {
	d, err := dataset()
	if err != nil {
		return nil, err
	}
	return search.New(d)
})

func index(t testing.TB) *search.Index {
	t.Helper()
	x, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// A question of an evaluation set.
type question struct {
	query, lang string
	kinds       []carbon.Kind // right answers; none: nothing open answers
	near        bool          // has to be marked for review
	tuned       bool          // of the half that was looked at
}

func questions(t testing.TB, name string) []question {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []question
	for i, r := range rows[1:] {
		q := question{query: r[0], lang: r[1], near: r[3] == "near", tuned: i%2 == 0}
		if r[2] != "none" {
			for k := range strings.FieldsSeq(r[2]) {
				q.kinds = append(q.kinds, carbon.Kind(k))
			}
		}
		all = append(all, q)
	}
	return all
}

// A result counts what was found.
type result struct {
	asked, first, five int // of questions that have an answer
	unmarked, wrong    int // first hits without a mark, and those of them that should have one or are wrong
	silent, none       int // questions without an answer, and those of them that were left unmarked
}

func (r *result) add(q question, hits []search.Hit) (fault string) {
	at := slices.IndexFunc(hits, func(h search.Hit) bool { return slices.Contains(q.kinds, h.Kind) })
	marked := len(hits) == 0 || hits[0].Review
	if !marked {
		r.unmarked++
		if at != 0 || q.near {
			r.wrong++
			fault = "unmarked "
		}
	}
	if len(q.kinds) == 0 {
		r.none++
		if !marked {
			r.silent++
		}
		return fault
	}
	r.asked++
	switch {
	case at == 0:
		r.first++
		r.five++
	case at > 0 && at < 5:
		r.five++
		fault += fmt.Sprintf("at %d", at+1)
	default:
		fault += "not found"
	}
	return fault
}

func (r result) at1() float64 { return 100 * float64(r.first) / float64(max(1, r.asked)) }
func (r result) at5() float64 { return 100 * float64(r.five) / float64(max(1, r.asked)) }

// parts are how the questions are told apart.
var parts = []struct {
	name, file string
	has        func(question) bool
}{
	{"tuned-zh", "queries.csv", func(q question) bool { return q.tuned && q.lang == "zh" }},
	{"tuned-en", "queries.csv", func(q question) bool { return q.tuned && q.lang == "en" }},
	{"held-out-zh", "queries.csv", func(q question) bool { return !q.tuned && q.lang == "zh" }},
	{"held-out-en", "queries.csv", func(q question) bool { return !q.tuned && q.lang == "en" }},
	{"ledger-tuned-zh", "ledger.csv", func(q question) bool { return q.tuned && q.lang == "zh" }},
	{"ledger-tuned-en", "ledger.csv", func(q question) bool { return q.tuned && q.lang == "en" }},
	{"ledger-held-out-zh", "ledger.csv", func(q question) bool { return !q.tuned && q.lang == "zh" }},
	{"ledger-held-out-en", "ledger.csv", func(q question) bool { return !q.tuned && q.lang == "en" }},
	{"plant-tuned-zh", "plant.csv", func(q question) bool { return q.tuned && q.lang == "zh" }},
	{"plant-tuned-en", "plant.csv", func(q question) bool { return q.tuned && q.lang == "en" }},
	{"plant-held-out-zh", "plant.csv", func(q question) bool { return !q.tuned && q.lang == "zh" }},
	{"plant-held-out-en", "plant.csv", func(q question) bool { return !q.tuned && q.lang == "en" }},
}

func measure(x *search.Index, all []question, has func(question) bool) (r result) {
	for _, q := range all {
		if has(q) {
			r.add(q, x.Find(q.query, 5))
		}
	}
	return r
}

// BenchmarkPrecision prints, in per cent: how often the first hit is right ("at1"), and
// one of the first five ("at5"), of questions that have an answer; how many of all first
// hits are not marked for review ("unmarked"), and how many of those are wrong ("wrong").
func BenchmarkPrecision(b *testing.B) {
	x := index(b)
	for _, p := range parts {
		b.Run(p.name, func(b *testing.B) {
			all := questions(b, p.file)
			var r result
			for b.Loop() {
				r = measure(x, all, p.has)
			}
			b.ReportMetric(r.at1(), "at1-%")
			b.ReportMetric(r.at5(), "at5-%")
			b.ReportMetric(100*float64(r.unmarked)/float64(r.asked+r.none), "unmarked-%")
			b.ReportMetric(100*float64(r.wrong)/float64(max(1, r.unmarked)), "wrong-%")
			b.ReportMetric(float64(r.wrong), "wrong")
			b.ReportMetric(float64(r.asked+r.none), "queries")
		})
	}
}

// TestTuning lists what goes wrong in the half that may be looked at: go test -v -run Tuning.
func TestTuning(t *testing.T) {
	x := index(t)
	var r result
	for _, q := range slices.Concat(questions(t, "queries.csv"), questions(t, "ledger.csv"), questions(t, "plant.csv")) {
		if !q.tuned {
			continue
		}
		hits := x.Find(q.query, 5)
		if fault := r.add(q, hits); fault != "" && testing.Verbose() {
			t.Logf("%s: %s, want %v", q.query, fault, q.kinds)
			for _, h := range hits {
				t.Logf("    %s %s %s", h.Score, h.Kind, h.Explain().EN)
			}
		}
	}
	t.Logf("%+v", r)
}
