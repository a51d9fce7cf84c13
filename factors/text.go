package factors

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tanlian/tanlian/carbon"
)

// A text is an edition as files: an index of rows, each of which is read when somebody
// asks for its factor.
type text struct {
	*meta
	factors, taxonomy, derived *header
	common                     []textRow // of taxonomy.csv, by id
	rows                       []textRow // by id
	read                       []atomic.Pointer[carbon.Factor]
	words                      map[string]string // the publisher's words in Chinese

	mu    sync.Mutex // guards what follows
	per   unitMemo
	valid map[string]carbon.Period
}

// A textRow is where a factor is found.
type textRow struct {
	id    string
	line  string // its row in the file
	kind  carbon.Kind
	place carbon.Place
	own   int32 // the row of taxonomy.csv for its id, counted from 1; 0: none
	row   int32 // its number in the file
	level int8  // which of the levels of its row it is, counted from 1; 0: it has none
	sum   bool  // it stands in derived.csv
	made  bool  // its kind is made from its path
}

func (r *textRow) file() string {
	if r.sum {
		return derivedFile
	}
	return factorsFile
}

const (
	factorsFile  = "factors.csv"
	taxonomyFile = "taxonomy.csv"
	derivedFile  = "derived.csv"
)

// faults are gathered with where they are.
type faults struct {
	file string
	row  int
	list []error // at most MaxFaults
	more int     // the others

	buffer []byte // for copying files
}

func (f *faults) bad(rule carbon.Rule, column, format string, args ...any) {
	path := f.file
	if f.row > 0 {
		path += ": row " + strconv.Itoa(f.row)
	}
	if column != "" {
		path += ": " + column
	}
	if len(f.list) == MaxFaults {
		f.more++
		return
	}
	f.list = append(f.list, fault(rule, path, format, args...))
}

// add notes faults that were found.
func (f *faults) add(list []error) {
	n := min(len(list), MaxFaults-len(f.list))
	f.list, f.more = append(f.list, list[:n]...), f.more+len(list)-n
}

// MaxFaults is how many faults [Read] tells one by one; of the others the number is.
const MaxFaults = 1000

// err joins the faults, and others that were found beside them.
func (f *faults) err(others ...error) error {
	all, more := slices.Clone(f.list), f.more
	for _, err := range others {
		list := []error{err}
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			list = many.Unwrap()
		}
		for _, err := range list {
			switch {
			case err == nil:
			case len(all) >= MaxFaults:
				more++
			default:
				all = append(all, err)
			}
		}
	}
	if more > 0 {
		all = append(all, fmt.Errorf("factors: %d more faults", more))
	}
	return errors.Join(all...)
}

// openText reads edition.csv and finds the rows of the other files.
func openText(folder layers) (*text, *faults) {
	fs := new(faults)
	m, err := readMeta(folder)
	if err != nil {
		fs.list = append(fs.list, err)
		return nil, fs
	}
	t := &text{meta: m, per: unitMemo{}, valid: map[string]carbon.Period{}}
	t.words = folder.words(fs)
	names, common, ok := folder.taxonomy(fs, t)
	if ok {
		fs.file, fs.row = taxonomyFile, 0
		t.taxonomy, t.common = t.header(fs, names), common
	}
	names, body, ok := fs.open(folder, factorsFile, false)
	if !ok {
		return t, fs
	}
	t.factors = t.header(fs, names)
	for _, c := range needed {
		if t.factors.at[c] < 0 && (t.taxonomy == nil || t.taxonomy.at[c] < 0) && t.defaults[c] == "" {
			fs.bad(RuleHeader, columns[c], "the column is missing, and the edition has no value for all")
		}
	}
	if n := body.n * len(t.factors.levels); n > maxRows {
		fs.bad(RuleRow, "", "%d rows of %d levels make more than %d factors", body.n, len(t.factors.levels), maxRows)
		return t, fs
	}
	names, sums, ok := fs.open(folder, derivedFile, true)
	t.rows = make([]textRow, 0, room(body.n*max(1, len(t.factors.levels))+sums.n))
	fs.file = factorsFile
	t.index(fs, t.factors, body, false)
	if ok {
		fs.file = derivedFile
		t.derived = t.header(fs, names)
		for _, n := range names {
			if !slices.Contains(ofSums, n) {
				fs.bad(RuleHeader, n, "of its own a sum has id, path, kind, name, name_zh and stage, and everything else of its operands")
			}
		}
		t.index(fs, t.derived, sums, true)
		if !slices.IsSortedFunc(t.rows, byShortID) {
			slices.SortStableFunc(t.rows, byShortID)
		}
	}
	t.read = make([]atomic.Pointer[carbon.Factor], len(t.rows))
	fs.file, fs.row = "", 0
	return t, fs
}

// ofSums are the columns that derived.csv may have.
var ofSums = []string{columns[colID], columns[colPath], columns[colKind], columns[colName], columns[colNameZH], columns[colStage]}

