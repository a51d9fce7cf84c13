package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/tanlian/tanlian/carbon"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// A source opens the bytes of an input from their beginning.
type source func() (io.ReadCloser, error)

// survey is what one pass over the bytes of a text file tells.
type survey struct {
	digest  carbon.Digest
	size    int64
	head    []byte // the first bytes
	utf8    bool   // all of it is valid
	ascii   bool
	nonUTF8 int64 // offset of the first byte that is not UTF-8
}

const headSize = 64 << 10

func surveyOf(ctx context.Context, open source) (s survey, err error) {
	r, err := open()
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	h := sha256.New()
	s.utf8, s.ascii = true, true
	buf := make([]byte, 256<<10)
	carry := 0 // bytes of an unfinished rune at the start of buf
	for {
		n, err := io.ReadFull(r, buf[carry:])
		h.Write(buf[carry : carry+n])
		if len(s.head) < headSize {
			s.head = append(s.head, buf[carry:carry+min(n, headSize-len(s.head))]...)
		}
		atEnd := err == io.EOF || err == io.ErrUnexpectedEOF
		if s.utf8 {
			carry = s.checkUTF8(buf[:carry+n], carry, atEnd)
		} else {
			carry = 0
		}
		s.size += int64(n)
		if atEnd {
			break
		}
		if err != nil {
			return s, err
		}
		if err := ctx.Err(); err != nil {
			return s, err
		}
	}
	h.Sum(s.digest[:0])
	return s, nil
}

// checkUTF8 looks at b, whose first carry bytes were read before, and returns how
// many bytes at its end wait for the rest of their rune; they are moved to the front.
func (s *survey) checkUTF8(b []byte, carry int, atEnd bool) int {
	cut := len(b)
	if !atEnd {
		for i := 1; i <= min(utf8.UTFMax-1, len(b)); i++ {
			if c := b[len(b)-i]; utf8.RuneStart(c) {
				if !utf8.FullRune(b[len(b)-i:]) {
					cut = len(b) - i
				}
				break
			}
		}
	}
	if !utf8.Valid(b[:cut]) {
		s.utf8, s.ascii = false, false
		i := 0
		for i < cut {
			r, n := utf8.DecodeRune(b[i:cut])
			if r == utf8.RuneError && n == 1 {
				break
			}
			i += n
		}
		s.nonUTF8 = s.size - int64(carry) + int64(i)
		return 0
	}
	if s.ascii {
		for _, c := range b[:cut] {
			if c >= utf8.RuneSelf {
				s.ascii = false
				break
			}
		}
	}
	return copy(b, b[cut:])
}

// gbStats counts what a file looks like if it is GB18030.
type gbStats struct {
	hanzi int64 // two-byte characters in the area of GB 2312
	rare  int64 // other two- and four-byte characters
	bad   int64 // bytes that are no GB18030
}

