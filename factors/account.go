package factors

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
)

// An Account says what became of every row of a source: imported, or excluded or
// refused by a named rule. Excluded rows were left out on purpose; refused ones have a
// fault, and a source with one makes no dataset. The zero value is empty.
type Account struct {
	fates []Fate
}

// A Fate is what became of rows alike.
type Fate struct {
	State string // "imported", "excluded" or "refused"
	Rule  string // by which rule: a word, or the code of a carbon.Rule
	What  string // what they are, or why
	Rows  int
}

// Imported counts a row that was taken, by what it is.
func (a *Account) Imported(rule, what string) { a.add("imported", rule, what) }

// Excluded counts a row that was left out by a rule.
func (a *Account) Excluded(rule, why string) { a.add("excluded", rule, why) }

// Refused counts a row that has a fault.
func (a *Account) Refused(rule, why string) { a.add("refused", rule, why) }

func (a *Account) add(state, rule, what string) {
	for i := range a.fates {
		if a.fates[i].State == state && a.fates[i].Rule == rule {
			a.fates[i].Rows++
			return
		}
	}
	a.fates = append(a.fates, Fate{state, rule, what, 1})
}

// Fates returns the fates in the order of their first rows.
func (a *Account) Fates() []Fate { return slices.Clone(a.fates) }

// Rows returns how many rows have a state, by any rule.
func (a *Account) Rows(state string) int {
	n := 0
	for _, f := range a.fates {
		if f.State == state {
			n += f.Rows
		}
	}
	return n
}

// Total returns how many rows were counted.
func (a *Account) Total() int {
	n := 0
	for _, f := range a.fates {
		n += f.Rows
	}
	return n
}

// A SourceFile is a file, or the table in it, that an [Account] is about.
type SourceFile struct {
	Name   string
	SHA256 string
	Rows   int
}

// Text returns the account as CSV. It is an error unless each row of the sources has
// one fate.
func (a *Account) Text(sources ...SourceFile) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"fate", "rule", "rows", "what"})
	rows := 0
	for _, s := range sources {
		rows += s.Rows
		w.Write([]string{"source", s.Name, strconv.Itoa(s.Rows), "sha256 " + s.SHA256})
	}
	for _, f := range a.fates {
		w.Write([]string{f.State, f.Rule, strconv.Itoa(f.Rows), f.What})
	}
	w.Flush()
	if a.Total() != rows {
		return nil, fmt.Errorf("factors: %d rows have a fate, the source has %d", a.Total(), rows)
	}
	return b.Bytes(), nil
}
