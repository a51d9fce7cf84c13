// Package scope3 turns the facts of the fifteen categories of scope 3 into activities,
// after the Scope 3 Standard (2011) and its Technical Guidance (2013).
//
//	facts := scope3.AverageCommute{Staff: n("12800"), Share: n("0.24"), OneWay: unit.MustParse("14.5 km"), Days: scope3.Days{Number: n("236")}}
//	of := carbon.Activity{Kind: "travel/car/petrol", Period: carbon.Year(2025), Place: "CN-SH"}
//	activities, err := facts.Activities(of) // 21024768 p.km, with staff, share, one way, 2 and days as working
//	for i := range activities {
//		lines, outside, err := calc.Calculate(&activities[i])
//	}
//
// Each type of facts is one method: a formula of the Guidance, cited at its variable.
// [Methods] lists them. What the Guidance leaves open (a distance, a loss, an occupancy,
// the days of a year) is a fact that the caller states; there are no defaults. What
// another company has calculated itself (a supplier's scopes 1 and 2, a lessor's) is a
// factor of the kind "inventory" per piece and of its party, and the activity is the
// share of it.
//
// Activities outside the minimum boundary of a category (Scope 3 Standard, table 5.4:
// transport of waste, hotels, teleworking, the upstream of a carrier's fuel, the making of
// vehicles and leased assets) are Optional, so that a total can be with or without them.
//
// Category 2 has the methods of category 1 and no other: a capital good counts in full in
// the year of its acquisition, and nothing here depreciates, discounts or amortises
// (Scope 3 Standard, box 5.4; Technical Guidance, box 2.1).
//
// [Statement] is what a report says of a category: calculated, not applicable, excluded
// with a justification and a size, or not evaluated; [Completeness] holds it against the
// inventory. [Screening] estimates all fifteen from spend, and [Screen] says which matter.
// The classifiers ([Transport.Place], [Purchase.Place] and others) say where an emission
// belongs, and why.
//
// The package does not add up and never sees an inventory; it does not convert
// currencies or price levels (factors.Policy does) and knows no chains of transport after
// ISO 14083 (package freight does): its distance-based method is the Guidance's.
package scope3
