package factors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors"
)

func TestAccountHasAFateForEachRow(t *testing.T) {
	var a factors.Account
	a.Imported("factor", "a factor")
	a.Excluded("blank", "not published")
	a.Excluded("blank", "said once only")
	a.Refused("TL-L007", "not plausible")
	if diff := cmp.Diff([]factors.Fate{
		{State: "imported", Rule: "factor", What: "a factor", Rows: 1},
		{State: "excluded", Rule: "blank", What: "not published", Rows: 2},
		{State: "refused", Rule: "TL-L007", What: "not plausible", Rows: 1},
	}, a.Fates()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if a.Rows("excluded") != 2 || a.Total() != 4 {
		t.Errorf("%d excluded of %d", a.Rows("excluded"), a.Total())
	}
	if _, err := a.Text(factors.SourceFile{Name: "f.csv", Rows: 5}); err == nil {
		t.Error("four fates for five rows were accepted")
	}
	text, err := a.Text(factors.SourceFile{Name: "f.csv", SHA256: "00", Rows: 3}, factors.SourceFile{Name: "g.csv", SHA256: "01", Rows: 1})
	want := "fate,rule,rows,what\nsource,f.csv,3,sha256 00\nsource,g.csv,1,sha256 01\nimported,factor,1,a factor\nexcluded,blank,2,not published\nrefused,TL-L007,1,not plausible\n"
	if diff := cmp.Diff(want, string(text)); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
