// Package unit gives every number a unit, and refuses to add what does not
// belong together.
//
//	q := unit.MustParse("1200.5 MWh")
//	kwh, err := q.In(unit.KilowattHour) // exactly 1200500 kWh, or a *MismatchError
//
// Numbers are exact: decimals at the border, fractions where a result is no
// decimal (one m3 at 20 °C is 5463/5863 Nm3). Nothing in this package rounds
// except [Number.Round], which is for printing. There are no floats.
//
// A unit states what the field must know: energy in a fuel is net or gross, a
// gas volume has its reference state, money has currency, price year and price
// basis; tonne-km, TEU-km, vehicle-km and passenger-km do not convert into each
// other. It does not know substances: a kilogram of methane is a kilogram, and
// how many kilowatt-hours are in it is a property of the fuel with a source.
//
// [All] lists every unit but money: [Unit.String] is its symbol, [Unit.EN] and [Unit.ZH]
// are its names, [Unit.UCUM] is its code; [ParseUnit] reads all of them and many that
// people write ("万kWh", "吨标煤").
//
// A volume of gas is written Nm3 (0 °C) or m3(20C); a plain m3 states no reference and
// is a volume of a liquid or of water. Sm3 is read as 15 °C (ISO 13443). Gas bills in
// China mostly mean 20 °C: such a m3 is m3(20C); read as Nm3 it would be 7 % more gas.
package unit