func byShortID(a, b textRow) int { return strings.Compare(a.id, b.id) }

// index adds id, kind and place of each line to the rows. The taxonomy is in the order
// of ids, as the lines are.
func (t *text) index(fs *faults, h *header, body rows, sum bool) {
	keys := make([]string, 0, h.keys)
	paths := 0 // that become kinds here
	if h.at[colPath] >= 0 && t.defaults[colKind] == "" {
		paths = room(body.n)
	}
	slugs := newSlugs(t.prefix, paths)
	before, after, ofID := strings.Cut(t.defaults[colKind], "*")
	last, next, none := "", 0, new(textRow)
	from := len(t.rows)
	fs.row = 0
	for line, more := body.next(); more; line, more = body.next() {
		fs.row = max(2, fs.row+1)
		var err error
		if keys, err = cellsOf(line, keys[:0], h.keys); err != nil {
			fs.bad(RuleRow, "", "%w", err)
			continue
		}
		row := textRow{id: h.key(keys, colID), line: line, row: int32(fs.row), sum: sum}
		if row.id == "" {
			fs.bad(RuleCell, "id", "no id")
		}
		if row.id <= last && last != "" {
			fs.bad(RuleOrder, "id", "%q comes after %q", row.id, last)
			next = 0
		}
		last = row.id
		for next < len(t.common) && t.common[next].id < row.id {
			next++
		}
		own := none
		if next < len(t.common) && t.common[next].id == row.id {
			own, row.own = &t.common[next], int32(next+1)
		}
		row.kind, row.place = carbon.Kind(h.key(keys, colKind)), cmp.Or(carbon.Place(h.key(keys, colPlace)), own.place, carbon.Place(t.defaults[colPlace]))
		path := h.key(keys, colPath)
		switch {
		case row.kind != "":
		case own.kind != "" && !own.made:
			row.kind = own.kind
		case ofID:
			row.kind = carbon.Kind(before + row.id + after)
		case t.defaults[colKind] != "":
			row.kind = carbon.Kind(t.defaults[colKind])
		case path != "":
			row.kind, row.made = slugs.of(path), true
		case own.kind != "":
			row.kind, row.made = own.kind, true
		case t.defaults[colPath] != "":
			row.kind, row.made = slugs.of(t.defaults[colPath]), true
		}
		t.rows = append(t.rows, row)
	}
	fs.row = 0
	if len(h.levels) > 0 {
		var kindOf func(string) carbon.Kind
		if ofID {
			kindOf = func(id string) carbon.Kind { return carbon.Kind(before + id + after) }
		}
		t.rows = h.ofLevels(t.rows, from, kindOf)
	}
}

// ofLevels makes a row a level of each row after the first ones; kindOf says which kind
// an id has, if its edition does.
func (h *header) ofLevels(rows []textRow, first int, kindOf func(id string) carbon.Kind) []textRow {
	n := len(h.levels)
	last := len(rows) - 1
	rows = append(rows, make([]textRow, (n-1)*(len(rows)-first))...)
	for r := last; r >= first; r-- { // from behind, over themselves
		row := rows[r]
		byID := kindOf != nil && row.kind == kindOf(row.id)
		for i, l := range h.levels {
			of := &rows[first+(r-first)*n+i]
			*of = row
			of.level, of.id = int8(i+1), row.id+l.end
			if byID {
				of.kind = kindOf(of.id)
			} else {
				of.kind = row.kind + carbon.Kind(l.end)
			}
		}
	}
	if !slices.IsSortedFunc(rows[first:], byShortID) { // one id begins with another
		slices.SortFunc(rows[first:], byShortID)
	}
	return rows
}

// slugs makes kinds from paths.
type slugs struct {
	prefix string
	text   strings.Builder // of all of them
	slug   []byte
}

func newSlugs(prefix string, n int) *slugs {
	s := &slugs{prefix: prefix}
	s.text.Grow(64 * n)
	return s
}

func (s *slugs) of(path string) carbon.Kind {
	s.slug = append(append(s.slug[:0], s.prefix...), '/')
	s.slug = appendKind(s.slug, path)
	from := s.text.Len()
	s.text.Write(s.slug)
	return carbon.Kind(s.text.String()[from:])
}

func (r *record) defaults(m *meta) {
	for c, s := range m.defaults {
		if r.cells[c] == "" {
			r.cells[c] = s
		}
	}
}

func (t *text) spot(i int) spot { return spot{t.rows[i].kind, t.rows[i].place} }

// find returns where the factor with an id stands, or -1.
func (t *text) find(id string) int {
	i, ok := slices.BinarySearchFunc(t.rows, id, func(r textRow, id string) int { return strings.Compare(r.id, id) })
	if !ok {
		return -1
	}
	return i
}

