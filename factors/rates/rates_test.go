package rates

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

func table(t *testing.T) *Table {
	t.Helper()
	r, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Values of the two publishers. US consumer prices rose 8.0 % in 2022 and the GDP
// deflator 7.1 %: the copies of the data carry each other's name, and this test
// holds that ours do not.
func TestPublishedValues(t *testing.T) {
	r := table(t)
	for _, c := range []struct {
		s    Series
		key  string
		year int
		want string
	}{
		{ExchangeRate, "CNY", 2025, "7.1875"}, {ExchangeRate, "CNY", 2024, "7.1957"}, {ExchangeRate, "EUR", 2024, "0.9242"},
		{ConsumerPrices, "US", 2022, "8.00279982052121"}, {ConsumerPrices, "US", 2024, "2.94952520485207"}, {GDPDeflator, "US", 2022, "7.12948085421044"},
		{ConsumerPrices, "CN", 2023, "0.234836828893051"}, {GDPDeflator, "CN", 2023, "-0.582393794026771"}, {ConsumerPrices, "EMU", 2022, "8.47117645590892"},
		{PurchasingPower, "CN", 2024, "3.5325492491585"}, {PurchasingPower, "US", 2024, "1"}, {PurchasingPower, "DE", 2024, "0.700862"},
	} {
		got, err := r.Rate(c.s, c.key, c.year)
		if err != nil || got.Value.String() != c.want || got.Source.Edition == nil {
			t.Errorf("%s %s %d: %s, %v, want %s", c.s, c.key, c.year, got.Value, err, c.want)
		}
	}
}

func TestMissingYearIsAnError(t *testing.T) {
	r := table(t)
	var missing *MissingError
	if _, err := r.Rate(GDPDeflator, "US", 2024); !errors.As(err, &missing) || missing.Last != 2023 {
		t.Errorf("got %v", err)
	}
	if _, err := r.Exchange(unit.MustUnit("CNY@2031/purchaser"), "USD", 2031); !errors.As(err, &missing) {
		t.Errorf("got %v", err)
	}
	usd := unit.MustUnit("USD@2025/purchaser")
	if _, _, err := r.Reprice(usd, 2022, GDPDeflator, 1); !errors.As(err, &missing) {
		t.Errorf("two years beyond the series were held for one: %v", err)
	}
	steps, held, err := r.Reprice(usd, 2022, GDPDeflator, 2)
	if err != nil || held != 2 {
		t.Errorf("held for %d years, %v", held, err)
	}
	want, err := unit.Int(1).Quo(unit.MustNumber("1.0359839135378053"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), steps[0].Rate.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestThereAndBackIsExact(t *testing.T) {
	r := table(t)
	from := unit.MustUnit("CNY@2024/purchaser")
	there, err := r.Exchange(from, "EUR", 2024)
	if err != nil {
		t.Fatal(err)
	}
	back, err := r.Exchange(there[0].To, "CNY", 2024)
	if err != nil {
		t.Fatal(err)
	}
	up, _, err := r.Reprice(from, 2020, ConsumerPrices, 0)
	if err != nil {
		t.Fatal(err)
	}
	down, _, err := r.Reprice(up[0].To, 2024, ConsumerPrices, 0)
	if err != nil {
		t.Fatal(err)
	}
	q := unit.MustParse("100 CNY@2024/purchaser")
	for _, s := range slices.Concat(there, back, up, down) {
		if q, err = s.Apply(q); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff("100 CNY@2024/purchaser", q.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWithReplacesAndNamesTheAssumption(t *testing.T) {
	own := &carbon.Edition{ID: "own", Assumption: true}
	r, err := table(t).With(Rate{ConsumerPrices, "US", 2025, unit.MustNumber("2.7"), carbon.Source{Edition: own, At: "budget"}},
		Rate{ExchangeRate, "CNY", 2025, unit.MustNumber("7.2"), carbon.Source{Edition: own, At: "budget"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.All()) != len(table(t).All())+1 || r.Digest() == table(t).Digest() {
		t.Error("one rate is new, one is replaced")
	}
	if _, held, err := r.Reprice(unit.MustUnit("USD@2025/purchaser"), 2022, ConsumerPrices, 0); err != nil || held != 0 {
		t.Errorf("held %d, %v", held, err)
	}
}

func TestNewRefuses(t *testing.T) {
	rate := func(s Series, v string) Rate { return Rate{s, "US", 2020, unit.MustNumber(v), carbon.Source{}} }
	for claim, rs := range map[string][]Rate{
		"a rate twice":        {rate(ConsumerPrices, "1"), rate(ConsumerPrices, "2")},
		"an exchange of zero": {rate(ExchangeRate, "0")},
		"a negative parity":   {rate(PurchasingPower, "-3")},
		"prices of nothing":   {rate(ConsumerPrices, "-100")},
		"no value":            {{ConsumerPrices, "US", 2020, unit.Number{}, carbon.Source{}}},
	} {
		if _, err := New(rs...); err == nil {
			t.Errorf("%s: accepted", claim)
		}
	}
}
