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
	f.ID = carbon.FactorID(e.ID + "/" + h.cell(row, "id"))
	f.Kind, f.Name = r.kindAndName(h, row)
	if f.Per, err = r.per.parse(h.cell(row, "per")); err != nil {
		r.bad(RuleCell, "per", "%w", err)
	}
	if f.Stage, err = carbon.ParseStage(h.cell(row, "stage")); err != nil {
		r.bad(RuleCell, "stage", "%w", err)
	}
	switch b := h.cell(row, "basis"); b {
	case "":
	case carbon.LocationBased.String():
		f.Basis = carbon.LocationBased
	case carbon.MarketBased.String():
		f.Basis = carbon.MarketBased
	default:
		r.bad(RuleCell, "basis", "unknown basis %q", b)
	}
	f.Place = carbon.Place(h.cell(row, "place"))
	if f.Valid, err = parseValid(h.cell(row, "valid"), e); err != nil {
		r.bad(RuleCell, "valid", "%w", err)
	}
	f.Note = carbon.Text{EN: h.cell(row, "note"), ZH: h.cell(row, "note_zh")}
	if f.Note.ZH == "" {
		f.Note.ZH = r.translate(f.Note.EN)
	}
	f.Source = carbon.Source{Edition: e.Edition, At: r.meta.sheet + h.cell(row, "at")}
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
// the published total exactly: what its parts miss stays as CO2e of that set.
func (r *reader) amounts(h *header, row []string, f *carbon.Factor) (ghg.Amounts, error) {
	var total unit.Number
	var err error
	if s := h.cell(row, "co2e"); s != "" {
		if total, err = parseNumber(s); err != nil {
			return nil, fmt.Errorf("co2e: %w", err)
		}
	}
	if gas := h.cell(row, "gas"); gas != "" {
		// A kilogram of a gas is a kilogram of it; the published CO2e is a note.
		if f.Note.EN == "" && total.Stated() {
			f.Note = carbon.Text{EN: "published as " + total.String() + " kg CO2e per kg", ZH: "发布值为每千克" + total.String() + "千克二氧化碳当量"}
		}
		return ghg.Parse(gas)
	}
	parts := make([]ghg.Amount, 0, len(h.species)+1)
	for _, c := range h.species {
		s := row[c.at]
		if s == "" {
			continue
		}
		kg, err := parseNumber(s)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Species, err)
		}
		if r.meta.partsCO2e {
			gwp, err := r.meta.gwp(c.Species)
			if err != nil {
				return nil, err
			}
			if kg, err = kg.Quo(gwp); err != nil {
				return nil, err
			}
		}
		parts = append(parts, ghg.Amount{Species: c.Species, Kg: kg})
	}
	amounts, err := ghg.NewAmounts(parts...)
	if err != nil || !total.Stated() {
		return amounts, err
	}
	if r.meta.edition.GWP == ghg.NoSet {
		if len(amounts) > 0 {
			return nil, fmt.Errorf("a total beside gases needs the GWP set of the edition")
		}
		return ghg.Amounts{{Species: ghg.UnsplitUnstated, Kg: total}}, nil
	}
	return Remainder(amounts, total, r.meta.edition.GWP)
}
