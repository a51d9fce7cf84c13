package supplier

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// SupplementSchema names the extension in which a [Supplement] travels.
const SupplementSchema = "urn:tanlian:supplier:supplement:1"

// A Supplement states of a footprint what PACT has no field for and a receiver
// must know before using it. It travels as an extension of the footprint.
type Supplement struct {
	Boundary    string       // cradle-to-gate (also if blank), gate-to-gate, cradle-to-grave
	Gases       string       // CO2e (also if blank) or CO2
	Avoided     Decimal      // credits for avoided emissions inside the value, not positive
	WellToWheel Decimal      // kg CO2e per declared unit of a transport service
	TankToWheel Decimal      // part of it
	Instruments []Instrument // by which electricity is claimed as green
}

// An Instrument is electricity that a footprint counts by certificates.
type Instrument struct {
	Market string  // country or market of the certificates, such as "CN"
	Place  string  // where the electricity was used, such as "CN-XJ"
	Energy Decimal // kWh per declared unit
}

// The boundaries of a Supplement.
var boundaries = []struct {
	name  string
	stage carbon.Stage
}{{"cradle-to-gate", carbon.CradleToGate}, {"gate-to-gate", carbon.GateToGate}, {"cradle-to-grave", carbon.CradleToGrave}}

func (s *Supplement) fields() []field {
	return []field{
		{"boundary", &s.Boundary, 0, 0}, {"gases", &s.Gases, 0, 0}, {"avoidedEmissions", &s.Avoided, 0, notPositive},
		{"wellToWheel", &s.WellToWheel, 0, notNegative}, {"tankToWheel", &s.TankToWheel, 0, notNegative}, {"instruments", &s.Instruments, 0, 0},
	}
}

func (i *Instrument) fields() []field {
	return []field{{"market", &i.Market, required, 0}, {"place", &i.Place, required, 0}, {"energy", &i.Energy, 0, notNegative}}
}

// foreign reports whether the certificates are of another country's market than
// the place of use. known is false where the market is no country, such as "AIB".
func (i Instrument) foreign() (foreign, known bool) {
	market, place := carbon.Place(i.Market), carbon.Place(i.Place)
	if !market.Valid() || market.Country() == "" || !place.Valid() || place.Country() == "" {
		return false, false
	}
	return market.Country() != place.Country(), true
}

// Supplement returns what the footprint states beyond PACT; it is zero if it
// states nothing. What is wrong in it is in [Footprint.Check].
func (f *Footprint) Supplement() Supplement {
	var r report
	return f.supplement(&r)
}

func (f *Footprint) supplement(r *report) Supplement {
	var s Supplement
	found := false
	for i, e := range f.Extensions {
		if e.DataSchema != SupplementSchema {
			continue
		}
		at := fmt.Sprintf("extensions[%d]", i)
		if found {
			r.add(Fault, at, RuleConditional, carbon.Text{EN: "a second supplement", ZH: "重复的补充说明"})
			continue
		}
		found = true
		err := valid(e.Data)
		if err == nil {
			err = readObject(at+".data", e.Data, &s, r)
		}
		if err != nil {
			r.add(Fault, at, RuleFormat, textOf(err))
		}
	}
	return s
}

// SetSupplement makes s the supplement of the footprint, in place of another.
func (f *Footprint) SetSupplement(s Supplement) {
	f.Extensions = slices.DeleteFunc(slices.Clone(f.Extensions), func(e Extension) bool { return e.DataSchema == SupplementSchema })
	if blank(&s) {
		return
	}
	f.Extensions = append(f.Extensions, Extension{SpecVersion: "1.0.0", DataSchema: SupplementSchema, Data: encodeObject(&s)})
}

// Stage returns the part of the life cycle that the footprint covers. PACT's are
// cradle-to-gate; for a transport service, which has no gate, that is well to
// wheel.
func (f *Footprint) Stage() carbon.Stage {
	s := f.Supplement()
	for _, b := range boundaries {
		if b.name == s.Boundary && b.stage != carbon.CradleToGate {
			return b.stage
		}
	}
	if f.PCF.DeclaredUnit == "ton kilometer" {
		return carbon.WellToWheel
	}
	return carbon.CradleToGate
}
