package unit

import "sync"

// A def is a row of the table of units. The factor is exact: how many base
// units of the dimension one unit is. Sources: SI brochure 9th edition; NIST
// SP 811 appendix B (avoirdupois pound 0.45359237 kg, mile 1.609344 km, US
// gallon 3.785411784 L, barrel 42 US gallons, Btu_IT 1055.05585262 J, US therm
// 105480400 J); UK Units of Measurement Regulations 1995 (imperial gallon
// 4.54609 L); GB/T 2589 (standard coal 29.3076 GJ/t, 7000 kcal_IT/kg); ISO 13443
// (standard cubic metre, 15 °C).
type def struct {
	symbol, ucum, en, zh string
	dim                  Dimension
	base                 bool
	factor               Number
	names                []string // further names that ParseUnit reads
}

// Index of each named unit in defs; a test keeps the two in step.
const (
	idNone = iota
	idKilogram
	idGram
	idMilligram
	idTonne
	idKilotonne
	idMegatonne
	idTenThousandTonne
	idPound
	idOunce
	idShortTon
	idLongTon
	idJin
	idMegajoule
	idJoule
	idKilojoule
	idGigajoule
	idTerajoule
	idWattHour
	idKilowattHour
	idMegawattHour
	idGigawattHour
	idTerawattHour
	idTenThousandKWh
	idHundredMillionKWh
	idKilocalorie
	idGigacalorie
	idMMBtuHeat
	idRefrigerationTonHour
	idMegajouleNet
	idGigajouleNet
	idTerajouleNet
	idKilowattHourNet
	idMegawattHourNet
	idMMBtuNet
	idTonneCoalEquivalent
	idKilogramCoalEquivalent
	idTenThousandTCE
	idTonneCoalEquivalentLegacy
	idTonneOilEquivalent
	idMegajouleGross
	idGigajouleGross
	idTerajouleGross
	idKilowattHourGross
	idMegawattHourGross
	idMMBtuGross
	idThermGross
	idLitre
	idMillilitre
	idKilolitre
	idCubicMetre
	idMegalitre
	idTenThousandCubicMetre
	idUSGallon
	idImperialGallon
	idBarrel
	idCubicFoot
	idNormalCubicMetre
	idTenThousandNormalCubicMetre
	idCubicMetre15
	idCubicMetre20
	idTenThousandCubicMetre20
	idStandardCubicFoot
	idKilometre
	idMetre
	idMile
	idNauticalMile
	idTenThousandKm
	idTonneKm
	idTenThousandTonneKm
	idTonneNauticalMile
	idKilogramKm
	idShortTonMile
	idTEUKm
	idPassengerKm
	idTenThousandPassengerKm
	idPassengerMile
	idVehicleKm
	idVehicleMile
	idRoomNight
	idSquareMetre
	idHectare
	idSquareKilometre
	idMu
	idSquareFoot
	idSecond
	idMinute
	idHour
	idDay
	idYear365
	idPiece
	idTenThousandPieces
	idKilowatt
	idWatt
	idMegawatt
	idGigawatt
	idMegabitSecond
	idPersonHour
	idCubicMetreDay
	idTEU
	idMoney
	idThousandMoney
	idTenThousandMoney
	idMillionMoney
	idHundredMillionMoney
	numUnits
)

