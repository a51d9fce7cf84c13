package load

import (
	"context"
	"io"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// OEFDB reads the Open Emission Factors Database of Climatiq, OpenEmissionFactorsDB.csv
// of 2022-05-12, the last state of it (6,181 rows; layout read in the file itself).
//
// What to know of it: a row's gases are kg of the gas, but those of BEIS are kg CO2e
// under the same headers, and are read so; the gases must make the total. Rows with CH4
// and N2O only are a part of the gases of burning ([carbon.TraceGases]). Units that this
// module does not have (CPU-hour, person-night), and rows whose life-cycle stage the
// database calls unknown and their unit does not tell, are left out. Rows of the GHG
// Protocol whose gases contradict their total are refused under [RuleGases]: name it in
// Options.LeaveOut to do without them.
func OEFDB(ctx context.Context, name string, r io.Reader, o Options) (*factors.Dataset, *factors.Account, error) {
	return table(ctx, name, r, oefdb(), o, &hook{
		extra: map[string]Field{"activity": Column("lca_activity"), "category": Column("category"), "source": Column("source"), "identifier": Column("activity_id"),
			"unit as published": Column("activity_unit"), "released": Column("year_released"), "base": Column("years_calculated_from")},
		look: oefdbEntry,
	})
}

func oefdb() Mapping {
	places := map[string]string{"GLOBAL": "GLO", "EURASIA": "oefdb:EURASIA", "LATAM": "oefdb:LATAM", "FR-2A-FR-2B": "oefdb:FR-2A-FR-2B"}
	for _, code := range strings.Fields(subregions) {
		places["US-"+code] = "egrid:" + code
	}
	for _, grid := range strings.Fields("CN-C CN-E CN-N CN-NE CN-NW CN-S") {
		places[grid] = "oefdb:" + grid
	}
	return Mapping{
		Edition: Edition{ID: "oefdb-2022-05-12", Publisher: carbon.Same("Climatiq"),
			Title: carbon.Text{EN: "Open Emission Factors Database 2022-05-12", ZH: "开放排放因子数据库2022-05-12"}, Version: "2022-05-12",
			Published: carbon.NewDate(2022, 5, 12), DataYear: 2022, Licence: "CC-BY-SA-4.0", Redistribute: "load",
			Attribution: "Open Emission Factors Database by Climatiq, CC BY-SA 4.0; original sources as noted with each factor.",
			URL:         "https://github.com/climatiq/Open-Emission-Factors-DB"},
		Table:  Layout{Encoding: "utf-8", Comma: ",", HeaderRow: 1, HeaderRows: 1, Decimal: ".", Nil: []string{"not-supplied"}},
		Prefix: "oefdb",
		ID: []Field{Column("source"), Column("activity_id"), Column("region"), Column("activity_unit"), Column("scope"), Column("lca_activity"), Column("years_valid"),
			Column("year_released")},
		Path:  []Field{Column("source"), Column("activity_id")},
		Name:  Column("name"),
		Stage: Fixed("cradle to gate"), // replaced by the hook
		Place: Field{Columns: []string{"region"}, Values: places},
		Year:  Column("years_valid"),
		Unit:  Column("activity_unit"), Mass: "kg",
		Units: map[string]string{"CPU-hour": "", "GB": "", "GB-hour": "", "TB-hour": "", "person-night": "", "short ton": "short ton", "gal (US)": "US gal",
			"ton-mile": "short ton.mi", "passenger-mile": "p.mi", "MMBTU": "MMBtu(GCV)", "GJ": "GJ", "kWh": "kWh", "mile": "mi", "km": "km"},
		GasVolume: "m3(15C)",
		PriceYear: Field{Columns: []string{"years_calculated_from"}, Value: "open"},
		Totals:    []Total{{Column("kgCO2e-AR5"), ghg.AR5}, {Column("kgCO2e-AR4"), ghg.AR4}},
		Gases:     []Gas{{Field: Column("kgCO2"), Species: ghg.CO2}, {Field: Column("kgCH4"), Species: ghg.Methane}, {Field: Column("kgN2O"), Species: ghg.NitrousOxide}},
		Parts:     Field{Columns: []string{"source"}, Values: map[string]string{"BEIS": "kg CO2e"}, Else: "kg"}, Complete: true,
		Error: Column("uncertainty"),
		Skip:  []Skip{{Column("lca_activity"), []string{""}, "stage", "no life-cycle activity is stated"}},
	}
}

// subregions are eGRID's, which the database writes as if they were states.
const subregions = "AKGD AKMS AZNM CAMX ERCT FRCC HIMS HIOA MROE MROW NEWE NWPP NYCW NYLI NYUP PRMS RFCE RFCM RFCW RMPA SPNO SPSO SRMV SRMW SRSO SRTV SRVC"

func oefdbEntry(e *entry, text func(string) string) (rule, why string) {
	source, category, id := text("source"), text("category"), text("identifier")
	dim := e.unit.per.Dimension()
	if category == "Vehicles" { // a kilometre of a vehicle
		switch e.unit.per {
		case unit.Kilometre:
			e.unit.per = unit.VehicleKilometre
		case unit.Mile:
			e.unit.per, _ = unit.ParseUnit("v.mi")
		}
	}
	if e.stage = oefdbStage(text("activity"), category, dim); e.stage == carbon.NoStage {
		return "stage", "the database does not say, or has no stage of this module"
	}
	if e.valid == (carbon.Period{}) {
		if p, err := years(text("released")); err == nil {
			e.valid = p
			e.note("valid years not stated: year of release", "未说明适用年份：取发布年份")
		}
	}
	if strings.Contains(id, "biogenic_CO2") || strings.Contains(id, "biogenic_co2") {
		for i := range e.gases {
			if e.gases[i].species == ghg.CO2 {
				e.gases[i].species = ghg.BiogenicCO2
			}
		}
	}
	switch {
	case strings.Contains(id, "_net") && dim == unit.Energy:
		e.unit.per = caloric(e.unit.per, "NCV")
	case strings.Contains(id, "_gross") && dim == unit.Energy:
		e.unit.per = caloric(e.unit.per, "GCV")
	case category == "Heat and Steam" && e.unit.per == unit.MMBtuGross:
		e.unit.per = unit.MMBtuHeat
	}
	if source == "AIB" {
		e.basis = carbon.MarketBased
		e.note("residual mix, CO2 only by its publisher", "剩余电力组合，发布方仅含CO₂")
	}
	e.note("original source: "+source, "原始来源："+source)
	return "", ""
}

// caloric is a unit of energy as net or gross calorific energy.
func caloric(u unit.Unit, basis string) unit.Unit {
	if v, err := unit.ParseUnit(u.String() + "(" + basis + ")"); err == nil {
		return v
	}
	return u
}

// oefdbStage reads lca_activity: one word, or several joined by hyphens for a chain.
func oefdbStage(activity, category string, dim unit.Dimension) carbon.Stage {
	moving := transports(dim)
	supply := category == "Electricity" || category == "Heat and Steam"
	switch activity {
	case "fuel_combustion", "electricity_generation", "electricity_consumption":
		switch {
		case activity != "fuel_combustion":
			return carbon.Generation
		case moving:
			return carbon.TankToWheel
		}
		return carbon.Combustion
	case "well_to_tank", "upstream":
		switch {
		case supply:
			return carbon.UpstreamGeneration
		case category == "Water Supply" || dim == unit.Money:
			return carbon.CradleToGate
		case category == "Water Treatment":
			return carbon.Treatment
		}
		return carbon.Upstream
	case "transmission_and_distribution":
		return carbon.TransmissionLoss
	case "end_of_life", "gate_to_grave":
		return carbon.Treatment
	case "cradle_to_gate", "cradle_to_shelf":
		return carbon.CradleToGate
	case "use_phase":
		switch {
		case moving:
			return carbon.TankToWheel
		case supply:
			return carbon.Generation
		}
	case "well_to_propeller":
		return carbon.WellToWheel
	case "unknown":
		switch {
		case dim == unit.Money:
			return carbon.CradleToGate
		case category == "Refrigerants and Fugitive Gases":
			return carbon.ProcessStage
		}
	}
	if !strings.Contains(activity, "-") {
		return carbon.NoStage
	}
	switch making := strings.Contains(activity, "manufacturing") || strings.Contains(activity, "plant_amortization"); {
	case supply:
		return carbon.LifeCycleGeneration
	case moving && making:
		return carbon.CradleToGrave
	case moving:
		return carbon.WellToWheel
	}
	return carbon.NoStage
}

// transports reports a dimension in which transport is counted.
func transports(d unit.Dimension) bool {
	switch d {
	case unit.Distance, unit.VehicleKm, unit.TonneKm, unit.PassengerKm, unit.TEUKm:
		return true
	}
	return false
}
