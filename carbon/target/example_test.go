package target_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	cover = target.Cover{Scopes: target.Scope1 | target.Scope2, Basis: carbon.MarketBased, Approach: "operational control", Gases: target.AllGases}

	policy = carbon.Source{Edition: &carbon.Edition{ID: "base-year-policy-2021", Assumption: true}, At: "5"}
	sbti   = carbon.Source{Edition: &carbon.Edition{ID: "sbti-corporate-near-term-5"}, At: "C20 (unverified)"}
	pacta  = carbon.Source{Edition: &carbon.Edition{ID: "r2dii.analysis"}, At: "tests/testthat/test-target_sda.R"}
	plan   = carbon.Source{Edition: &carbon.Edition{ID: "plan-2025", Assumption: true}, At: "1"}

	fivePercent = target.Parameter{Value: unit.MustNumber("0.05"), Source: policy}
)

func tonnes(year int, mass string) target.Year {
	return target.Year{Year: year, Emissions: ghg.MustCO2e(mass+" t", ghg.AR6)}
}

func show(r target.Recalculated) {
	for _, y := range r.Years {
		fmt.Printf("year %d: %s kg\n", y.Year, y.Emissions.Kg())
	}
	more, share, err := r.Since(r.Years[len(r.Years)-1].Year)
	fmt.Println("change on the base year:", more.Kg(), "kg,", share, err)
}

// Corporate Standard (revised edition, 2004), chapter 5, figure 6, company Gamma: at the
// beginning of year 3 it buys facility C, which emitted 15 t in the base year. (From
// memory: mapping, unverified.)
func ExampleHistory_Recalculate() {
	gamma := target.History{Cover: cover, Base: 1, Threshold: fivePercent,
		Reported: []target.Year{tonnes(1, "50"), tonnes(2, "60"), tonnes(3, "80")},
		Changes: []target.Change{{Kind: target.Acquisition, Name: carbon.Text{EN: "facility C", ZH: "C设施"}, From: 3, Began: 1,
			Effects: []target.Year{tonnes(1, "15"), tonnes(2, "15")}}}}
	r, err := gamma.Recalculate()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Required, r.Significance, r.Fates[0])
	show(r)
	// Output:
	// true 0.3 recalculated
	// year 1: 65000 kg
	// year 2: 75000 kg
	// year 3: 80000 kg
	// change on the base year: 15000 kg, 3/13 <nil>
}

// Corporate Standard (revised edition, 2004), chapter 5, figure 8, company Teta: facility
// C, bought at the beginning of year 3, came into existence in year 2 and emitted 15 t.
// The base year stays, year 2 is recalculated. (From memory: mapping, unverified.)
func ExampleHistory_Recalculate_laterFacility() {
	teta := target.History{Cover: cover, Base: 1, Threshold: fivePercent,
		Reported: []target.Year{tonnes(1, "50"), tonnes(2, "60"), tonnes(3, "80")},
		Changes: []target.Change{{Kind: target.Acquisition, Name: carbon.Text{EN: "facility C", ZH: "C设施"}, From: 3, Began: 2,
			Effects: []target.Year{tonnes(2, "15")}}}}
	r, err := teta.Recalculate()
	if err != nil {
		fmt.Println(err)
		return
	}
	show(r)
	// Output:
	// year 1: 50000 kg
	// year 2: 75000 kg
	// year 3: 80000 kg
	// change on the base year: 30000 kg, 0.6 <nil>
}

// SBTi, absolute contraction approach: 4.2 % of the base year a year from 2020 to 2030
// (42 % read in a secondary source; the emissions are ours).
func ExampleAbsoluteContraction() {
	goal := target.AbsoluteContraction{Cover: cover, Base: tonnes(2020, "100000"), Target: 2030,
		Rate: target.Parameter{Value: unit.MustNumber("0.042"), Source: sbti}}
	cut, err := goal.Reduction()
	if err != nil {
		fmt.Println(err)
		return
	}
	allowed, err := goal.At(2030)
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := goal.Compare(cover, tonnes(2025, "80000"))
	fmt.Println(cut, allowed)
	fmt.Println(p.Allowed.Kg(), p.Gap.Kg(), p.Met(), err)
	// Output:
	// 0.42 58000000 kg CO2e (AR6)
	// 79000000 1000000 false <nil>
}

