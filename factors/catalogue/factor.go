package catalogue

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// writeFactor fills the cells of a factor, not escaped. asCO2e: its edition prints gases
// in CO2e.
func writeFactor(cells []string, f *carbon.Factor, asCO2e bool) {
	e := f.Source.Edition
	cells[fID], cells[fEdition] = string(f.ID), e.ID
	cells[fKind], cells[fName], cells[fNameZH] = string(f.Kind), f.Name.EN, f.Name.ZH
	cells[fScope2], cells[fStage], cells[fQuality] = code(f.Basis), code(f.Stage), code(f.Quality)
	cells[fGrade] = f.Grade.String()
	cells[fRegion], cells[fFrom], cells[fTo] = writePlace(f.Place), f.Valid.From.String(), f.Valid.To.String()
	cells[fParty], cells[fProduct], cells[fPrimary] = string(f.Party), string(f.Product), f.PrimaryShare.String()
	cells[fDerivation], cells[fDerivationZH] = f.Derivation.EN, f.Derivation.ZH
	cells[fNote], cells[fNoteZH], cells[fCell] = f.Note.EN, f.Note.ZH, f.Source.At
	cells[fDenUnit] = f.Per.String()
	cells[fParts] = partIDs(f)
	writeFollowing(cells, f)
	writeAmounts(cells, f.Amounts, e.GWP, asCO2e)
}

// writeFollowing fills the cells that follow from id and unit.
func writeFollowing(cells []string, f *carbon.Factor) {
	cells[fSource] = strings.TrimPrefix(string(f.ID), f.Source.Edition.ID+"/")
	cells[fDenKind], cells[fCV], cells[fQualifiers] = f.Per.Dimension().String(), "", ""
	switch f.Per.Dimension() {
	case unit.NetCalorific:
		cells[fCV] = "net"
	case unit.GrossCalorific:
		cells[fCV] = "gross"
	}
	if currency, year, basis, ok := f.Per.Money(); ok {
		q := "currency=" + currency.String()
		if year != 0 {
			q += ";price_year=" + strconv.Itoa(year)
		}
		if basis != unit.BasisUnstated {
			q += ";price_type=" + basis.String()
		}
		cells[fQualifiers] = q
	}
}

// A row reads rows of factors.csv.
type rowReader struct {
	editions map[string]*carbon.Edition
	units    map[string]unit.Unit
	texts    memo
	scratch  [numFactor]string
}

func newRowReader() *rowReader {
	return &rowReader{editions: map[string]*carbon.Edition{}, units: map[string]unit.Unit{}, texts: memo{}}
}

func (r *rowReader) unit(s string) (unit.Unit, error) {
	if u, ok := r.units[s]; ok {
		return u, nil
	}
	u, err := unit.ParseUnit(s)
	if err == nil && u.String() != s {
		err = fmt.Errorf("%.40q is written %s", s, u)
	}
	if err == nil {
		r.units[strings.Clone(s)] = u
	}
	return u, err
}

// known finds the edition of a row.
func (r *rowReader) known(id string, column int, bad badCell) *carbon.Edition {
	e := r.editions[id]
	if e == nil && id != "" {
		bad(RuleEdition, column, "%.60q", id)
	}
	return e
}

// factor reads cells that are not escaped any more; Parts are left to whoever knows all
// factors. bad is told every fault.
func (r *rowReader) factor(cells []string, bad badCell) *carbon.Factor {
	sound := true
	var fault badCell = func(rule carbon.Rule, column int, format string, args ...any) {
		sound = false
		bad(rule, column, format, args...)
	}
	fault.form(cells, factorColumns[:])
	t := r.texts.keep
	f := &carbon.Factor{
		ID: carbon.FactorID(strings.Clone(cells[fID])), Kind: carbon.Kind(t(cells[fKind])),
		Name:  carbon.Text{EN: t(cells[fName]), ZH: t(cells[fNameZH])},
		Party: carbon.PartyID(t(cells[fParty])), Product: carbon.ProductID(t(cells[fProduct])),
		Derivation: carbon.Text{EN: t(cells[fDerivation]), ZH: t(cells[fDerivationZH])},
		Note:       carbon.Text{EN: t(cells[fNote]), ZH: t(cells[fNoteZH])},
	}
	e := r.known(cells[fEdition], fEdition, fault)
	if e != nil && !strings.HasPrefix(cells[fID], e.ID+"/") {
		fault(RuleCell, fID, "%.60q does not begin with its edition, %s/", cells[fID], e.ID)
	}
	f.Source = carbon.Source{Edition: e, At: t(cells[fCell])}
	var err error
	_ = f.Basis.UnmarshalText([]byte(cells[fScope2])) // form has told what is no value
	_ = f.Stage.UnmarshalText([]byte(cells[fStage]))
	_ = f.Quality.UnmarshalText([]byte(cells[fQuality]))
	f.Grade, _ = carbon.ParseGrade(cells[fGrade])
	f.Place, err = parsePlace(cells[fRegion])
	f.Place = carbon.Place(t(string(f.Place)))
	fault.cell(fRegion, err)
	f.Valid.From, err = parseDate(cells[fFrom])
	fault.cell(fFrom, err)
	f.Valid.To, err = parseDate(cells[fTo])
	fault.cell(fTo, err)
	f.PrimaryShare, err = parseNumber(cells[fPrimary])
	fault.cell(fPrimary, err)
	f.Per, err = r.unit(cells[fDenUnit])
	fault.cell(fDenUnit, err)
	if e == nil { // the rest depends on it
		return nil
	}
	var errs []error
	f.Amounts, errs = parseAmounts(cells, e.GWP)
	for _, err := range errs {
		var c *cellError
		errors.As(err, &c)
		fault(RuleCell, c.column, "%w", c.err)
	}
	if !sound {
		return nil
	}
	want := r.scratch[:]
	writeFollowing(want, f)
	writeAmounts(want, f.Amounts, e.GWP, cells[fBasis] == basisCO2e)
	for _, i := range [...]int{fSource, fDenKind, fCV, fQualifiers, fBasis, fCO2e, fGWP, fGasKg} {
		if cells[i] != want[i] {
			fault(RuleDerived, i, "%s, and the other cells of the row give %s", said(cells[i]), said(want[i]))
		}
	}
	if !sound {
		return nil
	}
	return f
}

// said is a cell in an error.
func said(s string) string { return cmp.Or(fmt.Sprintf("%.60s", s), "nothing") }

// same reports whether two factors are the same but for their Parts.
func same(a, b *carbon.Factor) bool {
	return a.ID == b.ID && a.Kind == b.Kind && a.Name == b.Name && a.Amounts.Equal(b.Amounts) && a.Per == b.Per &&
		a.Stage == b.Stage && a.Basis == b.Basis && a.Place == b.Place && a.Valid == b.Valid && a.Party == b.Party &&
		a.Product == b.Product && a.Quality == b.Quality && a.Grade == b.Grade && a.PrimaryShare.Equal(b.PrimaryShare) &&
		a.Derivation == b.Derivation && a.Note == b.Note && a.Source == b.Source
}
