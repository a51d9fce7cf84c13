package intake_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon/intake"
)

// query is a database with the answer to one query, and its driver.
type query struct {
	names, types []string
	rows         [][]driver.Value
}

func (q *query) Connect(context.Context) (driver.Conn, error) { return q, nil }
func (q *query) Driver() driver.Driver                        { return nil }
func (q *query) Prepare(string) (driver.Stmt, error)          { return q, nil }
func (q *query) Begin() (driver.Tx, error)                    { return nil, driver.ErrSkip }
func (q *query) Close() error                                 { return nil }
func (q *query) NumInput() int                                { return 0 }
func (q *query) Exec([]driver.Value) (driver.Result, error)   { return nil, driver.ErrSkip }
func (q *query) Query([]driver.Value) (driver.Rows, error)    { return &answer{q, 0}, nil }
func (a *answer) ColumnTypeDatabaseTypeName(i int) string     { return a.q.types[i] }
func (a *answer) Columns() []string                           { return a.q.names }
func (a *answer) Close() error                                { return nil }

type answer struct {
	q *query
	n int
}

func (a *answer) Next(dest []driver.Value) error {
	if a.n == len(a.q.rows) {
		return io.EOF
	}
	copy(dest, a.q.rows[a.n])
	a.n++
	return nil
}

func TestSQL(t *testing.T) {
	db := sql.OpenDB(&query{
		names: []string{"Kind", "Quantity", "Unit", "Date"}, types: []string{"VARCHAR", "DECIMAL", "TEXT", "DATE"},
		rows: [][]driver.Value{
			{"electricity", []byte("12345678901234567.25"), "kWh", time.Date(2025, 3, 31, 0, 0, 0, 0, time.UTC)},
			{"电", int64(1234), "kWh", "2025-03"},
			{"电", "1.234", "MWh", int64(202503)},
			{"电", 1.5, "kWh", "2025-03"},
			{"电", nil, "kWh", "2025-03"},
		},
	})
	defer db.Close()
	rows, err := db.Query("select")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	table, err := intake.SQL("ledger", rows, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, in := fates(t, table, mapping())
	want := []string{
		"2 electricity [12345678901234567.25 kWh] 2025-03-31/2025-03-31",
		"3 electricity [1234 kWh] 2025-03-01/2025-03-31",
		"4 electricity [1.234 MWh] 2025-03-01/2025-03-31",
		"5 rejected TL-I021 Quantity",
		"6 rejected TL-I002 Quantity",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, err := range in.All(t.Context(), nil) {
		if err == nil {
			t.Error("rows of a query were read twice")
		}
	}
}
