package load_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors/band"
	"github.com/tanlian/tanlian/factors/load"
)

// A tail reads text and fails then.
type tail struct {
	io.Reader
	err error
}

func (r tail) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if err == io.EOF {
		err = r.err
	}
	return n, err
}

// A reader that fails is no end of the file, whatever it fails with: half of a file
// would be half of a dataset.
func TestAReaderThatFailsIsNoEnd(t *testing.T) {
	for _, err := range []error{io.ErrUnexpectedEOF, errors.New("reset"), fmt.Errorf("the connection: %w", io.EOF)} {
		d, _, got := load.Table(context.Background(), "f.csv", tail{strings.NewReader(good), err}, materials(), load.Options{Licence: terms})
		if got == nil || d != nil || !errors.Is(got, err) {
			t.Errorf("%v: %v, %v", err, d, got)
		}
	}
}

func TestAnyLimitIsOne(t *testing.T) {
	if _, _, err := table(t, materials(), load.Options{MaxBytes: math.MaxInt64, MaxRows: math.MaxInt64}, good); err != nil {
		t.Errorf("no limit: %v", err)
	}
	if _, _, err := table(t, materials(), load.Options{MaxBytes: int64(len(good))}, good); err != nil {
		t.Errorf("exactly the limit: %v", err)
	}
}

// fate is what becomes of one row beside a good one: the amounts of its factor, "left
// out", or the faults.
func fate(t *testing.T, m load.Mapping, header, row string) string {
	t.Helper()
	d, a, err := table(t, m, load.Options{Bands: []band.Band{}}, header+"\n"+row+"\n")
	switch {
	case err != nil:
		return strings.Join(faults(err), " ")
	case d.Factor("acme-2025/m1") == nil:
		return fmt.Sprint("left out ", fates(a))
	}
	f := d.Factor("acme-2025/m1")
	return f.Amounts.String() + " per " + f.Per.String()
}

// Texts that nobody can see, or that a terminal or a spreadsheet obeys, are no names.
func TestHostileTexts(t *testing.T) {
	for _, name := range []string{"=cmd()", " =cmd()", "\"\t=cmd()\"", "＝cmd()", "@SUM(A1)", "Steel\u202eteehs", "\u2066Steel"} {
		got := fate(t, materials(), "Group,Material,Code,Country,Unit,Factor\nB,Other,M0,CN,kgCO2e/kg,7", "Metals,"+name+",M1,CN,kgCO2e/kg,2")
		if got != "f.csv: row 3: column Material: TL-L013" {
			t.Errorf("%q: %s", name, got)
		}
	}
}

