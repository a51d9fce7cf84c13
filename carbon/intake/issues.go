package intake

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/internal/ooxml"
	"github.com/xuri/excelize/v2"
)

// An Issue is one fault of one row, or why the row was left out, as a person who
// corrects the input needs it.
type Issue struct {
	File       string // with its sheet
	Row        int64
	Column     string
	Cell       string // such as "B17"
	Value      string
	Fate       string // "rejected", "excluded", or a word of the caller's
	Rule       carbon.Rule
	Detail     string // what exactly, with the operands
	Suggestion carbon.Text
}

// Issues takes an error of a row apart: an Issue for each [*carbon.FieldError] in
// it. It takes errors of any package, so that those of a calculation stand beside
// those of reading.
func Issues(ref carbon.Ref, fate string, err error) []Issue {
	var out []Issue
	for _, e := range faults(err) {
		i := Issue{File: ref.Name, Row: ref.Row, Fate: fate, Rule: carbon.RuleOf(e), Detail: e.Error()}
		var f *carbon.FieldError
		if errors.As(e, &f) {
			i.Column, i.Detail = f.Path, ""
			if f.Err != nil {
				i.Detail = f.Err.Error()
			}
			if f.Path == ref.String() {
				i.Column = ""
			}
			var c *CellError
			if errors.As(f.Err, &c) {
				i.Column, i.Cell, i.Value, i.Detail = c.Column, c.Cell, c.Value, c.Why
			}
		}
		i.Suggestion = suggestion(i.Rule)
		out = append(out, i)
	}
	return out
}

// faults returns the field errors joined in err, or err itself.
func faults(err error) []error {
	if err == nil {
		return nil
	}
	if _, ok := err.(*carbon.FieldError); ok {
		return []error{err}
	}
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		var out []error
		for _, e := range j.Unwrap() {
			out = append(out, faults(e)...)
		}
		return out
	}
	return []error{err}
}

func (r *Rows) issue(ref carbon.Ref, fate string, err error) {
	if r.counts.Excluded+r.counts.Rejected <= int64(r.t.opts.MaxIssues) {
		r.issues = append(r.issues, Issues(ref, fate, err)...)
	}
}

// WriteIssues writes issues as a workbook, sorted by file, row, cell and code: the
// same issues are the same bytes. Every cell is text, whatever it looks like.
func WriteIssues(w io.Writer, issues []Issue) (err error) {
	issues = slices.Clone(issues)
	slices.SortStableFunc(issues, func(a, b Issue) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Row, b.Row), cmp.Compare(len(a.Cell), len(b.Cell)), cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Rule.Code, b.Rule.Code), cmp.Compare(a.Detail, b.Detail))
	})
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	const sheet = "问题 Issues"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	// No clock: the workbook says what is wrong, not when that was found.
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Tanlian", Title: "Issues 问题清单", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}); err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#E6EFE9"}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	s, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, width := range issueWidths {
		if err := s.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	row := func(n, style int, cells []string) error {
		values := make([]any, len(cells))
		for i, c := range cells {
			values[i] = excelize.Cell{StyleID: style, Value: printable(c)}
		}
		return s.SetRow("A"+strconv.Itoa(n), values)
	}
	if err := row(1, bold, issueHeader); err != nil {
		return err
	}
	for i, e := range issues {
		fate := fateName(e.Fate)
		number := ""
		if e.Row > 0 {
			number = strconv.FormatInt(e.Row, 10)
		}
		if err := row(i+2, text, []string{e.File, number, e.Column, e.Cell, e.Value, fate, e.Rule.Code, e.Rule.Text.ZH, e.Rule.Text.EN, e.Detail, e.Suggestion.ZH, e.Suggestion.EN}); err != nil {
			return err
		}
	}
	if err := s.Flush(); err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		return fmt.Errorf("intake: issues: %w", err)
	}
	out, err := ooxml.Deterministic(buf.Bytes())
	if err != nil {
		return err
	}
	_, err = w.Write(out)
	return err
}

var (
	issueHeader = []string{"文件 File", "行 Row", "列 Column", "单元格 Cell", "值 Value", "处理 Fate", "代码 Code", "原因", "Reason", "详情 Detail", "建议", "Suggestion"}
	issueWidths = []float64{28, 8, 18, 9, 22, 16, 11, 36, 40, 44, 36, 40}
)

func fateName(fate string) string {
	switch fate {
	case "rejected":
		return "已拒绝 rejected"
	case "excluded":
		return "已排除 excluded"
	}
	return fate
}

// printable drops what XML cannot hold and cuts to what a cell can.
func printable(s string) string {
	out := make([]rune, 0, min(len(s), 1024))
	for _, c := range s {
		if c < ' ' && c != '\t' && c != '\n' || c == 0xFFFE || c == 0xFFFF {
			c = '\uFFFD'
		}
		if out = append(out, c); len(out) == 32000 {
			break
		}
	}
	return string(out)
}