func gbStatsOf(open source) (g gbStats, err error) {
	r, err := open()
	if err != nil {
		return g, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	buf := make([]byte, 256<<10)
	var lead, second byte
	for {
		n, err := r.Read(buf)
		for _, c := range buf[:n] {
			switch {
			case second != 0: // the third and fourth byte of a long character
				if second == 1 && (c < '0' || c > '9') || second == 2 && (c < 0x81 || c > 0xFE) {
					g.bad++
					second = 0
					break
				}
				second--
				if second == 0 {
					g.rare++
				}
			case lead == 0 && c < 0x80:
			case lead == 0 && (c == 0x80 || c == 0xFF):
				g.bad++
			case lead == 0:
				lead = c
			case c >= '0' && c <= '9':
				lead, second = 0, 2
			case c >= 0xA1 && c <= 0xFE && lead >= 0xA1 && lead <= 0xF7:
				g.hanzi++
				lead = 0
			case c >= 0x40 && c <= 0xFE && c != 0x7F:
				g.rare++
				lead = 0
			default:
				g.bad++
				lead = 0
			}
		}
		if err == io.EOF {
			if lead != 0 || second != 0 {
				g.bad++
			}
			return g, nil
		}
		if err != nil {
			return g, err
		}
	}
}

// decideEncoding says in which encoding a text file is, and on what evidence.
func decideEncoding(name string, s survey, open source) (enc Encoding, skip int, note Note, err error) {
	say := func(e Encoding, en, zh string) (Encoding, int, Note, error) {
		return e, skip, Note{Code: "encoding", Where: name, Text: carbon.Text{EN: string(e) + ": " + en, ZH: string(e) + "：" + zh}}, nil
	}
	switch h := s.head; {
	case bytes.HasPrefix(h, []byte{0xEF, 0xBB, 0xBF}):
		skip = 3
		return say(UTF8, "byte order mark", "文件带有字节顺序标记")
	case bytes.HasPrefix(h, []byte{0xFF, 0xFE}):
		skip = 2
		return say(UTF16LE, "byte order mark", "文件带有字节顺序标记")
	case bytes.HasPrefix(h, []byte{0xFE, 0xFF}):
		skip = 2
		return say(UTF16BE, "byte order mark", "文件带有字节顺序标记")
	}
	if le, be, pairs := wideASCII(s.head); le+be > 0 {
		switch {
		case le*12 >= pairs && be == 0:
			return say(UTF16LE, fmt.Sprintf("%d of the first %d pairs of bytes are ASCII with a zero after", le, pairs), fmt.Sprintf("前%d对字节中有%d对为ASCII字符后接零字节", pairs, le))
		case be*12 >= pairs && le == 0:
			return say(UTF16BE, fmt.Sprintf("%d of the first %d pairs of bytes are ASCII with a zero before", be, pairs), fmt.Sprintf("前%d对字节中有%d对为零字节后接ASCII字符", pairs, be))
		}
		return "", 0, Note{}, &FormatError{name, "has zero bytes: not a text file, or state the encoding"}
	}
	switch {
	case s.ascii:
		return say(UTF8, "only ASCII characters", "全部为ASCII字符")
	case s.utf8:
		return say(UTF8, fmt.Sprintf("all %d bytes are valid UTF-8", s.size), fmt.Sprintf("全部%d字节均为有效的UTF-8", s.size))
	}
	g, err := gbStatsOf(open)
	if err != nil {
		return "", 0, Note{}, err
	}
	// Western text in Windows-1252 often is valid GB18030 too, but its accented
	// letters pair with ASCII letters, outside of the area of GB 2312.
	if g.bad == 0 && g.hanzi >= 4*g.rare {
		return say(GB18030, fmt.Sprintf("not UTF-8 (byte %d); all of it is GB18030, %d of %d characters in the area of GB 2312", s.nonUTF8, g.hanzi, g.hanzi+g.rare),
			fmt.Sprintf("不是UTF-8（第%d字节）；全文均为有效的GB18030，%d个字符中%d个在GB 2312区", s.nonUTF8, g.hanzi+g.rare, g.hanzi))
	}
	return "", 0, Note{}, &FormatError{name, fmt.Sprintf("neither UTF-8 (byte %d) nor GB18030: state the encoding", s.nonUTF8)}
}

func wideASCII(head []byte) (le, be, pairs int) {
	for i := 0; i+1 < len(head); i += 2 {
		pairs++
		switch a, b := head[i], head[i+1]; {
		case a != 0 && a < 0x80 && b == 0:
			le++
		case a == 0:
			be++
		case b == 0:
			return 1, 1, pairs // neither pattern
		}
	}
	return le, be, pairs
}

// decoder returns the text of r, whose byte order mark has been skipped, in UTF-8.
// What cannot be decoded becomes U+FFFD, which is a fault of the cell it is in;
// UTF-8 itself is passed on as it is.
func decoder(r io.Reader, e Encoding) io.Reader {
	switch e {
	case GB18030:
		return transform.NewReader(r, simplifiedchinese.GB18030.NewDecoder())
	case UTF16LE:
		return transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder())
	case UTF16BE:
		return transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder())
	case Windows1252:
		return transform.NewReader(r, charmap.Windows1252.NewDecoder())
	}
	return r
}

// looksLikeAnotherFormat tells what people give away as ".csv".
func looksLikeAnotherFormat(head []byte) string {
	t := bytes.ToLower(bytes.TrimLeft(head[:min(len(head), 512)], "\xEF\xBB\xBF \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "is a zip file, perhaps a workbook: read it with XLSX"
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return "is an old .xls or an encrypted workbook: save it as .xlsx without a password"
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "is a PDF"
	case bytes.HasPrefix(t, []byte("<html")), bytes.HasPrefix(t, []byte("<!doctype html")), bytes.HasPrefix(t, []byte("<table")), bytes.HasPrefix(t, []byte("<?xml")):
		return "is HTML or XML, whatever its name: open it in a spreadsheet program and save it as .xlsx or .csv"
	}
	return ""
}
