package freight_test

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/freight"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

var (
	q      = unit.MustParse
	n      = unit.MustNumber
	scheme = carbon.GHGProtocol{Period: carbon.Year(2025), ReportYear: 2025, Set: ghg.AR6}
)

// declared is an intensity, kg CO2e (AR6) per unit, well to wheel and its operation.
func declared(id string, kind carbon.Kind, per unit.Unit, wtw, ttw string, at string) carbon.Factor {
	kg := func(s string) ghg.Amounts {
		v, err := unit.ParseExact(s)
		if err != nil {
			panic(err)
		}
		return ghg.MustAmounts(ghg.Amount{Species: ghg.Unsplit(ghg.AR6), Kg: v})
	}
	f, err := freight.Split(carbon.Factor{ID: carbon.FactorID(id), Kind: kind, Per: per, Amounts: kg(wtw), Source: carbon.Source{At: at}}, kg(ttw), ghg.AR6)
	if err != nil {
		panic(err)
	}
	return *f
}

// calculate returns the lines of facts by given factors.
func calculate(facts carbon.Facts, of carbon.Activity, factors ...carbon.Factor) ([]carbon.Line, error) {
	given := make([]*carbon.Factor, len(factors))
	for i := range factors {
		given[i] = &factors[i]
	}
	r, err := carbon.Given(given...)
	if err != nil {
		return nil, err
	}
	return linesOf(facts, of, carbon.Prefer(r, carbon.Releases()))
}

func linesOf(facts carbon.Facts, of carbon.Activity, r carbon.Resolver) ([]carbon.Line, error) {
	activities, err := facts.Activities(of)
	if err != nil {
		return nil, err
	}
	calc := carbon.NewCalculator(scheme, r)
	var lines []carbon.Line
	for i := range activities {
		ls, _, err := calc.Calculate(&activities[i])
		if err != nil {
			return nil, err
		}
		lines = append(lines, ls...)
	}
	return lines, nil
}

var inbound = carbon.Activity{ID: "SO-1", Category: carbon.UpstreamTransport, Period: carbon.NewMonth(2025, 5).Period()}

// iLEAP Technical Specifications 1.0.0, End-to-End Example, shipment 1237890
// (specs/index.bs at 4e8eb383): 87 kg on two lorries. The intensity of the first is
// 0.1 and of the second 0.17 kg CO2e per t.km well to wheel.
func ExampleChain() {
	lorry := func(id string) freight.TOC {
		return freight.TOC{ID: id, Kind: carbon.Kind("freight/toc/" + id), Distance: freight.Actual, Empty: freight.EmptyIncluded}
	}
	load := freight.Load{Mass: q("87 kg")}
	chain := freight.Chain{ID: "1237890", Distance: freight.Actual, Elements: []freight.Element{
		freight.Leg{ID: "abcdef", Load: load, By: lorry("truck-40t-euro5-de"), Distances: []freight.Distance{{Kind: freight.Actual, Length: q("423 km")}}},
		freight.Leg{ID: "ghijkl", Load: load, By: lorry("operator-z-truck-89sdff"), Distances: []freight.Distance{{Kind: freight.Actual, Length: q("321 km")}}},
	}}
	lines, err := calculate(chain, inbound,
		// the operation is printed for the element: 3.2801 kg over 36.801 t.km
		declared("carrier-a/1", "freight/toc/truck-40t-euro5-de", unit.TonneKilometre, "0.1", "32801/368010", "TOC truck-40t-euro5-de"),
		declared("carrier-z/1", "freight/toc/operator-z-truck-89sdff", unit.TonneKilometre, "0.17", "0.153", "TOC operator-z-truck-89sdff"))
	if err != nil {
		fmt.Println(err)
		return
	}
	sum, err := chain.Summary(lines, ghg.AR6)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range sum.Elements {
		fmt.Println(p.ID, p.Activity, p.WTW, p.TTW.Kg())
	}
	pair, err := sum.Intensity()
	if err != nil {
		fmt.Println(err)
		return
	}
	per, err := pair.In(unit.Kilogram, unit.TonneKilometre)
	fmt.Println("chain", sum.Activity, sum.WTW, sum.TTW.Kg())
	fmt.Println(per.Round(6), "kg per t.km", err)
	// Output:
	// abcdef 36.801 t.km 3.6801 kg CO2e (AR6) 3.2801
	// ghijkl 27.927 t.km 4.74759 kg CO2e (AR6) 4.272831
	// chain 64.728 t.km 8.42769 kg CO2e (AR6) 7.552931
	// 0.130202 kg per t.km <nil>
}

