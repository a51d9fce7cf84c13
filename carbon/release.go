package carbon

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Releases resolves the kinds "gas/<species>" and "gas/<blend>": a kilogram of a
// gas let out is a kilogram of it. A blend is its composition by mass. A gas that
// is not known is an error, never a default.
func Releases() Resolver { return releases{} }

type releases struct{}

var releaseEdition = &Edition{
	ID: "tanlian-release", Publisher: Text{"by definition", "按定义"},
	Title:    Text{"Release of a gas: 1 kg is 1 kg of its composition", "气体直接释放：1千克即其组分1千克"},
	Document: Same("ghg"), Licence: "Apache-2.0", Redistribute: "embed",
}

func (releases) Resolve(q Query) (*Match, error) {
	name, ok := strings.CutPrefix(string(q.Kind), "gas/")
	if !ok {
		return nil, &NoFactorError{Query: q, Why: "not a release of a gas"}
	}
	amounts, at := ghg.Amounts(nil), "species"
	if s, err := ghg.ParseSpecies(name); err == nil {
		amounts = ghg.Amounts{{Species: s, Kg: unit.Int(1)}}
	} else if b, err := ghg.Blend(name); err == nil {
		amounts, at = b, "composition of the blend"
	} else {
		return nil, &FieldError{Path: "kind", Rule: RuleGas, Err: fmt.Errorf("%q", name)}
	}
	if !q.Measures.Has(unit.Mass) {
		return nil, fmt.Errorf("carbon: a release of %s is stated by mass, not by %s", name, q.Measures)
	}
	return &Match{
		Factor: &Factor{ID: FactorID("release/" + name), Kind: q.Kind, Name: Text{"release of " + name, name + " 直接释放"},
			Amounts: amounts, Per: unit.Kilogram, Stage: ProcessStage, Place: World, Source: Source{releaseEdition, at}},
		Measure: unit.Mass, Read: AttrKind | AttrMeasures, Why: Text{"the gas itself", "气体本身"},
	}, nil
}

func (releases) Identity() Identity {
	return Identity{Digest: sha256.Sum256([]byte("tanlian-release-1")), Reads: AttrKind | AttrMeasures, Name: "releases"}
}
