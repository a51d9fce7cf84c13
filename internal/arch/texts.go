package arch

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
)

// code is the form of a rule's code: stable, unique, never used again.
var code = regexp.MustCompile(`^TL-[A-Z]+[0-9]+$`)

// checkCodes finds codes that are written more than once: the one literal is the
// rule's definition, everybody else names its variable. Packages for tests make up
// rows as they please.
func checkCodes(t *Tree) (faults []Fault) {
	first := map[string]string{}
	for p, f := range t.library {
		if strings.HasSuffix(p.Name, "test") {
			continue
		}
		ast.Inspect(f.AST, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			s, err := strconv.Unquote(lit.Value)
			if err != nil || !code.MatchString(s) {
				return true
			}
			if at, ok := first[s]; ok {
				faults = append(faults, Fault{t.at(lit.Pos()), "rule code", s + " is already the code of " + at})
				return true
			}
			first[s] = t.at(lit.Pos())
			return true
		})
	}
	return faults
}

// checkTexts finds rules without a code in its form, and texts that have only one
// of the two languages. A text that is not written out (a variable, Same(x)) is
// the business of tests that run.
func checkTexts(t *Tree) (faults []Fault) {
	for _, f := range t.library {
		ast.Inspect(f.AST, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			switch typeName(lit.Type) {
			case "Text":
				faults = append(faults, t.text(lit)...)
			case "Rule":
				faults = append(faults, t.rule(lit)...)
			}
			for _, e := range elided(lit) {
				if elementName(lit.Type) == "Rule" {
					faults = append(faults, t.rule(e)...)
				} else {
					faults = append(faults, t.text(e)...)
				}
			}
			return true
		})
	}
	return faults
}

// typeName returns Text for Text, carbon.Text and report.Text.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// elementName returns the name of a slice's, array's or map's element type.
func elementName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.ArrayType:
		return typeName(e.Elt)
	case *ast.MapType:
		return typeName(e.Value)
	}
	return ""
}

// elided returns the elements of a []Rule, []Text or map to one whose type is left out.
func elided(lit *ast.CompositeLit) (found []*ast.CompositeLit) {
	if name := elementName(lit.Type); name != "Rule" && name != "Text" {
		return nil
	}
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		if c, ok := e.(*ast.CompositeLit); ok && c.Type == nil {
			found = append(found, c)
		}
	}
	return found
}

// field returns the value of a struct literal's field by name or by place.
func field(lit *ast.CompositeLit, name string, place int) ast.Expr {
	for i, e := range lit.Elts {
		kv, keyed := e.(*ast.KeyValueExpr)
		if keyed && typeName(kv.Key) == name {
			return kv.Value
		}
		if !keyed && i == place {
			return e
		}
	}
	return nil
}

// blank says whether e is known to be an empty string.
func blank(e ast.Expr) bool {
	if e == nil {
		return true
	}
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		return false
	}
	s, err := strconv.Unquote(lit.Value)
	return err == nil && strings.TrimSpace(s) == ""
}

func (t *Tree) text(lit *ast.CompositeLit) []Fault {
	if len(lit.Elts) == 0 {
		return nil // Text{}: nothing in both languages
	}
	for i, name := range []string{"EN", "ZH"} {
		if blank(field(lit, name, i)) {
			return []Fault{{t.at(lit.Pos()), "text", "has no " + name}}
		}
	}
	return nil
}

// rule checks a literal that is a carbon.Rule: another type of that name has no
// Code first.
func (t *Tree) rule(lit *ast.CompositeLit) (faults []Fault) {
	if len(lit.Elts) == 0 {
		return nil
	}
	c, text := field(lit, "Code", 0), field(lit, "Text", 1)
	if s, ok := c.(*ast.BasicLit); ok && s.Kind == token.STRING && !code.MatchString(strings.Trim(s.Value, "\"`")) {
		faults = append(faults, Fault{t.at(lit.Pos()), "rule code", s.Value + " does not look like TL-C001"})
	}
	switch x := text.(type) {
	case nil:
		faults = append(faults, Fault{t.at(lit.Pos()), "rule code", "a rule without a text"})
	case *ast.CompositeLit:
		if len(x.Elts) == 0 {
			faults = append(faults, Fault{t.at(lit.Pos()), "rule code", "a rule without a text"})
		} else if x.Type == nil {
			faults = append(faults, t.text(x)...)
		}
	}
	return faults
}
