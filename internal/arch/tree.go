package arch

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A Tree is the module's source, parsed.
type Tree struct {
	Module   string
	Direct   []string // what go.mod requires without "// indirect", sorted
	Top      []string // entries of the top folder, folders with a slash
	Packages []*Package
	Nested   []string // folders with a go.mod of their own
	fset     *token.FileSet
}

// A Package is a folder with Go files.
type Package struct {
	Path  string // below the module; "." is the module itself
	Name  string
	Files []File
}

// A File is one Go file.
type File struct {
	Name string // below the module
	Test bool
	AST  *ast.File
}

// Read parses every Go file of the module in fsys, whatever its build constraints,
// but not nested modules, testdata, and folders that the go command ignores.
func Read(fsys fs.FS) (*Tree, error) {
	t := &Tree{fset: token.NewFileSet()}
	if err := t.readMod(fsys); err != nil {
		return nil, err
	}
	top, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("arch: %w", err)
	}
	for _, e := range top {
		name := e.Name()
		if e.IsDir() {
			name += "/"
		}
		t.Top = append(t.Top, name)
	}
	packages := map[string]*Package{}
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return t.enter(fsys, name)
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(t.fset, name, src, parser.ParseComments)
		if err != nil {
			return err
		}
		dir := path.Dir(name)
		p := packages[dir]
		if p == nil {
			p = &Package{Path: dir}
			packages[dir] = p
			t.Packages = append(t.Packages, p)
		}
		test := strings.HasSuffix(name, "_test.go")
		if !test || p.Name == "" {
			p.Name = strings.TrimSuffix(f.Name.Name, "_test")
		}
		p.Files = append(p.Files, File{Name: name, Test: test, AST: f})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("arch: %w", err)
	}
	return t, nil
}

// enter decides whether a folder belongs to the module.
func (t *Tree) enter(fsys fs.FS, dir string) error {
	if dir == "." {
		return nil
	}
	base := path.Base(dir)
	if base[0] == '.' || base[0] == '_' || base == "testdata" || dir == "out" {
		return fs.SkipDir
	}
	if _, err := fs.Stat(fsys, path.Join(dir, "go.mod")); err == nil {
		t.Nested = append(t.Nested, dir)
		return fs.SkipDir
	}
	return nil
}

// readMod reads the module's path and its direct requirements. The go command
// keeps go.mod in one form, so that lines are enough.
func (t *Tree) readMod(fsys fs.FS) error {
	data, err := fs.ReadFile(fsys, "go.mod")
	if err != nil {
		return fmt.Errorf("arch: %w", err)
	}
	block := ""
	for s := bufio.NewScanner(bytes.NewReader(data)); s.Scan(); {
		line, comment, _ := strings.Cut(s.Text(), "//")
		words := strings.Fields(line)
		switch {
		case len(words) == 0:
			continue
		case words[0] == ")":
			block = ""
			continue
		case len(words) > 1 && words[1] == "(":
			block = words[0]
			continue
		case block != "":
			words = append([]string{block}, words...)
		}
		switch {
		case words[0] == "module" && len(words) == 2:
			t.Module = words[1]
		case words[0] == "require" && len(words) == 3 && strings.TrimSpace(comment) != "indirect":
			t.Direct = append(t.Direct, words[1])
		}
	}
	if t.Module == "" {
		return fmt.Errorf("arch: go.mod names no module")
	}
	slices.Sort(t.Direct)
	return nil
}

// imports yields the import paths of f.
func (f File) imports(yield func(path string, at token.Pos) bool) {
	for _, s := range f.AST.Imports {
		if p, err := strconv.Unquote(s.Path.Value); err == nil && !yield(p, s.Pos()) {
			return
		}
	}
}

// library yields the files that users of the module compile, with their package.
func (t *Tree) library(yield func(*Package, File) bool) {
	for _, p := range t.Packages {
		for _, f := range p.Files {
			if !f.Test && !yield(p, f) {
				return
			}
		}
	}
}

// fits says whether p is of the family: "a/b" itself, "a/*" a child of a, "a/..."
// a and all below, "..." everything.
func fits(family, p string) bool {
	if family == "..." {
		return true
	}
	if root, ok := strings.CutSuffix(family, "/..."); ok {
		return p == root || strings.HasPrefix(p, root+"/")
	}
	ok, err := path.Match(family, p)
	return ok && err == nil
}
