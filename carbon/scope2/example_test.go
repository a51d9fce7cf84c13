package scope2_test

import (
	"crypto/sha256"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope2"
	"github.com/tanlian/tanlian/carbon/unit"
)

// shanghai answers every question of electricity with one factor; a real program
// takes a published dataset.
type shanghai struct{}

func (shanghai) Resolve(q carbon.Query) (*carbon.Match, error) {
	return &carbon.Match{Measure: unit.Energy, Factor: &carbon.Factor{ID: "example/CN-SH", Stage: q.Stage, Place: "CN-SH", Per: unit.KilowattHour,
		Amounts: ghg.Amounts{{Species: ghg.CO2, Kg: unit.MustNumber("0.5737")}}}}, nil
}

func (shanghai) Identity() carbon.Identity {
	return carbon.Identity{Digest: sha256.Sum256([]byte("example")), Reads: carbon.AttrStage}
}

// Scope 2 Guidance, chapter 6 (market-based method; mapping, unverified): instruments
// cover 40 of 100 MWh, and one of them is for electricity that was not used.
func ExampleSettle() {
	scheme := carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
	inv, err := inventory.New(inventory.Schema{Reporter: "LTX", Period: scheme.Period, Scheme: scheme.ID(), Resolver: shanghai{}.Identity(), Keep: carbon.AttrAll,
		Breakdowns: []inventory.Breakdown{{Name: inventory.Settlement, By: []inventory.Dim{inventory.Market, scope2.Site, inventory.Month}, Keep: inventory.Questions}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = inv.Row(carbon.NewCalculator(scheme, shanghai{}), nil, &carbon.Activity{
		Kind: "electricity", Category: carbon.Electricity, Entity: "LTX", Place: "CN-SH", Period: carbon.NewMonth(2025, 3).Period(),
		Acquisition: carbon.Purchased, Attribute: carbon.Conventional, Tags: []carbon.Tag{{Name: "site", Value: "SH1"}},
		Measures: []unit.Quantity{unit.MustParse("100 MWh")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	lot := scope2.Lot{ID: "L1", Instrument: scope2.GEC, Serials: scope2.Serials{From: "XU-001", To: "XU-040"}, Volume: unit.MustParse("40 MWh"), Market: "CN",
		Project: "wind, Inner Mongolia", From: carbon.NewMonth(2025, 1), To: carbon.NewMonth(2025, 9), Cancelled: carbon.MustDate("2026-01-18"), Site: "SH1"}
	double := lot
	double.ID, double.Cancelled = "L2", carbon.MustDate("2026-01-25")
	register, err := scope2.NewRegister(&carbon.Edition{ID: "register-2025"}, lot, double)
	if err != nil {
		fmt.Println(err)
		return
	}
	settled, err := scope2.Settle(inv, nil, register, scope2.Policy{
		Vintage: scope2.InPeriod, Months: scope2.AnyMonth, GWP: ghg.AR6,
		Residual: carbon.Text{EN: "none is published; the location's factor", ZH: "未发布；采用所在地因子"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range settled.Outcomes {
		fmt.Println(o.Lot.ID, o.Claimed, o.Excess)
		for _, f := range o.Refused {
			fmt.Println(" ", f)
			fmt.Println(" ", f.Rule.Text.ZH)
		}
	}
	w := inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased, Scope: carbon.Scope2}
	before, err := inv.Total(w)
	if err != nil {
		fmt.Println(err)
		return
	}
	w.Settled = settled.Overlay
	after, err := inv.Total(w)
	fmt.Println(before.Kg(), after.Kg(), err)
	// Output:
	// L1 40 MWh 0 MWh
	// L2 0 MWh 0 MWh
	//   lot L2: TL-S201: scope2: XU-001 … XU-040, also in lot L1
	//   证书编号已在其他批次中使用（重复使用）
	// 57370 34422 <nil>
}
