package band

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// factor is one of CO2e alone.
func factor(kind, en, zh string, stage carbon.Stage, place carbon.Place, per, kg string) *carbon.Factor {
	return &carbon.Factor{
		Kind: carbon.Kind(kind), Name: carbon.Text{EN: en, ZH: zh}, Stage: stage, Place: place, Per: unit.MustUnit(per),
		Amounts: ghg.Amounts{{Species: ghg.UnsplitUnstated, Kg: unit.MustNumber(kg)}},
	}
}

// testdata/bands.csv says again, in another form, what each band is, beside a factor that
// it judges.
func TestEachBandJudgesItsFactor(t *testing.T) {
	text, err := os.ReadFile("testdata/bands.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	table, judged := Table(), map[*Band]bool{}
	for _, r := range rows[1:] {
		stage, err := carbon.ParseStage(r[4])
		if err != nil {
			t.Fatal(err)
		}
		b := Find(table, factor(r[0], r[1], r[2], stage, "CN", r[3], "1"))
		if b == nil || b.String() != r[5] {
			t.Errorf("%s, %s per %s: have %v, want %s", r[0], r[4], r[3], b, r[5])
			continue
		}
		judged[b] = true
		for _, c := range []struct {
			value unit.Number
			good  bool
		}{
			{b.Low, true}, {b.High, true}, {unit.Int(0), true},
			{b.Low.Mul(unit.Ratio(999, 1000)), false}, {b.High.Mul(unit.Ratio(1001, 1000)), false}, {unit.Int(-1), false},
		} {
			f := factor(r[0], r[1], r[2], stage, "CN", r[3], "1")
			f.Amounts[0].Kg, _ = c.value.Mul(f.Per.InBase()).Quo(b.Per.InBase())
			if err := Judge(table, f); (err == nil) != c.good {
				t.Errorf("%s: %s kg CO2e per %s: %v", b, f.Amounts[0].Kg, f.Per, err)
			}
		}
	}
	for i := range table {
		if b := &table[i]; !judged[b] {
			t.Errorf("no row of testdata is judged by: %s (%s)", b, b.Name.ZH)
		}
	}
}

func TestBandsAreSound(t *testing.T) {
	for _, b := range Table() {
		if b.Name.EN == "" || b.Name.ZH == "" || b.Low.Cmp(b.High) >= 0 || b.Low.Sign() <= 0 || b.Per.IsZero() {
			t.Errorf("%+v", b)
		}
		for _, e := range b.Except {
			if e.Why.EN == "" || e.Why.ZH == "" || !e.Low.Stated() && !e.High.Stated() || len(e.Places) == 0 {
				t.Errorf("%s: an exception without a reason, limits or places: %+v", &b, e)
			}
		}
	}
}

// No band before it takes every factor of a band, of a stage of it, or of one of its words;
// and no word in Not is idle.
func TestEveryWordLeadsToItsBand(t *testing.T) {
	table := Table()
	for i := range table {
		b := &table[i]
		stages := b.Stages
		if len(stages) == 0 {
			for s := carbon.Combustion; s <= carbon.CradleToGateRest; s++ {
				stages = append(stages, s)
			}
		}
		found := func(name string) bool {
			return slices.ContainsFunc(stages, func(s carbon.Stage) bool {
				return Find(table, factor("x", name, "", s, "CN", b.Per.String(), "1")) == b
			})
		}
		words := b.Words
		if len(words) == 0 {
			words = []string{"something"}
		}
		for _, w := range words {
			w = strings.TrimSuffix(w, "*")
			if !found("a "+w+", made") && !slices.Contains(b.Not, w) {
				t.Errorf("%s: %q does not lead to it", b, w)
			}
			for _, not := range b.Not {
				if found(w + " " + strings.TrimSuffix(not, "*")) {
					t.Errorf("%s: %q with %q leads to it", b, w, not)
				}
			}
		}
	}
}

// A Chinese word is found anywhere, another one as a whole, in the kind and both names.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		kind, en, zh, word string
		want               bool
	}{
		{"material/steel/cold-rolled", "", "", "steel", true},
		{"oefdb/fuel_type_biodiesel_me", "", "", "bio*", true},
		{"x", "Cold-rolled STEEL", "", "steel", true},
		{"x", "", "冷轧钢板", "钢", true},
		{"x", "", "ＬＰＧ液化气", "lpg", true}, // of full width, beside Chinese
		{"x", "Natural gas (100% mineral)", "", "natural gas", true},
		{"x", "Soil, boiler", "", "oil", false},
		{"freight/rail", "Airport rail", "", "air", false},
		{"x", "Ironing board", "", "iron", false},
		{"x", "Symbiosis", "", "bio*", false},
	} {
		if got := textOf(factor(c.kind, c.en, c.zh, carbon.Combustion, "CN", "kg", "1")).hasOne([]string{c.word}); got != c.want {
			t.Errorf("%s, %s, %s: %q is in it: %v", c.kind, c.en, c.zh, c.word, got)
		}
	}
}