// deliveryRun is the run of Deutsche Post DHL: 24 t from A to B, 10 t from B to C, and
// 10 t from B by way of C to A. Its emission is given, 31.5 kg CO2.
func deliveryRun(by freight.TonneKm, third freight.Distance) freight.Run {
	kind := third.Kind
	return freight.Run{
		Consumed: []freight.Consumption{{Kind: "freight/run", Quantity: q("1 piece")}},
		By:       by, Empty: freight.EmptyIncluded,
		Carried: []freight.Carried{
			{ID: "shipment 1", Load: freight.Load{Mass: q("24 t")}, Distance: freight.Distance{Kind: kind, Length: q("10 km")}},
			{ID: "shipment 2", Load: freight.Load{Mass: q("10 t")}, Distance: freight.Distance{Kind: kind, Length: q("15 km")}},
			{ID: "shipment 3", Load: freight.Load{Mass: q("10 t")}, Distance: third},
		},
	}
}

// printRun prints the run's emission by load, and for each tonne-km of all loads.
func printRun(run freight.Run, tonneKm ...string) {
	lines, err := calculate(run, inbound, carbon.Factor{ID: "run/1", Kind: "freight/run", Per: unit.Piece, Stage: carbon.WellToWheel,
		Amounts: ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: n("31.5")}), Source: carbon.Source{At: "Scope 3 Technical Guidance, p. 63"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var total ghg.Amounts
	for _, l := range lines {
		fmt.Println(l.Activity.Tag(freight.ElementTag), l.Amounts())
		total = total.Add(l.Amounts())
	}
	co2, err := total.CO2e(ghg.AR6)
	if err != nil {
		fmt.Println(err)
		return
	}
	all := q("0 t.km")
	for _, load := range tonneKm {
		if all, err = all.Add(q(load)); err != nil {
			fmt.Println(err)
			return
		}
	}
	pair, err := freight.PerTonneKm(co2, all, freight.Actual)
	if err != nil {
		fmt.Println(err)
		return
	}
	per, err := pair.In(unit.Kilogram, unit.TonneKilometre)
	fmt.Println("run", total, "or", per, "kg per t.km", err)
}

// Scope 3 Technical Guidance, example 4.3 (I), p. 63: driven tonne-km. Printed are
// 11.8, 7.4 and 12.3 kg, and 0.049 kg per t.km.
func ExampleRun() {
	printRun(deliveryRun(freight.DrivenTonneKm, freight.Distance{Kind: freight.Actual, Length: q("25 km")}), "240 t.km", "150 t.km", "250 t.km")
	// Output:
	// shipment 1 11.8125 kg CO2
	// shipment 2 7.3828125 kg CO2
	// shipment 3 12.3046875 kg CO2
	// run 31.5 kg CO2 or 0.04921875 kg per t.km <nil>
}

// Scope 3 Technical Guidance, example 4.3 (II), p. 64: the same run by the distance
// between the ends of each shipment. Printed are 15.43, 9.64 and 6.43 kg, and
// 0.064 kg per t.km.
func ExampleRun_direct() {
	printRun(deliveryRun(freight.DirectTonneKm, freight.Distance{Kind: freight.GreatCircle, Length: q("10 km")}), "240 t.km", "150 t.km", "100 t.km")
	// Output:
	// shipment 1 108/7 kg CO2
	// shipment 2 135/14 kg CO2
	// shipment 3 45/7 kg CO2
	// run 31.5 kg CO2 or 9/140 kg per t.km <nil>
}

// ISO 14083:2023, modelled data (mapping, unverified); the figures are invented. A
// lorry of 25 t, 60 % full, uses 0.32 L per km loaded and 0.22 L empty, and runs a
// fifth of all its kilometres empty, a quarter of the loaded ones.
func ExampleVehicle() {
	leg := freight.Leg{ID: "1", Load: freight.Load{Mass: q("9 t")}, Distances: []freight.Distance{{Kind: freight.Actual, Length: q("500 km")}},
		By: freight.Vehicle{Kind: "fuel/diesel", Capacity: q("25 t"), LoadFactor: n("0.6"),
			Loaded: q("0.32 L"), Empty: q("0.22 L"), EmptyOfTotal: n("0.2")}}
	activities, err := leg.Activities(inbound)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range activities {
		fmt.Println(a.Measures[0], "of", a.Kind, a.Stage, a.Optional)
	}
	fmt.Println(activities[0].Method.Formula.EN)
	for _, t := range activities[0].Working {
		fmt.Println(" ", t.Name.EN, t.Value)
	}
	// Output:
	// 112.5 L of fuel/diesel no stage false
	// 112.5 L of fuel/diesel upstream of fuel (WTT) true
	// tonne-km × (loaded per km + empty km per loaded km × empty per km) / (capacity × load factor)
	//   mass with the shipper's packaging 9 t
	//   actual distance 500 km
	//   capacity 25 t
	//   load factor 0.6
	//   energy per loaded km 0.32 L
	//   energy per empty km 0.22 L
	//   empty km of all km 0.2
}

// UN/LOCODE prints where a port lies; the great circle is a fact from here on.
func ExampleBetween() {
	shanghai, err := freight.ParsePoint("CNSHA", "3114N 12129E")
	if err != nil {
		fmt.Println(err)
		return
	}
	hamburg, err := freight.ParsePoint("DEHAM", "5333N 00959E")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := freight.Between(shanghai, hamburg)
	fmt.Println(d, err)
	// Output:
	// 8523.083 km, great circle distance <nil>
}
