package boundary

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Relation is what an entity is to its owner in the books (Corporate Standard,
// table 1). The zero value is "not stated".
type Relation uint8

// The relations. A wholly owned company is a subsidiary with a share of 1.
const (
	RelationUnstated     Relation = iota
	Subsidiary                    // the owner directs its financial and operating policies
	Associate                     // significant influence, no control
	JointVenture                  // joint financial control
	FixedAssetInvestment          // neither control nor influence
	Franchise                     // the owner is the franchisor; its share is the equity right, if any
	numRelations
)

var relationTexts = [numRelations]carbon.Text{
	{EN: "not stated", ZH: "未说明"}, {EN: "subsidiary", ZH: "子公司"}, {EN: "associate", ZH: "联营企业"},
	{EN: "joint venture", ZH: "合营企业"}, {EN: "fixed-asset investment", ZH: "固定资产投资"}, {EN: "franchise", ZH: "特许经营"},
}

// Text returns the name in both languages.
func (r Relation) Text() carbon.Text { return enumText(int(r), relationTexts[:]) }

// String returns the English name.
func (r Relation) String() string { return r.Text().EN }

func enumText(i int, texts []carbon.Text) carbon.Text {
	if i < 0 || i >= len(texts) {
		return carbon.Same(fmt.Sprintf("invalid(%d)", i))
	}
	return texts[i]
}

// An Entity is a company, a venture or a partner's business in the list from which
// the boundary is drawn.
type Entity struct {
	Ref      carbon.Ref     // from where it was read; no content
	ID       carbon.PartyID // the reporter's own, such as JV1
	Party    carbon.PartyID // under which others know it ("uscc:…"), where it has one: it may be a supplier too
	Name     carbon.Text
	Place    carbon.Place
	Operator carbon.PartyID // who operates it: an entity of the list, or its own ID where no other one does
}

// An Ownership is what one entity holds of another. Owners outside the list are
// left out.
type Ownership struct {
	Ref              carbon.Ref // from where it was read; no content
	Owner, Owned     carbon.PartyID
	Share            unit.Number // economic interest, 0 to 1
	Relation         Relation
	FinancialControl bool // of a franchise: its franchisor controls it financially
}

// where names an entity's field in the file from which it was read, or by its id.
func (e *Entity) where(field string) string {
	if s := e.Ref.String(); s != "" {
		return s + ": " + field
	}
	return strings.TrimSpace("entity "+string(e.ID)) + ": " + field
}

// where names a holding by the row from which it was read, or by its parties.
func (o *Ownership) where() string {
	if s := o.Ref.String(); s != "" {
		return s
	}
	return fmt.Sprintf("holding of %s in %s", o.Owner, o.Owned)
}

// also says where else, if that is known.
func also(r carbon.Ref) string {
	if s := r.String(); s != "" {
		return ", " + s
	}
	return ""
}

// controls reports whether the owner consolidates the whole of it in its books.
func (o *Ownership) controls() bool {
	return o.Relation == Subsidiary || o.Relation == Franchise && o.FinancialControl
}

// A Group is the list of entities around a reporter, and who owns whom. It is
// immutable.
type Group struct {
	reporter carbon.PartyID
	entities []Entity
	index    map[carbon.PartyID]int
	parties  map[carbon.PartyID]int
	owners   map[carbon.PartyID][]Ownership // by what they own, in the order of entry
	holdings []Ownership
}

// New returns the group, or all its faults as joined [*carbon.FieldError]s:
// unknown and doubled ids, shares outside 0 to 1 or adding up to more than 1,
// circles (named), relations that contradict each other, operators not stated.
func New(reporter carbon.PartyID, entities []Entity, ownership []Ownership) (*Group, error) {
	g := &Group{reporter: reporter, entities: slices.Clone(entities), holdings: slices.Clone(ownership),
		index: map[carbon.PartyID]int{}, parties: map[carbon.PartyID]int{}, owners: map[carbon.PartyID][]Ownership{}}
	var f faults
	for i, e := range g.entities {
		if first, ok := g.index[e.ID]; ok {
			f.add(e.where("id"), RuleTwice, "%q is there already%s", e.ID, also(g.entities[first].Ref))
			continue // the first one stays, for the checks that follow
		}
		g.index[e.ID] = i
		if first, ok := g.parties[e.Party]; ok && e.Party != "" {
			f.add(e.where("party"), RuleTwice, "%q is %s already%s", e.Party, g.entities[first].ID, also(g.entities[first].Ref))
			continue
		}
		g.parties[e.Party] = i
	}
	if !g.has(reporter) {
		f.add("reporter", RuleUnknown, "%q", reporter)
	}
	g.checkOperators(&f)
	g.checkHoldings(&f)
	if err := f.join(); err != nil {
		return nil, err
	}
	// Circles are looked for in what is otherwise sound.
	if path := g.circle(func(id carbon.PartyID) []carbon.PartyID {
		var up []carbon.PartyID
		for _, o := range g.owners[id] {
			up = append(up, o.Owner)
		}
		return up
	}); path != nil {
		f.add("ownership", RuleCycle, "%s", arrows(path, " owns "))
	}
	if path := g.circle(func(id carbon.PartyID) []carbon.PartyID {
		if by := g.entities[g.index[id]].Operator; by != id {
			return []carbon.PartyID{by}
		}
		return nil
	}); path != nil {
		f.add("operator", RuleCycle, "%s", arrows(path, " operates "))
	}
	return g, f.join()
}

func (g *Group) checkOperators(f *faults) {
	for _, e := range g.entities {
		where := e.where("operator")
		switch {
		case e.ID == "":
			f.add(e.where("id"), RuleUnknown, "an entity without id")
		case e.Operator == "":
			f.add(where, RuleOperator, "%q", e.ID)
		case !g.has(e.Operator):
			f.add(where, RuleUnknown, "%q", e.Operator)
		case e.ID == g.reporter && e.Operator != e.ID:
			f.add(where, RuleRelation, "the reporter %q is operated by %q", e.ID, e.Operator)
		}
		if e.Place != "" && !e.Place.Valid() {
			f.add(e.where("place"), RulePlace, "%q", e.Place)
		}
	}
}

func (g *Group) checkHoldings(f *faults) {
	one := unit.Int(1)
	for _, o := range g.holdings {
		where := o.where()
		for _, id := range []carbon.PartyID{o.Owner, o.Owned} {
			if !g.has(id) {
				f.add(where, RuleUnknown, "%q", id)
			}
		}
		if !o.Share.Stated() || o.Share.Sign() < 0 || o.Share.Cmp(one) > 0 {
			f.add(where, RuleShare, "share %q", o.Share)
		}
		if o.Relation == RelationUnstated || o.Relation >= numRelations {
			f.add(where, RuleRelation, "relation %s", o.Relation)
		}
		if o.FinancialControl && o.Relation != Franchise && o.Relation != Subsidiary {
			f.add(where, RuleRelation, "financial control of a %s", o.Relation)
		}
		if g.has(o.Owned) && o.Relation == FixedAssetInvestment && g.entities[g.index[o.Owned]].Operator == o.Owner {
			f.add(where, RuleRelation, "a fixed-asset investment that its owner operates")
		}
		if slices.ContainsFunc(g.owners[o.Owned], func(p Ownership) bool { return p.Owner == o.Owner }) {
			f.add(where, RuleTwice, "%q in %q", o.Owner, o.Owned)
		}
		g.owners[o.Owned] = append(g.owners[o.Owned], o)
	}
	for _, e := range g.entities {
		sum, controllers, joint := unit.Int(0), 0, 0
		for _, o := range g.owners[e.ID] {
			if o.Share.Stated() {
				sum = sum.Add(o.Share)
			}
			if o.controls() {
				controllers++
			}
			if o.Relation == JointVenture {
				joint++
			}
		}
		where := "owners of " + string(e.ID)
		if sum.Cmp(one) > 0 {
			f.add(where, RuleOver, "shares add up to %s", sum)
		}
		if controllers > 1 || controllers == 1 && joint > 0 {
			f.add(where, RuleRelation, "%d control it alone, %d jointly", controllers, joint)
		}
	}
}

// Reporter returns whose boundary is drawn.
func (g *Group) Reporter() carbon.PartyID { return g.reporter }

// Entities returns the list, in the order of entry.
func (g *Group) Entities() []Entity { return slices.Clone(g.entities) }

// EntityOf returns the entity that others know under a party id, and whether there is
// one: a supplier that is an entity of the group, an investee. It is the Counter of a
// heading.
func (g *Group) EntityOf(party carbon.PartyID) (carbon.PartyID, bool) {
	i, ok := g.parties[party]
	if !ok || party == "" {
		return "", false
	}
	return g.entities[i].ID, true
}

// Ownership returns who owns whom, in the order of entry.
func (g *Group) Ownership() []Ownership { return slices.Clone(g.holdings) }

func (g *Group) has(id carbon.PartyID) bool {
	_, ok := g.index[id]
	return ok
}

// circle returns a path from owner to owned that closes, or nil.
func (g *Group) circle(up func(carbon.PartyID) []carbon.PartyID) []carbon.PartyID {
	const open, done = 1, 2
	state := map[carbon.PartyID]int{}
	var path, found []carbon.PartyID
	var visit func(carbon.PartyID)
	visit = func(id carbon.PartyID) {
		if found != nil || state[id] == done {
			return
		}
		path = append(path, id)
		if state[id] == open {
			found = slices.Clone(path[slices.Index(path, id):])
			slices.Reverse(found) // the walk goes up, the sentence goes down
			return
		}
		state[id] = open
		for _, o := range up(id) {
			visit(o)
		}
		state[id] = done
		path = path[:len(path)-1]
	}
	for _, e := range g.entities {
		visit(e.ID)
	}
	return found
}

func arrows(path []carbon.PartyID, verb string) string {
	s := make([]string, len(path))
	for i, id := range path {
		s[i] = string(id)
	}
	return strings.Join(s, verb)
}

// faults collects field errors.
type faults []error

func (f *faults) add(path string, r carbon.Rule, format string, args ...any) {
	*f = append(*f, &carbon.FieldError{Path: path, Rule: r, Err: fmt.Errorf("boundary: "+format, args...)})
}

func (f faults) join() error { return errors.Join(f...) }
