package intake

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon/unit"
)

// readNumber reads one cell as a column under the decision does.
func readNumber(text string, d Decimal) string {
	f := &field{decimal: d}
	n, rest, err := f.number(&cell{text: text}, clean(text))
	switch {
	case errors.Is(err, errSeparator):
		return "open"
	case err != nil:
		return "fault"
	case rest != "":
		return n.String() + " then " + rest
	}
	return n.String()
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ text, point, comma, undecided string }{
		{"0", "0", "0", "0"},
		{"1234", "1234", "1234", "1234"},
		{"1234.5", "1234.5", "fault", "1234.5"},
		{"1,234.5", "1234.5", "fault", "1234.5"},
		{"1.234,56", "fault", "1234.56", "1234.56"},
		{"1 234,56", "fault", "1234.56", "1234.56"},
		{"1\u00a0234\u202f567,8", "fault", "1234567.8", "1234567.8"},
		{"1'234.56", "1234.56", "fault", "1234.56"},
		{"１２３４．５", "1234.5", "fault", "1234.5"},
		{"１，２３４．５", "1234.5", "fault", "1234.5"},
		{"123,45-", "fault", "-123.45", "-123.45"},
		{"(1,234.50)", "-1234.5", "fault", "-1234.5"},
		{"（12）", "-12", "-12", "-12"},
		{"'1234", "1234", "1234", "1234"},
		{"−5", "-5", "-5", "-5"},
		{"+5", "5", "5", "5"},
		{"1,234", "1234", "1.234", "open"},
		{"1.234", "1.234", "1234", "open"},
		{"-1.234", "-1.234", "-1234", "open"},
		{"0.123", "0.123", "fault", "0.123"},
		{"0,123", "fault", "0.123", "0.123"},
		{"1234,567", "fault", "1234.567", "1234.567"},
		{"1,234,567", "1234567", "fault", "1234567"},
		{"1.234.567", "fault", "1234567", "1234567"},
		{".5", "0.5", "fault", "0.5"},
		{"1E+05", "100000", "100000", "100000"},
		{"1.5e-3", "0.0015", "fault", "0.0015"},
		{"20 ton", "20 then ton", "20 then ton", "20 then ton"},
		{"1,020.5万kWh", "1020.5 then 万kWh", "fault", "1020.5 then 万kWh"},
		{"10²", "10 then ²", "10 then ²", "10 then ²"}, // not 102
		{"1,23,456", "fault", "fault", "fault"},
		{"1,2345,678", "fault", "fault", "fault"},
		{"1.234,5,6", "fault", "fault", "fault"},
		{"1,234.567.8", "fault", "fault", "fault"},
		{"12 34", "fault", "fault", "fault"},
		{"1..2", "fault", "fault", "fault"},
		{"1.", "fault", "fault", "fault"},
		{"--1", "fault", "fault", "fault"},
		{"-(1)", "fault", "fault", "fault"},
		{"-1-", "fault", "fault", "fault"},
		{"abc", "fault", "fault", "fault"},
		{"1e9999", "fault", "fault", "fault"},
		{strings.Repeat("1", 39), "fault", "fault", "fault"},
		{strings.Repeat("1", 38), strings.Repeat("1", 38), strings.Repeat("1", 38), strings.Repeat("1", 38)},
		{strings.Repeat("9", 10000), "fault", "fault", "fault"},
	} {
		got := []string{readNumber(c.text, DecimalPoint), readNumber(c.text, DecimalComma), readNumber(c.text, decimalOpen)}
		if diff := cmp.Diff([]string{c.point, c.comma, c.undecided}, got); diff != "" {
			t.Errorf("%q with point, comma, undecided (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestColumnsDecide(t *testing.T) {
	for _, c := range []struct {
		name  string
		cells []string
		want  Decimal
	}{
		{"nothing to decide", []string{"1", "23"}, decimalOpen},
		{"one point", []string{"1,234", "0.5"}, DecimalPoint},
		{"two commas group", []string{"1,234", "10,200,000"}, DecimalPoint},
		{"one comma", []string{"1.234", "0,5"}, DecimalComma},
		{"both", []string{"1.5", "0,5"}, decimalMixed},
		{"open", []string{"1,234", "5,678"}, decimalOpen},
		{"faults prove nothing", []string{"1,234", "x.5"}, decimalOpen},
	} {
		var e numberEvidence
		for i, s := range c.cells {
			e.look(int64(i), s)
		}
		if got, _ := e.decide(""); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestStoredNumbers(t *testing.T) {
	for _, c := range []struct {
		text, want string
		trimmed    bool
	}{
		{"1.1000000000000001", "1.1", true},
		{"0.30000000000000004", "0.3", true},
		{"1234.5", "1234.5", false},
		{"1.0000000000000001E-2", "0.01", true},
		{"9.1310000123456794E+17", "913100001234568000", true},
		{"12345678901234567.123456789", "12345678901234567.123456789", false}, // no spreadsheet wrote this
		{"123456789012345", "123456789012345", false},
	} {
		n, trimmed, err := stored(c.text)
		if err != nil || n.String() != c.want || trimmed != c.trimmed {
			t.Errorf("%s = %s, %v, %v, want %s", c.text, n, trimmed, err, c.want)
		}
	}
}

// FuzzNumber holds three claims: what a number prints reads as itself in every
// style a column may have, nothing panics, and one column never gives two values.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1,234.5", "1.234,56", "１２３４．５", "(5)", "1E+05", "1 234,5-", "20 ton", "'7", "1'000", "9e24"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := clean(s)
		n, err := parseNumeral(text)
		if f, ok := plainForm(text); ok && (err != nil || f != n.form) {
			t.Errorf("%q has form %d fast, %d slow (%v)", s, f, n.form, err)
		}
		if err != nil {
			return
		}
		point, perr := n.number(DecimalPoint)
		comma, cerr := n.number(DecimalComma)
		open, oerr := n.number(decimalOpen)
		if n.form != formOpenPoint && n.form != formOpenComma && perr == nil && cerr == nil && !point.Equal(comma) {
			t.Errorf("%q is %s and %s", s, point, comma)
		}
		if oerr == nil && !(perr == nil && open.Equal(point) || cerr == nil && open.Equal(comma)) {
			t.Errorf("%q is %s undecided, %s, %s", s, open, point, comma)
		}
		if isPlain(text) && perr == nil { // the fast path
			fast, err := unit.ParseNumber(text)
			if err != nil || !fast.Equal(point) {
				t.Errorf("%q is %s fast, %s slow", s, fast, point)
			}
		}
		if oerr != nil {
			return
		}
		r, ok := new(big.Rat).SetString(open.String())
		if !ok || !r.IsInt() || len(open.String()) > 18 {
			return
		}
		for _, style := range []struct {
			text string
			d    Decimal
		}{
			{groupedBy(r.Num(), ",") + ".5", DecimalPoint}, {groupedBy(r.Num(), ".") + ",5", DecimalComma},
			{groupedBy(r.Num(), " ") + ",5", DecimalComma}, {groupedBy(r.Num(), "'") + ".5", DecimalPoint},
		} {
			want := r.Num().String() + ".5"
			if open.Sign() == 0 {
				want = "0.5"
			}
			if got := readNumber(style.text, style.d); got != want {
				t.Errorf("%q = %s, want %s", style.text, got, want)
			}
			if got := readNumber(strings.TrimPrefix(style.text, "-")+"-", style.d); open.Sign() != 0 && got != "-"+strings.TrimPrefix(want, "-") {
				t.Errorf("%q- = %s", style.text, got)
			}
		}
	})
}

func groupedBy(i *big.Int, mark string) string {
	s, sign := new(big.Int).Abs(i).String(), ""
	if i.Sign() < 0 {
		sign = "-"
	}
	for k := len(s) - 3; k > 0; k -= 3 {
		s = fmt.Sprint(s[:k], mark, s[k:])
	}
	return sign + s
}
