package inventory_test

import (
	"sync"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// One inventory is rehearsed under several editions at once, and is none the other for it.
func TestRehearsalsAtOnce(t *testing.T) {
	v := ledger(t, table(), rows(150, true))
	before := v.Digest()
	var alone []carbon.Digest
	for seed := range uint64(4) {
		alone = append(alone, rehearsed(t, v, another(seed)).Digest())
	}
	var wg sync.WaitGroup
	for seed, want := range alone {
		wg.Go(func() {
			if got := rehearsed(t, v, another(uint64(seed))).Digest(); got != want {
				t.Errorf("edition %d: %s, alone %s", seed, got, want)
			}
		})
	}
	wg.Wait()
	if v.Digest() != before {
		t.Error("the inventory is another one")
	}
}

func rehearsed(t *testing.T, v *inventory.Inventory, r carbon.Resolver) *inventory.Inventory {
	h, err := v.Rehearse(r)
	if err != nil {
		t.Error(err)
		return v
	}
	after, err := h.Inventory()
	if err != nil {
		t.Error(err)
		return v
	}
	return after
}
