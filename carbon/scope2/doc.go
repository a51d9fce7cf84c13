// Package scope2 has the methods of scope 2 for electricity, heat, steam and cooling
// that were bought, and settles contractual instruments (green certificates, green
// power trades, guarantees of origin, RECs, power purchase agreements, supplier rates)
// against the electricity of an inventory, for the market-based method.
//
//	as, err := scope2.Boiler{Delivered: steam, Efficiency: eta, Of: unit.NetCalorific}.Activities(bought)
//	...
//	register, err := scope2.ReadRegister(file, "certificates.csv", edition)
//	settled, err := scope2.Settle(inv, operational, register, policy) // once, after the last Merge
//	w := inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased, Boundary: operational, Settled: settled.Overlay}
//	total, err := inv.Total(w)
//	for _, o := range settled.Outcomes { ... } // claimed, excess, refused and why
//
// Rows post their electricity at the market factor without instruments, a proof that
// a row states notwithstanding ([Settlement.Unclaimed]). Settle reads the inventory's
// "settlement" breakdown and posts each claim as +q at the instrument's rate and -q at
// that factor into an Overlay: in whole megawatt-hours, each serial once, never beyond
// consumption, within the instrument's market, beneficiary and months. An instrument
// that fails one of the eight quality criteria of the Scope 2 Guidance (chapter 7;
// wording from memory: mapping, unverified) counts 0 and is listed with its reasons and
// its size.
//
// What no instrument covers takes the residual mix of its market and year where the
// caller has one ([ResidualMixes], or a dataset), and says so where there is none.
//
// It calculates no residual mix, and it does not ask a registry whether a serial
// exists: the register is the caller's evidence. Instruments for heat and cooling are
// not settled: a supplier's rate of heat is a market-based factor of that party.
package scope2
