package factors

import "strings"

// translate puts the levels of a path into Chinese, as far as there are words.
func (t *text) translate(path string) string {
	if len(t.words) == 0 || path == "" {
		return path
	}
	b := make([]byte, 0, len(path))
	for rest, more := path, true; more; {
		var level string
		level, rest, more = strings.Cut(rest, " > ")
		if zh := t.words[level]; zh != "" {
			level = zh
		}
		b = append(b, level...)
		if more {
			b = append(b, " > "...)
		}
	}
	return string(b)
}

// KindOf writes a publisher's taxonomy, levels separated by " > ", as the path of
// slugs that its kind consists of after the publisher's name.
func KindOf(path string) string { return string(appendKind(nil, path)) }

func appendKind(b []byte, path string) []byte {
	gap, from := false, len(b)
	for i := range len(path) {
		c := slugBytes[path[i]]
		switch c {
		case '/':
			b = append(b, c)
			gap = false
			continue
		case 0:
			gap = true
			continue
		}
		if gap {
			if len(b) > from && b[len(b)-1] != '/' {
				b = append(b, '-')
			}
			gap = false
		}
		b = append(b, c)
	}
	return b
}

// slugBytes is what becomes of each byte of a path: 0 for what is a gap.
var slugBytes = func() (t [256]byte) {
	for c := range byte(128) {
		switch {
		case c == '>':
			t[c] = '/'
		case c >= 'A' && c <= 'Z':
			t[c] = c + 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			t[c] = c
		}
	}
	return t
}()
