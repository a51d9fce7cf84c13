package eea

import (
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// Values of the table, g CO2e per kWh.
func TestPublishedValues(t *testing.T) {
	d, err := Electricity2024()
	if err != nil {
		t.Fatal(err)
	}
	if d.Len() != 27 {
		t.Errorf("%d countries", d.Len())
	}
	for id, want := range map[carbon.FactorID]string{"eea-2024/de": "0.291", "eea-2024/nl": "0.245", "eea-2024/se": "0.006", "eea-2024/pl": "0.566"} {
		f := d.Factor(id)
		if f == nil || f.Amounts.Get(ghg.UnsplitUnstated).String() != want || f.Stage != carbon.Generation {
			t.Errorf("%s: %+v, want %s", id, f, want)
		}
	}
}
