package scope2

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

func num(s string) unit.Number { return unit.MustNumber(s) }

func month(s string) carbon.Month {
	m, err := carbon.ParseMonth(s)
	if err != nil {
		panic(err)
	}
	return m
}

var evidence = &carbon.Edition{ID: "register-2025", Publisher: carbon.Same("LTX"), Title: carbon.Same("register of instruments"), Assumption: true}

// grid answers for electricity by place, in kg CO2/kWh; market, if stated, is what
// market-based questions of China get.
type grid struct{ market string }

var gridFactors = map[carbon.Place]string{"CN-SH": "0.5737", "CN-JS": "0.5827", "CN-AH": "0.6553", "CN": "0.5306", "NL": "0.245"}

func (g grid) Resolve(q carbon.Query) (*carbon.Match, error) {
	rate, ok := gridFactors[q.Place]
	id := "grid/" + string(q.Place)
	switch {
	case !ok:
		return nil, &carbon.NoFactorError{Query: q, Why: "no such place"}
	case q.Kind == "electricity/non-fossil-with-proof":
		rate, id = "0", "non-fossil"
	case q.Stage == carbon.UpstreamAndLosses:
		rate, id = "0.0899", "upstream"
	case q.Basis == carbon.MarketBased && g.market != "" && q.Place.Country() == "CN":
		rate, id = g.market, "proxy"
	}
	return &carbon.Match{Measure: unit.Energy, Factor: &carbon.Factor{ID: carbon.FactorID(id), Kind: q.Kind, Stage: q.Stage, Place: q.Place,
		Per: unit.KilowattHour, Amounts: ghg.Amounts{{Species: ghg.CO2, Kg: num(rate)}}}}, nil
}

func (g grid) Identity() carbon.Identity {
	return carbon.Identity{Digest: sha256.Sum256([]byte("grid " + g.market)), Reads: carbon.AttrAll}
}

var year2025 = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}

func schemaOf(r carbon.Resolver) inventory.Schema {
	return inventory.Schema{Reporter: "LTX", Period: carbon.Year(2025), Scheme: year2025.ID(), Resolver: r.Identity(), Keep: carbon.AttrAll &^ carbon.AttrAsOf,
		Breakdowns: []inventory.Breakdown{
			{Name: inventory.Settlement, By: []inventory.Dim{inventory.Market, "site", inventory.Month}, Keep: inventory.Questions},
			{Name: "site", By: []inventory.Dim{"site"}, Keep: inventory.CO2e, Set: ghg.AR6},
			{Name: "month", By: []inventory.Dim{inventory.Month}, Keep: inventory.Gases},
			{Name: "supplier", By: []inventory.Dim{inventory.Supplier}, Keep: inventory.Gases},
		}}
}

// use is electricity of a site in a month of 2025 (0: the whole year in one row).
type use struct {
	entity carbon.PartyID
	site   string
	place  carbon.Place
	month  int
	kwh    string
	acq    carbon.Acquisition
	attr   carbon.Attribute
	hold   carbon.Holding
}

func (u use) activity() *carbon.Activity {
	p := carbon.Year(2025)
	if u.month != 0 {
		p = carbon.NewMonth(2025, 1).Period()
		for range u.month - 1 {
			p = p.From.Month().Next().Period()
		}
	}
	acq, attr := u.acq, u.attr
	if acq == carbon.AcquisitionUnstated {
		acq, attr = carbon.Purchased, carbon.Conventional
	}
	a := &carbon.Activity{Kind: "electricity", Category: carbon.Electricity, Entity: u.entity, Holding: u.hold, Place: u.place, Period: p,
		Acquisition: acq, Attribute: attr, Tags: []carbon.Tag{{Name: "site", Value: u.site}}, Method: &carbon.Method{Code: "metered"}, Quality: carbon.Measured,
		Measures: []unit.Quantity{unit.New(num(u.kwh), unit.KilowattHour)}}
	switch {
	case acq == carbon.SelfGenerated:
		a.Proof = carbon.GenerationRecord
	case attr != carbon.Conventional:
		a.Proof = carbon.ContractSettled
	}
	if strings.HasPrefix(u.kwh, "-") {
		a.Reverses = "earlier"
	}
	return a
}

