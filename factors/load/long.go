package load

import (
	"slices"

	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A group is the factor that rows of one id make together, a gas each.
type group struct {
	entry *entry
	where string // of its first row
	rows  int
}

// oneLong adds a row with one gas to the factor of its id.
func (t *tabler) oneLong(r *intake.Row, row *row) {
	n := r.Number("value")
	if !n.Stated() && r.Err() == nil {
		t.b.blank()
		return
	}
	e := &entry{at: t.header("value"), set: t.b.edition.GWP, whole: t.m.Complete}
	t.describe(e, r, row, &Variant{})
	if e.left {
		t.b.skip("unit", "the mapping leaves rows of this unit out")
		return
	}
	if t.hook != nil && t.hook.look != nil {
		if rule, why := t.hook.look(e, t.text); rule != "" {
			t.b.skip(rule, why)
			return
		}
	}
	t.gas(e, n, row)
	if r.Err() == nil {
		e.group = e.id
		t.into(e, row, r)
	}
	if r.Err() != nil {
		row.done(r.Err())
	}
}

// into puts a row into its group. Its fate is that of the group, unless it has a fault.
func (t *tabler) into(e *entry, row *row, r *intake.Row) {
	g := t.long[e.group]
	if g == nil {
		g = &group{entry: e, where: r.Ref.String()}
		t.long[e.group] = g
		t.order = append(t.order, e.group)
	} else {
		g.add(e, row)
	}
	if r.Err() == nil {
		g.rows++
		t.pending++
	}
}

// gas reads which gas a row has the number of.
func (t *tabler) gas(e *entry, n unit.Number, row *row) {
	name := t.text("gas")
	if name == "CO2e" {
		if e.total = n; e.unit.gas == "CO2" {
			row.badf("gas", RuleGases, "a total, and its unit says CO2")
		}
		return
	}
	s, err := ghg.ParseSpecies(name)
	if err != nil {
		row.bad("gas", RuleGases, err)
		return
	}
	if said := e.unit.gas; said != "" && s.Group() != ghg.GroupCO2 && !e.inCO2e && !(e.parts && said == "CO2e") {
		row.badf("gas", RuleGases, "%s, and its unit says %s: say by Mapping.Parts what gases are in", s, said)
	}
	e.gases = []part{{s, n, e.unit.mass}}
}

// add puts what a further row says to the factor.
func (g *group) add(e *entry, row *row) {
	f := g.entry
	if f.kind != e.kind || f.place != e.place || f.stage != e.stage || f.basis != e.basis || f.unit.per != e.unit.per || f.valid != e.valid {
		row.badf("id", RuleDuplicate, "the row has the id of %s, and is of something else", g.where)
		return
	}
	if !f.unit.count.Equal(e.unit.count) {
		row.badf("id", RuleDuplicate, "the row has the id of %s, and is per %s %s and not per %s", g.where, e.unit.count, e.unit.per, f.unit.count)
		return
	}
	switch {
	case e.summed && e.unit == f.unit:
		f.at += " + " + e.at
		f.total = plus(f.total, e.total)
	case e.summed || e.total.Stated() && f.total.Stated():
		row.badf("gas", RuleDuplicate, "the number stands twice, or in another unit, first in %s", g.where)
	case e.total.Stated():
		f.total, f.unit = e.total, e.unit
	}
	for _, p := range e.gases {
		i := slices.IndexFunc(f.gases, func(q part) bool { return q.species == p.species && q.mass == p.mass })
		switch {
		case i < 0:
			f.gases = append(f.gases, p)
		case e.summed:
			f.gases[i].n = f.gases[i].n.Add(p.n)
		default:
			row.badf("gas", RuleDuplicate, "%s stands twice, first in %s", p.species, g.where)
		}
	}
}

// plus adds numbers; one that is not stated adds nothing.
func plus(a, b unit.Number) unit.Number {
	switch {
	case !a.Stated():
		return b
	case !b.Stated():
		return a
	}
	return a.Add(b)
}

// close makes the factor, and gives its rows their fate.
func (t *tabler) close(g *group) {
	row := t.b.row(g.where)
	row.take(g.entry)
	row.fate(row.faults, g.rows)
}
