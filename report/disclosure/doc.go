// Package disclosure makes the bilingual, alliance-style supply-chain disclosure of
// a company from its inventory.
//
//	d, err := disclosure.New(ctx, disclosure.Input{
//		ID: "R-2025-1", Reporter: company, Approach: operational, Year: results, Before: &lastYear,
//		Network: network, Footprints: declared, Facts: answers,
//	})
//	err = html.Write(file, d, html.Options{})
//
// It asks the inventory for views and calculates nothing else: every figure is the
// inventory's, and the lines behind it are checked to add up to it. The headings of
// the sections are findings, put into words from the numbers in both languages.
// Lines are held, or read again from the caller's source where they are too many
// (Results.Read): sums by cell and the largest lines of each are all that the builder
// keeps of them.
//
// What only the company can say comes as answers by field; a field that nobody
// answered is listed as not reported, and a category of scope 3 without lines and
// without a reason fails the check.
//
// The profile is our own, composed from public frameworks. It does not claim
// conformity with any of them.
package disclosure