// The units of the field.
var (
	Kilogram             = Unit{id: idKilogram}
	Gram                 = Unit{id: idGram}
	Tonne                = Unit{id: idTonne}
	Pound                = Unit{id: idPound}
	ShortTon             = Unit{id: idShortTon}
	LongTon              = Unit{id: idLongTon}
	Megajoule            = Unit{id: idMegajoule}
	Gigajoule            = Unit{id: idGigajoule}
	Terajoule            = Unit{id: idTerajoule}
	KilowattHour         = Unit{id: idKilowattHour}
	MegawattHour         = Unit{id: idMegawattHour}
	GigawattHour         = Unit{id: idGigawattHour}
	MMBtuHeat            = Unit{id: idMMBtuHeat}
	RefrigerationTonHour = Unit{id: idRefrigerationTonHour} // of cooling
	MegajouleNet         = Unit{id: idMegajouleNet}
	GigajouleNet         = Unit{id: idGigajouleNet}
	TerajouleNet         = Unit{id: idTerajouleNet}
	KilowattHourNet      = Unit{id: idKilowattHourNet}
	TonneCoalEquivalent  = Unit{id: idTonneCoalEquivalent}
	MegajouleGross       = Unit{id: idMegajouleGross}
	GigajouleGross       = Unit{id: idGigajouleGross}
	KilowattHourGross    = Unit{id: idKilowattHourGross}
	MMBtuGross           = Unit{id: idMMBtuGross}
	ThermGross           = Unit{id: idThermGross}
	Litre                = Unit{id: idLitre}
	CubicMetre           = Unit{id: idCubicMetre}
	USGallon             = Unit{id: idUSGallon}
	ImperialGallon       = Unit{id: idImperialGallon}
	Barrel               = Unit{id: idBarrel}
	NormalCubicMetre     = Unit{id: idNormalCubicMetre}  // 0 °C
	CubicMetre15         = Unit{id: idCubicMetre15}      // 15 °C
	CubicMetre20         = Unit{id: idCubicMetre20}      // 20 °C
	StandardCubicFoot    = Unit{id: idStandardCubicFoot} // 60 °F
	Kilometre            = Unit{id: idKilometre}
	Mile                 = Unit{id: idMile}
	NauticalMile         = Unit{id: idNauticalMile}
	TonneKilometre       = Unit{id: idTonneKm}
	TEUKilometre         = Unit{id: idTEUKm}
	PassengerKilometre   = Unit{id: idPassengerKm}
	VehicleKilometre     = Unit{id: idVehicleKm}
	RoomNights           = Unit{id: idRoomNight}
	SquareMetre          = Unit{id: idSquareMetre}
	Second               = Unit{id: idSecond}
	Hour                 = Unit{id: idHour}
	Day                  = Unit{id: idDay}
	Piece                = Unit{id: idPiece}
	Kilowatt             = Unit{id: idKilowatt}
	Megawatt             = Unit{id: idMegawatt}
	PersonHours          = Unit{id: idPersonHour}
	CubicMetreDays       = Unit{id: idCubicMetreDay}
	TEUs                 = Unit{id: idTEU} // containers, in twenty-foot equivalents
)

var (
	exp = func(s string) Number { n, _ := ParseExact(s); return n }
	one = Int(1)
)

