// Command methods is a guided tour of the calculation methods: one worked example for
// each category of scope 3 and each chapter of scopes 1 and 2, with its working from
// the facts to the emission.
//
//	go run ./examples/methods            # English, with Chinese names
//	go run ./examples/methods -lang zh   # Chinese
//
// The examples are those of the standards where they print one, with their factors,
// which are illustrative; the others are invented and say so.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
)

func main() {
	lang := flag.String("lang", "both", "en, zh, or both: English with Chinese names")
	flag.Parse()
	if !slices.Contains([]string{"en", "zh", "both"}, *lang) {
		log.Fatalf("-lang %q: en, zh or both", *lang)
	}
	text, err := write(language(*lang), tours())
	if err != nil {
		log.Fatal(err)
	}
	if _, err := fmt.Fprint(os.Stdout, text); err != nil {
		log.Fatal(err)
	}
}
