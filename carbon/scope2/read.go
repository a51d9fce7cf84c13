package scope2

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// The columns of a register, in any order; others are ignored. The first ones are
// required.
const required = 10

var columns = []string{"lot", "instrument", "serial_from", "serial_to", "mwh", "market", "technology", "generation_month_from",
	"generation_month_to", "cancelled_on", "beneficiary_site", "beneficiary_entity", "holder", "credit", "rate_kg_co2_per_kwh", "evidence", "states"}

// ReadRegister reads a register from CSV in UTF-8 with the columns
//
//	lot, instrument, serial_from, serial_to, mwh, market, technology,
//	generation_month_from, generation_month_to, cancelled_on
//
// and, where they are needed, beneficiary_site, beneficiary_entity, holder, credit
// (another credit for the same MWh), rate_kg_co2_per_kwh, evidence, and states (the
// numbers of the quality criteria that the reporter states, such as "3;7"). Months
// are 2025-03, days 2025-03-31; a blank cancelled_on is "not cancelled". name is
// the name of the file for faults. The error has all faults.
func ReadRegister(in io.Reader, name string, evidence *carbon.Edition) (*Register, error) {
	table := func(err error) error { return &carbon.FieldError{Path: name, Rule: RuleTable, Err: err} }
	r := csv.NewReader(in)
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		err = errors.New("scope2: no header")
	}
	if err != nil {
		return nil, table(err)
	}
	at := map[string]int{}
	for i, h := range header {
		h = strings.TrimSpace(strings.TrimPrefix(h, "\ufeff"))
		if _, ok := at[h]; ok {
			return nil, table(fmt.Errorf("scope2: column %q is there twice", h))
		}
		at[h] = i
	}
	for _, c := range columns[:required] {
		if _, ok := at[c]; !ok {
			return nil, table(fmt.Errorf("scope2: no column %q", c))
		}
	}
	var lots []Lot
	var faults []error
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, table(err)
		}
		line, _ := r.FieldPos(0)
		f := make(map[string]string, len(at))
		for c, i := range at {
			f[c] = strings.TrimSpace(rec[i])
		}
		ref := carbon.Ref{Name: name, Row: int64(line)}
		l, errs := readLot(f)
		l.Ref = ref
		for _, e := range errs {
			e.Path = ref.String() + ": " + e.Path
			faults = append(faults, e)
		}
		lots = append(lots, l)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return NewRegister(evidence, lots...)
}

func readLot(f map[string]string) (Lot, []*carbon.FieldError) {
	l := Lot{ID: f["lot"], Serials: Serials{f["serial_from"], f["serial_to"]}, Market: carbon.Place(f["market"]), Project: f["technology"],
		Entity: carbon.PartyID(f["beneficiary_entity"]), Site: f["beneficiary_site"], Holder: carbon.PartyID(f["holder"]),
		Credit: f["credit"], Evidence: f["evidence"]}
	var faults []*carbon.FieldError
	check := func(field string, err error) {
		if err != nil {
			faults = append(faults, &carbon.FieldError{Path: field, Rule: RuleLot, Err: err})
		}
	}
	var err error
	l.Instrument, l.Credit, err = readInstrument(f["instrument"], l.Credit)
	check("instrument", err)
	n, err := unit.ParseNumber(f["mwh"])
	check("mwh", err)
	l.Volume = unit.New(n, unit.MegawattHour)
	l.From, err = carbon.ParseMonth(f["generation_month_from"])
	check("generation_month_from", err)
	l.To, err = carbon.ParseMonth(f["generation_month_to"])
	check("generation_month_to", err)
	if s := f["cancelled_on"]; s != "" {
		l.Cancelled, err = carbon.ParseDate(s)
		check("cancelled_on", err)
	}
	if s := f["rate_kg_co2_per_kwh"]; s != "" {
		n, err := unit.ParseNumber(s)
		if err == nil && n.Sign() < 0 {
			err = fmt.Errorf("scope2: rate %s is negative", s)
		}
		check("rate_kg_co2_per_kwh", err)
		l.Rate = ghg.Amounts{{Species: ghg.CO2, Kg: n}}
	}
	for _, s := range strings.FieldsFunc(f["states"], func(r rune) bool { return r == ';' || r == ' ' }) {
		n, err := strconv.ParseUint(s, 10, 8)
		check("states", err)
		l.States = append(l.States, Criterion(n))
	}
	return l, faults
}

// readInstrument reads the name of an instrument as registers have it: "green power
// trade (bundled GEC)", or "CCER and GEC on one project", which says that the same
// MWh carries another credit.
func readInstrument(s, credit string) (Instrument, string, error) {
	if other, name, ok := strings.Cut(strings.TrimSuffix(s, " on one project"), " and "); ok && other == "CCER" {
		s, credit = name, other
	}
	i, err := ParseInstrument(s)
	return i, credit, err
}
