package load_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors/band"
	"github.com/tanlian/tanlian/factors/load"
)

const cpcdRows = `产品ID,产品名称,核算边界,碳足迹,企业名称,数据年份
A1,冷轧板卷,摇篮到大门,2.6tCO2e / 吨,某钢铁,2023
A2,NGL天然气凝液,燃烧,17.2kgCO2e / GJ,,2025
A3,氧化铝,摇篮到大门,0.9tCO2e / 千克,,2022
A4,国内飞机航程,大门到坟墓,0.09kgCO2e / 人·千米,,2024
A5,磷酸铁锂电池包,摇篮到大门,73.51kgCO2e / 千瓦时,,2024
A6,家用冰箱,大门到坟墓,300kgCO2e / 台,,2024
A7,电网电力,全生命周期,577.7kgCO2e / 千瓦时,,2024
A8,未发布的产品,摇篮到大门,,,2024
`

// The first rows are of the kind that such databases have: right ones, and the three
// commonest wrong units (tonnes of carbon, a tonne per kilogram, grams).
func TestCPCDRefusesEvidentlyWrongUnits(t *testing.T) {
	rows, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(cpcdRows))
	if err != nil {
		t.Fatal(err)
	}
	o := load.Options{Licence: terms, Edition: load.Edition{DataYear: 2025}}
	_, a, err := load.CPCD(context.Background(), "cpcd.csv", bytes.NewReader(rows), o)
	if diff := cmp.Diff([]string{"cpcd.csv: row 3: TL-L007", "cpcd.csv: row 4: TL-L007", "cpcd.csv: row 8: TL-L007"}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s\n%v", diff, err)
	}
	for _, want := range []string{
		"17.2 kg CO2e per GJ: a fossil fuel, burnt is 30 to 300 kg CO2e per GJ; it would fit as kg C (carbon) per GJ",
		"900 kg CO2e per kg: alumina is 0.1 to 10 kg CO2e per kg; it would fit as g CO2e per kg, or kg CO2e per 1000 kg",
		"577.7 kg CO2e per kWh: electricity is 0.0000036 to 2.16 kg CO2e per kWh; it would fit as g CO2e per kWh",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q:\n%v", want, err)
		}
	}
	if a.Rows("refused") != 3 || a.Total() != 8 {
		t.Errorf("account %v", a.Fates())
	}
	o.LeaveOut = []carbon.Rule{load.RuleBand}
	d, a, err := load.CPCD(context.Background(), "cpcd.csv", bytes.NewReader(rows), o)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range d.All() {
		got = append(got, line(f))
	}
	if diff := cmp.Diff([]string{
		"cpcd/冷轧板卷/a1, 2600 kg CO2e@unstated, per t, cradle to gate, CN",
		"cpcd/国内飞机航程/a4, 0.09 kg CO2e@unstated, per p.km, tank to wheel, CN",
		"cpcd/磷酸铁锂电池包/a5, 73.51 kg CO2e@unstated, per kWh, cradle to gate, CN",
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"imported factor III", "excluded TL-L007 III", "excluded stage I", "excluded TL-L005 I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
}

func TestBands(t *testing.T) {
	m := materials()
	for _, c := range []struct {
		name, stage, unit, factor string
		fit                       string // "": plausible; else what the error says
	}{
		{"柴油", "combustion", "kgCO2/GJ", "74.1", ""},
		{"高炉煤气", "combustion", "kgCO2/GJ", "260", ""},
		{"沼气 biogas", "combustion", "kgCO2e/GJ", "0.1", ""},
		{"Diesel", "upstream of fuel (WTT)", "kgCO2e/GJ", "17.2", ""},
		{"Diesel", "combustion", "kgCO2/L", "2676", "g CO2e per L"},
		{"Diesel", "combustion", "kgCO2/GJ", "20.2", "kg C (carbon)"},
		{"天然气", "combustion", "tCO2/万Nm3", "21.6", ""},
		{"天然气", "combustion", "tCO2/Nm3", "21.6", "kg CO2e per 10^4 Nm3"},
		{"电力 华东", "generation", "kgCO2/kWh", "0.5617", ""},
		{"电力 华东", "generation", "tCO2/MWh", "0.5617", ""},
		{"电力 华东", "generation", "tCO2/kWh", "0.5617", "g CO2e per kWh"},
		{"燃煤发电", "generation", "kgCO2/MWh", "0.83", "t CO2e per MWh"},
		{"工业蒸汽", "generation", "tCO2/GJ", "0.11", ""},
		{"工业蒸汽", "generation", "kgCO2/GJ", "0.11", "t CO2e per GJ"},
		{"电解铝", "cradle to gate", "tCO2e/t", "20.3", ""},
		{"电解铝", "cradle to gate", "tCO2e/t", "20300", "g CO2e"},
		{"电解铝", "cradle to gate", "kgCO2e/t", "20.3", "t CO2e per t"},
		{"黄金 gold", "cradle to gate", "kgCO2e/kg", "40000", ""},
		{"Something", "cradle to gate", "kgCO2e/kg", "900", "g CO2e per kg"},
		{"HFC-23", "process or release", "kgCO2e/kg", "14600", ""},
		{"Truck", "well to wheel", "gCO2e/tkm", "62", ""},
		{"Truck", "well to wheel", "kgCO2e/tkm", "62", "g CO2e per t.km"},
		{"Anything", "cradle to gate", "kgCO2e/kg", "0", ""},
	} {
		m.Stage = load.Fixed(c.stage)
		_, _, err := table(t, m, load.Options{}, "Group,Material,Code,Country,Unit,Factor\nG,"+c.name+",1,CN,"+c.unit+","+c.factor+"\n")
		if c.fit == "" && err != nil || c.fit != "" && (err == nil || !strings.Contains(err.Error(), "TL-L007") || !strings.Contains(err.Error(), c.fit)) {
			t.Errorf("%s, %s %s, %s: got %v, want %q", c.name, c.factor, c.unit, c.stage, err, c.fit)
		}
	}
	if _, _, err := table(t, m, load.Options{Bands: []band.Band{}}, "Group,Material,Code,Country,Unit,Factor\nG,x,1,CN,tCO2e/kg,900\n"); err != nil {
		t.Errorf("without bands: %v", err)
	}
}

func TestUnitsOfFactors(t *testing.T) {
	m := materials()
	for text, want := range map[string]string{
		"kgCO2e/kWh": "1 kg CO2e@unstated, per kWh", "kg CO₂-eq. / kWh": "1 kg CO2e@unstated, per kWh", "ｋｇＣＯ２ｅ／ｋＷｈ": "1 kg CO2e@unstated, per kWh",
		"tCO2/万kWh": "1000 kg CO2, per 10^4 kWh", "千克二氧化碳当量/千瓦时": "1 kg CO2e@unstated, per kWh", "吨二氧化碳/吨": "1000 kg CO2, per t",
		"gCO2e/(t·km)": "0.001 kg CO2e@unstated, per t.km", "kgCO2e/公吨·公里": "1 kg CO2e@unstated, per t.km", "lb CO2e/MWh": "0.45359237 kg CO2e@unstated, per MWh",
		"kgCO2e/100 km": "0.01 kg CO2e@unstated, per km", "kg/人公里": "1 kg CO2e@unstated, per p.km", "kgCO2e/㎡": "1 kg CO2e@unstated, per m2",
		"t CO2e per tonne": "1000 kg CO2e@unstated, per t", "kgCO2e/kWh PCI": "1 kg CO2e@unstated, per kWh(NCV)",
	} {
		d, _, err := table(t, m, load.Options{Bands: []band.Band{}}, "Group,Material,Code,Country,Unit,Factor\nG,x,1,CN,"+text+",1\n")
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if f := d.All()[0]; f.Amounts.String()+", per "+f.Per.String() != want {
			t.Errorf("%s: got %s, per %s, want %s", text, f.Amounts, f.Per, want)
		}
	}
	for text, want := range map[string]string{
		"kgCO2e": "does not say per what", "kgCO2e/ton": "ambiguous", "kgCO2e/": "unit", "/kWh": "no mass", "mol/kWh": "no mass", "tC/TJ": "44/12", "kWh": "of what mass",
		"kgCO2e/标准立方米": "reference", "kgCO2e/mmBtu": "calorific", "TCO2/kWh": "no mass", "Mt/t": "no mass",
	} {
		_, _, err := table(t, m, load.Options{}, "Group,Material,Code,Country,Unit,Factor\nG,x,1,CN,"+text+",1\n")
		if err == nil || !strings.Contains(err.Error(), "TL-L006") || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

// A m3 of gas is none of water.
func TestGasNeedsItsReferenceState(t *testing.T) {
	m := materials()
	m.Stage = load.Fixed("combustion")
	const text = "Group,Material,Code,Country,Unit,Factor\n燃料,天然气,1,CN,kgCO2/m3,2.16\n水,自来水,2,CN,kgCO2/m3,0.3\n"
	o := load.Options{Bands: []band.Band{}} // water does not burn
	_, _, err := table(t, m, o, text)
	if diff := cmp.Diff([]string{"f.csv: row 2: column Unit: TL-L006"}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	m.GasVolume = "m3(20C)"
	d, _, err := table(t, m, o, text)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Factor("acme-2025/1").Per.String() + " " + d.Factor("acme-2025/2").Per.String(); got != "m3(20C) m3" {
		t.Errorf("got %s", got)
	}
}

func TestPlaces(t *testing.T) {
	m := materials()
	for text, want := range map[string]carbon.Place{
		"CN": "CN", "CHN": "CN", "中国": "CN", "全国": "CN", "上海": "CN-SH", "内蒙古自治区": "CN-NM", "广西壮族自治区": "CN-GX", "Germany": "DE", "德国": "DE", "GLO": "GLO", "全球": "GLO",
		"World": "GLO", "egrid:CAMX": "egrid:CAMX", "CN-31": "CN-31", "Our valley": "acme:valley",
	} {
		d, _, err := table(t, m, load.Options{Places: map[string]carbon.Place{"our valley": "acme:valley"}}, "Group,Material,Code,Country,Unit,Factor\nG,x,1,"+text+",kgCO2e/kg,1\n")
		if err != nil || d.All()[0].Place != want {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	for _, text := range []string{"Atlantis", "cn", "XYZ", "Georgia (US)", "华东"} {
		if _, _, err := table(t, m, load.Options{}, "Group,Material,Code,Country,Unit,Factor\nG,x,1,"+text+",kgCO2e/kg,1\n"); err == nil || !strings.Contains(err.Error(), "TL-L010") {
			t.Errorf("%s: got %v, want TL-L010", text, err)
		}
	}
}
