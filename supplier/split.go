package supplier

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// What follows cuts JSON into its parts. It is given valid JSON only (json.Valid)
// and so needs to know no more than where values end.

type member struct {
	name string
	raw  json.RawMessage
}

// members splits an object. A name that comes twice is an error: readers differ in
// which one they take.
func members(raw json.RawMessage) ([]member, error) {
	if err := want(raw, '{'); err != nil {
		return nil, err
	}
	var ms []member
	seen := map[string]bool{}
	for i := skipBlank(raw, 0) + 1; ; {
		if i = skipBlank(raw, i); i >= len(raw) || raw[i] == '}' {
			return ms, nil
		}
		end := skipValue(raw, i)
		name, err := unquote(raw[i:end])
		if err != nil {
			return nil, err
		}
		i = skipBlank(raw, skipBlank(raw, end)+1) // past the colon
		end = skipValue(raw, i)
		if seen[name] {
			return nil, wrong(fmt.Sprintf("property %.60q comes twice", name), fmt.Sprintf("属性“%.60s”重复", name))
		}
		if len(ms) == maxMembers {
			return nil, tooMany(maxMembers)
		}
		seen[name] = true
		ms = append(ms, member{name, raw[i:end]})
		if i = skipBlank(raw, end); i < len(raw) && raw[i] == ',' {
			i++
		}
	}
}

// elements splits a list.
func elements(raw json.RawMessage, limit int) ([]json.RawMessage, error) {
	if err := want(raw, '['); err != nil {
		return nil, err
	}
	var es []json.RawMessage
	for i := skipBlank(raw, 0) + 1; ; {
		if i = skipBlank(raw, i); i >= len(raw) || raw[i] == ']' {
			return es, nil
		}
		if len(es) == limit {
			return nil, tooMany(limit)
		}
		end := skipValue(raw, i)
		es = append(es, raw[i:end])
		if i = skipBlank(raw, end); i < len(raw) && raw[i] == ',' {
			i++
		}
	}
}

func tooMany(limit int) error {
	return wrong(fmt.Sprintf("more than %d items", limit), fmt.Sprintf("超过%d项", limit))
}

func skipBlank(raw []byte, i int) int {
	for i < len(raw) && (raw[i] == ' ' || raw[i] == '\n' || raw[i] == '\r' || raw[i] == '\t') {
		i++
	}
	return i
}

// skipValue returns where the value that begins at i ends.
func skipValue(raw []byte, i int) int {
	for depth := 0; i < len(raw); {
		switch raw[i] {
		case '"':
			for i++; i < len(raw) && raw[i] != '"'; i++ {
				if raw[i] == '\\' {
					i++
				}
			}
			i++
		case '{', '[':
			depth++
			i++
		case '}', ']':
			depth--
			i++
		case ',', ':', ' ', '\n', '\r', '\t':
			i++
			continue
		default: // number, true, false, null
			for i < len(raw) && bytes.IndexByte([]byte(",:]} \n\r\t"), raw[i]) < 0 {
				i++
			}
		}
		if depth == 0 {
			return min(i, len(raw))
		}
	}
	return len(raw)
}

// unquote reads a JSON string.
func unquote(raw []byte) (string, error) {
	if n := len(raw); n >= 2 && bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw) {
		return string(raw[1 : n-1]), nil
	}
	var s string
	err := json.Unmarshal(raw, &s)
	return s, err
}
