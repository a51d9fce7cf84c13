package factors

import (
	"errors"
	"io/fs"
	"path"
	"sync"

	"github.com/tanlian/tanlian/carbon"
)

// Common returns a folder of files that editions of a publisher have in common, for
// [Read] and [Embedded]. What its taxonomy.csv says is found once for all of them.
func Common(files fs.FS, folder string) fs.FS { return &common{files: files, folder: folder} }

type common struct {
	files   fs.FS
	folder  string
	mu      sync.Mutex
	prefix  string
	slugged bool
	found   *taxonomy
	zh      *words
}

// Open implements [fs.FS].
func (c *common) Open(name string) (fs.File, error) { return c.files.Open(path.Join(c.folder, name)) }

// A taxonomy is what taxonomy.csv says.
type taxonomy struct {
	header []string
	rows   []textRow
	faults []error
	more   int
	ok     bool // there is one
}

// layers is a folder over others.
type layers []fs.FS

// Open implements [fs.FS].
func (l layers) Open(name string) (f fs.File, err error) {
	for _, folder := range l {
		if f, err = folder.Open(name); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return f, err
}

// taxonomy finds the rows of taxonomy.csv.
func (l layers) taxonomy(faults *faults, t *text) (header []string, rows []textRow, ok bool) {
	var found *taxonomy
	slugged := t.defaults[colKind] == "" // else no kind is made of a path
	for _, folder := range l {
		if c, shared := folder.(*common); shared {
			found = c.taxonomy(t.prefix, slugged)
		} else {
			found = findTaxonomy(folder, t.prefix, slugged)
		}
		if found.ok || len(found.faults) > 0 {
			break
		}
	}
	faults.add(found.faults)
	faults.more += found.more
	return found.header, found.rows, found.ok
}

func (c *common) taxonomy(prefix string, slugged bool) *taxonomy {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.found == nil || c.prefix != prefix || c.slugged != slugged {
		c.found, c.prefix, c.slugged = findTaxonomy(c, prefix, slugged), prefix, slugged
	}
	return c.found
}

// words are what zh.csv says: a publisher's words in Chinese.
type words struct {
	of     map[string]string
	faults *faults
}

// words reads zh.csv, which may be missing.
func (l layers) words(fs *faults) map[string]string {
	for _, folder := range l {
		var w *words
		if c, shared := folder.(*common); shared {
			w = c.words()
		} else {
			w = readWords(folder)
		}
		fs.add(w.faults.list)
		fs.more += w.faults.more
		if w.of != nil || len(w.faults.list) > 0 {
			return w.of
		}
	}
	return nil
}

func (c *common) words() *words {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.zh == nil {
		c.zh = readWords(c)
	}
	return c.zh
}

func readWords(folder fs.FS) *words {
	w := &words{faults: new(faults)}
	w.faults.each(folder, "zh.csv", []string{"en", "zh"}, func(row []string) {
		if w.of == nil {
			w.of = map[string]string{}
		}
		if _, twice := w.of[row[0]]; twice {
			w.faults.bad(RuleCell, "", "%q comes twice", row[0])
		}
		w.of[row[0]] = row[1]
	})
	return w
}

// findTaxonomy finds rows by id, and makes kinds of their paths if these are wanted.
func findTaxonomy(folder fs.FS, prefix string, slugged bool) *taxonomy {
	fs := new(faults)
	names, body, ok := fs.open(folder, taxonomyFile, true)
	x := &taxonomy{header: names, ok: ok, faults: fs.list}
	if !ok {
		return x
	}
	h := headerOf(names)
	keys, slugs, last := make([]string, 0, h.keys), newSlugs(prefix, 0), ""
	if slugged {
		slugs = newSlugs(prefix, room(body.n))
	}
	x.rows = make([]textRow, 0, room(body.n))
	for line, more := body.next(); more; line, more = body.next() {
		fs.row = max(2, fs.row+1)
		var err error
		if keys, err = cellsOf(line, keys[:0], h.keys); err != nil {
			fs.bad(RuleRow, "", "%w", err)
			continue
		}
		row := textRow{id: h.key(keys, colID), line: line, kind: carbon.Kind(h.key(keys, colKind)), place: carbon.Place(h.key(keys, colPlace)), row: int32(fs.row)}
		if row.id <= last && last != "" {
			fs.bad(RuleOrder, "id", "%q comes after %q", row.id, last)
		}
		last = row.id
		if path := h.key(keys, colPath); slugged && row.kind == "" && path != "" {
			row.kind, row.made = slugs.of(path), true
		}
		x.rows = append(x.rows, row)
	}
	x.faults, x.more = fs.list, fs.more
	return x
}
