package carbon

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/unit"
)

// Allocate returns the share of each user of something shared, by one measure of
// all: mass, energy, volume, area, time, tonne-km, market value (Scope 3 Standard,
// chapter 8). The shares are exact fractions and sum to one. The measures are of one
// dimension, none is negative, and not all are 0.
func Allocate(by ...unit.Quantity) ([]unit.Number, error) {
	var faults Faults
	sum := unit.Int(0)
	for i, q := range by {
		path := fmt.Sprintf("user %d", i+1)
		if faults.Quantity(path, q, by[0].Unit().Dimension()); q.Stated() && q.Unit().Base() != by[0].Unit().Base() {
			faults.Addf(path, "%s and %s are not of one measure", by[0], q)
		}
		if q.Stated() {
			sum = sum.Add(q.Base().Number())
		}
	}
	if sum.Sign() == 0 {
		faults.Addf("users", "nothing to allocate by: the measures sum to 0")
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	shares := make([]unit.Number, len(by))
	for i, q := range by {
		var err error
		if shares[i], err = q.Base().Number().Quo(sum); err != nil {
			return nil, err
		}
	}
	return shares, nil
}
