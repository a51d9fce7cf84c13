package main

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon/ghg"
)

const totalRow = "Total emissions including non-Kyoto products"

// unitOf turns the publisher's unit into ours. A cubic metre of a fuel gas is at
// 15 °C; kWh and GJ of bioenergy are net calorific, as the ratio of each row to
// its row per tonne shows (sheet "Fuel properties" of the full set); a "km" of a
// vehicle is a vehicle-kilometre.
func unitOf(r []string) (string, error) {
	switch uom := r[colUOM]; uom {
	case "tonnes":
		return "t", nil
	case "kg":
		return "kg", nil
	case "litres":
		return "L", nil
	case "million litres":
		return "ML", nil
	case "cubic metres":
		if strings.HasPrefix(r[colLevel1], "Water") {
			return "m3", nil
		}
		return "m3(15C)", nil
	case "kWh (Net CV)":
		return "kWh(NCV)", nil
	case "kWh (Gross CV)":
		return "kWh(GCV)", nil
	case "GJ":
		return "GJ(NCV)", nil
	case "kWh":
		if bioenergy(r) {
			return "kWh(NCV)", nil
		}
		return "kWh", nil
	case "km":
		return "v.km", nil
	case "miles":
		return "v.mi", nil
	case "passenger.km":
		return "p.km", nil
	case "tonne.km":
		return "t.km", nil
	case "Room per night":
		return "room.night", nil
	case "per FTE Working Hour":
		return "h", nil
	default:
		return "", fmt.Errorf("unit %q is not known", uom)
	}
}

func bioenergy(r []string) bool {
	return strings.HasSuffix(r[colLevel1], "ioenergy") || r[colLevel1] == "Outside of scopes" && r[colLevel3] != "Electricity: UK"
}

// stageOf is the life-cycle stage that a category of the publisher covers.
func stageOf(r []string) (string, error) {
	if s, ok := stages[r[colLevel1]+"/"+r[colLevel2]]; ok {
		return s, nil
	}
	if s, ok := stages[r[colLevel1]]; ok {
		return s, nil
	}
	return "", fmt.Errorf("no stage for category %q", r[colLevel1])
}

var stages = map[string]string{
	"Fuels":                         "combustion",
	"Bioenergy":                     "combustion",
	"Passenger vehicles":            "combustion",
	"Delivery vehicles":             "combustion",
	"Outside of scopes":             "combustion",
	"Refrigerant & other":           "process or release",
	"UK electricity":                "generation",
	"UK electricity for EVs":        "generation",
	"Managed assets- electricity":   "generation",
	"Heat and steam":                "generation",
	"WTT- fuels":                    "upstream of fuel (WTT)",
	"WTT- bioenergy":                "upstream of fuel (WTT)",
	"Transmission and distribution": "transmission and distribution loss",
	"UK electricity T&D for EVs":    "transmission and distribution loss",
	"WTT- UK electricity/WTT- UK electricity (generation)":        "upstream of generation",
	"WTT- UK electricity/WTT- UK electricity (T&D)":               "upstream of loss",
	"WTT- heat and steam/WTT- heat and steam":                     "upstream of generation",
	"WTT- heat and steam/WTT- district heat & steam distribution": "upstream of loss",
	"Outside of scopes/Electricity generated":                     "generation",
	"Water supply":                  "operation of the service",
	"Water treatment":               "treatment",
	"Material use":                  "cradle to gate",
	"Waste disposal":                "treatment",
	"Business travel- air":          "tank to wheel",
	"Business travel- sea":          "tank to wheel",
	"Business travel- land":         "tank to wheel",
	"Freighting goods":              "tank to wheel",
	"Managed assets- vehicles":      "tank to wheel",
	"WTT- business travel- air":     "upstream of fuel (WTT)",
	"WTT- business travel- sea":     "upstream of fuel (WTT)",
	"WTT- pass vehs & travel- land": "upstream of fuel (WTT)",
	"WTT- delivery vehs & freight":  "upstream of fuel (WTT)",
	"Hotel stay":                    "operation of the service",
	"Homeworking":                   "operation of the service",
}

// placeOf is the place where a row holds: the country of a hotel, else the
// edition's own, which is stated by an empty cell.
func placeOf(r []string) string {
	if r[colLevel1] == "Hotel stay" {
		return hotels[r[colLevel3]]
	}
	return ""
}

var hotels = map[string]string{
	"Argentina": "AR", "Australia": "AU", "Austria": "AT", "Belgium": "BE", "Brazil": "BR", "Canada": "CA", "Chile": "CL", "China": "CN",
	"Colombia": "CO", "Costa Rica": "CR", "Czech Republic": "CZ", "Egypt": "EG", "Fiji": "FJ", "Finland": "FI", "France": "FR",
	"Germany": "DE", "Greece": "GR", "Hong Kong, China": "HK", "India": "IN", "Indonesia": "ID", "Ireland": "IE", "Israel": "IL",
	"Italy": "IT", "Japan": "JP", "Jordan": "JO", "Kazakhstan": "KZ", "Korea": "KR", "Macau, China": "MO", "Malaysia": "MY",
	"Maldives": "MV", "Mexico": "MX", "Netherlands": "NL", "New Zealand": "NZ", "Oman": "OM", "Panama": "PA", "Peru": "PE",
	"Philippines": "PH", "Poland": "PL", "Portugal": "PT", "Qatar": "QA", "Romania": "RO", "Russian Federation": "RU",
	"Saudi Arabia": "SA", "Singapore": "SG", "South Africa": "ZA", "Spain": "ES", "Switzerland": "CH", "Taiwan, China": "TW",
	"Thailand": "TH", "Turkey": "TR", "UK": "GB", "UK (London)": "GB-LND", "United Arab Emirates": "AE", "United States": "US", "Vietnam": "VN",
}

// gasOf is the species or blend of a refrigerant row, or "" if carbon/ghg does not
// know it. The row then stands for 1 kg of it, and the published CO2e is its check.
func gasOf(name string) string {
	name, _, _ = strings.Cut(strings.TrimSuffix(strings.TrimSpace(name), "*"), " = ")
	name, _, _ = strings.Cut(name, "/")
	outer, inner, _ := strings.Cut(strings.TrimSuffix(name, ")"), " (")
	for _, n := range []string{name, outer, inner} {
		if s, err := ghg.ParseSpecies(n); err == nil && n != "" {
			return s.String()
		}
	}
	if _, err := ghg.Blend(name); err == nil {
		return name
	}
	return ""
}
