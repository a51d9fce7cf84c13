// Package reporttest makes up disclosures for the tests of renderers. Every company,
// supplier and quantity in them is invented, and so are the factors; what they have
// is that they are consistent: lines add up to figures, figures to tables.
//
//	d := reporttest.New(reporttest.Case{})                 // all kinds of block
//	d := reporttest.New(reporttest.Case{Hostile: true})    // long names, script tags, negative lines
//	d := reporttest.New(reporttest.Case{Small: true})      // one supplier, no year before
//	d := reporttest.New(reporttest.Case{Lines: 3000})      // many lines
//	d = reporttest.Read(d, 0, nil)                         // read, not held
//
// It is no example of how to calculate an inventory: see examples/disclosure.
package reporttest
