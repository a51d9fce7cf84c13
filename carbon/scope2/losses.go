package scope2

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A LossBasis says what a loss rate is a share of. Publishers differ: 10 % of what is
// generated is 11.1 % of what is used.
type LossBasis uint8

// The bases.
const (
	LossBasisUnstated LossBasis = iota
	OfSupplied                  // of what went into the network; Chinese line loss rates (线损率) are
	OfConsumed                  // of what came out at the user
)

var lossBasisTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "share of what is supplied", ZH: "占供入量的比例"}, {EN: "share of what is consumed", ZH: "占用能量的比例"}}

// Text returns the name in both languages.
func (b LossBasis) Text() carbon.Text { return enumText(int(b), lossBasisTexts[:]) }

// String returns the English name.
func (b LossBasis) String() string { return b.Text().EN }

// Losses is what is lost in transmission and distribution of electricity, heat, steam
// or cooling that was bought (category 3, C), as energy whose life cycle is counted:
// generation and upstream. Electricity raises upstream and losses in one question by
// itself: state them apart only with [carbon.GHGProtocol.LossesApart], and not where
// the life-cycle factor of what was bought contains them.
//
// A utility that owns the network consumes its losses: they are its scope 2 ([OwnUse]).
type Losses struct {
	Consumed unit.Quantity // at the user's meter
	Rate     unit.Number   // 0 to 1
	Of       LossBasis
}

var losses = &carbon.Method{Code: "C3C-losses", Name: carbon.Text{EN: "C3 C, transmission and distribution losses", ZH: "C3 C 输配损失"},
	Formula: carbon.Text{EN: "consumed × r / (1 − r), r of what is supplied; consumed × r, r of what is consumed", ZH: "用能量×r÷(1−r)（r占供入量）；用能量×r（r占用能量）"},
	Clause:  "Scope 3 Technical Guidance (2013), calculation formula 3.3, p. 45; Scope 3 Standard (2011), table 5.6, p. 43"}

// PerConsumed returns what is lost for one unit at the user's meter.
func (l Losses) PerConsumed() (unit.Number, error) {
	var f carbon.Faults
	f.Share("rate", l.Rate)
	switch {
	case l.Of != OfSupplied && l.Of != OfConsumed:
		f.Addf("rate", "of what? %s", l.Of)
	case l.Of == OfSupplied && l.Rate.Equal(one):
		f.Addf("rate", "all that is supplied is lost")
	}
	if err := f.Err(); err != nil || l.Of == OfConsumed {
		return l.Rate, err
	}
	return l.Rate.Quo(one.Sub(l.Rate))
}

// Activities implements [carbon.Facts]: one activity of category 3, of the kind of
// what was bought.
func (l Losses) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	if g := of.Kind.Group(); g != "electricity" && g != "heat" {
		f.Addf("kind", "%q is no energy of a network", of.Kind)
	}
	f.Quantity("consumed", l.Consumed, unit.Energy)
	per, err := l.PerConsumed()
	f.Join("", err)
	if err := f.Err(); err != nil {
		return nil, err
	}
	of.Category = carbon.FuelAndEnergy
	return []carbon.Activity{losses.Made(of, l.Consumed.Mul(per), carbon.Operand("consumed", "用能量", l.Consumed),
		carbon.Operand("loss rate, "+l.Of.String(), "损失率（"+l.Of.Text().ZH+"）", l.Rate))}, nil
}
