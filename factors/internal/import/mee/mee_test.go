package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

func source(item, region, year, value, unit, source1, source2, confidence string) []string {
	return []string{item, item, region, year, value, unit, "公告", source1, source2, confidence}
}

func TestTheBarForWhatIsEmbedded(t *testing.T) {
	for claim, c := range map[string]struct {
		row  []string
		rule string
	}{
		"two sources":                 {source("National average electricity CO2 factor", "全国 CN", "2023", "0.5306", "kgCO2/kWh", "S01", "S06", "A"), ""},
		"one source":                  {source("T&D", "全国 CN", "2023", "0.0036", "kgCO2e/kWh", "S03", "", "C"), ""},
		"memory":                      {source("x", "全国 CN", "2018", "0.5", "kgCO2/kWh", "MEMORY", "", "D"), "memory"},
		"a unit evidently wrong":      {source("x", "全国 CN", "2018", "17.2", "kg/GJ", "S03", "", "X-unit-error"), "unit"},
		"one literature row":          {source("x", "全国 CN", "2018", "0.5", "kg/kg", "S03", "", "C-lit"), "memory"},
		"one source and memory":       {source("Shanghai purchased heat", "上海 CN-SH", "2025", "0.06", "tCO2/GJ", "S03", "MEMORY", "C"), "one source"},
		"a database with its owner":   {source("Provincial heat factor (CPCD core)", "北京 CN-BJ", "2025", "54.8", "kgCO2e/GJ", "S03", "", "C"), "CPCD"},
		"a prescription, number open": {source("National grid factor prescribed for enterprise reporting (2022 reporting year)", "全国 CN", "2022", "0.5703", "tCO2/MWh", "S16b", "MEMORY", "C"), ""},
	} {
		if rule, _ := lowConfidence(c.row); rule != c.rule {
			t.Errorf("%s: %q, want %q", claim, rule, c.rule)
		}
	}
}

func TestRowsGoToTheirEditions(t *testing.T) {
	type answer struct{ Edition, Place, Kg, Rule string }
	of := func(edition string, row []string, rule string) answer {
		a := answer{Edition: edition, Rule: rule}
		if row != nil {
			a.Place, a.Kg = row[7], row[9]
		}
		return a
	}
	for claim, c := range map[string]struct{ got, want answer }{
		"a province": {of(provincial(source("x", "上海 CN-SH", "2023", "0.5737", "kgCO2/kWh", "", "", "A"))), answer{"grid-2023", "CN-SH", "0.5737", ""}},
		"a region":   {of(regional(source("x", "西南 Southwest", "2023", "0.2472", "kgCO2/kWh", "", "", "A"))), answer{"grid-2023", "mee:SW", "0.2472", ""}},
		"2012":       {of(regional(source("x", "华北 North China", "2012", "0.8843", "kgCO2/kWh", "", "", "B"))), answer{"", "", "", "older series"}},
		"4.2 t per 10^4 kWh": {of(national(source("Shanghai ETS purchased electricity factor", "上海 CN-SH", "2023", "4.2", "tCO2/10^4kWh", "", "", "B"))),
			answer{"shanghai-ets-2023", "CN-SH", "4200", ""}},
		"0.11 t per GJ": {of(heat(source("Purchased heat default", "全国 CN", "2025", "0.11", "tCO2/GJ", "", "", "B"))), answer{"gbt-32151-2024", "CN", "110", ""}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", claim, diff)
		}
	}
}

// A fuel is four rows: a table that slipped by one is refused.
func TestFuelsComeInFours(t *testing.T) {
	rows := [][]string{
		{"柴油 低位发热量", "Diesel NCV", "全国 CN", "2024", "42.652", "GJ/t", "", "", "", "C"},
		{"柴油 单位热值含碳量", "", "", "", "0.0202", "tC/GJ", "", "", "", "C"},
		{"柴油 碳氧化率", "", "", "", "98", "%", "", "", "", "C"},
		{"柴油 CO2排放因子(导出)", "", "", "", "3.095910", "tCO2/t", "", "", "", "C"},
	}
	account := new(importer.Account)
	got, err := fuels(&importer.Table{Rows: rows}, account)
	if err != nil || account.Total() != 4 {
		t.Fatalf("%v, %d rows", err, account.Total())
	}
	want := [][]string{{"diesel", "Diesel", "柴油", "t", "42.652", "0.0202", "0.98", "3.095910", "C", "表C.1 柴油", "one transcription of the document", "仅据一份转录文本"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for claim, bad := range map[string][][]string{"a row less": rows[:3], "slipped": {rows[1], rows[2], rows[3], rows[0]}} {
		if _, err := fuels(&importer.Table{Rows: bad}, new(importer.Account)); err == nil {
			t.Errorf("%s: accepted", claim)
		}
	}
}
