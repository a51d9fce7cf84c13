package scope3

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

var uplift = &carbon.Method{Code: "radiative-forcing", Name: carbon.Text{EN: "radiative forcing of flights", ZH: "航空辐射强迫"},
	Formula: carbon.Text{EN: "distance × (multiplier − 1), on CO2 only", ZH: "距离×（系数－1），仅用于CO₂"}, Clause: guidance + "notes on p. 53, 57 and 83 (multipliers may be applied; the factor used is disclosed)"}

// forcing is the last slug of the kind of what a flight does beyond its gases.
const forcing = "/radiative-forcing"

// checkUplift notes a multiplier that is below 1 or of something that does not fly.
func checkUplift(f *carbon.Faults, k carbon.Kind, rf unit.Number) {
	if !rf.Stated() {
		return
	}
	if rf.Cmp(unit.Int(1)) < 0 {
		f.Add("radiative forcing", RuleUplift, fmt.Errorf("scope3: a multiplier of %s", rf))
	}
	if !strings.HasPrefix(string(k), "travel/air/") && k != "travel/air" && !strings.HasPrefix(string(k), "freight/air/") && k != "freight/air" {
		f.Add("radiative forcing", RuleUplift, fmt.Errorf("scope3: %q is no flight", k))
	}
}

// withUplift adds what a flight does beyond its gases to its activity, the last one:
// distance × (multiplier − 1), of the kind with the slug "radiative-forcing", tank to
// wheel. It is outside the minimum boundary, which knows gases only.
func withUplift(as []carbon.Activity, rf unit.Number) []carbon.Activity {
	if !rf.Stated() {
		return as
	}
	flight := as[len(as)-1]
	of := flight
	of.Kind, of.Stage, of.Optional = flight.Kind+forcing, carbon.TankToWheel, true
	q := flight.Measures[0].Mul(rf.Sub(unit.Int(1)))
	return append(as, uplift.Made(of, q, carbon.Operand("multiplier of radiative forcing", "辐射强迫系数", rf)))
}

// RadiativeForcing answers for the kinds ".../radiative-forcing" that the methods make
// where a multiplier is stated: the CO2 of the factor that base has for the flight
// itself, tank to wheel, and nothing else of it. A factor that contains a multiplier
// already (DESNZ: "with-rf"), or whose CO2 is not known apart, is an error and no answer.
//
//	flight := carbon.Kind("travel/air/international/economy/without-rf")
//	policy.Aliases = append(factors.CommonKinds(), factors.Alias{Kind: flight, // from tank to wheel
//		Target: "desnz/business-travel-air/flights/international-to-from-non-uk/economy-class/without-rf"})
//	base, err := uk.Resolver(policy)
//	r := carbon.Prefer(base, scope3.RadiativeForcing(base))
func RadiativeForcing(base carbon.Resolver) carbon.Resolver { return forced{base} }

type forced struct{ base carbon.Resolver }

// Identity implements [carbon.Resolver].
func (r forced) Identity() carbon.Identity {
	b := r.base.Identity()
	return carbon.Identity{Digest: sha256.Sum256(append([]byte("radiative forcing\n"), b.Digest[:]...)), Reads: b.Reads, Name: b.Name + ", radiative forcing"}
}

// Resolve implements [carbon.Resolver].
func (r forced) Resolve(q carbon.Query) (*carbon.Match, error) {
	flight, ok := strings.CutSuffix(string(q.Kind), forcing)
	if !ok {
		return nil, &carbon.NoFactorError{Query: q, Why: "not the radiative forcing of a flight"}
	}
	q.Kind = carbon.Kind(flight)
	m, err := r.base.Resolve(q)
	if err != nil {
		return nil, err
	}
	fault := func(format string, args ...any) error {
		return &carbon.FieldError{Path: "factor", Rule: RuleUplift, Err: fmt.Errorf("scope3: "+format, args...)}
	}
	kg := m.Factor.Amounts.Get(ghg.CO2)
	switch {
	case strings.HasSuffix(string(m.Factor.Kind), "/with-rf"):
		return nil, fault("%s (%s) contains a multiplier already: take the kind of the flight without RF, such as travel/air/international/economy/without-rf", m.Factor.ID, m.Factor.Kind)
	case m.Factor.Stage != carbon.TankToWheel:
		return nil, fault("%s is %s: its CO2 is not that of the flight alone", m.Factor.ID, m.Factor.Stage)
	case !kg.Stated():
		return nil, fault("%s does not state its CO2 apart from other gases", m.Factor.ID)
	}
	out, f := *m, *m.Factor
	f.ID += "+rf"
	f.Kind, f.Amounts, f.Parts = carbon.Kind(flight+forcing), ghg.Amounts{{Species: ghg.CO2, Kg: kg}}, []*carbon.Factor{m.Factor}
	f.Name = carbon.Text{EN: f.Name.EN + ", CO2 only", ZH: f.Name.ZH + "（仅CO₂）"}
	f.Derivation = carbon.Text{EN: "the CO2 of " + string(m.Factor.ID), ZH: "取自" + string(m.Factor.ID) + "的CO₂"}
	out.Factor = &f
	return &out, nil
}
