package catalogue

import (
	"embed"
	"strings"
)

//go:embed schema/*.schema.json
var schemas embed.FS

// Schema returns the JSON Schema (draft 2020-12) of a row of a table, which is an object
// with a string for each column: of [Editions], [Factors], [Regions], [Properties] or
// [JoinedFile]; nothing of any other. What lies between rows (order, keys, digests) only
// [Read] checks.
func Schema(file string) []byte {
	b, err := schemas.ReadFile("schema/" + strings.TrimSuffix(file, ".csv") + ".schema.json")
	if err != nil {
		return nil
	}
	return b
}
