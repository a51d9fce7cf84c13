package epa

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon/ghg"
)

// Table 11 is no factor and is left out; what it prints is what carbon/ghg has: AR4 in the
// issue of 2023, AR5 in that of 2024. (2025 is tested in carbon/ghg, and table 12.) Of AR4
// carbon/ghg lacks eight rare gases that EPA prints, and C10F18, which is ">7,500".
func TestWarmingPotentials(t *testing.T) {
	file, err := os.Open("testdata/gwp.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) != 1+32+32 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	var lacks []string
	for _, r := range rows[1:] {
		set := ghg.AR4
		if strings.Contains(r[0], "2024") {
			set = ghg.AR5
		}
		s, err := ghg.ParseSpecies(r[2])
		if err != nil {
			t.Errorf("%s: %v", r[1], err)
			continue
		}
		gwp, err := set.GWP(s)
		if err != nil {
			lacks = append(lacks, set.String()+" "+r[2]+" "+r[3])
		} else if gwp.String() != r[3] {
			t.Errorf("%s %s: %s is %s in %s, printed %s", r[0], r[1], r[2], gwp, set, r[3])
		}
	}
	want := []string{"AR4 HFC-41 92", "AR4 HFC-134 1100", "AR4 HFC-143 353", "AR4 HFC-152 53", "AR4 HFC-161 12", "AR4 HFC-236cb 1340",
		"AR4 HFC-236ea 1370", "AR4 HFC-245ca 693", "AR4 C10F18 >7,500"}
	if diff := cmp.Diff(want, lacks); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
