package load_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors/load"
)

// everything has each field of a mapping.
func everything() load.Mapping {
	c := load.Column
	m := materials()
	m.Edition = load.Edition{ID: "a", Publisher: carbon.Text{EN: "A", ZH: "甲"}, Title: carbon.Same("T"), Document: carbon.Same("D"), Version: "1", Published: carbon.NewDate(2025, 3, 31),
		DataYear: 2024, Validity: "report year", Licence: "L", Attribution: "At", URL: "https://example.org", GWP: ghg.AR6, Redistribute: "load"}
	m.Table = load.Layout{Sheet: "S", Encoding: "gb18030", Comma: ";", HeaderRow: 2, HeaderRows: 1, Decimal: ",", Nil: []string{"NA"}}
	m.Kind, m.Name, m.NameZH, m.Party, m.Product = c("k"), c("n"), c("名称"), c("p"), c("q")
	m.Stage = load.Field{Columns: []string{"边界", "Boundary"}, Value: "cradle to gate", Values: map[string]string{"摇篮到大门": "cradle to gate"}, Else: "x", Closed: true, Missing: true, Down: true}
	m.Basis, m.Year, m.Quality, m.Share, m.Error, m.Note = load.Fixed("market"), c("y"), c("qu"), c("s"), c("e"), c("no")
	m.Mass, m.Units, m.GasVolume, m.PriceYear, m.PriceBasis = "g", map[string]string{"斤": "jin"}, "m3(20C)", load.Fixed("2024"), "basic"
	m.Totals = []load.Total{{Field: c("t"), GWP: ghg.AR5}}
	m.Gases = []load.Gas{{Field: c("CH4"), Species: ghg.BiogenicMethane, Mass: "g"}}
	m.Parts, m.Complete = load.Fixed("kg CO2e"), true
	m.Skip = []load.Skip{{Field: c("state"), Is: []string{"old", ""}, Rule: "old", Why: "withdrawn"}}
	m.Variants = []load.Variant{{ID: "v", Totals: []load.Total{{Field: c("w")}}, Stage: "combustion", Basis: "location", Year: "2023"}}
	return m
}

func TestSavedMappingIsTheMapping(t *testing.T) {
	long := materials()
	long.Long = &load.Long{Gas: load.Column("g"), Value: load.Column("v")}
	for _, m := range []load.Mapping{materials(), everything(), long, load.ChinaTable(), load.GLECTable("v3")} {
		saved, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		read, err := load.ReadMapping(bytes.NewReader(saved))
		if err != nil {
			t.Fatalf("%v\n%s", err, saved)
		}
		if diff := cmp.Diff(m, read, cmp.Comparer(func(a, b ghg.Species) bool { return a == b }), cmp.Comparer(func(a, b carbon.Date) bool { return a == b })); diff != "" {
			t.Errorf("(-saved +read):\n%s", diff)
		}
	}
}

func TestReadMappingIsStrict(t *testing.T) {
	for _, bad := range []string{"", "[]", `{"unitt":{}}`, `{"prefix":"a"}{}`, `{"gases":[{"species":"phlogiston","columns":["a"]}]}`, `{"edition":{"gwp":"AR99"}}`, strings.Repeat(" ", 2<<20)} {
		if m, err := load.ReadMapping(strings.NewReader(bad)); err == nil {
			t.Errorf("%.40q was read as %+v", bad, m)
		}
	}
}

func TestFaultsOfAMapping(t *testing.T) {
	var none load.Mapping
	_, _, err := table(t, none, load.Options{}, good)
	want := []string{"name", "unit", "stage", "place", "totals"}
	for _, w := range want {
		if !strings.Contains(err.Error(), "mapping: "+w) {
			t.Errorf("no fault of %s in\n%v", w, err)
		}
	}
	for _, c := range []struct {
		change func(m *load.Mapping)
		want   string
	}{
		{func(m *load.Mapping) { m.Totals = []load.Total{{}} }, "total 1"},
		{func(m *load.Mapping) { m.Gases = []load.Gas{{Field: load.Column("x")}} }, "gas 1"},
		{func(m *load.Mapping) { m.Gases = []load.Gas{{Field: load.Column("x"), Species: ghg.CO2, Mass: "kWh"}} }, "gas 1"},
		{func(m *load.Mapping) { m.Variants = []load.Variant{{}} }, "variant 1"},
		{func(m *load.Mapping) { m.Long = &load.Long{} }, "long"},
		{func(m *load.Mapping) { m.Skip = []load.Skip{{}} }, "skip 1"},
		{func(m *load.Mapping) { m.Mass = "m2" }, "mass"},
		{func(m *load.Mapping) { m.GasVolume = "m3" }, "gas_volume"},
		{func(m *load.Mapping) { m.PriceBasis = "retail" }, "price_basis"},
		{func(m *load.Mapping) { m.Table.Decimal = "·" }, "decimal"},
		{func(m *load.Mapping) { m.Table.Comma = ";;" }, "comma"},
		{func(m *load.Mapping) {
			m.UnitInCell, m.Gases = true, []load.Gas{{Field: load.Column("x"), Species: ghg.CO2}}
		}, "unit_in_cell"},
		{func(m *load.Mapping) { m.Edition.Validity = "always" }, "validity"},
		{func(m *load.Mapping) { m.Edition.DataYear = 0 }, "data year"},
		{func(m *load.Mapping) { m.Edition.ID = "" }, "no id"},
	} {
		m := materials()
		c.change(&m)
		if _, _, err := table(t, m, load.Options{}, good); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v", c.want, err)
		}
	}
}
