package arch

import (
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// checkComments wants a package comment on every package, in one file, in the form
// that go doc shows.
func checkComments(t *Tree) (faults []Fault) {
	for _, p := range t.Packages {
		var files []string
		library := false
		for _, f := range p.Files {
			if f.Test {
				continue
			}
			library = true
			if f.AST.Doc == nil {
				continue
			}
			files = append(files, f.Name)
			if want := "Package " + p.Name + " "; p.Name != "main" && !strings.HasPrefix(f.AST.Doc.Text(), want) {
				faults = append(faults, Fault{t.at(f.AST.Doc.Pos()), "package comment", fmt.Sprintf("does not begin with %q", want)})
			}
		}
		if library && len(files) != 1 {
			faults = append(faults, Fault{p.Path, "package comment", fmt.Sprintf("%d files have one, want 1: %s", len(files), strings.Join(files, ", "))})
		}
	}
	return faults
}

// ambient lists clocks and dice: what makes a run differ from the next one.
var ambient = map[string][]string{
	"time":         {"Now", "Since", "Until"},
	"math/rand":    {"*"},
	"math/rand/v2": {"*"},
	"hash/maphash": {"*"},
}

// checkAmbient finds init functions, clocks and dice, and package variables that
// change, in library files.
func checkAmbient(t *Tree) (faults []Fault) {
	vars := map[*Package]map[string]bool{}
	for p, f := range t.library {
		if vars[p] == nil {
			vars[p] = packageVars(p)
		}
		names := f.names()
		for _, d := range f.AST.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if fn.Recv == nil && fn.Name.Name == "init" {
				faults = append(faults, Fault{t.at(fn.Pos()), "ambient state", "init runs unasked"})
			}
			if fn.Body != nil {
				for _, c := range changes(fn, vars[p]) {
					faults = append(faults, Fault{t.at(c.Pos()), "ambient state", "the package variable " + c.Name + " changes"})
				}
			}
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg := names.of(sel.X)
			for _, name := range ambient[pkg] {
				if strings.HasSuffix(p.Name, "test") {
					break // a package for tests rolls dice with a seed
				}
				if name == "*" || name == sel.Sel.Name {
					faults = append(faults, Fault{t.at(sel.Pos()), "ambient state", pkg + "." + sel.Sel.Name + ": the caller passes it in"})
				}
			}
			return true
		})
	}
	return faults
}

// checkPanics finds panics outside of functions for literals and package tables. A
// program may stop itself, and a package for tests the test; a library may not stop
// the program.
func checkPanics(t *Tree) (faults []Fault) {
	for p, f := range t.library {
		if p.Name == "main" || strings.HasSuffix(p.Name, "test") {
			continue
		}
		for _, d := range f.AST.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && (strings.HasPrefix(fn.Name.Name, "Must") || strings.HasPrefix(fn.Name.Name, "must")) {
				continue
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "panic" && id.Obj == nil {
						faults = append(faults, Fault{t.at(call.Pos()), "panic", "only Must functions panic, and only on literals"})
					}
				}
				return true
			})
		}
	}
	return faults
}

// packageVars returns the names of the package's variables.
func packageVars(p *Package) map[string]bool {
	vars := map[string]bool{}
	for _, f := range p.Files {
		for _, d := range f.AST.Decls {
			g, ok := d.(*ast.GenDecl)
			if f.Test || !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				for _, name := range s.(*ast.ValueSpec).Names {
					vars[name.Name] = true
				}
			}
		}
	}
	return vars
}

// changes returns the package variables that fn assigns to, or to a part of. It
// goes by names and scopes of the file; a change through a pointer or a method
// (sync.Once, a map handed on) is not seen.
func changes(fn *ast.FuncDecl, vars map[string]bool) (found []*ast.Ident) {
	note := func(e ast.Expr) {
		for {
			switch x := e.(type) {
			case *ast.IndexExpr:
				e = x.X
			case *ast.SelectorExpr:
				e = x.X
			case *ast.StarExpr:
				e = x.X
			case *ast.ParenExpr:
				e = x.X
			case *ast.Ident:
				if x.Name != "_" && vars[x.Name] && !local(x, fn) {
					found = append(found, x)
				}
				return
			default:
				return
			}
		}
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, e := range n.Lhs {
					note(e)
				}
			}
		case *ast.IncDecStmt:
			note(n.X)
		}
		return true
	})
	return found
}

// local says whether the name was declared inside fn.
func local(id *ast.Ident, fn *ast.FuncDecl) bool {
	return id.Obj != nil && id.Obj.Pos() >= fn.Pos() && id.Obj.Pos() < fn.End()
}

// names maps what a file calls an imported package to its import path.
type names map[string]string

func (f File) names() names {
	m := names{}
	for _, s := range f.AST.Imports {
		p, err := strconv.Unquote(s.Path.Value)
		if err != nil {
			continue
		}
		name := p[strings.LastIndexByte(p, '/')+1:]
		if p == "math/rand/v2" {
			name = "rand"
		}
		if s.Name != nil {
			name = s.Name.Name
		}
		m[name] = p
	}
	return m
}

// of returns the import path of the package that e names, or "".
func (m names) of(e ast.Expr) string {
	if id, ok := e.(*ast.Ident); ok && id.Obj == nil {
		return m[id.Name]
	}
	return ""
}
