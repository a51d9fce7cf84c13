package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

func flat(rows ...string) *importer.Table {
	t := &importer.Table{File: "flat.xlsx", Sheet: "Factors by Category", First: 7}
	for _, r := range rows {
		t.Rows = append(t.Rows, strings.Split(r, "|"))
	}
	return t
}

// Rows of the flat file of 2025, each standing for a rule.
func TestEveryRowHasOneFate(t *testing.T) {
	fs, account, err := Import(flat(
		"1_100_1000_15_1|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e|3033.38067",
		"1_100_1000_15_2|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e of CO2 per unit|3029.26",
		"1_100_1000_15_3|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e of CH4 per unit|2.52",
		"1_100_1000_15_4|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e of N2O per unit|1.60067",
		"3_201_2156_3_1|Scope 1|Refrigerant & other|Blends|R410A||Emissions including only Kyoto products|kg|kg CO2e|1924",
		"3_201_2157_3_1|Scope 1|Refrigerant & other|Blends|R410A||Emissions including only non-Kyoto products|kg|kg CO2e|",
		"3_201_2158_3_1|Scope 1|Refrigerant & other|Blends|R410A||Total emissions including non-Kyoto products|kg|kg CO2e|1924",
		"6_1_1_5|Scope 1|SECR kWh pass & delivery vehs|Cars|Mini||Diesel|km|kWh (Net CV)|0.4",
		"27_315_3151_14_1|Scope 3|Freighting goods|Rail|Freight train|||tonne.km|kg CO2e|0.02779",
		"28_911_3151_14_1|Scope 3|WTT- delivery vehs & freight|WTT- rail|Freight train|||tonne.km|kg CO2e|0.00691",
		"29_600_4009_13_1|Scope 3|Hotel stay|Hotel stay|China|||Room per night|kg CO2e|53.5",
		"99_604_1011_8_2|Outside of Scopes|Outside of scopes|Forecourt fuels containing biofuel|Diesel (average biofuel blend)|||litres|kg CO2e of CO2 per unit|0.14",
		"7_400_4000_5_1|Scope 2|UK electricity|Electricity generated|Electricity: UK|kWh||kWh|kg CO2e|0.177",
		"10_401_4003_5_1|Scope 2|Heat and steam|Heat and steam|District heat and steam|kWh||kWh|kg CO2e|0.17529",
		"13_402_4000_5_1|Scope 3|Transmission and distribution|T&D- UK electricity|Electricity: UK|kWh||kWh|kg CO2e|0.01853",
		"13_403_4004_5_1|Scope 3|Transmission and distribution|Distribution - district heat & steam|5% loss|kWh||kWh|kg CO2e|0.00945",
		"15_917_4000_5_1|Scope 3|WTT- UK electricity|WTT- UK electricity (generation)|Electricity: UK|kWh||kWh|kg CO2e|0.0459",
		"15_918_4000_5_1|Scope 3|WTT- UK electricity|WTT- UK electricity (T&D)|Electricity: UK|kWh||kWh|kg CO2e|0.00397",
		"16_919_4003_5_1|Scope 3|WTT- heat and steam|WTT- heat and steam|District heat and steam|kWh||kWh|kg CO2e|0.03341",
		"16_920_4004_5_1|Scope 3|WTT- heat and steam|WTT- district heat & steam distribution|5% loss|kWh||kWh|kg CO2e|0.00176",
		"1_100_1001_8_1|Scope 1|Fuels|Gaseous fuels|CNG|||litres|kg CO2e|",
		"|||||||||",
		"|END||||||||",
	))
	if err != nil {
		t.Fatal(err)
	}
	if got := account.Total(); got != 23 {
		t.Errorf("%d rows have a fate, want 23", got)
	}
	text, err := account.Text(&importer.Table{File: "f", Rows: make([][]string, 23)})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"imported,factor,14,", "imported,part,3,", "excluded,kyoto-split,2,", "excluded,energy,1,", "excluded,not published,1,", "excluded,empty,1,", "excluded,end,1,"} {
		if !strings.Contains(string(text), "\n"+want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	byID := map[string]factor{}
	for _, f := range fs {
		byID[f.id] = f
	}
	for _, want := range []factor{
		{label{"1_100_1000_15_1", "Fuels > Gaseous fuels > Butane", "", "t", "combustion", "", ""}, "3033.38067", "3029.26", "", "2.52", "1.60067", "J7:J10"},
		{label{"3_201_2158_3_1", "Refrigerant & other > Blends > R410A > Total emissions including non-Kyoto products", "", "kg", "process or release", "", "R410A"}, "1924", "", "", "", "", "J13"},
		{label{"29_600_4009_13_1", "Hotel stay > Hotel stay > China", "desnz/hotel-stay", "room.night", "operation of the service", "CN", ""}, "53.5", "", "", "", "", "J17"},
		{label{"99_604_1011_8_2", "Outside of scopes > Forecourt fuels containing biofuel > Diesel (average biofuel blend)", "", "L", "combustion", "", ""}, "", "", "0.14", "", "", "J18"},
	} {
		if got := byID[want.id]; got != want {
			t.Errorf("%s: got %+v, want %+v", want.id, got, want)
		}
	}
	tax, err := newTaxonomy(fs)
	if err != nil {
		t.Fatal(err)
	}
	sums, err := derive(tax)
	if err != nil {
		t.Fatal(err)
	}
	if len(sums) != 5 || len(held(sums, fs)) != 5 || len(held(sums, fs[1:4])) != 1 {
		t.Fatalf("%d sums, %d with operands", len(sums), len(held(sums, fs)))
	}
	want := label{id: "sum/27_315_3151_14_1+28_911_3151_14_1", kind: "desnz/wtw/freighting-goods/rail/freight-train", path: "Freighting goods > Rail > Freight train > well to wheel", stage: "well to wheel"}
	if sums[0] != want {
		t.Errorf("got %+v, want %+v", sums[0], want)
	}
}

func TestAFaultNamesItsCell(t *testing.T) {
	for claim, c := range map[string]struct{ row, cell string }{
		"a unit that is not known":     {"1_1_1_1|Scope 1|Fuels|Gaseous fuels|Butane|||bushels|kg CO2e|1", "Factors by Category!H7"},
		"a value that is no number":    {"1_1_1_1|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e|about 3", "Factors by Category!J7"},
		"a part without its total":     {"1_1_1_3|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e of CH4 per unit|1", "Factors by Category!I7"},
		"an id of another form":        {"Butane|Scope 1|Fuels|Gaseous fuels|Butane|||tonnes|kg CO2e|1", "Factors by Category!A7"},
		"a category without its stage": {"1_1_1_1|Scope 1|Fusion|Gaseous fuels|Butane|||tonnes|kg CO2e|1", "Factors by Category!H7"},
	} {
		_, _, err := Import(flat(c.row))
		if err == nil || !strings.Contains(err.Error(), c.cell) {
			t.Errorf("%s: got %v, want an error at %s", claim, err, c.cell)
		}
	}
}

func TestUnitsAreThoseOfTheField(t *testing.T) {
	row := func(l1, l3, uom string) []string {
		r := make([]string, 10)
		r[colLevel1], r[colLevel3], r[colUOM] = l1, l3, uom
		return r
	}
	for _, c := range []struct {
		row  []string
		want string
	}{
		{row("Fuels", "Natural gas", "cubic metres"), "m3(15C)"},
		{row("Water supply", "Water supply", "cubic metres"), "m3"},
		{row("Bioenergy", "Wood pellets", "kWh"), "kWh(NCV)"},
		{row("UK electricity", "Electricity: UK", "kWh"), "kWh"},
		{row("Outside of scopes", "Electricity: UK", "kWh"), "kWh"},
		{row("Fuels", "Butane", "kWh (Gross CV)"), "kWh(GCV)"},
		{row("Business travel- land", "Average car", "km"), "v.km"},
	} {
		got, err := unitOf(c.row)
		if err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.row, diff)
		}
	}
}

func TestRefrigerantsAreSpeciesOrBlends(t *testing.T) {
	for name, want := range map[string]string{
		"HCFC-22/R22 = chlorodifluoromethane": "HCFC-22", "Perfluorobutane (PFC-3-1-10)": "PFC-31-10", "R410A": "R410A",
		"HFC-43-I0mee": "HFC-43-10mee", "Sulphur hexafluoride (SF6)": "SF6", "R1234yf*": "HFO-1234yf", "R999": "",
	} {
		if got := gasOf(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
