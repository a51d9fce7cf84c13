package report

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Text says the same in English and Chinese.
type Text = carbon.Text

// A Number is an exact number; its zero value is "not stated", which is not zero.
type Number = unit.Number

// Units of figures. All emissions in a disclosure are in tonnes of CO2e, so that
// they add up without conversion; what is not, says its own unit.
var (
	Tonnes  = Text{EN: "t CO₂e", ZH: "t CO₂e"}
	Percent = Text{EN: "%", ZH: "%"}
)

// A Figure is a number of the report: its exact value and how it is printed. The
// zero Figure has no value and is printed as "—", which is not 0.
type Figure struct {
	Exact  Number `json:"exact,omitzero"`
	Places int32  `json:"places,omitempty"` // decimals printed
	// Apportioned is printed instead of the rounding of Exact where a table asks
	// that its printed parts add up ([Table.Apportion]).
	Apportioned Number `json:"apportioned,omitzero"`
	Signed      bool   `json:"signed,omitempty"` // print "+" before an increase
	Unit        Text   `json:"unit,omitzero"`
	View        string `json:"view,omitempty"`  // ID of a [View]
	Lines       int64  `json:"lines,omitempty"` // lines behind it: 0 from two lines is not "nothing"
	Kept        Number `json:"kept,omitzero"`   // part of Exact published in another GWP set and not re-based
	Trace       string `json:"trace,omitempty"` // ID of a [Trace]
}

// Emission returns a figure in t CO2e, printed without decimals.
func Emission(exact Number, view string) Figure {
	return Figure{Exact: exact, Unit: Tonnes, View: view}
}

// Count returns a whole number of things.
func Count(n int64, what Text) Figure { return Figure{Exact: unit.Int(n), Unit: what} }

// ShareOf returns part as a percentage of whole. It has no value where a share
// means nothing: of a whole that is not positive, or of a negative part.
func ShareOf(part, whole Number, places int32) Figure {
	f := Figure{Places: places, Unit: Percent}
	if part.Sign() < 0 || whole.Sign() <= 0 {
		return f
	}
	q, err := part.Mul(unit.Int(100)).Quo(whole)
	if err == nil {
		f.Exact = q
	}
	return f
}

// ChangeOf returns the change from before to after as a signed percentage. It has
// no value where before is not positive.
func ChangeOf(before, after Number, places int32) Figure {
	f := Figure{Places: places, Unit: Percent, Signed: true}
	if before.Sign() <= 0 || !after.Stated() {
		return f
	}
	q, err := after.Sub(before).Mul(unit.Int(100)).Quo(before)
	if err == nil {
		f.Exact = q
	}
	return f
}

// Stated reports whether the figure has a value.
func (f Figure) Stated() bool { return f.Exact.Stated() }

// Printed returns what is printed, as a plain decimal without groups: the exact
// value rounded half to even, or the apportioned one; "" if there is no value. An
// exact zero is "0" without decimals, what rounds to zero is "0.0".
func (f Figure) Printed() string {
	switch {
	case !f.Exact.Stated():
		return ""
	case f.Exact.Sign() == 0 && !f.Apportioned.Stated():
		return "0"
	case f.Apportioned.Stated():
		return signed(f.Apportioned.Round(f.Places).StringFixed(f.Places), f.Signed)
	}
	return signed(f.Exact.Round(f.Places).StringFixed(f.Places), f.Signed)
}

func signed(s string, plus bool) string {
	if plus && s[0] != '-' && !allZero(s) {
		return "+" + s
	}
	return s
}

func allZero(s string) bool {
	for i := range len(s) {
		if s[i] >= '1' && s[i] <= '9' {
			return false
		}
	}
	return true
}

// With returns f with another trace and count of lines.
func (f Figure) With(t Trace) Figure {
	f.Trace, f.Lines = t.ID, t.Lines()
	return f
}

// A View says how figures were looked at. A figure of one view is never added to
// one of another.
type View struct {
	ID       string `json:"id"`
	Name     Text   `json:"name"`
	GWP      string `json:"gwp"`      // GWP set, such as "AR6-100"
	Basis    Text   `json:"basis"`    // scope 2 method
	Account  Text   `json:"account"`  // gross, biogenic CO2, removals, ...
	Approach Text   `json:"approach"` // consolidation
	Note     Text   `json:"note,omitzero"`
}
