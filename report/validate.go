package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
)

// Validate returns everything that is wrong with the document: a text in one
// language only, an id that is not unique or has other characters than
// [ValidID] allows, a reference to nothing, parts that do not add up to their
// total, a figure whose lines do not add up to it. It reads the ledger once.
func (d *Disclosure) Validate() []error {
	v := &validator{d: d, ids: map[string]bool{}}
	v.texts("", reflect.ValueOf(d).Elem())
	v.required()
	v.collect()
	v.references()
	v.ledger()
	v.sums()
	v.fields()
	v.checks()
	v.partition()
	return v.errs
}

type validator struct {
	d    *Disclosure
	ids  map[string]bool // "kind id"
	errs []error
}

func (v *validator) fault(format string, args ...any) {
	v.errs = append(v.errs, fmt.Errorf("report: "+format, args...))
}

// ValidID reports whether s may be an id: ASCII letters, digits and . _ - / : @ ~
// starting with a letter, a digit or ~, at most 200 characters. An id goes into
// attributes and links of every format; user text never does.
func ValidID(s string) bool {
	if s == "" || len(s) > maxID {
		return false
	}
	for i := range len(s) {
		if c := s[i]; !isWord(c) && c != '~' && (i == 0 || strings.IndexByte("._-/:@", c) < 0) {
			return false
		}
	}
	return true
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// ID makes a valid id of any text: what is not allowed becomes ~ and its bytes in
// hexadecimal, so that different texts stay different. A long text is cut and ends
// in its hash.
func ID(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; isWord(c) || b.Len() > 0 && strings.IndexByte("._-/:@", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "~%02x", c)
		}
	}
	if id := b.String(); len(id) <= maxID {
		return id
	}
	sum := sha256.Sum256([]byte(s))
	return b.String()[:maxID-33] + "~" + hex.EncodeToString(sum[:16])
}

const maxID = 200

var (
	textType  = reflect.TypeFor[Text]()
	linesType = reflect.TypeFor[[]Line]() // lines are walked one by one, as they are read
)

// texts walks all of the document: a Text has both languages or none.
func (v *validator) texts(path string, x reflect.Value) {
	switch x.Kind() {
	case reflect.Pointer:
		if !x.IsNil() {
			v.texts(path, x.Elem())
		}
	case reflect.Slice:
		for i := range x.Len() {
			v.texts(fmt.Sprintf("%s[%d]", path, i), x.Index(i))
		}
	case reflect.Struct:
		if x.Type() == textType {
			if t := x.Interface().(Text); (strings.TrimSpace(t.EN) == "") != (strings.TrimSpace(t.ZH) == "") {
				v.fault("%s: text in one language only: %q, %q", strings.TrimPrefix(path, "."), t.EN, t.ZH)
			}
			return
		}
		for i := range x.NumField() {
			if f := x.Type().Field(i); f.IsExported() && f.Type != linesType {
				v.texts(path+"."+f.Name, x.Field(i))
			}
		}
	}
}

func (v *validator) need(what string, t Text) {
	if t.EN == "" || t.ZH == "" {
		v.fault("%s: text is missing", what)
	}
}

func (v *validator) required() {
	d := v.d
	v.need("title", d.Title)
	v.need("short title", d.Short)
	v.need("reporter", d.Reporter.Name)
	v.need("lead: question", d.Lead.Question)
	v.need("lead: sentence", d.Lead.Sentence)
	v.need("lead: basis", d.Lead.Basis)
	if d.Lead.Bridge == nil {
		v.need("lead: reason for no bridge", d.Lead.NoBridge)
	}
	for i := range d.Sections {
		v.need("section "+d.Sections[i].ID+": title", d.Sections[i].Title)
		v.need("section "+d.Sections[i].ID+": label", d.Sections[i].Label)
	}
	for i := range d.Methods {
		v.need("method "+d.Methods[i].ID+": name", d.Methods[i].Name)
	}
	for i := range d.Factors {
		v.need("factor "+d.Factors[i].ID+": name", d.Factors[i].Name)
	}
	for i := range d.Sources {
		s := &d.Sources[i]
		v.need("source "+s.ID+": publisher", s.Publisher)
		v.need("source "+s.ID+": title", s.Title)
		v.need("source "+s.ID+": licence", s.Licence)
	}
}

// id notes an id, which must be valid and unique within its kind.
func (v *validator) id(kind, id string) {
	if !ValidID(id) {
		v.fault("%s: id %q has characters that are not allowed", kind, id)
	}
	if v.ids[kind+" "+id] {
		v.fault("%s: id %q is not unique", kind, id)
	}
	v.ids[kind+" "+id] = true
}

