package supplier

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

func demo(t testing.TB) []*Footprint {
	t.Helper()
	b, err := os.ReadFile("testdata/wbcsd-demo-footprints-v3.json")
	if err != nil {
		t.Fatal(err)
	}
	fs, err := ReadFootprints("demo.json", bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

// codes lists level and rule of each finding, for comparison.
func codes(fs []Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, strings.TrimPrefix(f.Rule.Code, "TL-")+" "+f.Field)
	}
	return out
}

func TestDemoFootprints(t *testing.T) {
	fs := demo(t)
	if len(fs) != 3 {
		t.Fatalf("%d footprints", len(fs))
	}
	for i, want := range [][]string{
		{ // 1.75 is not 1.55 + 0.85 + 0.40 - 0.65 + 0.50
			"P022 pcf.pcfExcludingBiogenicUptake", "P022 pcf.pcfIncludingBiogenicUptake", "P023 pcf.biogenicCarbonContent",
			"P032 pcf.packagingGhgEmissions", "P032 pcf.ccsTechnologicalCO2Capture",
		},
		{ // removals are positive, so this one is refused
			"P005 pcf.technologicalCO2Removals", "P022 pcf.pcfExcludingBiogenicUptake", "P022 pcf.pcfIncludingBiogenicUptake",
			"P023 pcf.biogenicCarbonContent", "P032 pcf.packagingGhgEmissions",
		},
		{
			"P022 pcf.pcfExcludingBiogenicUptake", "P022 pcf.pcfIncludingBiogenicUptake", "P023 pcf.biogenicCarbonContent",
			"P025 validityPeriodEnd", "P032 pcf.ccsTechnologicalCO2Capture",
		},
	} {
		if diff := cmp.Diff(want, codes(fs[i].Check())); diff != "" {
			t.Errorf("footprint %d (-want +got):\n%s", i, diff)
		}
	}
	f := fs[0]
	if got := f.PCF.PCFIncludingBiogenicUptake.String(); got != "1.90" {
		t.Errorf("the sender wrote 1.90, we keep %s", got)
	}
	if want := (carbon.Period{From: carbon.MustDate("2023-01-15"), To: carbon.MustDate("2025-12-30")}); f.Validity() != want {
		t.Errorf("validity %s, want %s", f.Validity(), want)
	}
	if f.Place() != "un:Americas" || f.Stage() != carbon.CradleToGate {
		t.Errorf("%s, %s", f.Place(), f.Stage())
	}
}

// What was received goes out byte for byte; what was changed, in our own form with
// every other value as its sender wrote it.
func TestReemission(t *testing.T) {
	for _, f := range demo(t) {
		if !bytes.Equal(f.raw, f.JSON()) {
			t.Errorf("%s: not the bytes that were received", f.ID)
		}
		g, err := ParseFootprint(f.encode())
		if err != nil || string(g.encode()) != string(f.encode()) {
			t.Fatalf("%s: our own form does not come back: %v", f.ID, err)
		}
		var have, want any
		if json.Unmarshal(f.encode(), &have) != nil || json.Unmarshal(dropBlanks(t, f.raw), &want) != nil {
			t.Fatal("no JSON")
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s (-received +written):\n%s", f.ID, diff)
		}
		f.Comment = "changed"
		if out := f.JSON(); bytes.Equal(out, f.raw) || !bytes.Contains(out, []byte(`"comment":"changed"`)) || !bytes.Contains(out, []byte(`"1.90"`)) && f == demo(t)[0] {
			t.Errorf("%s: a change is not written: %s", f.ID, out)
		}
	}
}

// dropBlanks removes properties that are empty strings, which we do not write.
func dropBlanks(t *testing.T, raw []byte) []byte {
	t.Helper()
	s := string(raw)
	for _, line := range strings.Split(s, "\n") {
		if strings.HasSuffix(strings.TrimSpace(line), `: "",`) {
			s = strings.Replace(s, line+"\n", "", 1)
		}
	}
	return []byte(s)
}

