package factorstest

import (
	"encoding/csv"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// An alliance publishes averages of its members: a sound dataset.
const soundEdition = `key,value
id,alliance-2025
publisher,Alliance of Makers
publisher_zh,制造商联盟
title,Averages of members 2024
title_zh,2024年成员平均值
document,Averages 2024
version,2025
published,2025-05-30
data_year,2024
validity,data year
licence,CC-BY-4.0
attribution,Averages of members: Alliance of Makers
gwp,AR5
redistribute,embed
grade,A
`

const soundFactors = `id,kind,name,name_zh,per,stage,place,co2e,CO2,CH4,N2O,at
coal,fuel/coal,Hard coal,硬煤,t,combustion,CN,2410.8955,2400,0.025,0.0385,table 1
diesel-l,fuel/diesel,Diesel,柴油,L,combustion,CN,2.70545,2.68,0.0001,0.0000854717,table 1
haul-km,freight/own/artic,Own lorry,自有货车,v.km,tank to wheel,CN,0.91,,,,table 2
haul-mi,freight/own/artic,Own lorry,自有货车,v.mi,tank to wheel,CN,1.4645,,,,table 2
steel,material/steel/cold-rolled,Cold-rolled steel,冷轧钢板,t,cradle to gate,CN-JS,2602.65,2460,4.4,0.073,table 3
steel-de,material/steel/cold-rolled,Cold-rolled steel,冷轧钢板,t,cradle to gate,DE,2130,,,,table 3
`

// faults opens a dataset and checks it; a fault for which it does not open counts.
func faults(edition, rows string) []error {
	folder := fstest.MapFS{"edition.csv": {Data: []byte(edition)}, "factors.csv": {Data: []byte(rows)}}
	d, err := factors.Read(folder)
	if err != nil {
		return split(err)
	}
	return Check(d)
}

func codes(errs []error) (codes []string) {
	for _, err := range errs {
		codes = append(codes, carbon.RuleOf(err).Code)
	}
	return codes
}

func TestASoundDatasetHasNoFault(t *testing.T) {
	for _, err := range faults(soundEdition, soundFactors) {
		t.Error(err)
	}
	d, err := factors.Read(fstest.MapFS{"edition.csv": {Data: []byte(soundEdition)}, "factors.csv": {Data: []byte(soundFactors)}})
	if err != nil {
		t.Fatal(err)
	}
	Run(t, d)
}

// Each broken dataset is the sound one with one thing changed.
func TestEachFaultIsFound(t *testing.T) {
	edition := func(old, new string) [2]string {
		return [2]string{strings.Replace(soundEdition, old, new, 1), soundFactors}
	}
	row := func(old, new string) [2]string {
		return [2]string{soundEdition, strings.Replace(soundFactors, old, new, 1)}
	}
	standing := func(rows string) [2]string {
		return [2]string{strings.Replace(soundEdition, "validity,data year", "validity,standing", 1), rows}
	}
	valid := func(period string) string {
		s := strings.Replace(soundFactors, ",place,", ",place,valid,", 1)
		s = strings.ReplaceAll(strings.ReplaceAll(s, ",CN,", ",CN,,"), ",CN-JS,", ",CN-JS,,")
		return strings.Replace(s, ",DE,", ",DE,"+period+",", 1)
	}
	for claim, c := range map[string]struct {
		data [2]string
		rule carbon.Rule
		says string
	}{
		"no version":                     {edition("version,2025\n", ""), RuleMetadata, "no version"},
		"no licence":                     {edition("licence,CC-BY-4.0\n", ""), factors.RuleEdition, "no licence"},
		"a licence of blanks":            {edition("licence,CC-BY-4.0\n", "licence, \n"), RuleMetadata, "no licence"},
		"no line of attribution":         {edition("attribution,Averages of members: Alliance of Makers\n", ""), factors.RuleEdition, "no attribution"},
		"half a hash":                    {edition("grade,A\n", "grade,A\nsha256,d43b60a3\n"), RuleMetadata, "64 hexadecimal digits"},
		"a title in one language":        {edition("title_zh,2024年成员平均值", "title_zh,Averages of members 2024"), RuleNames, "is not Chinese"},
		"a data year of two digits":      {edition("data_year,2024", "data_year,24"), RuleDates, "data year 24"},
		"published before the data were": {edition("published,2025-05-30", "published,2021-05-30"), RuleDates, "before the year that its data describe"},
		"published in another century":   {edition("published,2025-05-30", "published,0225-05-30"), RuleDates, "published on 0225"},

		"a unit that nobody knows":   {row("硬煤,t,", "硬煤,cask,"), factors.RuleCell, "cask"},
		"a stage that nobody knows":  {row("硬煤,t,combustion", "硬煤,t,burning"), factors.RuleCell, "unknown stage"},
		"ton":                        {row("硬煤,t,", "硬煤,ton,"), factors.RuleCell, "ambiguous"},
		"a place that is none":       {row(",DE,", ",DX,"), RulePlace, `place "DX"`},
		"a province that is none":    {row(",CN-JS,", ",CN-SU,"), RulePlace, `place "CN-SU"`},
		"a numeric province":         {row(",CN-JS,", ",CN-32,"), RulePlace, `place "CN-32"`},
		"a name in English only":     {row("Hard coal,硬煤", "Hard coal,Hard coal"), RuleNames, "is not Chinese"},
		"a name in Chinese only":     {row("Hard coal,硬煤", "硬煤,硬煤"), RuleNames, "is Chinese"},
		"no grade":                   {edition("grade,A\n", ""), RuleGrade, "6 factors have neither a grade"},
		"a period without an end":    {[2]string{soundEdition, valid("2024-01-01/")}, factors.RuleCell, "no period"},
		"a period that runs back":    {[2]string{soundEdition, valid("2024-12-31/2024-01-01")}, RuleDates, "ends before it begins"},
		"a period of the future":     {[2]string{soundEdition, valid("2025-07-01/2025-12-31")}, RuleDates, "before they began"},
		"a year after the last one":  {[2]string{soundEdition, valid("2025-01-01/2025-03-31")}, RuleDates, "whose last data year is 2024"},
		"the day of a standard":      {standing(valid("2025-03-01/2099-12-31")), RuleDates, "came into force is not the first day of its data"},
		"a negative factor":          {row("DE,2130", "DE,-2130"), RuleBand, "not negative"},
		"tonnes taken for kilograms": {row("DE,2130", "DE,2.13"), RuleBand, "iron or steel is 0.05 to 30 kg CO2e per kg; it would fit as t CO2e per t"},
		"per mile as per kilometre":  {row("CN,1.4645", "CN,0.91"), RuleTwice, "haul-km says"},
		"the same question twice":    {row("v.mi", "v.km"), factors.RuleDuplicate, "answers the same question"},
		"an id twice":                {row("haul-mi,", "haul-km,"), factors.RuleOrder, "comes after"},
		"gases above their total":    {row("2602.65", "2002.65"), RuleSum, "their total is 2002.65"},
		"a total beside its gases":   {row("2602.65,", "5205.3,"), RuleSum, "counted twice"},
	} {
		found := false
		var all []string
		for _, err := range faults(c.data[0], c.data[1]) {
			all = append(all, err.Error())
			found = found || carbon.RuleOf(err).Code == c.rule.Code && strings.Contains(err.Error(), c.says)
		}
		if !found {
			t.Errorf("%s: want %s with %q, have\n%s", claim, c.rule.Code, c.says, strings.Join(all, "\n"))
		}
	}
}

// What looks odd and is sound: places beside ISO 3166's list, a grid that is all water, a
// fuel that grew, the traces of a fuel.
func TestWhatIsSound(t *testing.T) {
	const header = "id,kind,name,name_zh,per,stage,place,co2e,CO2,CO2-biogenic,CH4,at\n"
	for claim, row := range map[string]string{
		"the European Union":            "a,fuel/coke,Coke,焦炭,t,combustion,EU,,3000,,,row",
		"Kosovo":                        "a,electricity,Electricity,电力,kWh,generation,XK,0.95,,,,row",
		"a region of a publisher":       "a,electricity,Electricity,电力,kWh,generation,mee:SW,0.2472,,,,row",
		"Taiwan, by both codes":         "a,electricity,Electricity,电力,kWh,generation,CN-TW,0.494,,,,row",
		"Iceland":                       "a,electricity,Electricity,电力,kWh,generation,IS,0.0004,,,,row",
		"nothing":                       "a,electricity/hydro,Electricity,电力,kWh,generation,CN,0,,,,row",
		"wood":                          "a,fuel/wood-chips,Wood chips,木屑,t,combustion,GB,60,,,,row",
		"wood with its CO2":             "a,fuel/chips,Chips,木屑,t,combustion,GB,,,1500,0.2,row",
		"methane of a fuel without CO2": "a,fuel/coal/ch4-n2o,Coal,煤,t,combustion,US,,,,0.27,row",
		"a formula for a name":          "a,gas/HFC-32,HFC-32,HFC-32,kg,process or release,GLO,677,,,,row",
	} {
		for _, err := range faults(soundEdition, header+row+"\n") {
			t.Errorf("%s: %v", claim, err)
		}
	}
}

// What no text can say, a program can.
func TestFaultsOfFactorsMadeByAProgram(t *testing.T) {
	d, err := factors.Read(fstest.MapFS{"edition.csv": {Data: []byte(soundEdition)}, "factors.csv": {Data: []byte(soundFactors)}})
	if err != nil {
		t.Fatal(err)
	}
	changed := func(change func(f *carbon.Factor)) []error {
		all := d.All()
		f := *all[0]
		change(&f)
		all[0] = &f
		n, err := factors.New(d.Editions(), all)
		if err != nil {
			return split(err)
		}
		return Check(n)
	}
	for claim, c := range map[string]struct {
		change func(f *carbon.Factor)
		want   string
	}{
		"a stage that does not exist": {func(f *carbon.Factor) { f.Stage = 99 }, RuleUnit.Code},
		"half a period":               {func(f *carbon.Factor) { f.Valid = carbon.Period{From: carbon.MustDate("2024-01-01")} }, RuleDates.Code},
		"no name":                     {func(f *carbon.Factor) { f.Name.ZH = "" }, factors.RuleFactor.Code},
		"a gas without a potential":   {func(f *carbon.Factor) { f.Amounts = ghg.Amounts{{Species: ghg.HFC32, Kg: unit.Number{}}} }, factors.RuleFactor.Code},
		"a total of another set beside": {func(f *carbon.Factor) {
			f.Amounts = f.Amounts.Add(ghg.Amounts{{Species: ghg.Unsplit(ghg.AR5), Kg: unit.Int(2410)}})
		}, RuleSum.Code},
		"a gas without a potential in the set": {func(f *carbon.Factor) { f.Amounts = f.Amounts.Add(ghg.Amounts{kilogram(t, "HFC-227ca")}) }, RuleSum.Code},
		"a gas outside Kyoto without one":      {func(f *carbon.Factor) { f.Amounts = f.Amounts.Add(ghg.Amounts{kilogram(t, "HCFC-31")}) }, ""},
		"a unit without a band":                {func(f *carbon.Factor) { f.Per = unit.MustUnit("Mbit.s") }, RuleBand.Code},
	} {
		if got := strings.Join(codes(changed(c.change)), " "); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: have %s, want %s", claim, got, c.want)
		}
	}
}

