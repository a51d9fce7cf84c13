package load_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors/load"
)

// All documents in this file are invented.

const ilcdJSON = `{
 "processInformation": {
  "dataSetInformation": {"UUID": "11111111-2222", "name": {"baseName": [{"value": "Beton C30/37", "lang": "de"}, {"value": "Concrete C30/37", "lang": "en"}]}},
  "quantitativeReference": {"referenceToReferenceFlow": [7]},
  "time": {"referenceYear": 2023},
  "geography": {"locationOfOperationSupplyOrProduction": {"location": "DE"}}},
 "exchanges": {"exchange": [
  {"dataSetInternalID": 7, "referenceFlow": true, "meanAmount": 2.0, "resultingflowAmount": 2.0, "flowProperties": [
   {"name": [{"value": "Mass", "lang": "en"}], "meanValue": 2400.0, "referenceUnit": "kg"},
   {"name": [{"value": "Volume", "lang": "en"}], "referenceFlowProperty": true, "meanValue": 1.0, "referenceUnit": "cbm"}]},
  {"dataSetInternalID": 8, "meanAmount": 1}]},
 "LCIAResults": {"LCIAResult": [
  {"referenceToLCIAMethodDataSet": {"shortDescription": [{"value": "Climate change - total (GWP-total)", "lang": "en"}]}, "other": {"anies": [{"module": "A1-A3", "value": "-40"}, {"module": "C3", "value": "10"}, {"name": "referenceToUnitGroupDataSet", "value": {"shortDescription": [{"value": "kg CO2 eq."}]}}]}},
  {"referenceToLCIAMethodDataSet": {"shortDescription": [{"value": "Climate change - fossil (GWP-fossil)", "lang": "en"}]}, "other": {"anies": [{"module": "A1", "value": "150.25"}, {"module": "A2", "value": 20}, {"module": "A3", "value": "5"}]}},
  {"referenceToLCIAMethodDataSet": {"shortDescription": [{"value": "Climate change - biogenic (GWP-biogenic)", "lang": "en"}]}, "other": {"anies": [{"module": "A1-A3", "value": "-216"}]}},
  {"referenceToLCIAMethodDataSet": {"shortDescription": [{"value": "Climate change - land use (GWP-luluc)", "lang": "en"}]}, "other": {"anies": [{"module": "A1-A3", "value": "0.75"}]}},
  {"referenceToLCIAMethodDataSet": {"shortDescription": [{"value": "Acidification (AP)", "lang": "en"}]}, "other": {"anies": [{"module": "A1-A3", "value": "1"}]}}]}}`