// good is a footprint without any finding, to be altered by tests.
func good() *Footprint {
	d := MustDecimal
	return &Footprint{
		ID: "5f000000-0000-4000-8000-00000000000a", SpecVersion: "3.0.0", Created: MustTime("2025-02-01T00:00:00Z"), Status: Active,
		CompanyName: "Co.", CompanyIDs: []string{"urn:uscc:91999999MA000100XL"}, ProductIDs: []string{"urn:gtin:4711"}, ProductName: "sheet",
		PCF: CarbonFootprint{
			DeclaredUnit: "kilogram", DeclaredUnitAmount: d("1"), ProductMassPerDeclaredUnit: d("1"),
			ReferencePeriodStart: MustTime("2024-01-01T00:00:00Z"), ReferencePeriodEnd: MustTime("2025-01-01T00:00:00Z"), GeographyCountry: "CN",
			PCFExcludingBiogenicUptake: d("2.40"), PCFIncludingBiogenicUptake: d("2.40"), FossilGHGEmissions: d("2.40"), FossilCarbonContent: d("0"),
			PackagingEmissionsIncluded: Yes, CCSCaptureIncluded: No, IPCCCharacterizationFactors: []string{"AR6"}, CrossSectoralStandards: []string{"ISO14067"},
			ExemptedEmissionsPercent: d("0"), PrimaryDataShare: d("80"),
		},
	}
}