// Reference states: an amount of gas is proportional to V/T, so a cubic metre at
// t is 273.15/(273.15+t) normal cubic metres (ideal gas, 101.325 kPa).
var defs = [...]def{
	idNone:                        {},
	idKilogram:                    {"kg", "kg", "kilogram", "千克", Mass, true, one, []string{"公斤", "KG", "Kg", "kgs", "kilograms"}},
	idGram:                        {"g", "g", "gram", "克", Mass, false, exp("0.001"), nil},
	idMilligram:                   {"mg", "mg", "milligram", "毫克", Mass, false, exp("0.000001"), nil},
	idTonne:                       {"t", "t", "tonne", "吨", Mass, false, Int(1000), []string{"metric ton", "tonnes", "Mg", "公吨"}},
	idKilotonne:                   {"kt", "kt", "kilotonne", "千吨", Mass, false, Int(1000000), nil},
	idMegatonne:                   {"Mt", "Mt", "megatonne", "百万吨", Mass, false, Int(1000000000), nil},
	idTenThousandTonne:            {"10^4 t", "10*4.t", "ten thousand tonnes", "万吨", Mass, false, Int(10000000), []string{"万t"}},
	idPound:                       {"lb", "[lb_av]", "pound", "磅", Mass, false, exp("0.45359237"), []string{"lbs"}},
	idOunce:                       {"oz", "[oz_av]", "ounce", "盎司", Mass, false, exp("0.028349523125"), nil},
	idShortTon:                    {"short ton", "[ston_av]", "short ton", "短吨", Mass, false, exp("907.18474"), []string{"ston", "short-ton", "short tons"}},
	idLongTon:                     {"long ton", "[lton_av]", "long ton", "长吨", Mass, false, exp("1016.0469088"), []string{"lton", "long-ton", "long tons"}},
	idJin:                         {"jin", "{jin}", "jin (500 g)", "市斤", Mass, false, exp("0.5"), nil},
	idMegajoule:                   {"MJ", "MJ", "megajoule", "兆焦", Energy, true, one, nil},
	idJoule:                       {"J", "J", "joule", "焦", Energy, false, exp("0.000001"), []string{"焦耳"}},
	idKilojoule:                   {"kJ", "kJ", "kilojoule", "千焦", Energy, false, exp("0.001"), nil},
	idGigajoule:                   {"GJ", "GJ", "gigajoule", "吉焦", Energy, false, Int(1000), []string{"百万千焦"}},
	idTerajoule:                   {"TJ", "TJ", "terajoule", "太焦", Energy, false, Int(1000000), nil},
	idWattHour:                    {"Wh", "W.h", "watt-hour", "瓦时", Energy, false, exp("0.0036"), nil},
	idKilowattHour:                {"kWh", "kW.h", "kilowatt-hour", "千瓦时", Energy, false, exp("3.6"), []string{"度", "kwh", "KWh", "KWH", "kW·h", "kilowatt hour"}},
	idMegawattHour:                {"MWh", "MW.h", "megawatt-hour", "兆瓦时", Energy, false, Int(3600), []string{"MW·h", "MWH"}},
	idGigawattHour:                {"GWh", "GW.h", "gigawatt-hour", "吉瓦时", Energy, false, Int(3600000), []string{"GW·h", "GWH"}},
	idTerawattHour:                {"TWh", "TW.h", "terawatt-hour", "太瓦时", Energy, false, Int(3600000000), []string{"TW·h", "TWH"}},
	idTenThousandKWh:              {"10^4 kWh", "10*4.kW.h", "ten thousand kilowatt-hours", "万千瓦时", Energy, false, Int(36000), []string{"万kWh", "万度", "万kW·h", "10^4kWh"}},
	idHundredMillionKWh:           {"10^8 kWh", "10*8.kW.h", "hundred million kilowatt-hours", "亿千瓦时", Energy, false, Int(360000000), []string{"亿kWh", "亿度"}},
	idKilocalorie:                 {"kcal_IT", "kcal_IT", "kilocalorie (international table)", "千卡(国际蒸汽表)", Energy, false, exp("0.0041868"), nil},
	idGigacalorie:                 {"Gcal_IT", "Gcal_IT", "gigacalorie (international table)", "吉卡(国际蒸汽表)", Energy, false, exp("4186.8"), nil},
	idMMBtuHeat:                   {"MMBtu(heat)", "10*6.[Btu_IT]", "million Btu of heat", "百万英热单位(热量)", Energy, false, exp("1055.05585262"), []string{"mmBtu (heat)", "mmBtu (steam)"}},
	idRefrigerationTonHour:        {"RT.h", "12000.[Btu_IT]", "ton of refrigeration hour (12 000 Btu)", "美制冷吨时", Energy, false, exp("12.66067023144"), []string{"RTh", "RT·h", "RT-h"}},
	idMegajouleNet:                {"MJ(NCV)", "MJ{NCV}", "megajoule, net calorific", "兆焦(低位)", NetCalorific, true, one, nil},
	idGigajouleNet:                {"GJ(NCV)", "GJ{NCV}", "gigajoule, net calorific", "吉焦(低位)", NetCalorific, false, Int(1000), nil},
	idTerajouleNet:                {"TJ(NCV)", "TJ{NCV}", "terajoule, net calorific", "太焦(低位)", NetCalorific, false, Int(1000000), nil},
	idKilowattHourNet:             {"kWh(NCV)", "kW.h{NCV}", "kilowatt-hour, net calorific", "千瓦时(低位)", NetCalorific, false, exp("3.6"), []string{"kWh (Net CV)"}},
	idMegawattHourNet:             {"MWh(NCV)", "MW.h{NCV}", "megawatt-hour, net calorific", "兆瓦时(低位)", NetCalorific, false, Int(3600), nil},
	idMMBtuNet:                    {"MMBtu(NCV)", "10*6.[Btu_IT]{NCV}", "million Btu, net calorific", "百万英热单位(低位)", NetCalorific, false, exp("1055.05585262"), nil},
	idTonneCoalEquivalent:         {"tce", "{tce}", "tonne of coal equivalent", "吨标准煤", NetCalorific, false, exp("29307.6"), []string{"吨标煤", "吨标准煤当量"}},
	idKilogramCoalEquivalent:      {"kgce", "{kgce}", "kilogram of coal equivalent", "千克标准煤", NetCalorific, false, exp("29.3076"), []string{"千克标煤", "公斤标准煤"}},
	idTenThousandTCE:              {"10^4 tce", "10*4.{tce}", "ten thousand tonnes of coal equivalent", "万吨标准煤", NetCalorific, false, Int(293076000), []string{"万吨标煤", "万tce"}},
	idTonneCoalEquivalentLegacy:   {"tce(29.271)", "{tce29.271}", "tonne of coal equivalent (29.271 GJ, older yearbooks)", "吨标准煤(旧口径29.271 GJ)", NetCalorific, false, Int(29271), nil},
	idTonneOilEquivalent:          {"toe", "{toe}", "tonne of oil equivalent", "吨标准油", NetCalorific, false, Int(41868), []string{"吨油当量"}},
	idMegajouleGross:              {"MJ(GCV)", "MJ{GCV}", "megajoule, gross calorific", "兆焦(高位)", GrossCalorific, true, one, nil},
	idGigajouleGross:              {"GJ(GCV)", "GJ{GCV}", "gigajoule, gross calorific", "吉焦(高位)", GrossCalorific, false, Int(1000), nil},
	idTerajouleGross:              {"TJ(GCV)", "TJ{GCV}", "terajoule, gross calorific", "太焦(高位)", GrossCalorific, false, Int(1000000), nil},
	idKilowattHourGross:           {"kWh(GCV)", "kW.h{GCV}", "kilowatt-hour, gross calorific", "千瓦时(高位)", GrossCalorific, false, exp("3.6"), []string{"kWh (Gross CV)"}},
	idMegawattHourGross:           {"MWh(GCV)", "MW.h{GCV}", "megawatt-hour, gross calorific", "兆瓦时(高位)", GrossCalorific, false, Int(3600), nil},
	idMMBtuGross:                  {"MMBtu(GCV)", "10*6.[Btu_IT]{GCV}", "million Btu, gross calorific", "百万英热单位(高位)", GrossCalorific, false, exp("1055.05585262"), []string{"mmBtu (HHV)"}},
	idThermGross:                  {"therm(GCV)", "{therm}{GCV}", "US therm, gross calorific", "撒姆(高位)", GrossCalorific, false, exp("105.4804"), []string{"therm"}},
	idLitre:                       {"L", "L", "litre", "升", Volume, true, one, []string{"l", "liter", "litres", "公升"}},
	idMillilitre:                  {"mL", "mL", "millilitre", "毫升", Volume, false, exp("0.001"), []string{"ml"}},
	idKilolitre:                   {"kL", "kL", "kilolitre", "千升", Volume, false, Int(1000), []string{"kl"}},
	idCubicMetre:                  {"m3", "m3", "cubic metre", "立方米", Volume, false, Int(1000), []string{"m³", "m^3", "方", "cubic meter", "cubic metres", "立方"}},
	idMegalitre:                   {"ML", "ML", "million litres", "百万升", Volume, false, Int(1000000), []string{"million litres"}},
	idTenThousandCubicMetre:       {"10^4 m3", "10*4.m3", "ten thousand cubic metres", "万立方米", Volume, false, Int(10000000), []string{"万m³", "万m3", "万方"}},
	idUSGallon:                    {"US gal", "[gal_us]", "US gallon", "美制加仑", Volume, false, exp("3.785411784"), []string{"gal (US)"}},
	idImperialGallon:              {"imp gal", "[gal_br]", "imperial gallon", "英制加仑", Volume, false, exp("4.54609"), []string{"gal (imp)", "UK gal"}},
	idBarrel:                      {"bbl", "[bbl_us]", "barrel (42 US gallons)", "桶", Volume, false, exp("158.987294928"), nil},
	idCubicFoot:                   {"ft3", "[ft_i]3", "cubic foot", "立方英尺", Volume, false, exp("28.316846592"), []string{"ft³", "cu ft"}},
	idNormalCubicMetre:            {"Nm3", "m3{0Cel}", "normal cubic metre (0 °C)", "标准立方米(0℃)", GasVolume, true, one, []string{"Nm³", "m3(0C)", "m³(0℃)", "m3(0℃)"}},
	idTenThousandNormalCubicMetre: {"10^4 Nm3", "10*4.m3{0Cel}", "ten thousand normal cubic metres (0 °C)", "万标准立方米(0℃)", GasVolume, false, Int(10000), []string{"万Nm3", "万Nm³", "10^4Nm3"}},
	idCubicMetre15:                {"m3(15C)", "m3{15Cel}", "cubic metre at 15 °C", "立方米(15℃)", GasVolume, false, Ratio(27315, 28815), []string{"Sm3", "Sm³", "m³(15℃)", "m3(15℃)"}},
	idCubicMetre20:                {"m3(20C)", "m3{20Cel}", "cubic metre at 20 °C", "立方米(20℃)", GasVolume, false, Ratio(27315, 29315), []string{"m³(20℃)", "m3(20℃)"}},
	idTenThousandCubicMetre20:     {"10^4 m3(20C)", "10*4.m3{20Cel}", "ten thousand cubic metres at 20 °C", "万立方米(20℃)", GasVolume, false, Ratio(273150000, 29315), []string{"万m3(20C)", "万m³(20℃)"}},
	// 60 °F is 459.67 + 60 degrees Rankine, 519.67 × 5/9 K.
	idStandardCubicFoot:      {"scf", "[ft_i]3{60[degF]}", "standard cubic foot (60 °F)", "标准立方英尺(60℉)", GasVolume, false, exp("0.028316846592").Mul(Ratio(27315*9, 51967*5)), nil},
	idKilometre:              {"km", "km", "kilometre", "千米", Distance, true, one, []string{"公里", "kilometres"}},
	idMetre:                  {"m", "m", "metre", "米", Distance, false, exp("0.001"), nil},
	idMile:                   {"mi", "[mi_i]", "mile", "英里", Distance, false, exp("1.609344"), []string{"mile", "miles"}},
	idNauticalMile:           {"nmi", "[nmi_i]", "nautical mile", "海里", Distance, false, exp("1.852"), nil},
	idTenThousandKm:          {"10^4 km", "10*4.km", "ten thousand kilometres", "万公里", Distance, false, Int(10000), []string{"万千米"}},
	idTonneKm:                {"t.km", "t.km", "tonne-kilometre", "吨公里", TonneKm, true, one, []string{"tkm", "t·km", "tonne.km", "吨·公里", "吨千米"}},
	idTenThousandTonneKm:     {"10^4 t.km", "10*4.t.km", "ten thousand tonne-kilometres", "万吨公里", TonneKm, false, Int(10000), []string{"万t·km", "万tkm"}},
	idTonneNauticalMile:      {"t.nmi", "t.[nmi_i]", "tonne-nautical mile", "吨海里", TonneKm, false, exp("1.852"), []string{"t·nmi", "吨·海里"}},
	idKilogramKm:             {"kg.km", "kg.km", "kilogram-kilometre", "千克公里", TonneKm, false, exp("0.001"), []string{"kg·km"}},
	idShortTonMile:           {"short ton.mi", "[ston_av].[mi_i]", "short ton-mile", "短吨英里", TonneKm, false, exp("0.90718474").Mul(exp("1.609344")), []string{"short ton-mile"}},
	idTEUKm:                  {"TEU.km", "{TEU}.km", "TEU-kilometre", "标箱公里", TEUKm, true, one, []string{"TEU·km", "TEUkm"}},
	idPassengerKm:            {"p.km", "{passenger}.km", "passenger-kilometre", "人公里", PassengerKm, true, one, []string{"pkm", "passenger.km", "p·km", "人·公里", "人千米"}},
	idTenThousandPassengerKm: {"10^4 p.km", "10*4.{passenger}.km", "ten thousand passenger-kilometres", "万人公里", PassengerKm, false, Int(10000), nil},
	idPassengerMile:          {"p.mi", "{passenger}.[mi_i]", "passenger-mile", "人英里", PassengerKm, false, exp("1.609344"), []string{"passenger-mile"}},
	idVehicleKm:              {"v.km", "{vehicle}.km", "vehicle-kilometre", "车公里", VehicleKm, true, one, []string{"vkm", "v·km", "vehicle.km"}},
	idVehicleMile:            {"v.mi", "{vehicle}.[mi_i]", "vehicle-mile", "车英里", VehicleKm, false, exp("1.609344"), []string{"vehicle-mile"}},
	idRoomNight:              {"room.night", "{room}.{night}", "room-night", "间夜", RoomNight, true, one, []string{"room-night", "room night", "Room per night"}},
	idSquareMetre:            {"m2", "m2", "square metre", "平方米", Area, true, one, []string{"m²", "㎡", "sqm", "square meter"}},
	idHectare:                {"ha", "har", "hectare", "公顷", Area, false, Int(10000), nil},
	idSquareKilometre:        {"km2", "km2", "square kilometre", "平方千米", Area, false, Int(1000000), []string{"km²", "平方公里"}},
	idMu:                     {"mu", "{mu}", "mu (2000/3 m2)", "亩", Area, false, Ratio(2000, 3), nil},
	idSquareFoot:             {"ft2", "[ft_i]2", "square foot", "平方英尺", Area, false, exp("0.09290304"), []string{"ft²", "sq ft"}},
	idSecond:                 {"s", "s", "second", "秒", Time, true, one, nil},
	idMinute:                 {"min", "min", "minute", "分钟", Time, false, Int(60), nil},
	idHour:                   {"h", "h", "hour", "小时", Time, false, Int(3600), []string{"hour", "hours"}},
	idDay:                    {"d", "d", "day", "天", Time, false, Int(86400), []string{"day", "days", "日"}},
	idYear365:                {"a(365d)", "365.d", "year of 365 days", "年(365天)", Time, false, Int(31536000), nil},
	idPiece:                  {"piece", "{piece}", "piece", "件", Count, true, one, []string{"个", "台", "辆", "套", "只", "块", "片", "set", "支", "条", "张", "pieces", "pcs", "each", "car", "unit"}},
	idTenThousandPieces:      {"10^4 piece", "10*4.{piece}", "ten thousand pieces", "万件", Count, false, Int(10000), []string{"万个", "万台", "万辆", "万套"}},
	idKilowatt:               {"kW", "kW", "kilowatt", "千瓦", Power, true, one, nil},
	idWatt:                   {"W", "W", "watt", "瓦", Power, false, exp("0.001"), nil},
	idMegawatt:               {"MW", "MW", "megawatt", "兆瓦", Power, false, Int(1000), nil},
	idGigawatt:               {"GW", "GW", "gigawatt", "吉瓦", Power, false, Int(1000000), nil},
	idMegabitSecond:          {"Mbit.s", "Mbit.s", "megabit second", "兆比特秒", DataTime, true, one, []string{"megabit second"}},
	idPersonHour:             {"person.h", "{person}.h", "person-hour", "人时", PersonHour, true, one, []string{"per FTE Working Hour", "工时", "人工时"}},
	idCubicMetreDay:          {"m3.d", "m3.d", "cubic metre-day", "立方米天", VolumeTime, true, one, []string{"m3·d", "m³·d", "m3·天", "m³·天", "立方米·天", "cbm-day", "cubic metre-days"}},
	idTEU:                    {"TEU", "{TEU}", "twenty-foot equivalent unit", "标箱", TEU, true, one, []string{"标准箱"}},
	idMoney:                  {"", "", "", "", Money, true, one, nil},
	idThousandMoney:          {"10^3 ", "", "thousand", "千", Money, false, Int(1000), nil},
	idTenThousandMoney:       {"10^4 ", "", "ten thousand", "万", Money, false, Int(10000), nil},
	idMillionMoney:           {"10^6 ", "", "million", "百万", Money, false, Int(1000000), nil},
	idHundredMillionMoney:    {"10^8 ", "", "hundred million", "亿", Money, false, Int(100000000), nil},
}