func (v *validator) ref(where, kind, id string) {
	if id != "" && !v.ids[kind+" "+id] {
		v.fault("%s: no %s %q", where, kind, id)
	}
}

func (v *validator) collect() {
	d := v.d
	v.id("report", d.ID)
	for _, x := range d.Views {
		v.id("view", x.ID)
	}
	for _, x := range d.Chain {
		v.id("segment", x.ID)
	}
	for _, x := range d.Lead.Panels {
		v.id("panel", x.ID)
	}
	if d.Lead.Strip != nil {
		v.id("table", d.Lead.Strip.ID)
	}
	if d.Lead.Bridge != nil {
		v.id("table", d.Lead.Bridge.ID)
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		v.id("section", s.ID)
		for j := range s.Blocks {
			if t, ok := s.Blocks[j].AsTable(); ok {
				v.id("table", strings.TrimSuffix(t.ID, "-data"))
			}
		}
	}
	for _, x := range d.Traces {
		v.id("trace", x.ID)
	}
	for i := range d.Methods {
		v.id("method", d.Methods[i].ID)
	}
	for i := range d.Factors {
		v.id("factor", d.Factors[i].ID)
	}
	for i := range d.Sources {
		v.id("source", d.Sources[i].ID)
	}
	for _, x := range d.Glossary {
		v.id("term", x.ID)
	}
	for i := range d.Fields {
		v.id("field", d.Fields[i].No)
		v.id("field name", d.Fields[i].ID)
	}
	for _, x := range d.Frameworks {
		v.id("framework", x.ID)
	}
}

var (
	figureType = reflect.TypeFor[Figure]()
	linkType   = reflect.TypeFor[Link]()
	columnType = reflect.TypeFor[Column]()
	factType   = reflect.TypeFor[Fact]()
)

// references walks all of the document: views, traces, links and terms exist.
func (v *validator) references() {
	v.walk("", reflect.ValueOf(v.d).Elem())
	for i := range v.d.Sections {
		s := &v.d.Sections[i]
		for _, id := range s.Lit {
			v.ref("section "+s.ID, "segment", id)
		}
		for _, no := range s.Fields {
			v.ref("section "+s.ID, "field", no)
		}
	}
	for i := range v.d.Factors {
		f := &v.d.Factors[i]
		if f.Source == "" {
			v.fault("factor %s: no source", f.ID)
		}
		v.ref("factor "+f.ID, "source", f.Source)
	}
}

func (v *validator) walk(path string, x reflect.Value) {
	switch x.Kind() {
	case reflect.Pointer:
		if !x.IsNil() {
			v.walk(path, x.Elem())
		}
	case reflect.Slice:
		for i := range x.Len() {
			v.walk(fmt.Sprintf("%s[%d]", path, i), x.Index(i))
		}
	case reflect.Struct:
		where := strings.TrimPrefix(path, ".")
		switch x.Type() {
		case figureType:
			f := x.Interface().(Figure)
			v.ref(where, "view", f.View)
			v.ref(where, "trace", f.Trace)
			return
		case linkType:
			l := x.Interface().(Link)
			v.ref(where, string(l.Kind), l.ID)
			return
		case columnType:
			v.ref(where, "term", x.Interface().(Column).Term)
			return
		case factType:
			v.ref(where, "term", x.Interface().(Fact).Term)
		case textType:
			return
		}
		for i := range x.NumField() {
			if f := x.Type().Field(i); f.IsExported() && f.Type != linesType {
				v.walk(path+"."+f.Name, x.Field(i))
			}
		}
	}
}

// traced checks that every figure with a trace equals it.
func (v *validator) traced(path string, x reflect.Value) {
	switch x.Kind() {
	case reflect.Pointer:
		if !x.IsNil() {
			v.traced(path, x.Elem())
		}
	case reflect.Slice:
		for i := range x.Len() {
			v.traced(fmt.Sprintf("%s[%d]", path, i), x.Index(i))
		}
	case reflect.Struct:
		if x.Type() != figureType {
			for i := range x.NumField() {
				if f := x.Type().Field(i); f.IsExported() && f.Type != linesType {
					v.traced(path+"."+f.Name, x.Field(i))
				}
			}
			return
		}
		f := x.Interface().(Figure)
		for i := range v.d.Traces {
			if t := &v.d.Traces[i]; t.ID == f.Trace && (!t.Total.Exact.Equal(f.Exact) || t.Lines() != f.Lines) {
				v.fault("%s: %s from %d lines, but its trace %s has %s from %d", strings.TrimPrefix(path, "."), f.Exact, f.Lines, t.ID, t.Total.Exact, t.Lines())
			}
		}
	}
}
