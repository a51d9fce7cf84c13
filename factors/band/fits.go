package band

import (
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
)

// fits says in which units a number would be plausible. It is for the person who asks
// the publisher; nothing is corrected.
func (b *Band) fits(low, high, v unit.Number, per unit.Unit) string {
	energy := map[unit.Dimension]bool{unit.Energy: true, unit.NetCalorific: true, unit.GrossCalorific: true}[per.Dimension()]
	p := per.String()
	var fit []string
	for _, t := range []struct {
		asked bool
		times unit.Number
		unit  string
	}{
		{energy && b.Fossil, unit.Ratio(44, 12), "kg C (carbon) per " + p},
		{true, unit.Ratio(1, 1000), "g CO2e per " + p + ", or kg CO2e per 1000 " + p},
		{true, unit.Int(1000), "t CO2e per " + p},
		{true, unit.Ratio(1, 10000), "kg CO2e per 10^4 " + p},
		{energy, unit.Ratio(10, 36), "kg CO2e per 3.6 " + p + " (kWh for MJ)"},
		{energy, unit.Ratio(36, 10), "kg CO2e per " + p + " / 3.6 (MJ for kWh)"},
		{true, unit.Ratio(1, 1000000), "g CO2e per 1000 " + p},
		{true, unit.Int(1000000), "kt CO2e per " + p},
	} {
		if w := v.Mul(t.times); t.asked && len(fit) < 3 && w.Cmp(low) >= 0 && w.Cmp(high) <= 0 {
			fit = append(fit, t.unit)
		}
	}
	if fit == nil {
		return ""
	}
	return "; it would fit as " + strings.Join(fit, ", or as ")
}

// short is a number for a message: as it is, or rounded where it is long.
func short(n unit.Number) string {
	if s := n.String(); len(s) <= 14 {
		return s
	}
	return "about " + n.Round(8).String()
}
