// Package inventory adds lines up, exactly, in any order.
//
//	inv, err := inventory.New(schema)               // declared before the first row
//	err = inv.Run(ctx, calculator, rows, nil, nil)  // every row gets its fate
//	total, err := inv.Total(inventory.View{GWP: ghg.AR6, Basis: carbon.LocationBased})
//	fmt.Println(total.Kg(), inv.Digest())
//
// An inventory is linear in the activity: it sums first and looks later. Its cells
// are sums of quantities by question (what was asked, and the answer), not sums of
// tonnes, so that another GWP set, scope 2 method, consolidation or factor edition
// is a [View] and no recalculation. Totals are the same for any order, partition
// or retry, and [Inventory.Digest] is the same with them; [Inventory.Merge] is
// addition. What a breakdown keeps is declared in the [Schema], and a view that it
// cannot give is an error that says what was not kept.
//
// Another edition is looked at before it is adopted: [Inventory.Rehearse] answers every
// question anew, says which answers differ and why, and what that does by site, supplier
// and category, without reading a row.
//
// It does not round, choose factors, or decide what belongs into which scope: the
// rows come with their [carbon.Line]s. Location-based and market-based figures,
// and figures of different GWP sets, do not add.
package inventory
