package factors

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// unitMemo remembers the few units of a file.
type unitMemo map[string]unit.Unit

func (m unitMemo) parse(s string) (unit.Unit, error) {
	if u, ok := m[s]; ok {
		return u, nil
	}
	u, err := unit.ParseUnit(s)
	if err == nil {
		m[s] = u
	}
	return u, err
}

// parseNumber reads a plain decimal: an exponent is a fault of the file.
func parseNumber(s string) (unit.Number, error) {
	if strings.ContainsAny(s, "eE+") {
		return unit.Number{}, fmt.Errorf("%q is no plain decimal", s)
	}
	return unit.ParseNumber(s)
}

// row reads what a row of factors.csv says.
func (t *text) row(fs *faults, r *record, at *textRow, f *carbon.Factor) {
	e := &t.edition
	var err error
	f.ID, f.Kind, f.Name, f.Place = carbon.FactorID(e.ID+"/"+at.id), at.kind, t.name(r), at.place
	if path := r.cells[colPath]; at.made && strings.ContainsFunc(path, isHan) {
		fs.bad(RuleCell, "path", "%q: a kind has only the letters a to z of a path, and two would become one: state the kind", path)
	}
	if f.Per, err = t.per.parse(r.cells[colPer]); err != nil {
		fs.bad(RuleCell, "per", "%w", err)
	}
	if f.Stage, err = carbon.ParseStage(r.cells[colStage]); err != nil {
		fs.bad(RuleCell, "stage", "%w", err)
	}
	switch b := r.cells[colBasis]; b {
	case "":
	case carbon.LocationBased.String():
		f.Basis = carbon.LocationBased
	case carbon.MarketBased.String():
		f.Basis = carbon.MarketBased
	default:
		fs.bad(RuleCell, "basis", "unknown basis %q", b)
	}
	if s := r.cells[colQuality]; s != "" {
		if f.Quality, err = carbon.ParseQuality(s); err != nil {
			fs.bad(RuleCell, "quality", "%w", err)
		}
	}
	if f.Grade, err = carbon.ParseGrade(r.cells[colGrade]); err != nil {
		fs.bad(RuleCell, "grade", "%w", err)
	}
	valid := r.cells[colValid]
	known := false
	if f.Valid, known = t.valid[valid]; !known {
		if f.Valid, err = parseValid(valid, e); err != nil {
			fs.bad(RuleCell, "valid", "%w", err)
		} else {
			t.valid[valid] = f.Valid
		}
	}
	f.Note = carbon.Text{EN: r.cells[colNote], ZH: r.cells[colNoteZH]}
	if f.Note.ZH == "" {
		f.Note.ZH = t.translate(f.Note.EN)
	}
	f.Derivation = carbon.Text{EN: r.cells[colDerivation], ZH: r.cells[colDerivationZH]}
	if f.Derivation.ZH == "" {
		f.Derivation.ZH = t.translate(f.Derivation.EN)
	}
	f.Source = carbon.Source{Edition: e.Edition, At: t.sheet + r.cells[colAt]}
	if f.Amounts, err = t.amounts(r, f); err != nil {
		fs.bad(RuleCell, "amounts", "%w", err)
	}
}

func isHan(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

// parseValid reads a year, a period 2022-01-01/2022-12-31, or takes the edition's.
func parseValid(s string, e *Edition) (carbon.Period, error) {
	if s == "" {
		if e.Validity == Standing {
			return carbon.Period{}, nil
		}
		return carbon.Year(e.DataYear), nil
	}
	if len(s) == 4 && strings.Trim(s, "0123456789") == "" && s != "0000" {
		n, err := strconv.Atoi(s)
		return carbon.Year(n), err
	}
	from, to, ok := strings.Cut(s, "/")
	f, err1 := carbon.ParseDate(from)
	t, err2 := carbon.ParseDate(to)
	if !ok || err1 != nil || err2 != nil {
		return carbon.Period{}, fmt.Errorf("%q is no year and no period", s)
	}
	return carbon.Period{From: f, To: t}, nil
}

// amounts reads what a row says of gases. The view in the set of the edition is
// the published total exactly: what its parts miss stays as CO2e of that set, as
// [Remainder] says.
func (t *text) amounts(r *record, f *carbon.Factor) (ghg.Amounts, error) {
	var total unit.Number
	var err error
	if s := r.cells[colCO2e]; s != "" {
		if total, err = parseNumber(s); err != nil {
			return nil, fmt.Errorf("co2e: %w", err)
		}
		if r.co2e.Stated() {
			total = total.Mul(r.co2e)
		}
	}
	if gas := r.cells[colGas]; gas != "" {
		if len(r.gases) > 0 {
			return nil, fmt.Errorf("gas is %s, and %s has a number in a column", gas, r.gases[0].Species)
		}
		// A kilogram of a gas is a kilogram of it; the published CO2e is a note.
		if f.Note.EN == "" && total.Stated() {
			f.Note = carbon.Text{EN: "published as " + total.String() + " kg CO2e per kg", ZH: "发布值为每千克" + total.String() + "千克二氧化碳当量"}
		}
		return ghg.Parse(gas)
	}
	parts := make([]ghg.Amount, 0, len(r.gases)+1)
	set, rest := t.edition.GWP, total
	for _, c := range r.gases {
		kg, err := parseNumber(c.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Species, err)
		}
		kg = kg.Mul(c.kg)
		co2e := kg // as it is printed, or as it is kept from another set
		if t.partsCO2e {
			if c.err != nil {
				return nil, c.err
			}
			if kg, err = kg.Quo(c.gwp); err != nil {
				return nil, err
			}
		} else if published, unsplit := c.Species.IsUnsplit(); total.Stated() && c.gross && !(unsplit && published != set) {
			co2e = kg.Mul(c.gwp) // not stated where it has none
		}
		if c.gross {
			rest = rest.Sub(co2e)
		}
		parts = append(parts, ghg.Amount{Species: c.Species, Kg: kg})
	}
	switch {
	case !total.Stated():
	case set == ghg.NoSet:
		if len(parts) > 0 {
			return nil, fmt.Errorf("a total beside gases needs the GWP set of the edition")
		}
		return ghg.Amounts{{Species: ghg.UnsplitUnstated, Kg: total}}, nil
	case !rest.Stated(): // a gas has no value in the set: Remainder says which
		amounts, err := ghg.NewAmounts(parts...)
		if err != nil {
			return nil, err
		}
		return Remainder(amounts, total, set)
	case rest.Sign() != 0 || len(parts) == 0:
		parts = append(parts, ghg.Amount{Species: ghg.Unsplit(set), Kg: rest})
	}
	return ghg.NewAmounts(parts...)
}