// factor returns a factor of tested text, always the same pointer. A faulty row, which a
// test would have found, is a factor without amounts, which nothing accepts, and its note
// says why.
func (t *text) factor(i int) *carbon.Factor {
	if f := t.read[i].Load(); f != nil {
		return f
	}
	f, faults := t.parse(i)
	if len(faults) > 0 {
		r := &t.rows[i]
		f = &carbon.Factor{ID: carbon.FactorID(t.edition.ID + "/" + r.id), Kind: r.kind, Place: r.place, Name: carbon.Same(r.id),
			Note: carbon.Same(errors.Join(faults...).Error()), Source: carbon.Source{Edition: t.edition.Edition, At: r.file()}}
	}
	if t.read[i].CompareAndSwap(nil, f) {
		return f
	}
	return t.read[i].Load()
}

// parse reads a row, or says everything that is wrong in it.
func (t *text) parse(i int) (*carbon.Factor, []error) {
	row := &t.rows[i]
	fs := &faults{file: row.file(), row: int(row.row)}
	h := t.factors
	if row.sum {
		h = t.derived
	}
	var r record
	end := ""
	if row.level > 0 {
		r.level, end = h.levels[row.level-1].name, h.levels[row.level-1].end
	}
	cells, err := h.row(make([]string, 0, h.width), row.line)
	if err != nil {
		fs.bad(RuleRow, "", "%w", err)
		return nil, fs.list
	}
	r.take(h, cells)
	if row.own > 0 {
		if cells, err = t.taxonomy.row(cells, t.common[row.own-1].line); err != nil {
			fs.bad(RuleRow, taxonomyFile, "%w", err)
			return nil, fs.list
		}
		r.take(t.taxonomy, cells)
	}
	if same := r.cells[colSame]; same != "" {
		i := t.find(same + end)
		if i >= 0 && !t.rows[i].sum {
			if cells, err = t.factors.row(cells, t.rows[i].line); err != nil {
				fs.bad(RuleRow, "same", "%w", err)
				return nil, fs.list
			}
		}
		if i < 0 || t.rows[i].sum || t.factors.key(cells, colSame) != "" {
			fs.bad(RuleCell, "same", "no row %q with numbers of its own", same)
			return nil, fs.list
		}
		r.numbers(t.factors, cells)
	}
	var operands []*carbon.Factor
	if row.sum { // without the lock: they are rows too
		if operands = t.operands(fs, row.id); operands == nil {
			return nil, fs.list
		}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	f := new(carbon.Factor)
	if row.sum {
		f = t.sum(fs, &r, row, operands)
	} else {
		r.defaults(t.meta)
		if r.level != "" && r.cells[colPath] != "" {
			r.cells[colPath] += " > " + r.level
		}
		t.row(fs, &r, row, f)
	}
	return f, fs.list
}

// operands returns the factors that a derived row adds: its id is "sum/" and theirs,
// joined by "+".
func (t *text) operands(fs *faults, id string) (operands []*carbon.Factor) {
	plus, ok := strings.CutPrefix(id, "sum/")
	if !ok {
		fs.bad(RuleCell, "id", "%q: want sum/ and the ids of the operands, joined by +", id)
		return nil
	}
	for id := range strings.SplitSeq(plus, "+") {
		i := t.find(id)
		if i < 0 || t.rows[i].sum {
			fs.bad(RuleCell, "id", "no factor %q", id)
			return nil
		}
		f := t.read[i].Load()
		if f == nil {
			var bad []error
			if f, bad = t.parse(i); len(bad) > 0 {
				fs.bad(RuleCell, "id", "the factor %q is faulty", id)
				return nil
			}
			if !t.read[i].CompareAndSwap(nil, f) {
				f = t.read[i].Load()
			}
		}
		if slices.Contains(operands, f) {
			fs.bad(RuleCell, "id", "%q is added twice", id)
			return nil
		}
		operands = append(operands, f)
	}
	return operands
}

// sum makes the factor of a derived row.
func (t *text) sum(fs *faults, r *record, row *textRow, operands []*carbon.Factor) *carbon.Factor {
	stage, err := carbon.ParseStage(r.cells[colStage])
	if err != nil {
		fs.bad(RuleCell, "stage", "%w", err)
	}
	o := *operands[0]
	for _, x := range operands[1:] {
		if x.Place != o.Place || x.Valid != o.Valid || x.Basis != o.Basis {
			fs.bad(RuleCell, "id", "%s and %s are not of one place, period and basis", o.ID, x.ID)
		}
		o.Quality, o.Grade = worse(o.Quality, x.Quality), worse(o.Grade, x.Grade)
	}
	f, err := Sum(carbon.Factor{ID: carbon.FactorID(t.edition.ID + "/" + row.id), Kind: row.kind, Stage: stage, Name: t.name(r),
		Place: o.Place, Valid: o.Valid, Basis: o.Basis, Quality: o.Quality, Grade: o.Grade, Note: o.Note}, operands...)
	if err != nil {
		fs.bad(RuleCell, "id", "%w", err)
	}
	return f
}

// worse returns the worse of two classes or grades; not stated is the worst.
func worse[T ~uint8](a, b T) T {
	if a == 0 || b == 0 {
		return 0
	}
	return max(a, b)
}
