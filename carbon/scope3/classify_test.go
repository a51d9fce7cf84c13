package scope3_test

import (
	"fmt"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/scope3"
)

// says is where something belongs, in short: "4", "own", "1 within", "5 optional", or the
// path of what is not stated.
func says(p scope3.Placement, err error) string {
	if err != nil {
		if carbon.RuleOf(err).Code != scope3.RuleUnplaced.Code {
			return err.Error()
		}
		return "? " + faults(err)[0][len(scope3.RuleUnplaced.Code)+1:]
	}
	if p.Reason.EN == "" || p.Reason.ZH == "" {
		return "no reason"
	}
	s := fmt.Sprint(p.Category.Number())
	if p.Own {
		s = "own"
	}
	if p.Within {
		s += " within"
	}
	if p.Optional {
		s += " optional"
	}
	return s
}

// Scope 3 Standard (2011), table 5.7: the same truck is category 4, 9 or 1 by who pays and
// what it carries.
func ExampleTransport_Place() {
	for _, t := range []scope3.Transport{
		{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsSold, Paid: scope3.Yes},
		{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsSold, Paid: scope3.No},
		{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsBeforeTierOne},
		{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsSold},
	} {
		p, err := t.Place()
		fmt.Println(p.Category.Number(), p.Within, p.Reason, err)
	}
	// Output:
	// 4 false a transport service that the reporter bought, outbound too <nil>
	// 9 false goods sold, on a way that the reporter does not pay for <nil>
	// 1 true transport before the tier 1 supplier is in the cradle-to-gate emissions of what was bought <nil>
	// 0 false  paid: TL-S310: scope3: who pays for the transport is not stated
}

// Scope 3 Standard (2011), table 5.7; Technical Guidance (2013), table 4.1.
func TestPlaceTransport(t *testing.T) {
	for _, c := range []struct {
		claim string
		facts scope3.Transport
		want  string
	}{
		{"own trucks", scope3.Transport{Keeper: scope3.KeptBySelf, Goods: scope3.GoodsSold}, "own"},
		{"trucks leased and operated, outside scopes 1 and 2", scope3.Transport{Keeper: scope3.LeasedOutside, Goods: scope3.GoodsPurchased}, "8"},
		{"between tier 2 and tier 1", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsBeforeTierOne}, "1 within"},
		{"fuels", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsFuels}, "3 within"},
		{"inbound, paid by the supplier", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsPurchased, Paid: scope3.No, InFootprint: scope3.No}, "4"},
		{"inbound, paid by the reporter", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsPurchased, Paid: scope3.Yes, InFootprint: scope3.No}, "4"},
		{"inbound, in the footprint already", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsPurchased, InFootprint: scope3.Yes}, "1 within"},
		{"inbound, nothing known of the footprint", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsPurchased}, "? in footprint"},
		{"between own sites", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsBetweenSites, Paid: scope3.Yes}, "4"},
		{"between own sites, free", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsBetweenSites, Paid: scope3.No}, "? paid"},
		{"outbound, paid by the reporter", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsSold, Paid: scope3.Yes}, "4"},
		{"outbound, paid by the customer", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsSold, Paid: scope3.No}, "9"},
		{"outbound, nobody said who pays", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsSold}, "? paid"},
		{"waste", scope3.Transport{Keeper: scope3.KeptByOthers, Goods: scope3.GoodsWaste}, "5 optional"},
		{"nothing", scope3.Transport{}, "? keeper"},
		{"nobody said what", scope3.Transport{Keeper: scope3.KeptByOthers}, "? goods"},
	} {
		if got := says(c.facts.Place()); got != c.want {
			t.Errorf("%s: %s, want %s", c.claim, got, c.want)
		}
	}
}

// Technical Guidance (2013), category 2, p. 36: the reporter's own accounts decide between
// 1 and 2.
func TestPlacePurchases(t *testing.T) {
	for _, c := range []struct {
		claim string
		facts scope3.Purchase
		want  string
	}{
		{"a machine", scope3.Purchase{Thing: scope3.ThingGoodsOrService, Capitalised: scope3.Yes}, "2"},
		{"a laptop that is expensed", scope3.Purchase{Thing: scope3.ThingGoodsOrService, Capitalised: scope3.No}, "1"},
		{"nobody asked the accountants", scope3.Purchase{Thing: scope3.ThingGoodsOrService}, "? capitalised"},
		{"naphtha into plastic", scope3.Purchase{Thing: scope3.ThingFeedstock}, "1"},
		{"diesel", scope3.Purchase{Thing: scope3.ThingFuel}, "3"},
		{"power", scope3.Purchase{Thing: scope3.ThingEnergy}, "3"},
		{"a forwarder", scope3.Purchase{Thing: scope3.ThingTransport}, "4"},
		{"a waste contractor", scope3.Purchase{Thing: scope3.ThingWasteTreatment}, "5"},
		{"flights", scope3.Purchase{Thing: scope3.ThingTravel}, "6"},
		{"the rent", scope3.Purchase{Thing: scope3.ThingRent}, "8"},
		{"nothing", scope3.Purchase{}, "? thing"},
	} {
		if got := says(c.facts.Place()); got != c.want {
			t.Errorf("%s: %s, want %s", c.claim, got, c.want)
		}
	}
}

