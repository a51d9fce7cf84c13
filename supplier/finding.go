package supplier

import (
	"errors"
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Level says what follows from a [Finding].
type Level uint8

// The levels. A footprint with a Fault answers no question; one with Warnings only
// does, and the warnings are shown beside it.
const (
	Warning Level = iota + 1
	Fault
)

var levelTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "warning", ZH: "提示"}, {EN: "fault", ZH: "错误"}}

// Text returns the name in both languages.
func (l Level) Text() carbon.Text {
	if int(l) >= len(levelTexts) {
		return levelTexts[0]
	}
	return levelTexts[l]
}

// String returns the English name.
func (l Level) String() string { return l.Text().EN }

// A Finding is what a check found in one field of one footprint.
type Finding struct {
	Level     Level
	Footprint string // its id, or where it was read if it has none
	Field     string // such as "pcf.primaryDataShare"
	Rule      carbon.Rule
	Detail    carbon.Text // the operands
}

// Text returns rule and operands in both languages.
func (f Finding) Text() carbon.Text {
	if f.Detail == (carbon.Text{}) {
		return f.Rule.Text
	}
	return carbon.Text{EN: f.Rule.Text.EN + ": " + f.Detail.EN, ZH: f.Rule.Text.ZH + "：" + f.Detail.ZH}
}

// Err returns the finding as an error.
func (f Finding) Err() error {
	path := f.Footprint
	if f.Field != "" {
		path += ": " + f.Field
	}
	return &carbon.FieldError{Path: path, Rule: f.Rule, Err: errors.New(f.Text().EN)}
}

// String returns "fault TL-P004: pcf.primaryDataShare: ...".
func (f Finding) String() string {
	return fmt.Sprintf("%s %s: %s: %s", f.Level, f.Rule.Code, f.Field, f.Text().EN)
}

// Faults returns the findings of level [Fault].
func Faults(fs []Finding) []Finding {
	var faults []Finding
	for _, f := range fs {
		if f.Level == Fault {
			faults = append(faults, f)
		}
	}
	return faults
}

// report collects findings about one footprint.
type report struct {
	footprint string
	found     []Finding
}

func (r *report) add(l Level, field string, rule carbon.Rule, detail carbon.Text) {
	r.found = append(r.found, Finding{l, r.footprint, field, rule, detail})
}

func (r *report) fault(field string, rule carbon.Rule, format string, args ...any) {
	r.add(Fault, field, rule, carbon.Same(fmt.Sprintf(format, args...)))
}

func (r *report) warn(field string, rule carbon.Rule, format string, args ...any) {
	r.add(Warning, field, rule, carbon.Same(fmt.Sprintf(format, args...)))
}

// A textError is an error that says what is wrong in both languages.
type textError struct{ text carbon.Text }

func (e *textError) Error() string { return e.text.EN }

func wrong(en, zh string) error { return &textError{carbon.Text{EN: en, ZH: zh}} }

// textOf returns the text of an error, in both languages where it has them.
func textOf(err error) carbon.Text {
	var t *textError
	if errors.As(err, &t) {
		return t.text
	}
	var id *IDError
	if errors.As(err, &id) {
		return carbon.Text{EN: err.Error(), ZH: fmt.Sprintf("标识符“%s”（%s）无效", id.Text, id.Scheme)}
	}
	var n *unit.SyntaxError
	if errors.As(err, &n) {
		return carbon.Text{EN: fmt.Sprintf("%q is no %s: %s", n.Text, n.Kind, n.Why), ZH: fmt.Sprintf("“%s”不是有效的数值或单位", n.Text)}
	}
	return carbon.Same(err.Error())
}
