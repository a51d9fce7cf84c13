package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/factors"
)

// pairs are the categories of which the publisher prints operation and upstream
// in separate rows: their sum is well to wheel.
var pairs = map[string]string{
	"Business travel- air":  "WTT- business travel- air",
	"Business travel- sea":  "WTT- business travel- sea",
	"Business travel- land": "WTT- pass vehs & travel- land",
	"Freighting goods":      "WTT- delivery vehs & freight",
}

// sums are the supplies of energy, whose parts the publisher prints apart.
var sums = []struct {
	kind, stage, path string
	ids               []string
}{
	{"electricity/upstream-and-losses", "upstream and losses", "UK electricity > upstream and losses",
		[]string{"13_402_4000_5_1", "15_917_4000_5_1", "15_918_4000_5_1"}},
	{"electricity/life-cycle", "life cycle of electricity or heat", "UK electricity > life cycle",
		[]string{"7_400_4000_5_1", "13_402_4000_5_1", "15_917_4000_5_1", "15_918_4000_5_1"}},
	{"heat/district/upstream-and-losses", "upstream and losses", "Heat and steam > District heat and steam > upstream and losses",
		[]string{"13_403_4004_5_1", "16_919_4003_5_1", "16_920_4004_5_1"}},
	{"heat/district/life-cycle", "life cycle of electricity or heat", "Heat and steam > District heat and steam > life cycle",
		[]string{"10_401_4003_5_1", "13_403_4004_5_1", "16_919_4003_5_1", "16_920_4004_5_1"}},
}

// derive returns the labels of the derived factors of a taxonomy. Their ids name their
// operands; the sums themselves are made exactly when a factor is read.
func derive(t taxonomy) ([]label, error) {
	upstream := map[string]string{}
	rows := t.labels()
	for _, r := range rows {
		l1, rest, _ := strings.Cut(r.path, " > ")
		if strings.HasPrefix(l1, "WTT- ") {
			upstream[l1+" > "+plain(strings.TrimPrefix(rest, "WTT- "))+" per "+r.per] = r.id
		}
	}
	var out []label
	for _, r := range rows {
		l1, rest, _ := strings.Cut(r.path, " > ")
		wtt, ok := upstream[pairs[l1]+" > "+plain(rest)+" per "+r.per]
		if !ok || pairs[l1] == "" {
			continue
		}
		out = append(out, label{id: "sum/" + r.id + "+" + wtt, path: r.path + " > well to wheel", kind: "desnz/wtw/" + factors.KindOf(r.path), stage: "well to wheel"})
	}
	for _, s := range sums {
		for _, id := range s.ids {
			if _, ok := t[id]; !ok {
				return nil, fmt.Errorf("derived factor %s: no row %s", s.kind, id)
			}
		}
		out = append(out, label{id: "sum/" + strings.Join(s.ids, "+"), path: s.path, kind: "desnz/" + s.kind, stage: s.stage})
	}
	return out, nil
}

// held returns the sums of which an edition has every operand.
func held(sums []label, fs []factor) (own []label) {
	has := map[string]bool{}
	for _, f := range fs {
		has[f.id] = true
	}
next:
	for _, s := range sums {
		for id := range strings.SplitSeq(strings.TrimPrefix(s.id, "sum/"), "+") {
			if !has[id] {
				continue next
			}
		}
		own = append(own, s)
	}
	return own
}

// plain drops what the publisher spells differently in the two categories.
func plain(path string) string {
	path = strings.ReplaceAll(strings.ToLower(path), "hgvs", "hgv")
	return strings.ReplaceAll(path, " laden", "")
}
