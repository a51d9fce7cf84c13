package load

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A scalar is a text or a number of JSON, as text: exact.
type scalar string

func (s *scalar) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	if len(b) > 0 && b[0] == '"' {
		var t string
		err := json.Unmarshal(b, &t)
		*s = scalar(strings.TrimSpace(t))
		return err
	}
	if len(b) > 0 && (b[0] == '{' || b[0] == '[') {
		return fmt.Errorf("neither a text nor a number: %s", clip(string(b), 40))
	}
	*s = scalar(b)
	return nil
}

// number is the number; not stated where there is none.
func (s scalar) number() (unit.Number, error) {
	if s == "" {
		return unit.Number{}, nil
	}
	return unit.ParseNumber(string(s))
}

// records takes a document apart: an array, the array under one of the keys, or one
// object.
func records(f *file, keys ...string) ([]json.RawMessage, error) {
	bad := func(format string, args ...any) ([]json.RawMessage, error) {
		return nil, fault(RuleFormat, f.name, format, args...)
	}
	data := bytes.TrimSpace(bytes.TrimPrefix(f.data, []byte("\xef\xbb\xbf")))
	if !json.Valid(data) {
		var v json.RawMessage
		err := json.Unmarshal(data, &v)
		if err == nil || err == io.EOF {
			return bad("no JSON")
		}
		return bad("no JSON: %w", err)
	}
	if key := doubled(data); key != "" {
		return bad("the key %q stands twice in one object", clip(key, 60))
	}
	var list []json.RawMessage
	if data[0] == '[' {
		if err := json.Unmarshal(data, &list); err != nil {
			return bad("%w", err)
		}
		return list, nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil {
		return bad("neither an object nor an array: %w", err)
	}
	for _, k := range keys {
		if raw, ok := object[k]; ok {
			if json.Unmarshal(raw, &list) == nil {
				return list, nil
			}
			return []json.RawMessage{raw}, nil
		}
	}
	return []json.RawMessage{data}, nil
}

// doubled returns a key that one object of valid JSON has twice, in whatever case: of
// which only the last one would be read.
func doubled(data []byte) string {
	type level struct {
		keys map[string]bool // nil: of an array
		key  bool            // a key comes next
	}
	var open []level
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	for {
		token, err := d.Token()
		if err != nil {
			return ""
		}
		top := len(open) - 1
		switch t := token.(type) {
		case json.Delim:
			switch t {
			case '{':
				open = append(open, level{map[string]bool{}, true})
				continue
			case '[':
				open = append(open, level{})
				continue
			}
			open = open[:top]
			top--
		case string:
			if top >= 0 && open[top].key {
				if k := strings.ToLower(t); open[top].keys[k] {
					return t
				} else {
					open[top].keys[k], open[top].key = true, false
				}
				continue
			}
		}
		if top >= 0 && open[top].keys != nil {
			open[top].key = true
		}
	}
}

// partyOf is a company's URN as this module names parties, as package supplier does;
// check characters are that package's business.
func partyOf(urn string) string {
	for _, scheme := range []string{"uscc", "lei", "duns"} {
		if rest, ok := strings.CutPrefix(urn, "urn:"+scheme+":"); ok {
			return scheme + ":" + rest
		}
	}
	return urn
}

// stagePer is cradle to gate, but for transport, whose unit says it.
func stagePer(u unit.Unit) carbon.Stage {
	if transports(u.Dimension()) {
		return carbon.WellToWheel
	}
	return carbon.CradleToGate
}
