package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/factors"
)

var derivedHeader = []string{"id", "kind", "path", "stage"}

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

// derive names the operands of the derived factors; the sums themselves are made
// exactly when the text is loaded.
func derive(rows [][]string) ([][]string, error) {
	upstream, byID := map[string]string{}, map[string]bool{}
	for _, r := range rows {
		byID[r[0]] = true
		l1, rest, _ := strings.Cut(r[pathColumn], " > ")
		if strings.HasPrefix(l1, "WTT- ") {
			upstream[l1+" > "+plain(strings.TrimPrefix(rest, "WTT- "))+" per "+r[perColumn]] = r[0]
		}
	}
	var out [][]string
	for _, r := range rows {
		l1, rest, _ := strings.Cut(r[pathColumn], " > ")
		wtt, ok := upstream[pairs[l1]+" > "+plain(rest)+" per "+r[perColumn]]
		if !ok || pairs[l1] == "" {
			continue
		}
		out = append(out, []string{"sum/" + r[0] + "+" + wtt, "desnz/wtw/" + factors.KindOf(r[pathColumn]), r[pathColumn] + " > well to wheel", "well to wheel"})
	}
	for _, s := range sums {
		for _, id := range s.ids {
			if !byID[id] {
				return nil, fmt.Errorf("derived factor %s: no row %s", s.kind, id)
			}
		}
		out = append(out, []string{"sum/" + strings.Join(s.ids, "+"), "desnz/" + s.kind, s.path, s.stage})
	}
	return out, nil
}

// plain drops what the publisher spells differently in the two categories.
func plain(path string) string {
	path = strings.ReplaceAll(strings.ToLower(path), "hgvs", "hgv")
	return strings.ReplaceAll(path, " laden", "")
}
