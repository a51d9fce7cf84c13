package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// magnitudes looks for rows whose quantity is four or more powers of ten away from
// those of the same kind at the same site: 1,020 万kWh entered as kWh, kg as t. It
// decides nothing, for a small store may well stand beside a large plant: it is a
// note for a person.
type magnitudes struct {
	groups map[magnitudeKey]*magnitudeGroup
	found  map[uint64]*magnitudeGroup // the same by whose and dimension, to be found sooner
	units  map[unit.Unit]scientific
}

// whose says by the numbers of their meanings of which kind and site an activity is; 0
// is one without a number.
type whose struct{ kind, site uint32 }

const noSite = 1<<31 - 1 // a number for no site at all

// key is 0 where one of them has no number.
func (w whose) key(d unit.Dimension) uint64 {
	if w.kind == 0 || w.site == 0 {
		return 0
	}
	return uint64(w.kind)<<40 | uint64(w.site)<<8 | uint64(d)
}

type magnitudeKey struct {
	kind carbon.Kind
	site string
	dim  unit.Dimension
}

// magnitudeGroup counts rows by the power of ten of the quantity in base units.
type magnitudeGroup struct {
	unit unit.Unit // of the last quantity
	of   scientific

	total int32
	rows  [96]int32
	first [96]int64 // the first row of each
}

const (
	magnitudeZero   = 48 // index of the power 0
	magnitudeGroups = 10000
	magnitudeApart  = 4
	magnitudeRows   = 4 // fewer say nothing
)

// add counts a quantity of an activity; text is its cell.
func (m *magnitudes) add(a *carbon.Activity, of whose, q unit.Quantity, text string) {
	if q.Number().Sign() == 0 {
		return
	}
	u := q.Unit()
	key := of.key(u.Dimension())
	g := m.found[key]
	if g == nil {
		if g = m.group(magnitudeKey{a.Kind, a.Tag(siteName), u.Dimension()}); g == nil {
			return
		}
		if key != 0 {
			m.found[key] = g
		}
	}
	if g.unit != u {
		n, ok := m.units[u]
		if !ok {
			n = scientificOf(u.InBase().Round(24).String())
			m.units[u] = n
		}
		g.unit, g.of = u, n
	}
	if !isPlain(text) {
		text = q.Number().Round(24).String()
	}
	i := min(max(magnitudeZero+scientificOf(text).times(g.of), 0), len(g.rows)-1)
	if g.total++; g.rows[i] == 0 {
		g.first[i] = a.Ref.Row
	}
	g.rows[i]++
}

// group returns the group of a key, or nil where there are too many.
func (m *magnitudes) group(k magnitudeKey) *magnitudeGroup {
	g := m.groups[k]
	if g == nil && len(m.groups) < magnitudeGroups {
		if m.groups == nil {
			*m = magnitudes{map[magnitudeKey]*magnitudeGroup{}, map[uint64]*magnitudeGroup{}, map[unit.Unit]scientific{}}
		}
		g = &magnitudeGroup{}
		k.kind, k.site = carbon.Kind(strings.Clone(string(k.kind))), strings.Clone(k.site) // they are parts of a whole row
		m.groups[k] = g
	}
	return g
}

// A scientific is 0.ddd × 10^power, three digits of a number: enough for its
// magnitude, and cheap.
type scientific struct{ digits, power int }

func scientificOf(s string) scientific {
	var n scientific
	read, point := 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.':
			point = true
		case c >= '0' && c <= '9' && (read > 0 || c != '0'):
			if read++; read <= 3 {
				n.digits = n.digits*10 + int(c-'0')
			}
			if !point {
				n.power++
			}
		case c == '0' && point:
			n.power--
		}
	}
	for ; read > 0 && read < 3; read++ {
		n.digits *= 10
	}
	return n
}

// times returns the power of the product.
func (n scientific) times(m scientific) int {
	p := n.power + m.power
	if n.digits*m.digits < 100_000 {
		p--
	}
	return p
}

// notes tells of the groups in order of kind, site and dimension.
func (m *magnitudes) notes(name string) []Note {
	keys := slices.SortedFunc(maps.Keys(m.groups), func(a, b magnitudeKey) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.site, b.site), cmp.Compare(a.dim, b.dim))
	})
	var notes []Note
	for _, k := range keys {
		g := m.groups[k]
		if g.total < magnitudeRows {
			continue
		}
		median, seen := 0, int32(0)
		for ; 2*seen < g.total; median++ {
			seen += g.rows[median]
		}
		median--
		for i, n := range g.rows {
			if n == 0 || i > median-magnitudeApart && i < median+magnitudeApart {
				continue
			}
			what := string(k.kind)
			if k.site != "" {
				what += ", " + k.site
			}
			notes = append(notes, Note{"magnitude", fmt.Sprintf("%s: row %d", name, g.first[i]), carbon.Text{
				EN: fmt.Sprintf("%s: %d of %d quantities (%s) are about 10^%d times the median: is the unit right?", what, n, g.total, k.dim, i-median),
				ZH: fmt.Sprintf("%s：%d个数量中有%d个（%s）约为中位数的10^%d倍，请核对单位", what, g.total, n, k.dim.ZH(), i-median)}, true})
		}
	}
	return notes
}
