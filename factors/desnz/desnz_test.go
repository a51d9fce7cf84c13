package desnz

import (
	"encoding/csv"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

func table(t testing.TB, name string) []map[string]string {
	t.Helper()
	text, err := data.ReadFile("data/2025/" + name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = r[i]
		}
		out = append(out, m)
	}
	return out
}

// Every published value comes back from the factors exactly: the total as the AR5
// view, each part as kilograms of gas times its AR5 potential.
func TestNothingIsLost(t *testing.T) {
	d, err := Edition2025()
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]ghg.Species{"CO2": ghg.CO2, "CO2-biogenic": ghg.BiogenicCO2, "CH4": ghg.Methane, "N2O": ghg.NitrousOxide}
	for _, r := range table(t, "factors.csv") {
		f := d.Factor(carbon.FactorID("desnz-2025/" + r["id"]))
		if f == nil {
			t.Errorf("%s: no factor", r["id"])
			continue
		}
		if r["gas"] != "" { // the published CO2e is its check, see TestRefrigerants
			continue
		}
		if r["co2e"] != "" {
			c, err := f.Amounts.CO2e(ghg.AR5)
			if err != nil || c.Kg().String() != r["co2e"] || c.Kept().Sign() != 0 {
				t.Errorf("%s: AR5 view %s, %v, published %s", r["id"], c, err, r["co2e"])
			}
		}
		for name, s := range columns {
			got := ""
			if kg := f.Amounts.Get(s); kg.Stated() {
				gwp, err := ghg.AR5.GWP(s)
				if err != nil {
					t.Fatal(err)
				}
				got = kg.Mul(gwp).String()
			}
			if got != r[name] {
				t.Errorf("%s: %s %q, published %q", r["id"], name, got, r[name])
			}
		}
	}
}

// The numbers of the file, as printed in it.
func TestPublishedValues(t *testing.T) {
	d, err := Edition2025()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ id, co2e, per, at string }{
		{"1_100_1000_15_1", "3033.38067", "t", "Factors by Category!J7:J10"},
		{"1_100_1004_1_1", "2.06672", "m3(15C)", "Factors by Category!J75:J78"},
		{"1_100_1004_6_1", "0.18296", "kWh(GCV)", "Factors by Category!J83:J86"},
		{"7_400_4000_5_1", "0.177", "kWh", "Factors by Category!J3066:J3069"},
		{"sum/27_315_3151_14_1+28_911_3151_14_1", "0.0347", "t.km", "Factors by Category!J6841:J6844 + Factors by Category!J7341"},
	} {
		f := d.Factor(carbon.FactorID("desnz-2025/" + c.id))
		if f == nil {
			t.Errorf("no %s", c.id)
			continue
		}
		co2e, err := f.Amounts.CO2e(ghg.AR5)
		if err != nil {
			t.Error(err)
		}
		got := []string{co2e.Kg().String(), f.Per.String(), f.Source.At}
		if diff := cmp.Diff([]string{c.co2e, c.per, c.at}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.id, diff)
		}
	}
	butane := d.Factor("desnz-2025/1_100_1000_15_1").Amounts
	want := ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber("3029.26")}, ghg.Amount{Species: ghg.Methane, Kg: unit.MustNumber("0.09")},
		ghg.Amount{Species: ghg.NitrousOxide, Kg: quo(t, "1.60067", "265")})
	if diff := cmp.Diff(want.String(), butane.String()); diff != "" {
		t.Errorf("butane (-want +got):\n%s", diff)
	}
}

func quo(t *testing.T, a, b string) unit.Number {
	t.Helper()
	n, err := unit.MustNumber(a).Quo(unit.MustNumber(b))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A refrigerant is its species; what the file prints beside it is AR5, rounded.
// R-405A alone is printed otherwise than its composition says.
func TestRefrigerants(t *testing.T) {
	d, err := Edition2025()
	if err != nil {
		t.Fatal(err)
	}
	var differ []string
	checked := 0
	for _, r := range table(t, "factors.csv") {
		if r["gas"] == "" {
			continue
		}
		f := d.Factor(carbon.FactorID("desnz-2025/" + r["id"]))
		sum, complete := unit.Int(0), true
		for _, a := range f.Amounts {
			gwp, err := ghg.AR5.GWP(a.Species)
			if err != nil {
				complete = false
				break
			}
			sum = sum.Add(a.Kg.Mul(gwp))
		}
		if !complete {
			continue
		}
		checked++
		if off := sum.Sub(unit.MustNumber(r["co2e"])).Abs(); off.Cmp(unit.MustNumber("1")) > 0 {
			differ = append(differ, r["gas"]+" "+sum.Round(1).String()+" "+r["co2e"])
		}
	}
	if diff := cmp.Diff([]string{"R405A 4965.1 4821"}, differ); diff != "" || checked < 100 {
		t.Errorf("%d checked (-want +got):\n%s", checked, diff)
	}
}

// The rows of the source are all accounted for.
func TestProvenanceAddsUp(t *testing.T) {
	rows, fates, parts := 0, 0, 0
	for _, r := range table(t, "provenance.csv") {
		n, err := strconv.Atoi(r["rows"])
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case r["fate"] == "source":
			rows += n
			continue
		case r["rule"] == "factor":
			if got := len(table(t, "factors.csv")); got != n {
				t.Errorf("%d factors, the account says %d", got, n)
			}
		case r["rule"] == "part":
			parts = n
		}
		fates += n
	}
	if rows != 8742 || fates != rows {
		t.Errorf("%d rows of %d have a fate", fates, rows)
	}
	got := 0
	for _, r := range table(t, "factors.csv") {
		for _, c := range []string{"CO2", "CH4", "CH4-biogenic", "N2O"} {
			if r[c] != "" {
				got++
			}
		}
	}
	if got != parts {
		t.Errorf("%d parts, the account says %d", got, parts)
	}
}

func TestStages(t *testing.T) {
	d, err := Edition2025()
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[carbon.Kind]carbon.Stage{
		"desnz/fuels/gaseous-fuels/butane":                                          carbon.Combustion,
		"desnz/wtt-fuels/gaseous-fuels/butane":                                      carbon.Upstream,
		"desnz/uk-electricity/electricity-generated/electricity-uk/kwh":             carbon.Generation,
		"desnz/transmission-and-distribution/t-d-uk-electricity/electricity-uk/kwh": carbon.TransmissionLoss,
		"desnz/freighting-goods/rail/freight-train":                                 carbon.TankToWheel,
		"desnz/wtw/freighting-goods/rail/freight-train":                             carbon.WellToWheel,
		"desnz/material-use/other/glass/primary-material-production":                carbon.CradleToGate,
		"desnz/waste-disposal/other/glass/landfill":                                 carbon.Treatment,
		"desnz/hotel-stay": carbon.Operation,
	} {
		fs := d.OfKind(kind)
		if len(fs) == 0 || fs[0].Stage != want {
			t.Errorf("%s: %d factors, want %s", kind, len(fs), want)
		}
	}
}

// BenchmarkRead reads the text anew; Edition2025 remembers it.
func BenchmarkRead(b *testing.B) {
	folder, err := fs.Sub(data, "data/2025")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := factors.Read(folder); err != nil {
			b.Fatal(err)
		}
	}
}
