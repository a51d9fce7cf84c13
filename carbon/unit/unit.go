package unit

import (
	"fmt"
	"strconv"
	"strings"
)

// A Dimension says what kind of thing a unit measures. Two units convert into
// each other only within one dimension. Counting dimensions of the field are
// dimensions of their own: a tonne-kilometre is no vehicle-kilometre. What is
// measured (which gas, which fuel) is no dimension. Its values are NoDimension, Mass,
// Energy, NetCalorific, GrossCalorific, Volume, GasVolume, Distance, TonneKm, TEUKm,
// PassengerKm, VehicleKm, RoomNight, Area, Time, Count, Power, DataTime, Money,
// PersonHour, VolumeTime and TEU.
type Dimension uint8

// The dimensions. Energy is energy as delivered and metered: electricity, heat,
// steam. Energy in a fuel states its calorific value: net (lower heating value)
// or gross (higher), and these never convert into each other without a property
// of the fuel. GasVolume is a volume at a stated reference state.
const (
	NoDimension Dimension = iota
	Mass
	Energy
	NetCalorific
	GrossCalorific
	Volume
	GasVolume
	Distance
	TonneKm
	TEUKm
	PassengerKm
	VehicleKm
	RoomNight
	Area
	Time
	Count
	Power
	DataTime
	Money
	PersonHour
	VolumeTime
	TEU
	numDimensions
)

var dimensionNames = [numDimensions]struct{ en, zh string }{
	{"no dimension", "无量纲"}, {"mass", "质量"}, {"energy", "能量"}, {"energy, net calorific", "低位发热量"},
	{"energy, gross calorific", "高位发热量"}, {"volume", "体积"}, {"gas volume", "气体体积"}, {"distance", "距离"},
	{"tonne-kilometre", "吨公里"}, {"TEU-kilometre", "标箱公里"}, {"passenger-kilometre", "人公里"},
	{"vehicle-kilometre", "车公里"}, {"room-night", "间夜"}, {"area", "面积"}, {"time", "时间"}, {"count", "数量"},
	{"power", "功率"}, {"data volume and time", "数据量时间"}, {"money", "金额"}, {"person-hour", "人工时"},
	{"volume and time", "体积时间"}, {"TEU", "标箱"},
}

// String returns the English name.
func (d Dimension) String() string {
	if d >= numDimensions {
		return fmt.Sprintf("Dimension(%d)", uint8(d))
	}
	return dimensionNames[d].en
}

// ZH returns the Chinese name.
func (d Dimension) ZH() string {
	if d >= numDimensions {
		return d.String()
	}
	return dimensionNames[d].zh
}

// Base returns the unit in which sums of the dimension are written: kg, MJ, L,
// Nm3 (0 °C), km, t.km, m2, s, kW, person.h, m3.d, TEU. Money has none of its own: its base
// is one unit of its currency, year and price basis ([Unit.Base]).
func (d Dimension) Base() Unit {
	if d >= numDimensions {
		return Unit{}
	}
	return bases[d]
}

var bases = func() (b [numDimensions]Unit) {
	for i := range defs {
		if defs[i].base && defs[i].dim != Money {
			b[defs[i].dim] = Unit{id: uint16(i)}
		}
	}
	return b
}()

// A Unit is a unit of measurement. Units are compared with ==. The zero value
// is "no unit".
type Unit struct {
	id    uint16
	basis PriceBasis // of money only, as are the next two
	year  int16
	cur   Currency
}

// A Currency is an ISO 4217 code in capitals, such as CNY.
type Currency [3]byte

// String returns the code.
func (c Currency) String() string {
	if c == (Currency{}) {
		return ""
	}
	return string(c[:])
}

// A PriceBasis says which price an amount of money is: a spend-based factor
// holds for one basis only. Its values are BasisUnstated, Purchaser, Basic and
// PurchaserWithVAT.
type PriceBasis uint8

// The price bases. A purchaser price includes transport and trade margins, a
// basic price does not; neither includes deductible VAT, unless it says so.
const (
	BasisUnstated PriceBasis = iota
	Purchaser
	Basic
	PurchaserWithVAT
)

var basisNames = [...]string{"", "purchaser", "basic", "purchaser+vat"}

// String returns the name used in units, such as "purchaser".
func (b PriceBasis) String() string {
	if int(b) >= len(basisNames) {
		return fmt.Sprintf("PriceBasis(%d)", uint8(b))
	}
	return basisNames[b]
}

// Currency units at 1, thousand, ten thousand, million and hundred million.
func money(id uint16, cur Currency, year int16, basis PriceBasis) Unit {
	return Unit{id: id, cur: cur, year: year, basis: basis}
}

// Monetary returns one unit of a currency (an ISO 4217 code in capitals) in prices
// of a year on a price basis; year 0 and [BasisUnstated] leave them open.
func Monetary(currency string, year int, basis PriceBasis) (Unit, error) {
	if !currencies[currency] {
		return Unit{}, &SyntaxError{Kind: "currency", Text: clip(currency), Why: "no currency code of ISO 4217"}
	}
	if !priced(year, basis) {
		return Unit{}, &SyntaxError{Kind: "currency", Text: fmt.Sprintf("%s@%d", currency, year), Why: "price year or basis out of range"}
	}
	return money(uint16(idMoney), Currency([]byte(currency)), int16(year), basis), nil
}

// priced reports whether a price year and basis are possible. Year 0 leaves it open.
func priced(year int, basis PriceBasis) bool {
	return (year == 0 || year >= 1900 && year <= 2200) && int(basis) < len(basisNames)
}