// corrected returns a calculator for which a negative row takes back a line that was
// posted with the same question.
func corrected(s carbon.Scheme, r carbon.Resolver) *carbon.Calculator {
	c := carbon.NewCalculator(s, r)
	return c.Posted(func(a *carbon.Activity) ([]carbon.Line, error) {
		posted := *a
		posted.Reverses, posted.Measures = "", nil
		for _, q := range a.Measures {
			posted.Measures = append(posted.Measures, q.Neg())
		}
		lines, _, err := c.Calculate(&posted)
		return lines, err
	})
}

func post(t testing.TB, r carbon.Resolver, uses ...use) *inventory.Inventory {
	t.Helper()
	v, err := inventory.New(schemaOf(r))
	if err != nil {
		t.Fatal(err)
	}
	c := corrected(year2025, r)
	for _, u := range uses {
		lines, outside, err := c.Calculate(u.activity())
		if err != nil || outside != nil {
			t.Fatal(outside, err)
		}
		if err := v.Add(lines...); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

// sampleUses is the electricity of the example company, in even months; the solar
// power that it makes itself included.
func sampleUses() []use {
	var us []use
	for _, s := range []struct {
		entity carbon.PartyID
		site   string
		place  carbon.Place
		mwh    int64
		solar  int64
	}{{"LTX", "SH1", "CN-SH", 102000, 14000}, {"LTX", "RD1", "CN-SH", 22000, 0}, {"LTX", "JS1", "CN-JS", 242000, 10000}, {"LTX", "AH1", "CN-AH", 58000, 6000},
		{"LTX", "ST", "CN", 16000, 0}, {"LTX", "CH", "CN", 7200, 0}, {"NL1", "NL1", "NL", 400, 0}} {
		for m := 1; m <= 12; m++ {
			us = append(us, use{entity: s.entity, site: s.site, place: s.place, month: m, kwh: twelfth(s.mwh, m)})
			if s.solar > 0 {
				us = append(us, use{entity: s.entity, site: s.site, place: s.place, month: m, kwh: twelfth(s.solar, m), acq: carbon.SelfGenerated, attr: carbon.NonFossil})
			}
		}
	}
	return us
}

// twelfth returns the kWh of a month; the last one takes what is no whole kWh.
func twelfth(mwh int64, month int) string {
	kwh := mwh * 1000 / 12
	if month == 12 {
		kwh = mwh*1000 - 11*kwh
	}
	return fmt.Sprint(kwh)
}

func sampleRegister(t testing.TB) *Register {
	t.Helper()
	f, err := os.Open("testdata/certificates.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := ReadRegister(f, "certificates.csv", evidence)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var policy = Policy{Vintage: TwoYears, Months: AnyMonth, GWP: ghg.AR6,
	Residual: carbon.Text{EN: "no official residual mix in China; unmatched at the location's factor", ZH: "中国未发布官方剩余电力因子；未匹配电量采用所在地因子"}}

func settle(t testing.TB, v *inventory.Inventory, c inventory.Consolidator, r *Register, p Policy) *Settlement {
	t.Helper()
	s, err := Settle(v, c, r, p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// total returns kg CO2e of scope 2, market-based, with what s has settled.
func total(t testing.TB, v *inventory.Inventory, c inventory.Consolidator, s *Settlement) unit.Number {
	t.Helper()
	w := inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased, Scope: carbon.Scope2, Boundary: c}
	if s != nil {
		w.Settled = s.Overlay
	}
	f, err := v.Total(w)
	if err != nil {
		t.Fatal(err)
	}
	return f.Kg()
}

// text writes an overlay so that it can be compared.
func text(o *inventory.Overlay) string {
	var b strings.Builder
	for _, p := range o.Postings() {
		fmt.Fprintf(&b, "%+v %v %s %s %s %s %v %s\n", p.Heading, p.Where, p.Match.Factor.ID, p.Quantity, p.Method.ID(), p.Quality, p.Unscaled, p.Claim)
	}
	return b.String()
}

// lot returns a sound lot of so many certificates, to be changed by a test.
func lot(id string, n int64, change ...func(*Lot)) Lot {
	l := Lot{ID: id, Instrument: GEC, Serials: Serials{fmt.Sprintf("XU-%s-0000001", id), fmt.Sprintf("XU-%s-%07d", id, n)}, Volume: mwh(n),
		Market: "CN", Project: "wind, Inner Mongolia", From: month("2025-01"), To: month("2025-12"), Cancelled: carbon.MustDate("2026-01-18")}
	for _, f := range change {
		f(&l)
	}
	return l
}

func register(t testing.TB, lots ...Lot) *Register {
	t.Helper()
	r, err := NewRegister(evidence, lots...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
