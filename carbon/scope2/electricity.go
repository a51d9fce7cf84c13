package scope2

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Building is energy that is metered for a building and used by several: the
// reporter's part of it by floor area. Either the share is stated, or the areas. The
// category of the activity is Electricity or Heat, the kind the caller's.
type Building struct {
	Metered  unit.Quantity // of the whole building
	Share    unit.Number   // of the reporter, 0 to 1
	Own      unit.Quantity // floor area of the reporter
	Total    unit.Quantity // floor area of the building
	Occupied unit.Number   // share of the building that is occupied: 1 if all of it is
}

var building = &carbon.Method{Code: "S2-building", Name: carbon.Text{EN: "energy of a building by floor area", ZH: "建筑能耗按面积分摊"},
	Formula: carbon.Text{EN: "metered × own area / (total area × occupied)", ZH: "建筑计量能耗×自用面积÷（总面积×占用率）"},
	Clause:  "Scope 3 Technical Guidance (2013), calculation formula 8.2, p. 97"}

// Activities implements [carbon.Facts]: one activity, metered × share.
func (b Building) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	category(&f, of, carbon.Electricity, carbon.Heat)
	f.Quantity("metered", b.Metered, unit.Energy)
	areas := b.Own.Stated() || b.Total.Stated() || b.Occupied.Stated()
	share, working := b.Share, []carbon.Term{carbon.Operand("metered, the building", "建筑计量能耗", b.Metered)}
	switch {
	case areas && b.Share.Stated():
		f.Addf("share", "stated as %s and by areas", b.Share)
	case areas:
		f.Quantity("own area", b.Own, unit.Area)
		f.Quantity("total area", b.Total, unit.Area)
		f.Positive("total area", b.Total.Number())
		f.Positive("occupied", b.Occupied)
		f.Share("occupied", b.Occupied)
		if f.Err() == nil {
			share, _ = b.Own.Base().Number().Quo(b.Total.Base().Number().Mul(b.Occupied))
			f.Share("own area", share)
		}
		working = append(working, carbon.Operand("own area", "自用面积", b.Own), carbon.Operand("total area", "总面积", b.Total),
			carbon.Operand("share occupied", "占用率", b.Occupied))
	default:
		f.Share("share", b.Share)
		working = append(working, carbon.Operand("share of the area", "面积占比", b.Share))
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return []carbon.Activity{building.Made(purchased(of), b.Metered.Mul(share), working...)}, nil
}

// OwnUse is what remains of energy that was bought when a part of it is sold on, as by
// charging stations and landlords: only that, with the losses in between, is the
// reporter's scope 2. What is sold on is category 3, D, an activity of its own.
type OwnUse struct {
	Bought unit.Quantity
	Sold   unit.Quantity // to others, as metered at them; 0 if nothing
}

var ownUse = &carbon.Method{Code: "S2-own-use", Name: carbon.Text{EN: "metered, less resale", ZH: "计量，扣除转售"},
	Formula: carbon.Text{EN: "bought − sold on", ZH: "购入量−转售量"},
	Clause:  "Scope 3 Standard (2011), table 5.5 and table 5.6 (company C), pp. 41, 43"}

// Activities implements [carbon.Facts]: one activity, bought less sold.
func (o OwnUse) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	category(&f, of, carbon.Electricity, carbon.Heat)
	f.Quantity("bought", o.Bought, unit.Energy)
	f.Quantity("sold", o.Sold, unit.Energy)
	if err := f.Err(); err != nil {
		return nil, err
	}
	own, err := o.Bought.Add(o.Sold.Neg())
	if err != nil || own.Number().Sign() < 0 {
		f.Addf("sold", "%s, and only %s was bought", o.Sold, o.Bought)
		return nil, f.Err()
	}
	return []carbon.Activity{ownUse.Made(purchased(of), own, carbon.Operand("bought", "购入量", o.Bought), carbon.Operand("sold on", "转售量", o.Sold))}, nil
}

// SelfGeneration is non-fossil electricity of the reporter's own plant: used, exported,
// and with a part of its certificates sold. Who sells the certificates of what is used
// may not claim it: market-based it is power of the grid (null power), location-based
// the plant's. Sold certificates are first those of what is exported, to which the
// reporter has no claim anyway.
//
// The activities are of the kind "electricity" with their attribute; Proof of the
// template is the plant's ([carbon.GenerationRecord]).
type SelfGeneration struct {
	Generated unit.Quantity
	Exported  unit.Quantity // to the grid or to others; 0 if nothing
	Sold      unit.Quantity // generation whose certificates were sold; 0 if nothing
}

var selfGeneration = &carbon.Method{Code: "S2-self-generation", Name: carbon.Text{EN: "self-generation", ZH: "自发自用"},
	Formula: carbon.Text{EN: "own claim: min(generated − exported, generated − sold); without claim: the rest of what is used", ZH: "可主张电量=min(发电量−输出量, 发电量−绿证已转让电量)；其余自用电量不可主张"},
	Clause:  "Scope 2 Guidance (2015), chapter 6, on-site generation (mapping, unverified); EPA, Indirect Emissions from Purchased Electricity (2020), 3.3.7"}

// Activities implements [carbon.Facts]: what is used and claimed, what is used without
// a claim, and what is exported, without those that are 0.
func (s SelfGeneration) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Quantity("generated", s.Generated, unit.Energy)
	f.Quantity("exported", s.Exported, unit.Energy)
	f.Quantity("sold", s.Sold, unit.Energy)
	if err := f.Err(); err != nil {
		return nil, err
	}
	less := func(what string, q unit.Quantity) unit.Quantity {
		d, err := s.Generated.Add(q.Neg())
		if err != nil || d.Number().Sign() < 0 {
			f.Addf(what, "%s of %s generated", q, s.Generated)
		}
		return d
	}
	used, claimable := less("exported", s.Exported), less("sold", s.Sold)
	if err := f.Err(); err != nil {
		return nil, err
	}
	claimed := claimable
	if claimed.Number().Cmp(used.Number()) > 0 {
		claimed = used
	}
	rest, err := used.Add(claimed.Neg())
	if err != nil {
		return nil, err
	}
	of.Category, of.Kind = carbon.Electricity, "electricity"
	var out []carbon.Activity
	for _, p := range []struct {
		q           unit.Quantity
		acquisition carbon.Acquisition
		attribute   carbon.Attribute
	}{{claimed, carbon.SelfGenerated, carbon.NonFossil}, {rest, carbon.SelfGenerated, carbon.NonFossilSold}, {s.Exported, carbon.Exported, carbon.NonFossil}} {
		if p.q.Number().Sign() == 0 {
			continue
		}
		of.Acquisition, of.Attribute = p.acquisition, p.attribute
		out = append(out, selfGeneration.Made(of, p.q, carbon.Operand("generated", "发电量", s.Generated),
			carbon.Operand("exported", "输出量", s.Exported), carbon.Operand("certificates sold", "绿证已转让电量", s.Sold)))
	}
	return out, nil
}
