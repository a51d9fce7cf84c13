package factors

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Complete adds CH4 and N2O to factors of combustion that are CO2 only, as those of
// GB/T 32151 are: what base answers stays, and what extra answers to the kind with
// the slug [carbon.TraceGases], by the same measure, is added to it in one factor that
// names both. Where extra has nothing that fits, the answer is CO2 only, and the
// Match says so.
func Complete(base, extra carbon.Resolver) carbon.Resolver { return completed{base, extra} }

type completed struct{ base, extra carbon.Resolver }

func (c completed) Identity() carbon.Identity {
	b, e := c.base.Identity(), c.extra.Identity()
	h := sha256.New()
	h.Write([]byte("complete\n"))
	h.Write(b.Digest[:])
	h.Write(e.Digest[:])
	return carbon.Identity{Digest: carbon.Digest(h.Sum(nil)), Reads: b.Reads | e.Reads, Name: b.Name + " + CH4, N2O"}
}

func (c completed) Resolve(q carbon.Query) (*carbon.Match, error) {
	m, err := c.base.Resolve(q)
	if err != nil || q.Stage != carbon.Combustion || m.Factor.Stage != carbon.Combustion || !co2Only(m.Factor.Amounts) {
		return m, err
	}
	q.Kind += carbon.TraceGases
	x, err := c.extra.Resolve(q)
	if err != nil && !errors.Is(err, carbon.ErrNoFactor) {
		return nil, err
	}
	if err == nil && slices.ContainsFunc(x.Factor.Amounts, func(a ghg.Amount) bool { return a.Species.Group() == ghg.GroupCO2 }) {
		return nil, fmt.Errorf("factors: %s is %s: its CO2 would be counted beside that of %s", x.Factor.ID, x.Factor.Amounts, m.Factor.ID)
	}
	out := *m
	out.Read |= c.extra.Identity().Reads
	var each unit.Quantity
	if err == nil && x.Measure == m.Measure && len(x.Via) == 0 {
		each, err = unit.New(unit.Int(1), m.Factor.Per).In(x.Factor.Per)
	}
	if err != nil || !each.Stated() {
		out.Fallbacks = append(m.Fallbacks[:len(m.Fallbacks):len(m.Fallbacks)], carbon.Fallback{Code: "co2-only",
			Text: carbon.Text{EN: "CO2 only: no CH4 and N2O factor by this measure", ZH: "仅含CO₂：无以该计量单位表示的CH₄、N₂O因子"}})
		return &out, nil
	}
	f := *m.Factor
	f.ID += "+" + x.Factor.ID
	f.Amounts = f.Amounts.Add(x.Factor.Amounts.Scale(each.Number()))
	f.Parts = []*carbon.Factor{m.Factor, x.Factor}
	f.Name = carbon.Text{EN: f.Name.EN + ", with CH4 and N2O", ZH: f.Name.ZH + "（含CH₄和N₂O）"}
	f.Derivation = carbon.Text{EN: m.Factor.Derivation.EN + " CO2; CH4 and N2O of " + string(x.Factor.ID), ZH: m.Factor.Derivation.ZH + "（CO₂）；CH₄和N₂O取自" + string(x.Factor.ID)}
	out.Factor = &f
	out.Fallbacks = append(m.Fallbacks[:len(m.Fallbacks):len(m.Fallbacks)], x.Fallbacks...)
	return &out, nil
}

func co2Only(as ghg.Amounts) bool { return len(as) == 1 && as[0].Species == ghg.CO2 }
