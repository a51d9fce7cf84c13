package load

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// A pactFootprint is what is read of a ProductFootprint of PACT, version 2 or 3.
type pactFootprint struct {
	ID          string   `json:"id"`
	SpecVersion string   `json:"specVersion"`
	Status      string   `json:"status"`
	Company     string   `json:"companyName"`
	CompanyIDs  []string `json:"companyIds"`
	ProductIDs  []string `json:"productIds"`
	Product     string   `json:"productNameCompany"`
	PCF         pactPCF  `json:"pcf"`
}

type pactPCF struct {
	Unit2     string   `json:"declaredUnit"`
	Amount2   scalar   `json:"unitaryProductAmount"`
	Without2  scalar   `json:"pCfExcludingBiogenic"`
	Factors2  string   `json:"characterizationFactors"`
	Unit3     string   `json:"declaredUnitOfMeasurement"`
	Amount3   scalar   `json:"declaredUnitAmount"`
	Without3  scalar   `json:"pcfExcludingBiogenicUptake"`
	Factors   []string `json:"ipccCharacterizationFactors"`
	Removals  scalar   `json:"landManagementBiogenicCO2Removals"`
	Technical scalar   `json:"technologicalCO2Removals"`
	From      string   `json:"referencePeriodStart"`
	To        string   `json:"referencePeriodEnd"`
	Country   string   `json:"geographyCountry"`
	Sub       string   `json:"geographyCountrySubdivision"`
	Region    string   `json:"geographyRegionOrSubregion"`
	Share     scalar   `json:"primaryDataShare"`
}

// PACT reads ProductFootprints of PACT, version 2 or 3, as JSON: an array, {"data": […]}
// or one. Each becomes a factor per one declared unit, cradle to gate, of its company
// and its first product: kg CO2e without biogenic uptake, removals added back. Layout:
// the OpenAPI documents 2.0 to 3.0.4 of the specification. What a supplier declares is
// his; the dataset says "ask".
//
// It is for footprints that came as a file of data, such as an industry's. Whoever
// exchanges footprints with suppliers has package supplier, which checks, chooses and
// corrects; the two do not know each other.
func PACT(ctx context.Context, name string, r io.Reader, o Options) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	list, err := records(f, "data")
	if err != nil {
		return refused(err)
	}
	read := make([]pactFootprint, len(list))
	wrong := make([]error, len(list))
	year := 0 // the last one that the footprints describe
	for i, raw := range list {
		if wrong[i] = json.Unmarshal(raw, &read[i]); wrong[i] == nil {
			if to, err := time.Parse(time.RFC3339, read[i].PCF.To); err == nil {
				year = max(year, to.Add(-time.Nanosecond).UTC().Year())
			}
		}
	}
	b := newBuilder(f, Edition{ID: "pact-footprints", Publisher: carbon.Text{EN: "declared by the companies named", ZH: "由所列企业申报"},
		Title: carbon.Text{EN: "Product footprints (PACT)", ZH: "产品碳足迹（PACT）"}, Redistribute: "ask", DataYear: year}, o)
	for i := range read {
		if ctx.Err() != nil {
			return refused(ctx.Err())
		}
		if b.full(0) {
			break
		}
		row := b.row(fmt.Sprintf("%s: footprint %d", name, i+1))
		p := &read[i]
		if wrong[i] != nil {
			row.bad("", RuleFormat, wrong[i])
			row.done(nil)
			continue
		}
		if strings.EqualFold(p.Status, "Deprecated") {
			b.skip("deprecated", "deprecated by its company")
			continue
		}
		if e := p.entry(row, i); len(row.faults) == 0 {
			row.take(e)
		}
		row.done(nil)
	}
	return b.dataset()
}

// pactUnits are the declared units of PACT.
var pactUnits = map[string]string{"liter": "L", "kilogram": "kg", "cubic meter": "m3", "kilowatt hour": "kWh", "megajoule": "MJ", "ton kilometer": "t.km",
	"square meter": "m2", "piece": "piece", "hour": "h", "megabit second": "Mbit.s"}

