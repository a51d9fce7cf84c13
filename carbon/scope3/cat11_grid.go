package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Grid says with which grid the electricity of a long life is counted: the one of the
// year of sale for all of it, or the one of each year of use. One of the two is stated.
// The guidance asks for factors of the region and the reporting year (page 120); a
// dated grid is a scenario and is disclosed as one.
type Grid struct {
	Static bool
	Years  []UseYear
}

// A UseYear is the share of a product's life, by use, that falls into a year.
type UseYear struct {
	Year  int
	Share unit.Number
}

// EvenGrid is a dated grid with the same use in each of the years.
func EvenGrid(first, years int) Grid {
	var g Grid
	for y := range years {
		g.Years = append(g.Years, UseYear{first + y, unit.Ratio(1, int64(years))})
	}
	return g
}

// years returns the activity as it is under a static grid, or one activity for each year
// of use: each asks for the factor of its year, and all are reported in the year of sale.
func (g Grid) years(f *carbon.Faults, a carbon.Activity) []carbon.Activity {
	switch {
	case !g.Static && len(g.Years) == 0:
		if a.Kind.Group() == "electricity" {
			f.Add("grid", RuleAssumption, fmt.Errorf("neither static nor dated"))
		}
		return []carbon.Activity{a}
	case g.Static && len(g.Years) > 0:
		f.Addf("grid", "both static and dated")
		return nil
	case g.Static:
		if a.Kind.Group() == "electricity" {
			a.Working = append(slices.Clone(a.Working), carbon.Operand("grid of the year of sale for the whole life", "以销售当年电网代表整个寿命期", word(fmt.Sprint(a.Period.From.Year()))))
		}
		return []carbon.Activity{a}
	}
	var made []carbon.Activity
	var shares []unit.Number
	for i, y := range g.Years {
		if y.Year < a.Period.From.Year() || i > 0 && y.Year <= g.Years[i-1].Year {
			f.Addf(fmt.Sprintf("grid: year %d", i+1), "%d is before the year of sale or the year before it in the list", y.Year)
		}
		f.Share(fmt.Sprintf("grid: year %d: share", i+1), y.Share)
		shares = append(shares, y.Share)
		b := a
		b.AsOf = carbon.Year(y.Year)
		b.Measures = []unit.Quantity{a.Measures[0].Mul(y.Share)}
		b.Working = append(slices.Clone(a.Working), carbon.Operand("year of use", "使用年份", word(fmt.Sprint(y.Year))), carbon.Operand("share of the life", "寿命占比", y.Share))
		made = append(made, b)
	}
	sumToOne(f, "grid: years", shares...)
	return made
}

// String returns "static", or "dated, 2025 to 2039"; "" if it is not stated.
func (g Grid) String() string {
	if len(g.Years) > 0 {
		return fmt.Sprintf("dated, %d to %d", g.Years[0].Year, g.Years[len(g.Years)-1].Year)
	}
	if g.Static {
		return "static"
	}
	return ""
}

func (g Grid) equal(h Grid) bool {
	return g.Static == h.Static && slices.EqualFunc(g.Years, h.Years, func(a, b UseYear) bool { return a.Year == b.Year && a.Share.Equal(b.Share) })
}
