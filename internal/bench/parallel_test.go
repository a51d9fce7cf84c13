package bench

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// TestTwoGoroutines: two inventories filled at the same time with one calculator,
// then merged, are the serial one.
func TestTwoGoroutines(t *testing.T) {
	const n = 6000
	name, r := ledger(t, n), published(t)
	serial := read(t, name, calculator(scheme, r))

	c := calculator(scheme, r)
	halves := [2]*inventory.Inventory{newInventory(t, r), newInventory(t, r)}
	faults := [2]error{}
	var wg sync.WaitGroup
	for i, v := range halves {
		wg.Go(func() { faults[i] = post(v, c, name, func(ref carbon.Ref) bool { return ref.Row%2 == int64(i) }) })
	}
	wg.Wait()
	if err := errors.Join(faults[:]...); err != nil {
		t.Fatal(err)
	}
	if err := halves[0].Merge(halves[1]); err != nil {
		t.Fatal(err)
	}
	merged := halves[0]
	if diff := cmp.Diff(serial.Digest().String(), merged.Digest().String()); diff != "" {
		t.Errorf("digest (-want +got):\n%s", diff)
	}
	for _, b := range []carbon.Basis{carbon.LocationBased, carbon.MarketBased} {
		if diff := cmp.Diff(kg(t, serial, b), kg(t, merged, b)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", b, diff)
		}
	}
	want := map[inventory.Fate]int64{inventory.Calculated: n - n*6/1000, inventory.Excluded: 0, inventory.Rejected: n * 6 / 1000}
	got := map[inventory.Fate]int64{}
	for f := range want {
		got[f] = merged.Partition().Rows(f)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fates (-want +got):\n%s", diff)
	}
}

// post reads a ledger and posts the rows that are taken.
func post(v *inventory.Inventory, c *carbon.Calculator, name string, take func(carbon.Ref) bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	table, err := intake.CSV("ledger.csv", f, intake.Options{})
	if err != nil {
		return err
	}
	ctx := context.Background()
	in, err := table.Activities(ctx, mapping())
	if err != nil {
		return err
	}
	return v.Run(ctx, c, func(yield func(*carbon.Activity, error) bool) {
		for a, err := range in.All(ctx, nil) {
			if a != nil && !take(a.Ref) {
				continue
			}
			if !yield(a, err) {
				return
			}
		}
	}, nil, nil)
}
