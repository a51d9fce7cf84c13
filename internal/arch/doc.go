// Package arch keeps the map of the house: which package may import which, and
// the rules that hold in every file because a compiler does not check them.
//
//	tree, err := arch.Read(os.DirFS("../..")) // parses every file, runs nothing
//	for _, f := range arch.Check(tree) {
//		fmt.Println(f) // carbon/unit/sum.go:12: import of report: not on the map ...
//	}
//
// To move a border, change the map (map.go) first, with the reason; the test then
// says what else has to move. It parses files in process: a test that asks "go
// list" is cached green. It knows syntax, not types: a rule that needs types
// belongs into vet or staticcheck, which .ci/run calls.
package arch
