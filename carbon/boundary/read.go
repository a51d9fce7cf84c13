package boundary

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// ReadGroup reads a group from two CSV tables in UTF-8, with these columns in any
// order (others are ignored):
//
//	entities.csv:  id, name_en, name_zh, place, operator; party
//	ownership.csv: owner, owned, share, relation; financial_control
//
// share is "49 %" or "0.49"; relation is an English or Chinese name of a
// [Relation], or "wholly owned" (全资子公司), which is a subsidiary; operator is the
// entity's own id where no other entity of the list operates it; party, where there is
// such a column, is the id under which others know it, and no two have one;
// financial_control (yes, no or blank) is asked of a franchise only. The error has all
// faults of both tables, each with file and row.
func ReadGroup(reporter carbon.PartyID, entities, ownership io.Reader) (*Group, error) {
	var f faults
	var es []Entity
	var os []Ownership
	table(&f, "entities.csv", entities, []string{"id", "name_en", "name_zh", "place", "operator"}, []string{"party"}, func(ref carbon.Ref, r []string) {
		es = append(es, Entity{Ref: ref, ID: carbon.PartyID(r[0]), Party: carbon.PartyID(r[5]), Name: carbon.Text{EN: r[1], ZH: r[2]}, Place: carbon.Place(r[3]), Operator: carbon.PartyID(r[4])})
	})
	table(&f, "ownership.csv", ownership, []string{"owner", "owned", "share", "relation"}, []string{"financial_control"}, func(ref carbon.Ref, r []string) {
		o := Ownership{Ref: ref, Owner: carbon.PartyID(r[0]), Owned: carbon.PartyID(r[1])}
		before, where := len(f), ref.String()
		var err error
		if o.Share, err = ParseShare(r[2]); err != nil {
			f = append(f, &carbon.FieldError{Path: where + ": share", Rule: RuleShare, Err: err})
		}
		if o.Relation, err = ParseRelation(r[3]); err != nil {
			f = append(f, &carbon.FieldError{Path: where + ": relation", Rule: RuleRelation, Err: err})
		}
		if o.Share.Stated() && wholly(r[3]) && !o.Share.Equal(unit.Int(1)) {
			f.add(where+": relation", RuleRelation, "wholly owned at %s", r[2])
		}
		switch r[4] {
		case "yes", "是":
			o.FinancialControl = true
		case "", "no", "否":
		default:
			f.add(where+": financial_control", RuleRelation, "%q is neither yes nor no", r[4])
		}
		if len(f) == before { // what has a fault of its own does not cause others
			os = append(os, o)
		}
	})
	if len(f) > 0 && es == nil {
		return nil, f.join() // no list of entities: every holding would be unknown
	}
	g, err := New(reporter, es, os)
	if err = errors.Join(f.join(), err); err != nil {
		return nil, err
	}
	return g, nil
}

// ParseShare reads "49 %" or "0.49": a number above 1 needs its percent sign, for
// "49" could be either.
func ParseShare(s string) (unit.Number, error) {
	text, percent := strings.CutSuffix(s, "%")
	n, err := unit.ParseNumber(strings.TrimSpace(text))
	if err != nil {
		return unit.Number{}, fmt.Errorf("boundary: share: %w", err)
	}
	if percent {
		n = n.Mul(unit.Ratio(1, 100))
	}
	if n.Sign() < 0 || n.Cmp(unit.Int(1)) > 0 {
		return unit.Number{}, fmt.Errorf("boundary: share %q is not between 0 and 1, or 0 %% and 100 %%", s)
	}
	return n, nil
}

// ParseRelation reads a name of a relation, English or Chinese.
func ParseRelation(s string) (Relation, error) {
	if wholly(s) {
		return Subsidiary, nil
	}
	for r := Subsidiary; r < numRelations; r++ {
		if t := r.Text(); s == t.EN || s == t.ZH {
			return r, nil
		}
	}
	return RelationUnstated, fmt.Errorf("boundary: unknown relation %q", s)
}

func wholly(relation string) bool { return relation == "wholly owned" || relation == "全资子公司" }

// table reads the rows of a CSV table in the order of the columns asked for.
func table(f *faults, name string, in io.Reader, columns, optional []string, row func(ref carbon.Ref, fields []string)) {
	r := csv.NewReader(in)
	header, err := r.Read()
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = errors.New("boundary: no header")
		}
		*f = append(*f, &carbon.FieldError{Path: name, Rule: RuleTable, Err: err})
		return
	}
	at := map[string]int{}
	for i, h := range header {
		h = strings.TrimSpace(strings.TrimPrefix(h, "\ufeff"))
		if _, ok := at[h]; ok {
			f.add(name, RuleTable, "column %q is there twice", h)
		}
		at[h] = i
	}
	missing := false
	for _, c := range columns {
		if _, ok := at[c]; !ok {
			f.add(name, RuleTable, "no column %q", c)
			missing = true
		}
	}
	if missing {
		return
	}
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if errors.Is(err, csv.ErrFieldCount) {
			f.add(carbon.Ref{Name: name, Row: int64(err.(*csv.ParseError).Line)}.String(), RuleTable, "%d fields, the header has %d", len(rec), len(header))
			continue
		}
		if err != nil {
			*f = append(*f, &carbon.FieldError{Path: name, Rule: RuleTable, Err: err})
			return
		}
		line, _ := r.FieldPos(0)
		fields := make([]string, 0, len(columns)+len(optional))
		for _, c := range append(columns[:len(columns):len(columns)], optional...) {
			v := ""
			if i, ok := at[c]; ok {
				v = strings.TrimSpace(rec[i])
			}
			fields = append(fields, v)
		}
		row(carbon.Ref{Name: name, Row: int64(line)}, fields)
	}
}
