package arch

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// A Fault is one place where the house is not as it should be.
type Fault struct {
	At   string // file:line, or a folder
	Rule string // which rule, in a word or two
	What string
}

func (f Fault) String() string { return f.At + ": " + f.Rule + ": " + f.What }

// Check returns every fault of the tree, by place.
func Check(t *Tree) []Fault {
	var all []Fault
	for _, rule := range []func(*Tree) []Fault{
		checkTop, checkDirect, checkMap, checkImports,
		checkComments, checkAmbient, checkPanics, checkFloats, checkDecimal, checkCodes, checkTexts,
	} {
		all = append(all, rule(t)...)
	}
	slices.SortStableFunc(all, func(a, b Fault) int { return cmp.Compare(a.At, b.At) })
	return all
}

func (t *Tree) at(p token.Pos) string {
	pos := t.fset.Position(p)
	return fmt.Sprintf("%s:%d", pos.Filename, pos.Line)
}

// checkTop compares the top folder with the list.
func checkTop(t *Tree) (faults []Fault) {
	for _, name := range t.Top {
		if name[0] == '.' || slices.ContainsFunc(Top, func(e Entry) bool { return e.Path == name }) {
			continue
		}
		if name == "out/" || name == "go.work" || name == "go.work.sum" {
			continue // what a newcomer's first run and a developer leave behind: git ignores them
		}
		faults = append(faults, Fault{name, "top folder", "not on the list of the house"})
	}
	return faults
}

// checkDirect compares go.mod with the list, both ways, and wants each direct
// requirement to be imported somewhere.
func checkDirect(t *Tree) (faults []Fault) {
	used := map[string]bool{}
	for _, p := range t.Packages {
		for _, f := range p.Files {
			for imp := range f.imports {
				for _, m := range t.Direct {
					if fits(m+"/...", imp) {
						used[m] = true
					}
				}
			}
		}
	}
	for _, m := range t.Direct {
		if !slices.ContainsFunc(Direct, func(e Entry) bool { return e.Path == m }) {
			faults = append(faults, Fault{"go.mod", "direct requirement", m + " is not on the list"})
		}
		if !used[m] {
			faults = append(faults, Fault{"go.mod", "direct requirement", m + " is imported by nobody"})
		}
	}
	for _, e := range Direct {
		if !slices.Contains(t.Direct, e.Path) {
			faults = append(faults, Fault{"go.mod", "direct requirement", e.Path + " is on the list and not required"})
		}
	}
	return faults
}

// checkMap wants a reason for every entry, a room for every package, and a package
// in every room.
func checkMap(t *Tree) (faults []Fault) {
	lived := make([]bool, len(House))
	for _, p := range t.Packages {
		if i := room(p.Path); i >= 0 {
			lived[i] = true
		} else {
			faults = append(faults, Fault{p.Path, "map", "the package is not on the map: give it a room"})
		}
	}
	for i, r := range House {
		if !lived[i] && r.Path != "." {
			faults = append(faults, Fault{r.Path, "map", "the map shows a package that is not there"})
		}
		for _, e := range slices.Concat(r.Ours, r.Third) {
			if e.Why == "" {
				faults = append(faults, Fault{r.Path, "map", e.Path + " is allowed without a reason"})
			}
		}
	}
	return faults
}

// room returns the index of the first room that fits, or -1.
func room(pkg string) int {
	return slices.IndexFunc(House, func(r Room) bool { return fits(r.Path, pkg) })
}

// checkImports compares each import with the walls and the map. Test files may go
// up, but not through a wall.
func checkImports(t *Tree) (faults []Fault) {
	for _, p := range t.Packages {
		for _, f := range p.Files {
			for imp, pos := range f.imports {
				if why := t.forbidden(p.Path, imp, f.Test); why != "" {
					faults = append(faults, Fault{t.at(pos), "import of " + imp, why})
				}
			}
		}
	}
	return faults
}

// forbidden says why package from may not import imp, or "".
func (t *Tree) forbidden(from, imp string, test bool) string {
	to, ours := strings.CutPrefix(imp, t.Module+"/")
	if imp == t.Module {
		to, ours = ".", true
	}
	if !ours {
		return t.foreign(from, imp, test)
	}
	for _, n := range t.Nested {
		if fits(n+"/...", to) {
			return "a nested module: it imports us"
		}
	}
	if fits("examples/...", to) && !fits(program(to)+"/...", from) {
		return "an example is nobody's library"
	}
	for _, w := range Walls {
		if fits(w.From, from) && fits(w.To, to) && (w.Tests || !test) {
			return w.Why
		}
	}
	i := room(from)
	if test || from == to || i < 0 || allowed(House[i].Ours, to) {
		return ""
	}
	return "not on the map of " + House[i].Path
}

// program returns the folder of the example that a package belongs to.
func program(pkg string) string {
	parts := strings.SplitN(pkg, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "/")
}

// foreign says why package from may not import imp of another module, or "".
func (t *Tree) foreign(from, imp string, test bool) string {
	first, _, _ := strings.Cut(imp, "/")
	if !strings.Contains(first, ".") {
		return "" // the standard library has no dot in its first element
	}
	i := room(from)
	switch {
	case test && slices.ContainsFunc(t.Direct, func(m string) bool { return fits(m+"/...", imp) }):
		return "" // whether go.mod may require it is checkDirect's question
	case test:
		return "not a direct requirement of go.mod"
	case i < 0 || allowed(House[i].Third, imp):
		return ""
	}
	return "not on the map of " + House[i].Path
}

func allowed(entries []Entry, p string) bool {
	return slices.ContainsFunc(entries, func(e Entry) bool { return fits(e.Path, p) })
}
