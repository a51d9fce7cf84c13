package factors

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// kindAndName takes kind and names from their cells, or from the publisher's
// taxonomy in path.
func (r *reader) kindAndName(h *header, row []string) (carbon.Kind, carbon.Text) {
	path, kind := h.cell(row, colPath), h.cell(row, colKind)
	name := carbon.Text{EN: h.cell(row, colName), ZH: h.cell(row, colNameZH)}
	if path != "" {
		if kind == "" {
			r.text = append(append(r.text[:0], r.meta.prefix...), '/')
			r.text = appendKind(r.text, path)
			kind = string(r.text)
		}
		if name.EN == "" {
			name = carbon.Text{EN: path, ZH: r.translate(path)}
		}
	}
	if name.ZH == "" && name.EN != "" {
		name.ZH = r.meta.edition.Title.ZH + "：" + r.translate(name.EN)
	}
	return carbon.Kind(kind), name
}

// translate puts the levels of a path into Chinese, as far as there are words.
func (r *reader) translate(path string) string {
	if len(r.words) == 0 {
		return path
	}
	r.text = r.text[:0]
	for rest, more := path, true; more; {
		var level string
		level, rest, more = strings.Cut(rest, " > ")
		if zh := r.words[level]; zh != "" {
			level = zh
		}
		r.text = append(r.text, level...)
		if more {
			r.text = append(r.text, " > "...)
		}
	}
	if string(r.text) == path {
		return path
	}
	return string(r.text)
}

// KindOf writes a publisher's taxonomy, levels separated by " > ", as the path of
// slugs that its kind consists of after the publisher's name.
func KindOf(path string) string { return string(appendKind(nil, path)) }

func appendKind(b []byte, path string) []byte {
	gap, from := false, len(b)
	for _, c := range []byte(path) {
		switch {
		case c == '>':
			b = append(b, '/')
			gap = false
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		default:
			gap = true
			continue
		}
		if gap && len(b) > from && b[len(b)-1] != '/' {
			b = append(b, '-')
		}
		gap = false
		b = append(b, c)
	}
	return b
}
