package load_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/load"
)

// holds is what is true of any file: a dataset without an error and the other way round,
// an account in either case, with a refused row only where there is an error.
func holds(t *testing.T, d *factors.Dataset, a *factors.Account, err error) {
	t.Helper()
	switch {
	case a == nil:
		t.Fatal("no account")
	case (d == nil) != (err != nil):
		t.Fatalf("dataset %v, error %v", d != nil, err)
	case err == nil && a.Rows("refused") > 0:
		t.Fatalf("refused rows without an error: %v", a.Fates())
	case err == nil && (d.Len() == 0 || a.Rows("imported") == 0):
		t.Fatal("an empty dataset")
	}
	if err != nil {
		for _, f := range faults(err) {
			if len(f) > 4 && f[:3] == "no " {
				t.Fatal(f)
			}
		}
		return
	}
	for _, f := range d.All() {
		for _, x := range f.Amounts {
			if _, unsplit := x.Species.IsUnsplit(); x.Kg.Sign() < 0 && !unsplit {
				t.Fatalf("%s: %s kg of %s", f.ID, x.Kg, x.Species)
			}
		}
	}
}

var fuzzed = load.Options{Licence: load.Licence{Terms: "x"}, Edition: load.Edition{DataYear: 2024}, MaxBytes: 1 << 20, MaxRows: 1000}

func FuzzTable(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("Group;Material;Code;Country;Unit;Factor\nM;S;1;CN;kgCO2e/kg;1,5\n"))
	f.Add([]byte("\xff\xfeG\x00"))
	f.Add([]byte("PK\x03\x04rest"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, a, err := load.Table(context.Background(), "f.csv", bytes.NewReader(data), materials(), fuzzed)
		holds(t, d, a, err)
	})
}

func FuzzBaseCarbone(f *testing.F) {
	f.Add([]byte(baseCarbone), "")
	f.Add([]byte(baseCarbone), "kg CO2e")
	f.Fuzz(func(t *testing.T, data []byte, gases string) {
		o := fuzzed
		o.Edition.GWP = ghg.AR5
		d, a, err := load.BaseCarbone(context.Background(), "f.csv", bytes.NewReader(data), gases, o)
		holds(t, d, a, err)
	})
}

func FuzzTables(f *testing.F) {
	f.Add([]byte(cpcdRows))
	f.Add([]byte("Country,Residual mix (gCO2/kWh)\nDE,700\nAT,NA\n"))
	f.Add([]byte("sector,category,activity_id,name,activity_unit,kgCO2e-AR5,kgCO2e-AR4,kgCO2,kgCH4,kgN2O,uncertainty,scope,lca_activity,source,year_released,years_valid,years_calculated_from,region\na,b,c,d,kg,,1,,,,,,cradle_to_gate,BEIS,2021,2021,,GB\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx := context.Background()
		d, a, err := load.CPCD(ctx, "f.csv", bytes.NewReader(data), fuzzed)
		holds(t, d, a, err)
		d, a, err = load.AIB(ctx, "f.csv", bytes.NewReader(data), fuzzed)
		holds(t, d, a, err)
		d, a, err = load.OEFDB(ctx, "f.csv", bytes.NewReader(data), fuzzed)
		holds(t, d, a, err)
		d, a, err = load.ElectricityMaps(ctx, "f.csv", bytes.NewReader(data), fuzzed)
		holds(t, d, a, err)
		d, a, err = load.ExiobaseImports(ctx, "f.csv", bytes.NewReader(data), fuzzed)
		holds(t, d, a, err)
	})
}

func FuzzDocuments(f *testing.F) {
	for _, s := range []string{ilcdJSON, ilcdXML, openEPD, pactV2, pactV3, "[[[[", `{"data":1}`, "<a", "\xef\xbb\xbf{}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx := context.Background()
		d, a, err := load.ILCD(ctx, "f", bytes.NewReader(data), "", fuzzed)
		holds(t, d, a, err)
		d, a, err = load.OpenEPD(ctx, "f", bytes.NewReader(data), "", fuzzed)
		holds(t, d, a, err)
		d, a, err = load.PACT(ctx, "f", bytes.NewReader(data), fuzzed)
		holds(t, d, a, err)
	})
}

func FuzzWorkbooks(f *testing.F) {
	f.Add(workbook(f, ceda()))
	f.Add(workbook(f, lcia()))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx := context.Background()
		d, a, err := load.OpenCEDA(ctx, "f", bytes.NewReader(data), fuzzed)
		holds(t, d, a, err)
		d, a, err = load.Ecoinvent(ctx, "f", bytes.NewReader(data), load.Indicator{Method: "IPCC 2021", Category: "climate change: biogenic", Name: "global warming potential (GWP100)"}, "", fuzzed)
		holds(t, d, a, err)
	})
}

func FuzzReadMapping(f *testing.F) {
	for _, m := range []load.Mapping{everything(), load.ChinaTable()} {
		text, err := json.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := load.ReadMapping(bytes.NewReader(data))
		if err != nil {
			return
		}
		saved, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		again, err := load.ReadMapping(bytes.NewReader(saved))
		if err != nil {
			t.Fatal(err)
		}
		twice, err := json.Marshal(again)
		if diff := cmp.Diff(string(saved), string(twice)); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
		d, a, err := load.Table(context.Background(), "f.csv", bytes.NewReader([]byte(good)), m, fuzzed)
		holds(t, d, a, err)
	})
}
