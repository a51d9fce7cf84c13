package factors_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// A number that was not published as it stands says how it was derived, in its row or
// for all rows of the edition.
func TestADerivationIsRead(t *testing.T) {
	head, body, _ := strings.Cut(rows, "\n")
	lines := strings.SplitAfter(body, "\n")
	text := head + ",derivation,derivation_zh\n" + strings.TrimSuffix(lines[0], "\n") + ",mean of nine,九家平均\n" + strings.TrimSuffix(lines[1], "\n") + ",,\n"
	for _, c := range []struct {
		edition string
		want    [2]carbon.Text
	}{
		{edition, [2]carbon.Text{{EN: "mean of nine", ZH: "九家平均"}, {}}},
		{edition + "derivation,mean of all\nderivation_zh,全体平均\n", [2]carbon.Text{{EN: "mean of nine", ZH: "九家平均"}, {EN: "mean of all", ZH: "全体平均"}}},
	} {
		d, err := factors.Read(folder(c.edition, text))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, [2]carbon.Text{d.All()[0].Derivation, d.All()[1].Derivation}); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