func TestCheck(t *testing.T) {
	d := MustDecimal
	with := func(s Supplement) func(*Footprint) { return func(f *Footprint) { f.SetSupplement(s) } }
	for _, c := range []struct {
		claim string
		alter func(*Footprint)
		want  string
	}{
		{"nothing is wrong with a good one", func(f *Footprint) {}, ""},
		{"a missing id", func(f *Footprint) { f.ID = "" }, "P002 id"},
		{"an id that is no UUID", func(f *Footprint) { f.ID = "{5f000000-0000-4000-8000-00000000000a}" }, "P003 id"},
		{"a version of two numbers", func(f *Footprint) { f.SpecVersion = "3.0" }, "P003 specVersion"},
		{"a status that PACT does not know", func(f *Footprint) { f.Status = "active" }, "P003 status"},
		{"no company", func(f *Footprint) { f.CompanyIDs = nil }, "P002 companyIds"},
		{"a company code with a wrong check character", func(f *Footprint) { f.CompanyIDs = []string{"urn:uscc:91999999MA000100XX"} }, "P003 companyIds"},
		{"a product id twice", func(f *Footprint) { f.ProductIDs = []string{"urn:a:1", "urn:a:1"} }, "P003 productIds"},
		{"a product id that is no URN", func(f *Footprint) { f.ProductIDs = []string{"4711"} }, "P003 productIds"},
		{"an amount of 0", func(f *Footprint) { f.PCF.DeclaredUnitAmount = d("0"); f.PCF.ProductMassPerDeclaredUnit = d("0") }, "P005 pcf.declaredUnitAmount"},
		{"an unknown unit", func(f *Footprint) { f.PCF.DeclaredUnit = "ton" }, "P003 pcf.declaredUnitOfMeasurement"},
		{"money as a unit", func(f *Footprint) { f.PCF.DeclaredUnit = "CNY" }, "P003 pcf.declaredUnitOfMeasurement"},
		{"a unit outside PACT", func(f *Footprint) { f.PCF.DeclaredUnit = "kW" }, "P028 pcf.declaredUnitOfMeasurement"},
		{"a primary data share above 100 %", func(f *Footprint) { f.PCF.PrimaryDataShare = d("100.1") }, "P004 pcf.primaryDataShare"},
		{"a primary data share of 100 %", func(f *Footprint) { f.PCF.PrimaryDataShare = d("100") }, ""},
		{"a primary data share like a fraction", func(f *Footprint) { f.PCF.PrimaryDataShare = d("0.72") }, "P031 pcf.primaryDataShare"},
		{"no primary data share", func(f *Footprint) { f.PCF.PrimaryDataShare = Decimal{} }, "P030 pcf.primaryDataShare"},
		{"a rating outside 1 to 5", func(f *Footprint) { f.PCF.DQI = DataQuality{d("0.9"), d("1"), d("5.1")} }, "P004 pcf.dqi.technologicalDQR, P004 pcf.dqi.temporalDQR"},
		{"a rating without the others", func(f *Footprint) { f.PCF.DQI.Temporal = d("3") }, "P002 pcf.dqi.technologicalDQR, P002 pcf.dqi.geographicalDQR"},
		{"negative fossil emissions", func(f *Footprint) { f.PCF.FossilGHGEmissions = d("-1") }, "P006 pcf.fossilGhgEmissions, P022 pcf.pcfExcludingBiogenicUptake"},
		{"positive uptake", func(f *Footprint) {
			f.PCF.BiogenicCO2Uptake, f.PCF.PCFIncludingBiogenicUptake = d("1"), d("3.4")
		}, "P005 pcf.biogenicCO2Uptake"},
		{"uptake that matches the carbon", func(f *Footprint) {
			f.PCF.BiogenicCO2Uptake, f.PCF.BiogenicCarbonContent, f.PCF.PCFIncludingBiogenicUptake = d("-1.65"), d("0.45"), d("0.75")
		}, ""},
		{"uptake that does not", func(f *Footprint) {
			f.PCF.BiogenicCO2Uptake, f.PCF.BiogenicCarbonContent, f.PCF.PCFIncludingBiogenicUptake = d("-1.20"), d("0.45"), d("1.20")
		}, "P023 pcf.biogenicCarbonContent"},
		{"two geographies", func(f *Footprint) { f.PCF.GeographyCountrySubdivision = "CN-SH" }, "P008 pcf.geographyCountry"},
		{"a reference period backwards", func(f *Footprint) {
			f.PCF.ReferencePeriodStart, f.PCF.ReferencePeriodEnd = f.PCF.ReferencePeriodEnd, f.PCF.ReferencePeriodStart
		}, "P007 pcf.referencePeriodEnd"},
		{"a validity period backwards", func(f *Footprint) {
			f.ValidityPeriodStart, f.ValidityPeriodEnd = MustTime("2026-01-01T00:00:00Z"), MustTime("2025-06-01T00:00:00Z")
		}, "P007 validityPeriodEnd"},
		{"valid before its data end", func(f *Footprint) { f.ValidityPeriodStart = MustTime("2024-12-31T00:00:00Z") }, "P025 validityPeriodStart"},
		{"valid for three years", func(f *Footprint) { f.ValidityPeriodEnd = MustTime("2028-01-01T00:00:00Z") }, ""},
		{"valid for longer", func(f *Footprint) { f.ValidityPeriodEnd = MustTime("2028-01-02T00:00:00Z") }, "P025 validityPeriodEnd"},
		{"data of 25 months", func(f *Footprint) { f.PCF.ReferencePeriodStart = MustTime("2022-12-01T00:00:00Z") }, "P026 pcf.referencePeriodEnd"},
		{"AR4", func(f *Footprint) { f.PCF.IPCCCharacterizationFactors = []string{"AR4"} }, "P020 pcf.ipccCharacterizationFactors"},
		{"two sets at once", func(f *Footprint) { f.PCF.IPCCCharacterizationFactors = []string{"AR5", "AR6"} }, "P020 pcf.ipccCharacterizationFactors"},
		{"a set that is none", func(f *Footprint) { f.PCF.IPCCCharacterizationFactors = []string{"IPCC"} }, "P003 pcf.ipccCharacterizationFactors, P020 pcf.ipccCharacterizationFactors"},
		{"a piece without mass", func(f *Footprint) { f.PCF.DeclaredUnit, f.PCF.ProductMassPerDeclaredUnit = "piece", d("0") }, "P024 pcf.productMassPerDeclaredUnit"},
		{"energy without mass", func(f *Footprint) { f.PCF.DeclaredUnit, f.PCF.ProductMassPerDeclaredUnit = "kilowatt hour", d("0") }, ""},
		{"1000 kg that weigh 1 kg", func(f *Footprint) { f.PCF.DeclaredUnitAmount = d("1000") }, "P024 pcf.productMassPerDeclaredUnit"},
		{"gate to gate", with(Supplement{Boundary: "gate-to-gate"}), "P027 supplement.boundary"},
		{"an unknown boundary", with(Supplement{Boundary: "cradle-to-cradle"}), "P003 supplement.boundary"},
		{"CO2 only", with(Supplement{Gases: "CO2"}), "P021 supplement.gases"},
		{"credits for avoided emissions", with(Supplement{Avoided: d("-9")}), "P010 supplement.avoidedEmissions"},
		{"no credits", with(Supplement{Avoided: d("0")}), ""},
		{"WTW below TTW", with(Supplement{WellToWheel: d("0.044"), TankToWheel: d("0.051")}), "P009 supplement.wellToWheel"},
		{"WTW above TTW", with(Supplement{WellToWheel: d("0.051"), TankToWheel: d("0.044")}), ""},
		{"certificates of another country", with(Supplement{Instruments: []Instrument{{"NO", "CN-XJ", d("60")}}}), "P011 supplement.instruments[0]"},
		{"certificates of the country", with(Supplement{Instruments: []Instrument{{"CN", "CN-XJ", d("60")}}}), ""},
		{"more than 3 % left out", func(f *Footprint) { f.PCF.ExemptedEmissionsPercent = d("3.1") }, "P033 pcf.exemptedEmissionsPercent"},
		{"packaging without packaging", func(f *Footprint) {
			f.PCF.PackagingEmissionsIncluded, f.PCF.PackagingGHGEmissions = No, d("0.1")
		}, "P032 pcf.packagingGhgEmissions"},
		{"an operator named that is not Other", func(f *Footprint) { f.PCF.SectorRules = []SectorRule{{"PEF", []string{"x"}, "TfS"}} },
			"P032 pcf.productOrSectorSpecificRules[0].otherOperatorName"},
		{"an extension that is no JSON", func(f *Footprint) {
			f.Extensions = []Extension{{SpecVersion: "1.0.0", DataSchema: "https://example.com/x.json", Data: []byte("{")}}
		}, "P003 extensions[0].data"},
	} {
		f := good()
		c.alter(f)
		if got := strings.Join(codes(f.Check()), ", "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.claim, got, c.want)
		}
	}
}

