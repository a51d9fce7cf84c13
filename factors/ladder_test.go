package factors_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/mee"
)

// China's factor is one of the mainland: neither Hong Kong, Macao or Taiwan nor a code
// that does not exist may take it for a wider place, market-based by proxy included.
func TestTheMainlandAnswersForItself(t *testing.T) {
	grid := one(t, mee.Grid2023)
	p := factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 2, Region: true, Country: true}
	proxy := p
	proxy.Unmatched = factors.ResidualMixProxy
	for _, place := range []carbon.Place{"CN-HK", "CN-MO", "CN-TW", "CN-ZZ", "CN-11", "CN-S"} {
		for basis, policy := range map[carbon.Basis]factors.Policy{carbon.LocationBased: p, carbon.MarketBased: proxy} {
			q := power(place)
			q.Basis = basis
			if got := outcome(resolver(t, grid, policy), q); !strings.HasPrefix(got, "none: ") {
				t.Errorf("%s, %s: %s", place, basis, got)
			}
		}
	}
	for _, code := range strings.Fields("BJ TJ HE SX NM LN JL HL SH JS ZJ AH FJ JX SD HA HB HN GD GX HI CQ SC GZ YN XZ SN GS QH NX XJ") {
		if got := outcome(resolver(t, grid, p), power(carbon.Place("CN-"+code))); strings.HasPrefix(got, "none") {
			t.Errorf("CN-%s: %s", code, got)
		}
	}
}

func TestHongKongIsHongKong(t *testing.T) {
	for _, place := range []carbon.Place{"HK", "MO", "TW"} {
		d := asFactor(t, func(f *carbon.Factor) { f.Place = place })
		q := power("CN-" + place)
		q.Kind = "mee/electricity"
		if diff := cmp.Diff("mee-grid-2023/national wider-place other-year", outcome(resolver(t, d, factors.Policy{MaxAge: 2, Country: true}), q)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", place, diff)
		}
	}
}

// A mistyped code is named, and the country's factor that it does not get.
func TestAnUnknownSubdivisionIsNamed(t *testing.T) {
	p := factors.Policy{Aliases: factors.CommonKinds(), MaxAge: 2, Country: true}
	_, err := resolver(t, joined(t), p).Resolve(power("CN-ZZ"))
	if err == nil || !strings.Contains(err.Error(), "CN-ZZ is no subdivision of ISO 3166-2:CN") {
		t.Errorf("got %v", err)
	}
	got := outcome(resolver(t, joined(t), p), power("CN-ZZ"))
	if want := "holds for CN, and CN-ZZ is no subdivision of ISO 3166-2:CN"; !strings.Contains(got, want) {
		t.Errorf("got %s, want %q among the nearest", got, want)
	}
	// What a policy names for any place it names for this one.
	p.Proxies = []factors.Proxy{{Group: "electricity", Place: "CN"}}
	if diff := cmp.Diff("mee-grid-2023/national proxy-place other-year", outcome(resolver(t, one(t, mee.Grid2023), p), power("CN-HK"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// asFactor is a dataset of one factor, the national one of 2023 with changes.
func asFactor(t *testing.T, changes ...func(*carbon.Factor)) *factors.Dataset {
	t.Helper()
	grid := one(t, mee.Grid2023)
	var fs []*carbon.Factor
	for i, change := range changes {
		f := *grid.Factor("mee-grid-2023/national")
		if i > 0 {
			f.ID += carbon.FactorID(strings.Repeat("+", i))
		}
		change(&f)
		fs = append(fs, &f)
	}
	d, err := factors.New(grid.Editions(), fs)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