func kilogram(t *testing.T, species string) ghg.Amount {
	s, err := ghg.ParseSpecies(species)
	if err != nil {
		t.Fatal(err)
	}
	return ghg.Amount{Species: s, Kg: unit.Int(1)}
}

type answer struct{ f *carbon.Factor }

func (a answer) Resolve(carbon.Query) (*carbon.Match, error) { return &carbon.Match{Factor: a.f}, nil }
func (a answer) Identity() carbon.Identity                   { return carbon.Identity{} }

// Digests and answers of package factors do not depend on the order of rows; if they did,
// it would be seen.
func TestAnOrderThatMattersIsFound(t *testing.T) {
	read := func(rows string) *factors.Dataset {
		d, err := factors.Read(fstest.MapFS{"edition.csv": {Data: []byte(soundEdition)}, "factors.csv": {Data: []byte(rows)}})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	d, other := read(soundFactors), read(strings.Replace(soundFactors, "DE,2130", "DE,2131", 1))
	c := new(checker)
	c.order(other, d.Editions(), d.All())
	a, b := d.All()[0], d.All()[1]
	c.asked(a, answer{a}, answer{b})
	if diff := cmp.Diff([]string{RuleOrder.Code, RuleOrder.Code}, codes(c.faults)); diff != "" {
		t.Errorf("(-want +got):\n%s\n%v", diff, c.faults)
	}
}

// All faults come at once.
func TestAllFaultsAtOnce(t *testing.T) {
	edition := strings.Replace(soundEdition, "version,2025\n", "", 1)
	rows := strings.NewReplacer(",DE,2130", ",DX,2.13", "Hard coal,硬煤", "Hard coal,Hard coal").Replace(soundFactors)
	want := []string{RuleMetadata.Code, RuleNames.Code, RulePlace.Code, RuleBand.Code}
	if diff := cmp.Diff(want, codes(faults(edition, rows))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, d := range []*factors.Dataset{nil, {}} {
		if diff := cmp.Diff([]string{RuleMetadata.Code}, codes(Check(d))); diff != "" {
			t.Errorf("nothing (-want +got):\n%s", diff)
		}
	}
}

// What New refuses is refused of a dataset too that is read row by row.
func TestAnEmbeddedDatasetIsReadWhole(t *testing.T) {
	d, err := factors.Embedded(fstest.MapFS{
		"edition.csv": {Data: []byte(soundEdition)},
		"factors.csv": {Data: []byte(strings.Replace(soundFactors, "v.mi", "v.km", 1))},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{factors.RuleDuplicate.Code}, codes(Check(d))); !strings.Contains(strings.Join(codes(Check(d)), " "), factors.RuleDuplicate.Code) {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Values of which the unit is evidently wrong are refused, and the fault says by which band.
func TestWrongUnitsAreOutsideTheirBand(t *testing.T) {
	text, err := os.ReadFile("testdata/traps.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	edition := strings.Replace(soundEdition, "gwp,AR5\n", "", 1)
	for _, r := range rows[1:] {
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Write([]string{"id", "kind", "name", "name_zh", "per", "stage", "place", "co2e", "at"})
		w.Write([]string{r[0], r[1], r[2], r[3], r[4], r[5], "CN", r[6], "row"})
		w.Flush()
		errs := faults(edition, b.String())
		if len(errs) != 1 || carbon.RuleOf(errs[0]).Code != RuleBand.Code || !strings.Contains(errs[0].Error(), ": "+r[7]) {
			t.Errorf("%s (%s): want the band %q, have %v", r[0], r[8], r[7], errs)
		}
	}
	if len(rows) < 25 {
		t.Errorf("%d traps", len(rows)-1)
	}
}

// Sixty sectors of EPA's v1.3.0 are AR5: labelled with another set, they are found out.
func TestAMislabelledGWPSetIsFound(t *testing.T) {
	open := func(set ghg.Set) []error {
		read := func(name string) string {
			b, err := fs.ReadFile(os.DirFS("testdata/supply-chain"), name)
			if err != nil {
				t.Fatal(err)
			}
			return string(b)
		}
		return faults(strings.Replace(read("edition.csv"), "gwp,AR5", "gwp,"+set.String(), 1), read("factors.csv"))
	}
	for _, err := range open(ghg.AR5) {
		t.Error(err)
	}
	for _, set := range []ghg.Set{ghg.AR4, ghg.AR5Fossil30, ghg.AR5CCF, ghg.AR6} {
		found := ""
		for _, err := range open(set) {
			if carbon.RuleOf(err).Code == RuleSet.Code {
				found = err.Error()
			}
		}
		if !strings.Contains(found, set.String()+" is stated") || !strings.Contains(found, " in AR5") {
			t.Errorf("labelled %s: %q", set, found)
		}
	}
}

func TestRulesAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range append(Rules(), factors.Rules()...) {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("%s: %v", r.Code, r.Text)
		}
		seen[r.Code] = true
	}
}
