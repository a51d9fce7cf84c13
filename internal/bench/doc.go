// Package bench measures the way of the data as a user walks it: a ledger in CSV,
// the embedded factors, an inventory with its breakdowns.
//
//	go test ./internal/bench -run '^$' -bench . -benchtime 1x
//	go test ./internal/bench -run '^$' -bench MillionRows -benchtime 1x -count 6 | tee new.txt
//	go run golang.org/x/perf/cmd/benchstat@latest old.txt new.txt
//
// It is made of tests and benchmarks only: nobody imports it, and it sees no more of
// the other packages than their users do. The ledgers are generated, the same bytes
// each time; of no real company. Its figures are of the machine on which it runs: it
// compares, and does not promise. Benchmarks of one function are beside the function.
package bench
