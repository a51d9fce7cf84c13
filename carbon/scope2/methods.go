package scope2

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// Methods lists the calculation methods of this package.
func Methods() []*carbon.Method {
	return []*carbon.Method{building, ownUse, selfGeneration, boiler, chpEfficiency, chpEnergy, chpWork, cooling}
}

// category notes a template whose category is none of those that the method makes.
func category(f *carbon.Faults, of carbon.Activity, want ...carbon.Category) {
	if !slices.Contains(want, of.Category) {
		f.Add("category", carbon.RuleHeading, fmt.Errorf("%s, want one of %v", of.Category, want))
	}
}

// purchased makes an activity one of energy that was bought, where it does not say.
func purchased(of carbon.Activity) carbon.Activity {
	if of.Acquisition == carbon.AcquisitionUnstated {
		of.Acquisition = carbon.Purchased
	}
	return of
}

var one = unit.Int(1)
