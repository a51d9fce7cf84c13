module github.com/tanlian/tanlian/internal/schematest

go 1.26.0

require (
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/tanlian/tanlian v0.0.0-00010101000000-000000000000
)

require (
	github.com/shopspring/decimal v1.6.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/tanlian/tanlian => ../..
