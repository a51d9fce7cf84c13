package load_test

import (
	"bytes"
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors/factorstest"
	"github.com/tanlian/tanlian/factors/load"
)

const good = `Group,Material,Code,Country,Unit,Factor
Metals,Steel sheet,M1,CN,kgCO2e/kg,2.31
Metals,Steel sheet,M2,DE,tCO2e/t,1.9
Metals,Copper,M3,Germany,g CO2e / kg,
Plastics,PP,P1,CHN,kg CO2-eq. per 1000 kg,1587
`

func TestTableReadsEachRow(t *testing.T) {
	d, a, err := table(t, materials(), load.Options{}, good)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range d.All() {
		got = append(got, string(f.ID)+" "+line(f)+", "+f.Source.At)
	}
	if diff := cmp.Diff([]string{
		"acme-2025/m1 acme/metals/steel-sheet, 2.31 kg CO2e@unstated, per kg, cradle to gate, CN, row 2, Factor",
		"acme-2025/m2 acme/metals/steel-sheet, 1900 kg CO2e@unstated, per t, cradle to gate, DE, row 3, Factor",
		"acme-2025/p1 acme/plastics/pp, 1.587 kg CO2e@unstated, per kg, cradle to gate, CN, row 5, Factor",
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"imported factor III", "excluded TL-L005 I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
	factorstest.Run(t, d)
	e := d.Editions()[0]
	if e.Licence != terms.Terms || e.Redistribute != "ask" || len(e.SHA256) != 64 || !strings.Contains(e.Attribution, terms.Terms) {
		t.Errorf("edition %+v", *e.Edition)
	}
	if f := d.Factor("acme-2025/m1"); f.Valid != carbon.Year(2025) || f.Grade != carbon.GradeC || f.Name.ZH != "导入数据：Averages 2025：Metals > Steel sheet" {
		t.Errorf("valid %s, grade %s, %s: want the data year, one copy, and that it is loaded", f.Valid, f.Grade, f.Name.ZH)
	}
	if d, _, err := table(t, materials(), load.Options{Grade: carbon.GradeA}, good); err != nil || d.All()[0].Grade != carbon.GradeA {
		t.Errorf("the publisher's own file: %v", err)
	}
}

// A XLSX of the same rows is the same dataset, but for its hash and the place of a
// number.
func TestTableReadsWorkbooks(t *testing.T) {
	cells := map[string]any{"A1": "Averages of our members"}
	for i, row := range strings.Split(strings.TrimSpace(good), "\n") {
		for j, v := range strings.Split(row, ",") {
			cells[string(rune('A'+j))+string(rune('3'+i))] = v
		}
	}
	cells["F4"] = 2.31 // a binary number
	m := materials()
	m.Table.Sheet = "Factors"
	d, _, err := load.Table(context.Background(), "f.xlsx", bytes.NewReader(workbook(t, map[string]map[string]any{"Cover": {"A1": "x"}, "Factors": cells})), m, load.Options{Licence: terms})
	if err != nil {
		t.Fatal(err)
	}
	f := d.Factor("acme-2025/m1")
	if got := line(f); got != "acme/metals/steel-sheet, 2.31 kg CO2e@unstated, per kg, cradle to gate, CN" || f.Source.At != "Factors, row 4, Factor" {
		t.Errorf("got %s at %s", got, f.Source.At)
	}
	m.Table.Sheet = "Sheet of another file"
	if _, _, err := load.Table(context.Background(), "f.xlsx", bytes.NewReader(workbook(t, map[string]map[string]any{"Factors": cells})), m, load.Options{Licence: terms}); err == nil || !strings.Contains(err.Error(), "Factors") {
		t.Errorf("wrong sheet: %v, want an error that names the sheets", err)
	}
}

func TestEveryFaultInOnePass(t *testing.T) {
	const bad = `Group,Material,Code,Country,Unit,Factor
Metals,Steel,M1,Atlantis,kgCO2e/stone,many
Metals,Steel,M2,CN,kgCO2e/kg,2.3
Metals,Steel,M2,DE,kgCO2e/kg,2.3
Metals,Steel,M4,CN,tCO2e/t,2.4
Metals,=HYPERLINK(1),M5,CN,kgCO2e/kg,2.3
Metals,Steel scrap,M6,CN,kgCO2e/kg,-2.3
Metals,Iron,M7,CN,kgC/kg,0.3
Metals,Iron,M8,CN,,0.3
Metals,Iron,M9,,kgCO2e/kg,0.3
`
	d, a, err := table(t, materials(), load.Options{}, bad)
	if d != nil {
		t.Error("a dataset in spite of faults")
	}
	if diff := cmp.Diff([]string{
		"f.csv: row 2: column Factor: TL-I003",
		"f.csv: row 2: column Country: TL-L010",
		"f.csv: row 2: column Unit: TL-L006",
		"f.csv: row 4: column Code: TL-L012",
		"f.csv: row 6: column Material: TL-L013",
		"f.csv: row 7: column Factor: TL-L014",
		"f.csv: row 8: column Unit: TL-L006",
		"f.csv: row 9: column Unit: TL-I002",
		"f.csv: row 9: column Unit: TL-L006",
		"f.csv: row 10: column Country: TL-L010",
	}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s\n%v", diff, err)
	}
	if a.Total() != 9 {
		t.Errorf("%d rows have a fate, want 9", a.Total())
	}
	for _, want := range []string{`"kgC" is carbon`, "44/12", "row 3", "Atlantis", "stone", "HYPERLINK", "-2.3 kg"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %s:\n%v", want, err)
		}
	}
}

// Two units of one dimension are two questions; the same unit twice is one.
func TestOneQuestionHasOneAnswer(t *testing.T) {
	const text = "Group,Material,Code,Country,Unit,Factor\nMetals,Steel,M1,CN,kgCO2e/kg,2.3\nMetals,Steel,M2,CN,kgCO2e/kg,2.4\n"
	_, _, err := table(t, materials(), load.Options{}, text)
	if diff := cmp.Diff([]string{"f.csv: row 3: TL-L012"}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d, a, err := table(t, materials(), load.Options{LeaveOut: []carbon.Rule{load.RuleDuplicate}}, text)
	if err != nil || d.Len() != 1 {
		t.Fatalf("left out: %v", err)
	}
	if diff := cmp.Diff([]string{"imported factor I", "excluded TL-L012 I"}, fates(a)); diff != "" {
		t.Errorf("account (-want +got):\n%s", diff)
	}
}

func TestGasesAndTotals(t *testing.T) {
	m := materials()
	m.Edition.GWP = ghg.AR5
	m.Gases = []load.Gas{{Field: load.Column("CO2"), Species: ghg.CO2}, {Field: load.Column("CH4"), Species: ghg.Methane, Mass: "g"}, {Field: load.Column("bio"), Species: ghg.BiogenicCO2}}
	const head = "Group,Material,Code,Country,Unit,Factor,CO2,CH4,bio\n"
	for _, c := range []struct {
		claim, cells string
		complete     bool
		want, fault  string
	}{
		{"gases alone, each in its mass", ",2,1,", false, "2 kg CO2 + 0.001 kg CH4", ""},
		{"what the gases miss stays CO2e", "2.5,2,1,", false, "2 kg CO2 + 0.001 kg CH4 + 0.472 kg CO2e@AR5", ""},
		{"unless they are all", "2.5,2,1,", true, "", "TL-L008"},
		{"rounding is allowed", "2.03,2,1,", true, "2 kg CO2 + 0.001 kg CH4 + 0.002 kg CO2e@AR5", ""},
		{"gases above the total are not", "1.5,2,1,", false, "", "TL-L008"},
		{"biogenic CO2 is in no total", "2,2,,7", true, "2 kg CO2 + 7 kg CO2-biogenic", ""},
		{"blank gases are not zero", "2,,,", true, "2 kg CO2e@AR5", ""},
	} {
		m.Complete = c.complete
		d, _, err := table(t, m, load.Options{}, head+"Metals,Steel,M1,CN,kgCO2e/kg,"+c.cells+"\n")
		if c.fault != "" {
			if err == nil || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%s: got %v, want %s", c.claim, err, c.fault)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.claim, err)
			continue
		}
		if got := d.All()[0].Amounts.String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.claim, got, c.want)
		}
	}
	m.Edition.GWP, m.Complete = ghg.NoSet, false
	if _, _, err := table(t, m, load.Options{}, head+"Metals,Steel,M1,CN,kgCO2e/kg,2,2,,\n"); err == nil || !strings.Contains(err.Error(), "GWP") {
		t.Errorf("a total beside gases without its set: %v", err)
	}
}

