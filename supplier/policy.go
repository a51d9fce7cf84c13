package supplier

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Policy says which declared footprints the reporter accepts. Its zero value is
// PACT's own: valid, active, at most three years after the reference period, and
// two at once are an error. Every concession is recorded as a Fallback of the
// Match that needed it.
type Policy struct {
	// MaxAge is how many months the reference period may have ended before the
	// month of the activity; 0 is 36.
	MaxAge int
	// InReference lets a footprint answer for the months that its data describe,
	// which lie before its validity period.
	InReference bool
	// Expiring lets a footprint that is valid when the activity begins answer for all
	// of it, though its validity ends before the activity does.
	Expiring bool
	// NewestWins takes the footprint that was created last where several are valid.
	NewestWins bool
	// ByKind answers a purchase that names no product with the supplier's only
	// footprint of that kind of product (by [Product.Kind]).
	ByKind bool
	// Bands hold what is plausible; a footprint outside of its band is rejected.
	Bands []Band
	// Rejections and Corrections are the reporter's own decisions.
	Rejections  []Rejection
	Corrections []Correction
}

// A Band is the range in which footprints of a product are plausible: kg CO2e per
// unit, both ends included.
type Band struct {
	Product   carbon.ProductID
	Low, High unit.Number
	Per       unit.Unit
	Source    string // of the band
}

// A Rejection takes a footprint out, with the reason.
type Rejection struct {
	Footprint string
	Why       carbon.Text
}

// A Correction adds to a footprint what it leaves out, such as the electricity
// that it counts by certificates of another market at the factor of the grid. It
// puts right the faults that it names, and no others; the footprint then answers as
// corrected. Only [RuleAvoided] (credits are added back in any case), [RuleTransport]
// and [RuleOtherMarket] can be put right: what breaks the schema cannot.
type Correction struct {
	Footprint string
	Add       ghg.Amounts // kg per declared unit
	For       []carbon.Rule
	Why       carbon.Text
	Source    string
}

// correctable are the faults that a Correction can put right.
var correctable = []carbon.Rule{RuleAvoided, RuleTransport, RuleOtherMarket}

func (p Policy) maxAge() int {
	if p.MaxAge == 0 {
		return 36
	}
	return p.MaxAge
}

// text is the policy for the digest: every setting, decisions in the order of what
// they decide on.
func (p Policy) text() string {
	var lines []string
	for _, b := range p.Bands {
		lines = append(lines, fmt.Sprintf("band %q %s %s %s %q", b.Product, b.Low, b.High, b.Per, b.Source))
	}
	for _, r := range p.Rejections {
		lines = append(lines, fmt.Sprintf("reject %q %q %q", r.Footprint, r.Why.EN, r.Why.ZH))
	}
	for _, c := range p.Corrections {
		var codes []string
		for _, r := range c.For {
			codes = append(codes, r.Code)
		}
		slices.Sort(codes)
		lines = append(lines, fmt.Sprintf("correct %q %s %v %q %q %q", c.Footprint, c.Add, codes, c.Why.EN, c.Why.ZH, c.Source))
	}
	slices.Sort(lines)
	return fmt.Sprintf("age %d reference %t expiring %t newest %t kind %t\n", p.maxAge(), p.InReference, p.Expiring, p.NewestWins, p.ByKind) + strings.Join(lines, "\n")
}

// RegridElectricity returns what to add to a footprint that counts electricity by
// certificates which do not hold there: all energy of its instruments of other
// markets at the factor of the grid, per declared unit.
func (f *Footprint) RegridElectricity(grid *carbon.Factor) (ghg.Amounts, error) {
	kWh, stated := unit.Int(0), false
	for _, in := range f.Supplement().Instruments {
		if foreign, _ := in.foreign(); foreign && in.Energy.Stated() {
			kWh, stated = kWh.Add(in.Energy.n), true
		}
	}
	if !stated {
		return nil, fmt.Errorf("supplier: footprint %s does not state the electricity of its certificates", f.name())
	}
	q, err := unit.New(kWh, unit.KilowattHour).In(grid.Per)
	if err != nil {
		return nil, err
	}
	return grid.Amounts.Scale(q.Number()), nil
}
