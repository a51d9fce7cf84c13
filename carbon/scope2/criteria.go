package scope2

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
)

// A Criterion is one of the eight quality criteria for contractual instruments
// (Scope 2 Guidance, table 7.1; order and content from memory: mapping, unverified). Its
// values are ConveysRate, SoleClaim, TrackedAndCancelled, CurrentVintage, SameMarket,
// SupplierDelivered, ContractTransfers and ResidualMix.
type Criterion uint8

// The criteria.
const (
	ConveysRate Criterion = iota + 1
	SoleClaim
	TrackedAndCancelled
	CurrentVintage
	SameMarket
	SupplierDelivered
	ContractTransfers
	ResidualMix
)

var criterionTexts = [...]carbon.Text{
	{EN: "not stated", ZH: "未说明"},
	{EN: "conveys the emission rate of the electricity", ZH: "载明所发电力的排放率"},
	{EN: "is the only instrument with the claim", ZH: "是该环境属性的唯一凭证"},
	{EN: "is tracked, and cancelled by or for the reporter", ZH: "可追踪，并由报告主体或其代理核销"},
	{EN: "was generated close to the consumption", ZH: "发电时间与用电时间接近"},
	{EN: "is of the market of the consumption", ZH: "与用电处于同一市场"},
	{EN: "a supplier's rate is of delivered electricity, attributes sold apart taken out", ZH: "供应商排放率基于实际交付电量，并剔除已另行出售的属性"},
	{EN: "a direct contract transfers all claims, to the reporter only", ZH: "直接合同将全部环境属性独家转移给报告主体"},
	{EN: "a residual mix is used, or its absence disclosed", ZH: "已采用剩余电力因子，或披露其缺失"},
}

// Text returns the criterion in both languages.
func (c Criterion) Text() carbon.Text { return enumText(int(c), criterionTexts[:]) }

// String returns the English text.
func (c Criterion) String() string { return c.Text().EN }

// A Status says how a criterion was dealt with. Its values are Failed, Checked, Stated
// and NotApplicable.
type Status uint8

// The statuses.
const (
	Failed Status = iota + 1
	Checked
	Stated // by the reporter, in the register or in the policy
	NotApplicable
)

var statusTexts = [...]carbon.Text{{}, {EN: "not met", ZH: "不满足"}, {EN: "checked", ZH: "已核对"}, {EN: "stated by the reporter", ZH: "由报告主体声明"}, {EN: "not applicable", ZH: "不适用"}}

// Text returns the status in both languages.
func (s Status) Text() carbon.Text { return enumText(int(s), statusTexts[:]) }

// String returns the English text.
func (s Status) String() string { return s.Text().EN }

// A Vintage is the rule for when the electricity of an instrument was generated. Its
// values are VintageUnstated, InPeriod and TwoYears.
type Vintage uint8

// The vintage rules.
const (
	VintageUnstated Vintage = iota
	InPeriod                // calendar-year rule: within the reporting period
	TwoYears                // a Chinese GEC is valid for two years from its month of generation
)

var vintageTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "generated within the reporting period", ZH: "发电时间须在报告期内"},
	{EN: "used within two years of generation", ZH: "自发电之日起两年内使用"}}

// Text returns the rule in both languages.
func (v Vintage) Text() carbon.Text { return enumText(int(v), vintageTexts[:]) }

// String returns the English text.
func (v Vintage) String() string { return v.Text().EN }

// Months says which months of consumption an instrument may cover. Its values are
// MonthsUnstated, AnyMonth and GenerationMonths.
type Months uint8

// The rules for months.
const (
	MonthsUnstated   Months = iota
	AnyMonth                // any month of the reporting period
	GenerationMonths        // only the months in which it was generated
)

var monthsTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "any month of the reporting period", ZH: "报告期内任一月份"},
	{EN: "only the months of generation", ZH: "仅限发电月份"}}

// Text returns the rule in both languages.
func (m Months) Text() carbon.Text { return enumText(int(m), monthsTexts[:]) }

// String returns the English text.
func (m Months) String() string { return m.Text().EN }

// A Policy states the choices of a settlement; all but Areas must be stated, and
// all belong into the report.
type Policy struct {
	Vintage  Vintage
	Months   Months
	Residual carbon.Text      // what unmatched electricity is counted at, and that a residual mix is missing where it is
	GWP      ghg.Set          // in which the warnings compare the two methods
	Areas    [][]carbon.Place // countries that are one market; a country in none is its own
}

