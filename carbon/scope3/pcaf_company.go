package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// An Instrument is debt or equity. Its values are InstrumentUnstated, Debt and Equity.
type Instrument uint8

// The instruments.
const (
	InstrumentUnstated Instrument = iota
	Debt
	Equity
)

// A Listing says whether a company's equity has a market value. Its values are
// ListingUnstated, Listed and Private.
type Listing uint8

// The listings. A project is private.
const (
	ListingUnstated Listing = iota
	Listed
	Private
)

// A CompanyValue is the denominator of an attribution factor (PCAF Part A, second
// edition, 5.1 to 5.3): of a listed company its EVIC, for its loans too; of a private
// one, or a project, total equity and debt of its balance sheet. Negative equity counts
// 0, so that all is attributed to debt. Where equity or debt cannot be obtained, the
// balance sheet total may stand in, to be improved. Debt is current and long-term; of a
// bank it includes deposits (third edition; one public source).
type CompanyValue struct {
	Listing Listing
	EVIC    unit.Quantity // enterprise value including cash
	Equity  unit.Quantity // book value; may be negative
	Debt    unit.Quantity
	Assets  unit.Quantity // balance sheet total, only where Equity or Debt is not known
}

// EVIC is the enterprise value including cash: market capitalisation of ordinary and
// preferred shares, book value of debt and minority interests; cash is not deducted
// (PCAF Part A, second edition, 5.1, box 5). What there is none of is stated as 0.
func EVIC(ordinary, preferred, debt, minorities unit.Quantity) (unit.Quantity, error) {
	var f carbon.Faults
	sum := unit.New(unit.Int(0), ordinary.Unit())
	for _, part := range []struct {
		path string
		q    unit.Quantity
	}{{"ordinary shares", ordinary}, {"preferred shares", preferred}, {"debt", debt}, {"minority interests", minorities}} {
		f.Quantity(part.path, part.q, unit.Money)
		s, err := sum.Add(part.q)
		noteFact(&f, part.path, err)
		sum = s
	}
	return sum, f.Err()
}

// denominator returns the value that the class prescribes, with its working, and whether
// equity is negative.
func (v CompanyValue) denominator(f *carbon.Faults, c AssetClass) (value unit.Quantity, working []carbon.Term, under bool) {
	wrong := func(format string, args ...any) (unit.Quantity, []carbon.Term, bool) {
		f.Add("value", RuleDenominator, fmt.Errorf(format, args...))
		return unit.Quantity{}, nil, false
	}
	split := v.Equity.Stated() && v.Debt.Stated()
	switch {
	case v.Listing == ListingUnstated:
		return wrong("listed or private is not stated")
	case c == ProjectFinance && v.Listing == Listed:
		return wrong("a project has no market value")
	case v.Listing == Listed && (!v.EVIC.Stated() || v.Equity.Stated() || v.Debt.Stated() || v.Assets.Stated()):
		return wrong("of a listed company, its EVIC and nothing else")
	case v.Listing == Listed:
		f.Quantity("value: EVIC", v.EVIC, unit.Money)
		return v.EVIC, []carbon.Term{carbon.Operand("EVIC", "含现金企业价值", v.EVIC)}, false
	case v.EVIC.Stated() || split && v.Assets.Stated() || !split && !v.Assets.Stated():
		return wrong("of a private company or project, its equity and debt; the balance sheet total only where one of them cannot be obtained")
	case !split:
		f.Quantity("value: assets", v.Assets, unit.Money)
		return v.Assets, []carbon.Term{carbon.Operand("balance sheet total, for want of equity or debt", "资产负债表总额（缺少股权或债务数据）", v.Assets)}, false
	}
	f.Quantity("value: debt", v.Debt, unit.Money)
	equity := v.Equity
	if equity.Number().Sign() < 0 {
		equity, under = unit.New(unit.Int(0), v.Equity.Unit()), true
	}
	sum, err := equity.Add(v.Debt)
	noteFact(f, "value: debt", err)
	working = []carbon.Term{carbon.Operand("total equity", "股权总额", v.Equity), carbon.Operand("total debt", "债务总额", v.Debt)}
	if under {
		working = append(working, carbon.Operand("negative equity counted as", "负权益计为", equity))
	}
	return sum, working, under
}

// FinancedCompany is finance of a company or project for which the bank or investor
// counts a part of its emissions (PCAF Part A, asset classes 1 to 3). Each scope of the
// borrower is an activity of its own, never netted with removals or credits, which are in
// other accounts. What its option does not want stays unstated.
type FinancedCompany struct {
	Edition     PCAFEdition
	Class       AssetClass // ListedEquity, BusinessLoans or ProjectFinance
	Party       carbon.PartyID
	Instrument  Instrument
	Outstanding unit.Quantity // market value of listed equity, book value of bonds, disbursed less repaid of loans
	Held        unit.Number   // instead: share held of a private company's or project's equity
	Value       CompanyValue  // not wanted by options 3b and 3c
	Option      PCAFOption
	Inventories []carbon.Kind // 1a, 1b: what the company has reported
	Flows       []Flow        // 2a: its energy and releases; 2b: its production; 3a: its revenue by sector
	Sector      carbon.Kind   // 3b, 3c: "spend/...", whose factor is per asset (3b) or revenue (3c) of the sector
	Turnover    unit.Number   // 3c: revenue for one of assets in the sector
	Boundary    carbon.Stage  // 2b to 3c: what the factor covers, such as carbon.Operation; not stated: by the kind
}

