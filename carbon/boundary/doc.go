// Package boundary says who is in: entities, ownership, control and leases, under
// equity share, financial control and operational control.
//
//	group, err := boundary.New(reporter, entities, ownership) // or ReadGroup, from CSV
//	operational, err := group.Under(boundary.OperationalControl)
//	total, err := inv.Total(inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased, Boundary: operational})
//	for _, s := range operational.Standings() { ... } // each entity: in 1 and 2, in 14 or 15, others'
//
// An approach is an exact linear map of headings to (heading, share). Lines are
// posted at 100 % of their source; what an approach takes out of scopes 1 and 2
// arrives in category 8, 13, 14 or 15, and what two consolidated entities do for
// each other is removed. Nothing vanishes and nothing is doubled.
//
// The shares by relation and the places of leases are those of the Corporate
// Standard, chapter 3 (table 1) and appendix F. They were read in secondary
// sources, not in the Standard itself: "mapping, unverified". Economic substance
// beats legal form: relation, operator and kind of lease are facts that the caller
// states; IFRS 16 no longer tells operating from finance leases for a lessee, so
// that choice is the caller's and belongs into the report.
//
// The package does not post lines, and it does not estimate the emissions of an
// investee that has none: the rows of an entity that an approach consolidates have
// to be there.
package boundary
