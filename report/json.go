package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"reflect"
	"strings"
)

// JSONFormat is the first value of the JSON form. Another number at its end means
// that older readers cannot read it.
const JSONFormat = "tanlian-disclosure-1"

// WriteJSON writes all of the disclosure: every section, every line of the ledger.
//
// Keys stand in the order of the fields of [Disclosure]; each key of the outermost
// object, and each element of its arrays, is one line of text, so that two reports
// can be compared with diff and a ledger searched with grep. Numbers are strings with
// their exact value, a decimal ("12.5") or a fraction in lowest terms ("11/3"). Beside
// it stands the rounded decimal: as "printed" in a figure, under a key ending in
// "Decimal" in a line and a factor ([Decimal]). The same disclosure gives the same
// bytes. A disclosure that is not valid is not written: the error joins all that
// [Disclosure.Validate] found. The memory that it takes does not grow with the lines.
func (d *Disclosure) WriteJSON(w io.Writer) error {
	if errs := d.Validate(); len(errs) > 0 {
		return errors.Join(errs...)
	}
	bw := bufio.NewWriter(w)
	fmt.Fprintf(bw, "{\n\"format\": %q", JSONFormat)
	v := reflect.ValueOf(d).Elem()
	for i := range v.NumField() {
		tag, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if tag == "-" {
			continue
		}
		fmt.Fprintf(bw, ",\n%q: ", tag)
		write := func() error { return writeValue(bw, v.Field(i)) }
		if tag == "lines" {
			write = func() error { return writeLines(bw, d.Ledger()) }
		}
		if err := write(); err != nil {
			return fmt.Errorf("report: %s: %w", tag, err)
		}
	}
	bw.WriteString("\n}\n")
	return bw.Flush()
}

// writeLines writes the ledger, a line of it a line.
func writeLines(w *bufio.Writer, lines Lines) error {
	n := 0
	for l, err := range lines {
		if err != nil {
			return err
		}
		b, err := json.Marshal(l)
		if err != nil {
			return fmt.Errorf("line %s: %w", l.ID, err)
		}
		w.WriteString(map[bool]string{true: "[\n", false: ",\n"}[n == 0])
		w.Write(b)
		n++
	}
	w.WriteString(map[bool]string{true: "[]", false: "\n]"}[n == 0])
	return nil
}

// writeValue writes a value on one line, and an array one element a line.
func writeValue(w *bufio.Writer, v reflect.Value) error {
	if v.Kind() != reflect.Slice {
		b, err := json.Marshal(v.Interface())
		w.Write(b)
		return err
	}
	for i := range v.Len() {
		b, err := json.Marshal(v.Index(i).Addr().Interface())
		if err != nil {
			return fmt.Errorf("element %d: %w", i, err)
		}
		w.WriteString(map[bool]string{true: "[\n", false: ",\n"}[i == 0])
		w.Write(b)
	}
	w.WriteString(map[bool]string{true: "[]", false: "\n]"}[v.Len() == 0])
	return nil
}

// ReadJSON reads what [Disclosure.WriteJSON] wrote. It refuses another format,
// unknown keys, a rounded decimal that is not the rounding of its exact value, and a
// disclosure that is not valid. It holds all lines.
func ReadJSON(r io.Reader) (*Disclosure, error) {
	var x struct {
		Format string `json:"format"`
		Disclosure
	}
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&x); err != nil {
		return nil, fmt.Errorf("report: JSON: %w", err)
	}
	if x.Format != JSONFormat {
		return nil, fmt.Errorf("report: JSON: format %q, not %q", x.Format, JSONFormat)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("report: JSON: more than one value")
	}
	return &x.Disclosure, errors.Join(x.Disclosure.Validate()...)
}

// strict unmarshals b and refuses unknown keys; a method UnmarshalJSON does not
// inherit that from its caller.
func strict(b []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	return dec.Decode(into)
}

type plainFigure Figure

type jsonFigure struct {
	Printed string `json:"printed,omitempty"`
	plainFigure
}

