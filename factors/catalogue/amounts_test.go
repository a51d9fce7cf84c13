package catalogue_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// What the columns of gases say of amounts, by the set that the edition states.
func TestColumnsOfGases(t *testing.T) {
	kg := func(s ghg.Species, n string) ghg.Amount {
		x, err := unit.ParseExact(n)
		if err != nil {
			t.Fatal(err)
		}
		return ghg.Amount{Species: s, Kg: x}
	}
	ar4, ar5, unstated := ghg.Unsplit(ghg.AR4), ghg.Unsplit(ghg.AR5), ghg.UnsplitUnstated
	for name, c := range map[string]struct {
		set  ghg.Set
		as   []ghg.Amount
		want string
	}{
		"CO2 only, no set":      {ghg.NoSet, []ghg.Amount{kg(ghg.CO2, "0.5")}, "basis=mass co2=0.5 gwp_set=none"},
		"CO2 only":              {ghg.AR5, []ghg.Amount{kg(ghg.CO2, "0.5")}, "basis=mass co2e=0.5 co2=0.5 gwp_set=AR5"},
		"a stated zero":         {ghg.AR5, []ghg.Amount{kg(ghg.CO2, "0"), kg(ar5, "0")}, "basis=mass co2e=0 co2=0 co2e_unsplit=0 gwp_set=AR5"},
		"gases in kg":           {ghg.AR5, []ghg.Amount{kg(ghg.CO2, "1"), kg(ghg.Methane, "0.1")}, "basis=mass co2e=3.8 co2=1 ch4_fossil=0.1 gwp_set=AR5"},
		"gases in CO2e":         {ghg.AR5, []ghg.Amount{kg(ghg.CO2, "1"), kg(ghg.Methane, "1/280"), kg(ghg.BiogenicMethane, "1")}, "basis=co2e co2e=29.1 co2=1 ch4_fossil=0.1 ch4_bio=28 gwp_set=AR5 gas_kg=CO2=1;CH4=1/280;CH4-biogenic=1"},
		"a fraction anyway":     {ghg.AR5, []ghg.Amount{kg(ghg.CO2, "1/3"), kg(ghg.Methane, "1/280")}, "basis=mass co2e=13/30 co2=1/3 ch4_fossil=1/280 gwp_set=AR5"},
		"a total without gases": {ghg.AR5, []ghg.Amount{kg(ar5, "2")}, "basis=mass co2e=2 co2e_unsplit=2 gwp_set=AR5"},
		"less than its gases":   {ghg.AR5, []ghg.Amount{kg(ghg.CO2, "1"), kg(ar5, "-0.1")}, "basis=mass co2e=0.9 co2=1 co2e_unsplit=-0.1 gwp_set=AR5"},
		"of another set":        {ghg.AR5, []ghg.Amount{kg(ghg.CO2, "1"), kg(ar4, "2")}, "basis=mass co2=1 other_gases=CO2e@AR4=2 gwp_set=AR5"},
		"of a set, edition without": {ghg.NoSet, []ghg.Amount{kg(ghg.Methane, "1"), kg(ar4, "2")},
			"basis=mass co2e=27 ch4_fossil=1 co2e_unsplit=2 gwp_set=AR4"},
		"of no stated set":          {ghg.NoSet, []ghg.Amount{kg(unstated, "2")}, "basis=mass co2e=2 co2e_unsplit=2 gwp_set=unstated"},
		"of no stated set, and gas": {ghg.NoSet, []ghg.Amount{kg(ghg.Methane, "1"), kg(unstated, "2")}, "basis=mass ch4_fossil=1 co2e_unsplit=2 gwp_set=unstated"},
		"of two sets":               {ghg.NoSet, []ghg.Amount{kg(ar4, "1"), kg(ar5, "2")}, "basis=mass other_gases=CO2e@AR4=1;CO2e@AR5=2 gwp_set=mixed"},
		"biogenic CO2":              {ghg.AR5, []ghg.Amount{kg(ghg.BiogenicCO2, "3")}, "basis=mass co2_bio=3 gwp_set=AR5"},
		"beside biogenic CO2":       {ghg.AR5, []ghg.Amount{kg(ghg.NitrousOxide, "1"), kg(ghg.BiogenicCO2, "3")}, "basis=mass co2e=265 co2_bio=3 n2o=1 gwp_set=AR5"},
		"outside Kyoto":             {ghg.AR5, []ghg.Amount{kg(ghg.HCFC22, "1"), kg(ghg.HFC32, "1")}, "basis=mass co2e=677 other_gases=HFC-32=1;HCFC-22=1 gwp_set=AR5"},
	} {
		t.Run(name, func(t *testing.T) {
			e := factors.Edition{Edition: &carbon.Edition{ID: "x", Publisher: carbon.Same("x"), Title: carbon.Same("x"), Licence: "x", Attribution: "x",
				Redistribute: "load", GWP: c.set}, Validity: factors.Standing}
			d, err := factors.New([]factors.Edition{e}, []*carbon.Factor{{ID: "x/a", Kind: "x/a", Name: carbon.Same("x"), Amounts: ghg.MustAmounts(c.as...),
				Per: unit.Kilogram, Stage: carbon.CradleToGate, Place: carbon.World, Source: carbon.Source{Edition: e.Edition, At: "x"}}})
			if err != nil {
				t.Fatal(err)
			}
			m := write(t, d)
			var got []string
			r := records(t, string(m["factors.csv"].Data))[0]
			for _, column := range []string{"basis", "co2e", "co2", "co2_bio", "ch4_fossil", "ch4_bio", "n2o", "other_gases", "co2e_unsplit", "gwp_set", "gas_kg"} {
				if r[column] != "" {
					got = append(got, column+"="+r[column])
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			back, err := read(t, m)
			if err != nil {
				t.Fatal(err)
			}
			same(t, d, back)
		})
	}
}
