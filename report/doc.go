// Package report is the disclosure as a document without a format: sections whose
// headings are findings, figures with their exact value and the way back to their
// lines, tables whose parts add up, charts as data, the fields of the profile with
// their status, and the sources of every factor. Whoever has results builds a
// [Disclosure]; whoever knows a format prints it.
//
//	d := &report.Disclosure{ID: "R-2025-1", Title: report.Text{EN: "...", ZH: "..."}, ...}
//	if errs := d.Validate(); len(errs) > 0 {
//		return errors.Join(errs...)
//	}
//	err := html.Write(w, d, html.Options{})
//
// A Disclosure is complete before any format sees it: a renderer rounds with
// [Figure.Printed], groups digits with [Group], and otherwise calculates nothing
// but the geometry of its charts. All texts are bilingual.
//
// Its ledger is held up to as many lines as its maker chose; a longer one is read from
// its source each time ([Disclosure.Ledger]). JSON, CSV and XLSX hold every line and
// take no more memory for more of them; HTML shows the largest lines of each figure and
// the exact sum of the others.
//
// The fields come from a profile of our own ([Profile]), composed from public
// frameworks; its clauses are a mapping, not verified unless a [Clause] says so.
// This package does not calculate emissions, decides nothing about methods, and
// does not claim conformity: a [Check] says what was tested and how it came out.
package report
