package report

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// CSVOptions are the settings of the CSV form. The zero value is plain UTF-8.
type CSVOptions struct {
	BOM bool // begin with a byte order mark, by which Excel knows that it is UTF-8
}

// WriteCSV writes the whole ledger, one line of it a row, comma-separated, UTF-8,
// with one header row of keys: [CSVHeader].
//
// A quantity stands twice: rounded as [Decimal] does, for programs that calculate in
// floating point, and under the key ending in "_exact", as a decimal or a fraction.
// Text that a spreadsheet would take for a formula, and a fraction, which it would
// take for a date, begin with an apostrophe; [CSVText] takes it off again. Numbers
// stay numbers. Emissions are in t CO2e. The same disclosure gives the same bytes. A
// disclosure that is not valid is not written: the error joins all that
// [Disclosure.Validate] found. The memory that it takes does not grow with the lines.
func (d *Disclosure) WriteCSV(w io.Writer, o CSVOptions) error {
	if errs := d.Validate(); len(errs) > 0 {
		return errors.Join(errs...)
	}
	if o.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	cw := csv.NewWriter(w)
	row := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		row[i] = c.key
	}
	if err := cw.Write(row); err != nil {
		return fmt.Errorf("report: CSV: %w", err)
	}
	x := csvRow{report: d}
	factors, sources, methods := map[string]*Factor{}, map[string]*Source{}, map[string]*Method{}
	for i := range d.Factors {
		factors[d.Factors[i].ID] = &d.Factors[i]
	}
	for i := range d.Sources {
		sources[d.Sources[i].ID] = &d.Sources[i]
	}
	for i := range d.Methods {
		methods[d.Methods[i].ID] = &d.Methods[i]
	}
	for l, err := range d.Ledger() {
		if err != nil {
			return fmt.Errorf("report: CSV: %w", err)
		}
		x.line = l
		if x.factor = factors[x.line.Factor]; x.factor == nil {
			x.factor = new(Factor) // a line may have none
		}
		if x.source = sources[x.factor.Source]; x.source == nil {
			x.source = new(Source)
		}
		if x.method = methods[x.line.Method]; x.method == nil {
			x.method = new(Method)
		}
		for j, c := range csvColumns {
			row[j] = c.value(&x)
		}
		if err := cw.Write(row); err != nil {
			return fmt.Errorf("report: CSV: %w", err)
		}
	}
	cw.Flush()
	return cw.Error()
}

// CSVHeader returns the keys of the columns, in their order.
func CSVHeader() []string {
	keys := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		keys[i] = c.key
	}
	return keys
}

// CSVText returns the text of a cell without the apostrophe that
// [Disclosure.WriteCSV] put before it.
func CSVText(cell string) string { return strings.TrimPrefix(cell, "'") }

// guarded puts an apostrophe before text that begins like a formula, in ASCII or in
// the full-width forms that Excel takes too, and before one that begins with an
// apostrophe, so that taking one off always gives the text back.
func guarded(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); s != "" && strings.ContainsRune("=+-@\t\r\n'＝＋－＠", first) {
		return "'" + s
	}
	return s
}

// A csvRow is what the columns of one row are made from.
type csvRow struct {
	report *Disclosure
	line   *Line
	factor *Factor
	source *Source
	method *Method
}

type csvColumn struct {
	key   string
	value func(*csvRow) string
}

func csvWords(key string, f func(*csvRow) string) csvColumn {
	return csvColumn{key, func(x *csvRow) string { return guarded(f(x)) }}
}

func csvRounded(key string, f func(*csvRow) Number) csvColumn {
	return csvColumn{key, func(x *csvRow) string { return Decimal(f(x)) }}
}

func csvExact(key string, f func(*csvRow) Number) csvColumn {
	return csvColumn{key + "_exact", func(x *csvRow) string {
		s := f(x).String()
		if strings.Contains(s, "/") {
			return "'" + s
		}
		return s
	}}
}

// list joins what a line has several of.
func list[T any](xs []T, f func(T) string) string {
	parts := make([]string, len(xs))
	for i, x := range xs {
		parts[i] = f(x)
	}
	return strings.Join(parts, "; ")
}

