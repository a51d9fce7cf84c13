package arch

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// testdata/mistakes.csv lists the commonest mistakes of carbon accounting (1 to 36) and
// defects seen in other programs (P1 to P17), in short: what stops each, and the tests that
// show it, of which one says so by its number ("Mistake 7", "Defect 3", or in its name).
func TestEveryMistakeHasATest(t *testing.T) {
	tests, rows := readIndex(t), map[string]row{}
	for _, r := range readTable(t, "mistakes.csv") {
		if rows[r["number"]] != nil {
			t.Errorf("%s is there twice", r["number"])
		}
		rows[r["number"]] = r
	}
	for i := 1; i <= 36; i++ {
		for _, fault := range mistakeFaults(rows[strconv.Itoa(i)], "Mistake", strconv.Itoa(i), tests) {
			t.Errorf("mistake %d: %s", i, fault)
		}
	}
	for i := 1; i <= 17; i++ {
		for _, fault := range mistakeFaults(rows["P"+strconv.Itoa(i)], "Defect", strconv.Itoa(i), tests) {
			t.Errorf("defect %d: %s", i, fault)
		}
	}
	if len(rows) != 36+17 {
		t.Errorf("%d rows, want 36 mistakes and 17 defects", len(rows))
	}
}

// mistakeFaults says what is wrong with a row of the table.
func mistakeFaults(r row, word, n string, tests index) (faults []string) {
	if r == nil {
		return []string{"it is not in the table"}
	}
	if r["mistake"] == "" || r["stops"] == "" {
		faults = append(faults, "it does not say what is mistaken and what stops it")
	}
	if folder, none := strings.CutSuffix(r["test"], ": none yet"); none {
		if _, err := os.Stat("../../" + folder); err == nil {
			faults = append(faults, folder+" is there, and so are its tests?")
		}
		return faults
	}
	said := false
	for name := range strings.SplitSeq(r["test"], "; ") {
		x := tests[name]
		if x == nil {
			faults = append(faults, "no test "+name)
			continue
		}
		said = said || x.says(word, n)
	}
	if !said {
		faults = append(faults, "none of its tests says so: "+r["test"])
	}
	return faults
}