func (p *pactFootprint) entry(row *row, i int) *entry {
	c := &p.PCF
	number := func(name string, s scalar) unit.Number {
		n, err := s.number()
		if err != nil {
			row.bad("pcf."+name, RuleNumber, err)
		}
		return n
	}
	e := &entry{name: carbon.Same(p.Product), quality: carbon.SupplierSpecific}
	field, value := "pcfExcludingBiogenicUptake", c.Without3
	if value == "" {
		field, value = "pCfExcludingBiogenic", c.Without2
	}
	if e.total = number(field, value); !e.total.Stated() {
		row.badf("pcf."+field, RuleValue, "no footprint")
	}
	removal := func(name string, s scalar) unit.Number {
		n := number(name, s)
		if n.Sign() > 0 {
			row.badf("pcf."+name, RuleNumber, "%s: a removal is 0 or less", n)
		}
		return n
	}
	removed := plus(removal("landManagementBiogenicCO2Removals", c.Removals), removal("technologicalCO2Removals", c.Technical))
	if removed.Sign() != 0 {
		e.total = e.total.Sub(removed)
		e.derived("removals of "+removed.String()+" kg CO2e added back", "加回清除量"+removed.String()+" kg CO2e")
	}
	per, err := unit.ParseUnit(cmp.Or(pactUnits[cmp.Or(c.Unit3, c.Unit2)], "?"))
	if err != nil {
		row.badf("pcf.declaredUnitOfMeasurement", RuleUnit, "%q is no declared unit of PACT", clip(cmp.Or(c.Unit3, c.Unit2), 40))
	}
	amount := number("declaredUnitAmount", cmp.Or(c.Amount3, c.Amount2))
	if amount.Sign() <= 0 {
		row.badf("pcf.declaredUnitAmount", RuleUnit, "amount %q of the declared unit", clip(string(cmp.Or(c.Amount3, c.Amount2)), 40))
	}
	e.unit = factorUnit{mass: unit.Kilogram, count: amount, per: per}
	e.stage = stagePer(per)
	e.at = "footprint " + clip(p.ID, 60) + ", pcf." + field
	if e.id = slug(p.ID); e.id == "" {
		e.id = fmt.Sprintf("footprint-%d", i+1)
	}
	if len(p.CompanyIDs) == 0 || len(p.ProductIDs) == 0 || p.CompanyIDs[0] == "" || p.ProductIDs[0] == "" {
		row.badf("companyIds", RuleText, "no company or no product")
	} else {
		e.party, e.product, e.kind = partyOf(p.CompanyIDs[0]), p.ProductIDs[0], "product/"+p.ProductIDs[0]
		if strings.ContainsAny(e.kind, " \t\n*<>\"") || strings.Contains(e.kind[8:], "/") {
			e.kind = "product/" + slug(p.ProductIDs[0])
		}
	}
	if e.set, _ = ghg.ParseSet(c.set()); e.set == ghg.NoSet {
		e.note("GWP set not stated, or several", "未说明GWP，或并用多套")
	}
	e.place = carbon.World
	switch {
	case cmp.Or(c.Sub, c.Country) != "":
		e.place = carbon.Place(cmp.Or(c.Sub, c.Country))
	case c.Region != "":
		e.place = ownPlace("un", c.Region)
	}
	if !e.place.Valid() {
		row.badf("pcf.geographyCountry", RulePlace, "%q", clip(string(e.place), 40))
	}
	from, err1 := time.Parse(time.RFC3339, c.From)
	to, err2 := time.Parse(time.RFC3339, c.To)
	if err1 != nil || err2 != nil || !from.Before(to) {
		row.badf("pcf.referencePeriodStart", RuleYear, "reference period %q to %q", clip(c.From, 40), clip(c.To, 40))
	} else {
		to = to.Add(-time.Nanosecond) // the end is not in it
		e.valid = carbon.Period{From: carbon.NewDate(from.UTC().Date()), To: carbon.NewDate(to.UTC().Date())}
	}
	if share := number("primaryDataShare", c.Share); share.Stated() {
		if e.share = share.Mul(unit.Ratio(1, 100)); share.Sign() < 0 || share.Cmp(unit.Int(100)) > 0 {
			row.badf("pcf.primaryDataShare", RuleNumber, "%s %%", share)
		}
	}
	return e
}

// set is the one GWP set that the footprint states.
func (c *pactPCF) set() string {
	if len(c.Factors) > 1 {
		return ""
	}
	if len(c.Factors) == 1 {
		return c.Factors[0]
	}
	return c.Factors2
}
