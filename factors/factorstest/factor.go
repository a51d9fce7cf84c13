package factorstest

import (
	"errors"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/band"
)

func (c *checker) factor(f *carbon.Factor) {
	where := "factor " + string(f.ID)
	if u, err := unit.ParseUnit(f.Per.String()); err != nil || u != f.Per {
		c.bad(RuleUnit, where, "unit %q does not read back", f.Per)
	}
	if s, err := carbon.ParseStage(f.Stage.String()); err != nil || s != f.Stage {
		c.bad(RuleUnit, where, "stage %q does not read back", f.Stage)
	}
	if !exists(f.Place) {
		c.bad(RulePlace, where, "place %q", f.Place)
	}
	if why := unnamed(f.Name); why != "" {
		c.bad(RuleNames, where, "%s", why)
	}
	if f.Grade == carbon.GradeUnstated && f.Note.EN == "" && f.Derivation.EN == "" {
		c.ungraded[f.Source.Edition] = append(c.ungraded[f.Source.Edition], f)
	}
	c.valid(where, f)
	c.sum(where, f)
	c.plausible(where, f)
}

// plausible checks that a factor can be weighed and lies in its band.
func (c *checker) plausible(where string, f *carbon.Factor) {
	for _, account := range []ghg.Account{ghg.Gross, ghg.Biogenic, ghg.Outside} {
		var none *ghg.GWPError
		switch _, err := f.Amounts.Only(account).CO2e(band.SetOf(f)); {
		case err == nil:
		case account == ghg.Outside && errors.As(err, &none): // not every gas outside Kyoto has a published potential
		default:
			c.bad(RuleSum, where, "%w", err)
		}
	}
	switch {
	case f.Per.IsZero():
		c.bad(RuleUnit, where, "a factor per nothing")
	case band.Find(c.bands, f) == nil:
		c.bad(RuleBand, where, "%s per %s: there is no plausible band for such a factor", f.Stage, f.Per)
	default:
		if err := band.Judge(c.bands, f); err != nil {
			c.bad(RuleBand, where, "%w", err)
		}
	}
}

// valid checks the period of a factor: it is that of the data, or by the publisher's
// rule the year of the report, not the day from which a standard was in force.
func (c *checker) valid(where string, f *carbon.Factor) {
	v, e := f.Valid, f.Source.Edition
	if v == (carbon.Period{}) {
		return
	}
	switch {
	case v.From.IsZero() || v.To.IsZero():
		c.bad(RuleDates, where, "the period %s has no beginning or no end", v)
	case v.To.Compare(v.From) < 0:
		c.bad(RuleDates, where, "the period %s ends before it begins", v)
	case v.From.Year() < firstYear || v.To.Year() > lastYear:
		c.bad(RuleDates, where, "the period %s", v)
	case e == nil:
	case c.validity[e] == factors.Standing:
		c.bad(RuleDates, where, "a default that stands until it is replaced has the period %s: the day on which a standard came into force is not the first day of its data", v)
	case c.validity[e] == factors.ByDataYear && !e.Published.IsZero() && e.Published.Compare(v.From) < 0:
		c.bad(RuleDates, where, "data of %s were published on %s, before they began", v, e.Published)
	case c.validity[e] == factors.ByDataYear && e.DataYear != 0 && v.From.Year() > e.DataYear:
		c.bad(RuleDates, where, "data of %s in an edition whose last data year is %d", v, e.DataYear)
	}
}

// exists reports whether a place is one of ISO 3166, a region of a publisher, or the world.
func exists(p carbon.Place) bool {
	if !p.Valid() {
		return false
	}
	if p == carbon.World || strings.Contains(string(p), ":") {
		return true
	}
	country, sub, has := strings.Cut(string(p), "-")
	if country == "CN" && has {
		return strings.Contains(chinese, " "+sub+" ")
	}
	return strings.Contains(countries, " "+country+" ")
}

// ISO 3166-1 alpha-2, with EU, which it reserves for the European Union, and XK, which it
// leaves to its users and everybody uses for Kosovo; ISO 3166-2:CN.
const (
	countries = " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ" +
		" CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR" +
		" GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP" +
		" KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ" +
		" NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW" +
		" SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ" +
		" UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
	chinese = " AH BJ CQ FJ GD GS GX GZ HA HB HE HI HK HL HN JL JS JX LN MO NM NX QH SC SD SH SN SX TJ TW XJ XZ YN ZJ "
)
