// Package supplier holds what a company knows of those who supply it: who they
// are, the carbon footprints that they declare, and the tiers behind them.
//
//	fs, err := supplier.ReadFootprints("footprints.json", file)    // PACT 3
//	declared, err := supplier.NewDeclared(fs, catalogue, supplier.Policy{})
//	factors := carbon.Prefer(declared, national, spendBased)       // a supplier's own data first
//	for _, f := range declared.Fates(carbon.NewMonth(2025, 1)) {   // which ones are used, and why not
//		fmt.Println(f.Footprint.ID, f.Usable, f.Why)
//	}
//
// A [Footprint] has the fields of the PACT data model, keeps every number as its
// sender wrote it, and is sent on byte for byte. [Footprint.Check] finds all of its
// faults at once: a Fault makes it unusable, a Warning is shown beside its result.
// [Declared] is a [carbon.Resolver]: a footprint answers for its product, in its
// period of validity, for its boundary, and is divided by its declared amount
// exactly. One that may not be used answers nothing, and the reason is kept with
// what answers in its place.
//
// A [Network] is who supplies whom, without cycles. [Network.Locate] says where in
// the chain emissions arise, exactly.
//
// A [Process] shares its emissions among its co-products, and a [LifeCycle] counts the
// recycling of a product's materials, by one method for all of it: two steps of a
// footprint of one's own.
//
// The package does not speak to servers, models no product as a whole, and never takes
// statistics ([Outliers]) into a result: what follows from them is the reporter's
// decision, a [Rejection].
package supplier