func TestReadingFaults(t *testing.T) {
	ok := string(good().encode())
	for _, c := range []struct{ claim, from, to, want string }{
		{"a number is no decimal", `"declaredUnitAmount":"1"`, `"declaredUnitAmount":1`, "P003 pcf.declaredUnitAmount"},
		{"1e9999 is refused", `"declaredUnitAmount":"1"`, `"declaredUnitAmount":"1e9999"`, "P003 pcf.declaredUnitAmount"},
		{"a decimal comma is refused", `"primaryDataShare":"80"`, `"primaryDataShare":"80,5"`, "P003 pcf.primaryDataShare"},
		{"an exponent is read", `"primaryDataShare":"80"`, `"primaryDataShare":"8e1"`, ""},
		{"null is absent", `"primaryDataShare":"80"`, `"primaryDataShare":null`, "P030 pcf.primaryDataShare"},
		{"an unknown property is kept", `"status":"Active"`, `"status":"Active","biogenicAccountingMethodology":"PEF"`, "P029 biogenicAccountingMethodology"},
		{"a string is no boolean", `"packagingEmissionsIncluded":true`, `"packagingEmissionsIncluded":"true"`, "P003 pcf.packagingEmissionsIncluded"},
		{"a time needs its offset", `"created":"2025-02-01T00:00:00Z"`, `"created":"2025-02-01T00:00:00"`, "P003 created"},
		{"a list is not a string", `"companyIds":["urn:uscc:91999999MA000100XL"]`, `"companyIds":"urn:uscc:91999999MA000100XL"`, "P003 companyIds"},
		{"productDescription may be empty but not absent", `"productDescription":"",`, ``, "P002 productDescription"},
		{"a property twice spoils the object", `"declaredUnitAmount":"1"`, `"declaredUnitAmount":"1","declaredUnitAmount":"1000"`, "P003 pcf"},
	} {
		s := strings.Replace(ok, c.from, c.to, 1)
		if s == ok && c.from != c.to {
			t.Fatalf("%s: %s is not in the footprint", c.claim, c.from)
		}
		f, err := ParseFootprint([]byte(s))
		if err != nil {
			t.Errorf("%s: %v", c.claim, err)
			continue
		}
		got := strings.Join(codes(f.Check()), ", ")
		if c.want == "P003 pcf" && strings.HasPrefix(got, c.want) {
			continue
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.claim, got, c.want)
		}
	}
	for _, s := range []string{"", "[]", "1", `{"id":`, `{"a":1,"a":2}`, "{} {}"} {
		if _, err := ParseFootprint([]byte(s)); err == nil {
			t.Errorf("%q is read as a footprint", s)
		}
	}
	if _, err := ParseFootprint(make([]byte, MaxFootprintBytes+1)); err == nil {
		t.Error("a footprint of any size is read")
	}
}