// csvColumns are the columns of the CSV form. To add one is a change of the format: put
// it at the end.
var csvColumns = []csvColumn{
	csvWords("report", func(x *csvRow) string { return x.report.ID }),
	csvWords("line", func(x *csvRow) string { return x.line.ID }),
	csvWords("document", func(x *csvRow) string { return x.line.Document }),
	csvWords("input", func(x *csvRow) string { return x.line.Source }),
	csvWords("name_en", func(x *csvRow) string { return x.line.Name.EN }),
	csvWords("name_zh", func(x *csvRow) string { return x.line.Name.ZH }),
	csvWords("period", func(x *csvRow) string { return x.line.Period }),
	csvWords("scope", func(x *csvRow) string { return x.line.Scope }),
	csvWords("category", func(x *csvRow) string { return x.line.Category }),
	csvWords("basis", func(x *csvRow) string { return x.line.Basis }),
	csvWords("account", func(x *csvRow) string { return x.line.Account }),
	csvWords("site", func(x *csvRow) string { return x.line.Site }),
	csvWords("supplier", func(x *csvRow) string { return x.line.Supplier }),
	csvWords("supplier_name_en", func(x *csvRow) string { return x.line.SupplierName.EN }),
	csvWords("supplier_name_zh", func(x *csvRow) string { return x.line.SupplierName.ZH }),
	csvWords("product", func(x *csvRow) string { return x.line.Product }),
	csvWords("place", func(x *csvRow) string { return x.line.Place }),
	csvWords("kind", func(x *csvRow) string { return x.line.Kind }),
	csvRounded("quantity", func(x *csvRow) Number { return x.line.Quantity }),
	csvExact("quantity", func(x *csvRow) Number { return x.line.Quantity }),
	csvWords("unit", func(x *csvRow) string { return x.line.Unit }),
	csvWords("steps", func(x *csvRow) string {
		return list(x.line.Steps, func(s Step) string {
			t := s.Name.EN + ": 1 " + s.From + " = " + s.Rate.String() + " " + s.To
			if s.Source != "" {
				t += " (" + s.Source + ")"
			}
			return t
		})
	}),
	csvRounded("consumed", func(x *csvRow) Number { return x.line.Consumed }),
	csvExact("consumed", func(x *csvRow) Number { return x.line.Consumed }),
	csvWords("per", func(x *csvRow) string { return x.line.Per }),
	csvRounded("kg_co2e_per_unit", func(x *csvRow) Number { return x.line.PerUnit }),
	csvExact("kg_co2e_per_unit", func(x *csvRow) Number { return x.line.PerUnit }),
	csvRounded("t_co2e", func(x *csvRow) Number { return x.line.CO2e }),
	csvExact("t_co2e", func(x *csvRow) Number { return x.line.CO2e }),
	csvRounded("t_co2e_kept", func(x *csvRow) Number { return x.line.Kept }),
	csvExact("t_co2e_kept", func(x *csvRow) Number { return x.line.Kept }),
	csvWords("factor", func(x *csvRow) string { return x.line.Factor }),
	csvWords("factor_name_en", func(x *csvRow) string { return x.factor.Name.EN }),
	csvWords("factor_name_zh", func(x *csvRow) string { return x.factor.Name.ZH }),
	csvWords("factor_stage", func(x *csvRow) string { return x.factor.Stage.EN }),
	csvWords("factor_place", func(x *csvRow) string { return x.factor.Place }),
	csvWords("factor_valid", func(x *csvRow) string { return x.factor.Valid }),
	csvWords("factor_proxy", func(x *csvRow) string { return strconv.FormatBool(x.factor.Proxy) }),
	csvWords("factor_grade", func(x *csvRow) string { return x.factor.Grade.EN }),
	csvWords("factor_at", func(x *csvRow) string { return x.factor.At }),
	csvWords("source", func(x *csvRow) string { return x.source.ID }),
	csvWords("source_publisher", func(x *csvRow) string { return x.source.Publisher.EN }),
	csvWords("source_title", func(x *csvRow) string { return x.source.Title.EN }),
	csvWords("source_edition", func(x *csvRow) string { return x.source.Edition }),
	csvWords("source_licence", func(x *csvRow) string { return x.source.Licence.EN }),
	csvWords("source_gwp", func(x *csvRow) string { return x.source.GWP }),
	csvWords("source_sha256", func(x *csvRow) string { return x.source.SHA256 }),
	csvWords("method_en", func(x *csvRow) string { return x.method.Name.EN }),
	csvWords("method_zh", func(x *csvRow) string { return x.method.Name.ZH }),
	csvWords("quality_en", func(x *csvRow) string { return x.line.Quality.EN }),
	csvWords("quality_zh", func(x *csvRow) string { return x.line.Quality.ZH }),
	csvWords("fallbacks_en", func(x *csvRow) string { return list(x.line.Fallbacks, func(t Text) string { return t.EN }) }),
	csvWords("fallbacks_zh", func(x *csvRow) string { return list(x.line.Fallbacks, func(t Text) string { return t.ZH }) }),
	csvWords("working", func(x *csvRow) string {
		return list(x.line.Working, func(t Term) string {
			s := t.Name.EN + " = " + t.Value
			if t.Source != "" {
				s += " (" + t.Source + ")"
			}
			return s
		})
	}),
	csvWords("fictional", func(x *csvRow) string { return x.report.Fictional.EN }),
	csvWords("method", func(x *csvRow) string { return x.line.Method }),
	csvWords("method_formula_en", func(x *csvRow) string { return x.method.Formula.EN }),
	csvWords("method_formula_zh", func(x *csvRow) string { return x.method.Formula.ZH }),
	csvWords("method_clause", func(x *csvRow) string { return x.method.Clause }),
}
