package ember

import (
	"strconv"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// Values of the release, g CO2e per kWh.
func TestPublishedValues(t *testing.T) {
	d, err := Electricity2026()
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"no-2024": "0.02966", "fr-2024": "0.04048", "de-2024": "0.33638", "cn-2025": "0.52534", "gb-2024": "0.2165"} {
		f := d.Factor(carbon.FactorID("ember-owid-2026-04-29/" + id))
		if f == nil || f.Amounts.Get(ghg.UnsplitUnstated).String() != want || f.Stage != carbon.LifeCycleGeneration || strconv.Itoa(f.Valid.To.Year()) != id[3:] {
			t.Errorf("%s: %+v, want %s", id, f, want)
		}
	}
	if f := d.Factor("ember-owid-2026-04-29/glo-2024"); f == nil || f.Place != carbon.World {
		t.Errorf("the world: %+v", f)
	}
	text, err := data.ReadFile("data/2026/provenance.csv")
	if err != nil {
		t.Fatal(err)
	}
	if want := "imported,factor," + strconv.Itoa(d.Len()) + ","; !strings.Contains(string(text), want) || !strings.Contains(string(text), ",6332,") || 589+4600+d.Len() != 6332 {
		t.Errorf("%d factors of 6332 rows:\n%s", d.Len(), text)
	}
}
