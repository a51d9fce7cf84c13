package factors

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// Search returns the factors whose id, kind or name, in English or Chinese, holds
// every word of the query, capitals aside, in the order of ids; at most limit of
// them, or all if limit is 0. An empty query finds nothing.
func (d *Dataset) Search(query string, limit int) []*carbon.Factor {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return nil
	}
	var found []*carbon.Factor
	for _, f := range d.factors {
		text := strings.ToLower(strings.Join([]string{string(f.ID), string(f.Kind), f.Name.EN, f.Name.ZH, string(f.Place)}, "\n"))
		if !holdsAll(text, words) {
			continue
		}
		if found = append(found, f); len(found) == limit {
			break
		}
	}
	return found
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
