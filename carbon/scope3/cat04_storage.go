package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	atSite = &carbon.Method{Code: "C4-storage-site", Name: carbon.Text{EN: "C4 storage, site-specific", ZH: "C4 仓储 站点特定法"},
		Formula: carbon.Text{EN: "(fuel, electricity, refrigerants of the facility) × own volume / all", ZH: "（设施燃料、电力、制冷剂）×本企业体积/总体积"}, Clause: guidance + "formula 4.8, p. 68"}
	averageStorage = &carbon.Method{Code: "C4-storage-average", Name: carbon.Text{EN: "C4 storage, average-data", ZH: "C4 仓储 平均数据法"},
		Formula: carbon.Text{EN: "volume × time stored", ZH: "体积×存放时间"}, Clause: guidance + "formula 4.9, p. 70"}
)

// StoredAtSite is the reporter's part of what a storage facility used and let out, by
// the volume of its goods, or another measure of them (pallets, area, volume × days).
type StoredAtSite struct {
	Used    []Consumption // of the facility
	Portion Portion       // not stated: the facility stores only the reporter's goods
}

// Activities implements [carbon.Facts].
func (s StoredAtSite) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.UpstreamTransport, &f)
	share := s.Portion.orWhole(&f, "portion")
	consumed(&f, s.Used)
	if err := f.Err(); err != nil {
		return nil, err
	}
	var as []carbon.Activity
	for _, c := range s.Used {
		as = append(as, c.activities(atSite, of, share, s.Portion.working())...)
	}
	return as, nil
}

// consumed notes the faults of a list of consumption.
func consumed(f *carbon.Faults, cs []Consumption) {
	if len(cs) == 0 {
		f.Addf("used", "nothing is stated")
	}
	for i, c := range cs {
		c.check(f, fmt.Sprintf("used %d", i+1))
	}
}

// StoredAverage is storage by volume and time, for a factor per cubic metre and day.
type StoredAverage struct {
	Volume unit.Quantity
	Time   unit.Quantity // for how long on average
}

// Activities implements [carbon.Facts].
func (s StoredAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.UpstreamTransport, &f)
	f.Quantity("volume", s.Volume, unit.Volume)
	f.Quantity("time", s.Time, unit.Time)
	if err := f.Err(); err != nil {
		return nil, err
	}
	grade(&of, carbon.AverageData)
	q := unit.New(in(s.Volume, unit.CubicMetre).Mul(in(s.Time, unit.Day)), unit.CubicMetreDays)
	return []carbon.Activity{averageStorage.Made(of, q, carbon.Operand("volume", "体积", s.Volume), carbon.Operand("time stored", "存放时间", s.Time))}, nil
}