func TestPartsInCO2e(t *testing.T) {
	m := materials()
	m.Edition.GWP, m.Complete = ghg.AR4, true
	m.Gases = []load.Gas{{Field: load.Column("CO2"), Species: ghg.CO2}, {Field: load.Column("CH4"), Species: ghg.Methane}}
	const text = "Group,Material,Code,Country,Unit,Factor,CO2,CH4\nMetals,Steel,M1,CN,kgCO2e/kg,2.25,2,0.25\n"
	_, _, err := table(t, m, load.Options{}, text)
	if err == nil || !strings.Contains(err.Error(), "they do as kg CO2e") {
		t.Errorf("kg CO2e taken for kg: %v", err)
	}
	m.Parts = load.Fixed("kg CO2e")
	d, _, err := table(t, m, load.Options{}, text)
	if err != nil {
		t.Fatal(err)
	}
	f := d.All()[0]
	if got := f.Amounts.String(); got != "2 kg CO2 + 0.01 kg CH4" || !strings.Contains(f.Derivation.EN, "AR4") {
		t.Errorf("got %s (%s)", got, f.Derivation.EN)
	}
}

func TestMoneyStatesItsPrices(t *testing.T) {
	m := materials()
	m.Units = map[string]string{"kg/k€": "kg/1000 EUR"}
	text := func(unit string) string {
		return "Group,Material,Code,Country,Unit,Factor\nSpend,Steel,M1,CN," + unit + ",310\n"
	}
	if _, _, err := table(t, m, load.Options{}, text("kg/k€")); err == nil || !strings.Contains(err.Error(), "price year") {
		t.Errorf("money without its year: %v", err)
	}
	m.PriceYear, m.PriceBasis = load.Fixed("2023"), "purchaser"
	d, _, err := table(t, m, load.Options{}, text("kg/k€"))
	if err != nil {
		t.Fatal(err)
	}
	if got := line(d.All()[0]); got != "acme/spend/steel, 0.31 kg CO2e@unstated, per EUR@2023/purchaser, cradle to gate, CN" {
		t.Errorf("got %s", got)
	}
	if d, _, err = table(t, m, load.Options{}, text("kgCO2e/万元")); err != nil {
		t.Fatal(err)
	}
	if got := line(d.All()[0]); got != "acme/spend/steel, 310 kg CO2e@unstated, per 10^4 CNY@2023/purchaser, cradle to gate, CN" {
		t.Errorf("got %s", got)
	}
}