// Attribution returns the share of the company's emissions that is attributed to the
// finance, an exact fraction of 0 to 1, with its working. Options 3b and 3c have none.
func (c FinancedCompany) Attribution() (unit.Number, []carbon.Term, error) {
	var f carbon.Faults
	if c.Instrument != Debt && c.Instrument != Equity {
		f.Addf("instrument", "neither debt nor equity")
	}
	if c.Class == ListedEquity && c.Instrument == Equity && c.Value.Listing == Private {
		f.Add("value", RuleDenominator, fmt.Errorf("equity of a private company is of the class %s", BusinessLoans))
	}
	if c.Class == BusinessLoans && c.Instrument == Equity && c.Value.Listing == Listed {
		f.Add("value", RuleDenominator, fmt.Errorf("equity of a listed company is of the class %s", ListedEquity))
	}
	value, working, under := c.Value.denominator(&f, c.Class)
	outstanding := c.Outstanding
	if c.Held.Stated() {
		f.Share("held", c.Held)
		if c.Outstanding.Stated() || c.Instrument != Equity || !c.Value.Equity.Stated() {
			f.Addf("held", "a share held stands for the outstanding amount of private equity, whose total is known")
		}
		outstanding = c.Value.Equity.Mul(c.Held)
		working = append(working, carbon.Operand("share held of the equity", "持股比例", c.Held))
	}
	if err := f.Err(); err != nil {
		return unit.Number{}, nil, err
	}
	if under && c.Instrument == Equity {
		return unit.Int(0), append(working, carbon.Operand("attribution factor of equity", "股权归因系数", unit.Int(0))), nil
	}
	share, own, err := attribution(outstanding, value)
	return share, append(working, own...), err
}

// attribution is outstanding / value, at most 1. It is no [Allocation]: the value is not the
// sum of such amounts (equity may be negative), and more than 1 has a rule of its own.
func attribution(outstanding, value unit.Quantity) (unit.Number, []carbon.Term, error) {
	var f carbon.Faults
	f.Quantity("outstanding", outstanding, unit.Money)
	f.Quantity("value", value, unit.Money)
	f.Positive("value", value.Number())
	if f.Err() == nil && outstanding.Unit().Base() != value.Unit().Base() {
		noteFact(&f, "outstanding", &unit.MismatchError{Have: outstanding.Unit(), Want: value.Unit()})
	}
	if err := f.Err(); err != nil {
		return unit.Number{}, nil, err
	}
	share, err := outstanding.Base().Number().Quo(value.Base().Number())
	if err != nil {
		return unit.Number{}, nil, err
	}
	if share.Cmp(unit.Int(1)) > 0 {
		return unit.Number{}, nil, &carbon.FieldError{Path: "outstanding", Rule: RuleAttribution, Err: fmt.Errorf("%s of %s", outstanding, value)}
	}
	return share, []carbon.Term{carbon.Operand("outstanding amount", "未偿余额", outstanding), carbon.Operand("attribution factor", "归因系数", share)}, nil
}

// Activities implements [carbon.Facts].
func (c FinancedCompany) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	m, working := financed(&f, &of, c.Party, c.Edition, c.Class, c.Option, ListedEquity, BusinessLoans, ProjectFinance)
	if err := f.Err(); err != nil {
		return nil, err
	}
	reported, average := c.Option == "1a" || c.Option == "1b", c.Option == "3b" || c.Option == "3c"
	for _, wrong := range []struct {
		path string
		bad  bool
	}{
		{"inventories", reported == (len(c.Inventories) == 0)},
		{"flows", (reported || average) == (len(c.Flows) > 0)},
		{"sector", average == (c.Sector == "")},
		{"turnover", (c.Option == "3c") != c.Turnover.Stated()},
	} {
		if wrong.bad {
			f.Add(wrong.path, RuleOption, fmt.Errorf("missing, or not wanted by option %s", c.Option))
		}
	}
	if !reported && of.Stage == carbon.NoStage {
		of.Stage = c.Boundary
	}
	if average {
		if c.Value != (CompanyValue{}) {
			f.Add("value", RuleOption, fmt.Errorf("option %s has no attribution factor", c.Option))
		}
		f.Quantity("outstanding", c.Outstanding, unit.Money)
		of.Kind = c.Sector
		q, working := c.Outstanding, append(working, carbon.Operand("outstanding amount", "未偿余额", c.Outstanding))
		if c.Option == "3c" {
			f.Number("turnover", c.Turnover)
			q, working = q.Mul(c.Turnover), append(working, carbon.Operand("asset turnover of the sector", "行业资产周转率", c.Turnover))
		}
		return done(&f, []carbon.Activity{m.Made(of, q, working...)})
	}
	share, own, err := c.Attribution()
	f.Join("", err)
	working = slices.Concat(working, own)
	if reported {
		return done(&f, inventories(m, of, &f, c.Party, share, c.Inventories, working...))
	}
	return done(&f, allFlows(m, of, &f, ofInvestee, c.Flows, share, working...))
}
