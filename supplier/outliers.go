package supplier

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"golang.org/x/exp/stats"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Outlier is a footprint far from the others of its group, in kg CO2e per base
// unit of its dimension. It describes, with floats, and decides nothing: whoever
// concludes from it that a footprint is wrong says so in a [Rejection].
type Outlier struct {
	Footprint           string
	Group               string
	Size                int // footprints in the group
	Value               float64
	Low, Median, High   float64 // first quartile, median, third quartile
	Thousand            int     // +1 or -1 where the value over or times 1,000 fits: a kg for a t
	FenceLow, FenceHigh float64
}

// Finding returns the outlier as a warning.
func (o Outlier) Finding() Finding {
	en := fmt.Sprintf("%.4g in a group of %d with quartiles %.4g, %.4g, %.4g", o.Value, o.Size, o.Low, o.Median, o.High)
	zh := fmt.Sprintf("%.4g，同组%d份，四分位数为%.4g、%.4g、%.4g", o.Value, o.Size, o.Low, o.Median, o.High)
	if o.Thousand != 0 {
		en += "; off by 1,000: a kilogram for a tonne?"
		zh += "；相差1000倍：千克与吨混淆？"
	}
	return Finding{Warning, o.Footprint, "pcf.pcfExcludingBiogenicUptake", RuleOutlier, carbon.Text{EN: en, ZH: zh}}
}

// minSpread is in powers of ten: within a factor of about 3 of the quartiles nothing
// is an outlier, however close together the others are.
const minSpread = 0.5

// Outliers finds footprints outside of Tukey's fences (1.5 interquartile ranges
// beyond the quartiles, on a logarithmic scale) of their group. group names the
// group, such as the kind of the product; "" leaves a footprint out. Within a
// group, units of different dimensions are groups of their own, and a value that is
// not positive is left out. In a group of fewer than four nothing is an outlier:
// the quartiles follow every value.
func Outliers(fs []*Footprint, group func(*Footprint) string) []Outlier {
	type item struct {
		id  string
		log float64
	}
	type key struct {
		group string
		per   unit.Dimension
	}
	groups := map[key][]item{}
	for _, f := range fs {
		v, dim, ok := f.perBase()
		if g := group(f); g != "" && ok && v > 0 {
			groups[key{g, dim}] = append(groups[key{g, dim}], item{f.name(), math.Log10(v)})
		}
	}
	var found []Outlier
	for k, items := range groups {
		logs := make([]float64, len(items))
		for i, it := range items {
			logs[i] = it.log
		}
		q := stats.Quantiles(logs, 0.25, 0.5, 0.75)
		spread := max(1.5*(q[2]-q[0]), minSpread)
		low, high := q[0]-spread, q[2]+spread
		inside := func(v float64) bool { return v >= low && v <= high }
		for _, it := range items {
			if inside(it.log) {
				continue
			}
			o := Outlier{Footprint: it.id, Group: k.group, Size: len(items), Value: pow(it.log),
				Low: pow(q[0]), Median: pow(q[1]), High: pow(q[2]), FenceLow: pow(low), FenceHigh: pow(high)}
			switch {
			case inside(it.log - 3):
				o.Thousand = 1
			case inside(it.log + 3):
				o.Thousand = -1
			}
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(a, b Outlier) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Footprint, b.Footprint))
	})
	return found
}

func pow(log float64) float64 { return math.Pow(10, log) }

// perBase returns kg CO2e per base unit, for statistics.
func (f *Footprint) perBase() (v float64, dim unit.Dimension, ok bool) {
	u, _, err := f.PCF.Unit()
	ex := f.PCF.PCFExcludingBiogenicUptake
	if err != nil || !ex.Stated() {
		return 0, 0, false
	}
	n, err := ex.n.Quo(f.PCF.DeclaredUnitAmount.n.Mul(u.InBase()))
	if err != nil || !n.Stated() {
		return 0, 0, false
	}
	v, _ = n.Rat().Float64()
	return v, u.Dimension(), true
}
