package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
)

// The cells of a row of factors.csv that tell which number it is.
const (
	cellID    = 0
	cellValue = 9
)

// provincesOf says which provinces a region of the electricity factors has: a region lies
// between the lowest and the highest of them. Inner Mongolia is in two.
var provincesOf = map[string]string{
	"region-nc": "bj tj he sx sd nm", "region-ne": "ln jl hl nm", "region-ec": "sh js zj ah fj", "region-cc": "ha hb hn jx",
	"region-nw": "sn gs qh nx xj", "region-sg": "gd gx yn gz hi", "region-sw": "cq sc",
}

// consistent refuses grid factors that contradict each other.
func consistent(editions map[string][][]string) error {
	var before map[string]unit.Number
	for _, year := range []string{"2021", "2022", "2023"} {
		rows, ok := editions["grid-"+year]
		if !ok {
			continue
		}
		now := map[string]unit.Number{}
		for _, r := range rows {
			n, err := unit.ParseNumber(r[cellValue])
			if err != nil {
				return fmt.Errorf("%s: %s: %w", year, r[cellID], err)
			}
			now[r[cellID]] = n
		}
		if err := oneYear(now); err != nil {
			return fmt.Errorf("grid factors %s: %w", year, err)
		}
		if err := twoYears(before, now); err != nil {
			return fmt.Errorf("grid factors %s: %w", year, err)
		}
		before = now
	}
	return nil
}

func oneYear(of map[string]unit.Number) error {
	all, traded, fossil := of["national"], of["national-without-traded-non-fossil"], of["national-fossil"]
	if all.Cmp(traded) >= 0 || traded.Cmp(fossil) >= 0 {
		return fmt.Errorf("the nation's %s, %s without traded non-fossil power and %s fossil do not rise", all, traded, fossil)
	}
	for region, names := range provincesOf {
		n := of[region]
		var low, high unit.Number
		for name := range strings.FieldsSeq(names) {
			p := of["province-cn-"+name]
			if !p.Stated() {
				return fmt.Errorf("no %s", name)
			}
			if !low.Stated() || p.Cmp(low) < 0 {
				low = p
			}
			if !high.Stated() || p.Cmp(high) > 0 {
				high = p
			}
		}
		if !n.Stated() || n.Cmp(low) < 0 || n.Cmp(high) > 0 {
			return fmt.Errorf("%s is %s, its provinces are %s to %s", region, n, low, high)
		}
	}
	return nil
}

// twoYears checks that the nation moves as most of its provinces do.
func twoYears(before, now map[string]unit.Number) error {
	if before == nil {
		return nil
	}
	balance := 0
	for id, n := range now {
		if b := before[id]; strings.HasPrefix(id, "province") && b.Stated() {
			balance += n.Cmp(b)
		}
	}
	if nation := now["national"].Cmp(before["national"]); balance*nation < 0 {
		return fmt.Errorf("the nation goes from %s to %s, most of its provinces the other way: two years may be swapped", before["national"], now["national"])
	}
	return nil
}
