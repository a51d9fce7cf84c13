package scope3

import (
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// Methods lists the methods of this package.
func Methods() []*carbon.Method {
	var ms []*carbon.Method
	for _, f := range []family{supplierSpecific, hybrid, averageGoods, preferred, spendBased, fuelBased, backhaul, distanceBased, averageStorage,
		siteSpecific, partnerInventory, averageArea, averageNumber, making} {
		for _, m := range f {
			ms = append(ms, m.method)
		}
	}
	return slices.Concat(ms, []*carbon.Method{
		upstreamOfFuel, upstreamOfEnergy, gridLosses, publishedLosses, resold,
		wasteType, averageWaste, tripDistance, tripSpend, roomNights, uplift, commuteDistance, commuteAverage, homeEnergy, homeHours,
		processingAverage, directUse, indirectUse, intermediateUse, fuelsSold, containedGas, carUse, storageUse, endOfLife,
		equityShare, equityAverage, projectShare, projectAverage, generalDebt, projectLifetime, screening,
	}, pcafMethods(), pbocMethods)
}

// A family is one formula that the Guidance has under several categories, with a method
// for each: code "C4-<suffix>", name "C4 <name>". A formula of one category is a
// [carbon.Method] by itself.
type family []member

type member struct {
	category carbon.Category
	method   *carbon.Method
}

// A clause says where a formula stands for a category, and what the category calls it.
type clause struct {
	category carbon.Category
	at       string      // of the Technical Guidance
	name     carbon.Text // not stated: the family's
}

const guidance = "Scope 3 Technical Guidance (2013), "

func newFamily(suffix string, name, formula carbon.Text, clauses ...clause) family {
	var f family
	for _, c := range clauses {
		n, as := c.category.Number(), c.name
		if as == (carbon.Text{}) {
			as = name
		}
		f = append(f, member{c.category, &carbon.Method{
			Code: fmt.Sprintf("C%d-%s", n, suffix), Formula: formula, Clause: guidance + c.at,
			Name: carbon.Text{EN: fmt.Sprintf("C%d %s", n, as.EN), ZH: fmt.Sprintf("C%d %s", n, as.ZH)},
		}})
	}
	return f
}

// under returns the method of the activity's category, and a fault where the
// category has none.
func (f family) under(of carbon.Activity, faults *carbon.Faults) *carbon.Method {
	var categories []carbon.Category
	for _, m := range f {
		if m.category == of.Category {
			return m.method
		}
		categories = append(categories, m.category)
	}
	faults.Add("category", RuleCategory, fmt.Errorf("scope3: %s: state one of %v", of.Category, categories))
	return nil
}
