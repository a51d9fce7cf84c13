package scope3_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// PCAF Part A, second edition, tables 5-3, 5-7 and 10.1-1 to 10.1-3: what each option wants
// and makes.
func TestOptionsOfCompanies(t *testing.T) {
	factors := []*carbon.Factor{co2e(scope3.InventoryScope1, carbon.PartnerInventory, "50 t", "piece", "b"), co2e("electricity", carbon.Generation, "0.5", "kWh"),
		co2e("product/steel", carbon.Operation, "2 t", "t"), co2e("spend/steel", carbon.Operation, "0.3", "CNY")}
	clear := func(c *scope3.FinancedCompany, o scope3.PCAFOption) { c.Option, c.Inventories = o, nil }
	for _, c := range []struct {
		option scope3.PCAFOption
		change func(*scope3.FinancedCompany)
		want   string
		score  string
	}{
		{"1a", func(c *scope3.FinancedCompany) {}, "5000", "1"},
		{"1b", func(c *scope3.FinancedCompany) {}, "5000", "2"},
		{"2a", func(c *scope3.FinancedCompany) {
			clear(c, "2a")
			c.Flows = []scope3.Flow{{Kind: "electricity", Quantity: qty("1 GWh")}}
		}, "50000", "2"},
		{"2b", func(c *scope3.FinancedCompany) {
			clear(c, "2b")
			c.Flows, c.Boundary = []scope3.Flow{{Kind: "product/steel", Quantity: qty("700 t")}}, carbon.Operation
		}, "140000", "3"},
		{"3a", func(c *scope3.FinancedCompany) {
			clear(c, "3a")
			c.Flows, c.Boundary = []scope3.Flow{{Kind: "spend/steel", Quantity: qty("900000 CNY")}}, carbon.Operation
		}, "27000", "4"},
		{"3b", func(c *scope3.FinancedCompany) {
			clear(c, "3b")
			c.Value, c.Sector, c.Boundary = scope3.CompanyValue{}, "spend/steel", carbon.Operation
		}, "30000", "5"},
		{"3c", func(c *scope3.FinancedCompany) {
			clear(c, "3c")
			c.Value, c.Sector, c.Turnover, c.Boundary = scope3.CompanyValue{}, "spend/steel", num("1.5"), carbon.Operation
		}, "45000", "5"},
	} {
		loan := bankLoan()
		loan.Option = c.option
		c.change(&loan)
		lines, err := linesOf(loan, year, factors...)
		if err != nil {
			t.Errorf("%s: %v", c.option, err)
			continue
		}
		if diff := cmp.Diff(c.want, sumKg(lines).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.option, diff)
		}
		worked(t, loan, year, c.score, "10 10^4 CNY")
		loan.Inventories, loan.Flows, loan.Sector, loan.Turnover = []carbon.Kind{"inventory"}, []scope3.Flow{{Kind: "electricity", Quantity: qty("1 kWh")}}, "spend/steel", num("1")
		if _, err := loan.Activities(year); carbon.RuleOf(err).Code != "TL-S356" {
			t.Errorf("%s with the data of every option: %v", c.option, err)
		}
	}
	for name, wrong := range map[string]struct {
		change func(*scope3.FinancedCompany)
		want   string
	}{
		"no edition":                  {func(c *scope3.FinancedCompany) { c.Edition = scope3.PCAFUnstated }, "TL-S357"},
		"an option of houses":         {func(c *scope3.FinancedCompany) { c.Option = "3" }, "TL-S356"},
		"a class of houses":           {func(c *scope3.FinancedCompany) { c.Class = scope3.Mortgages }, "TL-C014"},
		"nobody":                      {func(c *scope3.FinancedCompany) { c.Party = "" }, "TL-S359"},
		"an attribution factor of 3b": {func(c *scope3.FinancedCompany) { c.Option, c.Inventories, c.Sector = "3b", nil, "spend/steel" }, "TL-S356"},
		"nothing was reported":        {func(c *scope3.FinancedCompany) { c.Inventories = nil }, "TL-S356"},
	} {
		loan := bankLoan()
		wrong.change(&loan)
		if _, err := loan.Activities(year); codes(err) != wrong.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestScoresOfOptions(t *testing.T) {
	for class, want := range map[scope3.AssetClass]string{
		scope3.ListedEquity: "1a1 1b2 2a2 2b3 3- 3a4 3b5 3c5", scope3.BusinessLoans: "1a1 1b2 2a2 2b3 3- 3a4 3b5 3c5", scope3.ProjectFinance: "1a1 1b2 2a2 2b3 3- 3a4 3b5 3c5",
		scope3.RealEstate: "1a1 1b2 2a3 2b4 35 3a- 3b- 3c-", scope3.Mortgages: "1a1 1b2 2a3 2b4 35 3a- 3b- 3c-",
		scope3.VehicleLoans: "1a1 1b1 2a2 2b3 3- 3a4 3b5 3c-", scope3.SovereignDebt: "1a1 1b2 2a3 2b- 3- 3a4 3b5 3c-", scope3.ClassUnstated: "1a- 1b- 2a- 2b- 3- 3a- 3b- 3c-", 99: "1a- 1b- 2a- 2b- 3- 3a- 3b- 3c-",
	} {
		got := ""
		for _, o := range []scope3.PCAFOption{"1a", "1b", "2a", "2b", "3", "3a", "3b", "3c"} {
			score, err := scope3.PCAFScore(class, o)
			if got += " " + string(o); err != nil {
				got += "-"
				continue
			}
			got += fmt.Sprint(score)
		}
		if diff := cmp.Diff(want, got[1:]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", class, diff)
		}
	}
}

// IFRS S2 Accompanying Guidance, illustrative example 5, table 8: financed emissions by
// asset class, scope by scope; and the share of each class in 60 bn of assets.
func TestFinancedEmissionsByAssetClass(t *testing.T) {
	classes := []struct {
		name   carbon.PartyID
		scopes [3]string
		sum    string
	}{{"bonds", [3]string{"48600415 t", "33805025 t", "159615008 t"}, "242020448000"}, {"equities", [3]string{"101487332 t", "27187765 t", "301001718 t"}, "429676815000"}}
	kinds := []carbon.Kind{scope3.InventoryScope1, scope3.InventoryScope2, scope3.InventoryScope3}
	byScope := map[carbon.Kind][]carbon.Line{}
	var all []carbon.Line
	for _, c := range classes {
		var factors []*carbon.Factor
		for i, k := range kinds {
			factors = append(factors, co2e(k, carbon.PartnerInventory, c.scopes[i], "piece", c.name))
		}
		lines, err := linesOf(listedCompany(c.name, "100 USD", kinds...), year, factors...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.sum, sumKg(lines).String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		for _, l := range lines {
			byScope[l.Activity.Kind] = append(byScope[l.Activity.Kind], l)
		}
		all = append(all, lines...)
	}
	got := []string{sumKg(all).String()}
	for _, k := range kinds {
		got = append(got, sumKg(byScope[k]).String())
	}
	if diff := cmp.Diff([]string{"671697263000", "150087747000", "60992790000", "460616726000"}, got); diff != "" {
		t.Errorf("total and scopes, kg (-want +got):\n%s", diff)
	}
	shares, err := carbon.Allocate(qty("22.15 10^8 USD"), qty("36.65 10^8 USD"), qty("1.2 10^8 USD")) // the rest of 60 is other assets
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("443/1200 733/1200", shares[0].String()+" "+shares[1].String()); diff != "" { // 36.9 % and 61.1 %
		t.Errorf("(-want +got):\n%s", diff)
	}
}