// SBTi, economic intensity (GEVA): 7 % a year, compounded (read in a secondary source;
// the figures are ours).
func ExampleIntensityContraction() {
	base, err := carbon.NewIntensity(carbon.Text{EN: "scopes 1 and 2, market-based, per value added", ZH: "范围1和2，基于市场，每单位增加值"},
		ghg.MustCO2e("1000 t", ghg.AR6), unit.MustParse("100 10^6 CNY@2020"))
	if err != nil {
		fmt.Println(err)
		return
	}
	goal := target.IntensityContraction{Base: 2020, Intensity: base, Target: 2030, Rate: target.Parameter{Value: unit.MustNumber("0.07"), Source: sbti}}
	for _, year := range []int{2020, 2021, 2022, 2030} {
		i, err := goal.At(year)
		if err != nil {
			fmt.Println(err)
			return
		}
		n, err := i.In(unit.Tonne, unit.MustUnit("10^6 CNY@2020"))
		fmt.Println(year, n, err)
	}
	// Output:
	// 2020 10 <nil>
	// 2021 9.3 <nil>
	// 2022 8.649 <nil>
	// 2030 4.8398230717929318249 <nil>
}

// RMI, r2dii.analysis, target_sda, test "with known input outputs as expected": the
// scenario falls from 0.5 to 0.1 t/t and is re-based to the market's average, 6.45; the
// market share is held; a company at 0.9 t/t is better than its sector will be and
// rises to it, which SBTi would not accept. (Printed with two decimals.)
func ExampleConvergence() {
	of := carbon.Text{EN: "CO2 per tonne of product", ZH: "每吨产品二氧化碳"}
	intensity := func(mass string) carbon.Intensity {
		i, err := carbon.NewIntensity(of, ghg.MustCO2e(mass+" t", ghg.AR6), unit.MustParse("1 t"))
		if err != nil {
			fmt.Println(err)
		}
		return i
	}
	b2ds, err := target.Scenario{{Year: 2020, Intensity: intensity("0.5"), Source: pacta}, {Year: 2025, Intensity: intensity("0.1"), Source: pacta}}.Rebase(intensity("6.45"), pacta)
	if err != nil {
		fmt.Println(err)
		return
	}
	company := target.Convergence{Base: 2020, Target: 2025, Company: intensity("0.9"), Scenario: b2ds, ShareHeld: true, MayRise: true}
	for year := 2020; year <= 2025; year++ {
		sector, err := b2ds.At(year)
		if err != nil {
			fmt.Println(err)
			return
		}
		goal, err := company.At(year)
		if err != nil {
			fmt.Println(err)
			return
		}
		adjusted, err := sector.In(unit.Tonne, unit.Tonne)
		if err != nil {
			fmt.Println(err)
			return
		}
		n, err := goal.In(unit.Tonne, unit.Tonne)
		fmt.Println(year, adjusted, n, err)
	}
	// Output:
	// 2020 6.45 0.9 <nil>
	// 2021 5.418 0.978 <nil>
	// 2022 4.386 1.056 <nil>
	// 2023 3.354 1.134 <nil>
	// 2024 2.322 1.212 <nil>
	// 2025 1.29 1.29 <nil>
}

// A plan to a carbon peak in 2030 and straight to zero net emissions in 2060: only then
// is the budget from the peak on E × 30 / 2. (The figures are ours.)
func ExamplePeakAndNeutrality() {
	net := cover
	net.Net = true
	milestone := func(y target.Year) target.Milestone {
		return target.Milestone{Year: y.Year, Emissions: y.Emissions, Source: plan}
	}
	p, err := target.PeakAndNeutrality{Cover: net, Now: milestone(tonnes(2025, "900")), Peak: milestone(tonnes(2030, "1000")), Neutral: milestone(tonnes(2060, "0"))}.Pathway()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, year := range []int{2025, 2026, 2030, 2035, 2060} {
		e, err := p.At(year)
		fmt.Println(year, e.Kg(), err)
	}
	b, err := p.Budget(2030, 2060)
	fmt.Println("budget:", b, err)
	// Output:
	// 2025 900000 <nil>
	// 2026 920000 <nil>
	// 2030 1000000 <nil>
	// 2035 2500000/3 <nil>
	// 2060 0 <nil>
	// budget: 15000000 kg CO2e (AR6) <nil>
}