func TestLicenceGate(t *testing.T) {
	m := materials()
	_, _, err := load.Table(context.Background(), "f.csv", strings.NewReader(good), m, load.Options{})
	if got := faults(err); !cmp.Equal(got, []string{"f.csv: edition: TL-L002"}) {
		t.Errorf("asked for nothing: %v", err)
	}
	m.Edition.Redistribute = "embed"
	if _, _, err := table(t, m, load.Options{}, good); err == nil {
		t.Error("a file that a user brings was said to be embedded")
	}
	m.Edition.Redistribute, m.Edition.Licence = "load", "ODbL-1.0"
	d, _, err := load.Table(context.Background(), "f.csv", strings.NewReader(good), m, load.Options{Licence: load.Licence{Attribution: "print me"}})
	if err != nil {
		t.Fatal(err)
	}
	if e := d.Editions()[0]; e.Licence != "ODbL-1.0" || e.Attribution != "print me" || e.Redistribute != "load" {
		t.Errorf("edition %+v", *e.Edition)
	}
}

func TestHostileFiles(t *testing.T) {
	ctx := context.Background()
	big := "Group,Material,Code,Country,Unit,Factor\nMetals," + strings.Repeat("x", 70<<10) + ",M1,CN,kgCO2e/kg,1\n"
	gb18030 := []byte("Group,Material,Code,Country,Unit,Factor\n\xbd\xf0\xca\xf4,\xb8\xd6,M1,CN,kgCO2e/kg,2.3\n")
	for _, c := range []struct {
		claim string
		data  []byte
		o     load.Options
		rule  string
	}{
		{"empty", nil, load.Options{}, "TL-L004"},
		{"blank", []byte("\n\n"), load.Options{}, "TL-I001"},
		{"another table", []byte("a,b\n1,2\n"), load.Options{}, "TL-I001"},
		{"a header twice", []byte("Group,Material,Code,Country,Unit,Factor,Factor\nM,S,1,CN,kgCO2e/kg,1,2\n"), load.Options{}, "TL-I001"},
		{"no rows", []byte("Group,Material,Code,Country,Unit,Factor\n"), load.Options{}, "TL-L004"},
		{"a giant cell", []byte(big), load.Options{}, "TL-L003"},
		{"too many bytes", []byte(good), load.Options{MaxBytes: 100}, "TL-L003"},
		{"too many rows", []byte(good), load.Options{MaxRows: 2}, "TL-L003"},
		{"a row that is too long", []byte(good + "M,S,9,CN,kgCO2e/kg,1,2\n"), load.Options{}, "TL-I013"},
		{"half a quotation", []byte(good + "M,\"S,9,CN,kgCO2e/kg,1\n"), load.Options{}, "TL-"},
		{"half a workbook", workbook(t, map[string]map[string]any{"Factors": {"A1": "Group"}})[:900], load.Options{}, "TL-L004"},
		{"an old workbook", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"), load.Options{}, "TL-L004"},
		{"formula as a number", []byte("Group,Material,Code,Country,Unit,Factor\nM,S,1,CN,kgCO2e/kg,=1+1\n"), load.Options{}, "TL-I003"},
		{"formula as a name", []byte("Group,Material,Code,Country,Unit,Factor\nM,@SUM(A1),1,CN,kgCO2e/kg,1\n"), load.Options{}, "TL-L013"},
		{"characters of another encoding", []byte("Group,Material,Code,Country,Unit,Factor\nM,S\xff\xfe\x00,1,CN,kgCO2e/kg,1\n"), load.Options{}, "TL-"},
	} {
		c.o.Licence = terms
		d, a, err := load.Table(ctx, "f.csv", bytes.NewReader(c.data), materials(), c.o)
		if a == nil {
			t.Errorf("%s: no account", c.claim)
		}
		if err == nil || d != nil || !strings.Contains(err.Error(), c.rule) {
			t.Errorf("%s: got %v, want %s", c.claim, err, c.rule)
		}
	}
	d, _, err := load.Table(ctx, "f.csv", bytes.NewReader(gb18030), materials(), load.Options{Licence: terms})
	if err != nil || d.All()[0].Name.EN != "金属 > 钢" {
		t.Errorf("GB18030: %v", err)
	}
	m := materials()
	m.Table.Encoding = "utf-16le"
	if _, _, err := load.Table(ctx, "f.csv", strings.NewReader(good), m, load.Options{Licence: terms}); err == nil {
		t.Error("a wrong encoding was read")
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := load.Table(cancelled, "f.csv", strings.NewReader(good), materials(), load.Options{Licence: terms}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	rows := int64(0)
	if _, _, err := load.Table(ctx, "f.csv", strings.NewReader(good), materials(), load.Options{Licence: terms, Progress: func(n int64) { rows = n }}); err != nil || rows != 4 {
		t.Errorf("progress %d, %v, want 4", rows, err)
	}
}

func TestRowsOfTotalsAndHeaders(t *testing.T) {
	const text = "Group,Material,Code,Country,Unit,Factor\nMetals,Steel,M1,CN,kgCO2e/kg,2.3\nGroup,Material,Code,Country,Unit,Factor\n合计,,,,,2.3\nMetals,Total energies,M2,CN,kgCO2e/kg,1\n"
	d, a, err := table(t, materials(), load.Options{}, text)
	if err != nil || d.Len() != 2 {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"imported factor II", "excluded TL-I011 I", "excluded header I"}, fates(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSkipsVariantsAndUnits(t *testing.T) {
	m := materials()
	m.Totals = nil
	m.Variants = []load.Variant{{ID: "2023", Totals: []load.Total{{Field: load.Column("2023")}}, Year: "2023"}, {ID: "2024", Totals: []load.Total{{Field: load.Column("2024")}}, Year: "2024"}}
	m.Skip = []load.Skip{{Field: load.Column("Group"), Is: []string{"old"}, Rule: "withdrawn", Why: "withdrawn by Acme"}}
	m.Units = map[string]string{"per soul": ""}
	const text = "Group,Material,Code,Country,Unit,2023,2024\nMetals,Steel,M1,CN,kgCO2e/kg,2.3,2.2\nOLD,Steel,M2,CN,kgCO2e/kg,1,1\nMetals,Tin,M3,CN,per soul,1,1\nMetals,Zinc,M4,CN,kgCO2e/kg,,3\n"
	d, a, err := table(t, m, load.Options{}, text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"imported factor II", "excluded withdrawn I", "excluded unit I"}, fates(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if f := d.Factor("acme-2025/m1/2024"); d.Len() != 3 || f == nil || f.Valid != carbon.Year(2024) {
		t.Errorf("%d factors, of 2024: %s", d.Len(), line(f))
	}
}

// A row of which one variant is left out takes no place from another row.
func TestARowIsTakenWholeOrNotAtAll(t *testing.T) {
	m := materials()
	m.Totals = nil
	m.Variants = []load.Variant{{ID: "2023", Totals: []load.Total{{Field: load.Column("2023")}}, Year: "2023"}, {ID: "2024", Totals: []load.Total{{Field: load.Column("2024")}}, Year: "2024"}}
	d, a, err := table(t, m, load.Options{LeaveOut: []carbon.Rule{load.RuleBand}},
		"Group,Material,Code,Country,Unit,2023,2024\nMetals,Steel,M1,CN,kgCO2e/kg,2.3,2300\nMetals,Steel,M2,CN,kgCO2e/kg,2.2,2.1\n")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"excluded TL-L007 I", "imported factor I"}, fates(a)); diff != "" || d.Len() != 2 || d.Factor("acme-2025/m2/2023") == nil {
		t.Errorf("%d factors (-want +got):\n%s", d.Len(), diff)
	}
}

// CH4 and N2O alone are one part of burning, whose kind says so; no band of a whole
// judges it.
func TestTraceGasesAreAPart(t *testing.T) {
	m := materials()
	m.Stage, m.Totals = load.Fixed("combustion"), nil
	m.Gases = []load.Gas{{Field: load.Column("CO2"), Species: ghg.CO2}, {Field: load.Column("CH4"), Species: ghg.Methane, Mass: "g"}}
	d, _, err := table(t, m, load.Options{}, "Group,Material,Code,Country,Unit,CO2,CH4\nFuel,Diesel,1,US,kg/L,,0.1\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := line(d.All()[0]); got != "acme/fuel/diesel/ch4-n2o, 0.0001 kg CH4, per L, combustion, US" {
		t.Errorf("got %s", got)
	}
}

func TestLongTables(t *testing.T) {
	m := materials()
	m.Totals = nil
	m.Edition.GWP = ghg.AR5
	m.Long = &load.Long{Gas: load.Field{Columns: []string{"Gas"}, Values: map[string]string{"Methane": "CH4", "all": "CO2e"}}, Value: load.Column("Factor")}
	const head = "Group,Material,Code,Country,Unit,Gas,Factor\n"
	d, a, err := table(t, m, load.Options{}, head+"Metals,Steel,M1,CN,kg/kg,CO2,2\nMetals,Tin,M2,CN,kg/kg,CO2,3\nMetals,Steel,M1,CN,kg/kg,Methane,0.01\nMetals,Steel,M1,CN,kg/kg,all,2.3\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := line(d.Factor("acme-2025/m1")); got != "acme/metals/steel, 2 kg CO2 + 0.01 kg CH4 + 0.02 kg CO2e@AR5, per kg, cradle to gate, CN" {
		t.Errorf("got %s", got)
	}
	if diff := cmp.Diff([]string{"imported factor IIII"}, fates(a)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	_, _, err = table(t, m, load.Options{}, head+"Metals,Steel,M1,CN,kg/kg,CO2,2\nMetals,Steel,M1,CN,kg/kg,CO2,3\nMetals,Tin,M1,CN,kg/kg,Methane,3\nMetals,Tin,M3,CN,kg/kg,phlogiston,3\nMetals,Tin,M4,CN,kg/kg,all,3\nMetals,Tin,M4,CN,kg/kg,all,3\n")
	if diff := cmp.Diff([]string{"f.csv: row 3: column Gas: TL-L012", "f.csv: row 4: column Code: TL-L012", "f.csv: row 5: column Gas: TL-L008", "f.csv: row 7: column Gas: TL-L012"}, faults(err)); diff != "" {
		t.Errorf("(-want +got):\n%s\n%v", diff, err)
	}
}

func TestTextsThatAreNotOfTheirColumn(t *testing.T) {
	const head = "Group,Material,Code,Country,Unit,Factor,X\nMetals,Steel,M1,CN,kgCO2e/kg,2.3,"
	x := load.Column("X")
	for _, c := range []struct {
		claim  string
		change func(m *load.Mapping)
		text   string
		rule   string // "": it is one
	}{
		{"stage", func(m *load.Mapping) { m.Stage = x }, "gate to gate", ""},
		{"its code", func(m *load.Mapping) { m.Stage = x }, "cradle-to-gate", ""},
		{"no stage", func(m *load.Mapping) { m.Stage = x }, "sometime", "TL-L009"},
		{"blank stage", func(m *load.Mapping) { m.Stage = x }, "", "TL-L009"},
		{"year", func(m *load.Mapping) { m.Year = x }, "2021-2023", ""},
		{"day", func(m *load.Mapping) { m.Year = x }, "2021-03-31 00:00", ""},
		{"Chinese year", func(m *load.Mapping) { m.Year = x }, "2021年", ""},
		{"no year", func(m *load.Mapping) { m.Year = x }, "2023-2021", "TL-L011"},
		{"basis", func(m *load.Mapping) { m.Basis = x }, "market", ""},
		{"no basis", func(m *load.Mapping) { m.Basis = x }, "moon", "TL-L001"},
		{"quality", func(m *load.Mapping) { m.Quality = x }, "average data", ""},
		{"no quality", func(m *load.Mapping) { m.Quality = x }, "good", "TL-L001"},
		{"share", func(m *load.Mapping) { m.Share = x }, "0.5", ""},
		{"no share", func(m *load.Mapping) { m.Share = x }, "half", "TL-I003"},
		{"parts", func(m *load.Mapping) { m.Parts = x }, "lb", "TL-L001"},
		{"name", func(m *load.Mapping) { m.Name = x }, "-20 °C steel", ""},
		{"a formula as a name", func(m *load.Mapping) { m.Name = x }, "+=cmd|' /C calc'!A0", "TL-L013"},
		{"a formula as a Chinese name", func(m *load.Mapping) { m.NameZH = x }, "=1+1", "TL-L013"},
		{"closed list", func(m *load.Mapping) {
			m.Note = load.Field{Columns: []string{"X"}, Values: map[string]string{"a": "b"}, Closed: true}
		}, "c", "TL-L001"},
		{"in the list", func(m *load.Mapping) {
			m.Note = load.Field{Columns: []string{"X"}, Values: map[string]string{"Ａ": "b"}, Closed: true}
		}, "a", ""},
		{"a column that there is not", func(m *load.Mapping) { m.Note = load.Column("Y") }, "c", "TL-I001"},
		{"and may be missing", func(m *load.Mapping) { m.Note = load.Field{Columns: []string{"Y"}, Missing: true} }, "c", ""},
	} {
		m := materials()
		c.change(&m)
		_, _, err := table(t, m, load.Options{}, head+c.text+"\n")
		if c.rule == "" && err != nil || c.rule != "" && (err == nil || !strings.Contains(err.Error(), c.rule)) {
			t.Errorf("%s: got %v, want %q", c.claim, err, c.rule)
		}
	}
}

// A workbook of a few kilobytes may unpack to anything: the limit is of what it unpacks to.
func TestUnpackedSizeIsLimited(t *testing.T) {
	sheet := map[string]any{}
	for i := range 400 {
		sheet["A"+strconv.Itoa(i+1)] = strings.Repeat(string(rune('a'+i%26)), 20_000)
	}
	data := workbook(t, map[string]map[string]any{"GHG_t_Raw": sheet})
	o := load.Options{Licence: terms, MaxBytes: 300_000}
	if len(data) > int(o.MaxBytes) {
		t.Fatalf("the workbook itself has %d bytes", len(data))
	}
	if _, _, err := load.OpenCEDA(context.Background(), "bomb.xlsx", bytes.NewReader(data), o); err == nil || !strings.Contains(err.Error(), "limit") {
		t.Errorf("OpenCEDA: %v", err)
	}
	if _, _, err := load.Table(context.Background(), "bomb.xlsx", bytes.NewReader(data), materials(), o); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("Table: %v", err)
	}
}
