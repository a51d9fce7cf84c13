package scope2

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// Self-generation whose certificates were sold is the grid's in the market-based
// method (null power) and the plant's own in the location-based one; certificates of
// somebody else may cover it.
func TestSelfGenerationWithSoldCertificates(t *testing.T) {
	v := post(t, grid{}, use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "100000", acq: carbon.SelfGenerated, attr: carbon.NonFossilSold},
		use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "50000", acq: carbon.SelfGenerated, attr: carbon.NonFossil})
	f, err := v.Total(inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Scope: carbon.Scope2})
	if err != nil || f.Kg().Sign() != 0 {
		t.Errorf("location-based: %s kg, %v", f.Kg(), err)
	}
	if got := total(t, v, nil, nil).String(); got != "57370" {
		t.Errorf("market-based: %s kg, want 100 MWh × 573.7", got)
	}
	s := settle(t, v, nil, register(t, lot("A", 150)), policy)
	if got := outcome(s.Outcomes[0]); got != "100/50 note TL-S216" {
		t.Errorf("covered: %s", got)
	}
	if got := total(t, v, nil, s); got.Sign() != 0 {
		t.Errorf("settled: %s kg", got)
	}
	if renewable, _, _ := s.RenewableShare(); renewable.String() != "150 MWh" {
		t.Errorf("%s renewable, want what is claimed and what is used of the own roof", renewable)
	}
	checkClaims(t, s)
}

// A proof in a row and an instrument in the register are not counted both: over the
// grid only the register lowers the market-based result, and what it lacks is listed.
func TestProofOfARowIsNotASecondClaim(t *testing.T) {
	v := post(t, grid{}, use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "60000", acq: carbon.Purchased, attr: carbon.NonFossil},
		use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "40000"})
	for _, c := range []struct {
		lots      []Lot
		kg        string
		unclaimed string
	}{
		{nil, "57370", "60 MWh"},
		{[]Lot{lot("A", 100)}, "0", ""},
		{[]Lot{lot("A", 50)}, "28685", "30 MWh"}, // in proportion
	} {
		s := settle(t, v, nil, register(t, c.lots...), policy)
		if got := total(t, v, nil, s).String(); got != c.kg {
			t.Errorf("%d lots: %s kg, want %s", len(c.lots), got, c.kg)
		}
		got := ""
		for _, u := range s.Unclaimed {
			got += u.Volume.String()
		}
		if got != c.unclaimed {
			t.Errorf("%d lots: unclaimed %q, want %q", len(c.lots), got, c.unclaimed)
		}
		checkClaims(t, s)
	}
}

func TestKindsOfCertificate(t *testing.T) {
	v := post(t, grid{}, use{"LTX", "SH1", "CN-SH", 3, "500000", 0, 0, 0})
	for _, c := range []struct {
		name   string
		change func(*Lot)
		want   string
	}{
		{"tradable", func(l *Lot) {}, "100/0"},
		{"not tradable, alone", func(l *Lot) { l.Instrument = GECNotTradable }, "0/0 TL-S218"},
		{"not tradable, with the power of an old hydro plant", func(l *Lot) {
			l.Instrument, l.Project, l.States = GECNotTradable, "hydro, Yunnan", []Criterion{ContractTransfers}
		}, "100/0"},
		{"one MWh each, not tradable", func(l *Lot) {
			l.Instrument, l.Serials.To, l.States = GECNotTradable, "XU-A-0000099", []Criterion{ContractTransfers}
		}, "0/0 TL-S206"},
		{"storage has none", func(l *Lot) { l.Project = "storage, Gansu" }, "0/0 TL-S207"},
		{"REC of another market", func(l *Lot) { l.Instrument, l.Market = REC, "US" }, "0/0 TL-S203"},
		{"REC not cancelled", func(l *Lot) { l.Instrument, l.Cancelled = REC, carbon.Date{} }, "0/0 TL-S202"},
	} {
		s := settle(t, v, nil, register(t, lot("A", 100, c.change)), policy)
		if got := outcome(s.Outcomes[0]); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	for i := GEC; i < numInstruments; i++ {
		for _, name := range append([]string{i.Text().EN, i.Text().ZH}, instrumentNames[i]...) {
			if got, err := ParseInstrument(name); err != nil || got != i {
				t.Errorf("%q: %s, %v", name, got, err)
			}
		}
	}
}

// Constructed: after GB/T 32150 certificates of the register count 0 as they do row by
// row; the national average is replaced, not the province's.
func TestCertificatesSettleAfterGBT(t *testing.T) {
	s := carbon.GBT32150{Period: carbon.Year(2025), ReportYear: 2025}
	r := s.Resolver(grid{})
	schema := schemaOf(grid{})
	schema.Scheme, schema.Resolver = s.ID(), r.Identity()
	v, err := inventory.New(schema)
	if err != nil {
		t.Fatal(err)
	}
	calc := carbon.NewCalculator(s, r)
	exported := use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "10000", acq: carbon.Exported, attr: carbon.Conventional}
	proved := use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "500000", acq: carbon.Purchased, attr: carbon.NonFossil}
	for _, u := range []use{{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "100000"}, exported, proved} {
		lines, outside, err := calc.Calculate(u.activity())
		if err != nil || outside != nil {
			t.Fatal(outside, err)
		}
		if err := v.Add(lines...); err != nil {
			t.Fatal(err)
		}
	}
	settled, err := Settle(v, nil, register(t, lot("A", 40)), Policy{Vintage: TwoYears, Months: AnyMonth, Residual: policy.Residual, GWP: s.GWP()})
	if err != nil {
		t.Fatal(err)
	}
	all, err := Settle(v, nil, register(t, lot("A", 1000)), settled.Policy)
	if err != nil || outcome(all.Outcomes[0]) != "100/900 note TL-S216" {
		t.Errorf("what a row proves itself, and what is exported, needs no certificate: %s, %v", outcome(all.Outcomes[0]), err)
	}
	w := inventory.View{GWP: s.GWP(), Basis: carbon.MarketBased}
	before, err := v.Total(w)
	if err != nil {
		t.Fatal(err)
	}
	w.Settled = settled.Overlay
	after, err := v.Total(w)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"47754", "26530"}, []string{before.Kg().String(), after.Kg().String()}); diff != "" { // (100 − 10) and (60 − 10) MWh × 530.6
		t.Errorf("(-want +got):\n%s", diff)
	}
}
