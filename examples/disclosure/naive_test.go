package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
)

// The naive calculation: each line is read from plain JSON text and calculated
// with big.Rat, by tables of units and GWPs that are typed here. It shares no code
// with the library; where the two totals differ, one of them is wrong.

// A naiveLine is a line as text.
type naiveLine struct {
	Scope    int               `json:"scope"`
	Category string            `json:"category"`
	Basis    string            `json:"basis"`
	Account  string            `json:"account"` // stated by the activity; "" follows from the species
	Quantity string            `json:"quantity"`
	Unit     string            `json:"unit"`
	Via      []naiveStep       `json:"via"`
	Per      string            `json:"per"`
	Amounts  map[string]string `json:"amounts"` // kg of each species per one Per

	// Where it stands, before consolidation.
	Entity      string `json:"entity"`
	Holding     string `json:"holding"`
	Acquisition string `json:"acquisition"`
	Attribute   string `json:"attribute"`
	Site        string `json:"site"`
	Supplier    string `json:"supplier"`
	Country     string `json:"country"`
	Period      string `json:"period"`
}

type naiveStep struct {
	Rate string `json:"rate"`
	From string `json:"from"`
	To   string `json:"to"`
}

// naiveUnits: how many of the last unit of its row one unit is.
var naiveUnits = map[string]struct{ to, factor string }{
	"kg": {"kg", "1"}, "t": {"kg", "1000"}, "g": {"kg", "1/1000"}, "lb": {"kg", "45359237/100000000"}, "short ton": {"kg", "90718474/100000"},
	"kWh": {"MJ", "18/5"}, "MWh": {"MJ", "3600"}, "10^4 kWh": {"MJ", "36000"}, "GJ": {"MJ", "1000"}, "MJ": {"MJ", "1"}, "TJ": {"MJ", "1000000"},
	"Nm3": {"Nm3", "1"}, "10^4 Nm3": {"Nm3", "10000"}, "m3(20C)": {"Nm3", "27315/29315"}, "m3(15C)": {"Nm3", "27315/28815"},
	// A standard cubic foot is 0.3048^3 m3 at 60 °F = 288 + 127/180 K.
	"scf": {"Nm3", "28316846592/1000000000000*27315/100*180/51967"},
	"L":   {"L", "1"}, "m3": {"L", "1000"}, "US gal": {"L", "3785411784/1000000000"}, "imp gal": {"L", "454609/100000"},
	"t.km": {"t.km", "1"}, "10^4 t.km": {"t.km", "10000"}, "kg.km": {"t.km", "1/1000"}, "p.km": {"p.km", "1"}, "10^4 p.km": {"p.km", "10000"}, "v.km": {"v.km", "1"},
	"room.night": {"room.night", "1"}, "piece": {"piece", "1"}, "10^4 piece": {"piece", "10000"}, "m2": {"m2", "1"}, "kW": {"kW", "1"}, "MW": {"kW", "1000"},
}

// naiveGWP are the AR6 values, 100 years (IPCC AR6 WG1 tables 7.15 and 7.SM.7).
// CO2e without a split stays as it was published.
var naiveGWP = map[string]string{
	"CO2": "1", "CO2-land-use": "1", "CH4": "298/10", "CH4-biogenic": "27", "N2O": "273", "HFC-134a": "1530", "HFC-32": "771", "HFC-125": "3740",
	"HFC-23": "14600", "HFC-236fa": "8690", "HFC-245fa": "962", "PFC-218": "9290", "PFC-318": "10200", "PFC-31-10": "10000", "PFC-51-14": "8620",
	"HFC-227ea": "3600", "HFC-143a": "5810", "HFC-152a": "164", "SF6": "24300", "NF3": "17400", "PFC-14": "7380", "PFC-116": "12400",
}

// naiveAccounts are the species that no total includes.
var naiveAccounts = map[string]struct{ account, gwp string }{"CO2-biogenic": {"biogenic", "1"}, "HCFC-22": {"outside", "1960"}}

// naiveRat reads a decimal, a fraction, or a product of such.
func naiveRat(s string) (*big.Rat, error) {
	product, invert := big.NewRat(1, 1), false
	for s != "" {
		i := strings.IndexAny(s, "*/")
		word := s
		if i >= 0 {
			word = s[:i]
		}
		r, ok := new(big.Rat).SetString(word)
		if !ok {
			return nil, fmt.Errorf("%q is no number", word)
		}
		if invert {
			r.Inv(r)
		}
		product.Mul(product, r)
		if i < 0 {
			break
		}
		invert, s = s[i] == '/', s[i+1:]
	}
	return product, nil
}

// naiveMoney cuts a unit of money into its multiple and the rest, which never
// converts by itself.
func naiveMoney(u string) (multiple, rest string) {
	for prefix, m := range map[string]string{"10^3 ": "1000", "10^4 ": "10000", "10^6 ": "1000000", "10^8 ": "100000000"} {
		if r, ok := strings.CutPrefix(u, prefix); ok {
			return m, r
		}
	}
	return "1", u
}

func naiveConvert(q *big.Rat, from, to string) (*big.Rat, error) {
	a, okA := naiveUnits[from]
	b, okB := naiveUnits[to]
	if !okA || !okB {
		fm, fr := naiveMoney(from)
		tm, tr := naiveMoney(to)
		if fr != tr {
			return nil, fmt.Errorf("%q does not convert into %q", from, to)
		}
		a.to, a.factor, b.to, b.factor = fr, fm, tr, tm
	}
	if a.to != b.to {
		return nil, fmt.Errorf("%q does not convert into %q", from, to)
	}
	x, err := naiveRat(a.factor)
	if err != nil {
		return nil, err
	}
	y, err := naiveRat(b.factor)
	if err != nil {
		return nil, err
	}
	return new(big.Rat).Quo(new(big.Rat).Mul(q, x), y), nil
}

