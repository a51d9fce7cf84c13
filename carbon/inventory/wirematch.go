package inventory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A wireMatch is an answer with everything that a view and a report read of it.
type wireMatch struct {
	Factor    wireFactor         `json:"factor"`
	Measure   string             `json:"measure"`
	Via       []wireStep         `json:"via,omitempty"`
	Read      carbon.Attr        `json:"read"`
	Why       carbon.Text        `json:"why"`
	Fallbacks []carbon.Fallback  `json:"fallbacks,omitempty"`
	Others    []carbon.Candidate `json:"others,omitempty"`
}

type wireStep struct {
	Name   carbon.Text `json:"name"`
	Rate   unit.Number `json:"rate"`
	From   unit.Unit   `json:"from"`
	To     unit.Unit   `json:"to"`
	Source wireSource  `json:"source"`
}

type wireFactor struct {
	ID         carbon.FactorID  `json:"id"`
	Kind       carbon.Kind      `json:"kind"`
	Name       carbon.Text      `json:"name"`
	Amounts    ghg.Amounts      `json:"amounts"`
	Per        unit.Unit        `json:"per"`
	Stage      carbon.Stage     `json:"stage"`
	Basis      carbon.Basis     `json:"basis,omitempty"`
	Place      carbon.Place     `json:"place,omitempty"`
	Valid      carbon.Period    `json:"valid"`
	Party      carbon.PartyID   `json:"party,omitempty"`
	Product    carbon.ProductID `json:"product,omitempty"`
	Quality    carbon.Quality   `json:"quality,omitempty"`
	Grade      carbon.Grade     `json:"grade,omitempty"`
	Primary    unit.Number      `json:"primary_share"`
	Derivation carbon.Text      `json:"derivation"`
	Parts      []wireFactor     `json:"parts,omitempty"`
	Note       carbon.Text      `json:"note"`
	Source     wireSource       `json:"source"`
}

// A wireSource names its edition by its place in the list of editions, from 1.
type wireSource struct {
	Edition int    `json:"edition,omitempty"`
	At      string `json:"at,omitempty"`
}

// editions are those that matches refer to, each once, in an order of their content.
type editions struct {
	list []carbon.Edition
	at   map[*carbon.Edition]int
}

func editionsOf(ms []*carbon.Match) *editions {
	byText := map[string]*carbon.Edition{}
	texts := map[*carbon.Edition]string{}
	note := func(e *carbon.Edition) {
		if e != nil && texts[e] == "" {
			texts[e] = text(e)
			byText[texts[e]] = e
		}
	}
	for _, m := range ms {
		eachEdition(m, note)
	}
	keys := make([]string, 0, len(byText))
	for t := range byText {
		keys = append(keys, t)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(strings.Compare(byText[a].ID, byText[b].ID), strings.Compare(a, b))
	})
	es := &editions{at: map[*carbon.Edition]int{}}
	place := map[string]int{}
	for i, t := range keys {
		es.list = append(es.list, *byText[t])
		place[t] = i + 1
	}
	for e, t := range texts {
		es.at[e] = place[t]
	}
	return es
}

// eachEdition calls note for the editions of a match: of its factor, of what that was
// summed from, and of the steps on the way.
func eachEdition(m *carbon.Match, note func(*carbon.Edition)) {
	for _, s := range m.Via {
		note(s.Source.Edition)
	}
	var factor func(*carbon.Factor)
	factor = func(f *carbon.Factor) {
		note(f.Source.Edition)
		for _, p := range f.Parts {
			factor(p)
		}
	}
	factor(m.Factor)
}

func (es *editions) source(s carbon.Source) wireSource { return wireSource{es.at[s.Edition], s.At} }

func (es *editions) match(m *carbon.Match) wireMatch {
	w := wireMatch{es.factor(m.Factor), dimensionCode(m.Measure), nil, m.Read, m.Why, m.Fallbacks, m.Others}
	for _, s := range m.Via {
		w.Via = append(w.Via, wireStep{s.Name, s.Rate, s.From, s.To, es.source(s.Source)})
	}
	return w
}

func (es *editions) factor(f *carbon.Factor) wireFactor {
	w := wireFactor{f.ID, f.Kind, f.Name, f.Amounts, f.Per, f.Stage, f.Basis, f.Place, f.Valid, f.Party, f.Product, f.Quality, f.Grade, f.PrimaryShare, f.Derivation, nil, f.Note, es.source(f.Source)}
	for _, p := range f.Parts {
		w.Parts = append(w.Parts, es.factor(p))
	}
	return w
}

// reader makes matches of wire matches; equal factors become one.
type reader struct {
	editions []*carbon.Edition
	factors  map[string]*carbon.Factor
	ids      map[*carbon.Factor]int // in the order of reading
}

func (r *reader) source(w wireSource) (carbon.Source, error) {
	if w.Edition < 0 || w.Edition > len(r.editions) {
		return carbon.Source{}, fmt.Errorf("edition %d of %d", w.Edition, len(r.editions))
	}
	s := carbon.Source{At: w.At}
	if w.Edition > 0 {
		s.Edition = r.editions[w.Edition-1]
	}
	return s, nil
}

func (r *reader) match(w *wireMatch) (*carbon.Match, error) {
	f, err := r.factor(&w.Factor)
	if err != nil {
		return nil, err
	}
	d, err := parseDimension(w.Measure)
	if err != nil {
		return nil, err
	}
	m := &carbon.Match{Factor: f, Measure: d, Read: w.Read, Why: w.Why, Fallbacks: w.Fallbacks, Others: w.Others}
	for _, s := range w.Via {
		from, err := r.source(s.Source)
		if err != nil {
			return nil, err
		}
		m.Via = append(m.Via, carbon.Step{Name: s.Name, Rate: s.Rate, From: s.From, To: s.To, Source: from})
	}
	return m, nil
}

func (r *reader) factor(w *wireFactor) (*carbon.Factor, error) {
	parts := make([]*carbon.Factor, len(w.Parts))
	var ids []int // for each part has its text once, not once more in every whole
	for i := range w.Parts {
		var err error
		if parts[i], err = r.factor(&w.Parts[i]); err != nil {
			return nil, err
		}
		ids = append(ids, r.ids[parts[i]])
	}
	own := *w
	own.Parts = nil
	key := fmt.Sprint(text(own), ids)
	if f := r.factors[key]; f != nil {
		return f, nil
	}
	source, err := r.source(w.Source)
	if err != nil {
		return nil, err
	}
	if w.ID == "" || w.Per.IsZero() || !w.Amounts.Valid() {
		return nil, fmt.Errorf("factor %q per %s of %s", w.ID, w.Per, w.Amounts)
	}
	f := &carbon.Factor{ID: w.ID, Kind: w.Kind, Name: w.Name, Amounts: w.Amounts, Per: w.Per, Stage: w.Stage, Basis: w.Basis, Place: w.Place, Valid: w.Valid,
		Party: w.Party, Product: w.Product, Quality: w.Quality, Grade: w.Grade, PrimaryShare: w.Primary, Derivation: w.Derivation, Note: w.Note, Source: source}
	if len(parts) > 0 {
		f.Parts = parts
	}
	r.factors[key], r.ids[f] = f, len(r.ids)
	return f, nil
}
