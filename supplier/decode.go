package supplier

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// Limits of what is read from outside.
const (
	MaxFootprintBytes = 1 << 20 // of one footprint
	MaxFootprints     = 200_000 // of one file
	maxMembers        = 1000    // of one object or list
)

// ParseFootprint reads one footprint in the JSON of PACT 3. It returns an error
// only where b is no JSON object; all else that is wrong is in [Footprint.Check],
// so that one reading shows every fault. Decimals are JSON strings: a JSON number
// is a fault, for its digits may have gone through a float on their way.
func ParseFootprint(b []byte) (*Footprint, error) {
	if len(b) > MaxFootprintBytes {
		return nil, &carbon.FieldError{Rule: RuleSyntax, Err: fmt.Errorf("%d bytes, at most %d are read", len(b), MaxFootprintBytes)}
	}
	if err := valid(b); err != nil {
		return nil, &carbon.FieldError{Rule: RuleSyntax, Err: err}
	}
	f := &Footprint{raw: bytes.Clone(b)}
	var r report
	if err := readObject("", b, f, &r); err != nil {
		return nil, &carbon.FieldError{Rule: RuleSyntax, Err: err}
	}
	f.read, f.canon = r.found, f.encode()
	return f, nil
}

// valid returns what is wrong with b as JSON.
func valid(b []byte) error {
	if json.Valid(b) {
		return nil
	}
	var any json.RawMessage
	return json.Unmarshal(b, &any)
}

// ReadFootprints reads a file of footprints: a JSON list, the answer of a PACT
// server ({"data": [...]}), or a single footprint. An item that is no JSON object
// is an error for the whole file; faults inside footprints are in their Check.
func ReadFootprints(name string, r io.Reader) ([]*Footprint, error) {
	items, err := splitItems(json.NewDecoder(r))
	if err != nil {
		return nil, &carbon.FieldError{Path: name, Rule: RuleSyntax, Err: err}
	}
	fs := make([]*Footprint, 0, len(items))
	var faults []error
	for i, raw := range items {
		f, err := ParseFootprint(raw)
		if err != nil {
			faults = append(faults, &carbon.FieldError{Path: fmt.Sprintf("%s: item %d", name, i+1), Rule: RuleSyntax, Err: err})
			continue
		}
		f.Ref = carbon.Ref{Name: name, Row: int64(i + 1)}
		fs = append(fs, f)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return fs, nil
}

func splitItems(d *json.Decoder) ([]json.RawMessage, error) {
	var top json.RawMessage
	if err := d.Decode(&top); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("text after the end of the JSON value")
	}
	if len(top) > 0 && top[0] == '{' {
		ms, err := members(top)
		if err != nil {
			return nil, err
		}
		for _, m := range ms {
			if m.name == "data" {
				return elements(m.raw, MaxFootprints)
			}
		}
		return []json.RawMessage{top}, nil
	}
	return elements(top, MaxFootprints)
}

// kinds of JSON values, by the first byte.
var kinds = []struct {
	first string
	text  carbon.Text
}{
	{"{", carbon.Text{EN: "an object", ZH: "对象"}}, {"[", carbon.Text{EN: "a list", ZH: "列表"}}, {"\"", carbon.Text{EN: "a string", ZH: "字符串"}},
	{"tf", carbon.Text{EN: "a boolean", ZH: "布尔值"}}, {"n", carbon.Text{EN: "null", ZH: "null"}}, {"-0123456789", carbon.Text{EN: "a number", ZH: "数字"}},
}

func kindOf(raw json.RawMessage) carbon.Text {
	raw = bytes.TrimLeft(raw, " \t\r\n")
	for _, k := range kinds {
		if len(raw) > 0 && strings.IndexByte(k.first, raw[0]) >= 0 {
			return k.text
		}
	}
	return carbon.Text{EN: "nothing", ZH: "空值"}
}

// want returns an error if raw is not of the kind that begins with first.
func want(raw json.RawMessage, first byte) error {
	have, want := kindOf(raw), kindOf(json.RawMessage{first})
	if have == want {
		return nil
	}
	return wrong(have.EN+" where "+want.EN+" is expected", "应为"+want.ZH+"，实为"+have.ZH)
}

func readObject(path string, raw json.RawMessage, o object, r *report) error {
	ms, err := members(raw)
	if err != nil {
		return err
	}
	byName := map[string]json.RawMessage{}
	for _, m := range ms {
		byName[m.name] = m.raw
	}
	known := o.fields()
	if _, ok := o.(*Footprint); ok { // the id first: findings carry it
		if raw := byName["id"]; want(raw, '"') == nil {
			r.footprint, _ = unquote(raw)
		}
	}
	for _, f := range known {
		raw, ok := byName[f.name]
		delete(byName, f.name)
		at := join(path, f.name)
		switch {
		case !ok && f.need == present:
			r.fault(at, RuleRequired, "%s", f.name)
		case !ok:
		case kindOf(raw).EN == "null":
			// Absent, null and undefined are one in PACT; what is required is
			// reported by Check.
		default:
			if err := readValue(at, raw, f.to, r); err != nil {
				r.add(Fault, at, RuleFormat, textOf(err))
			}
		}
	}
	for _, m := range ms {
		if _, unknown := byName[m.name]; unknown {
			r.warn(join(path, m.name), RuleUnknown, "%.60s", m.name)
		}
	}
	return nil
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func readValue(path string, raw json.RawMessage, to any, r *report) error {
	switch v := to.(type) {
	case *string:
		return readText(raw, func(s string) error { *v = s; return nil })
	case *Decimal:
		return readText(raw, func(s string) (err error) { *v, err = ParseDecimal(s); return err })
	case *Time:
		return readText(raw, func(s string) (err error) { *v, err = ParseTime(s); return err })
	case *Flag:
		if err := want(raw, 't'); err != nil {
			return err
		}
		f, err := parseFlag(string(raw))
		*v = f
		return err
	case *[]string:
		es, err := elements(raw, maxMembers)
		if err != nil {
			return err
		}
		for i, e := range es {
			if err := readText(e, func(s string) error { *v = append(*v, s); return nil }); err != nil {
				return fmt.Errorf("item %d: %w", i+1, err)
			}
		}
		return nil
	case *[]byte:
		if err := want(raw, '{'); err != nil {
			return err
		}
		var b bytes.Buffer
		err := json.Compact(&b, raw)
		*v = b.Bytes()
		return err
	case *[]SectorRule:
		return readList(path, raw, v, r)
	case *[]SecondarySource:
		return readList(path, raw, v, r)
	case *[]Extension:
		return readList(path, raw, v, r)
	case *[]Instrument:
		return readList(path, raw, v, r)
	case object:
		return readObject(path, raw, v, r)
	}
	return fmt.Errorf("supplier: no reader for %T", to)
}

func readText(raw json.RawMessage, set func(string) error) error {
	if err := want(raw, '"'); err != nil {
		return err
	}
	s, err := unquote(raw)
	if err != nil {
		return err
	}
	return set(s)
}

func readList[T any, P interface {
	*T
	object
}](path string, raw json.RawMessage, to *[]T, r *report) error {
	es, err := elements(raw, maxMembers)
	if err != nil {
		return err
	}
	for i, e := range es {
		var item T
		if err := readObject(fmt.Sprintf("%s[%d]", path, i), e, P(&item), r); err != nil {
			return fmt.Errorf("item %d: %w", i+1, err)
		}
		*to = append(*to, item)
	}
	return nil
}
