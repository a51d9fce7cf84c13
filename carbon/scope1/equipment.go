package scope1

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// equipment.csv gives the loss rates of EPA's screening method in percent. They are the
// upper ends of the ranges of IPCC 2006 Guidelines, volume 3, table 7.9. Read in a public
// transcription of the calculator (github.com/Glasmor/atomic6ghg, BSD-3-Clause); a second
// transcription has the same installation, operating and remaining rates, except that it
// has no transport refrigeration; the recovery and the fire rates rest on the first.
//
//go:embed equipment.csv
var equipmentText string

var equipmentEdition = &carbon.Edition{
	ID: "epa-screening", Publisher: carbon.Text{EN: "US Environmental Protection Agency", ZH: "美国环境保护署"},
	Title:    carbon.Text{EN: "Simplified GHG Emissions Calculator: loss rates of the screening methods", ZH: "简化温室气体排放计算器：筛查法损失率"},
	Document: carbon.Text{EN: "sheets Refrigeration and AC, Fire Suppression; from a public transcription", ZH: "制冷与空调表、灭火表；取自公开转录"},
	Licence:  "US Government work, public domain (17 USC 105)", Attribution: "Simplified GHG Emissions Calculator: US Environmental Protection Agency", Redistribute: "embed",
}

// Equipment is a type of equipment with its loss rates. Fire suppression has an
// operating rate only.
type Equipment struct {
	ID    string // such as "chillers"
	Name  carbon.Text
	Rates Rates
}

// EquipmentTypes lists the types for which EPA publishes loss rates.
func EquipmentTypes() []Equipment { return append([]Equipment(nil), equipment()...) }

// FindEquipment returns a type by its id. One that is not there is a
// [*carbon.FieldError] of [RuleEquipment].
func FindEquipment(id string) (Equipment, error) {
	for _, e := range equipment() {
		if e.ID == id {
			return e, nil
		}
	}
	return Equipment{}, &carbon.FieldError{Path: "equipment", Rule: RuleEquipment, Err: fmt.Errorf("%q", id)}
}

// equipment reads the table once; a test holds that it skips no line.
var equipment = sync.OnceValue(func() []Equipment {
	rows, err := csv.NewReader(strings.NewReader(equipmentText)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	es := make([]Equipment, 0, len(rows))
	for _, r := range rows[1:] {
		e := Equipment{ID: r[0], Name: carbon.Text{EN: r[1], ZH: r[2]}}
		for i, to := range []*unit.Number{&e.Rates.Installation, &e.Rates.Operating, &e.Rates.Remaining, &e.Rates.Recovery} {
			if n, err := unit.ParseNumber(r[3+i]); err == nil {
				*to = n.Mul(unit.Ratio(1, 100))
			}
		}
		e.Rates.Source = carbon.Source{Edition: equipmentEdition, At: e.ID}
		es = append(es, e)
	}
	return es
})
