// Package xlsx prints a disclosure as an Excel workbook that can be recalculated:
// totals and categories are SUMIFS over the ledger sheet, which holds every line.
//
//	f, err := os.Create("disclosure.xlsx")
//	...
//	err = xlsx.Write(f, d, xlsx.Options{})
//
// The sheets are: cover; boundary; summary; a sheet for each other section of the
// report; gases (the tables whose id ends in "-gas"); charts; methods; factors; sources;
// ledger; fields; checks; rows; traces; terms. Every sheet says so if the company is
// invented. Each figure leads to its row of the traces, that to the lines of the
// ledger, a line to its factor, a factor to its source.
//
// Excel calculates in binary floating point with 15 digits. Therefore the exact value
// stands as text beside each figure, a decimal or a fraction, and behind it the
// relative difference between what Excel has calculated and that value, which is 0.
// More lines than a sheet has rows are an error, a text too long for a cell says that
// it was cut; JSON and CSV have no such limits.
//
// User text is written as text and never as a formula. The same disclosure gives the
// same bytes. This package calculates nothing: a formula repeats what the disclosure
// already says.
package xlsx
