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
	"github.com/tanlian/tanlian/factors/factorstest"
)

// An edition is one edition under test.
type edition struct {
	year string
	id   string
	data *factors.Dataset
}

func (e edition) factor(id string) *carbon.Factor {
	return e.data.Factor(carbon.FactorID(e.id + "/" + id))
}

func editions(t testing.TB) []edition {
	t.Helper()
	var all []edition
	for _, e := range []struct {
		year string
		open func() (*factors.Dataset, error)
	}{{"2023", Edition2023}, {"2024", Edition2024}, {"2025", Edition2025}, {"2026", Edition2026}} {
		d, err := e.open()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, edition{e.year, d.Editions()[0].ID, d})
	}
	return all
}

// table reads a file of data/ or testdata/ as rows by column.
func table(t testing.TB, name string) []map[string]string {
	t.Helper()
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(text))
}

func parse(t testing.TB, text string) (out []map[string]string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = r[i]
		}
		out = append(out, m)
	}
	return out
}

func TestConform(t *testing.T) {
	for _, e := range editions(t) {
		t.Run(e.year, func(t *testing.T) { factorstest.Run(t, e.data) })
	}
}

// Every published value comes back from the factors exactly: the total as the AR5
// view, each part as kilograms of gas times its AR5 potential.
func TestNothingIsLost(t *testing.T) {
	columns := map[string]ghg.Species{"CO2": ghg.CO2, "CO2-biogenic": ghg.BiogenicCO2, "CH4": ghg.Methane, "N2O": ghg.NitrousOxide}
	for _, e := range editions(t) {
		rows := table(t, e.year+"/factors.csv")
		for _, r := range rows {
			f := e.factor(r["id"])
			if f == nil {
				t.Errorf("%s: no factor", r["id"])
				continue
			}
			if strings.HasPrefix(f.Note.EN, "published as ") { // a kilogram of a gas, see TestRefrigerants
				if want := "published as " + r["co2e"] + " kg CO2e per kg"; f.Note.EN != want {
					t.Errorf("%s: %q, want %q", f.ID, f.Note.EN, want)
				}
				continue
			}
			if r["co2e"] != "" {
				c, err := f.Amounts.CO2e(ghg.AR5)
				if err != nil || c.Kg().String() != r["co2e"] || c.Kept().Sign() != 0 {
					t.Errorf("%s: AR5 view %s, %v, published %s", f.ID, c, err, r["co2e"])
				}
			}
			for name, s := range columns {
				got := ""
				if kg := f.Amounts.Get(s); kg.Stated() {
					got = co2e(t, kg, s).String()
				}
				if got != r[name] {
					t.Errorf("%s: %s %q, published %q", f.ID, name, got, r[name])
				}
			}
		}
	}
}

// co2e is what the publisher prints for kilograms of a gas.
func co2e(t testing.TB, kg unit.Number, s ghg.Species) unit.Number {
	t.Helper()
	gwp, err := ghg.AR5.GWP(s)
	if err != nil {
		t.Fatal(err)
	}
	return kg.Mul(gwp)
}

// The parts of every row of every edition add up to its total: to the last of five places
// as printed, and in 2023, which prints the numbers of the spreadsheet, to its precision.
func TestGasesAddUpToTheirTotal(t *testing.T) {
	for _, e := range editions(t) {
		allowed := unit.MustNumber("0.00001")
		if e.year == "2023" {
			allowed = unit.MustNumber("0.000000000001")
		}
		n := 0
		for _, r := range table(t, e.year+"/factors.csv") {
			if r["co2e"] == "" || r["CO2"] == "" {
				continue
			}
			n++
			sum := unit.MustNumber(r["CO2"]).Add(unit.MustNumber(r["CH4"])).Add(unit.MustNumber(r["N2O"]))
			if off := sum.Sub(unit.MustNumber(r["co2e"])).Abs(); off.Cmp(allowed) > 0 {
				t.Errorf("%s/%s: parts are %s, total %s", e.id, r["id"], sum, r["co2e"])
			}
		}
		if want := map[string]int{"2023": 1278, "2024": 1302, "2025": 1302, "2026": 216}[e.year]; n != want {
			t.Errorf("%s: %d rows with parts, want %d", e.year, n, want)
		}
	}
}

