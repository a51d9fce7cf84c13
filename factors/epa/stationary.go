package epa

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// loadStationary makes four factors of a fuel: per mmBtu as printed and per
// physical unit by the printed heat content, each with all gases and with methane
// and nitrous oxide alone.
func loadStationary() (*factors.Dataset, error) {
	rows, err := readCSV("stationary-2025/fuels.csv")
	if err != nil {
		return nil, err
	}
	folder, err := fs.Sub(data, "data/stationary-2025")
	if err != nil {
		return nil, err
	}
	edition, err := factors.ReadEdition(folder)
	if err != nil {
		return nil, err
	}
	list := make([]*carbon.Factor, 0, 4*len(rows))
	for i, r := range rows[1:] {
		four, err := fuel(edition.Edition, r)
		if err != nil {
			return nil, fmt.Errorf("epa: fuels.csv: row %d: %w", i+2, err)
		}
		list = append(list, four...)
	}
	return factors.New([]factors.Edition{edition}, list)
}

// fuel reads id, group, fuel, heat content and its unit, kg CO2, g CH4 and g N2O
// per mmBtu (higher heating value), cell.
func fuel(e *carbon.Edition, r []string) ([]*carbon.Factor, error) {
	var n [3]unit.Number
	var err error
	for i := range n {
		if n[i], err = unit.ParseNumber(r[5+i]); err != nil {
			return nil, err
		}
	}
	gram := unit.MustNumber("0.001")
	co2, methane, note := ghg.CO2, ghg.Methane, carbon.Text{}
	switch {
	case strings.HasPrefix(r[1], "Biomass") && r[0] != "peat":
		co2, methane = ghg.BiogenicCO2, ghg.BiogenicMethane
	case r[0] == "peat":
		note = carbon.Text{EN: "listed by the publisher under biomass; counted as fossil, as the IPCC does", ZH: "发布方列入生物质燃料；此处按IPCC计为化石燃料"}
	case r[0] == "municipal-solid-waste" || r[0] == "tires":
		note = carbon.Text{EN: "part of the CO2 is biogenic; the publisher does not split it", ZH: "部分二氧化碳为生物源，发布方未拆分"}
	}
	minor := ghg.MustAmounts(ghg.Amount{Species: methane, Kg: n[1].Mul(gram)}, ghg.Amount{Species: ghg.NitrousOxide, Kg: n[2].Mul(gram)})
	all := minor.Add(ghg.Amounts{{Species: co2, Kg: n[0]}})
	// Per physical unit: the heat content of one, in mmBtu, times what is per mmBtu.
	type basis struct {
		id   string
		per  unit.Unit
		heat unit.Number
	}
	bases := []basis{{"mmbtu", unit.MMBtuGross, unit.Int(1)}}
	if r[3] != "" {
		heat, err := unit.ParseNumber(r[3])
		if err != nil {
			return nil, err
		}
		per, err := unit.ParseUnit(r[4])
		if err != nil {
			return nil, err
		}
		bases = append(bases, basis{"physical", per, heat})
	}
	var out []*carbon.Factor
	for _, b := range bases {
		for _, g := range []struct {
			id, en, zh string
			amounts    ghg.Amounts
		}{{"", "", "", all}, {"/ch4-n2o", ", CH4 and N2O only", "（仅甲烷和氧化亚氮）", minor}} {
			f := &carbon.Factor{
				ID: carbon.FactorID(e.ID + "/" + r[0] + "/" + b.id + g.id), Kind: carbon.Kind("epa/stationary/" + r[0] + g.id),
				Name:    carbon.Text{EN: "stationary combustion, " + r[2] + g.en, ZH: "固定燃烧，" + r[2] + g.zh},
				Amounts: g.amounts.Scale(b.heat), Per: b.per, Stage: carbon.Combustion, Place: "US", Grade: carbon.GradeB, Note: note, // two copies of the workbook agree
				Source: carbon.Source{Edition: e, At: "Emission Factors Hub!" + r[8]},
			}
			if b.id == "physical" {
				f.Derivation = carbon.Text{EN: "heat content " + r[3] + " mmBtu (HHV) per " + r[4] + " × factor per mmBtu",
					ZH: "高位发热量 " + r[3] + " mmBtu/" + r[4] + " × 每mmBtu因子"}
			}
			out = append(out, f)
		}
	}
	return out, nil
}
