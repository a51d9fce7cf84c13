package scope1

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Oxides is what left a kiln, with the oxides in it: clinker, lime, kiln dust. What the
// standard's equation does not have is left out: MgO in the Guidelines of the IPCC.
type Oxides struct {
	Mass     unit.Quantity
	CaO, MgO unit.Number // shares of the mass
	// Other is the share that gave off no CO2 here: fed in without carbonate, or left
	// uncalcined.
	OtherCaO, OtherMgO unit.Number
}

// A Ratio is the mass of CO2 that came with one mass of an oxide. Standards print it
// differently, so it is a fact: for CaO 0.785 (IPCC) or 44/56, for MgO 1.092 or 44/40.
type Ratio struct {
	PerCaO, PerMgO unit.Number
	Source         carbon.Source
}

var clinker = &carbon.Method{Code: "S1-clinker", Name: carbon.Text{EN: "S1 clinker by its oxides", ZH: "范围1 熟料氧化物法"},
	Formula: carbon.Text{EN: "clinker × ((CaO − other CaO) × CO2 per CaO + (MgO − other MgO) × CO2 per MgO) × dust correction, or + the same of the dust not returned",
		ZH: "熟料×[（CaO−其他CaO）×CO₂/CaO+（MgO−其他MgO）×CO₂/MgO]×窑灰修正，或+未返回窑灰按同式计算"},
	Clause: "40 CFR 98.83(d), equations H-3 and H-4; IPCC 2006 Guidelines, volume 3, chapter 2, equations 2.2 and 2.4 (mapping, unverified)"}

// Clinker is the calcination of carbonates in a cement kiln, by what came out of it.
// Its fuels are a matter of their own.
type Clinker struct {
	Clinker Oxides
	Ratio   Ratio
	// Dust is the kiln dust that was not returned to the kiln, measured; or else
	// DustCorrection multiplies the clinker, 1.02 in the Guidelines of the IPCC and 1
	// where no dust is lost.
	Dust           Oxides
	DustCorrection unit.Number
}

// Activities implements [carbon.Facts]: the CO2, under Process.
func (f Clinker) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return calcined(clinker, of, carbon.Text{EN: "clinker", ZH: "熟料"}, f.Clinker, f.Ratio, f.Dust, f.DustCorrection)
}

var lime = &carbon.Method{Code: "S1-lime", Name: carbon.Text{EN: "S1 lime by its oxides", ZH: "范围1 石灰氧化物法"},
	Formula: carbon.Text{EN: "lime × ((CaO − other CaO) × CO2 per CaO + (MgO − other MgO) × CO2 per MgO) × dust correction, or + the same of the by-product",
		ZH: "石灰×[（CaO−其他CaO）×CO₂/CaO+（MgO−其他MgO）×CO₂/MgO]×窑灰修正，或+副产物按同式计算"},
	Clause: "40 CFR 98.193(b)(2); IPCC 2006 Guidelines, volume 3, chapter 2, equation 2.8; both: mapping, unverified"}

// Lime is the calcination of limestone or dolomite in a lime kiln, by what came out of
// it. The shares are of the lime as weighed: hydrated lime as hydrated.
type Lime struct {
	Lime  Oxides
	Ratio Ratio
	// Dust is calcined by-product or waste (lime kiln dust), measured; or else
	// DustCorrection multiplies the lime.
	Dust           Oxides
	DustCorrection unit.Number
}

// Activities implements [carbon.Facts]: the CO2, under Process.
func (f Lime) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return calcined(lime, of, carbon.Text{EN: "lime", ZH: "石灰"}, f.Lime, f.Ratio, f.Dust, f.DustCorrection)
}

func calcined(m *carbon.Method, of carbon.Activity, name carbon.Text, product Oxides, r Ratio, dust Oxides, correction unit.Number) ([]carbon.Activity, error) {
	c := check(of, carbon.Process)
	c.under("gas/CO2")
	c.Positive("ratio: per CaO", r.PerCaO)
	if product.MgO.Stated() || dust.MgO.Stated() {
		c.Positive("ratio: per MgO", r.PerMgO)
	}
	kg, working := c.oxides(name, product, r)
	switch measured := dust != (Oxides{}); {
	case measured && correction.Stated():
		c.Addf("dust", "measured and corrected for: one of both")
	case measured:
		more, terms := c.oxides(carbon.Text{EN: "dust", ZH: "窑灰"}, dust, r)
		kg, working = kg.Add(more), append(working, terms...)
	default:
		if c.Number("dust correction", correction); correction.Stated() && correction.Cmp(unit.Int(1)) < 0 {
			c.Addf("dust correction", "%s is less than 1", correction)
		}
		kg, working = kg.Mul(correction), append(working, carbon.Operand("dust correction", "窑灰修正", correction))
	}
	if err := c.Err(); err != nil {
		return nil, err
	}
	a := m.Made(c.of, unit.New(kg, unit.Kilogram), working...)
	a.Kind = "gas/CO2"
	return []carbon.Activity{a}, nil
}

// oxides returns the kilograms of CO2 that a product of a kiln gave off.
func (c *checks) oxides(name carbon.Text, o Oxides, r Ratio) (unit.Number, []carbon.Term) {
	c.amount(name.EN, o.Mass, unit.Mass)
	working := []carbon.Term{carbon.Operand(name.EN, name.ZH, o.Mass)}
	per, shares := unit.Int(0), unit.Int(0)
	for _, x := range []struct {
		oxide               string
		share, other, ratio unit.Number
	}{{"CaO", o.CaO, o.OtherCaO, r.PerCaO}, {"MgO", o.MgO, o.OtherMgO, r.PerMgO}} {
		path := name.EN + ": " + x.oxide
		if x.oxide == "MgO" && !x.share.Stated() && !x.other.Stated() {
			continue
		}
		c.Share(path, x.share)
		shares = shares.Add(x.share)
		working = append(working, carbon.Operand(name.EN+": "+x.oxide, name.ZH+"："+x.oxide, x.share))
		calcined := x.share
		if x.other.Stated() {
			if c.Share(path+", other", x.other); x.other.Cmp(x.share) > 0 {
				c.Addf(path+", other", "%s of %s", x.other, x.share)
			}
			calcined = x.share.Sub(x.other)
			working = append(working, carbon.Operand(name.EN+": other "+x.oxide, name.ZH+"：其他"+x.oxide, x.other))
		}
		working = append(working, carbon.Term{Name: carbon.Text{EN: "CO2 per " + x.oxide, ZH: "CO₂/" + x.oxide}, Value: x.ratio.String(), Source: r.Source})
		per = per.Add(calcined.Mul(x.ratio))
	}
	if shares.Cmp(unit.Int(1)) > 0 {
		c.Addf(name.EN, "its oxides are %s of it", shares)
	}
	return in(o.Mass, unit.Kilogram).Mul(per), working
}
