package report

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strings"
)

// The profile: our own, "alliance-style", composed from public frameworks.
//
//go:embed profile.csv
var profileCSV string

// A Definition is what the profile says of a field.
type Definition struct {
	No        string      `json:"no"` // "5.1"
	ID        string      `json:"id"`
	Section   string      `json:"section"` // "0" to "15"
	Name      Text        `json:"name"`
	Type      string      `json:"type"`
	Unit      string      `json:"unit,omitempty"`
	Mandatory Requirement `json:"mandatory"`
	Clauses   []Clause    `json:"clauses"`
}

// A Requirement is M (mandatory), C (conditional) or O (optional).
type Requirement string

// Text returns the word in both languages.
func (r Requirement) Text() Text {
	switch r {
	case "M":
		return Text{EN: "mandatory", ZH: "必填"}
	case "C":
		return Text{EN: "conditional", ZH: "有则必填"}
	case "O":
		return Text{EN: "optional", ZH: "选填"}
	}
	return Text{}
}

// A Clause of a framework to which a field is mapped. It is unverified unless its
// text was read.
type Clause struct {
	Name     Text `json:"name"`
	Verified bool `json:"verified"`
}

// A ProfileSection is a section of the profile.
type ProfileSection struct {
	No   string `json:"no"`
	Name Text   `json:"name"`
}

// Profile returns the sections and fields of the profile, in its order.
func Profile() ([]ProfileSection, []Definition, error) {
	r := csv.NewReader(strings.NewReader(profileCSV))
	rows, err := r.ReadAll()
	if err != nil {
		return nil, nil, fmt.Errorf("report: profile.csv: %w", err)
	}
	var sections []ProfileSection
	var defs []Definition
	for i, row := range rows {
		if i == 0 {
			if got := strings.Join(row, ","); got != "section,section_zh,section_en,no,field_id,field_zh,field_en,type,unit,mandatory,clauses,note" {
				return nil, nil, fmt.Errorf("report: profile.csv: row 1: unexpected header %q", got)
			}
			continue
		}
		if n := len(sections); n == 0 || sections[n-1].No != row[0] {
			sections = append(sections, ProfileSection{No: row[0], Name: Text{EN: row[2], ZH: row[1]}})
		}
		d := Definition{No: row[3], ID: row[4], Section: row[0], Name: Text{EN: row[6], ZH: row[5]}, Type: row[7], Mandatory: Requirement(row[9])}
		if row[8] != "-" {
			d.Unit = row[8]
		}
		if d.Mandatory.Text() == (Text{}) {
			return nil, nil, fmt.Errorf("report: profile.csv: row %d: requirement %q", i+1, row[9])
		}
		for c := range strings.SplitSeq(row[10], ";") {
			if c = strings.TrimSpace(c); c != "" {
				d.Clauses = append(d.Clauses, Clause{Name: clauseText(c)})
			}
		}
		defs = append(defs, d)
	}
	return sections, defs, nil
}

// clauseText says a clause in both languages: most are codes.
func clauseText(s string) Text {
	switch s {
	case "alliance profile":
		return Text{EN: s, ZH: "联盟式字段"}
	case "S2G quality criteria":
		return Text{EN: s, ZH: "S2G质量准则"}
	case "MEE行业指南":
		return Text{EN: "MEE sector guides", ZH: s}
	case "PBOC碳核算":
		return Text{EN: "PBOC carbon accounting", ZH: s}
	case "GEC规则":
		return Text{EN: "GEC rules", ZH: s}
	}
	return Same(s)
}

// A Status says how far a field is answered.
type Status string

// The statuses. Every field has one; all but Reported have a reason.
const (
	Reported      Status = "reported"
	Partial       Status = "partial"
	NotApplicable Status = "not-applicable"
	Omitted       Status = "omitted"
)

// Statuses lists them in the order in which they are explained.
var Statuses = [...]Status{Reported, Partial, NotApplicable, Omitted}

// Text returns the name in both languages.
func (s Status) Text() Text {
	switch s {
	case Reported:
		return Text{EN: "reported", ZH: "已披露"}
	case Partial:
		return Text{EN: "partly reported", ZH: "部分披露"}
	case NotApplicable:
		return Text{EN: "not applicable", ZH: "不适用"}
	case Omitted:
		return Text{EN: "not reported", ZH: "未披露"}
	}
	return Text{}
}

// A Field is a field of the profile with what the reporter says to it.
type Field struct {
	Definition
	Status     Status   `json:"status"`
	Reason     Text     `json:"reason,omitzero"` // why it is not, or only partly, reported
	Figures    []Figure `json:"figures,omitempty"`
	Text       Text     `json:"text,omitzero"`
	Table      string   `json:"table,omitempty"` // ID of a table or chart of the report
	Provenance Text     `json:"provenance,omitzero"`
}

// NewFields returns a field for each definition of the profile, left out with the
// given reason until the caller states it.
func NewFields(defs []Definition, reason Text) []Field {
	fs := make([]Field, len(defs))
	for i, d := range defs {
		fs[i] = Field{Definition: d, Status: Omitted, Reason: reason}
	}
	return fs
}

// Field returns the field with that ID to be filled in, or nil.
func (d *Disclosure) Field(id string) *Field {
	for i := range d.Fields {
		if d.Fields[i].ID == id {
			return &d.Fields[i]
		}
	}
	return nil
}

// CountFields returns how many fields have the status.
func (d *Disclosure) CountFields(s Status) int {
	n := 0
	for i := range d.Fields {
		if d.Fields[i].Status == s {
			n++
		}
	}
	return n
}