// Money returns currency, price year and price basis of a monetary unit, and
// whether it is one.
func (u Unit) Money() (c Currency, year int, basis PriceBasis, ok bool) {
	return u.cur, int(u.year), u.basis, u.Dimension() == Money
}

// InPrices returns the monetary unit u in prices of another year and basis, with
// currency and multiple kept. It does not convert anything. A year or basis that
// [Monetary] refuses gives no unit.
func (u Unit) InPrices(year int, basis PriceBasis) Unit {
	switch {
	case u.Dimension() != Money:
		return u
	case !priced(year, basis):
		return Unit{}
	}
	u.year, u.basis = int16(year), basis
	return u
}

func (u Unit) def() *def {
	if int(u.id) >= len(defs) {
		return &defs[0]
	}
	return &defs[u.id]
}

// Dimension returns what the unit measures.
func (u Unit) Dimension() Dimension { return u.def().dim }

// IsZero reports whether u is "no unit".
func (u Unit) IsZero() bool { return u.id == 0 }

// Base returns the unit in which sums over u are written.
func (u Unit) Base() Unit {
	if u.Dimension() == Money {
		u.id = uint16(idMoney)
		return u
	}
	return u.Dimension().Base()
}

// InBase returns how many base units one u is, exactly.
func (u Unit) InBase() Number { return u.def().factor }

// String returns the symbol, such as "kWh", "Nm3" or "10^4 CNY@2025/purchaser".
// [ParseUnit] reads it back.
func (u Unit) String() string {
	d := u.def()
	if d.dim != Money {
		return d.symbol
	}
	var b strings.Builder
	b.WriteString(d.symbol)
	b.WriteString(u.cur.String())
	if u.year != 0 {
		fmt.Fprintf(&b, "@%d", u.year)
	}
	if u.basis != BasisUnstated {
		b.WriteString("/" + u.basis.String())
	}
	return b.String()
}

// MarshalText writes what String returns.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads what [ParseUnit] reads; empty text is "no unit".
func (u *Unit) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*u = Unit{}
		return nil
	}
	v, err := ParseUnit(string(b))
	if err == nil {
		*u = v
	}
	return err
}

// UCUM returns the code of the unit in the Unified Code for Units of Measure,
// with annotations in braces for what UCUM does not know ("{passenger}.km").
func (u Unit) UCUM() string {
	if u.Dimension() == Money {
		return u.String()
	}
	return u.def().ucum
}

// EN returns the English name.
func (u Unit) EN() string { return u.name(func(d *def) string { return d.en }) }

// ZH returns the Chinese name.
func (u Unit) ZH() string { return u.name(func(d *def) string { return d.zh }) }

func (u Unit) name(of func(*def) string) string {
	if u.Dimension() == Money {
		return strings.TrimSpace(of(u.def()) + " " + strings.TrimPrefix(u.String(), u.def().symbol))
	}
	return of(u.def())
}

// ParseUnit reads a unit by symbol, UCUM code, or an English or Chinese name of
// the field ("kWh", "kW.h", "万kWh", "吨公里", "short ton", "CNY@2025"). It is
// strict: case counts where it distinguishes units, and what is ambiguous is a
// [*SyntaxError] that names the choices: "ton" may be a tonne, a short ton or a
// long ton, and a "m3" of gas needs its reference state. Money is a currency with, as far
// as they are known, its year and what its price is: "CNY@2025/purchaser+vat",
// "CNY@2025/purchaser" (without VAT) or "CNY@2025/basic" (without margins too).
func ParseUnit(s string) (Unit, error) {
	if len(s) > 96 {
		return Unit{}, &SyntaxError{Kind: "unit", Text: clip(s), Why: "too long"}
	}
	if id, ok := byName()[s]; ok {
		return Unit{id: id}, nil
	}
	if why, ok := refused[strings.ToLower(s)]; ok {
		return Unit{}, &SyntaxError{Kind: "unit", Text: clip(s), Why: why}
	}
	if u, ok := parseMoney(s); ok {
		return u, nil
	}
	return Unit{}, &SyntaxError{Kind: "unit", Text: clip(s), Why: "unknown unit"}
}

// parseMoney reads "[multiple]CUR[@year][/basis]" and the Chinese 元 and 万元.
func parseMoney(s string) (Unit, bool) {
	id := uint16(idMoney)
	for _, m := range moneyMultiples {
		if rest, ok := strings.CutPrefix(s, m.prefix); ok && m.prefix != "" {
			id, s = uint16(m.id), rest
			break
		}
	}
	s, basisText, hasBasis := strings.Cut(s, "/")
	s, yearText, hasYear := strings.Cut(s, "@")
	basis, year := BasisUnstated, 0
	if hasBasis {
		for i, n := range basisNames {
			if i > 0 && n == basisText {
				basis = PriceBasis(i)
			}
		}
		if basis == BasisUnstated {
			return Unit{}, false
		}
	}
	if hasYear {
		if len(yearText) != 4 || !digits(yearText) {
			return Unit{}, false
		}
		if year, _ = strconv.Atoi(yearText); year == 0 {
			return Unit{}, false
		}
	}
	for _, c := range currencyNames {
		if s == c.name {
			s = c.code
			break
		}
	}
	u, err := Monetary(s, year, basis)
	if err != nil {
		return Unit{}, false
	}
	u.id = id
	return u, true
}

// MustUnit is ParseUnit for literals; it panics on an error.
func MustUnit(s string) Unit {
	u, err := ParseUnit(s)
	if err != nil {
		panic(err)
	}
	return u
}

// All lists every unit of the table except money, in its order.
func All() []Unit {
	var us []Unit
	for i := 1; i < len(defs); i++ {
		if defs[i].dim != Money {
			us = append(us, Unit{id: uint16(i)})
		}
	}
	return us
}
