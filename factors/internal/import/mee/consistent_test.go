package main

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// embedded reads the grid factors as they are embedded, by edition.
func embedded(t *testing.T) map[string][][]string {
	t.Helper()
	editions := map[string][][]string{}
	for _, name := range []string{"grid-2021", "grid-2022", "grid-2023"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", "mee", "data", name, "factors.csv"))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		editions[name] = rows[1:]
	}
	return editions
}

func TestContradictionsAreRefused(t *testing.T) {
	if err := consistent(embedded(t)); err != nil {
		t.Fatal(err)
	}
	set := func(e map[string][][]string, edition, prefix, value string) {
		for _, r := range e[edition] {
			if strings.HasPrefix(r[cellID], prefix) {
				r[cellValue] = value
			}
		}
	}
	for claim, c := range map[string]struct {
		bad  func(e map[string][][]string)
		want string
	}{
		"2021 and 2022 are swapped": {func(e map[string][][]string) {
			set(e, "grid-2021", "national", "0.5366")
			set(e, "grid-2021", "national-without", "0.5856")
			set(e, "grid-2021", "national-fossil", "0.8325")
			set(e, "grid-2022", "national", "0.5568")
			set(e, "grid-2022", "national-without", "0.5942")
			set(e, "grid-2022", "national-fossil", "0.8426")
		}, "swapped"},
		"0.7204 and 0.6780 as 2023": {func(e map[string][][]string) {
			set(e, "grid-2023", "region-nc", "0.7204")
			set(e, "grid-2023", "region-ne", "0.6780")
		}, "region-n"},
		"0.5703 on every region": {func(e map[string][][]string) { set(e, "grid-2022", "region", "0.5703") }, "region-"},
		"fossil and all change places": {func(e map[string][][]string) {
			set(e, "grid-2023", "national", "0.8273")
			set(e, "grid-2023", "national-without", "0.6096")
			set(e, "grid-2023", "national-fossil", "0.5306")
		}, "do not rise"},
		"a province less": {func(e map[string][][]string) {
			for i, r := range e["grid-2023"] {
				if r[cellID] == "province-cn-sh" {
					e["grid-2023"] = append(e["grid-2023"][:i], e["grid-2023"][i+1:]...)
					return
				}
			}
		}, "no sh"},
		"a shifted column": {func(e map[string][][]string) {
			for _, r := range e["grid-2021"] {
				r[cellValue] = r[cellValue-1]
			}
		}, "2021"},
	} {
		e := embedded(t)
		c.bad(e)
		if err := consistent(e); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q in it", claim, err, c.want)
		}
	}
}

// A transcription that was altered or cut short is refused before a row of it is read.
func TestAnAlteredTranscriptionIsRefused(t *testing.T) {
	from := t.TempDir()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(from, f.name), []byte(strings.Join(columns, ",")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var bound *importer.BindError
	if err := run(from, t.TempDir()); !errors.As(err, &bound) || bound.File != files[0].name || bound.What != "sha256" {
		t.Errorf("have %v", err)
	}
}

func TestWhatIsNoFactorIsLeftOut(t *testing.T) {
	row := func(zh, en, unit, document, confidence string) []string {
		return []string{zh, en, "全国 CN", "2025", "0.5", unit, document, "S03", "", confidence}
	}
	for claim, c := range map[string]struct {
		take func([]string) (string, []string, string)
		row  []string
		want string
	}{
		"a benchmark":            {benchmark, row("Ⅰ类", "I conventional coal benchmark", "tCO2/MWh", "2019-2020配额方案", "C"), "allowance"},
		"an end of a range":      {process, row("铁白云石(下限)", "Ankerite (low)", "tCO2/t", "CPCD核心 2025", "C"), "range of a mineral"},
		"what CPCD alone has":    {process, row("碳粉(含碳原料)", "Carbon powder", "tCO2/t", "CPCD核心 2025", "C"), "CPCD"},
		"a fuel of CPCD":         {otherFuel, row("原油", "", "kgCO2e/GJ", "CPCD核心 12010X0082025C", "C"), "CPCD"},
		"carbon without burning": {otherFuel, row("天然气 单位热值含碳量", "", "tC/GJ", "国家温室气体排放因子数据库", "C"), "carbon content"},
		"freight of some stage":  {otherFuel, row("公路货运", "Road freight", "kgCO2e/(t·km)", "国家温室气体排放因子数据库", "C"), "boundary unstated"},
	} {
		if edition, _, rule := c.take(c.row); edition != "" || rule != c.want || rules[rule] == "" {
			t.Errorf("%s: %q %q, want %q", claim, edition, rule, c.want)
		}
	}
	shanghai := []string{"外购热力排放因子(上海)", "Shanghai purchased heat", "上海 CN-SH", "2025", "0.06", "tCO2/GJ", "", "S03", "MEMORY", "C"}
	confirm(shanghai)
	if rule, _ := lowConfidence(shanghai); rule != "" || shanghai[colConfidence] != "B" {
		t.Errorf("the notice of Shanghai is a second source: %q, %s", rule, shanghai[colConfidence])
	}
}
