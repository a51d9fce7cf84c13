package intake

import (
	"errors"
	"strconv"
	"strings"
)

// errDateCell is of a spreadsheet that took a number for a date, as it does with 1.2 or
// 3-4 when they are typed or pasted: what is stored is the number of a day.
var errDateCell = errors.New("the spreadsheet shows a date here: what was written is lost, write the number again")

// readStyles finds the styles that show a number as a date or a time (ECMA-376 part 1,
// 18.8.30 and 18.8.10). A workbook without the part has none.
func (w *workbook) readStyles(part string) error {
	var sheet struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := w.decode(part, &sheet); err != nil {
		return err
	}
	own := map[int]bool{}
	for _, f := range sheet.Formats {
		own[f.ID] = isDateFormat(f.Code)
	}
	w.dates = map[string]bool{}
	for i, c := range sheet.Cells {
		date, stated := own[c.Format]
		if stated && date || !stated && isDateID(c.Format) {
			w.dates[strconv.Itoa(i)] = true
		}
	}
	return nil
}

// isDateID reports the built-in formats of dates and times, those of Chinese, Japanese
// and Korean editions included.
func isDateID(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// isDateFormat reports a format code with a part of a date or time in it: y, m, d, h, s
// or their like outside quotes, escapes and brackets ([Red], [$-804]), of which [h] is
// a time.
func isDateFormat(code string) bool {
	code = strings.ToLower(code)
	if code == "general" {
		return false
	}
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return false
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return false
			}
			if in := code[i+1 : i+end]; in != "" && strings.Trim(in, "hms") == "" {
				return true
			}
			i += end
		case 'y', 'm', 'd', 'h', 's':
			return true
		}
	}
	return false
}
