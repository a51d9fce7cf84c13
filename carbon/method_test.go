package carbon_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

func TestFaultsTellAllOfIt(t *testing.T) {
	var f carbon.Faults
	f.Quantity("mass", unit.MustParse("3 km"), unit.Mass)
	f.Quantity("stock", unit.Quantity{}, unit.Mass)
	f.Share("share", unit.Int(83))
	f.Positive("users", unit.Int(0))
	f.Number("staff", unit.Int(-1))
	f.Number("fine", unit.Int(0))
	var part carbon.Faults
	part.Addf("leg", "no distance")
	f.Join("chain", part.Err())
	var got []string
	for _, e := range f.Err().(interface{ Unwrap() []error }).Unwrap() {
		var fe *carbon.FieldError
		if !errors.As(e, &fe) {
			t.Fatalf("%T", e)
		}
		got = append(got, fe.Path)
	}
	want := []string{"mass", "stock", "share", "users", "staff", "chain: leg"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAllocateSumsToOne(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var by []unit.Quantity
		for range 1 + r.IntN(9) {
			by = append(by, unit.New(unit.Ratio(r.Int64N(1000)+1, r.Int64N(97)+1), []unit.Unit{unit.Kilogram, unit.Tonne}[r.IntN(2)]))
		}
		shares, err := carbon.Allocate(by...)
		if err != nil {
			t.Fatal(err)
		}
		sum := unit.Int(0)
		for _, s := range shares {
			sum = sum.Add(s)
		}
		if !sum.Equal(unit.Int(1)) {
			t.Fatalf("%v: shares sum to %s", by, sum)
		}
	}
	for name, by := range map[string][]unit.Quantity{
		"mass and distance": {unit.MustParse("1 kg"), unit.MustParse("1 km")},
		"yuan and dollars":  {unit.MustParse("1 CNY"), unit.MustParse("1 USD")},
		"all zero":          {unit.MustParse("0 kg"), unit.MustParse("0 t")},
		"negative":          {unit.MustParse("-1 kg"), unit.MustParse("2 kg")},
		"nobody":            {},
	} {
		if s, err := carbon.Allocate(by...); err == nil {
			t.Errorf("%s: shares %v, want an error", name, s)
		}
	}
}

func TestGivenAnswersForWhatItStates(t *testing.T) {
	source := carbon.Source{At: "contract 7"}
	f := func(id string, place carbon.Place, party carbon.PartyID, kg int64) *carbon.Factor {
		return &carbon.Factor{ID: carbon.FactorID(id), Kind: "material/steel", Per: unit.Kilogram, Stage: carbon.CradleToGate, Place: place, Party: party,
			Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.Int(kg)}), Source: source}
	}
	r, err := carbon.Given(f("x/any", "", "", 3), f("x/cn", "CN", "", 2), f("x/cn-sh", "CN-SH", "", 4), f("x/acme", "", "acme", 1))
	if err != nil {
		t.Fatal(err)
	}
	ask := func(place carbon.Place, party carbon.PartyID) string {
		m, err := r.Resolve(carbon.Query{Kind: "material/steel", Stage: carbon.CradleToGate, Place: place, Supplier: party,
			Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 t")})})
		if err != nil {
			return err.Error()
		}
		return string(m.Factor.ID)
	}
	for _, c := range []struct{ place, party, want string }{
		{"DE", "", "x/any"}, {"CN-HK", "", "x/any"}, {"CN-BJ", "", "x/cn"}, {"CN-SH", "", "x/cn-sh"}, {"DE", "acme", "x/acme"}, {"CN", "acme", "x/acme"},
	} {
		if got := ask(carbon.Place(c.place), carbon.PartyID(c.party)); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.place, c.party, got, c.want)
		}
	}
	if _, err := r.Resolve(carbon.Query{Kind: "material/steel", Stage: carbon.GateToGate, Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 t")})}); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("another stage: %v, want ErrNoFactor", err)
	}
	tie, err := carbon.Given(f("x/a", "", "", 3), f("x/b", "", "", 2))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tie.Resolve(carbon.Query{Kind: "material/steel", Stage: carbon.CradleToGate, Measures: carbon.MeasuresOf([]unit.Quantity{unit.MustParse("1 t")})}); err == nil || errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("a tie: %v, want an error that stops", err)
	}
	bad := f("x/c", "", "", 1)
	bad.Source = carbon.Source{}
	if _, err := carbon.Given(bad, bad); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("no source, and the id twice: %v", err)
	}
}

// A resolver of others may answer with an amount that has no number: that is no zero.
func TestAnAmountWithoutANumberIsNoZero(t *testing.T) {
	f := &carbon.Factor{ID: "x", Stage: carbon.CradleToGate, Per: unit.Kilogram, Amounts: ghg.Amounts{{Species: ghg.CO2}}}
	if err := (&carbon.Match{Factor: f}).Answers(carbon.PurchasedGoods); carbon.RuleOf(err).Code != carbon.RuleZeroResult.Code {
		t.Errorf("%v, want %s", err, carbon.RuleZeroResult.Code)
	}
}
