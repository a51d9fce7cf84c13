package importer

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
)

// An Account says what became of every row of a source: imported, or excluded by
// a named rule. The zero value is empty.
type Account struct {
	fates []fate
}

type fate struct {
	kind, rule, why string
	rows            int
}

// Imported counts a row that was taken, by what it is.
func (a *Account) Imported(rule, what string) { a.add("imported", rule, what) }

// Excluded counts a row that was left out by a rule.
func (a *Account) Excluded(rule, why string) { a.add("excluded", rule, why) }

func (a *Account) add(kind, rule, why string) {
	for i := range a.fates {
		if a.fates[i].kind == kind && a.fates[i].rule == rule {
			a.fates[i].rows++
			return
		}
	}
	a.fates = append(a.fates, fate{kind, rule, why, 1})
}

// Total returns how many rows were counted.
func (a *Account) Total() int {
	n := 0
	for _, f := range a.fates {
		n += f.rows
	}
	return n
}

// Text returns the account as CSV. It is an error unless each row of the tables
// has one fate.
func (a *Account) Text(tables ...*Table) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"fate", "rule", "rows", "what"})
	rows := 0
	for _, t := range tables {
		rows += len(t.Rows)
		w.Write([]string{"source", t.File, strconv.Itoa(len(t.Rows)), "sha256 " + t.SHA256})
	}
	for _, f := range a.fates {
		w.Write([]string{f.kind, f.rule, strconv.Itoa(f.rows), f.why})
	}
	w.Flush()
	if a.Total() != rows {
		return nil, fmt.Errorf("importer: %d rows have a fate, the source has %d", a.Total(), rows)
	}
	return b.Bytes(), nil
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
