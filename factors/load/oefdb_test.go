package load_test

import (
	"context"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/load"
)

// testdata/oefdb.csv is invented rows in the layout of the database.
func TestOEFDB(t *testing.T) {
	f, err := os.Open("testdata/oefdb.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	_, _, err = load.OEFDB(context.Background(), "oefdb.csv", f, load.Options{})
	if diff := cmp.Diff([]string{"oefdb.csv: row 7: column kgCO2e-AR5: TL-L008"}, faults(err)); diff != "" {
		t.Errorf("grams of gases as kilograms (-want +got):\n%s", diff)
	}
	if _, err := f.Seek(0, 0); err != nil {
		t.Fatal(err)
	}
	d, a, err := load.OEFDB(context.Background(), "oefdb.csv", f, load.Options{LeaveOut: []carbon.Rule{load.RuleGases}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range d.All() {
		got[string(f.Kind)] = line(f)[len(f.Kind):] + ", " + f.Valid.String()
	}
	if diff := cmp.Diff(map[string]string{
		// BEIS prints gases in CO2e: 0.004 / 25 and 0.006 / 298
		"oefdb/beis/fuel_type_invented_gross-fuel_use_na":        ", 0.19 kg CO2 + 0.00016 kg CH4 + 3/149000 kg N2O, per kWh(GCV), combustion, GB, 2021-01-01/2021-12-31",
		"oefdb/beis/fuel_type_invented_biogenic_co2-fuel_use_na": ", 1400 kg CO2-biogenic, per t, combustion, GB, 2021-01-01/2021-12-31",
		"oefdb/epa/vehicle-type_invented/ch4-n2o":                ", 0.00001 kg CH4 + 0.00002 kg N2O, per v.mi, tank to wheel, US, 2022-01-01/2022-12-31",
		"oefdb/epa/electricity-energy_source_grid_mix":           ", 0.4 kg CO2 + 0.00003 kg CH4 + 0.000005 kg N2O, per kWh, generation, egrid:CAMX, 2022-01-01/2022-12-31",
		"oefdb/aib/electricity-energy_source_grid_mix":           ", 0.3 kg CO2e@AR4, per kWh, generation, AT, market-based, 2020-01-01/2020-12-31",
		"oefdb/exiobase/metal_products-type_invented":            ", 1.5 kg CO2e@AR5, per EUR@2019, cradle to gate, DE, 2019-01-01/2021-12-31",
		"oefdb/epa/fugitive_gas-type_invented":                   ", 23500 kg CO2e@AR4, per kg, process or release, US, 2022-01-01/2022-12-31",
		"oefdb/ademe/passenger_train-invented":                   ", 0.005 kg CO2e@AR5, per p.km, well to wheel, FR, 2021-01-01/2021-12-31",
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"imported factor IIIIIIII", "excluded TL-L008 I", "excluded unit I", "excluded stage I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
	if _, err := a.Text(factors.SourceFile{Name: "oefdb.csv", Rows: 11}); err != nil {
		t.Error(err)
	}
	e := d.Editions()[0]
	if e.Licence != "CC-BY-SA-4.0" || e.Redistribute != "load" {
		t.Errorf("licence %s, %s", e.Licence, e.Redistribute)
	}
}
