package load_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
	"github.com/tanlian/tanlian/factors/load"
)

// All rows in this file are invented, in the layouts that the functions describe.

func lines(t *testing.T, d *factors.Dataset) (out []string) {
	t.Helper()
	if d == nil {
		return nil
	}
	factorstest.Run(t, d)
	for _, f := range d.All() {
		out = append(out, line(f))
	}
	return out
}

func year(y int) load.Edition { return load.Edition{DataYear: y} }

func TestElectricityMaps(t *testing.T) {
	const text = "Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO₂eq/kWh (direct),Carbon intensity gCO₂eq/kWh (Life cycle),Carbon-free energy percentage (CFE%),Renewable energy percentage (RE%),Data source,Data estimated,Data estimation method\n" +
		"2024-01-01 00:00:00,France,France,FR,20.5,40.25,90,30,x,false,\n2024-01-01 00:00:00,Denmark,West Denmark,DK-DK1,100,,80,80,x,true,m\n"
	d, a, err := load.ElectricityMaps(context.Background(), "em.csv", strings.NewReader(text), load.Options{Edition: year(2024)})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{
		"emaps/electricity, 0.1 kg CO2e@unstated, per kWh, generation, emaps:DK-DK1, location-based",
		"emaps/electricity, 0.0205 kg CO2e@unstated, per kWh, generation, FR, location-based",
		"emaps/electricity, 0.04025 kg CO2e@unstated, per kWh, life cycle of electricity or heat, FR, location-based",
	}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if e := d.Editions()[0]; a.Total() != 2 || e.Redistribute != "load" || e.Licence != "ODbL-1.0" {
		t.Errorf("%v, %s %s", a.Fates(), e.Redistribute, e.Licence)
	}
	hourly := strings.Replace(text, "2024-01-01 00:00:00,Denmark,West Denmark,DK-DK1", "2024-01-01 01:00:00,France,France,FR", 1)
	if _, _, err := load.ElectricityMaps(context.Background(), "em.csv", strings.NewReader(hourly), load.Options{Edition: year(2024)}); err == nil || !strings.Contains(err.Error(), "TL-L012") {
		t.Errorf("hours as years: %v", err)
	}
	old := "Datetime (UTC),Country,Zone Name,Zone Id,Carbon Intensity gCO₂eq/kWh (direct),Carbon Intensity gCO₂eq/kWh (LCA),Low Carbon Percentage,Renewable Percentage,Data Source,Data Estimated,Data Estimation Method\n2022-01-01 00:00:00,France,France,FR,30,50,1,1,x,true,\n"
	if d, _, err := load.ElectricityMaps(context.Background(), "em.csv", strings.NewReader(old), load.Options{Edition: year(2022)}); err != nil || d.Len() != 2 {
		t.Errorf("the older headers: %v", err)
	}
}

func TestAIBFullDisclosureIsNotZero(t *testing.T) {
	const text = "Country,Year,Residual mix (gCO2/kWh)\nDE,2024,700.5\nAT,2024,NA\nIT,2024,450\n"
	o := load.Options{Licence: terms, Edition: year(2024)}
	d, a, err := load.AIB(context.Background(), "aib.csv", strings.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{
		"aib/electricity/residual-mix, 0.7005 kg CO2, per kWh, generation, DE, market-based",
		"aib/electricity/residual-mix, 0.45 kg CO2, per kWh, generation, IT, market-based",
	}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"imported factor II", "excluded full disclosure I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
	_, _, err = load.AIB(context.Background(), "aib.csv", strings.NewReader(strings.Replace(text, "NA", "0", 1)), o)
	if diff := cmp.Diff([]string{"aib.csv: row 3: column Residual mix (gCO2/kWh): TL-L015"}, faults(err)); diff != "" {
		t.Errorf("0 for full disclosure (-want +got):\n%s", diff)
	}
	if _, _, err := load.AIB(context.Background(), "aib.csv", strings.NewReader(text), load.Options{Edition: year(2024)}); err == nil || !strings.Contains(err.Error(), "TL-L002") {
		t.Errorf("without a licence: %v", err)
	}
}

func TestGLEC(t *testing.T) {
	const text = "Mode,Vehicle,Fuel,Region,Unit,WTW,TTW\nRoad,Artic 40t,Diesel,EU,gCO2e/tkm,60,48\nSea,Container ship,HFO,,gCO2e/tkm,8,\n"
	d, a, err := load.Table(context.Background(), "glec.csv", strings.NewReader(text), load.GLECTable("GLEC v3.2, table 1"), load.Options{Licence: terms})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{
		"glec/road/artic-40t/diesel, 0.048 kg CO2e@unstated, per t.km, tank to wheel, EU",
		"glec/road/artic-40t/diesel, 0.06 kg CO2e@unstated, per t.km, well to wheel, EU",
		"glec/sea/container-ship/hfo, 0.008 kg CO2e@unstated, per t.km, well to wheel, GLO",
	}, lines(t, d)); diff != "" || a.Total() != 2 {
		t.Errorf("%v (-want +got):\n%s", a.Fates(), diff)
	}
}