// MarshalJSON adds what is printed.
func (f Figure) MarshalJSON() ([]byte, error) {
	return json.Marshal(jsonFigure{f.Printed(), plainFigure(f)})
}

// UnmarshalJSON reads a figure and checks what is printed.
func (f *Figure) UnmarshalJSON(b []byte) error {
	var x jsonFigure
	if err := strict(b, &x); err != nil {
		return err
	}
	*f = Figure(x.plainFigure)
	if f.Places < -100 || f.Places > 100 {
		return fmt.Errorf("figure %s: %d decimals", f.Exact, f.Places)
	}
	if x.Printed != f.Printed() {
		return fmt.Errorf("figure %s: %q is printed, but it rounds to %q", f.Exact, x.Printed, f.Printed())
	}
	return nil
}

type plainLine Line

type jsonLine struct {
	plainLine
	QuantityDecimal string `json:"quantityDecimal"`
	ConsumedDecimal string `json:"consumedDecimal"`
	PerUnitDecimal  string `json:"perUnitDecimal"`
	CO2eDecimal     string `json:"co2eDecimal"`
}

func (x *jsonLine) round() {
	x.QuantityDecimal, x.ConsumedDecimal = Decimal(x.Quantity), Decimal(x.Consumed)
	x.PerUnitDecimal, x.CO2eDecimal = Decimal(x.PerUnit), Decimal(x.CO2e)
}

// MarshalJSON adds the rounded decimals.
func (l Line) MarshalJSON() ([]byte, error) {
	x := jsonLine{plainLine: plainLine(l)}
	x.round()
	return json.Marshal(x)
}

// UnmarshalJSON reads a line and checks its rounded decimals.
func (l *Line) UnmarshalJSON(b []byte) error {
	var x jsonLine
	if err := strict(b, &x); err != nil {
		return err
	}
	*l = Line(x.plainLine)
	want := jsonLine{plainLine: x.plainLine}
	want.round()
	if x.QuantityDecimal != want.QuantityDecimal || x.ConsumedDecimal != want.ConsumedDecimal || x.PerUnitDecimal != want.PerUnitDecimal || x.CO2eDecimal != want.CO2eDecimal {
		return fmt.Errorf("line %s: a rounded decimal is not the rounding of its exact value", l.ID)
	}
	return nil
}

type plainFactor Factor

type jsonFactor struct {
	plainFactor
	ValueDecimal string `json:"valueDecimal"`
}

// MarshalJSON adds the rounded decimal.
func (f Factor) MarshalJSON() ([]byte, error) {
	return json.Marshal(jsonFactor{plainFactor(f), Decimal(f.Value)})
}

// UnmarshalJSON reads a factor and checks its rounded decimal.
func (f *Factor) UnmarshalJSON(b []byte) error {
	var x jsonFactor
	if err := strict(b, &x); err != nil {
		return err
	}
	*f = Factor(x.plainFactor)
	if want := Decimal(f.Value); x.ValueDecimal != want {
		return fmt.Errorf("factor %s: the rounded decimal is %q, not %q", f.ID, x.ValueDecimal, want)
	}
	return nil
}

// decimalDigits is how many significant digits a rounded decimal of a machine format
// has: enough for any program that calculates in binary floating point.
const decimalDigits = 17

// Decimal returns the plain decimal that machine formats put beside an exact value:
// rounded half to even to 17 significant digits, without trailing zeros; "" if n is
// not stated. It is not what a report prints ([Figure.Printed]).
func Decimal(n Number) string {
	if n.Sign() == 0 {
		return n.String()
	}
	r := n.Rat()
	// The quotient has this many digits before the point, or one more.
	digits := len(new(big.Int).Abs(r.Num()).String()) - len(r.Denom().String())
	x := n.Round(int32(decimalDigits - digits))
	if x.NumDigits() > decimalDigits {
		x = n.Round(int32(decimalDigits - digits - 1))
	}
	s := x.String()
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