func TestReadFootprintsForms(t *testing.T) {
	one := string(good().encode())
	for s, want := range map[string]int{"[" + one + "," + one + "]": 2, `{"data":[` + one + `]}`: 1, one: 1, "[]": 0, `{"data":[]}`: 0, "[1]": -1, "nonsense": -1, "[] []": -1} {
		fs, err := ReadFootprints("x.json", strings.NewReader(s))
		if n := len(fs); (want < 0) != (err != nil) || err == nil && n != want {
			t.Errorf("%.30s: %d, %v, want %d", s, n, err, want)
		}
	}
}

func TestAmounts(t *testing.T) {
	f := good()
	f.PCF.TechnologicalCO2Removals = MustDecimal("-0.3")
	f.PCF.LandManagementBiogenicCO2Removals = MustDecimal("-0.1")
	f.PCF.BiogenicCO2Uptake = MustDecimal("-5")
	f.PCF.IPCCCharacterizationFactors = []string{"AR4"}
	got, err := f.Amounts()
	want := ghg.MustAmounts(ghg.Amount{Species: ghg.Unsplit(ghg.AR4), Kg: unit.MustNumber("2.8")})
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("removals are no emissions, uptake is outside (-want +got):\n%s%v", diff, err)
	}
}

func TestStandardJSON(t *testing.T) {
	f := demo(t)[0]
	b, err := json.Marshal(f)
	if err != nil || !bytes.Contains(b, []byte(`"pcfIncludingBiogenicUptake":"1.90"`)) {
		t.Fatalf("%s, %v", b, err)
	}
	var g Footprint
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	if string(g.encode()) != string(f.encode()) || g.Equal(f) || !f.Equal(demo(t)[0]) {
		t.Error("the same values; not the same bytes, for blanks are gone")
	}
	if err := json.Unmarshal([]byte(`[]`), &g); err == nil {
		t.Error("a list is read as a footprint")
	}
}

