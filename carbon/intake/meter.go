package intake

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// A meter reads XML within bounds. A decoder holds a whole token and all open
// elements in memory, so that a workbook of one element could fill it: here no
// token is longer than a cell may be, and elements nest only so far.
type meter struct {
	r       *bufio.Reader
	d       *xml.Decoder
	left    int // bytes of the token
	depth   int
	maxText int
	where   string
}

const (
	maxDepth = 256
	// An escaped character takes up to ten bytes (&#x1F600;), tags some more.
	escapes, tags = 10, 64 << 10
)

func newMeter(r io.Reader, where string, maxText int) *meter {
	m := &meter{r: bufio.NewReaderSize(r, 64<<10), maxText: maxText, where: where}
	m.d = xml.NewDecoder(m)
	return m
}

func (m *meter) limit(what string, most int) error {
	return &LimitError{Where: m.where, What: what, Max: int64(most)}
}

// ReadByte is what the decoder calls, as it is an io.ByteReader.
func (m *meter) ReadByte() (byte, error) {
	if m.left <= 0 {
		return 0, m.limit("an element", escapes*m.maxText+tags)
	}
	m.left--
	return m.r.ReadByte()
}

func (m *meter) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := m.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

func (m *meter) token() (xml.Token, error) {
	m.left = escapes*m.maxText + tags
	tok, err := m.d.Token()
	switch tok.(type) {
	case xml.StartElement:
		if m.depth++; m.depth > maxDepth {
			return nil, &FormatError{m.where, fmt.Sprintf("elements nest deeper than %d", maxDepth)}
		}
	case xml.EndElement:
		m.depth--
	}
	return tok, err
}

// skip reads to the end of the open element.
func (m *meter) skip() error {
	for end := m.depth - 1; m.depth > end; {
		if _, err := m.token(); err != nil {
			return err
		}
	}
	return nil
}

// charData reads to the end of the open element and returns its text.
func (m *meter) charData() (string, error) {
	var b strings.Builder
	for end := m.depth - 1; m.depth > end; {
		tok, err := m.token()
		if err != nil {
			return "", err
		}
		if e, ok := tok.(xml.CharData); ok {
			if b.Write(e); b.Len() > m.maxText {
				return "", m.limit("a cell", m.maxText)
			}
		}
	}
	return b.String(), nil
}

// richText reads to the end of the open element and returns the text of its runs;
// pronunciation (rPh) is no part of a text.
func (m *meter) richText() (string, error) {
	var b strings.Builder
	for end, in := m.depth-1, false; m.depth > end; {
		tok, err := m.token()
		if err != nil {
			return "", err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if in = e.Name.Local == "t"; e.Name.Local == "rPh" {
				if err := m.skip(); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			in = false
		case xml.CharData:
			if in {
				if b.Write(e); b.Len() > m.maxText {
					return "", m.limit("a cell", m.maxText)
				}
			}
		}
	}
	return b.String(), nil
}
