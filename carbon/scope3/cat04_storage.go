package scope3

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

var averageStorage = newFamily("storage-average", carbon.Text{EN: "storage, average-data", ZH: "仓储 平均数据法"},
	carbon.Text{EN: "goods stored × time stored", ZH: "存放货物量 × 存放时间"},
	clause{category: carbon.UpstreamTransport, at: "formula 4.9, p. 70"},
	clause{category: carbon.DownstreamTransport, at: "category 9, p. 104, by formula 4.9, p. 70"})

// StoredAverage is storage of the kind of the activity ("storage/ambient") by the amount
// and the time of the goods (Technical Guidance, formula 4.9, p. 70):
//
//	volume × time, in cubic metre-days
//
// or pieces or m2 × days, for a factor per piece or m2 and day. What a facility itself
// used is [SiteSpecific].
type StoredAverage struct {
	Stored unit.Quantity // volume, area, or pieces (pallets, TEU)
	Time   unit.Quantity // for how long on average
}

// Activities implements [carbon.Facts], for the categories 4 and 9.
func (s StoredAverage) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m := averageStorage.under(of, &f)
	f.Quantity("stored", s.Stored, unit.Volume, unit.Area, unit.Count)
	f.Quantity("time", s.Time, unit.Time)
	grade(&of, carbon.AverageData)
	days := in(s.Time, unit.Day)
	q := s.Stored.Mul(days)
	if s.Stored.Unit().Dimension() == unit.Volume {
		q = unit.New(in(s.Stored, unit.CubicMetre).Mul(days), unit.CubicMetreDays)
	}
	return done(&f, []carbon.Activity{m.Made(of, q, carbon.Operand("goods stored", "存放货物", s.Stored), carbon.Operand("time stored", "存放时间", s.Time))})
}
