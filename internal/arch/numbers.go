package arch

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// checkFloats finds binary floats in the exported signatures of packages that
// users can import: a quantity is never a bare float.
func checkFloats(t *Tree) (faults []Fault) {
	for p, f := range t.library {
		if p.Name == "main" || fits("internal/...", p.Path) || fits("examples/...", p.Path) ||
			strings.Contains(p.Path, "/internal/") || allowed(floats, p.Path) {
			continue
		}
		for name, where := range exported(f.AST) {
			if allowed(floats, p.Path+": "+name) {
				continue
			}
			for _, id := range floatsIn(where) {
				faults = append(faults, Fault{t.at(id.Pos()), "float", name + " has a " + id.Name + " in its signature"})
			}
		}
	}
	return faults
}

// exported yields the name and the signature of what a file exports.
func exported(f *ast.File) func(func(string, ast.Node) bool) {
	return func(yield func(string, ast.Node) bool) {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				name := d.Name.Name
				if r := receiver(d); r != "" {
					if !ast.IsExported(r) {
						continue
					}
					name = r + "." + name
				}
				if d.Name.IsExported() && !yield(name, d.Type) {
					return
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						if s.Name.IsExported() && !yield(s.Name.Name, s.Type) {
							return
						}
					case *ast.ValueSpec:
						for _, name := range s.Names {
							if !name.IsExported() {
								continue
							}
							if s.Type != nil && !yield(name.Name, s.Type) {
								return
							}
							for _, v := range s.Values {
								if s.Type == nil && !yield(name.Name, v) {
									return
								}
							}
						}
					}
				}
			}
		}
	}
}

// receiver returns the name of the receiver's type, or "".
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return ""
	}
	e := fn.Recv.List[0].Type
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return "?"
		}
	}
}

// floatsIn returns the float types in a signature. Unexported fields and the
// inside of functions are the package's own business.
func floatsIn(n ast.Node) (found []*ast.Ident) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			found = append(found, floatsIn(n.Type)...)
			return false
		case *ast.StructType:
			for _, f := range n.Fields.List {
				if len(f.Names) == 0 || slices.ContainsFunc(f.Names, (*ast.Ident).IsExported) {
					found = append(found, floatsIn(f.Type)...)
				}
			}
			return false
		case *ast.Ident:
			if slices.Contains([]string{"float64", "float32", "complex128", "complex64"}, n.Name) {
				found = append(found, n)
			}
		case *ast.BasicLit:
			if n.Kind == token.FLOAT {
				found = append(found, &ast.Ident{NamePos: n.Pos(), Name: "float literal " + n.Value})
			}
		}
		return true
	})
	return found
}

const decimalPath = "github.com/shopspring/decimal"

// What of decimal depends on process-wide settings or on binary floats.
var (
	decimalNames = []string{
		"DivisionPrecision", "PowPrecisionNegativeExponent", "ExpMaxIterations", "MarshalJSONWithoutQuotes", "TrimTrailingZeros", "Zero",
		"NewFromFloat", "NewFromFloat32", "NewFromFloatWithExponent", "Avg",
	}
	decimalMethods = []string{"Div", "Pow", "PowInt32", "PowBigInt", "PowWithPrecision", "Ln", "ExpHullAbrham", "ExpTaylor"}
)

// checkDecimal finds uses of decimal whose result another package in the same
// binary could change. Methods are known by name only, in files that import it.
func checkDecimal(t *Tree) (faults []Fault) {
	for _, f := range t.library {
		names := f.names()
		if !slices.ContainsFunc(f.AST.Imports, func(s *ast.ImportSpec) bool { return s.Path.Value == `"`+decimalPath+`"` }) {
			continue
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg := names.of(sel.X)
			switch {
			case pkg == decimalPath && slices.Contains(decimalNames, sel.Sel.Name):
				faults = append(faults, Fault{t.at(sel.Pos()), "decimal", "decimal." + sel.Sel.Name + " is a float or a process-wide setting"})
			case pkg == "" && slices.Contains(decimalMethods, sel.Sel.Name):
				faults = append(faults, Fault{t.at(sel.Pos()), "decimal", "." + sel.Sel.Name + " rounds by a process-wide setting"})
			}
			return true
		})
	}
	return faults
}
