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
		dPrint(dLines(dYear, scope3.EquityShare{Investee: i.id, Share: dNum(i.share)}, dRate("inventory", carbon.PartnerInventory, i.total, "piece", i.id)))
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
		lines, err := dLines(dYear, scope3.EquityShare{Investee: i.id, Share: dNum(i.share)}, dRate("inventory", carbon.PartnerInventory, i.total, "piece", i.id))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("493000000", dTotal(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// examples/disclosure: the share of the joint venture, whose inventory has a kind of its
// own.
func TestShareOfTheJointVenture(t *testing.T) {
	of := dYear
	of.Kind, of.Supplier = "inventory/jv", "jv"
	e := scope3.EquityShare{Share: dNum("0.49")}
	if diff := cmp.Diff("0.49 piece", dQuantities(t, e, of)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	as, err := e.Activities(of)
	if err != nil || as[0].Kind != "inventory/jv" || as[0].Supplier != "jv" || as[0].Quality != carbon.SupplierSpecific {
		t.Errorf("%+v %v", as, err)
	}
	if _, err := e.Activities(dYear); dRules(err) != "TL-S359" {
		t.Errorf("whose inventory: %v", err)
	}
	e.Share, e.Inventories = dNum("49"), []carbon.Kind{"electricity"}
	if _, err := e.Activities(of); dRules(err) != "TL-C014 TL-C014" {
		t.Errorf("49 is no share, electricity no inventory: %v", err)
	}
}

// Scope 3 Technical Guidance, example 15.2, page 145. It prints 900,000 for the fourth
// investee and 2,242,500 tonnes in all; its operands give 990,000 and 2,332,500, and as
// its factors are in kg a dollar, kilograms. A thousandth, and 90,000 too little.
func TestEquityByRevenue(t *testing.T) {
	factors := []*carbon.Factor{dRate("spend/telecommunication", carbon.Operation, "0.6 kg", "USD"), dRate("spend/pharmaceutical", carbon.Operation, "0.5 kg", "USD"),
		dRate("spend/energy", carbon.Operation, "3 kg", "USD"), dRate("spend/food", carbon.Operation, "2 kg", "USD"), dRate("spend/apparel", carbon.Operation, "1.5 kg", "USD")}
	var all []carbon.Line
	for _, e := range []scope3.EquityAverage{
		{Investee: "1", Share: dNum("0.05"), Revenue: []scope3.Flow{{Kind: "spend/telecommunication", Quantity: dQty("3000000 USD")}}},
		{Investee: "2", Share: dNum("0.15"), Revenue: []scope3.Flow{{Kind: "spend/pharmaceutical", Quantity: dQty("7500000 USD")}}},
		{Investee: "3", Share: dNum("0.20"), Revenue: []scope3.Flow{{Kind: "spend/energy", Quantity: dQty("1150000 USD")}}},
		{Investee: "4", Share: dNum("0.10"), Revenue: []scope3.Flow{{Kind: "spend/food", Quantity: dQty("3300000 USD")}, {Kind: "spend/apparel", Quantity: dQty("2200000 USD")}}},
	} {
		if _, err := e.Activities(dYear); dRules(err) != "TL-C014" {
			t.Errorf("the boundary of the factors is not stated: %v", err)
		}
		e.Boundary = carbon.Operation
		lines, err := dLines(dYear, e, factors...)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("2332500, 990000 of the fourth", dTotal(all).String()+", "+dTotal(all[3:]).String()+" of the fourth"); diff != "" {
		t.Errorf("kg (-want +got):\n%s", diff)
	}
}

func dProject(id carbon.PartyID, debt, cost string) scope3.ProjectShare {
	return scope3.ProjectShare{Project: id, Share: scope3.Allocation{Part: dQty(debt), Whole: dQty(cost)}}
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
		loan := scope3.ProjectShare{Project: p.id, Share: scope3.Allocation{Part: dQty(p.debt), Whole: dQty(p.cost)}}
		dPrint(dLines(dYear, loan, dRate("inventory", carbon.PartnerInventory, p.total, "piece", p.id)))
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
		lines, err := dLines(dYear, dProject(p.id, p.debt, p.cost), dRate("inventory", carbon.PartnerInventory, p.total, "piece", p.id))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("80500000/3", dTotal(all).String()); diff != "" { // 26,833 1/3 t
		t.Errorf("(-want +got):\n%s", diff)
	}
	dWorked(t, dProject("4", "10000000 USD", "90000000 USD"), dYear, "10000000 USD", "90000000 USD", "1/9")
	if _, err := dProject("4", "10 t", "90 t").Activities(dYear); err == nil {
		t.Error("tonnes of money: want an error")
	}
	if _, err := dProject("4", "10 USD", "90 CNY").Activities(dYear); dRules(err) != "TL-C014" {
		t.Errorf("two currencies: %v", err)
	}
}

// Scope 3 Technical Guidance, example 15.4, pages 150-151, in millions of dollars.
func TestProjectsByMoney(t *testing.T) {
	factors := []*carbon.Factor{dRate("spend/other-structures", carbon.Operation, "310 t", "10^6 USD"), dRate("spend/health-structures", carbon.Operation, "325 t", "10^6 USD"),
		dRate("spend/paper", carbon.Operation, "500 t", "10^6 USD"), dRate("spend/power", carbon.Operation, "9000 t", "10^6 USD")}
	var all []carbon.Line
	for _, p := range []struct{ kind, money, share string }{
		{"spend/other-structures", "20 10^6 USD", "7 USD"}, {"spend/health-structures", "8 10^6 USD", "10 USD"}, {"spend/paper", "3 10^6 USD", "5 USD"}, {"spend/power", "15 10^6 USD", "5 USD"},
	} {
		lines, err := dLines(dYear, scope3.ProjectAverage{Project: "p", Share: scope3.Allocation{Part: dQty(p.share), Whole: dQty("100 USD")},
			Money: []scope3.Flow{{Kind: carbon.Kind(p.kind), Quantity: dQty(p.money)}}, Boundary: carbon.Operation}, factors...)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	if diff := cmp.Diff("7519000", dTotal(all).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func dPlant(life string) scope3.ProjectLifetime {
	return scope3.ProjectLifetime{Project: "plant", Share: scope3.Allocation{Part: dQty("15 USD"), Whole: dQty("100 USD")}, Life: dNum(life), Financed: carbon.MustDate("2025-06-30")}
}

// Scope 3 Technical Guidance, example 15.5, page 152: the life of a power plant, 30 to 60
// years, reported separately in the year of financing.
func ExampleProjectLifetime() {
	annual := dRate(scope3.InventoryExpectedAnnual, carbon.PartnerInventory, "7000000 t", "piece", "plant")
	for _, life := range []string{"30", "60"} {
		plant := scope3.ProjectLifetime{Project: "plant", Share: scope3.Allocation{Part: dQty("15 USD"), Whole: dQty("100 USD")},
			Life: dNum(life), Financed: carbon.MustDate("2025-06-30")}
		dPrint(dLines(dYear, plant, annual))
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
	annual := dRate(scope3.InventoryExpectedAnnual, carbon.PartnerInventory, "7000000 t", "piece", "plant")
	year := dRate("inventory", carbon.PartnerInventory, "1000 t", "piece", "plant")
	given, err := carbon.Given(annual, year)
	if err != nil {
		t.Fatal(err)
	}
	inv, err := inventory.New(inventory.Schema{Reporter: "bank", Period: dScheme.Period, Scheme: dScheme.ID(), Resolver: given.Identity(), Keep: carbon.AttrAll})
	if err != nil {
		t.Fatal(err)
	}
	calc := carbon.NewCalculator(dScheme, given)
	for _, facts := range []carbon.Facts{dPlant("30"), dProject("plant", "15 USD", "100 USD")} {
		as, err := facts.Activities(dYear)
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
	later := dYear
	later.Period = carbon.Year(2026)
	if _, err := dPlant("30").Activities(later); dRules(err) != "TL-S358" {
		t.Errorf("in the second year: %v", err)
	}
	none := dPlant("30")
	none.Financed, none.Life = carbon.Date{}, unit.Int(0)
	if _, err := none.Activities(dYear); dRules(err) != "TL-C014 TL-S358" {
		t.Errorf("no life and no year of financing: %v", err)
	}
	other, err := scope3.Sensitivity(dYear, scope3.Variant{Assumption: carbon.Text{EN: "life of the plant", ZH: "电厂寿命"}, From: "30", To: "60", Facts: dPlant("60")})
	if err != nil || len(other) != 1 || other[0].Activities[0].Measures[0].String() != "9 piece" {
		t.Errorf("the other end of the range: %+v, %v", other, err)
	}
}

// Mistake 32: the scope 3 of another company is a line of its own, outside the minimum
// boundary, and never in its scopes 1 and 2.
func TestScope3OfAnInvesteeStandsApart(t *testing.T) {
	e := scope3.EquityShare{Investee: "x", Share: dNum("0.5"), Inventories: []carbon.Kind{scope3.InventoryScope1, scope3.InventoryScope2, scope3.InventoryScope3}}
	lines, err := dLines(dYear, e, dRate(scope3.InventoryScope1, carbon.PartnerInventory, "10 t", "piece", "x"),
		dRate(scope3.InventoryScope2, carbon.PartnerInventory, "2 t", "piece", "x"), dRate(scope3.InventoryScope3, carbon.PartnerInventory, "90 t", "piece", "x"))
	if err != nil {
		t.Fatal(err)
	}
	var minimum []carbon.Line
	for _, l := range lines {
		if !l.Heading.Optional {
			minimum = append(minimum, l)
		}
	}
	if diff := cmp.Diff("6000 of 51000", dTotal(minimum).String()+" of "+dTotal(lines).String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	e.Inventories = append(e.Inventories, scope3.InventoryScope1)
	if _, err := e.Activities(dYear); dRules(err) != "TL-C014" {
		t.Errorf("one scope twice: %v", err)
	}
}

func TestDebtForGeneralPurposesIsOptional(t *testing.T) {
	as, err := scope3.GeneralDebt{Borrower: "b", Share: scope3.Allocation{Part: dQty("1 10^4 CNY"), Whole: dQty("30000 CNY")}}.Activities(dYear)
	if err != nil || !as[0].Optional || as[0].Measures[0].String() != "1/3 piece" {
		t.Errorf("%+v %v", as, err)
	}
}
