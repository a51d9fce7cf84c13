package search

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors"
)

// A candidate is a kind that can be found.
type candidate struct {
	kind    carbon.Kind
	trade   bool // wholesale or retail
	common  bool // of the library's own kinds
	name    carbon.Text
	names   []carbon.Text // to be found by
	targets []carbon.Kind // the dataset's kinds that answer
	parts   []carbon.Kind // the dataset's kinds that the targets are sums of
	similar []carbon.Kind // the same in another price level
	levels  []carbon.Kind // the dataset\'s kinds of those
	stages  uint32        // bit s for carbon.Stage s, of targets and parts
	places  []carbon.Place
}

// A collection gathers the candidates of a dataset.
type collection struct {
	t        *table
	of       map[carbon.Kind][]*carbon.Factor
	covered  map[carbon.Kind]bool // the dataset's kinds that a candidate answers with
	all      []candidate
	byCommon map[carbon.Kind]int // common kind -> its place in all
}

func candidates(d *factors.Dataset, t *table) []candidate {
	c := &collection{t: t, of: map[carbon.Kind][]*carbon.Factor{}, covered: map[carbon.Kind]bool{}, byCommon: map[carbon.Kind]int{}}
	kinds := d.Kinds()
	for _, k := range kinds {
		c.of[k] = d.OfKind(k)
	}
	c.common(kinds, factors.CommonKinds())
	c.gases(kinds)
	c.sums(kinds)
	for _, k := range kinds {
		if !c.covered[k] && !k.Part() {
			c.add(candidate{kind: k, targets: []carbon.Kind{k}})
		}
	}
	for i := range c.all {
		c.describe(&c.all[i])
	}
	slices.SortFunc(c.all, func(a, b candidate) int { return cmp.Compare(a.kind, b.kind) })
	return c.all
}

func (c *collection) add(x candidate) {
	for _, k := range x.targets {
		c.covered[k] = true
	}
	for _, k := range x.parts {
		c.covered[k] = true
	}
	c.all = append(c.all, x)
}

// common adds the common kinds that the dataset answers for. A kind that is one part of
// the gases of burning is asked by methods, not by people.
func (c *collection) common(kinds []carbon.Kind, aliases []factors.Alias) {
	put := func(kind, target carbon.Kind) {
		if len(c.of[target]) == 0 {
			return
		}
		c.covered[target] = true
		if kind.Part() || target.Part() {
			return
		}
		i, ok := c.byCommon[kind]
		if !ok {
			i = len(c.all)
			c.byCommon[kind] = i
			c.all = append(c.all, candidate{kind: kind, common: true})
		}
		if x := &c.all[i]; !slices.Contains(x.targets, target) {
			x.targets = append(x.targets, target)
			x.parts = append(x.parts, c.partsOf(target)...)
			for _, p := range x.parts {
				c.covered[p] = true
			}
		}
	}
	var patterns []factors.Alias
	for _, a := range aliases {
		switch {
		case !strings.Contains(string(a.Kind), "*"):
			put(a.Kind, a.Target)
		case strings.Contains(string(a.Target), "*"):
			patterns = append(patterns, a)
		}
	}
	// The shortest pattern names the kind; what has a level more ("…/without-margins")
	// is the same in another price level.
	slices.SortStableFunc(patterns, func(a, b factors.Alias) int { return cmp.Compare(len(a.Kind), len(b.Kind)) })
	for _, p := range patterns {
		before, after, _ := strings.Cut(string(p.Target), "*")
		for _, k := range kinds {
			rest, ok := strings.CutPrefix(string(k), before)
			if rest, ok2 := strings.CutSuffix(rest, after); ok && ok2 && rest != "" && !strings.Contains(rest, "/") {
				kind := carbon.Kind(strings.Replace(string(p.Kind), "*", rest, 1))
				if i, ok := c.byCommon[parent(kind)]; ok {
					c.all[i].similar = append(c.all[i].similar, kind)
					c.all[i].levels = append(c.all[i].levels, k)
					c.covered[k] = true
					continue
				}
				put(kind, k)
			}
		}
	}
}

func parent(k carbon.Kind) carbon.Kind {
	return k[:max(0, strings.LastIndexByte(string(k), '/'))]
}

