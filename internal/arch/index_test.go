package arch

import (
	"encoding/csv"
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The three tables of testdata name tests as "folder: function". An index is what these
// functions say.
type index map[string]*tested

// A tested function: its name and comment, the numbers of its literals, or of its output
// where it is an example, and the methods that it calls.
type tested struct {
	name, doc string
	numbers   []string
	calls     []string
}

func readIndex(t *testing.T) index {
	t.Helper()
	tree, err := Read(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	all := index{}
	for _, p := range tree.Packages {
		for _, f := range p.Files {
			for _, d := range f.AST.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && f.Test && fn.Recv == nil {
					all[p.Path+": "+fn.Name.Name] = newTested(fn, f.AST)
				}
			}
		}
	}
	return all
}

func newTested(fn *ast.FuncDecl, file *ast.File) *tested {
	x := &tested{name: fn.Name.Name, doc: strings.Join(strings.Fields(fn.Doc.Text()), " ")}
	example := strings.HasPrefix(x.name, "Example")
	for _, c := range file.Comments {
		if _, output, ok := strings.Cut(c.Text(), "Output:"); ok && example && fn.Body.Pos() < c.Pos() && c.End() < fn.Body.End() {
			x.numbers = append(x.numbers, numbersIn(output)...)
		}
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if example {
				break // what it states is not what it prints
			}
			text := n.Value
			if n.Kind == token.STRING {
				text, _ = strconv.Unquote(n.Value)
			}
			x.numbers = append(x.numbers, numbersIn(text)...)
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok {
				x.calls = append(x.calls, s.Sel.Name)
			}
		}
		return true
	})
	return x
}

var number = regexp.MustCompile(`-?[0-9]+(\.[0-9]+)?(/[0-9]+)?`)

func numbersIn(text string) []string { return number.FindAllString(text, -1) }

func (x *tested) has(number string) bool { return slices.Contains(x.numbers, number) }

// says reports whether the name or the comment has the word, as "Mistake 7" or
// "TestMistake07".
func (x *tested) says(word, n string) bool {
	pattern := `(?i)\b` + word + `s? ([0-9]+(, | and ))*` + n + `\b`
	name := `^(Test|Fuzz|Example_?)` + word + `0*` + n + `([^0-9]|$)`
	return regexp.MustCompile(pattern).MatchString(x.doc) || regexp.MustCompile(name).MatchString(x.name)
}

// A row is a row of a table, by its header.
type row map[string]string

func readTable(t *testing.T, name string) []row {
	t.Helper()
	text, err := fs.ReadFile(os.DirFS("testdata"), name)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for _, fields := range all[1:] {
		r := row{}
		for i, f := range fields {
			r[all[0][i]] = f
		}
		rows = append(rows, r)
	}
	return rows
}