// naiveTotals returns kg CO2e in AR6 by "scope|category|basis|account".
func naiveTotals(lines []naiveLine) (map[string]*big.Rat, error) {
	totals := map[string]*big.Rat{}
	for n, l := range lines {
		kg, err := l.kg()
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
		for account, x := range kg {
			add(totals, fmt.Sprintf("%d|%s|%s|%s", l.Scope, l.Category, l.Basis, account), x)
		}
	}
	return totals, nil
}

func readNaive(r io.Reader) (lines []naiveLine, err error) {
	d := json.NewDecoder(r)
	for {
		var l naiveLine
		if err := d.Decode(&l); err == io.EOF {
			return lines, nil
		} else if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(lines)+1, err)
		}
		lines = append(lines, l)
	}
}

func add(totals map[string]*big.Rat, key string, x *big.Rat) {
	if totals[key] == nil {
		totals[key] = new(big.Rat)
	}
	totals[key].Add(totals[key], x)
}

// kg returns kg CO2e by account.
func (l naiveLine) kg() (map[string]*big.Rat, error) {
	q, err := naiveRat(l.Quantity)
	if err != nil {
		return nil, err
	}
	at := l.Unit
	for _, s := range l.Via {
		rate, err := naiveRat(s.Rate)
		if err != nil {
			return nil, err
		}
		if q, err = naiveConvert(q, at, s.From); err != nil {
			return nil, err
		}
		q, at = q.Mul(q, rate), s.To
	}
	if q, err = naiveConvert(q, at, l.Per); err != nil {
		return nil, err
	}
	totals := map[string]*big.Rat{}
	for species, kg := range l.Amounts {
		account, gwp := "gross", naiveGWP[species]
		if o, ok := naiveAccounts[species]; ok {
			account, gwp = o.account, o.gwp
		}
		if strings.HasPrefix(species, "CO2e") {
			gwp = "1"
		}
		if gwp == "" {
			return nil, fmt.Errorf("species %q has no GWP here", species)
		}
		if l.Account != "" {
			account = l.Account
		}
		x, err := naiveRat(kg)
		if err != nil {
			return nil, err
		}
		g, err := naiveRat(gwp)
		if err != nil {
			return nil, err
		}
		add(totals, account, x.Mul(x, g).Mul(x, q))
	}
	return totals, nil
}

// dumpLine writes a line of the library as the text that readNaive reads.
func dumpLine(w io.Writer, l *carbon.Line) error {
	a := l.Activity
	n := naiveLine{Scope: int(l.Heading.Scope), Category: l.Heading.Category.String(), Basis: l.Heading.Basis.String(), Account: l.Heading.Account.String(),
		Entity: string(l.Heading.Entity), Holding: l.Heading.Holding.String(), Acquisition: a.Acquisition.String(), Attribute: a.Attribute.String(),
		Site: a.Tag("site"), Supplier: string(a.Supplier), Country: string(a.Place.Country()), Period: a.Period.String(),
		Quantity: l.Measure.Number().String(), Unit: l.Measure.Unit().String(), Per: l.Match.Factor.Per.String(), Amounts: map[string]string{}}
	for _, s := range l.Match.Via {
		n.Via = append(n.Via, naiveStep{s.Rate.String(), s.From.String(), s.To.String()})
	}
	for _, a := range l.Match.Factor.Amounts {
		n.Amounts[a.Species.String()] = a.Kg.String()
	}
	return json.NewEncoder(w).Encode(n)
}

func TestNaive(t *testing.T) {
	lines := `
{"scope":1,"category":"stationary combustion","quantity":"121500","unit":"m3(20C)","per":"10^4 Nm3","amounts":{"CO2":"21621.888"}}
{"scope":1,"category":"stationary combustion","quantity":"1000","unit":"scf","per":"scf","amounts":{"CH4":"0.00000103","N2O":"0.0000001"}}
{"scope":1,"category":"mobile combustion","quantity":"10","unit":"L","per":"L","amounts":{"CO2-biogenic":"2.39"}}
{"scope":3,"category":"purchased goods and services","quantity":"1130000/1.13","unit":"CNY@2025","via":[{"rate":"1/7.1875","from":"CNY@2025","to":"USD@2025"},{"rate":"9/10","from":"USD@2025","to":"USD@2022/purchaser"}],"per":"USD@2022/purchaser","amounts":{"CO2e@AR5":"0.103"}}
`
	read, err := readNaive(strings.NewReader(lines))
	if err != nil {
		t.Fatal(err)
	}
	totals, err := naiveTotals(read)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for k, v := range totals {
		got[k] = v.FloatString(6)
	}
	want := map[string]string{
		"1|stationary combustion||gross":        "244783.026756", // 121500 × 273.15/293.15 × 2.1621888 + 1000 × (0.00000103 × 29.8 + 0.0000001 × 273)
		"1|mobile combustion||biogenic":         "23.900000",
		"3|purchased goods and services||gross": "12897.391304",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, bad := range []string{
		`{"quantity":"1","unit":"t","per":"L","amounts":{"CO2":"1"}}`, `{"quantity":"1","unit":"t","per":"kg","amounts":{"HFC-9":"1"}}`,
		`{"quantity":"1","unit":"CNY@2025","per":"CNY@2024","amounts":{"CO2":"1"}}`, `{"quantity":"x","unit":"t","per":"kg"}`,
	} {
		read, err := readNaive(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := naiveTotals(read); err == nil {
			t.Errorf("no error for %s", bad)
		}
	}
}