func TestILCD(t *testing.T) {
	ctx := context.Background()
	d, a, err := load.ILCD(ctx, "epd.json", strings.NewReader(ilcdJSON), "", load.Options{Licence: terms})
	if err != nil {
		t.Fatal(err)
	}
	// (150.25 + 20 + 5 + 0.75) / 2 m3
	if diff := cmp.Diff([]string{"epd/concrete-c30-37, 88 kg CO2e@unstated, per m3, cradle to gate, DE"}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f := d.All()[0]
	if f.Valid != carbon.Year(2023) || !strings.Contains(f.Note.EN, "GWP-biogenic of -216") || !strings.Contains(f.Derivation.EN, "GWP-fossil + GWP-luluc") {
		t.Errorf("%s; %s; %s", f.Valid, f.Note.EN, f.Derivation.EN)
	}
	if diff := cmp.Diff([]string{"excluded indicator I", "imported factor IIII"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
	only := strings.ReplaceAll(ilcdJSON, "GWP-fossil", "AP-fossil")
	if _, _, err := load.ILCD(ctx, "epd.json", strings.NewReader(only), "", load.Options{Licence: terms}); err == nil || !strings.Contains(err.Error(), "TL-L014: GWP-total") || !strings.Contains(err.Error(), "uptake") {
		t.Errorf("a total with uptake: %v", err)
	}
	if _, _, err := load.ILCD(ctx, "epd.json", strings.NewReader(ilcdJSON), "kg", load.Options{Licence: terms}); err == nil || !strings.Contains(err.Error(), "TL-L006") {
		t.Errorf("another unit than the document's: %v", err)
	}
}

const ilcdXML = `<?xml version="1.0" encoding="UTF-8"?>
<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common" xmlns:epd="http://www.iai.kit.edu/EPD/2013" version="1.1">
 <processInformation><dataSetInformation><common:UUID>3333</common:UUID><name><baseName xml:lang="en">Steel coil</baseName><baseName xml:lang="zh">钢卷</baseName></name></dataSetInformation>
 <quantitativeReference><referenceToReferenceFlow>0</referenceToReferenceFlow></quantitativeReference>
 <time><common:referenceYear>2022</common:referenceYear></time><geography><locationOfOperationSupplyOrProduction location="RER"/></geography></processInformation>
 <exchanges><exchange dataSetInternalID="0"><meanAmount>1</meanAmount></exchange></exchanges>
 <LCIAResults><LCIAResult><referenceToLCIAMethodDataSet><common:shortDescription xml:lang="en">Global warming potential (GWP)</common:shortDescription></referenceToLCIAMethodDataSet>
  <common:other><epd:amount epd:module="A1-A3">2300.5</epd:amount><epd:amount epd:module="D">-900</epd:amount><epd:amount epd:module="A4"/></common:other></LCIAResult></LCIAResults>
</processDataSet>`

func TestILCDXML(t *testing.T) {
	d, _, err := load.ILCD(context.Background(), "epd.xml", strings.NewReader(ilcdXML), "1000 kg", load.Options{Licence: terms, Edition: load.Edition{GWP: ghg.AR4}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"epd/steel-coil, 2.3005 kg CO2e@AR4, per kg, cradle to gate, m49:150"}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := d.All()[0].Name; got != (carbon.Text{EN: "Steel coil", ZH: "钢卷"}) {
		t.Errorf("name %+v", got)
	}
	for claim, text := range map[string]string{
		"TL-L006: in XML the unit": "", "no GWP": strings.Replace(ilcdXML, "A1-A3", "B6", 1), "want <processDataSet>": "<flowDataSet/>", "TL-L004": ilcdXML[:300],
		"TL-L016": strings.Replace(ilcdXML, "2300.5", "2,300.5", 1), "stands twice": strings.Replace(ilcdXML, `epd:module="D"`, `epd:module="A1-A3"`, 1),
	} {
		per := "1000 kg"
		if text == "" {
			text, per = ilcdXML, ""
		}
		if _, _, err := load.ILCD(context.Background(), "epd.xml", strings.NewReader(text), per, load.Options{Licence: terms}); err == nil || !strings.Contains(err.Error(), claim) {
			t.Errorf("%s: got %v", claim, err)
		}
	}
}

const openEPD = `{"doctype": "openEPD", "id": "ec3synthetic", "product_name": "Invented extrusion", "manufacturer": {"name": "Example Aluminium"}, "date_of_issue": "2024-06-30T00:00:00Z",
 "declared_unit": {"qty": 1000, "unit": "kg"}, "geography": ["US", "150"],
 "impacts": {"TRACI 2.1": {"gwp": {"A1A2A3": {"mean": 8400.0, "unit": "kgCO2e", "rsd": 0.1}, "A4": {"mean": 3, "unit": "kgCO2e"}}, "odp": {"A1A2A3": {"mean": 1, "unit": "kgCFC11e"}}}}}`

func TestOpenEPD(t *testing.T) {
	ctx := context.Background()
	for _, text := range []string{openEPD, "[" + openEPD + "]", `{"payload": [` + openEPD + `], "meta": {}}`} {
		d, a, err := load.OpenEPD(ctx, "epd.json", strings.NewReader(text), "", load.Options{Licence: terms})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{
			"epd/invented-extrusion, 8.4 kg CO2e@unstated, per kg, cradle to gate, m49:150",
			"epd/invented-extrusion, 8.4 kg CO2e@unstated, per kg, cradle to gate, US",
		}, lines(t, d)); diff != "" || a.Rows("imported") != 1 {
			t.Errorf("%v (-want +got):\n%s", a.Fates(), diff)
		}
	}
	for claim, text := range map[string]string{
		"impacts: TL-L005":                           strings.Replace(openEPD, `"TRACI 2.1": {`, `"EF 3.0": {}, "TRACI 2.1": {`, 1),
		"gwp.A1A2A3: TL-L006":                        strings.Replace(openEPD, "kgCO2e", "lbCO2e", 1),
		"declared unit: TL-L006":                     strings.Replace(openEPD, `"unit": "kg"}`, `"unit": "bag"}`, 1),
		"geography: TL-L010":                         strings.Replace(openEPD, `["US", "150"]`, `[]`, 1),
		"declaration 1: TL-L004":                     strings.Replace(openEPD, `{"name": "Example Aluminium"}`, `7`, 1),
		"epd.json: TL-L004":                          openEPD[:100],
		"name: TL-L013":                              strings.Replace(openEPD, "Invented extrusion", "", 1),
		"impacts.TRACI 2.1.gwp.A1A2A3: TL-L016":      strings.Replace(openEPD, "8400.0", `"8400,0"`, 1),
		"total: TL-L014":                             strings.Replace(openEPD, "8400.0", "-1", 1) + " ",
		"unit: TL-L007":                              strings.Replace(openEPD, "8400.0", "84000000", 1),
		"declared unit: TL-L006: amount \"0\" [zero": strings.Replace(openEPD, `"qty": 1000`, `"qty": 0`, 1),
	} {
		want, _, _ := strings.Cut(claim, " [")
		_, a, err := load.OpenEPD(ctx, "epd.json", strings.NewReader(text), "", load.Options{Licence: terms})
		if want == "total: TL-L014" {
			want = "TL-L014"
		}
		if err == nil || a == nil || !strings.Contains(strings.Join(faults(err), " ")+err.Error(), want) {
			t.Errorf("%s: got %v", want, err)
		}
	}
}

const pactV3 = `{"data": [{"id": "f1", "specVersion": "3.0.0", "status": "Active", "companyName": "Acme", "companyIds": ["urn:lei:529900T8BM49AURSDO55"], "productIds": ["urn:gtin:123"], "productNameCompany": "Ethanol",
 "pcf": {"declaredUnitOfMeasurement": "liter", "declaredUnitAmount": "12.5", "pcfExcludingBiogenicUptake": "2.0", "landManagementBiogenicCO2Removals": "-0.5", "ipccCharacterizationFactors": ["AR6"],
  "referencePeriodStart": "2024-01-01T00:00:00Z", "referencePeriodEnd": "2025-01-01T00:00:00Z", "geographyCountry": "CN", "primaryDataShare": "14.5"}},
 {"id": "f2", "status": "Deprecated", "pcf": {}}]}`

const pactV2 = `[{"id": "g1", "specVersion": "2.0.0", "status": "Active", "companyIds": ["urn:uuid:1"], "productIds": ["urn:x:haul"], "productNameCompany": "Haul",
 "pcf": {"declaredUnit": "ton kilometer", "unitaryProductAmount": "36.801", "pCfExcludingBiogenic": "3.6801", "characterizationFactors": "AR5",
  "referencePeriodStart": "2023-01-01T00:00:00Z", "referencePeriodEnd": "2024-01-01T00:00:00+00:00", "geographyRegionOrSubregion": "Western Europe"}}]`

func TestPACT(t *testing.T) {
	ctx, o := context.Background(), load.Options{Licence: terms}
	d, a, err := load.PACT(ctx, "pf.json", strings.NewReader(pactV3), o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"product/urn:gtin:123, 0.2 kg CO2e@AR6, per L, cradle to gate, CN"}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	f := d.All()[0]
	if f.Party != "lei:529900T8BM49AURSDO55" || f.Product != "urn:gtin:123" || f.Valid != carbon.Year(2024) || f.Grade != carbon.GradeC || f.PrimaryShare.String() != "0.145" || f.Quality != carbon.SupplierSpecific {
		t.Errorf("%+v", *f)
	}
	if diff := cmp.Diff([]string{"imported factor I", "excluded deprecated I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
	if d, _, err = load.PACT(ctx, "pf.json", strings.NewReader(pactV2), o); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"product/urn:x:haul, 0.1 kg CO2e@AR5, per t.km, well to wheel, un:Western-Europe"}, lines(t, d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for claim, text := range map[string]string{
		"pcf.declaredUnitOfMeasurement: TL-L006": strings.Replace(pactV3, "liter", "bottle", 1),
		"pcf.declaredUnitAmount: TL-L006":        strings.Replace(pactV3, `"12.5"`, `"0"`, 1),
		"TL-L005":                                strings.Replace(pactV3, `"2.0"`, `""`, 1),
		"TL-L016":                                strings.Replace(pactV3, `"2.0"`, `"two"`, 1),
		"pcf.referencePeriodStart: TL-L011":      strings.Replace(pactV3, "2025-01-01", "2023-01-01", 1),
		"companyIds: TL-L013":                    strings.Replace(pactV3, `["urn:gtin:123"]`, `[]`, 1),
		"pcf.geographyCountry: TL-L010":          strings.Replace(pactV3, `"CN"`, `"China"`, 1),
		"pcf.primaryDataShare: TL-L016":          strings.Replace(pactV3, `"14.5"`, `"145"`, 1),
		"footprint 1: TL-L004":                   strings.Replace(pactV3, `["urn:lei:529900T8BM49AURSDO55"]`, `{}`, 1),
		"TL-L001: no data year":                  "[]",
		"pf.json: TL-L004":                       "no json",
	} {
		if _, _, err := load.PACT(ctx, "pf.json", strings.NewReader(text), o); err == nil || !strings.Contains(strings.Join(faults(err), " ")+err.Error(), claim) {
			t.Errorf("%s: got %v", claim, err)
		}
	}
	if _, _, err := load.PACT(ctx, "pf.json", strings.NewReader(pactV3), load.Options{}); err == nil || !strings.Contains(err.Error(), "TL-L002") {
		t.Errorf("without a licence: %v", err)
	}
}
