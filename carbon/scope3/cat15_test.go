package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Scope 3 Technical Guidance, example 15.1, pages 142-143: subsidiaries and joint
// ventures outside the boundary, in tonnes.
func ExampleEquityShare() {
	for _, i := range []struct {
		id           carbon.PartyID
		share, total string
	}{
		{"1", "0.40", "120000 t"}, {"2", "0.15", "200000 t"}, {"3", "0.25", "1600000 t"}, {"4", "0.25", "60000 t"},
	} {
		printLines(linesOf(scope3.EquityShare{Investee: i.id, Share: num(i.share)}, year, co2e("inventory", carbon.PartnerInventory, i.total, "piece", i.id)))
	}
	// Output:
	// inventory 48000000
	// total 48000000 kg CO2e
	// inventory 30000000
	// total 30000000 kg CO2e
	// inventory 400000000
	// total 400000000 kg CO2e
	// inventory 15000000
	// total 15000000 kg CO2e
}

func TestExample151Total(t *testing.T) {
	var all []carbon.Line
	for _, i := range []struct {
		id           carbon.PartyID
		share, total string
	}{{"1", "0.40", "120000 t"}, {"2", "0.15", "200000 t"}, {"3", "0.25", "1600000 t"}, {"4", "0.25", "60000 t"}} {
		lines, err := linesOf(scope3.EquityShare{Investee: i.id, Share: num(i.share)}, year, co2e("inventory", carbon.PartnerInventory, i.total, "piece", i.id))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("493000000", sumKg(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// examples/disclosure: the share of the joint venture, whose inventory has a kind of its
// own.
func TestShareOfTheJointVenture(t *testing.T) {
	of := year
	of.Kind, of.Supplier = "inventory/jv", "jv"
	e := scope3.EquityShare{Share: num("0.49")}
	if diff := cmp.Diff("0.49 piece", quantities(t, e, of)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	as, err := e.Activities(of)
	if err != nil || as[0].Kind != "inventory/jv" || as[0].Supplier != "jv" || as[0].Quality != carbon.SupplierSpecific {
		t.Errorf("%+v %v", as, err)
	}
	if _, err := e.Activities(year); codes(err) != "TL-S359" {
		t.Errorf("whose inventory: %v", err)
	}
	e.Share, e.Inventories = num("49"), []carbon.Kind{"electricity"}
	if _, err := e.Activities(of); codes(err) != "TL-C014 TL-C014" {
		t.Errorf("49 is no share, electricity no inventory: %v", err)
	}
}

// Scope 3 Technical Guidance, example 15.2, page 145. It prints 900,000 for the fourth
// investee and 2,242,500 tonnes in all; its operands give 990,000 and 2,332,500, and as
// its factors are in kg a dollar, kilograms. A thousandth, and 90,000 too little.
func TestEquityByRevenue(t *testing.T) {
	factors := []*carbon.Factor{co2e("spend/telecommunication", carbon.Operation, "0.6", "USD"), co2e("spend/pharmaceutical", carbon.Operation, "0.5", "USD"),
		co2e("spend/energy", carbon.Operation, "3", "USD"), co2e("spend/food", carbon.Operation, "2", "USD"), co2e("spend/apparel", carbon.Operation, "1.5", "USD")}
	var all []carbon.Line
	for _, e := range []scope3.EquityAverage{
		{Investee: "1", Share: num("0.05"), Revenue: []scope3.Flow{{Kind: "spend/telecommunication", Quantity: qty("3000000 USD")}}},
		{Investee: "2", Share: num("0.15"), Revenue: []scope3.Flow{{Kind: "spend/pharmaceutical", Quantity: qty("7500000 USD")}}},
		{Investee: "3", Share: num("0.20"), Revenue: []scope3.Flow{{Kind: "spend/energy", Quantity: qty("1150000 USD")}}},
		{Investee: "4", Share: num("0.10"), Revenue: []scope3.Flow{{Kind: "spend/food", Quantity: qty("3300000 USD")}, {Kind: "spend/apparel", Quantity: qty("2200000 USD")}}},
	} {
		if _, err := e.Activities(year); codes(err) != "TL-C014" {
			t.Errorf("the boundary of the factors is not stated: %v", err)
		}
		e.Boundary = carbon.Operation
		lines, err := linesOf(e, year, factors...)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("2332500, 990000 of the fourth", sumKg(all).String()+", "+sumKg(all[3:]).String()+" of the fourth"); diff != "" {
		t.Errorf("kg (-want +got):\n%s", diff)
	}
}

func project(id carbon.PartyID, debt, cost string) scope3.ProjectShare {
	return scope3.ProjectShare{Project: id, Share: part(debt, cost)}
}

// Scope 3 Technical Guidance, example 15.3, page 148: debt for four projects. The fourth
// share is 1/9, which the guidance prints as 11.11 % and its result as 3,333 t.
func ExampleProjectShare() {
	for _, p := range []struct {
		id                carbon.PartyID
		debt, cost, total string
	}{
		{"1", "1000000 USD", "20000000 USD", "200000 t"}, {"2", "5000000 USD", "50000000 USD", "10000 t"},
		{"3", "3000000 USD", "60000000 USD", "250000 t"}, {"4", "10000000 USD", "90000000 USD", "30000 t"},
	} {
		loan := scope3.ProjectShare{Project: p.id, Share: part(p.debt, p.cost)}
		printLines(linesOf(loan, year, co2e("inventory", carbon.PartnerInventory, p.total, "piece", p.id)))
	}
	// Output:
	// inventory 10000000
	// total 10000000 kg CO2e
	// inventory 1000000
	// total 1000000 kg CO2e
	// inventory 12500000
	// total 12500000 kg CO2e
	// inventory 10000000/3
	// total 10000000/3 kg CO2e
}

func TestExample153Total(t *testing.T) {
	var all []carbon.Line
	for _, p := range []struct {
		id                carbon.PartyID
		debt, cost, total string
	}{{"1", "1000000 USD", "20000000 USD", "200000 t"}, {"2", "5000000 USD", "50000000 USD", "10000 t"}, {"3", "3000000 USD", "60000000 USD", "250000 t"}, {"4", "10000000 USD", "90000000 USD", "30000 t"}} {
		lines, err := linesOf(project(p.id, p.debt, p.cost), year, co2e("inventory", carbon.PartnerInventory, p.total, "piece", p.id))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("80500000/3", sumKg(all).String()); diff != "" { // 26,833 1/3 t
		t.Errorf("(-want +got):\n%s", diff)
	}
	worked(t, project("4", "10000000 USD", "90000000 USD"), year, "10000000 USD", "90000000 USD", "1/9")
	if _, err := project("4", "10 t", "90 t").Activities(year); err == nil {
		t.Error("tonnes of money: want an error")
	}
	if _, err := project("4", "10 USD", "90 CNY").Activities(year); codes(err) != "TL-C014" {
		t.Errorf("two currencies: %v", err)
	}
}

// Scope 3 Technical Guidance, example 15.4, pages 150-151, in millions of dollars.
func TestProjectsByMoney(t *testing.T) {
	factors := []*carbon.Factor{co2e("spend/other-structures", carbon.Operation, "310 t", "10^6 USD"), co2e("spend/health-structures", carbon.Operation, "325 t", "10^6 USD"),
		co2e("spend/paper", carbon.Operation, "500 t", "10^6 USD"), co2e("spend/power", carbon.Operation, "9000 t", "10^6 USD")}
	var all []carbon.Line
	for _, p := range []struct{ kind, money, share string }{
		{"spend/other-structures", "20 10^6 USD", "7 USD"}, {"spend/health-structures", "8 10^6 USD", "10 USD"}, {"spend/paper", "3 10^6 USD", "5 USD"}, {"spend/power", "15 10^6 USD", "5 USD"},
	} {
		lines, err := linesOf(scope3.ProjectAverage{Project: "p", Share: part(p.share, "100 USD"),
			Money: []scope3.Flow{{Kind: carbon.Kind(p.kind), Quantity: qty(p.money)}}, Boundary: carbon.Operation}, year,
			factors...)

		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("7519000", sumKg(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func plant(life string) scope3.ProjectLifetime {
	return scope3.ProjectLifetime{Project: "plant", Share: part("15 USD", "100 USD"), Life: num(life), Financed: carbon.MustDate("2025-06-30")}
}

// Scope 3 Technical Guidance, example 15.5, page 152: the life of a power plant, 30 to 60
// years, reported separately in the year of financing.
func ExampleProjectLifetime() {
	annual := co2e(scope3.InventoryExpectedAnnual, carbon.PartnerInventory, "7000000 t", "piece", "plant")
	for _, life := range []string{"30", "60"} {
		plant := scope3.ProjectLifetime{Project: "plant", Share: part("15 USD", "100 USD"),
			Life: num(life), Financed: carbon.MustDate("2025-06-30")}
		printLines(linesOf(plant, year, annual))
	}
	// Output:
	// inventory/expected-annual 31500000000
	// total 31500000000 kg CO2e
	// inventory/expected-annual 63000000000
	// total 63000000000 kg CO2e
}

// Mistake 19: nothing is amortised. A lifetime is in the year of financing, once, in an
// account that no total of scope 3 has; the other end of a range is an alternative.
func TestLifetimeOfAProjectIsInNoTotal(t *testing.T) {
	annual := co2e(scope3.InventoryExpectedAnnual, carbon.PartnerInventory, "7000000 t", "piece", "plant")
	given, err := carbon.Given(annual, co2e("inventory", carbon.PartnerInventory, "1000 t", "piece", "plant"))
	if err != nil {
		t.Fatal(err)
	}
	inv, err := inventory.New(inventory.Schema{Reporter: "bank", Period: scheme.Period, Scheme: scheme.ID(), Resolver: given.Identity(), Keep: carbon.AttrAll})
	if err != nil {
		t.Fatal(err)
	}
	calc := carbon.NewCalculator(scheme, given)
	for _, facts := range []carbon.Facts{plant("30"), project("plant", "15 USD", "100 USD")} {
		as, err := facts.Activities(year)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := inv.Row(calc, nil, &as[0]); err != nil {
			t.Fatal(err)
		}
	}
	for account, want := range map[ghg.Account]string{ghg.NotStated: "150000", ghg.Projected: "31500000000"} {
		f, err := inv.Total(inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Account: account})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, f.Kg().String()); diff != "" {
			t.Errorf("account %q (-want +got):\n%s", account, diff)
		}
	}
	later := year
	later.Period = carbon.Year(2026)
	if _, err := plant("30").Activities(later); codes(err) != "TL-S358" {
		t.Errorf("in the second year: %v", err)
	}
	none := plant("30")
	none.Financed, none.Life = carbon.Date{}, unit.Int(0)
	if _, err := none.Activities(year); codes(err) != "TL-C014 TL-S358" {
		t.Errorf("no life and no year of financing: %v", err)
	}
	other, err := scope3.Sensitivity(year, scope3.Variant{Assumption: carbon.Text{EN: "life of the plant", ZH: "电厂寿命"}, From: "30", To: "60", Facts: plant("60")})
	if err != nil || len(other) != 1 || other[0].Activities[0].Measures[0].String() != "9 piece" {
		t.Errorf("the other end of the range: %+v, %v", other, err)
	}
}

// Mistake 32: the scope 3 of another company is a line of its own, outside the minimum
// boundary, and never in its scopes 1 and 2.
func TestScope3OfAnInvesteeStandsApart(t *testing.T) {
	e := scope3.EquityShare{Investee: "x", Share: num("0.5"), Inventories: []carbon.Kind{scope3.InventoryScope1, scope3.InventoryScope2, scope3.InventoryScope3}}
	lines, err := linesOf(e, year, co2e(scope3.InventoryScope1, carbon.PartnerInventory, "10 t", "piece", "x"),
		co2e(scope3.InventoryScope2, carbon.PartnerInventory, "2 t", "piece", "x"), co2e(scope3.InventoryScope3, carbon.PartnerInventory, "90 t", "piece", "x"))

	if err != nil {
		t.Fatal(err)
	}
	var minimum []carbon.Line
	for _, l := range lines {
		if !l.Heading.Optional {
			minimum = append(minimum, l)
		}
	}
	if diff := cmp.Diff("6000 of 51000", sumKg(minimum).String()+" of "+sumKg(lines).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	e.Inventories = append(e.Inventories, scope3.InventoryScope1)
	if _, err := e.Activities(year); codes(err) != "TL-C014" {
		t.Errorf("one scope twice: %v", err)
	}
}

func TestDebtForGeneralPurposesIsOptional(t *testing.T) {
	as, err := scope3.GeneralDebt{Borrower: "b", Share: part("1 10^4 CNY", "30000 CNY")}.Activities(year)
	if err != nil || !as[0].Optional || as[0].Measures[0].String() != "1/3 piece" {
		t.Errorf("%+v %v", as, err)
	}
}
