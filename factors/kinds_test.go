package factors_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// A question about a kind without a factor says what may have been meant.
func TestAKindWithoutAFactorNamesSimilarOnes(t *testing.T) {
	all, common := joined(t), factors.Policy{Aliases: factors.CommonKinds()}
	for _, c := range []struct {
		kind   carbon.Kind
		data   *factors.Dataset
		policy factors.Policy
		want   string
	}{
		{"Electricity", all, common, `; capitals count: write "electricity"`},
		{"electrisity", all, common, "; similar: electricity"},
		{"electricity", all, factors.Policy{}, "; it is one of factors.CommonKinds, and the policy has no Aliases"},
		{"spend/naics-331110", all, factors.Policy{}, "; it is one of factors.CommonKinds, and the policy has no Aliases"},
		{"travel/rail", one(t, mee.Grid2023), common, "; the policy looks it up as desnz/wtw/business-travel-land/rail/national-rail, and the dataset has none of that either"},
		{"fuel/liquid/diesel", all, common, "; similar: fuel/diesel, mee/fuel/diesel, travel/car/diesel"},
		{"travel/air", all, common, "; similar: travel/air/domestic, travel/air/long-haul/first, travel/air/long-haul/average"},
		{"travel/air/domestic/radiative-forcing", all, common, "; wrap the resolver in scope3.RadiativeForcing, and take a kind of flight without RF"},
		{"", all, common, "; the question states none"},
		{"unobtainium", all, common, ""},
	} {
		_, err := resolver(t, c.data, c.policy).Resolve(ask(c.kind, carbon.Combustion, "CN", "t"))
		var none *carbon.NoFactorError
		if !errors.As(err, &none) || !errors.Is(err, carbon.ErrNoFactor) {
			t.Fatalf("%q: %v", c.kind, err)
		}
		_, got, _ := strings.Cut(err.Error(), "no factor of this kind")
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.kind, diff)
		}
	}
}

func TestAQuestionWithoutAPlaceIsToldSo(t *testing.T) {
	_, err := resolver(t, one(t, mee.Grid2023), factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 2, Country: true}).Resolve(power(""))
	if want := "holds for CN, and the question states no place"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %q in it", err, want)
	}
}

func TestKindsAreThoseOfTheFactors(t *testing.T) {
	d := joined(t)
	ks := d.Kinds()
	n := 0
	for _, k := range ks {
		n += len(d.OfKind(k))
	}
	if n != d.Len() || !slices.IsSorted(ks) || len(slices.Compact(slices.Clone(ks))) != len(ks) {
		t.Errorf("%d kinds have %d of %d factors", len(ks), n, d.Len())
	}
}

func TestARoleIsReadAsItIsPrinted(t *testing.T) {
	for _, role := range []factors.Role{factors.Ordinary, factors.ResidualProxy} {
		as, err := factors.ParseAliases("kind,target,role\na,b," + role.String() + "\n")
		if err != nil || len(as) != 1 || as[0].Role != role {
			t.Errorf("%s: %v, %v", role, as, err)
		}
	}
}

func BenchmarkTextOfAMiss(b *testing.B) {
	r := resolver(b, joined(b), report(b))
	for b.Loop() {
		_, err := r.Resolve(ask("material/stel/cold-roled", carbon.CradleToGate, "CN", "t"))
		_ = err.Error()
	}
}
