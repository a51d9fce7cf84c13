// Package scope2 settles contractual instruments (green certificates, green power
// trades, guarantees of origin, power purchase agreements, supplier rates) against
// the electricity of an inventory, for the market-based method of scope 2.
//
//	register, err := scope2.ReadRegister(file, "certificates.csv", edition)
//	settled, err := scope2.Settle(inv, operational, register, policy) // once, after the last Merge
//	w := inventory.View{GWP: ghg.AR6, Basis: carbon.MarketBased, Boundary: operational, Settled: settled.Overlay}
//	total, err := inv.Total(w)
//	for _, o := range settled.Outcomes { ... } // claimed, excess, refused and why
//
// Rows post their electricity at the market factor without instruments. Settle
// reads the inventory's "settlement" breakdown and posts each claim as +q at the
// instrument's rate and -q at that factor into an Overlay: in whole megawatt-hours,
// each serial once, never beyond consumption, within the instrument's market,
// beneficiary and months. An instrument that fails one of the eight quality criteria
// of the Scope 2 Guidance (chapter 7; wording from memory: mapping, unverified)
// counts 0 and is listed with its reasons and its size.
//
// It does not look for residual mixes, and it does not ask a registry whether a
// serial exists: the register is the caller's evidence.
package scope2
