package carbon

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Heading is where a line stands in an inventory: everything that a later view
// (scope 2 method, consolidation, account) needs to know of it.
type Heading struct {
	Scope    Scope
	Category Category
	Basis    Basis
	Account  ghg.Account // stated for removals, avoided emissions and credits; else by species
	Optional bool        // outside the minimum boundary (Scope 3 Standard, table 5.4)
	Entity   PartyID     // whose it is
	Holding  Holding
	Counter  PartyID // the other party, where it belongs to the group
	Segment  uint8   // part of the year between two changes of the boundary
}

// A Tag is a label of the reporter's own: site, department, product line.
type Tag struct{ Name, Value string }

// A Term is a named operand of a method's working, such as "employees 12 800".
type Term struct {
	Name   Text
	Value  string // exact number with its unit
	Source Source
}

// A Ref says from where a row was read. It is evidence, not content.
type Ref struct {
	Source Digest // of the input
	Name   string // its name
	Row    int64  // its row, counted from 1 as a person would
}

// String returns "activities.csv: row 17".
func (r Ref) String() string {
	if r.Name == "" && r.Row == 0 {
		return ""
	}
	return fmt.Sprintf("%s: row %d", r.Name, r.Row)
}

// An Activity is one fact: what was done or bought, where, when and from whom.
type Activity struct {
	ID          string // invoice or document number, for people
	Ref         Ref
	Kind        Kind
	Name        Text
	Measures    []unit.Quantity // alternatives of one fact (1,200 kg, 8,400 CNY); never added
	Period      Period
	AsOf        Period // whose factor is asked for, where it is not Period's: a year in which a product sold now is used
	Category    Category
	Stage       Stage // asked by a method; NoStage: what the category asks of the kind ([StageOf])
	Entity      PartyID
	Holding     Holding
	Counter     PartyID
	Segment     uint8
	Account     ghg.Account
	Optional    bool
	Place       Place
	Supplier    PartyID
	Product     ProductID
	Tags        []Tag
	Acquisition Acquisition
	Attribute   Attribute
	Proof       Proof   // of the attribute
	Method      *Method // that made it; nil: stated as it is
	Quality     Quality
	Working     []Term
	Reverses    string // the ID of the line that a negative quantity takes back
}

// Tag returns the value of the tag, or "".
func (a *Activity) Tag(name string) string {
	for _, t := range a.Tags {
		if t.Name == name {
			return t.Value
		}
	}
	return ""
}

// A Line is one multiplication: a quantity of an activity with the factor that
// answered one of its questions.
type Line struct {
	Activity *Activity
	Heading  Heading
	Query    Query
	Match    *Match
	Measure  unit.Quantity // what the activity states and Match consumes
	Method   *Method
	Quality  Quality
}

// Consumed returns what the factor multiplies: the measure, through the steps of the
// Match, in Match.Factor.Per. It is nothing where they do not fit, which no Line of a
// [Calculator] has.
func (l *Line) Consumed() unit.Quantity {
	q, err := l.Match.Through(l.Measure)
	if err != nil {
		return unit.Quantity{}
	}
	return q
}

// CO2e returns what the line counts in a GWP set: nothing of it where its account is not
// the gross one (biogenic CO2, gases outside Kyoto, removals).
func (l *Line) CO2e(s ghg.Set) (ghg.CO2e, error) {
	if l.Heading.Account != ghg.NotStated && l.Heading.Account != ghg.Gross {
		return ghg.Zero(s), nil
	}
	return l.Amounts().Only(ghg.Gross).CO2e(s)
}

// Amounts returns the emission of the line, kg by species, exactly: of every account.
func (l *Line) Amounts() ghg.Amounts { return l.Match.Factor.Amounts.Scale(l.Consumed().Number()) }