func TestExiobaseImports(t *testing.T) {
	const text = `Region,Sector,Unit,Year,PriceType,Flowable,Context,FlowUUID,ReferenceCurrency,FlowAmount,BaseIOLevel
CN,1111A0,kg,2022,Basic,Carbon dioxide,emission/air,u,USD,0.5,Detail
CN,1111A0,kg,2022,Basic,Methane,emission/air,u,USD,0.001,Detail
CN,1111A0,kg CO2e,2022,Basic,"HFCs and PFCs, unspecified",emission/air,u,USD,0.0002,Detail
ROW,1111A0,kg,2022,Basic,Carbon dioxide,emission/air,u,USD,0.7,Detail
CN,1111B0,kg,2022,Producer,Carbon dioxide,emission/air,u,USD,0.7,Detail
`
	o := load.Options{Edition: load.Edition{DataYear: 2022, GWP: ghg.AR5}}
	d, a, err := load.ExiobaseImports(context.Background(), "exio.csv", strings.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{
		"exiobase/1111a0, 0.5 kg CO2 + 0.001 kg CH4 + 0.0002 kg CO2e@unstated, per USD@2022/basic, cradle to gate, CN",
		"exiobase/1111a0, 0.7 kg CO2, per USD@2022/basic, cradle to gate, exio:ROW",
	}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"excluded prices I", "imported factor IIII"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
}

const baseCarbone = `Type Ligne;Identifiant de l'élément;Structure;Type de l'élément;Statut de l'élément;Nom base français;Nom attribut français;Nom frontière français;Code de la catégorie;Unité français;Localisation géographique;Incertitude;Type poste;Nom poste français;Total poste non décomposé;CO2f;CH4f;CH4b;N2O;CO2b
Elément;1;éléments décomposés par poste;Facteur d'émission;Valide générique;Gazole inventé;B7;;Combustibles > Fossiles > Liquides;kgCO2e/litre;France continentale;5;;;3,1;3,05;0,02;0;0,03;0,15
Poste;1;;;;;;;;;;;Combustion;;2,5;2,47;0;0;0,03;0,15
Poste;1;;;;;;;;;;;Amont;;0,6;0,58;0,02;0;0;
Elément;2;;Facteur d'émission;Archivé;Vieux;;;Achats de biens > X;kgCO2e/kg;Monde;;;;1;;;;;
Poste;2;;;;;;;;;;;Fabrication;;1;;;;;
Elément;3;;Facteur d'émission;Valide générique;Conseil;2023;;Achats de services > Ratios monétaires;kgCO2e/keuro (2023) HT;France continentale;80;;;164;;;;;
Elément;4;;Facteur d'émission;Valide générique;Electricité;2023;consommation;Electricité > Mix réseau;kgCO2e/kWh;Allemagne;;;;0,4;;;;;
Poste;4;;;;;;;;;;;Combustion à la centrale;;0,35;;;;;
Poste;4;;;;;;;;;;;Amont;;0,02;;;;;
Poste;4;;;;;;;;;;;Amont;;0,01;;;;;
Poste;4;;;;;;;;;;;Transport et distribution;;0,02;;;;;
Elément;5;;Facteur d'émission;Valide générique;HFC inventé;;;Process et émissions fugitives > PRG à 100 ans;kgCO2e/kg;Monde;;;;1530;;;;;
Elément;6;;Facteur d'émission;Valide générique;Autocar;;;Transport de personnes > Routier;kgCO2e/passager.km;France continentale;;;;0,04;;;;;
Poste;6;;;;;;;;;;;Fabrication;;0,005;;;;;
Poste;6;;;;;;;;;;;Combustion;;0,035;;;;;
Elément;7;;Données source;Valide générique;Rendement;;;Statistiques;%;France continentale;;;;12;;;;;
`

func TestBaseCarbonePostsAreNotAddedToTheirElement(t *testing.T) {
	latin1, err := charmap.Windows1252.NewEncoder().Bytes([]byte(baseCarbone))
	if err != nil {
		t.Fatal(err)
	}
	o := load.Options{Edition: load.Edition{DataYear: 2023, Version: "V23"}}
	want := []string{
		"base-carbone/achats-de-services/ratios-monétaires/conseil-2023/3, 0.164 kg CO2e@unstated, per EUR@2023/purchaser, cradle to gate, FR",
		"base-carbone/combustibles/fossiles/liquides/gazole-inventé-b7/1, 0.15 kg CO2-biogenic + 2.5 kg CO2e@unstated, per L, combustion, FR",
		"base-carbone/combustibles/fossiles/liquides/gazole-inventé-b7/1, 0.15 kg CO2-biogenic + 3.1 kg CO2e@unstated, per L, well to wheel, FR",
		"base-carbone/combustibles/fossiles/liquides/gazole-inventé-b7/1, 0.6 kg CO2e@unstated, per L, upstream of fuel (WTT), FR",
		"base-carbone/electricité/mix-réseau/electricité-2023-consommation/4, 0.02 kg CO2e@unstated, per kWh, transmission and distribution loss, DE",
		"base-carbone/electricité/mix-réseau/electricité-2023-consommation/4, 0.03 kg CO2e@unstated, per kWh, upstream of generation, DE",
		"base-carbone/electricité/mix-réseau/electricité-2023-consommation/4, 0.35 kg CO2e@unstated, per kWh, generation, DE",
		"base-carbone/electricité/mix-réseau/electricité-2023-consommation/4, 0.4 kg CO2e@unstated, per kWh, life cycle of electricity or heat, DE",
		"base-carbone/transport-de-personnes/routier/autocar/6, 0.035 kg CO2e@unstated, per p.km, tank to wheel, FR",
		"base-carbone/transport-de-personnes/routier/autocar/6, 0.04 kg CO2e@unstated, per p.km, cradle to grave, FR",
	}
	for name, data := range map[string][]byte{"Windows-1252": latin1, "UTF-8": []byte(baseCarbone)} {
		d, a, err := load.BaseCarbone(context.Background(), "bc.csv", bytes.NewReader(data), "", o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := lines(t, d)
		if diff := cmp.Diff(want, sorted(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff([]string{"excluded status II", "excluded GWP I", "excluded post I", "excluded source data I", "imported factor IIIIIIIIIII"}, fates(a)); diff != "" {
			t.Errorf("%s: account (-want +got):\n%s", name, diff)
		}
	}
	// gases make the total as CO2e, and not as kilograms
	o.Edition.GWP = ghg.AR5
	d, _, err := load.BaseCarbone(context.Background(), "bc.csv", bytes.NewReader(latin1), "kg CO2e", o)
	if err != nil {
		t.Fatal(err)
	}
	if f := d.Factor("base-carbone/1/combustion"); f == nil || f.Amounts.String() != "2.47 kg CO2 + 0.15 kg CO2-biogenic + 0 kg CH4 + 0 kg CH4-biogenic + 3/26500 kg N2O" {
		t.Errorf("gases of the post: %s", line(f))
	}
	if _, _, err = load.BaseCarbone(context.Background(), "bc.csv", bytes.NewReader(latin1), "kg", o); err == nil || !strings.Contains(err.Error(), "TL-L008") {
		t.Errorf("gases taken for kilograms: %v", err)
	}
	for unknown, rule := range map[string]string{"kgCO2e/litre": "TL-L006", "Allemagne": "TL-L010"} {
		text := strings.Replace(baseCarbone, unknown, "kgCO2e/pinte", 1)
		if _, _, err := load.BaseCarbone(context.Background(), "bc.csv", strings.NewReader(text), "", load.Options{Edition: year(2023)}); err == nil || !strings.Contains(err.Error(), rule) {
			t.Errorf("%s unknown: %v", unknown, err)
		}
	}
}

func sorted(s []string) []string {
	out := append([]string(nil), s...)
	for i := range out {
		for j := i; j > 0 && out[j] < out[j-1]; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

func ceda() map[string]map[string]any {
	return map[string]map[string]any{
		"Cover": {"D10": "CEDA 2025", "D11": "CC BY-SA 4.0"},
		"GHG_t_Raw": {"A1": "Base year", "B1": 2023, "A2": "Price", "B2": "Producer price", "C2": "Currency", "D2": "US Dollar",
			"D3": "Oilseed farming", "E3": "Grain farming", "D4": "1111A0", "E4": "1111B0",
			"A5": "CHN", "B5": "China", "C5": "kgCO2e/US Dollar", "D5": 0.17699999999999999, "E5": 0.5, "A6": "DEU", "B6": "Germany", "C6": "kgCO2e/US Dollar", "D6": 0.2},
	}
}

func TestOpenCEDA(t *testing.T) {
	d, a, err := load.OpenCEDA(context.Background(), "ceda.xlsx", bytes.NewReader(workbook(t, ceda())), load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{
		"ceda/1111a0, 0.177 kg CO2e@unstated, per USD@2023/basic, cradle to gate, CN",
		"ceda/1111b0, 0.5 kg CO2e@unstated, per USD@2023/basic, cradle to gate, CN",
		"ceda/1111a0, 0.2 kg CO2e@unstated, per USD@2023/basic, cradle to gate, DE",
	}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"imported factor III", "excluded TL-L005 I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
	if f := d.Factor("open-ceda-2025/deu/1111a0"); f.Source.At != "D6" || !strings.Contains(f.Note.EN, "producer price") {
		t.Errorf("at %s, note %s", f.Source.At, f.Note.EN)
	}
	for claim, change := range map[string]func(m map[string]map[string]any){
		"GHG_t_Raw: D2: TL-L004":                       func(m map[string]map[string]any) { m["GHG_t_Raw"]["D2"] = "Euro" },
		"GHG_t_Raw: B2: TL-L004":                       func(m map[string]map[string]any) { m["GHG_t_Raw"]["B2"] = "any price" },
		"GHG_t_Raw: B1: TL-L004":                       func(m map[string]map[string]any) { m["GHG_t_Raw"]["B1"] = "soon" },
		"GHG_t_Raw: E4: TL-L004":                       func(m map[string]map[string]any) { m["GHG_t_Raw"]["E4"] = "1111A0" },
		"GHG_t_Raw: D5: TL-L016":                       func(m map[string]map[string]any) { m["GHG_t_Raw"]["D5"] = "many" },
		"unit: TL-L006":                                func(m map[string]map[string]any) { m["GHG_t_Raw"]["C5"] = "kg/bushel" },
		"no sheet GHG_t_Raw":                           func(m map[string]map[string]any) { m["Factors"] = m["GHG_t_Raw"]; delete(m, "GHG_t_Raw") },
		"GHG_t_Raw: E5: total: TL-L014":                func(m map[string]map[string]any) { m["GHG_t_Raw"]["E5"] = -1 },
		"is 0.0000001 to 30 kg CO2e per unit of money": func(m map[string]map[string]any) { m["GHG_t_Raw"]["E5"] = 500 },
		"no codes of sectors in ":                      func(m map[string]map[string]any) { delete(m["GHG_t_Raw"], "D4"); delete(m["GHG_t_Raw"], "E4") },
		"GHG_t_Raw: D3: TL-L004: ":                     func(m map[string]map[string]any) { delete(m["GHG_t_Raw"], "D3") },
	} {
		m := ceda()
		change(m)
		if _, _, err := load.OpenCEDA(context.Background(), "ceda.xlsx", bytes.NewReader(workbook(t, m)), load.Options{}); err == nil || !strings.Contains(strings.Join(faults(err), " ")+err.Error(), claim) {
			t.Errorf("%s: got %v", claim, err)
		}
	}
}

func lcia() map[string]map[string]any {
	return map[string]map[string]any{"Cover": {"A1": "x"}, "LCIA": {
		"F1": "IPCC 2021", "G1": "IPCC 2021", "F2": "climate change: total (excl. biogenic CO2)", "G2": "climate change: biogenic", "F3": "global warming potential (GWP100)", "G3": "global warming potential (GWP100)",
		"A4": "Activity UUID_Product UUID", "B4": "Activity Name", "C4": "Geography", "D4": "Reference Product Name", "E4": "Reference Product Unit", "F4": "kg CO2-Eq", "G4": "kg CO2-Eq",
		"A5": "1", "B5": "market for steel", "C5": "GLO", "D5": "steel, invented", "E5": "kg", "F5": 2.1, "G5": 0.1,
		"A6": "2", "B6": "electricity production", "C6": "CN-SGCC", "D6": "electricity, medium voltage", "E6": "kWh", "F6": 0.9, "G6": 0,
		"A7": "3", "B7": "road construction", "C7": "CH", "D7": "road", "E7": "m*year", "F7": 5, "G7": 0,
		"A8": "4", "B8": "gas supply", "C8": "RoW", "D8": "natural gas, high pressure", "E8": "m3", "F8": 0.4, "G8": 0,
		"A9": "5", "B9": "transport", "C9": "RER", "D9": "transport, freight, lorry", "E9": "metric ton*km", "F9": 0.1, "G9": 0,
	}}
}

func TestEcoinvent(t *testing.T) {
	i := load.Indicator{Method: "IPCC 2021", Category: "climate change: total (excl. biogenic CO2)", Name: "global warming potential (GWP100)", GWP: ghg.AR6}
	o := load.Options{Licence: terms, Edition: load.Edition{ID: "ecoinvent-3.12-cutoff", Version: "3.12 cut-off", DataYear: 2025}}
	d, a, err := load.Ecoinvent(context.Background(), "lcia.xlsx", bytes.NewReader(workbook(t, lcia())), i, "m3(15C)", o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{
		"ecoinvent/steel-invented/market-for-steel, 2.1 kg CO2e@AR6, per kg, cradle to gate, GLO",
		"ecoinvent/electricity-medium-voltage/electricity-production, 0.9 kg CO2e@AR6, per kWh, life cycle of electricity or heat, ecoinvent:CN-SGCC",
		"ecoinvent/natural-gas-high-pressure/gas-supply, 0.4 kg CO2e@AR6, per m3(15C), cradle to gate, ecoinvent:RoW",
		"ecoinvent/transport-freight-lorry/transport, 0.1 kg CO2e@AR6, per t.km, cradle to gate, ecoinvent:RER",
	}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"imported factor IIII", "excluded unit I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
	if _, _, err := load.Ecoinvent(context.Background(), "lcia.xlsx", bytes.NewReader(workbook(t, lcia())), i, "", o); err == nil || !strings.Contains(err.Error(), "reference state") {
		t.Errorf("a m3 of gas: %v", err)
	}
	i.Category = "climate change"
	if _, _, err := load.Ecoinvent(context.Background(), "lcia.xlsx", bytes.NewReader(workbook(t, lcia())), i, "m3(15C)", o); err == nil || !strings.Contains(err.Error(), "excl. biogenic CO2") {
		t.Errorf("an indicator that there is not: %v, want an error that names some", err)
	}
	i.Category = "climate change: biogenic"
	m := lcia()
	m["LCIA"]["G4"] = "MJ"
	if _, _, err := load.Ecoinvent(context.Background(), "lcia.xlsx", bytes.NewReader(workbook(t, m)), i, "m3(15C)", o); err == nil || !strings.Contains(err.Error(), "TL-L006") {
		t.Errorf("an indicator in MJ: %v", err)
	}
	delete(m["LCIA"], "C4")
	if _, _, err := load.Ecoinvent(context.Background(), "lcia.xlsx", bytes.NewReader(workbook(t, m)), i, "m3(15C)", o); err == nil || !strings.Contains(err.Error(), "TL-L004") {
		t.Errorf("without a header: %v", err)
	}
	if _, _, err := load.Ecoinvent(context.Background(), "lcia.xlsx", bytes.NewReader(workbook(t, lcia())), load.Indicator{}, "", load.Options{}); err == nil {
		t.Error("without an indicator")
	}
}