// The numbers of the files, as printed in them.
func TestPublishedValues(t *testing.T) {
	all := editions(t)
	for _, c := range []struct {
		year              int
		id, co2e, per, at string
	}{
		{2023, "1_100_1000_15_1", "3033.3806711409397", "t", "Factors by Category!J7:J10"},
		{2023, "7_400_4000_5_1", "0.20707428859060403", "kWh", "Factors by Category!J2850:J2853"},
		{2024, "1_100_1000_8_1", "1.74532", "L", "Factors by Category!J11:J14"},
		{2024, "7_400_4000_5_1", "0.20705", "kWh", "Factors by Category!J3066:J3069"},
		{2024, "4_300_3000_4_1", "0.10764", "v.km", "Factors by Category!J1028:J1031"},
		{2025, "1_100_1000_15_1", "3033.38067", "t", "Factors by Category!J7:J10"},
		{2025, "1_100_1004_1_1", "2.06672", "m3(15C)", "Factors by Category!J75:J78"},
		{2025, "1_100_1004_6_1", "0.18296", "kWh(GCV)", "Factors by Category!J83:J86"},
		{2025, "7_400_4000_5_1", "0.177", "kWh", "Factors by Category!J3066:J3069"},
		{2025, "sum/27_315_3151_14_1+28_911_3151_14_1", "0.0347", "t.km", "Factors by Category!J6841:J6844 + Factors by Category!J7341"},
		{2026, "1_100_1001_8_1", "0.43885", "L", "factors[5]"},
		{2026, "7_400_4000_5_1", "0.13096", "kWh", "factors[191]"},
	} {
		e := all[c.year-2023]
		f := e.factor(c.id)
		if f == nil {
			t.Errorf("%s: no %s", e.id, c.id)
			continue
		}
		co2e, err := f.Amounts.CO2e(ghg.AR5)
		if err != nil {
			t.Error(err)
		}
		got := []string{co2e.Kg().String(), f.Per.String(), f.Source.At}
		if diff := cmp.Diff([]string{c.co2e, c.per, c.at}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", f.ID, diff)
		}
	}
	for _, e := range all[2:] { // printed alike in both
		butane := e.factor("1_100_1000_15_1").Amounts
		want := ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber("3029.26")}, ghg.Amount{Species: ghg.Methane, Kg: unit.MustNumber("0.09")},
			ghg.Amount{Species: ghg.NitrousOxide, Kg: quo(t, "1.60067", "265")})
		if diff := cmp.Diff(want.String(), butane.String()); diff != "" {
			t.Errorf("%s: butane (-want +got):\n%s", e.id, diff)
		}
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
	species := map[string]string{}
	for _, r := range table(t, "taxonomy.csv") {
		species[r["id"]] = r["gas"]
	}
	for _, e := range editions(t)[:3] {
		var differ []string
		checked := 0
		for _, r := range table(t, e.year+"/factors.csv") {
			gas := species[r["id"]]
			if gas == "" {
				continue
			}
			sum, complete := unit.Int(0), true
			for _, a := range e.factor(r["id"]).Amounts {
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
				differ = append(differ, gas+" "+sum.Round(1).String()+" "+r["co2e"])
			}
		}
		if diff := cmp.Diff([]string{"R405A 4965.1 4821"}, differ); diff != "" || checked < 100 {
			t.Errorf("%s: %d checked (-want +got):\n%s", e.year, checked, diff)
		}
	}
}

// The rows of each source are all accounted for.
func TestProvenanceAddsUp(t *testing.T) {
	for _, e := range editions(t) {
		have := table(t, e.year+"/factors.csv")
		rows, fates, factors, parts := 0, 0, 0, 0
		for _, r := range table(t, e.year+"/provenance.csv") {
			n, err := strconv.Atoi(r["rows"])
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case r["fate"] == "source":
				rows += n
				if sha := e.data.Editions()[0].SHA256; r["what"] != "sha256 "+sha {
					t.Errorf("%s: %s, the edition is of %s", e.year, r["what"], sha)
				}
				continue
			case r["rule"] == "part":
				parts = n
			case r["fate"] == "imported":
				factors += n
			case r["what"] == "":
				t.Errorf("%s: %s has no reason", e.year, r["rule"])
			}
			fates += n
		}
		if want := map[string]int{"2023": 8040, "2024": 8742, "2025": 8742, "2026": 897}[e.year]; rows != want || fates != rows {
			t.Errorf("%s: %d rows of %d have a fate, want %d", e.year, fates, rows, want)
		}
		if len(have) != factors {
			t.Errorf("%s: %d factors, the account says %d", e.year, len(have), factors)
		}
		got := 0
		for _, r := range have {
			for _, c := range []string{"CO2", "CH4", "N2O"} {
				if r[c] != "" {
					got++
				}
			}
		}
		if e.year != "2026" && got != parts {
			t.Errorf("%s: %d parts, the account says %d", e.year, got, parts)
		}
	}
}

// What the full sets of 2024 and 2025 print is the same.
func TestTheFullSetAgrees(t *testing.T) {
	for _, year := range []string{"2024", "2025"} {
		rows := map[string]string{}
		for _, r := range table(t, year+"/provenance-full-set.csv") {
			rows[r["check"]] = r["rows"]
		}
		if rows["source"] != "8740" || rows["equal"] != "7029" {
			t.Errorf("%s: %v", year, rows)
		}
	}
}

func TestStages(t *testing.T) {
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
		for _, e := range editions(t) {
			fs := e.data.OfKind(kind)
			if e.year == "2026" && (strings.Contains(string(kind), "glass") || kind == "desnz/hotel-stay") {
				if len(fs) > 0 {
					t.Errorf("%s: %s was not to be had", e.year, kind)
				}
				continue
			}
			if len(fs) == 0 || fs[0].Stage != want {
				t.Errorf("%s: %s: %d factors, want %s", e.year, kind, len(fs), want)
			}
		}
	}
}

// BenchmarkOpen opens an edition anew and reads one factor; Edition2025 remembers it.
func BenchmarkOpen(b *testing.B) {
	common, err := fs.Sub(data, "data")
	if err != nil {
		b.Fatal(err)
	}
	folder, err := fs.Sub(common, "2025")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d, err := factors.Embedded(folder, common)
		if err != nil || d.Factor("desnz-2025/1_100_1000_15_1") == nil {
			b.Fatal(err)
		}
	}
}