var moneyMultiples = []struct {
	prefix string
	id     int
}{
	{"10^3 ", idThousandMoney}, {"10^4 ", idTenThousandMoney}, {"10^6 ", idMillionMoney}, {"10^8 ", idHundredMillionMoney},
	{"百万", idMillionMoney}, {"千", idThousandMoney}, {"万", idTenThousandMoney}, {"亿", idHundredMillionMoney},
}

var currencyNames = []struct{ name, code string }{
	{"元", "CNY"}, {"人民币", "CNY"}, {"人民币元", "CNY"}, {"RMB", "CNY"}, {"美元", "USD"}, {"欧元", "EUR"}, {"英镑", "GBP"},
	{"日元", "JPY"}, {"港元", "HKD"}, {"韩元", "KRW"}, {"澳元", "AUD"}, {"加元", "CAD"}, {"瑞士法郎", "CHF"},
}

// refused holds what people write and what it could mean.
var refused = map[string]string{
	"ton":          ambiguousTon,
	"tons":         ambiguousTon,
	"mt":           "ambiguous: write t (metric ton) or Mt (million tonnes)",
	"ton-mile":     "ambiguous: write short ton.mi or t.nmi",
	"ton-km":       "ambiguous: write t.km",
	"gal":          ambiguousGallon,
	"gallon":       ambiguousGallon,
	"gallons":      ambiguousGallon,
	"加仑":           ambiguousGallon,
	"btu":          unstatedCalorific,
	"mmbtu":        unstatedCalorific,
	"cal":          ambiguousCalorie,
	"kcal":         ambiguousCalorie,
	"gcal":         ambiguousCalorie,
	"大卡":           ambiguousCalorie,
	"千卡":           ambiguousCalorie,
	"百万大卡":         ambiguousCalorie,
	"冷吨时":          "state the ton: RT.h (12 000 Btu) or its kWh",
	"scm":          unstatedReference,
	"标准m3":         unstatedReference,
	"标准m³":         unstatedReference,
	"标准立方米":        unstatedReference,
	"标立方米":         unstatedReference,
	"标方":           unstatedReference,
	"万标方":          unstatedReference,
	"斤":            "write 市斤 (500 g) or 千克",
	"kgco2e":       unitOfEmission,
	"kg co2e":      unitOfEmission,
	"tco2":         unitOfEmission,
	"tco2e":        unitOfEmission,
	"t co2e":       unitOfEmission,
	"吨二氧化碳":        unitOfEmission,
	"吨二氧化碳当量":      unitOfEmission,
	"人次":           "a person-trip is no distance: state 人公里",
	"person-night": "a hotel night is counted by room: room.night",
}

const (
	ambiguousTon      = "ambiguous: write t (tonne), short ton or long ton"
	ambiguousGallon   = "ambiguous: write US gal or imp gal"
	ambiguousCalorie  = "ambiguous (4.1868, 4.184 or 4.1816 J): write kcal_IT or Gcal_IT, or joules"
	unstatedCalorific = "state the calorific value: MMBtu(GCV) or MMBtu(NCV), or MMBtu(heat) for heat delivered"
	unstatedReference = "state the reference: Nm3 (0 °C), m3(15C) or m3(20C)"
	unitOfEmission    = "an emission is no unit of an activity"
)

var byName = sync.OnceValue(func() map[string]uint16 {
	m := make(map[string]uint16, 4*numUnits)
	for i := 1; i < numUnits; i++ {
		d := &defs[i]
		if d.dim == Money {
			continue
		}
		for _, n := range append([]string{d.symbol, d.ucum, d.en, d.zh}, d.names...) {
			m[n] = uint16(i)
		}
	}
	return m
})
