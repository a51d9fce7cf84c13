package importer

import (
	"bytes"
	"encoding/csv"
	"os"

	"github.com/tanlian/tanlian/factors"
)

// An Account is a [factors.Account] that can be written beside the text that was made
// of a publisher's tables. The zero value is empty.
type Account struct{ factors.Account }

// Text returns the account as CSV. It is an error unless each row of the tables
// has one fate.
func (a *Account) Text(tables ...*Table) ([]byte, error) {
	sources := make([]factors.SourceFile, len(tables))
	for i, t := range tables {
		sources[i] = factors.SourceFile{Name: t.File, SHA256: t.SHA256, Rows: len(t.Rows)}
	}
	return a.Account.Text(sources...)
}

// Write writes the account beside the text that was made, and prints it.
func (a *Account) Write(path string, tables ...*Table) error {
	text, err := a.Text(tables...)
	if err != nil {
		return err
	}
	os.Stdout.Write(text)
	return os.WriteFile(path, text, 0o644)
}

// WriteCSV writes a header and rows: UTF-8, LF, RFC 4180.
func WriteCSV(path string, header []string, rows [][]string) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(header)
	w.WriteAll(rows)
	if err := w.Error(); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
