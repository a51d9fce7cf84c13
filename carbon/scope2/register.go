package scope2

import (
	"errors"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Lot is a parcel of one instrument: certificates of one project and time, or a
// year's deliveries under a contract.
type Lot struct {
	ID         string
	Instrument Instrument
	Serials    Serials
	Volume     unit.Quantity // whole MWh
	Market     carbon.Place  // the country within which it is valid
	Project    string        // technology, then where or which, such as "wind, Inner Mongolia"
	From, To   carbon.Month  // of generation
	Cancelled  carbon.Date   // zero: not cancelled
	Entity     carbon.PartyID
	Site       string         // with Entity the beneficiary; blank: any within the market
	Holder     carbon.PartyID // who holds it; blank: the reporter itself
	Credit     string         // another credit for the same MWh, such as "CCER"
	Rate       ghg.Amounts    // kg per kWh; may be left out where the technology emits nothing
	Evidence   string         // document, account or statement
	States     []Criterion    // what the reporter states because it cannot be checked here
	Ref        carbon.Ref
}

// Technology returns what the project's text says.
func (l *Lot) Technology() Technology { return TechnologyOf(l.Project) }

// mwh returns the volume, which NewRegister has found to be whole.
func (l *Lot) mwh() int64 {
	q, err := l.Volume.In(unit.MegawattHour)
	if err != nil || !q.Stated() {
		return 0
	}
	if r := q.Number().Rat(); r.IsInt() && r.Num().IsInt64() {
		return r.Num().Int64()
	}
	return 0
}

// rate returns kg per kWh, or nil if the instrument conveys none.
func (l *Lot) rate() ghg.Amounts {
	if l.Rate != nil || l.Instrument == SupplierRate || !technologies[l.Technology()].zero {
		return l.Rate
	}
	return ghg.Amounts{{Species: ghg.CO2, Kg: unit.Int(0)}}
}

// A Register is the reporter's list of contractual instruments. It is immutable.
type Register struct {
	evidence *carbon.Edition
	lots     []Lot
}

// NewRegister returns a register, or all faults of its lots. evidence is what the
// rates of its instruments cite: the register as a document. A lot that is
// complete but may not be counted is no fault: [Settle] refuses it with its
// reasons.
func NewRegister(evidence *carbon.Edition, lots ...Lot) (*Register, error) {
	var faults []error
	if evidence == nil {
		faults = append(faults, fault("register", RuleLot, "no edition: what is the evidence?"))
	}
	seen := map[string]bool{}
	for i := range lots {
		l := &lots[i]
		where := "lot " + l.ID
		if s := l.Ref.String(); s != "" {
			where = s + ": " + where
		}
		add := func(field, format string, args ...any) {
			faults = append(faults, fault(where+": "+field, RuleLot, format, args...))
		}
		if l.ID == "" || seen[l.ID] {
			add("lot", "id %q is missing or there twice", l.ID)
		}
		seen[l.ID] = true
		if l.Instrument == InstrumentUnstated || l.Instrument >= numInstruments {
			add("instrument", "%s", l.Instrument)
		}
		if l.mwh() <= 0 {
			add("MWh", "%q is no positive whole number of MWh", l.Volume)
		}
		if l.Market.Country() != l.Market || !l.Market.Valid() {
			add("market", "%q is no country", l.Market)
		}
		if l.From.IsZero() || l.To.IsZero() || l.To.Compare(l.From) < 0 {
			add("generation months", "%q to %q", l.From, l.To)
		} else if !l.Cancelled.IsZero() && l.Cancelled.Month().Compare(l.To) < 0 {
			add("cancelled on", "%s is before %s, when it was generated", l.Cancelled, l.To)
		}
		switch _, err := l.Serials.span(); {
		case l.Serials.IsZero():
			if l.Instrument.certificate() {
				add("serials", "a %s has serials", l.Instrument)
			}
		case err != nil:
			faults = append(faults, &carbon.FieldError{Path: where + ": serials", Rule: RuleLot, Err: err})
		}
		if l.Rate != nil && (!l.Rate.Valid() || len(l.Rate) == 0) {
			add("rate", "%q is not sorted or not stated", l.Rate)
		}
		for _, c := range l.States {
			if c < ConveysRate || c > ResidualMix {
				add("states", "%s", c)
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return &Register{evidence, slices.Clone(lots)}, nil
}

// Lots returns the lots, in the order of entry.
func (r *Register) Lots() []Lot { return slices.Clone(r.lots) }

// Evidence returns the edition that the instruments' rates cite.
func (r *Register) Evidence() *carbon.Edition { return r.evidence }

// factor returns the lot's rate as a factor.
func (r *Register) factor(l *Lot) *carbon.Factor {
	at := "lot " + l.ID
	for _, s := range []string{l.Serials.String(), l.Evidence} {
		if s != "" {
			at += ", " + s
		}
	}
	t := l.Instrument.Text()
	return &carbon.Factor{
		ID: carbon.FactorID("instrument/" + l.ID), Kind: "electricity",
		Name:    carbon.Text{EN: t.EN + ", " + l.Project, ZH: t.ZH + "，" + l.Project},
		Amounts: l.rate(), Per: unit.KilowattHour, Stage: carbon.Generation, Basis: carbon.MarketBased, Place: l.Market,
		Valid: carbon.Period{From: l.From.Period().From, To: l.To.Period().To}, Source: carbon.Source{Edition: r.evidence, At: at},
	}
}
