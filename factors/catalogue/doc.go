// Package catalogue writes datasets as two joined tables that any program can read,
// and reads them back: nothing is rounded, nothing is left out.
//
//	err := catalogue.Write(ctx, catalogue.Folder("out"), uk, catalogue.Options{})
//	d, err := catalogue.Read(ctx, os.DirFS("out"), catalogue.Options{})  // d.Digest() == uk.Digest()
//	err = catalogue.WriteJoined(ctx, w, uk, catalogue.Options{})         // one table, for a spreadsheet
//
// A catalogue is a folder: editions.csv (who published what, under which licence),
// factors.csv (a factor a row, with the edition_id that joins the two), and, where the
// dataset has them, regions.csv and properties.csv. UTF-8, LF, RFC 4180, columns in the
// order of the schema, rows in the order of their ids. [Schema] is the JSON Schema
// (2020-12) of a row of each table, every cell a string; its descriptions are the
// manual of the columns.
//
// # Numbers
//
// Numbers are plain decimals without exponent; one that is no decimal is an exact
// fraction ("61/1400000"). Empty is "not published", never 0. Gases are kilograms
// (basis "mass"), except in an edition whose publisher prints them in CO2e: there they
// are kilograms of CO2e in the set of gwp_set (basis "co2e"), as printed, and gas_kg
// has the exact kilograms. Which editions these are follows from the numbers: some gas
// has a mass that is no decimal, and its CO2e is one. co2e is the gross total in the
// set of gwp_set: what was printed, where a total was printed, else what the gases
// weigh. What the gases miss to the total is co2e_unsplit.
//
// # What is checked
//
// Cells that follow from others (source_id, den_kind, cv_basis, qualifiers, gwp_set,
// co2e, gas_kg) are calculated anew when a row is read, and dataset_digest is compared
// with the digest of what was read: a column that was exchanged, another GWP set, a
// changed digit or a lost row is refused. [Read] reports all faults in one pass, each
// with file, row and column. [Write] reads every row back before it writes it: what
// cannot be said in the schema is an error, never dropped.
//
// # Formulas
//
// A cell of text that a spreadsheet would run (it begins with = + - @, their
// full-width forms, a tab or a line break) is written behind one apostrophe, and so is
// one that begins with apostrophes before such a sign; [Read] takes one off, and refuses
// a cell that should have one. Numbers are not text: -0.00001 stays as it is. A carriage
// return, or text that is not UTF-8, is an error of Write: no CSV reader gives it back
// reliably.
//
// # What has no column
//
// A catalogue holds what a [carbon.Factor] and its edition hold. What some publishers
// print beside it (uncertainty, scores of data quality, the scope and the categories in
// which they would report it) is not held yet, and has no column; a table with a column
// that the schema does not have is refused. Scope and categories follow from the stage
// ([carbon.Category.Accepts]).
//
// The package does not choose factors, does not judge values, and keeps no history:
// whether an edition is superseded is not a fact of the edition.
package catalogue
