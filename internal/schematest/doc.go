// Package schematest validates what factors/catalogue writes with the JSON Schemas that
// it publishes, by a validator that has no part in either. It is a module of its own, so
// that nobody who uses the library is given the validator.
//
//	cd internal/schematest && go test .
package schematest