// gases adds the gases and blends that carbon.Releases answers for. A publisher's CO2e
// of the same gas is no candidate of its own.
func (c *collection) gases(kinds []carbon.Kind) {
	slugs := map[string][]carbon.Kind{}
	for _, k := range kinds {
		for slug := range strings.SplitSeq(string(k), "/") {
			first := feature{}
			features(slug, func(f feature) {
				if first.text == "" {
					first = f
				}
			})
			if first.kind == code {
				slugs[first.text] = append(slugs[first.text], k)
			}
		}
	}
	gas := func(name, en, zh string) {
		folded := fold(name)
		number := folded[strings.IndexByte(folded, '-')+1:]
		x := candidate{kind: carbon.Kind("gas/" + name), common: true, stages: 1 << carbon.ProcessStage, name: carbon.Text{EN: en, ZH: zh}}
		text := carbon.Text{EN: name + " " + en, ZH: name + " " + zh}
		switch {
		case strings.HasPrefix(name, "R-"):
			text = carbon.Text{EN: name + " refrigerant", ZH: name + " 制冷剂"}
		case strings.HasPrefix(name, "H") || strings.HasPrefix(name, "CFC-"):
			x.names = append(x.names, carbon.Text{EN: "R-" + number + " refrigerant", ZH: "R-" + number + " 制冷剂"})
			text = carbon.Text{EN: name + " refrigerant", ZH: name + " 制冷剂"}
		}
		x.names = append(x.names, text, carbon.Same(name))
		features(folded, func(f feature) {
			for _, k := range slugs[f.text] {
				if !c.covered[k] && f.kind == code {
					x.similar = append(x.similar, k)
					c.covered[k] = true
				}
			}
		})
		c.add(x)
	}
	for _, s := range ghg.All() {
		gas(s.String(), s.EN(), s.ZH())
	}
	for _, b := range ghg.Blends() {
		gas(b, "blend "+b, "混合工质"+b)
	}
}

// sums adds the kinds that are sums of others ("well to wheel"), which stand for their
// parts.
func (c *collection) sums(kinds []carbon.Kind) {
	for _, k := range kinds {
		if c.covered[k] {
			continue
		}
		if parts := c.partsOf(k); len(parts) > 0 {
			c.add(candidate{kind: k, targets: []carbon.Kind{k}, parts: parts})
		}
	}
}

// partsOf returns the kinds that the factors of a kind are sums of.
func (c *collection) partsOf(k carbon.Kind) (parts []carbon.Kind) {
	for _, f := range c.of[k] {
		for _, p := range f.Parts {
			if p.Kind != k && len(c.of[p.Kind]) > 0 && !slices.Contains(parts, p.Kind) {
				parts = append(parts, p.Kind)
			}
		}
	}
	return parts
}

// describe adds names, stages and places.
func (c *collection) describe(x *candidate) {
	if name, ok := c.t.names[x.kind]; ok && x.common {
		x.name = name
		x.names = append(x.names, name)
	}
	for _, k := range x.targets {
		fs := c.of[k]
		name := commonName(fs)
		if naics, ok := strings.CutPrefix(string(x.kind), "spend/naics-"); ok {
			name = c.industry(naics, name)
			x.trade = naics[0] == '4' && naics < "46"
			x.names = append(x.names, carbon.Same(naics))
		}
		if x.name == (carbon.Text{}) {
			x.name = name
		}
		if !slices.Contains(x.names, name) {
			x.names = append(x.names, name)
		}
		for _, f := range fs {
			x.stages |= 1 << f.Stage
			x.places = append(x.places, f.Place)
		}
	}
	for _, k := range x.parts {
		for _, f := range c.of[k] {
			x.stages |= 1 << f.Stage
		}
	}
	slices.Sort(x.places)
	x.places = slices.Compact(x.places)
}

// industry is the name of a kind of spend: the title without its code and price level,
// and the Chinese name where the table has one.
func (c *collection) industry(naics string, name carbon.Text) carbon.Text {
	name.EN, _, _ = strings.Cut(strings.TrimPrefix(name.EN, naics+" "), " > ")
	name.ZH = name.EN
	if zh := c.t.naics[naics]; zh != "" {
		name.ZH = zh
	}
	return name
}

// commonName returns the name of factors of one kind: their own if they share it, else
// the words that most of them have ("省级电力平均二氧化碳排放因子"): not the place and year
// of one.
func commonName(fs []*carbon.Factor) carbon.Text {
	name := fs[0].Name
	same := true
	for _, f := range fs[1:] {
		same = same && f.Name == name
	}
	if same {
		return name
	}
	most := func(of func(*carbon.Factor) string) string {
		seen := map[string]int{}
		for _, f := range fs {
			here := map[string]bool{}
			for r := range strings.FieldsFuncSeq(of(f), func(r rune) bool { return r == ' ' || r == ',' || r == '，' }) {
				here[r] = true
			}
			for w := range here {
				seen[w]++
			}
		}
		var kept []string
		for r := range strings.FieldsFuncSeq(of(fs[0]), func(r rune) bool { return r == ' ' || r == ',' || r == '，' }) {
			if 2*seen[r] > len(fs) {
				kept = append(kept, r)
			}
		}
		return strings.Join(kept, " ")
	}
	n := carbon.Text{EN: most(func(f *carbon.Factor) string { return f.Name.EN }), ZH: sharedEnd(fs)}
	if n.EN == "" {
		n.EN = name.EN
	}
	if n.ZH == "" {
		n.ZH = name.ZH
	}
	return n
}

// sharedEnd returns the longest end that most Chinese names have in common: places and
// years come first in Chinese ("2020年波兰发电碳强度").
func sharedEnd(fs []*carbon.Factor) string {
	ends := map[string]int{}
	best := ""
	for _, f := range fs {
		zh := f.Name.ZH
		for i := range zh {
			end := zh[i:]
			if ends[end]++; 2*ends[end] > len(fs) && (len(end) > len(best) || len(end) == len(best) && end < best) {
				best = end
			}
		}
	}
	return best
}
