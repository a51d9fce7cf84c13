// Package band says what the number of an emission factor can reasonably be in its unit.
//
//	err := band.Judge(band.Table(), factor)
//	// 17.2 kg CO2e per GJ(NCV): a fuel burnt is 35 to 300 kg CO2e per GJ(NCV);
//	// it would fit as kg C (carbon) per GJ(NCV)
//
// Bands are wide: they find a unit that is wrong by a thousand, or carbon that is taken
// for CO2, not a value that is high. A factor that lies in its band can still be wrong,
// and nothing is ever corrected. Package factors/load refuses rows of a user's file by
// them, package factors/factorstest factors of any dataset.
package band

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Band is what the CO2e of one unit can reasonably be, of factors of a dimension, a
// stage and a material. Zero is in every band.
type Band struct {
	Name      carbon.Text
	Stages    []carbon.Stage // none: every stage
	Words     []string       // one of these is in the kind or a name; none: any factor
	Not       []string       // none of these is
	Low, High unit.Number    // kg CO2e per Per
	Per       unit.Unit      // the band is for every unit of its dimension; of money, every currency

	// Fossil: Low holds for CO2 of fossil carbon only. The CO2 of a fuel that grew is
	// another account; what is left of it, CH4 and N2O, is at least a ten-thousandth of Low.
	Fossil bool

	Except []Exception
}

// An Exception is where other limits hold, and why.
type Exception struct {
	Places    []carbon.Place
	Low, High unit.Number // where not stated, the band's
	Why       carbon.Text
}

// String returns the band, such as "glass is 0.01 to 10 kg CO2e per kg".
func (b *Band) String() string { return b.from(b.Low, b.High) }

func (b *Band) from(low, high unit.Number) string {
	per := b.Per.String()
	if b.Per.Dimension() == unit.Money {
		per = "unit of money"
	}
	return fmt.Sprintf("%s is %s to %s kg CO2e per %s", b.Name.EN, low, high, per)
}

// Find returns the band of a factor, the first that fits it, or nil.
func Find(bands []Band, f *carbon.Factor) *Band {
	text := textOf(f)
	for i := range bands {
		b := &bands[i]
		if b.Per.Dimension() == f.Per.Dimension() &&
			(len(b.Stages) == 0 || slices.Contains(b.Stages, f.Stage)) &&
			(len(b.Words) == 0 || text.hasOne(b.Words)) && !text.hasOne(b.Not) {
			return b
		}
	}
	return nil
}

// Judge returns why a factor cannot be true in its unit, in which units it could be, and
// nil where it can be or no band fits it. Each account of its amounts is weighed in the
// GWP set of its edition, else in AR5 (kg CO2e per unit); an account that has no CO2e in
// the set is not judged.
func Judge(bands []Band, f *carbon.Factor) error {
	b := Find(bands, f)
	if b == nil {
		return nil
	}
	for _, account := range []ghg.Account{ghg.Gross, ghg.Biogenic, ghg.Outside} {
		amounts := f.Amounts.Only(account)
		co2e, err := amounts.CO2e(SetOf(f))
		if err != nil || co2e.Kg().Sign() == 0 {
			continue
		}
		kg, of := co2e.Kg(), ""
		if account != ghg.Gross {
			of = " (" + account.EN() + ")"
		}
		if kg.Sign() < 0 {
			return fmt.Errorf("%s kg CO2e%s per %s: a factor is not negative", short(kg), of, f.Per)
		}
		v, err := kg.Mul(b.Per.InBase()).Quo(f.Per.InBase())
		if err != nil {
			return err
		}
		low, high := b.limits(f, account)
		if v.Cmp(low) < 0 || v.Cmp(high) > 0 {
			return fmt.Errorf("%s kg CO2e%s per %s: %s%s", short(kg), of, f.Per, b.from(low, high), b.fits(low, high, v, f.Per))
		}
	}
	return nil
}

// limits returns the limits of an account of a factor. Carbon that grew, and gases outside
// the Kyoto basket, are a part of what is emitted, and a part can be as small as it likes.
func (b *Band) limits(f *carbon.Factor, account ghg.Account) (low, high unit.Number) {
	low, high = b.Low, b.High
	switch {
	case account != ghg.Gross, b.Fossil && f.Kind.Part() && !f.Amounts.Get(ghg.CO2).Stated():
		low = unit.Int(0)
	case b.Fossil && !fossil(f):
		low = low.Mul(unit.Ratio(1, 10000))
	}
	for _, e := range b.Except {
		if !slices.Contains(e.Places, f.Place) {
			continue
		}
		if e.Low.Stated() {
			low = e.Low
		}
		if e.High.Stated() {
			high = e.High
		}
	}
	return low, high
}

// SetOf returns the GWP set in which a factor is weighed: its edition's, else AR5.
func SetOf(f *carbon.Factor) ghg.Set {
	if f.Source.Edition == nil || f.Source.Edition.GWP == ghg.NoSet {
		return ghg.AR5
	}
	return f.Source.Edition.GWP
}

// fossil reports whether what a fuel emits is its fossil carbon: CO2, or CO2e that is not
// of a fuel that grew. CH4 and N2O alone are traces.
func fossil(f *carbon.Factor) bool {
	if f.Amounts.Get(ghg.CO2).Sign() > 0 {
		return true
	}
	unsplit := slices.ContainsFunc(f.Amounts.Only(ghg.Gross), func(a ghg.Amount) bool { _, is := a.Species.IsUnsplit(); return is })
	return unsplit && !textOf(f).hasOne(grown)
}
