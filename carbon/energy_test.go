package carbon_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// asks writes what a scheme asks about an activity, or why it does not: "kind place"
// of each question, the code of the rule that leaves it out, or "error" and the code.
func asks(s carbon.Scheme, a *carbon.Activity) string {
	asked, outside, err := s.Ask(a)
	switch {
	case err != nil:
		return "error " + carbon.RuleOf(err).Code
	case outside != nil:
		return outside.Code
	}
	var out []string
	for _, q := range asked {
		text := string(q.Query.Kind)
		if q.Query.Place != a.Place {
			text += " " + string(q.Query.Place)
		}
		if q.Heading.Basis != carbon.Common {
			text = strings.Fields(q.Heading.Basis.String())[0] + " " + text
		}
		if q.Heading.Scope == carbon.Scope3 {
			text = "C3 " + text
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

func power(acq carbon.Acquisition, attr carbon.Attribute, proof carbon.Proof) *carbon.Activity {
	return &carbon.Activity{Kind: "electricity", Category: carbon.Electricity, Place: "CN-SH", Period: carbon.Year(2025), Acquisition: acq, Attribute: attr, Proof: proof,
		Measures: []unit.Quantity{unit.MustParse("1000 kWh")}}
}

// What each scheme asks follows from the three facts of electricity: how it was come
// by, its attribute, and the proof (GB/T 32151.34, B.8, D.1.1, D.2).
func TestSchemesReadTheThreeFactsOfElectricity(t *testing.T) {
	const (
		zero     = "electricity/non-fossil-with-proof"
		grid     = "location-based electricity, market-based electricity, C3 electricity"
		national = "electricity CN"
		pilot    = "electricity/shanghai-ets"
		unproved = "error TL-C012"
	)
	schemes := []carbon.Scheme{scheme, carbon.GBT32150{Period: carbon.Year(2025), ReportYear: 2025}, carbon.ShanghaiETS{Period: carbon.Year(2025)},
		carbon.NationalETS{Period: carbon.Year(2025), Sector: carbon.SteelSector}}
	for _, c := range []struct {
		claim                   string
		a                       *carbon.Activity
		ghgp, gbt, sh, national string
	}{
		{"nothing is stated", power(0, 0, 0), grid, national, pilot, "TL-S224"},
		{"conventional", power(carbon.Purchased, carbon.Conventional, 0), grid, national, pilot, "TL-S224"},
		{"non-fossil without proof", power(carbon.Purchased, carbon.NonFossil, 0), unproved, unproved, unproved, unproved},
		{"non-fossil by generation records of somebody else", power(carbon.Purchased, carbon.NonFossil, carbon.GenerationRecord), unproved, unproved, unproved, unproved},
		{"by contract over the grid: the register decides", power(carbon.Purchased, carbon.NonFossil, carbon.ContractSettled), grid, zero + " CN", pilot, "TL-S224"},
		{"loose certificates are nothing in Shanghai", power(carbon.Purchased, carbon.NonFossil, carbon.Certificates), grid, zero + " CN", pilot, "TL-S224"},
		{"green power between provinces", power(carbon.Purchased, carbon.NonFossil, carbon.InterProvincialTrade), grid, zero + " CN", pilot + "/green", "TL-S224"},
		{"a roof by direct line", power(carbon.DirectLine, carbon.NonFossil, carbon.ContractSettled),
			"location-based " + zero + ", market-based " + zero + ", C3 " + zero, zero + " CN", pilot, "TL-S224"},
		{"a roof by direct line, without contract", power(carbon.DirectLine, carbon.NonFossil, carbon.InterProvincialTrade), unproved, unproved, unproved, unproved},
		{"a roof whose certificates are sold", power(carbon.DirectLine, carbon.NonFossilSold, carbon.ContractSettled),
			"location-based " + zero + ", market-based electricity, C3 " + zero, national, pilot, "TL-S224"},
		{"a neighbour's power plant", power(carbon.DirectLine, carbon.Conventional, 0),
			"location-based electricity/direct-line, market-based electricity/direct-line, C3 electricity/direct-line", national, pilot, "TL-S224"},
		{"own roof", power(carbon.SelfGenerated, carbon.NonFossil, carbon.GenerationRecord), "location-based " + zero + ", market-based " + zero, zero + " CN", "TL-S222", "TL-S224"},
		{"own roof without records", power(carbon.SelfGenerated, carbon.NonFossil, 0), unproved, unproved, unproved, unproved},
		{"own roof by contract", power(carbon.SelfGenerated, carbon.NonFossil, carbon.ContractSettled), unproved, unproved, unproved, unproved},
		{"own roof, certificates sold", power(carbon.SelfGenerated, carbon.NonFossilSold, carbon.GenerationRecord), "location-based " + zero + ", market-based electricity", national, "TL-S222", "TL-S224"},
		{"own roof, certificates sold, without records", power(carbon.SelfGenerated, carbon.NonFossilSold, 0), unproved, unproved, unproved, unproved},
		{"own generation from fuel", power(carbon.SelfGenerated, carbon.Conventional, 0), "TL-S220", "TL-S220", "TL-S220", "TL-S220"},
		{"own generation from what?", power(carbon.SelfGenerated, 0, 0), unproved, unproved, unproved, unproved},
		{"exported", power(carbon.Exported, carbon.Conventional, 0), "TL-S221", "electricity/exported CN", "TL-S221", "TL-S224"},
		{"exported from the roof", power(carbon.Exported, carbon.NonFossil, 0), "TL-S221", zero + "/exported CN", "TL-S221", "TL-S224"},
	} {
		got := []string{}
		for _, s := range schemes {
			got = append(got, asks(s, c.a))
		}
		if diff := cmp.Diff([]string{c.ghgp, c.gbt, c.sh, c.national}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
	for _, k := range []carbon.Kind{zero, "electricity/direct-line"} {
		a := power(carbon.SelfGenerated, carbon.NonFossil, carbon.GenerationRecord)
		a.Kind = k
		if got := asks(scheme, a); got != unproved {
			t.Errorf("the kind %s instead of the three facts: %s", k, got)
		}
	}
}

func TestProofIsAnAttributeOfTheQuery(t *testing.T) {
	asked, _, err := carbon.GBT32150{Period: carbon.Year(2025)}.Ask(power(carbon.Purchased, carbon.NonFossil, carbon.Certificates))
	if err != nil {
		t.Fatal(err)
	}
	q := asked[0].Query
	if q.Proof != carbon.Certificates || q.Only(carbon.AttrProof) != (carbon.Query{Proof: carbon.Certificates}) || q.Only(carbon.AttrAll&^carbon.AttrProof).Proof != carbon.NoProof {
		t.Errorf("%+v", q)
	}
	if !strings.Contains(q.String(), ", certificates, by energy") || carbon.AttrProof.String() != "proof" {
		t.Errorf("%s; %s", q, carbon.AttrProof)
	}
}

func TestFactsOfElectricityAreBilingual(t *testing.T) {
	seen := map[carbon.Text]bool{}
	texts := []carbon.Text{}
	for i := range 5 {
		texts = append(texts, carbon.Acquisition(i).Text(), carbon.Proof(i).Text(), carbon.Sector(i).Text())
	}
	for i := range 4 {
		texts = append(texts, carbon.Attribute(i).Text())
	}
	for _, x := range texts {
		if x.EN == "" || x.ZH == "" || seen[x] && x.EN != "not stated" {
			t.Errorf("%+v", x)
		}
		seen[x] = true
	}
	for _, invalid := range []fmt.Stringer{carbon.Acquisition(5), carbon.Proof(5), carbon.Sector(5), carbon.Attribute(4)} {
		if !strings.HasPrefix(invalid.String(), "invalid") {
			t.Errorf("%s", invalid)
		}
	}
}

// The fuel of a supplier stands in scope 2 only for energy that was purchased; a
// reporter's own fuel there is a slip.
func TestFuelInScope2IsTheSuppliers(t *testing.T) {
	a := &carbon.Activity{Kind: "fuel/natural-gas", Category: carbon.Heat, Place: "US", Period: carbon.Year(2025), Acquisition: carbon.Purchased}
	asked, _, err := scheme.Ask(a)
	if err != nil || len(asked) != 3 {
		t.Fatalf("%d questions, %v", len(asked), err)
	}
	for i, want := range []carbon.Stage{carbon.Combustion, carbon.Combustion, carbon.Upstream} {
		if asked[i].Query.Stage != want {
			t.Errorf("question %d: %s, want %s", i, asked[i].Query.Stage, want)
		}
	}
	for _, acq := range []carbon.Acquisition{carbon.AcquisitionUnstated, carbon.SelfGenerated} {
		a.Acquisition = acq
		if got := asks(scheme, a); got != "error "+carbon.RuleHeading.Code {
			t.Errorf("%s: %s", acq, got)
		}
	}
}

func TestLossesStatedAsksForTheUpstreamOnly(t *testing.T) {
	apart := scheme
	apart.Upstream = carbon.LossesStated
	if apart.ID() == scheme.ID() {
		t.Errorf("both are %q", apart.ID())
	}
	asked, _, err := apart.Ask(power(carbon.Purchased, carbon.Conventional, 0))
	if err != nil || asked[2].Query.Stage != carbon.UpstreamGeneration {
		t.Errorf("%v, %v", asked, err)
	}
	gas := &carbon.Activity{Kind: "fuel/natural-gas", Category: carbon.Stationary, Period: carbon.Year(2025)}
	if asked, _, err = apart.Ask(gas); err != nil || asked[1].Query.Stage != carbon.Upstream {
		t.Errorf("%v, %v", asked, err)
	}
}

func TestChineseSchemesLeaveOut(t *testing.T) {
	china := []carbon.Scheme{carbon.GBT32150{Period: carbon.Year(2025)}, carbon.ShanghaiETS{Period: carbon.Year(2025)}, carbon.NationalETS{Period: carbon.Year(2025), Sector: carbon.PowerSector}}
	at := func(c carbon.Category, k carbon.Kind, change ...func(*carbon.Activity)) *carbon.Activity {
		a := &carbon.Activity{Kind: k, Category: c, Place: "CN-SH", Period: carbon.Year(2025), Measures: []unit.Quantity{unit.MustParse("1 t")}}
		for _, f := range change {
			f(a)
		}
		return a
	}
	place := func(p carbon.Place) func(*carbon.Activity) { return func(a *carbon.Activity) { a.Place = p } }
	for _, c := range []struct {
		claim string
		a     *carbon.Activity
		want  string // after GB/T 32150; Shanghai; national
	}{
		{"coal", at(carbon.Stationary, "fuel/coal"), "fuel/coal CN; fuel/coal; fuel/coal CN"},
		{"diesel of vehicles", at(carbon.Mobile, "fuel/diesel"), "fuel/diesel CN; fuel/diesel; TL-S222"},
		{"a process of power", at(carbon.Process, "gas/CO2"), "gas/CO2 CN; gas/CO2; TL-S222"},
		{"refrigerant", at(carbon.Fugitive, "gas/HFC-134a"), "TL-S222; TL-S222; TL-S222"},
		{"a process of another gas", at(carbon.Process, "gas/N2O"), "gas/N2O CN; TL-S225; TL-S222"},
		{"a stack's CO2", at(carbon.Stationary, "gas/CO2"), "gas/CO2 CN; gas/CO2; gas/CO2 CN"},
		{"CH4 and N2O of a fuel", at(carbon.Stationary, "fuel/coal/ch4-n2o"), "fuel/coal/ch4-n2o CN; TL-S225; TL-S225"},
		{"biogenic CO2 of a blend, by kind", at(carbon.Stationary, "fuel/coal/biogenic-co2"), "fuel/coal/biogenic-co2 CN; TL-S225; TL-S225"},
		{"heat", at(carbon.Heat, "heat"), "heat CN; heat/shanghai-ets; TL-S224"},
		{"heat of the own boiler", at(carbon.Heat, "heat", func(a *carbon.Activity) { a.Acquisition = carbon.SelfGenerated }), "TL-S220; TL-S220; TL-S220"},
		{"exported heat", at(carbon.Heat, "heat", func(a *carbon.Activity) { a.Acquisition = carbon.Exported }), "heat/exported CN; TL-S221; TL-S224"},
		{"scope 3", at(carbon.BusinessTravel, "travel/air"), "TL-S222; TL-S222; TL-S222"},
		{"biogenic CO2", at(carbon.Stationary, "fuel/wood", func(a *carbon.Activity) { a.Account = ghg.Biogenic }), "TL-S222; TL-S222; TL-S222"},
		{"another year", at(carbon.Stationary, "fuel/coal", func(a *carbon.Activity) { a.Period = carbon.Year(2024) }), "TL-C004; TL-C004; TL-C004"},
		{"Jiangsu", at(carbon.Stationary, "fuel/coal", place("CN-JS")), "fuel/coal CN; TL-S223; fuel/coal CN"},
		{"China, which does not tell", at(carbon.Stationary, "fuel/coal", place("CN")), "fuel/coal; error TL-S223; fuel/coal"},
		{"Hong Kong", at(carbon.Stationary, "fuel/coal", place("CN-HK")), "TL-S223; TL-S223; TL-S223"},
		{"abroad", at(carbon.Stationary, "fuel/coal", place("NL")), "TL-S223; TL-S223; TL-S223"},
		{"no place", at(carbon.Stationary, "fuel/coal", place("")), "error TL-S223; error TL-S223; error TL-S223"},
		{"no category", at(carbon.NoCategory, "fuel/coal"), "error TL-C006; error TL-C006; error TL-C006"},
		{"a kind that does not go there", at(carbon.Stationary, "travel/air"), "error TL-C006; error TL-C006; error TL-C006"},
	} {
		var got []string
		for _, s := range china {
			got = append(got, asks(s, c.a))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
	if got := asks(carbon.GBT32150{Period: carbon.Year(2025), Fugitive: true}, at(carbon.Fugitive, "gas/SF6")); got != "gas/SF6 CN" {
		t.Errorf("fugitive emissions where the part counts them: %s", got)
	}
}

// The parameters of the national market are those of a year and sector: one that is
// not known is an error, not the latest.
func TestNationalParametersAreDated(t *testing.T) {
	coal := func(year int) *carbon.Activity {
		return &carbon.Activity{Kind: "fuel/coal", Category: carbon.Stationary, Place: "CN-SX", Period: carbon.Year(year)}
	}
	grid := func(year int) *carbon.Activity {
		a := power(carbon.Purchased, carbon.Conventional, 0)
		a.Period = carbon.Year(year)
		return a
	}
	for _, c := range []struct {
		sector     carbon.Sector
		year       int
		coal, grid string
	}{
		{carbon.PowerSector, 2018, "error TL-S226", "error TL-S226"},
		{carbon.PowerSector, 2022, "fuel/coal CN", "electricity/enterprise-report CN"},
		{carbon.PowerSector, 2023, "fuel/coal CN", "TL-S224"},
		{carbon.SteelSector, 2023, "error TL-S226", "error TL-S226"},
		{carbon.CementSector, 2024, "fuel/coal CN", "TL-S224"},
		{carbon.SteelSector, 2026, "error TL-S226", "error TL-S226"},
		{carbon.AluminiumSector, 2025, "error TL-S226", "error TL-S226"}, // no GWP set
		{carbon.NoSector, 2025, "error TL-S226", "error TL-S226"},
	} {
		s := carbon.NationalETS{Period: carbon.Year(c.year), Sector: c.sector}
		if diff := cmp.Diff([]string{c.coal, c.grid}, []string{asks(s, coal(c.year)), asks(s, grid(c.year))}); diff != "" {
			t.Errorf("%s, %d (-want +got):\n%s", c.sector, c.year, diff)
		}
	}
	two := carbon.NationalETS{Period: carbon.Period{From: carbon.MustDate("2024-07-01"), To: carbon.MustDate("2025-06-30")}, Sector: carbon.SteelSector}
	if got := asks(two, coal(2025)); got != "error TL-S226" {
		t.Errorf("over two years: %s", got)
	}
	al := carbon.NationalETS{Period: carbon.Year(2025), Sector: carbon.AluminiumSector, Set: ghg.AR5}
	anode := &carbon.Activity{Kind: "gas/PFC-14", Category: carbon.Process, Place: "CN-SD", Period: carbon.Year(2025)}
	if got := asks(al, anode); got != "gas/PFC-14 CN" || al.GWP() != ghg.AR5 {
		t.Errorf("CF4 of aluminium: %s, %s", got, al.GWP())
	}
}

func TestEachSchemeHasItsOwnSetAndName(t *testing.T) {
	y := carbon.Year(2025)
	names := map[string]bool{}
	for _, s := range []carbon.Scheme{scheme, carbon.GBT32150{Period: y}, carbon.GBT32150{Period: y, Fugitive: true}, carbon.ShanghaiETS{Period: y},
		carbon.NationalETS{Period: y, Sector: carbon.SteelSector}, carbon.NationalETS{Period: y, Sector: carbon.CementSector}} {
		if names[s.ID()] || !strings.Contains(s.ID(), y.String()) {
			t.Errorf("%q", s.ID())
		}
		names[s.ID()] = true
		if s != carbon.Scheme(scheme) && s.GWP() != ghg.AR6Unsplit {
			t.Errorf("%s: %s", s.ID(), s.GWP())
		}
	}
	set := carbon.GBT32150{}.GWP()
	for g, want := range map[ghg.Species]string{ghg.Methane: "27.9", ghg.BiogenicMethane: "27.9", ghg.NitrousOxide: "273"} {
		if n, err := set.GWP(g); err != nil || n.String() != want {
			t.Errorf("%s: %s, %v, want %s", g, n, err, want)
		}
	}
}

func TestNationalTotalIsWholeTonnesHalfUp(t *testing.T) {
	for in, want := range map[string]string{"2182188.809 kg": "2182 t", "2182499.999 kg": "2182 t", "2182.5 t": "2183 t", "2183.5 t": "2184 t", "0.5 t": "1 t", "-0.5 t": "-1 t", "0 t": "0 t"} {
		got, err := carbon.NationalETS{}.Round(unit.MustParse(in))
		if err != nil || got.String() != want {
			t.Errorf("%s: %s, %v, want %s", in, got, err, want)
		}
	}
	if q, err := (carbon.NationalETS{}).Round(unit.MustParse("1 kWh")); err == nil {
		t.Errorf("got %s", q)
	}
	if q, err := (carbon.NationalETS{}).Round(unit.New(unit.Number{}, unit.Tonne)); err != nil || q.Stated() {
		t.Errorf("not stated: %s, %v", q, err)
	}
}
