package scope3_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
)

func lesseeOf(part, whole unit.Quantity) scope3.PartnerInventory {
	return scope3.PartnerInventory{Party: "D", Share: scope3.Allocation{Part: part, Whole: whole}}
}

func TestAnotherCategoryIsNotOverruled(t *testing.T) {
	of := under(carbon.CapitalGoods, "")
	one := qty("1 m2")
	for _, facts := range []carbon.Facts{lesseeOf(one, one), scope3.AverageAsset{Size: one, Year: unit.Int(1)}, soldCar(), bankLoan()} {
		if _, err := facts.Activities(of); codes(err) != "TL-S301" {
			t.Errorf("%T under %s: %v", facts, of.Category, err)
		}
	}
}

func TestShareOfMoreThanAllIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		part, whole string
		want        string
	}{
		"more than all": {"6 m2", "5 m2", "TL-S351"}, "area of a volume": {"6 m2", "50 m3", "TL-C014"}, "none": {"0 m2", "0 m2", "TL-C014"}, "negative": {"-1 m2", "5 m2", "TL-C014"},
	} {
		_, err := lesseeOf(qty(c.part), qty(c.whole)).Activities(under(carbon.DownstreamLeased, ""))
		if diff := cmp.Diff(c.want, codes(err)); diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
}

// What entered a quantity can be read beside it.
func TestEveryOperandStandsInTheWorking(t *testing.T) {
	usd := part("15 USD", "100 USD")
	revenue := []scope3.Flow{{Kind: "spend/food", Quantity: qty("3300000 USD")}}
	unknown := scope3.FinancedProperty{Edition: scope3.PCAF2022, Class: scope3.VehicleLoans, Outstanding: qty("9000 EUR"), Value: scope3.PropertyValue{Basis: scope3.ValueUnknown},
		Option: "1a", Flows: []scope3.Flow{{Kind: "fuel/petrol", Quantity: qty("700 L")}}}
	for _, c := range []struct {
		facts carbon.Facts
		want  []string
	}{
		{scope3.EquityShare{Investee: "x", Share: num("0.49")}, []string{"0.49"}},
		{scope3.EquityAverage{Investee: "x", Share: num("0.1"), Revenue: revenue, Boundary: carbon.CradleToGate}, []string{"0.1", "3300000 USD", "cradle to gate"}},
		{scope3.ProjectAverage{Project: "x", Share: usd, Money: revenue, Boundary: carbon.Operation}, []string{"15 USD", "100 USD", "0.15", "3300000 USD"}},
		{scope3.GeneralDebt{Borrower: "x", Share: usd}, []string{"15 USD", "100 USD", "0.15"}},
		{plant("30"), []string{"15 USD", "100 USD", "0.15", "30"}},
		{scope3.IntermediateUse{Use: wash("10", "300", "2 kWh"), Share: part("20 t", "500 t")}, []string{"10", "300", "2 kWh", "20 t", "500 t", "0.04"}},
		{scope3.FuelsSold{Kind: "fuel/diesel", Sold: qty("1000 L"), Burnt: num("0.9")}, []string{"1000 L", "0.9"}},
		{unknown, []string{"9000 EUR", "1", "700 L", "PCAF Part A, 2022-12"}},
		{scope3.FinancedSovereign{Edition: scope3.PCAF2025, Sovereign: "s", Exposure: qty("1 10^6 USD"), PPPGDP: qty("4 10^6 USD"), LULUCF: scope3.WithLULUCF, Option: "1a"},
			[]string{"1 10^6 USD", "4 10^6 USD", "0.25", "PCAF Part A, 2025-12"}},
		{scope3.BankLoan{Borrower: "b", Balance: months("10 20"), Opening: qty("1000000 CNY"), Closing: qty("3000000 CNY")}, []string{"1000000 CNY", "3000000 CNY", "2", "15 10^4 CNY", "0.075"}},
	} {
		worked(t, c.facts, year, c.want...)
	}
}
