package intake

import (
	"fmt"
	"strings"

	"github.com/tanlian/tanlian/carbon"
)

// An Encoding is a character encoding of a text file. Its values are UTF8, GB18030,
// UTF16LE, UTF16BE and Windows1252.
type Encoding string

// The encodings. Windows1252 is never guessed: state it.
const (
	UTF8        Encoding = "utf-8"
	GB18030     Encoding = "gb18030" // includes GBK and GB2312
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
)

// Options state what would otherwise be decided by evidence, and the limits. The
// zero value decides by evidence within safe limits.
type Options struct {
	Encoding   Encoding // of CSV
	Comma      rune     // delimiter of CSV: one of , ; | or a tab
	HeaderRow  int      // the row of the header, from 1; 0: searched in the first rows
	HeaderRows int      // 1 or 2; 0: as the rows themselves say

	Nil    []string // further texts that mean "nothing stated", beside —, /, 无 and the like
	Totals []string // further texts that mark a row of totals, beside 合计, 小计, Total and the like

	MaxField  int   // bytes of one cell; 0: 64 KiB
	MaxBytes  int64 // bytes held in memory for an input that cannot seek, or unpacked from a workbook; 0: 1 GiB
	MaxIssues int   // rows that Issues lists (all are counted); 0: 10,000

	Progress func(rows int64) // called every few thousand rows, and at the end
}

func (o Options) withDefaults() Options {
	if o.MaxField <= 0 {
		o.MaxField = 64 << 10
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 1 << 30
	}
	if o.MaxIssues <= 0 {
		o.MaxIssues = 10000
	}
	return o
}

func (o Options) check() error {
	switch o.Encoding {
	case "", UTF8, GB18030, UTF16LE, UTF16BE, Windows1252:
	default:
		return fmt.Errorf("intake: unknown encoding %q", o.Encoding)
	}
	if o.Comma != 0 && !strings.ContainsRune(",;\t|", o.Comma) {
		return fmt.Errorf("intake: delimiter %q is none of comma, semicolon, tab and bar", o.Comma)
	}
	if o.HeaderRow < 0 || o.HeaderRows < 0 || o.HeaderRows > 2 {
		return fmt.Errorf("intake: header of %d rows at row %d", o.HeaderRows, o.HeaderRow)
	}
	return nil
}

// A Note is something that was decided or noticed while reading, with the
// evidence, for the report to print.
type Note struct {
	Code    string // such as "encoding", "decimal", "total"
	Where   string // such as "activities.csv: column 用电量"
	Text    carbon.Text
	Warning bool // someone should look at it
}

// String returns place and English text.
func (n Note) String() string { return n.Where + ": " + n.Text.EN }

// Counts account for every row of the input.
type Counts struct {
	Read       int64 // Activities + Excluded + Rejected
	Activities int64 // for facts: rows without a fault
	Excluded   int64 // rows of totals
	Rejected   int64
	Blank      int64 // blank rows, not part of Read
	Header     int64 // header rows and their repetitions, not part of Read
	Above      int64 // titles above the header, not part of Read
}

// String returns the account on one line.
func (c Counts) String() string {
	return fmt.Sprintf("%d rows read = %d activities + %d excluded + %d rejected; besides %d blank, %d header, %d above the header",
		c.Read, c.Activities, c.Excluded, c.Rejected, c.Blank, c.Header, c.Above)
}

// A SheetError says that a workbook has no such sheet, or that one must be named.
type SheetError struct {
	File, Sheet string
	Sheets      []string // those that there are; a hidden one is marked
}

func (e *SheetError) Error() string {
	have := strings.Join(e.Sheets, ", ")
	if e.Sheet == "" {
		return fmt.Sprintf("intake: %s: name one of the sheets: %s", e.File, have)
	}
	return fmt.Sprintf("intake: %s: no sheet %q; there are: %s", e.File, e.Sheet, have)
}

// A LimitError says that the input is larger than it may be.
type LimitError struct {
	Where string
	What  string
	Max   int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("intake: %s: %s is larger than %d bytes", e.Where, e.What, e.Max)
}

// A FormatError says that the input is not what it was taken for, and what to do.
type FormatError struct {
	Where string
	Why   string
}

func (e *FormatError) Error() string { return "intake: " + e.Where + ": " + e.Why }
