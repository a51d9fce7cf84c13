// Package scope3 turns the facts of the fifteen categories of scope 3 into activities,
// after the Scope 3 Standard (2011) and its Technical Guidance (2013).
//
//	office := scope3.SiteSpecific{Flows: []scope3.Flow{{Kind: "electricity", Quantity: unit.MustParse("3000 kWh")}},
//		Share: scope3.Allocation{Part: unit.MustParse("200 m2"), Whole: unit.MustParse("2000 m2"), Occupancy: unit.MustNumber("0.75")}}
//	of := carbon.Activity{Category: carbon.UpstreamLeased, Period: carbon.Year(2025), Place: "CN-SH"}
//	activities, err := office.Activities(of)                    // 400 kWh, with all operands as working
//	lines, outside, err := calc.Calculate(&activities[0])       // × the factor of the grid
//
// Each type of facts is one method: a formula of the Guidance with its clause ([Methods]
// lists them). A few ideas carry them all. A [Flow] is an amount of something that emits, a
// [Rate] how much of it goes with something else. An [Allocation] is the part of something
// shared, [Undivided] what is shared with nobody. A [PartnerInventory] is a share of what
// another company has calculated for itself: the factor, of the kind "inventory", is per
// piece and of its party. [Extrapolated] takes a sample to its population. The category is
// the template's where a formula serves several:
//
//	goods, capital goods (1, 2)        SupplierSpecific, Hybrid, AverageGoods, Spend, Bought
//	fuels and energy (3)               UpstreamOfFuel, UpstreamOfEnergy, GridLosses, PublishedLosses, Resold
//	transport and storage (4, 9)       FuelBased, DistanceBased, SiteSpecific, StoredAverage, Spend
//	waste (5)                          WasteType, AverageWaste, PartnerInventory; its transport as in 4
//	travel, commuting (6, 7)           Trips, TripsBySpend, RoomNights, Commute, ModalSplit, HomeEnergy, FuelBased
//	leased, franchises (8, 13, 14)     SiteSpecific, PartnerInventory, AverageAsset
//	processing (10)                    SiteSpecific, PartnerInventory, ProcessingAverage
//	use, end of life (11, 12)          UsePhase, IndirectUse, IntermediateUse, CarUse, StorageUse, FuelsSold, ContainedGas, EndOfLife
//	investments (15)                   EquityShare, ProjectShare, FinancedCompany and the others of PCAF, BankLoan and the others of the PBOC
//
// What the Guidance leaves open (a distance, a loss, an occupancy, a life, that nothing is
// shared) is a fact that the caller states; there are no defaults. What is outside the
// minimum boundary of a category (Scope 3 Standard, table 5.4: transport of waste, hotels,
// teleworking, the upstream of a partner's energy, the making of vehicles and leased
// assets) is Optional, so that a total can be with or without it. A capital good counts in
// full in the year of its acquisition, a sold product with its whole life in the year of
// sale: nothing here depreciates or amortises (Technical Guidance, box 2.1).
//
// [Statement] is what a report says of a category: calculated, not applicable, excluded
// with a justification and a size, or not evaluated; [Completeness] holds it against the
// inventory. [Screening] estimates all fifteen from spend, and [Screen] says which matter.
// The classifiers ([Transport.Place], [Purchase.Place] and others) say where an emission
// belongs, and why.
//
// The package does not add up and never sees an inventory; it does not convert currencies
// or price levels (factors.Policy does) and knows no chains of transport after ISO 14083:
// package freight does, whose kinds of distance are used here too.
package scope3
