package mee

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// A Fuel is a row of GB/T 32151-2024, table C.1: the parameters that a report
// shows beside the factor that is made from them.
type Fuel struct {
	ID        string // as in the factor "gbt-32151-2024/fuel/<ID>"
	Name      carbon.Text
	Per       unit.Unit   // t, or 10^4 Nm3 (0 °C)
	NCV       unit.Number // net calorific value, GJ per Per
	Carbon    unit.Number // carbon content, t C per GJ: a transcription heads the column 10^-2, which no fuel can be
	Oxidation unit.Number // share of the carbon that is oxidised, 0 to 1
	Grade     carbon.Grade
	At        string
	Note      carbon.Text
}

// CO2 returns kg CO2 per Per: NCV × carbon content × oxidation × 44/12, exactly.
func (f Fuel) CO2() unit.Number {
	return f.NCV.Mul(f.Carbon).Mul(f.Oxidation).Mul(unit.Ratio(44, 12)).Mul(unit.Int(1000))
}

// Fuels lists the fuels of GB/T 32151-2024 in the order of their ids.
func Fuels() ([]Fuel, error) {
	fs, err := fuels()
	return append([]Fuel(nil), fs...), err
}

var fuels = sync.OnceValues(func() ([]Fuel, error) {
	const name = "data/gbt-32151-2024/fuels.csv"
	text, err := data.ReadFile(name)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("mee: %s: %w", name, err)
	}
	var fuels []Fuel
	for i, r := range rows[1:] {
		per, err1 := unit.ParseUnit(r[3])
		ncv, err2 := unit.ParseNumber(r[4])
		carbonContent, err3 := unit.ParseNumber(r[5])
		oxidation, err4 := unit.ParseNumber(r[6])
		grade, err5 := carbon.ParseGrade(r[8])
		if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
			return nil, fmt.Errorf("mee: %s: row %d: %w", name, i+2, err)
		}
		fuels = append(fuels, Fuel{ID: r[0], Name: carbon.Text{EN: r[1], ZH: r[2]}, Per: per, NCV: ncv, Carbon: carbonContent, Oxidation: oxidation,
			Grade: grade, At: r[9], Note: carbon.Text{EN: r[10], ZH: r[11]}})
	}
	return fuels, nil
})

func loadFuels() (*factors.Dataset, error) {
	energy, err := read("gbt-32151-2024")
	if err != nil {
		return nil, err
	}
	fs, err := fuels()
	if err != nil {
		return nil, err
	}
	edition := energy.Editions()[0]
	list := energy.All()
	for _, f := range fs {
		formula := fmt.Sprintf("%s GJ/%s × %s t C/GJ × %s × 44/12", f.NCV, f.Per, f.Carbon, f.Oxidation)
		note := carbon.Text{EN: "CO2 only; oxidation is included", ZH: "仅含二氧化碳；已含氧化率"}
		if f.Note.EN != "" {
			note = carbon.Text{EN: note.EN + "; " + f.Note.EN, ZH: note.ZH + "；" + f.Note.ZH}
		}
		list = append(list, &carbon.Factor{
			ID: carbon.FactorID(edition.ID + "/fuel/" + f.ID), Kind: carbon.Kind("mee/fuel/" + f.ID), Name: f.Name,
			Amounts: ghg.Amounts{{Species: ghg.CO2, Kg: f.CO2()}}, Per: f.Per, Stage: carbon.Combustion, Place: "CN", Grade: f.Grade,
			Derivation: carbon.Text{EN: "net calorific value × carbon content × oxidation × 44/12: " + formula, ZH: "低位发热量×单位热值含碳量×碳氧化率×44/12：" + formula},
			Note:       note, Source: carbon.Source{Edition: edition.Edition, At: f.At},
		})
	}
	return factors.New(energy.Editions(), list)
}

// difference is what a life-cycle factor holds beyond the generation of the same
// year: upstream of fuels, plant, and what is lost.
func difference(whole, generation *carbon.Factor) (*carbon.Factor, error) {
	year := whole.Source.Edition.DataYear
	if y := generation.Source.Edition.DataYear; y != year {
		return nil, fmt.Errorf("mee: footprint of %d less generation of %d: not of one year", year, y)
	}
	if whole.Per != generation.Per {
		return nil, fmt.Errorf("mee: footprint per %s less generation per %s", whole.Per, generation.Per)
	}
	kg := whole.Amounts.Get(ghg.UnsplitUnstated).Sub(generation.Amounts.Get(ghg.CO2))
	if kg.Sign() <= 0 {
		return nil, fmt.Errorf("mee: footprint less generation of %d is %q", year, kg)
	}
	return &carbon.Factor{
		ID: carbon.FactorID(whole.Source.Edition.ID + "/upstream-and-losses"), Kind: "mee/electricity/upstream-and-losses",
		Name:    carbon.Text{EN: fmt.Sprintf("Electricity: upstream and losses %d (derived)", year), ZH: fmt.Sprintf("%d年电力上游及输配损失（导出值）", year)},
		Amounts: ghg.Amounts{{Species: ghg.UnsplitUnstated, Kg: kg}}, Per: whole.Per, Stage: carbon.UpstreamAndLosses,
		Place: whole.Place, Valid: whole.Valid, Grade: max(whole.Grade, generation.Grade),
		Derivation: carbon.Text{EN: fmt.Sprintf("%s − %s", whole.ID, generation.ID), ZH: fmt.Sprintf("%s − %s", whole.ID, generation.ID)},
		Note: carbon.Text{EN: "derived, not published: a life cycle in CO2e less generation in CO2, so CH4 and N2O of generation stay in it; whether the footprint contains transmission is not stated",
			ZH: "导出值，非发布值：全生命周期（二氧化碳当量）减发电（仅二氧化碳），故含发电的甲烷和氧化亚氮；发布方未说明碳足迹是否含输配环节"},
		Source: carbon.Source{Edition: whole.Source.Edition, At: whole.Source.At + " − " + generation.Source.Edition.ID + " " + generation.Source.At},
	}, nil
}
