// Package intake reads activity data and facts as people have them: CSV in UTF-8,
// GB18030 or UTF-16 with any delimiter, sheets of XLSX workbooks, rows of SQL
// queries, with Chinese or English headers, full-width digits, 1.234,56, units in
// brackets, merged cells and 合计 rows. Every row gets its fate.
//
//	table, err := intake.CSV("activities.csv", file, intake.Options{})
//	in, err := table.Activities(ctx, mapping)             // finds the headers, decides the formats
//	err = inv.Run(ctx, calc, in.All(ctx, inv.Exclude), nil, nil)
//	fmt.Println(in.Counts())                              // read = activities + excluded + rejected
//	err = intake.WriteIssues(out, in.Issues())            // what to correct, as a workbook
//
// What the file does not say and the caller does not state is decided by evidence
// of the whole input, a column at a time, and told as a [Note]; what cannot be
// decided is a fault of each row that needs the decision, never a guess. A blank
// is missing, not zero. Numbers are exact: no cell goes through a float.
//
// Reading is in passes over an input that can be read again (a file, an fs.FS, an
// io.ReadSeeker): one for the digest and the encoding, one for the evidence of the
// columns, one for the rows, which stream. An io.Reader that cannot seek is held
// in memory up to Options.MaxBytes.
//
// It does not calculate, does not know factors and reporting periods, and does not
// correct anything: what "20 ton" was meant to be is for the person who wrote it.
package intake
