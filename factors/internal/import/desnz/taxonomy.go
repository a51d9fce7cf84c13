package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors"
)

// A taxonomy is what the publisher says of an id in every edition.
type taxonomy map[string]label

// renamed are titles that an edition spells otherwise than later ones, under the same
// ids: the thing is the same, and so is its kind. An id of which something else differs
// is an error: somebody has to look.
var renamed = map[string]string{
	"Combustion": "Incineration with Energy Recovery", // of waste: 2023 and 2024, later
}

// newTaxonomy takes what editions say of their ids, the newest edition first, and
// leaves with a factor only what it says otherwise: an older title in path, and the kind
// that the words of today give.
func newTaxonomy(editions ...[]factor) (taxonomy, error) {
	t := taxonomy{}
	for _, fs := range editions {
		seen := map[string]bool{}
		for i := range fs {
			f := &fs[i]
			if seen[f.id] {
				return nil, fmt.Errorf("%s comes twice in an edition", f.id)
			}
			seen[f.id] = true
			l, known := t[f.id]
			if !known {
				l, t[f.id] = f.label, f.label
			}
			now := f.label
			now.path = today(now.path)
			switch {
			case l == f.label:
				f.label = label{id: f.id}
			case l == now && l.kind == "":
				f.label = label{id: f.id, path: f.path, kind: "desnz/" + factors.KindOf(l.path)}
			default:
				return nil, fmt.Errorf("%s: %+v in one edition, %+v in a later one", f.id, f.label, l)
			}
		}
	}
	return t, nil
}

// today writes a path in the words of the newest edition.
func today(path string) string {
	levels := strings.Split(path, " > ")
	last := len(levels) - 1
	levels[last] = cmp.Or(renamed[levels[last]], levels[last])
	return strings.Join(levels, " > ")
}

// labels returns the rows of t in the order of their ids.
func (t taxonomy) labels() []label {
	return slices.SortedFunc(maps.Values(t), func(a, b label) int { return strings.Compare(a.id, b.id) })
}
