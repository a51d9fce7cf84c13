package unit

import (
	"encoding/json"
	"errors"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rat reads a decimal, or a quotient of two.
func rat(s string) *big.Rat {
	num, den, isQuotient := strings.Cut(s, "/")
	r, ok := new(big.Rat).SetString(num)
	if isQuotient {
		d, ok2 := new(big.Rat).SetString(den)
		r, ok = r.Quo(r, d), ok && ok2
	}
	if !ok {
		panic(s)
	}
	return r
}

// Each factor again, from its definition rather than from its digits.
func TestFactorsFollowFromDefinitions(t *testing.T) {
	inch, pound, btu := rat("0.0254"), rat("0.45359237"), rat("1055.05585262")
	product := func(rs ...*big.Rat) *big.Rat {
		p := big.NewRat(1, 1)
		for _, r := range rs {
			p.Mul(p, r)
		}
		return p
	}
	cubicInch := product(inch, inch, inch) // m3
	foot := product(inch, rat("12"))
	mile := product(foot, rat("5280"))
	gallon := product(cubicInch, rat("231"), rat("1000")) // L
	for name, want := range map[string]*big.Rat{
		// international avoirdupois: 16 oz, 2000 lb, 2240 lb
		"lb": pound, "oz": product(pound, rat("1/16")), "short ton": product(pound, rat("2000")), "long ton": product(pound, rat("2240")),
		"jin": rat("1/2"), "10^4 t": rat("10000000"), "Mt": rat("1000000000"),
		// SI and Btu (international table)
		"kWh": product(rat("3600"), rat("1/1000")), "10^4 kWh": rat("36000"), "10^8 kWh": rat("360000000"), "TWh": rat("3600000000"),
		"MMBtu(GCV)": btu, "MMBtu(NCV)": btu, "therm(GCV)": rat("105.4804"), "kWh(NCV)": rat("3.6"), "kWh(GCV)": rat("3.6"),
		// calorie_IT is 4.1868 J; 7000 kcal/kg of standard coal, 10,000 of oil
		"kcal_IT": rat("4.1868/1000"), "Gcal_IT": product(rat("4.1868"), rat("1000")),
		"tce": product(rat("7000"), rat("4.1868")), "kgce": product(rat("7"), rat("4.1868")), "10^4 tce": product(rat("70000000"), rat("4.1868")),
		"toe": product(rat("10000"), rat("4.1868")), "tce(29.271)": rat("29271"),
		// 231 cubic inches; 42 gallons; 4.54609 L
		"US gal": gallon, "bbl": product(gallon, rat("42")), "imp gal": rat("4.54609"),
		"ft3": product(foot, foot, foot, rat("1000")), "ft2": product(foot, foot),
		"mi": product(mile, rat("1/1000")), "nmi": rat("1.852"), "p.mi": product(mile, rat("1/1000")), "v.mi": product(mile, rat("1/1000")),
		"short ton.mi": product(pound, rat("2000"), mile, rat("1/1000000")), "t.nmi": rat("1.852"), "kg.km": rat("1/1000"),
		// 15 mu are a hectare
		"mu": product(rat("10000"), rat("1/15")), "ha": rat("10000"),
		// V/T at 101.325 kPa: 273.15 K, 288.15 K, 293.15 K, 60 °F
		"m3(15C)": rat("273.15/288.15"), "m3(20C)": rat("273.15/293.15"), "10^4 m3(20C)": product(rat("10000"), rat("273.15/293.15")),
		"scf":     product(foot, foot, foot, rat("273.15"), new(big.Rat).Inv(product(rat("519.67"), rat("5/9")))),
		"a(365d)": rat("31536000"), "d": rat("86400"), "10^4 piece": rat("10000"),
	} {
		u, err := ParseUnit(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := u.InBase().Rat(); got.Cmp(want) != 0 {
			t.Errorf("1 %s is %s %s, by definition %s", name, got, u.Base(), want)
		}
	}
	prefixes := map[string]string{"m": "1/1000", "k": "1000", "M": "1000000", "G": "1000000000", "T": "1000000000000"}
	for _, pair := range []string{"g mg", "g kg", "t kt", "t Mt", "J kJ", "J MJ", "J GJ", "J TJ", "Wh kWh", "Wh MWh", "Wh GWh", "Wh TWh", "L mL", "L kL", "L ML", "m km", "W kW", "W MW", "W GW"} {
		small, large, _ := strings.Cut(pair, " ")
		want := product(rat(prefixes[large[:1]]), MustUnit(small).InBase().Rat())
		if got := MustUnit(large).InBase().Rat(); got.Cmp(want) != 0 {
			t.Errorf("1 %s is %s, want %s", large, got, want)
		}
	}
}

func TestTableIsComplete(t *testing.T) {
	bases := map[Dimension]int{}
	for i := 1; i < numUnits; i++ {
		d := &defs[i]
		if !d.factor.Stated() || d.factor.Sign() <= 0 || d.dim == NoDimension || d.dim >= numDimensions {
			t.Errorf("row %d (%q): factor %s, dimension %s", i, d.symbol, d.factor, d.dim)
		}
		if d.dim != Money && (d.symbol == "" || d.ucum == "" || d.en == "" || d.zh == "") {
			t.Errorf("row %d (%q): incomplete", i, d.symbol)
		}
		if d.base {
			bases[d.dim]++
			if !d.factor.Equal(Int(1)) {
				t.Errorf("base %q is %s of itself", d.symbol, d.factor)
			}
		}
	}
	for d := Dimension(1); d < numDimensions; d++ {
		if bases[d] != 1 || d.String() == "" || d.ZH() == "" {
			t.Errorf("%s (%s) has %d bases", d, d.ZH(), bases[d])
		}
		if u := d.Base(); d == Money && !u.IsZero() || d != Money && (u.Dimension() != d || u.Base() != u) {
			t.Errorf("base of %s is %s", d, u)
		}
	}
	if numDimensions > 32 {
		t.Error("more dimensions than a set of 32 bits holds")
	}
	if !NoDimension.Base().IsZero() || !Dimension(99).Base().IsZero() || Dimension(99).ZH() == "" {
		t.Error("no dimension has a base")
	}
	if len(currencies) != 156 {
		t.Errorf("%d currencies", len(currencies))
	}
}

func TestNoNameMeansTwoUnits(t *testing.T) {
	owner := map[string]Unit{}
	for _, u := range All() {
		d := u.def()
		for _, name := range append([]string{d.symbol, d.ucum, d.en, d.zh}, d.names...) {
			if other, ok := owner[name]; ok && other != u {
				t.Errorf("%q is %s and %s", name, other, u)
			}
			owner[name] = u
			if why, no := refused[strings.ToLower(name)]; no && name != "Mt" {
				t.Errorf("%q is a name of %s and refused: %s", name, u, why)
			}
			if got, err := ParseUnit(name); err != nil || got != u {
				t.Errorf("%q: have %s %v, want %s", name, got, err, u)
			}
			if _, ok := parseMoney(name); ok {
				t.Errorf("%q is %s and money", name, u)
			}
		}
	}
	for name := range refused {
		if name != strings.ToLower(name) {
			t.Errorf("refused name %q is not in small letters", name)
		}
	}
}

func TestChineseAndPublishersNames(t *testing.T) {
	for name, want := range map[string]string{
		"度": "kWh", "千瓦时": "kWh", "万kWh": "10^4 kWh", "万千瓦时": "10^4 kWh", "亿千瓦时": "10^8 kWh", "吨": "t", "千克": "kg", "公斤": "kg", "万吨": "10^4 t",
		"吨公里": "t.km", "人公里": "p.km", "标箱公里": "TEU.km", "车公里": "v.km", "间夜": "room.night", "立方米天": "m3.d", "m³·d": "m3.d", "cbm-day": "m3.d", "吨标煤": "tce", "吨标准煤": "tce", "万m³": "10^4 m3",
		"立方米": "m3", "平方米": "m2", "亩": "mu", "公里": "km", "海里": "nmi", "个": "piece", "辆": "piece", "兆焦": "MJ", "吉焦": "GJ", "升": "L",
		"元": "CNY", "万元": "10^4 CNY", "亿元": "10^8 CNY", "百万美元": "10^6 USD", "千欧元": "10^3 EUR", "人民币": "CNY",
		// DESNZ 2025, column UOM
		"kWh (Net CV)": "kWh(NCV)", "kWh (Gross CV)": "kWh(GCV)", "litres": "L", "million litres": "ML", "Room per night": "room.night",
		"per FTE Working Hour": "person.h", "tonne.km": "t.km", "miles": "mi", "tonnes": "t", "cubic metres": "m3", "passenger.km": "p.km",
	} {
		if u, err := ParseUnit(name); err != nil || u.String() != want {
			t.Errorf("%q: have %s %v, want %s", name, u, err, want)
		}
	}
}

func TestAmbiguousUnitsAreRefused(t *testing.T) {
	for _, name := range []string{
		"ton", "Ton", "TON", "tons", "MT", "gal", "gallon", "加仑", "MMBtu", "mmBtu", "Btu", "kcal", "大卡", "标方", "标准立方米", "scm", "SCM", "斤",
		"tCO2e", "t CO2e", "kgCO2e", "人次", "ton-mile",
	} {
		_, err := ParseUnit(name)
		var e *SyntaxError
		if !errors.As(err, &e) || e.Why == "unknown unit" || e.Why == "" {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, name := range []string{"", " ", "kg ", " kg", "KWh ", "mwh", "Kwh2", "m4", "kg/kWh", "kg\x00", "10^5 t", "万", "亿", "USD$", "$", "CNY@", "CNY@25", "CNY@2025/", "CNY/", "CNY@2025/market", "XYZ", "cny", "10^4", "10^4 ", "万万元", "CNY@2025@2024", "CNY@1234", "CNY@02025"} {
		if u, err := ParseUnit(name); err == nil {
			t.Errorf("%q is read as %s", name, u)
		}
	}
}

func TestEveryUnitConvertsThereAndBack(t *testing.T) {
	for _, u := range All() {
		for _, v := range All() {
			q := New(Ratio(1234567, 890), u)
			p, err := q.In(v)
			if u.Dimension() != v.Dimension() {
				var e *MismatchError
				if !errors.As(err, &e) || e.Have != u || e.Want != v || p.Stated() {
					t.Fatalf("%s in %s: %s, %v", u, v, p, err)
				}
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			back, err := p.In(u)
			if err != nil || !back.Equal(q) || !p.Base().Equal(q.Base()) {
				t.Fatalf("%s is %s is %s (%v)", q, p, back, err)
			}
		}
		if b, err := json.Marshal(New(Ratio(11, 3), u)); err != nil {
			t.Error(err)
		} else {
			var q Quantity
			if err := json.Unmarshal(b, &q); err != nil || !q.Equal(New(Ratio(11, 3), u)) {
				t.Errorf("%s: have %s, %v", b, q, err)
			}
		}
	}
}

func TestWhatDoesNotMix(t *testing.T) {
	for _, group := range []string{
		"kWh kWh(NCV) kWh(GCV) kW", "MJ tce therm(GCV)", "t.km v.km p.km TEU.km km t", "m3 Nm3", "L m3(20C)", "ft3 scf", "room.night d piece person.h TEU TEU.km", "m3.d m3 d person.h", "kg L m2 piece Mbit.s s",
	} {
		units := strings.Fields(group)
		for i, a := range units {
			for _, b := range units[i+1:] {
				if _, err := New(Int(1), MustUnit(a)).Add(New(Int(1), MustUnit(b))); err == nil {
					t.Errorf("1 %s + 1 %s must be an error", a, b)
				}
			}
		}
	}
	for _, c := range []struct{ have, want string }{
		{"CNY@2025", "CNY@2024"}, {"CNY@2025", "CNY"}, {"CNY", "USD"}, {"CNY@2025/purchaser", "CNY@2025/basic"}, {"CNY@2025/purchaser", "CNY@2025"},
		{"CNY@2025/purchaser", "CNY@2025/purchaser+vat"}, {"CNY", "piece"}, {"10^4 CNY@2025", "CNY@2024"},
	} {
		have, want := MustUnit(c.have), MustUnit(c.want)
		_, err := New(Int(1), have).In(want)
		var e *MismatchError
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c.have) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s in %s: %v", c.have, c.want, err)
		}
	}
}

func TestConversions(t *testing.T) {
	for _, c := range []struct{ have, unit, want string }{
		{"1 tce", "GJ(NCV)", "29.3076"}, {"1 MWh", "GJ", "3.6"}, {"1 万kWh", "MWh", "10"}, {"1 MJ", "kWh", "5/18"}, {"1 亿kWh", "GWh", "100"},
		{"1 m3(20C)", "Nm3", "5463/5863"}, {"1 m3(15C)", "Nm3", "1821/1921"}, {"1 m3(20C)", "m3(15C)", "5763/5863"}, {"2 short ton", "lb", "4000"},
		{"1 bbl", "US gal", "42"}, {"3 mu", "m2", "2000"}, {"1 nmi", "m", "1852"}, {"1.5 万元", "CNY", "15000"}, {"1 亿元", "10^4 CNY", "10000"},
		{"1 10^6 USD@2022/purchaser", "USD@2022/purchaser", "1000000"}, {"1 toe", "tce", "10/7"},
	} {
		num, name, _ := strings.Cut(c.have, " ")
		q, err := New(MustNumber(num), MustUnit(name)).In(MustUnit(c.unit))
		if err != nil {
			t.Error(err)
		} else if diff := cmp.Diff(c.want, q.Number().String()); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", c.have, c.unit, diff)
		}
	}
}

func TestMoney(t *testing.T) {
	u, err := Monetary("CNY", 2025, Purchaser)
	if err != nil {
		t.Fatal(err)
	}
	if c, year, basis, ok := u.Money(); c.String() != "CNY" || year != 2025 || basis != Purchaser || !ok {
		t.Errorf("have %s %d %s %t", c, year, basis, ok)
	}
	if _, _, _, ok := Kilogram.Money(); ok {
		t.Error("kg is money")
	}
	tenThousand := MustUnit("万元")
	for have, want := range map[Unit]string{
		u: "CNY@2025/purchaser", tenThousand: "10^4 CNY", tenThousand.InPrices(2022, Basic): "10^4 CNY@2022/basic",
		tenThousand.InPrices(2022, Basic).Base(): "CNY@2022/basic", u.InPrices(0, BasisUnstated): "CNY", u.InPrices(20250, Basic): "",
		u.InPrices(2025, PriceBasis(9)): "", Kilogram.InPrices(2025, Basic): "kg",
	} {
		if have.String() != want {
			t.Errorf("have %s, want %s", have, want)
		}
	}
	if tenThousand.ZH() != "万 CNY" || tenThousand.EN() != "ten thousand CNY" || u.ZH() != "CNY@2025/purchaser" {
		t.Errorf("names %q %q %q", tenThousand.ZH(), tenThousand.EN(), u.ZH())
	}
	for _, c := range []struct {
		currency string
		year     int
		basis    PriceBasis
	}{{"cny", 0, 0}, {"RMB", 0, 0}, {"ABC", 0, 0}, {"", 0, 0}, {"CNY", 25, 0}, {"CNY", 65561, 0}, {"CNY", -1, 0}, {"CNY", 2025, 7}} {
		if u, err := Monetary(c.currency, c.year, c.basis); err == nil || !u.IsZero() {
			t.Errorf("%v gives %s", c, u)
		}
	}
}

func TestZeroValues(t *testing.T) {
	var u Unit
	var q Quantity
	if u.String() != "" || u.EN() != "" || u.Dimension() != NoDimension || !u.Base().IsZero() || u.InBase().Stated() || q.Stated() || q.String() != "" || q.Base().Stated() {
		t.Error("the zero unit and quantity are nothing")
	}
	if _, err := MustParse("1 kg").In(u); err == nil {
		t.Error("a kilogram is not nothing")
	}
	if sum, err := MustParse("1 kg").Add(New(Number{}, Gram)); err != nil || sum.Stated() {
		t.Errorf("1 kg and what is not stated is %s, %v", sum, err)
	}
	if Unit.String(Unit{id: 9999}) != "" {
		t.Error("a unit out of the table has a name")
	}
	for _, v := range []any{&u, &q} {
		if err := json.Unmarshal([]byte(`""`), v); err != nil {
			t.Error(err)
		}
	}
}

func TestParse(t *testing.T) {
	for _, bad := range []string{"", "5", "5kg", " 5 kg", "5  kg", "5 kg ", "kg 5", "1e9999 kg", "1/3 kg", "5 ton", "1,200 kg", "5\u00a0kg", "1.2.3 t", "5\tkg"} {
		q, err := Parse(bad)
		var e *SyntaxError
		if !errors.As(err, &e) || q.Stated() {
			t.Errorf("%q is read as %s, %v", bad, q, err)
		}
	}
}

// Adding in one unit is adding in any other.
func TestAdditionDoesNotDependOnUnits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	units := All()
	for range 5000 {
		u, v := units[r.IntN(len(units))], units[r.IntN(len(units))]
		if u.Dimension() != v.Dimension() {
			continue
		}
		a, _ := randomNumber(r)
		b, _ := randomNumber(r)
		p, q := New(a, u), New(b, v)
		pq, err := p.Add(q)
		qp, err2 := q.Add(p)
		if err != nil || err2 != nil || !pq.Base().Equal(qp.Base()) || pq.Unit() != u || !pq.Base().Number().Equal(p.Base().Number().Add(q.Base().Number())) {
			t.Fatalf("%s + %s: %s and %s (%v, %v)", p, q, pq, qp, err, err2)
		}
		if n := Ratio(7, 3); !pq.Mul(n).Equal(first(p.Mul(n).Add(q.Mul(n)))) || !p.Neg().Neg().Equal(p) {
			t.Fatalf("%s + %s is not linear", p, q)
		}
	}
}

func FuzzParseUnit(f *testing.F) {
	for _, u := range All() {
		f.Add(u.ZH())
	}
	for _, s := range []string{"ton", "万元", "10^4 CNY@2025/purchaser", "CNY@2025/purchaser+vat", "亿美元@2022", "\xff", "10^4 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseUnit(s)
		if (err == nil) == u.IsZero() {
			t.Fatalf("%q: %v, %v", s, u, err)
		}
		if err != nil {
			return
		}
		for _, text := range []string{u.String(), u.UCUM()} {
			if again, err := ParseUnit(text); err != nil || again != u {
				t.Fatalf("%q is %s, which is %s (%v)", s, text, again, err)
			}
		}
		if base := u.Base(); base.Base() != base || base.Dimension() != u.Dimension() {
			t.Fatalf("%s has base %s", u, base)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1200.5 MWh", "-3 万kWh", "1e9999 kg", "12 short ton", "0.1 10^4 CNY@2025/basic", "1e-24 tce", "5 ton", "9 {TEU}.km"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			if q != (Quantity{}) {
				t.Fatalf("%q: %v with %v", s, q, err)
			}
			return
		}
		b, err := q.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var again Quantity
		if err := again.UnmarshalText(b); err != nil || !again.Equal(q) {
			t.Fatalf("%q is written as %q, which is %v (%v)", s, b, again, err)
		}
		in, err := q.Base().In(q.Unit())
		if err != nil || !in.Equal(q) {
			t.Fatalf("%v through its base is %v (%v)", q, in, err)
		}
	})
}
