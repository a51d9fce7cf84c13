package factors

import (
	"fmt"
	"strings"

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

// factor reads a row of factors.csv; false if it is faulty.
func (r *reader) factor(h *header, row []string, f *carbon.Factor) bool {
	before := len(r.faults)
	e := &r.meta.edition
	var err error
	known := false
	f.ID = carbon.FactorID(e.ID + "/" + h.cell(row, colID))
	f.Kind, f.Name = r.kindAndName(h, row)
	if f.Per, err = r.per.parse(h.cell(row, colPer)); err != nil {
		r.bad(RuleCell, "per", "%w", err)
	}
	if f.Stage, err = carbon.ParseStage(h.cell(row, colStage)); err != nil {
		r.bad(RuleCell, "stage", "%w", err)
	}
	switch b := h.cell(row, colBasis); b {
	case "":
	case carbon.LocationBased.String():
		f.Basis = carbon.LocationBased
	case carbon.MarketBased.String():
		f.Basis = carbon.MarketBased
	default:
		r.bad(RuleCell, "basis", "unknown basis %q", b)
	}
	f.Place = carbon.Place(h.cell(row, colPlace))
	valid := h.cell(row, colValid)
	f.Valid, known = r.valid[valid]
	if !known {
		if f.Valid, err = parseValid(valid, e); err != nil {
			r.bad(RuleCell, "valid", "%w", err)
		} else {
			r.valid[valid] = f.Valid
		}
	}
	f.Note = carbon.Text{EN: h.cell(row, colNote), ZH: h.cell(row, colNoteZH)}
	if f.Note.ZH == "" {
		f.Note.ZH = r.translate(f.Note.EN)
	}
	f.Source = carbon.Source{Edition: e.Edition, At: r.meta.sheet + h.cell(row, colAt)}
	if f.Amounts, err = r.amounts(h, row, f); err != nil {
		r.bad(RuleCell, "amounts", "%w", err)
	}
	return len(r.faults) == before
}

// parseValid reads a year, a period 2022-01-01/2022-12-31, or takes the edition's.
func parseValid(s string, e *Edition) (carbon.Period, error) {
	if s == "" {
		if e.Validity == Standing {
			return carbon.Period{}, nil
		}
		return carbon.Year(e.DataYear), nil
	}
	if len(s) == 4 {
		n, err := parseNumber(s)
		d, _ := n.Decimal()
		return carbon.Year(int(d.IntPart())), err
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
func (r *reader) amounts(h *header, row []string, f *carbon.Factor) (ghg.Amounts, error) {
	var total unit.Number
	var err error
	if s := h.cell(row, colCO2e); s != "" {
		if total, err = parseNumber(s); err != nil {
			return nil, fmt.Errorf("co2e: %w", err)
		}
	}
	if gas := h.cell(row, colGas); gas != "" {
		// A kilogram of a gas is a kilogram of it; the published CO2e is a note.
		if f.Note.EN == "" && total.Stated() {
			f.Note = carbon.Text{EN: "published as " + total.String() + " kg CO2e per kg", ZH: "发布值为每千克" + total.String() + "千克二氧化碳当量"}
		}
		return ghg.Parse(gas)
	}
	parts := r.parts[:0]
	set, rest := r.meta.edition.GWP, total
	for i := range h.species {
		c := &h.species[i]
		s := row[c.at]
		if s == "" {
			continue
		}
		kg, err := parseNumber(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Species, err)
		}
		co2e := kg // as it is printed, or as it is kept from another set
		if r.meta.partsCO2e {
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
	r.parts = parts
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
		r.parts = parts
	}
	return ghg.NewAmounts(parts...)
}
