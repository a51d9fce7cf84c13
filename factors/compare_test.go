package factors_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/desnz"
	"github.com/tanlian/tanlian/factors/mee"
)

// series is an invented edition with a row a factor: kind, place, year, kg CO2, unit.
func series(t *testing.T, id string, rows ...[5]string) *factors.Dataset {
	t.Helper()
	e := &carbon.Edition{ID: id, Publisher: carbon.Text{EN: "x", ZH: "x"}, Title: carbon.Text{EN: "x", ZH: "x"}, Licence: "x", Attribution: "x", Redistribute: "embed", DataYear: 2024, GWP: ghg.AR6}
	var fs []*carbon.Factor
	for i, r := range rows {
		valid := carbon.Period{}
		if r[2] != "" {
			valid = carbon.Year(int(unit.MustNumber(r[2]).Round(0).IntPart()))
		}
		fs = append(fs, &carbon.Factor{ID: carbon.FactorID(fmt.Sprintf("%s/%d", id, i)), Kind: carbon.Kind(r[0]), Name: carbon.Text{EN: "x", ZH: "x"}, Place: carbon.Place(r[1]), Valid: valid,
			Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.MustNumber(r[3])}), Per: unit.MustUnit(r[4]), Stage: carbon.Generation,
			Source: carbon.Source{Edition: e, At: fmt.Sprintf("row %d", i)}})
	}
	d, err := factors.New([]factors.Edition{{Edition: e, Validity: factors.ByDataYear}}, fs)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func side(f *carbon.Factor) string {
	if f == nil {
		return "-"
	}
	return f.Source.String()
}

func TestCompare(t *testing.T) {
	a := series(t, "a",
		[5]string{"electricity", "CN", "2022", "0.5", "kWh"}, // another number of another year
		[5]string{"electricity", "GB", "2022", "0.2", "kWh"}, // per MWh, the same number
		[5]string{"electricity", "FR", "2022", "0.05", "kWh"},
		[5]string{"electricity", "NO", "2022", "0.02", "kWh"}, // per MWh, another number
		[5]string{"electricity", "DE", "2021", "0.4", "kWh"},  // a row a year: like with like
		[5]string{"electricity", "DE", "2022", "0.3", "kWh"},
		[5]string{"heat", "CN", "2022", "0.11", "MJ"},
		[5]string{"travel", "GB", "2022", "0.10", "km"}, // unit by unit
		[5]string{"travel", "GB", "2022", "0.16", "mi"})
	b := series(t, "b",
		[5]string{"electricity", "CN", "2023", "0.6", "kWh"},
		[5]string{"electricity", "GB", "2023", "200", "MWh"},
		[5]string{"electricity", "IT", "2023", "0.3", "kWh"},
		[5]string{"electricity", "NO", "2023", "21", "MWh"},
		[5]string{"electricity", "DE", "2022", "0.33", "kWh"},
		[5]string{"electricity", "DE", "2023", "0.31", "kWh"},
		[5]string{"heat", "CN", "2023", "0.22", "kg"}, // another dimension is another question
		[5]string{"travel", "GB", "2023", "0.20", "mi"},
		[5]string{"travel", "GB", "2023", "0.10", "km"})
	want := []string{
		"electricity changed a, row 0 b, row 0 0.2",
		"electricity gone a, row 4 - ",
		"electricity changed a, row 5 b, row 4 0.1",
		"electricity added - b, row 5 ",
		"electricity gone a, row 2 - ",
		"electricity added - b, row 2 ",
		"electricity changed a, row 3 b, row 3 0.05",
		"heat gone a, row 6 - ",
		"heat added - b, row 6 ",
		"travel changed a, row 8 b, row 7 0.25",
	}
	var got []string
	for _, d := range factors.Compare(a, b) {
		n, err := d.Relative(ghg.AR6)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprint(d.Kind(), " ", d.Status(), " ", side(d.Was), " ", side(d.Is), " ", n))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Both ways are the same; what is compared with itself has no difference; and what is
// neither changed, added nor gone is equal.
func TestCompareOfEditions(t *testing.T) {
	all := embedded(t)
	for i, a := range all {
		if ds := factors.Compare(a, a); len(ds) != 0 {
			t.Errorf("%s differs from itself: %v", a.Editions()[0].ID, ds[0].Kind())
		}
		b := all[(i+1)%len(all)]
		there, back := factors.Compare(a, b), factors.Compare(b, a)
		n := map[string]int{}
		for _, d := range there {
			n[d.Status().EN]++
		}
		for _, d := range back {
			n[map[string]string{"added": "gone", "gone": "added", "changed": "changed"}[d.Status().EN]]--
		}
		for status, k := range n {
			if k != 0 {
				t.Errorf("%s and %s: %d %s one way only", a.Editions()[0].ID, b.Editions()[0].ID, k, status)
			}
		}
		added, gone := 0, 0
		for _, d := range there {
			switch d.Status().EN {
			case "added":
				added++
			case "gone":
				gone++
			}
		}
		if a.Len()-gone != b.Len()-added {
			t.Errorf("%s: %d - %d gone, %s: %d - %d added", a.Editions()[0].ID, a.Len(), gone, b.Editions()[0].ID, b.Len(), added)
		}
	}
}

// Every factor row of the British edition of 2025 is there in that of 2024 too.
func TestCompareDESNZ(t *testing.T) {
	ds := factors.Compare(one(t, desnz.Edition2024), one(t, desnz.Edition2025))
	for _, d := range ds {
		if d.Status().EN != "changed" || d.Was.Per != d.Is.Per {
			t.Errorf("%s %s: %s and %s", d.Status().EN, d.Kind(), side(d.Was), side(d.Is))
		}
	}
	// By hand: closed-loop disposal of board, J4391 of both sheets.
	i := slices.IndexFunc(ds, func(d factors.Difference) bool {
		return d.Kind() == "desnz/waste-disposal/paper/paper-and-board-board/closed-loop"
	})
	if i < 0 {
		t.Fatal("board is not there")
	}
	more, err := ds[i].Relative(ghg.AR5)
	got := fmt.Sprint(ds[i].Was.Amounts, " ", ds[i].Was.Source.At, " ", ds[i].Is.Amounts, " ", ds[i].Is.Source.At, " ", more.Mul(unit.Int(100)).Round(2), err)
	if diff := cmp.Diff("6.41061 kg CO2e@AR5 Factors by Category!J4391 4.68568 kg CO2e@AR5 Factors by Category!J4391 -26.91 <nil>", got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The grid of China, 2022 and 2023 side by side: every number of 公告2024年第33号 was
// replaced by 公告2025年第47号.
func ExampleCompare() {
	a, err := mee.Grid2022()
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := mee.Grid2023()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range factors.Compare(a, b) {
		more, err := d.Relative(ghg.AR6)
		if err != nil {
			fmt.Println(err)
			return
		}
		if d.Is != nil && (d.Is.Place == "CN-SH" || d.Is.Place == "CN-YN") {
			fmt.Printf("%s in %s: %s → %s per %s, %s %% (%s)\n", d.Status().EN, d.Is.Place, d.Was.Amounts, d.Is.Amounts, d.Is.Per, more.Mul(unit.Int(100)).Round(1), d.Is.Source.At)
		}
	}
	// Output:
	// changed in CN-SH: 0.5849 kg CO2 → 0.5737 kg CO2 per kWh, -1.9 % (附件 省级电力平均二氧化碳排放因子 上海)
	// changed in CN-YN: 0.1073 kg CO2 → 0.1333 kg CO2 per kWh, 24.2 % (附件 省级电力平均二氧化碳排放因子 云南)
}