// Many senders close a period with the last second of its last day.
func TestLastSecondOfAPeriod(t *testing.T) {
	f := good()
	f.PCF.ReferencePeriodEnd = MustTime("2024-12-31T23:59:59Z")
	if f.Reference() != carbon.Year(2024) {
		t.Errorf("reference period %s", f.Reference())
	}
	if want := (carbon.Period{From: carbon.MustDate("2025-01-01"), To: carbon.MustDate("2027-12-31")}); f.Validity() != want {
		t.Errorf("validity %s, want %s", f.Validity(), want)
	}
	f.ValidityPeriodEnd = MustTime("2027-12-31T23:59:59Z")
	if got := codes(f.Check()); got != nil {
		t.Errorf("%v", got)
	}
}

func TestFindings(t *testing.T) {
	f := good()
	f.PCF.PrimaryDataShare, f.PCF.ExemptedEmissionsPercent = MustDecimal("130"), MustDecimal("4")
	fs := f.Check()
	faults := Faults(fs)
	if len(fs) != 2 || len(faults) != 1 {
		t.Fatalf("%v", fs)
	}
	if got, want := faults[0].String(), "fault TL-P004: pcf.primaryDataShare: a value is outside the range that the schema allows: 130 ∉ [0, 100]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if err := faults[0].Err(); carbon.RuleOf(err) != RuleRange || !strings.HasPrefix(err.Error(), f.ID+": pcf.primaryDataShare: TL-P004: ") {
		t.Errorf("%v", err)
	}
}

func FuzzParseFootprint(f *testing.F) {
	for _, d := range demo(f) {
		f.Add(d.raw)
	}
	f.Add(good().encode())
	f.Add([]byte(`{"id":null,"pcf":{"dqi":{},"declaredUnitAmount":"0.37"},"extensions":[{"data":{"a":[1e999]}}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		g, err := ParseFootprint(b)
		if err != nil {
			return
		}
		g.Check()
		if !bytes.Equal(g.JSON(), b) {
			t.Fatalf("not the bytes received")
		}
		h, err := ParseFootprint(g.encode())
		if err != nil {
			t.Fatalf("our own form %s: %v", g.encode(), err)
		}
		if !bytes.Equal(h.encode(), g.encode()) {
			t.Fatalf("written %s\nand again %s", g.encode(), h.encode())
		}
	})
}

// Our cutter gives what the standard library gives.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{`{"a":1,"b":[1,{"c":"}"}]}`, `[1, "x\\\"]", {}, [], null]`, ` { } `, `[[],[[]]]`, `{"\u0061":-1.5e3 , "a b":true}`, "[\"\xff\"]", "\"a\"", "7"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if !json.Valid(b) {
			return
		}
		var list []json.RawMessage
		if es, err := elements(b, 1<<30); json.Unmarshal(b, &list) == nil && want(b, '[') == nil {
			if err != nil || !slices.EqualFunc(list, es, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
				t.Errorf("%s: %q, want %q: %v", b, es, list, err)
			}
		}
		var object map[string]json.RawMessage
		ms, err := members(b)
		if err != nil {
			return // no object, or a name twice
		}
		if err := json.Unmarshal(b, &object); err != nil || len(object) != len(ms) {
			t.Fatalf("%s: %d members, want %d: %v", b, len(ms), len(object), err)
		}
		for _, m := range ms {
			if !bytes.Equal(object[m.name], m.raw) {
				t.Errorf("%s: %q is %s, want %s", b, m.name, m.raw, object[m.name])
			}
		}
	})
}

func FuzzScalars(f *testing.F) {
	for _, s := range []string{"1.50", "+1.5", "1.2345e+6", "2025-01-01T00:00:00Z", "2025-01-01T00:00+08:00", "1e9999", ".5", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDecimal(s); err == nil && (d.String() != s || !d.Stated()) {
			t.Errorf("decimal %q is %q", s, d)
		}
		if d, err := ParseTime(s); err == nil && (d.String() != s || d.Date().IsZero() && d.t.Year() != 1969) {
			t.Errorf("time %q is %q, %s", s, d, d.Date())
		}
	})
}
