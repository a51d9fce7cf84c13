package freight

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Split returns an intensity that a carrier declares well to wheel (co2eIntensityWTW
// of iLEAP), with its operation (co2eIntensityTTW) and what is left for energy
// provision as its parts. In CO2e of the GWP set WTW ≥ TTW ≥ 0: of the set, because a
// publisher's rounding may leave a single gas below nothing. Where the intensity
// states of when its data are, they cover a year or more.
func Split(wtw carbon.Factor, ttw ghg.Amounts, set ghg.Set) (*carbon.Factor, error) {
	var f carbon.Faults
	path := fmt.Sprintf("intensity %q", wtw.ID)
	wtw.Stage = carbon.WellToWheel
	if len(wtw.Amounts) == 0 || len(ttw) == 0 {
		f.Addf(path, "both WTW and TTW must be stated")
	}
	whole, err := wtw.Amounts.Only(ghg.Gross).CO2e(set)
	f.Join(path, err)
	operation, err := ttw.Only(ghg.Gross).CO2e(set)
	f.Join(path, err)
	atLeast(operation, ghg.Zero(set), path, &f)
	atLeast(whole, operation, path, &f)
	if p := wtw.Valid; p != (carbon.Period{}) && p.Days() < 365 {
		f.Add(path, RuleYear, fmt.Errorf("%s has %d days", p, p.Days()))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	tank, well := wtw, wtw
	tank.ID, tank.Stage, tank.Amounts = wtw.ID+"/ttw", carbon.TankToWheel, ttw
	well.ID, well.Stage, well.Amounts = wtw.ID+"/wtt", carbon.Upstream, wtw.Amounts.Add(ttw.Scale(unit.Int(-1)))
	wtw.Parts = []*carbon.Factor{&tank, &well}
	return &wtw, nil
}

// atLeast notes a whole that is less than its part, where both are stated.
func atLeast(whole, part ghg.CO2e, path string, f *carbon.Faults) {
	if !whole.IsZero() && !part.IsZero() && whole.Kg().Cmp(part.Kg()) < 0 {
		f.Add(path, RuleProvision, fmt.Errorf("%s is less than %s", whole, part))
	}
}