// The lower limit of a fuel is that of its fossil carbon.
func TestWhatIsNotFossilHasNoLowerLimit(t *testing.T) {
	of := func(kind, zh string, as ...ghg.Amount) *carbon.Factor {
		f := factor(kind, "", zh, carbon.Combustion, "GB", "kg", "1")
		f.Amounts = as
		return f
	}
	little := unit.MustNumber("0.02")
	paper := of("material/paper", "", ghg.Amount{Species: ghg.CO2, Kg: unit.Int(1)}, ghg.Amount{Species: ghg.BiogenicCO2, Kg: unit.MustNumber("0.001")})
	paper.Stage = carbon.CradleToGate
	for claim, c := range map[string]struct {
		f    *carbon.Factor
		good bool
	}{
		"CO2 of a fuel":            {of("fuel/diesel", "", ghg.Amount{Species: ghg.CO2, Kg: little}), false},
		"CO2e of a fuel":           {of("fuel/diesel", "", ghg.Amount{Species: ghg.Unsplit(ghg.AR5), Kg: little}), false},
		"traces of a fuel":         {of("fuel/diesel/ch4-n2o", "", ghg.Amount{Species: ghg.Unsplit(ghg.AR5), Kg: little}), true},
		"CO2 as a part":            {of("fuel/diesel/co2", "", ghg.Amount{Species: ghg.CO2, Kg: little}), false},
		"gases without CO2":        {of("fuel/diesel", "", ghg.Amount{Species: ghg.NitrousOxide, Kg: unit.MustNumber("0.0001")}), true},
		"CO2e of a fuel that grew": {of("fuel/biodiesel", "", ghg.Amount{Species: ghg.Unsplit(ghg.AR5), Kg: little}), true},
		"the same by tonnes":       {of("fuel/biodiesel", "", ghg.Amount{Species: ghg.Unsplit(ghg.AR5), Kg: unit.MustNumber("0.00002")}), false},
		"the same in Chinese":      {of("fuel/x", "生物柴油", ghg.Amount{Species: ghg.Unsplit(ghg.AR5), Kg: little}), true},
		"biogenic CO2 of paper":    {paper, true},
		"its fossil part":          {of("fuel/biodiesel", "", ghg.Amount{Species: ghg.CO2, Kg: little}), false},
		"biogenic CO2":             {of("fuel/wood", "", ghg.Amount{Species: ghg.BiogenicCO2, Kg: little}), true},
		"biogenic CO2 by tonnes":   {of("fuel/wood", "", ghg.Amount{Species: ghg.BiogenicCO2, Kg: unit.Int(1500)}), false},
	} {
		if err := Judge(Table(), c.f); (err == nil) != c.good {
			t.Errorf("%s: %v", claim, err)
		}
	}
}

func TestExceptions(t *testing.T) {
	for _, c := range []struct {
		place carbon.Place
		stage carbon.Stage
		kg    string
		good  bool
	}{
		{"IS", carbon.Generation, "0.000001", true}, {"NO", carbon.Generation, "0.000001", true}, {"DE", carbon.Generation, "0.000001", false},
		{"IS", carbon.TransmissionLoss, "0.000001", true}, {"DE", carbon.TransmissionLoss, "0.000001", false},
		{"BW", carbon.Generation, "2.52", true}, {"ZA", carbon.Generation, "2.52", false}, {"BW", carbon.Generation, "3.01", false},
		{"BW", carbon.Generation, "0.0007", false}, {"IS", carbon.Generation, "2.17", false},
	} {
		if err := Judge(Table(), factor("electricity", "", "", c.stage, c.place, "kWh", c.kg)); (err == nil) != c.good {
			t.Errorf("%s, %s: %v", c.place, c.stage, err)
		}
	}
}

// What is said to the person who asks the publisher.
func TestMessages(t *testing.T) {
	ar4 := factor("gas", "HFC-32", "", carbon.ProcessStage, "CN", "kg", "1")
	ar4.Amounts = ghg.Amounts{{Species: ghg.HFC32, Kg: unit.Int(60)}}
	ar4.Source.Edition = &carbon.Edition{GWP: ghg.AR4}
	wood := factor("fuel/wood", "", "", carbon.Combustion, "CN", "kg", "1")
	wood.Amounts = ghg.Amounts{{Species: ghg.BiogenicCO2, Kg: unit.Int(1500)}}
	for _, c := range []struct {
		f    *carbon.Factor
		want string
	}{
		{factor("fuel/ngl", "", "", carbon.Combustion, "CN", "GJ(NCV)", "17.2"),
			"17.2 kg CO2e per GJ(NCV): a fuel burnt is 35 to 300 kg CO2e per GJ(NCV); it would fit as kg C (carbon) per GJ(NCV), or as kg CO2e per GJ(NCV) / 3.6 (MJ for kWh)"},
		{factor("material/x", "", "", carbon.CradleToGate, "CN", "t", "2"), ""},
		{factor("material/steel", "", "", carbon.CradleToGate, "CN", "t", "2"),
			"2 kg CO2e per t: iron or steel is 0.05 to 30 kg CO2e per kg; it would fit as t CO2e per t"},
		{factor("spend/x", "", "", carbon.CradleToGate, "CN", "10^4 CNY@2022/purchaser", "301000"),
			"301000 kg CO2e per 10^4 CNY@2022/purchaser: money is 0.0000001 to 30 kg CO2e per unit of money"},
		{factor("heat", "", "", carbon.Generation, "CN", "GJ", "0.333333333333333"), "about 0.33333333 kg CO2e per GJ: heat or steam generated is"},
		{wood, "1500 kg CO2e (" + ghg.Biogenic.EN() + ") per kg: a fuel burnt is 0 to 4 kg CO2e per kg"},
		{ar4, "40500 kg CO2e per kg"},                                          // 60 x 675 in the set of the edition
		{factor("x", "", "", carbon.Operation, "CN", "Mbit.s", "1000000"), ""}, // no band
	} {
		got := ""
		if err := Judge(Table(), c.f); err != nil {
			got = err.Error()
		}
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s", c.f.Kind, cmp.Diff(c.want, got))
		}
	}
}
