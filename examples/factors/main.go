// Command factors finds published emission factors for a description, in Chinese or
// English, and shows where each comes from, to the cell:
//
//	go run ./examples/factors "废钢 电炉 江苏"
//	go run ./examples/factors "road freight artic 33t laden"
//	go run ./examples/factors -place CN-JS -year 2025 -unit kWh "外购电力"
//
// With a place, a year or a unit it asks a resolver for the hit (the first, or -hit n)
// and prints the match: why this factor, the runners-up, and each concession that the
// policy allowed.
//
// It searches the newest release of each embedded series: the usage (-h) names those
// that it leaves out.
//
// It exits with 0 if something was found, with 1 if not or if the policy allows no
// factor, and with 2 if it was asked wrongly.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors/search"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

const usage = `usage 用法: go run ./examples/factors [flags] description 描述

  go run ./examples/factors "废钢 电炉 江苏"
  go run ./examples/factors "road freight artic 33t laden"
  go run ./examples/factors -place CN-JS -year 2025 -unit kWh "外购电力"

`

// A question is what the command line asks.
type question struct {
	description string
	hit, limit  int
	place       carbon.Place
	year        int
	unit        unit.Unit
	resolve     bool
}

// run is the command: it returns the exit code.
func run(args []string, out, errs io.Writer) int {
	q, err := ask(args, errs)
	if err == flag.ErrHelp {
		return 0
	}
	if err != nil {
		fmt.Fprintln(errs, err)
		return 2
	}
	data, err := open()
	if err != nil {
		fmt.Fprintln(errs, err)
		return 1
	}
	index, err := search.New(data)
	if err != nil {
		fmt.Fprintln(errs, err)
		return 1
	}
	hits := index.Find(q.description, max(q.limit, q.hit))
	p := &printer{w: out}
	defer p.flush()
	p.head(q, data, hits)
	switch {
	case len(hits) < max(1, q.hit):
		p.line("没有找到 nothing found: 换一种说法，或用自己的因子 say it otherwise, or bring a factor of your own (factors.Read)")
		return 1
	case q.resolve:
		if !resolve(p, q, data, hits[q.hit-1]) {
			return 1
		}
		return 0
	}
	for i, h := range hits {
		p.hit(i+1, h)
	}
	p.next(q, hits[0])
	return 0
}

// ask reads the command line; flags may stand before or after the description.
func ask(args []string, errs io.Writer) (question, error) {
	var q question
	f := flag.NewFlagSet("factors", flag.ContinueOnError)
	f.SetOutput(errs)
	f.Usage = func() {
		fmt.Fprint(errs, usage)
		fmt.Fprintf(errs, "不检索 not searched, each replaced by a later release 已被新版取代: %s\n\n", strings.Join(leftOut, ", "))
		f.PrintDefaults()
	}
	place := f.String("place", "", "resolve for this place 地点: an ISO 3166 code such as CN-JS; default: what the description says, else CN")
	year := f.Int("year", 0, "resolve for an activity and report of this year 年份 (default 2025)")
	per := f.String("unit", "", "resolve for an activity in this unit 单位: kWh, t, t.km, CNY@2025/purchaser; default: the unit of a factor")
	hit := f.Int("hit", 1, "which hit to resolve 第几个结果")
	limit := f.Int("n", 3, "how many hits to show 显示几个结果")
	var words []string
	for {
		if err := f.Parse(args); err != nil {
			return q, err
		}
		if f.NArg() == 0 {
			break
		}
		words, args = append(words, f.Arg(0)), f.Args()[1:]
	}
	if len(words) == 0 {
		f.Usage()
		return q, fmt.Errorf("a description is missing 缺少描述")
	}
	q = question{description: strings.Join(words, " "), hit: *hit, limit: *limit, place: carbon.Place(*place), year: *year,
		resolve: *place != "" || *year != 0 || *per != "" || *hit != 1}
	if q.hit < 1 || q.limit < 1 {
		return q, fmt.Errorf("-hit and -n count from 1 须不小于1")
	}
	if q.place != "" && !q.place.Valid() {
		return q, fmt.Errorf("-place %q is no ISO 3166 code 不是ISO 3166代码", *place)
	}
	if q.year == 0 {
		q.year = 2025
	}
	if q.year < 1990 || q.year > 2100 {
		return q, fmt.Errorf("-year %d", q.year)
	}
	if *per != "" {
		u, err := unit.Parse("1 " + *per)
		if err != nil {
			return q, fmt.Errorf("-unit: %w", err)
		}
		q.unit = u.Unit()
	}
	return q, nil
}
