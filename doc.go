// Package tanlian is the documentation of a module for supply-chain carbon accounting:
// exact to the last digit, bilingual, and every figure leads back to its activity, factor
// and source.
//
// The way of the data, a package a step:
//
//	carbon/intake        rows of CSV, XLSX or SQL become activities, or have a reason
//	carbon/scope1 ...    facts become activities: the methods of the standards
//	factors, supplier    which factor? published datasets, declared footprints
//	carbon               activity × factor = emission
//	carbon/inventory     exact sums; views by GWP set, scope 2 method, consolidation
//	carbon/scope2        instruments settle against consumption
//	report/disclosure    the results of a year become a document
//	report/html, xlsx    which is written
//
// Five steps: open datasets and make a resolver of them with a policy; choose a scheme
// ([github.com/tanlian/tanlian/carbon.GHGProtocol]); make a calculator of both; run rows
// through an inventory; look at it in a view. examples/quickstart is the shortest way,
// examples/methods a tour of the methods, examples/disclosure all of it.
package tanlian
