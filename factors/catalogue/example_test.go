package catalogue_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/catalogue"
	"github.com/tanlian/tanlian/factors/desnz"
)

// Butane per tonne, UK Government GHG conversion factors 2025, sheet "Factors by
// Category", rows 7 to 10: as printed, in CO2e, with the exact kilograms beside it.
func Example() {
	dir, err := os.MkdirTemp("", "catalogue")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	uk, err := desnz.Edition2025()
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	if err := catalogue.Write(ctx, catalogue.Folder(dir), uk, catalogue.Options{}); err != nil {
		log.Fatal(err)
	}

	text, err := os.ReadFile(dir + "/" + catalogue.Factors)
	if err != nil {
		log.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		log.Fatal(err)
	}
	header := rows[0]
	butane := rows[slices.IndexFunc(rows, func(r []string) bool { return r[0] == "desnz-2025/1_100_1000_15_1" })]
	for _, name := range []string{"name", "den_unit", "basis", "co2e", "co2", "ch4_fossil", "n2o", "gwp_set", "gas_kg", "source_cell"} {
		fmt.Printf("%s: %s\n", name, butane[slices.Index(header, name)])
	}

	back, err := catalogue.Read(ctx, os.DirFS(dir), catalogue.Options{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("the same content:", back.Digest() == uk.Digest())
	// Output:
	// name: Fuels > Gaseous fuels > Butane
	// den_unit: t
	// basis: co2e
	// co2e: 3033.38067
	// co2: 3029.26
	// ch4_fossil: 2.52
	// n2o: 1.60067
	// gwp_set: AR5
	// gas_kg: CO2=3029.26;CH4=0.09;N2O=160067/26500000
	// source_cell: Factors by Category!J7:J10
	// the same content: true
}
