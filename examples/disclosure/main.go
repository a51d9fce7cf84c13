// Command disclosure makes the supply-chain carbon disclosure of a fictional
// carmaker: from meter ledgers, invoices, purchases and suppliers' footprints to a
// bilingual report in which every figure leads back to its activity, factor and
// source.
//
//	go run ./examples/disclosure            # writes ./out and says which file to open
//	go run ./examples/disclosure -out dir   # writes elsewhere
//
// The files in data/ are as a company would export them, faults included. The
// company, its suppliers and all quantities are invented; the published emission
// factors are real. The steps are in calculate.go, what only the company can say
// is in company.go.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	out := flag.String("out", "out", "folder to write to")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *out, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "disclosure:", err)
		os.Exit(1)
	}
}