// Scope 3 Standard (2011), appendix A, tables A.1 and A.2 with footnotes 3 and 4.
func TestPlaceLeases(t *testing.T) {
	equity, operational := scope3.EquityOrFinancial, scope3.Operational
	finance, operating := scope3.FinanceLease, scope3.OperatingLease
	for _, c := range []struct {
		facts scope3.Lease
		want  string
	}{
		{scope3.Lease{Approach: equity, Role: scope3.Lessee, Kind: finance}, "own"},
		{scope3.Lease{Approach: operational, Role: scope3.Lessee, Kind: finance}, "own"},
		{scope3.Lease{Approach: equity, Role: scope3.Lessee, Kind: operating}, "8"},
		{scope3.Lease{Approach: operational, Role: scope3.Lessee, Kind: operating, Operates: scope3.Yes}, "own"},
		{scope3.Lease{Approach: operational, Role: scope3.Lessee, Kind: operating, Operates: scope3.No}, "8"},
		{scope3.Lease{Approach: operational, Role: scope3.Lessee, Kind: operating}, "? operates"},
		{scope3.Lease{Approach: equity, Role: scope3.Lessor, Kind: finance}, "13"},
		{scope3.Lease{Approach: operational, Role: scope3.Lessor, Kind: finance}, "13"},
		{scope3.Lease{Approach: equity, Role: scope3.Lessor, Kind: operating}, "own"},
		{scope3.Lease{Approach: operational, Role: scope3.Lessor, Kind: operating, Operates: scope3.No}, "13"},
		{scope3.Lease{Approach: operational, Role: scope3.Lessor, Kind: operating, Operates: scope3.Yes}, "own"},
		{scope3.Lease{Role: scope3.Lessor, Kind: operating}, "? approach"},
		{scope3.Lease{Approach: equity, Role: scope3.Lessor}, "? kind"},
		{scope3.Lease{}, "? role"},
	} {
		if got := says(c.facts.Place()); got != c.want {
			t.Errorf("%+v: %s, want %s", c.facts, got, c.want)
		}
	}
}

// An asset is in the scopes 1 and 2 of one of lessee and lessor and in scope 3 of the
// other, under one approach (appendix A, p. 127).
func TestLesseeAndLessorMirrorEachOther(t *testing.T) {
	opposite := map[scope3.Answer]scope3.Answer{scope3.Yes: scope3.No, scope3.No: scope3.Yes}
	for _, approach := range []scope3.Approach{scope3.EquityOrFinancial, scope3.Operational} {
		for _, kind := range []scope3.LeaseKind{scope3.FinanceLease, scope3.OperatingLease} {
			for _, operates := range []scope3.Answer{scope3.Yes, scope3.No} {
				lessee, err := scope3.Lease{Approach: approach, Role: scope3.Lessee, Kind: kind, Operates: operates}.Place()
				if err != nil {
					t.Fatal(err)
				}
				lessor, err := scope3.Lease{Approach: approach, Role: scope3.Lessor, Kind: kind, Operates: opposite[operates]}.Place()
				if err != nil {
					t.Fatal(err)
				}
				if lessee.Own == lessor.Own {
					t.Errorf("approach %d, kind %d, lessee operates %d: both have it", approach, kind, operates)
				}
			}
		}
	}
}

// Technical Guidance (2013), table 6.1, p. 82.
func TestPlaceJourneys(t *testing.T) {
	for _, c := range []struct {
		claim string
		facts scope3.Journey
		want  string
	}{
		{"a company car on business", scope3.Journey{Riders: scope3.Employees, Commute: scope3.No, Keeper: scope3.KeptBySelf}, "own"},
		{"a company bus to work", scope3.Journey{Riders: scope3.Employees, Commute: scope3.Yes, Keeper: scope3.KeptBySelf}, "own"},
		{"a leased car outside scopes 1 and 2", scope3.Journey{Riders: scope3.Employees, Commute: scope3.No, Keeper: scope3.LeasedOutside}, "8"},
		{"a flight, a rental car, one's own car on business", scope3.Journey{Riders: scope3.Employees, Commute: scope3.No, Keeper: scope3.KeptByOthers}, "6"},
		{"the metro, one's own car to work", scope3.Journey{Riders: scope3.Employees, Commute: scope3.Yes, Keeper: scope3.KeptByOthers}, "7"},
		{"contractors to work", scope3.Journey{Riders: scope3.Contractors, Commute: scope3.Yes, Keeper: scope3.KeptByOthers}, "7 optional"},
		{"a consultant's flight", scope3.Journey{Riders: scope3.Contractors, Commute: scope3.No, Keeper: scope3.KeptByOthers}, "1 within"},
		{"whose car", scope3.Journey{Riders: scope3.Employees, Commute: scope3.No}, "? keeper"},
		{"who", scope3.Journey{Commute: scope3.No, Keeper: scope3.KeptByOthers}, "? riders"},
		{"why", scope3.Journey{Riders: scope3.Employees, Keeper: scope3.KeptByOthers}, "? commute"},
	} {
		if got := says(c.facts.Place()); got != c.want {
			t.Errorf("%s: %s, want %s", c.claim, got, c.want)
		}
	}
}

func TestPlaceWaste(t *testing.T) {
	for _, c := range []struct {
		claim string
		facts scope3.Discarded
		want  string
	}{
		{"a contractor treats it", scope3.Discarded{Origin: scope3.OwnOperations, Keeper: scope3.KeptByOthers}, "5"},
		{"an incinerator of one's own", scope3.Discarded{Origin: scope3.OwnOperations, Keeper: scope3.KeptBySelf}, "own"},
		{"whose plant", scope3.Discarded{Origin: scope3.OwnOperations}, "? keeper"},
		{"products at the end of their life", scope3.Discarded{Origin: scope3.SoldProducts}, "12"},
		{"a supplier's scrap", scope3.Discarded{Origin: scope3.SupplierOrigin}, "1 within"},
		{"nothing", scope3.Discarded{}, "? origin"},
	} {
		if got := says(c.facts.Place()); got != c.want {
			t.Errorf("%s: %s, want %s", c.claim, got, c.want)
		}
	}
}