// A denominator that may be one or a thousand, carbon for carbon dioxide, and what is no
// unit at all.
func TestUnitsThatMayBeAnother(t *testing.T) {
	const refused = "f.csv: row 3: column Unit: TL-L006"
	for text, want := range map[string]string{
		"kgCO2e/1.000 kg": refused, "kgCO2e/1.000 km": refused, "kgCO2e/12.345.678 kg": refused, "kgCO2e/1,000 kg": refused, "tC/t": refused, "kg CO2-C/kg": refused, "kg N2O/kg": refused,
		"kgce/kg": refused, "kgCO2e/0 kg": refused, "kgCO2e/-1 kg": refused, "kgCO2e/1e9999 kg": refused, "kgCO2e/kg/a": refused, "kgCO2e/ton": refused,
		"kgCO2e/0.453 kg": "2000/453 kg CO2e@unstated per kg", "kgCO2e/1000 kg": "0.002 kg CO2e@unstated per kg", "kgCO2e/1.5 kg": "4/3 kg CO2e@unstated per kg",
	} {
		if got := fate(t, materials(), "Group,Material,Code,Country,Unit,Factor\nB,Other,M0,CN,kgCO2e/kg,7", "A,Thing,M1,CN,\""+text+"\",2"); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// A number with its unit in one cell is read with the declared mark, or not at all.
func TestMarksInACellWithItsUnit(t *testing.T) {
	m := materials()
	m.UnitInCell, m.Unit = true, load.Field{}
	refused := func(s string) bool { return strings.HasPrefix(s, "f.csv: row 3: column Factor: TL-L016") }
	for _, c := range []struct{ mark, text, want string }{
		{"", "1.82kgCO2e / 千克", "1.82"}, {"", "1.234 kgCO2e/kg", ""}, {"", "0.234 kgCO2e/kg", "0.234"}, {"", "1,82 kgCO2e/kg", ""},
		{".", "1.234 kgCO2e/kg", "1.234"}, {".", "1,234 kgCO2e/kg", ""}, {".", "1,234.5 kgCO2e/kg", ""},
		{",", "1,234 kgCO2e/kg", "1.234"}, {",", "1.234 kgCO2e/kg", ""}, {",", "1.82 kgCO2e/kg", ""}, {",", "1.234,5 kgCO2e/kg", ""},
	} {
		m.Table.Decimal = c.mark
		got := fate(t, m, "Group;Material;Code;Country;Factor\nB;Other;M0;CN;7 kgCO2e/kg", "A;Thing;M1;CN;\""+c.text+"\"")
		if c.want == "" && !refused(got) || c.want != "" && got != c.want+" kg CO2e@unstated per kg" {
			t.Errorf("%q %q: got %s, want %s", c.mark, c.text, got, c.want)
		}
	}
}

// No row of a matrix is passed over because a text of it is missing.
func TestMatricesDropNoNumber(t *testing.T) {
	for want, change := range map[string]func(map[string]any){
		"ceda.xlsx: GHG_t_Raw: A6: TL-L010": func(m map[string]any) { delete(m, "A6") },
		"ceda.xlsx: GHG_t_Raw: F6: TL-L004": func(m map[string]any) { m["F3"], m["F6"] = "a sector without a code", 0.3 },
		"ceda.xlsx: GHG_t_Raw: D6: TL-L016": func(m map[string]any) { m["D6"] = "0x1p-2" },
		"ceda.xlsx: GHG_t_Raw: E6: TL-L016": func(m map[string]any) { m["E6"] = "1e-400" },
		"ceda.xlsx: GHG_t_Raw: E5: TL-L016": func(m map[string]any) { m["E5"] = "Inf" },
	} {
		m := ceda()
		change(m["GHG_t_Raw"])
		if _, _, err := load.OpenCEDA(context.Background(), "ceda.xlsx", bytes.NewReader(workbook(t, m)), load.Options{}); strings.Join(faults(err), " ") != want {
			t.Errorf("want %s, got %v", want, err)
		}
	}
	i := load.Indicator{Method: "IPCC 2021", Category: "climate change: total (excl. biogenic CO2)", Name: "global warming potential (GWP100)"}
	o := load.Options{Licence: terms, Edition: load.Edition{ID: "ecoinvent-3.12-cutoff", DataYear: 2025}}
	m := lcia()
	delete(m["LCIA"], "B5")
	delete(m["LCIA"], "D5")
	if _, _, err := load.Ecoinvent(context.Background(), "lcia.xlsx", bytes.NewReader(workbook(t, m)), i, "m3(15C)", o); !strings.HasPrefix(strings.Join(faults(err), " "), "lcia.xlsx: LCIA: row 5: TL-L013") {
		t.Errorf("a row without names: %v", err)
	}
}

// What a document says twice, or of another flow, is not read by halves.
func TestDocumentsSayEverythingOnce(t *testing.T) {
	ctx := context.Background()
	for claim, text := range map[string]string{
		`the key "meanAmount" stands twice`: strings.Replace(ilcdJSON, `"meanAmount": 2.0,`, `"meanAmount": 2.0, "meanAmount": 1,`, 1),
		`the key "MEANAMOUNT" stands twice`: strings.Replace(ilcdJSON, `"meanAmount": 2.0,`, `"meanAmount": 2.0, "MEANAMOUNT": 1,`, 1),
		"0 of them are the reference flow":  strings.NewReplacer(`"referenceFlow": true, `, "", "[7]", "[9]").Replace(ilcdJSON),
		"2 of them are the reference flow":  strings.Replace(ilcdJSON, "[7]", "[7, 8]", 1),
	} {
		if _, _, err := load.ILCD(ctx, "epd.json", strings.NewReader(text), "", load.Options{Licence: terms}); err == nil || !strings.Contains(err.Error(), claim) {
			t.Errorf("%s: %v", claim, err)
		}
	}
	if _, _, err := load.PACT(ctx, "pf.json", strings.NewReader(strings.Replace(pactV3, "-0.5", "0.5", 1)), load.Options{Licence: terms}); err == nil || !strings.Contains(strings.Join(faults(err), " "), "pcf.landManagementBiogenicCO2Removals: TL-L016") {
		t.Errorf("a removal that adds: %v", err)
	}
	none := strings.Replace(ilcdXML, "<referenceToReferenceFlow>0<", "<referenceToReferenceFlow>4<", 1)
	if _, _, err := load.ILCD(ctx, "epd.xml", strings.NewReader(none), "1000 kg", load.Options{Licence: terms}); err == nil || !strings.Contains(err.Error(), "0 of them are the reference flow 4") {
		t.Errorf("no reference flow: %v", err)
	}
}

// A span of days is not the year of its first one.
func TestASpanOfDaysIsNoYear(t *testing.T) {
	m := materials()
	m.Year = load.Column("Year")
	for year, want := range map[string]string{
		"2021-01-01/2023-12-31": "f.csv: row 3: column Year: TL-L011", "2021-01-01 to 2023-12-31": "f.csv: row 3: column Year: TL-L011",
		"2023-05-01T00:00:00Z": "2 kg CO2e@unstated per kg", "2023-05-01 00:00:00": "2 kg CO2e@unstated per kg", "2023-05-01": "2 kg CO2e@unstated per kg", "2021-2023": "2 kg CO2e@unstated per kg",
		"0000": "f.csv: row 3: column Year: TL-L011", "12025": "f.csv: row 3: column Year: TL-L011", "-2023": "f.csv: row 3: column Year: TL-L011",
	} {
		if got := fate(t, m, "Group,Material,Code,Country,Unit,Factor,Year\nB,Other,M0,CN,kgCO2e/kg,7,2025", "A,Thing,M1,CN,kgCO2e/kg,2,"+year); got != want {
			t.Errorf("%q: got %s, want %s", year, got, want)
		}
	}
}

// Somebody who has enough is let go, before and in the middle of a file.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	readers := map[string]func(context.Context) error{
		"table": func(ctx context.Context) error {
			_, _, err := load.Table(ctx, "f.csv", strings.NewReader(good), materials(), load.Options{Licence: terms})
			return err
		},
		"ceda": func(ctx context.Context) error {
			_, _, err := load.OpenCEDA(ctx, "c.xlsx", bytes.NewReader(workbook(t, ceda())), load.Options{})
			return err
		},
		"ilcd": func(ctx context.Context) error {
			_, _, err := load.ILCD(ctx, "e.json", strings.NewReader(ilcdJSON), "", load.Options{Licence: terms})
			return err
		},
	}
	for name, read := range readers {
		if err := read(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel = context.WithCancel(context.Background())
	defer cancel()
	var b strings.Builder
	b.WriteString("Group,Material,Code,Country,Unit,Factor\n")
	for i := range 40_000 {
		fmt.Fprintf(&b, "Metals,Alloy %d,M%d,CN,kgCO2e/kg,2\n", i, i)
	}
	last := int64(0)
	_, _, err := load.Table(ctx, "f.csv", strings.NewReader(b.String()), materials(), load.Options{Licence: terms, Progress: func(n int64) { last = n; cancel() }})
	if !errors.Is(err, context.Canceled) || last > 20_000 {
		t.Errorf("after %d rows: %v", last, err)
	}
}

// 1.2 that a spreadsheet took for a day in January is no factor of 45,293.
func TestDatesAreNoFactors(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"Group", "Material", "Code", "Country", "Unit", "Factor"}, {"A", "Pump", "M1", "CN", "kgCO2e/piece", time.Date(2024, 1, 2, 0, 0, 0, 0, time.UTC)}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	_, _, err := load.Table(context.Background(), "f.xlsx", &b, materials(), load.Options{Licence: terms})
	if got := strings.Join(faults(err), " "); got != "f.xlsx: Sheet1: row 2: column Factor: TL-I003" {
		t.Errorf("got %v", err)
	}
}

// Rows that make one factor are per one and the same, and of what their unit says.
func TestRowsOfOneFactorAgree(t *testing.T) {
	long := materials()
	long.Totals, long.Edition.GWP = nil, ghg.AR5
	long.Long = &load.Long{Gas: load.Column("Gas"), Value: load.Column("Factor")}
	const head = "Group,Material,Code,Country,Unit,Gas,Factor\n"
	for claim, c := range map[string]struct{ rows, want string }{
		"one unit":             {"A,Truck,M1,CN,kg/km,CO2,1\nA,Truck,M1,CN,g/km,CH4,2\n", "1 kg CO2 + 0.002 kg CH4"},
		"per 100 km":           {"A,Truck,M1,CN,kg/km,CO2,1\nA,Truck,M1,CN,kg/100 km,CH4,2\n", "f.csv: row 3: column Code: TL-L012"},
		"a total per 100 km":   {"A,Truck,M1,CN,kg/km,CO2,1\nA,Truck,M1,CN,kgCO2e/100 km,CO2e,102\n", "f.csv: row 3: column Code: TL-L012"},
		"CH4 in kg CO2e":       {"A,Truck,M1,CN,kg/km,CO2,1\nA,Truck,M1,CN,kgCO2e/km,CH4,2\n", "f.csv: row 3: column Gas: TL-L008"},
		"CH4 in kg CO2":        {"A,Truck,M1,CN,kgCO2/km,CO2,1\nA,Truck,M1,CN,kgCO2/km,CH4,2\n", "f.csv: row 3: column Gas: TL-L008"},
		"CO2 in kg CO2":        {"A,Truck,M1,CN,kgCO2/km,CO2,1\nA,Truck,M1,CN,g/km,CH4,2\n", "1 kg CO2 + 0.002 kg CH4"},
		"CO2 in kg CO2e":       {"A,Truck,M1,CN,kgCO2e/km,CO2,1\nA,Truck,M1,CN,g/km,CH4,2\n", "1 kg CO2 + 0.002 kg CH4"},
		"a total in kg CO2":    {"A,Truck,M1,CN,kgCO2/km,CO2e,1\n", "f.csv: row 2: column Gas: TL-L008"},
		"a total in kg CO2e":   {"A,Truck,M1,CN,kgCO2e/km,CO2e,1\n", "1 kg CO2e@AR5"},
		"two places of one id": {"A,Truck,M1,CN,kg/km,CO2,1\nA,Truck,M1,DE,kg/km,CH4,2\n", "f.csv: row 3: column Code: TL-L012"},
	} {
		got := ""
		if d, _, err := table(t, long, load.Options{Bands: []band.Band{}}, head+c.rows); err != nil {
			got = strings.Join(faults(err), " ")
		} else {
			got = d.All()[0].Amounts.String()
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", claim, got, c.want)
		}
	}
	wide := materials()
	wide.Totals, wide.Edition.GWP = nil, ghg.AR5
	wide.Gases = []load.Gas{{Field: load.Column("CO2"), Species: ghg.CO2}, {Field: load.Column("CH4"), Species: ghg.Methane}}
	const row = "Group,Material,Code,Country,Unit,CO2,CH4\nA,Boiler,M1,CN,kgCO2e/kg,3,28\n"
	if _, _, err := table(t, wide, load.Options{Bands: []band.Band{}}, row); err == nil || !strings.Contains(err.Error(), "TL-L008") {
		t.Errorf("28 kg of CH4, or 28 kg CO2e? %v", err)
	}
	for parts, want := range map[string]string{"kg": "3 kg CO2 + 28 kg CH4", "kg CO2e": "3 kg CO2 + 1 kg CH4"} {
		wide.Parts = load.Fixed(parts)
		if d, _, err := table(t, wide, load.Options{Bands: []band.Band{}}, row); err != nil || d.All()[0].Amounts.String() != want {
			t.Errorf("%s: %v", parts, err)
		}
	}
}

// A file of a million wrong rows has an error that somebody can read.
func TestFaultsAreCountedBehindTheFirst(t *testing.T) {
	var b strings.Builder
	b.WriteString("Group,Material,Code,Country,Unit,Factor\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "Metals,Alloy %d,M%d,Atlantis,kgCO2e/kg,2\n", i, i)
	}
	_, a, err := table(t, materials(), load.Options{}, b.String())
	if n := len(faults(err)); n != load.MaxFaults+1 || !strings.Contains(err.Error(), "4000 more faults") || a.Rows("refused") != 5000 {
		t.Errorf("%d faults, %d rows", n, a.Rows("refused"))
	}
}

// Tables whose texts differ by case or width only say one thing, or are refused: maps
// have no order.
func TestTablesThatContradictThemselves(t *testing.T) {
	m := materials()
	m.Units = map[string]string{"Stueck": "piece", "STUECK": "kg"}
	m.Place.Values = map[string]string{"Inland": "DE", "inland ": "CN"}
	m.Stage = load.Field{Value: "cradle to gate", Values: map[string]string{"ａ": "combustion", "a": "combustion"}} // twice the same is no harm
	_, _, err := table(t, m, load.Options{Places: map[string]carbon.Place{"Ausland": "US", "AUSLAND": "CN"}}, good)
	want := []string{"f.csv: places: TL-L001", "mapping: units: TL-L001", "mapping: place: TL-L001"}
	if got := faults(err); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