func (p *Policy) check() error {
	var faults []error
	miss := func(what string) { faults = append(faults, fault("policy: "+what, RulePolicy, "not stated")) }
	if p.Vintage != InPeriod && p.Vintage != TwoYears {
		miss("vintage")
	}
	if p.Months != AnyMonth && p.Months != GenerationMonths {
		miss("months")
	}
	if p.Residual.EN == "" || p.Residual.ZH == "" {
		miss("residual mix")
	}
	if p.GWP == ghg.NoSet {
		miss("GWP set")
	}
	return errors.Join(faults...)
}

func (p *Policy) sameMarket(a, b carbon.Place) bool {
	return a != "" && (a == b || slices.ContainsFunc(p.Areas, func(area []carbon.Place) bool {
		return slices.Contains(area, a) && slices.Contains(area, b)
	}))
}

// An Assessment is a criterion with its status, and why.
type Assessment struct {
	Criterion Criterion
	Status    Status
	Fault     *carbon.FieldError // of what is not met
}

// assess goes through the eight criteria. double is the lot that has used a serial
// already; market is the fault found in comparing with the consumption, if any.
func (p *Policy) assess(l *Lot, period carbon.Period, double string, market *carbon.FieldError) []Assessment {
	where := "lot " + l.ID
	var out []Assessment
	put := func(c Criterion, s Status, f *carbon.FieldError) { out = append(out, Assessment{c, s, f}) }
	stated := func(c Criterion) {
		if slices.Contains(l.States, c) {
			put(c, Stated, nil)
			return
		}
		put(c, Failed, fault(where, RuleCriterion, "%s: %s", l.Instrument, c))
	}

	if l.rate() == nil {
		put(ConveysRate, Failed, fault(where, RuleRate, "%s of %q", l.Instrument, l.Project))
	} else {
		put(ConveysRate, Checked, nil)
	}

	sp, _ := l.Serials.span()
	switch {
	case double != "":
		put(SoleClaim, Failed, fault(where, RuleDoubleUse, "%s, also in lot %s", l.Serials, double))
	case l.Credit != "":
	case l.Instrument.certificate():
		put(SoleClaim, Checked, nil)
	default:
		stated(SoleClaim)
	}
	if l.Credit != "" {
		put(SoleClaim, Failed, fault(where, RuleCredit, "%s", l.Credit))
	}

	switch {
	case l.Instrument.chinese() && sp.count() != uint64(l.mwh()):
		put(TrackedAndCancelled, Failed, fault(where, RuleCount, "%s is %d certificates for %s", l.Serials, sp.count(), l.Volume))
	case !l.Instrument.certificate():
		stated(TrackedAndCancelled)
	case l.Cancelled.IsZero():
		put(TrackedAndCancelled, Failed, fault(where, RuleUncancelled, "%s", l.Serials))
	default:
		put(TrackedAndCancelled, Checked, nil)
	}

	if why := p.vintage(l, period); why != "" {
		put(CurrentVintage, Failed, fault(where, RuleVintage, "generated %s to %s: %s", l.From, l.To, why))
	} else {
		put(CurrentVintage, Checked, nil)
	}

	if market != nil {
		put(SameMarket, Failed, market)
	} else {
		put(SameMarket, Checked, nil)
	}

	if l.Instrument == SupplierRate {
		stated(SupplierDelivered)
	} else {
		put(SupplierDelivered, NotApplicable, nil)
	}
	switch l.Instrument {
	case PPA:
		stated(ContractTransfers)
	case GECNotTradable: // it goes with the power, never alone
		if slices.Contains(l.States, ContractTransfers) {
			put(ContractTransfers, Stated, nil)
		} else {
			put(ContractTransfers, Failed, fault(where, RuleNotTradable, "%s", l.Serials))
		}
	case GreenPower: // its certificates are in the register
		put(ContractTransfers, Checked, nil)
	default:
		put(ContractTransfers, NotApplicable, nil)
	}
	put(ResidualMix, Stated, nil)
	return out
}

// vintage says why the lot's months are not allowed, or "".
func (p *Policy) vintage(l *Lot, period carbon.Period) string {
	first, last := period.From.Month(), period.To.Month()
	if l.To.Compare(last) > 0 {
		return fmt.Sprintf("after the period, which ends in %s", last)
	}
	if p.Vintage == InPeriod {
		if l.From.Compare(first) < 0 {
			return fmt.Sprintf("before the period, which begins in %s", first)
		}
		return ""
	}
	expires := carbon.NewMonth(l.From.Year()+2, l.From.Month())
	if expires.Compare(first) < 0 || !l.Cancelled.IsZero() && l.Cancelled.Month().Compare(expires) > 0 {
		return fmt.Sprintf("valid until %s", expires)
	}
	return ""
}
