package supplier

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// ReadSuppliers reads a table of suppliers with the columns id and name_en or
// name_zh (a name in one language stands for both), and optionally uscc, lei,
// duns, other_ids (separated by blanks), country and held (the share that the
// reporter holds, 0 to 1). The error joins a [*carbon.FieldError] for every fault.
func ReadSuppliers(name string, r io.Reader) ([]Supplier, error) {
	var ss []Supplier
	taken := map[carbon.PartyID]int64{}
	err := readTable(name, r, []string{"id!", "uscc", "lei", "duns", "other_ids", "name_en", "name_zh", "country", "held"}, func(t *table) {
		s := Supplier{
			ID:      carbon.PartyID(t.must("id")),
			USCC:    parsed(t, "uscc", ParseUSCC),
			LEI:     parsed(t, "lei", ParseLEI),
			DUNS:    parsed(t, "duns", ParseDUNS),
			Name:    t.names(),
			Country: parsed(t, "country", parsePlace),
			Held:    parsed(t, "held", parseShare),
		}
		for _, id := range t.words("other_ids") {
			s.Others = append(s.Others, carbon.PartyID(id))
		}
		for _, id := range s.IDs() {
			if line, twice := taken[id]; twice && id != "" {
				t.reject("id", RuleTwice, fmt.Errorf("%s is in row %d already", id, line))
			}
			taken[id] = t.line
		}
		ss = append(ss, s)
	})
	if err != nil {
		return nil, err
	}
	return ss, nil
}

// ReadProducts reads a table of products with the columns supplier, ids (separated
// by blanks), name_en or name_zh, and optionally kind, unit and mass_kg (of one
// unit).
func ReadProducts(name string, r io.Reader) ([]Product, error) {
	var ps []Product
	err := readTable(name, r, []string{"supplier!", "ids!", "name_en", "name_zh", "kind", "unit", "mass_kg"}, func(t *table) {
		p := Product{
			Supplier:    carbon.PartyID(t.must("supplier")),
			Name:        t.names(),
			Kind:        carbon.Kind(t.text("kind")),
			Unit:        parsed(t, "unit", unit.ParseUnit),
			MassPerUnit: parsed(t, "mass_kg", parsePositive),
		}
		if t.must("ids") != "" {
			for _, id := range t.words("ids") {
				p.IDs = append(p.IDs, carbon.ProductID(id))
			}
		}
		if p.MassPerUnit.Stated() && p.Unit.IsZero() {
			t.reject("mass_kg", RuleField, errors.New("a mass without the unit that has it"))
		}
		ps = append(ps, p)
	})
	if err != nil {
		return nil, err
	}
	return ps, nil
}

// ReadBands reads a table of plausibility bands with the columns product, low,
// high, per (a unit) and source.
func ReadBands(name string, r io.Reader) ([]Band, error) {
	var bs []Band
	err := readTable(name, r, []string{"product!", "low!", "high!", "per!", "source!"}, func(t *table) {
		b := Band{Product: carbon.ProductID(t.must("product")), Source: t.must("source")}
		if t.must("low") != "" {
			b.Low = parsed(t, "low", unit.ParseNumber)
		}
		if t.must("high") != "" {
			b.High = parsed(t, "high", unit.ParseNumber)
		}
		if t.must("per") != "" {
			b.Per = parsed(t, "per", unit.ParseUnit)
		}
		if b.Low.Cmp(b.High) > 0 {
			t.reject("low", RuleField, fmt.Errorf("%s is more than %s", b.Low, b.High))
		}
		bs = append(bs, b)
	})
	if err != nil {
		return nil, err
	}
	return bs, nil
}

// names reads name_en and name_zh, of which one may be blank.
func (t *table) names() carbon.Text {
	n := carbon.Text{EN: t.text("name_en"), ZH: t.text("name_zh")}
	switch {
	case n == carbon.Text{}:
		t.reject("name_en", RuleField, errors.New("no name in either language"))
	case n.EN == "":
		n.EN = n.ZH
	case n.ZH == "":
		n.ZH = n.EN
	}
	return n
}

func parsePlace(s string) (carbon.Place, error) {
	if p := carbon.Place(s); p.Valid() {
		return p, nil
	}
	return "", fmt.Errorf("%.40q is no place, such as CN or CN-SH", s)
}

func parseShare(s string) (unit.Number, error) {
	n, err := unit.ParseNumber(s)
	if err == nil && (n.Sign() < 0 || n.Cmp(unit.Int(1)) > 0) {
		return unit.Number{}, fmt.Errorf("%s is no share from 0 to 1", n)
	}
	return n, err
}

func parsePositive(s string) (unit.Number, error) {
	n, err := unit.ParseNumber(s)
	if err == nil && n.Sign() <= 0 {
		return unit.Number{}, fmt.Errorf("%s is not more than 0", n)
	}
	return n, err
}

// ReadFootprintTable reads footprints from a table, for those that do not come by
// PACT. Its columns have the names of the data model (fields of pcf without
// "pcf."; nested ones as dqi.technologicalDQR, verification.coverage) and of the
// supplement (boundary, gases, avoidedEmissions, wellToWheel, tankToWheel, and
// instrument.market, .place, .energy for one instrument). Lists are separated by
// "|". Columns may be left out; what is then missing, and every other fault inside
// a footprint, is in its Check.
func ReadFootprintTable(name string, r io.Reader) ([]*Footprint, error) {
	var columns []string
	for _, c := range flatColumns(&Footprint{}, &Supplement{}, &Instrument{}) {
		columns = append(columns, c.name)
	}
	var fs []*Footprint
	err := readTable(name, r, columns, func(t *table) {
		f, s, in := &Footprint{Ref: t.ref()}, Supplement{}, Instrument{}
		rep := report{}
		for _, c := range flatColumns(f, &s, &in) {
			text := t.text(c.name)
			if text == "" {
				continue
			}
			if err := setText(c.to, text); err != nil {
				rep.add(Fault, c.at, RuleFormat, textOf(err))
			}
		}
		if !blank(&in) {
			s.Instruments = []Instrument{in}
		}
		f.SetSupplement(s)
		f.read = rep.found
		fs = append(fs, f)
	})
	if err != nil {
		return nil, err
	}
	return fs, nil
}

type flatColumn struct {
	name, at string // at is the path in findings
	to       any
}

func flatColumns(f *Footprint, s *Supplement, in *Instrument) []flatColumn {
	cols := flatten("", "", f)
	cols = append(cols, flatten("", "supplement.", s)...)
	return append(cols, flatten("instrument.", "supplement.instruments[0].", in)...)
}

func flatten(prefix, at string, o object) []flatColumn {
	var cols []flatColumn
	for _, f := range o.fields() {
		switch v := f.to.(type) {
		case *string, *[]string, *Decimal, *Time, *Flag:
			cols = append(cols, flatColumn{prefix + f.name, at + f.name, f.to})
		case *CarbonFootprint:
			cols = append(cols, flatten("", "pcf.", v)...)
		case object:
			cols = append(cols, flatten(f.name+".", at+f.name+".", v)...)
		}
	}
	return cols
}

func setText(to any, s string) (err error) {
	switch v := to.(type) {
	case *string:
		*v = s
	case *[]string:
		*v = strings.Split(s, "|")
	case *Decimal:
		*v, err = ParseDecimal(s)
	case *Time:
		*v, err = ParseTime(s)
	case *Flag:
		*v, err = parseFlag(s)
	}
	return err
}
