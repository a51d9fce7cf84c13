// Package factorstest is the conformance test for anyone's dataset.
//
//	func TestOurAverages(t *testing.T) {
//		d, err := factors.Read(os.DirFS("testdata/alliance-2025"))
//		if err != nil { t.Fatal(err) }
//		factorstest.Run(t, d)
//	}
//
// [Run] checks what the reader of a dataset cannot: that values are plausible for
// their kind of unit, so that a kilogram is not taken for a tonne; that gases and
// totals agree; that the licence is stated and its line can be printed; and that a
// resolver over the dataset answers the same whatever the order of its rows. It
// does not check that a value is right: only its source can.
package factorstest

import (
	"errors"
	"math/rand"
	"reflect"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// A Band is what CO2e (AR5, or as published) of one base unit of a dimension can
// reasonably be.
type Band struct {
	Dimension unit.Dimension
	Low, High unit.Number
}

// Bands are wide: they find a unit that is wrong by a thousand, not a value that
// is high. Direct releases of gases have the potency of SF6 as their bound; a band
// does not apply to zero.
func Bands() []Band {
	b := func(d unit.Dimension, low, high string) Band {
		return Band{d, unit.MustNumber(low), unit.MustNumber(high)}
	}
	return []Band{
		b(unit.Mass, "0", "120"),              // kg per kg: rare metals and textiles are the highest
		b(unit.Energy, "0.000001", "0.6"),     // kg per MJ: 2.1 kg/kWh
		b(unit.NetCalorific, "0", "0.4"),      // kg per MJ
		b(unit.GrossCalorific, "0", "0.4"),    // kg per MJ
		b(unit.Volume, "0.0000001", "10"),     // kg per L; water is the lowest
		b(unit.GasVolume, "0.0000001", "20"),  // kg per Nm3
		b(unit.TonneKm, "0.0001", "12"),       // kg per t.km: air freight is the highest
		b(unit.PassengerKm, "0.0001", "2"),    // kg per p.km
		b(unit.VehicleKm, "0.0001", "3"),      // kg per v.km
		b(unit.RoomNight, "0.5", "400"),       // kg per night
		b(unit.Time, "0.0000001", "1"),        // kg per second
		b(unit.Money, "0.0000001", "20"),      // kg per unit of currency
		b(unit.Count, "0.000001", "10000000"), // kg per piece
		b(unit.Area, "0.0001", "10000"),       // kg per m2
	}
}

// Run tests a dataset.
func Run(t *testing.T, d *factors.Dataset) {
	t.Helper()
	t.Run("editions", func(t *testing.T) { editions(t, d) })
	t.Run("factors", func(t *testing.T) { each(t, d) })
	t.Run("order", func(t *testing.T) { order(t, d) })
	t.Run("resolver", func(t *testing.T) { resolver(t, d) })
}

func editions(t *testing.T, d *factors.Dataset) {
	if len(d.Editions()) == 0 {
		t.Error("no edition")
	}
	for _, e := range d.Editions() {
		switch {
		case e.Licence == "" || e.Attribution == "":
			t.Errorf("%s: no licence or attribution", e.ID)
		case e.Version == "":
			t.Errorf("%s: no version", e.ID)
		case e.SHA256 != "" && len(e.SHA256) != 64:
			t.Errorf("%s: SHA-256 of %d characters", e.ID, len(e.SHA256))
		}
	}
}

func each(t *testing.T, d *factors.Dataset) {
	bands := map[unit.Dimension]Band{}
	for _, b := range Bands() {
		bands[b.Dimension] = b
	}
	for _, f := range d.All() {
		if u, err := unit.ParseUnit(f.Per.String()); err != nil || u != f.Per {
			t.Errorf("%s: unit %q does not read back", f.ID, f.Per)
		}
		if s, err := carbon.ParseStage(f.Stage.String()); err != nil || s != f.Stage {
			t.Errorf("%s: stage %q does not read back", f.ID, f.Stage)
		}
		if !f.Place.Valid() {
			t.Errorf("%s: place %q", f.ID, f.Place)
		}
		for _, g := range []ghg.Account{ghg.Gross, ghg.Biogenic, ghg.Outside} {
			account(t, f, g, bands)
		}
	}
}

// account checks that gases weigh something plausible, and that what was kept as
// CO2e beside gases is a remainder and not a second total.
func account(t *testing.T, f *carbon.Factor, g ghg.Account, bands map[unit.Dimension]Band) {
	amounts := f.Amounts.Only(g)
	if len(amounts) == 0 {
		return
	}
	set := f.Source.Edition.GWP
	if set == ghg.NoSet {
		set = ghg.AR5
	}
	c, err := amounts.CO2e(set)
	var none *ghg.GWPError
	if g == ghg.Outside && errors.As(err, &none) {
		return // not every gas outside Kyoto has a published potential
	}
	if err != nil {
		t.Errorf("%s: %v", f.ID, err)
		return
	}
	kg := c.Kg()
	if kg.Sign() < 0 {
		t.Errorf("%s: %s kg CO2e: a factor is not negative", f.ID, kg)
		return
	}
	b, ok := bands[f.Per.Dimension()]
	per, err := kg.Quo(f.Per.InBase())
	if !ok || err != nil {
		t.Errorf("%s: no plausible band for a factor per %s", f.ID, f.Per)
		return
	}
	if f.Stage == carbon.ProcessStage {
		b.High = unit.Int(25200)
	}
	if kg.Sign() != 0 && (per.Cmp(b.Low) < 0 || per.Cmp(b.High) > 0) {
		t.Errorf("%s: %s kg CO2e per %s is outside %s to %s", f.ID, per.Round(6), f.Per.Base(), b.Low, b.High)
	}
}

// order checks that neither content nor digest depend on the order of rows.
func order(t *testing.T, d *factors.Dataset) {
	fs := d.All()
	r := rand.New(rand.NewSource(1))
	r.Shuffle(len(fs), func(i, j int) { fs[i], fs[j] = fs[j], fs[i] })
	s, err := factors.New(d.Editions(), fs)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(ids(s), ids(d)) {
		t.Error("shuffled rows give another order")
	}
	plain, err := factors.New(d.Editions(), d.All())
	if err != nil {
		t.Fatal(err)
	}
	if s.Digest() != plain.Digest() {
		t.Error("shuffled rows give another digest")
	}
}

func ids(d *factors.Dataset) []carbon.FactorID {
	var s []carbon.FactorID
	for _, f := range d.All() {
		s = append(s, f.ID)
	}
	return s
}

// resolver asks for a sample of factors by their own attributes: a strict policy
// finds the factor, or says that it has an equal; twice, and over shuffled rows,
// the same.
func resolver(t *testing.T, d *factors.Dataset) {
	fs := d.All()
	r := rand.New(rand.NewSource(2))
	r.Shuffle(len(fs), func(i, j int) { fs[i], fs[j] = fs[j], fs[i] })
	shuffled, err := factors.New(d.Editions(), fs)
	if err != nil {
		t.Fatal(err)
	}
	a, err := d.Resolver(factors.Policy{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := shuffled.Resolver(factors.Policy{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs[:min(len(fs), 300)] {
		q := carbon.Query{Kind: f.Kind, Stage: f.Stage, Basis: f.Basis, Place: f.Place, Supplier: f.Party, Product: f.Product,
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.New(unit.Int(1), f.Per)})}
		if !f.Valid.From.IsZero() {
			q.AsOf, q.ReportYear = f.Valid.From.Month(), int16(f.Valid.From.Year())
		}
		m, err := a.Resolve(q)
		n, err2 := b.Resolve(q)
		var tie *factors.TieError
		switch {
		case errors.As(err, &tie) && errors.As(err2, &tie):
		case err != nil || err2 != nil:
			t.Errorf("%s: %v, %v", f.ID, err, err2)
		case m.Factor.ID != n.Factor.ID:
			t.Errorf("%s: %s, shuffled %s", f.ID, m.Factor.ID, n.Factor.ID)
		case len(m.Fallbacks) > 0:
			t.Errorf("%s: a strict policy needed %v", f.ID, m.Fallbacks)
		}
	}
}
