package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	gridLosses = &carbon.Method{Code: "C3C", Name: carbon.Text{EN: "C3 C transmission and distribution losses", ZH: "C3 C 输配损失"},
		Formula: carbon.Text{EN: "energy consumed × r (of consumption) or × r ÷ (1 − r) (of supply)", ZH: "能源消耗量×r（占用电量）或×r÷（1－r）（占供电量）"},
		Clause:  guidance + "formula 3.3, p. 45"}
	publishedLosses = &carbon.Method{Code: "C3C-published", Name: carbon.Text{EN: "C3 C losses by a published factor", ZH: "C3 C 输配损失（公布因子）"},
		Formula: carbon.Text{EN: "energy consumed", ZH: "能源消耗量"}, Clause: guidance + "formula 3.3, p. 45"}
)

// A LossBasis says of what a loss rate is a share. The zero value is "not stated", which
// is an error: for 10 % the two differ by a ninth. Its values are LossBasisUnstated,
// OfSupply and OfConsumption.
type LossBasis uint8

// The bases.
const (
	LossBasisUnstated LossBasis = iota
	// OfSupply is lost / (consumed + lost): a rate of generation or of energy supplied,
	// as statistics of a grid have it (China's line loss, World Bank, IEA).
	OfSupply
	// OfConsumption is lost / consumed.
	OfConsumption
)

var lossBasisTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "of what is supplied", ZH: "占供电量"}, {EN: "of what is consumed", ZH: "占用电量"}}

// String returns the English name.
func (b LossBasis) String() string { return b.Text().EN }

// Text returns the name in both languages.
func (b LossBasis) Text() carbon.Text { return textOf(int(b), lossBasisTexts[:]) }

// A LossBoundary says by which emissions what is lost is counted. Its values are
// LossBoundaryUnstated, LifeCycleOfLoss, GenerationAndUpstreamOfLoss and
// GenerationOfLoss.
type LossBoundary uint8

// The boundaries.
const (
	LossBoundaryUnstated LossBoundary = iota
	// LifeCycleOfLoss takes one factor of the whole life cycle: formula 3.3.
	LifeCycleOfLoss
	// GenerationAndUpstreamOfLoss takes the factor of generation and that of its
	// upstream: the same in two activities.
	GenerationAndUpstreamOfLoss
	// GenerationOfLoss takes the factor of generation only, as example 3.1 (p. 47)
	// does: less than the minimum boundary of table 5.4, which has the upstream too.
	GenerationOfLoss
)

var lossBoundaryTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "life cycle", ZH: "全生命周期"}, {EN: "generation and its upstream", ZH: "发电及其上游"}, {EN: "generation only", ZH: "仅发电"}}

// String returns the English name.
func (b LossBoundary) String() string { return b.Text().EN }

// Text returns the name in both languages.
func (b LossBoundary) Text() carbon.Text { return textOf(int(b), lossBoundaryTexts[:]) }

// GridLosses is activity C of category 3 by a loss rate: what the grid lost of
// electricity, steam, heating or cooling on the way to the reporter. A scheme that
// raises upstream and losses from each row of energy refuses it; where a factor says
// that it contains losses, they are not added again ([Difference]).
//
//	consumed × r (of consumption), or consumed × r ÷ (1 − r) (of supply)
//
// The Technical Guidance has it as formula 3.3, p. 45. A rate without basis or boundary
// breaks TL-S303.
type GridLosses struct {
	Consumed unit.Quantity
	Rate     unit.Number // 0.0454 for 4.54 %
	Basis    LossBasis
	By       LossBoundary
}

// Activities implements [carbon.Facts].
func (g GridLosses) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.FuelAndEnergy, &f)
	Flow{Kind: of.Kind, Quantity: g.Consumed}.check(&f, "", "electricity", "heat")
	f.Share("rate", g.Rate)
	var asked []carbon.Stage
	switch g.By {
	case LifeCycleOfLoss:
		asked = []carbon.Stage{carbon.LifeCycleGeneration}
	case GenerationAndUpstreamOfLoss:
		asked = []carbon.Stage{carbon.Generation, carbon.UpstreamGeneration}
	case GenerationOfLoss:
		asked = []carbon.Stage{carbon.Generation}
	default:
		f.Add("by", RuleLossBasis, fmt.Errorf("scope3: by which emissions the loss is counted: %s", g.By))
	}
	perConsumed := g.Rate
	switch g.Basis {
	case OfConsumption:
	case OfSupply:
		var err error
		if perConsumed, err = g.Rate.Quo(unit.Int(1).Sub(g.Rate)); err != nil {
			f.Addf("rate", "all that is supplied is lost")
		}
	default:
		f.Add("basis", RuleLossBasis, fmt.Errorf("scope3: a rate of %s: %s", g.Rate, g.Basis))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	lost := g.Consumed.Mul(perConsumed)
	var as []carbon.Activity
	for _, s := range asked {
		of.Stage = s
		as = append(as, gridLosses.Made(of, lost, carbon.Operand("consumed", "消耗量", g.Consumed),
			carbon.Operand("loss rate, "+g.Basis.String(), "损失率（"+g.Basis.Text().ZH+"）", g.Rate),
			carbon.Operand("lost per unit consumed", "单位消耗对应损失", perConsumed)))
	}
	return as, nil
}

// PublishedLosses is activity C of category 3 where a publisher has factors of what is
// lost per unit consumed: one of its generation, one of its upstream (DESNZ: "T&D" and
// "WTT- T&D"). Both are asked.
//
//	energy consumed, in its own unit
//
// The Technical Guidance has it as formula 3.3, p. 45.
type PublishedLosses struct{ Consumed unit.Quantity }

// Activities implements [carbon.Facts].
func (p PublishedLosses) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	generation, err := energy(of, publishedLosses, carbon.TransmissionLoss, p.Consumed, "electricity", "heat")
	if err != nil {
		return nil, err
	}
	upstream, err := energy(of, publishedLosses, carbon.UpstreamLoss, p.Consumed, "electricity", "heat")
	return append(generation, upstream...), err
}
