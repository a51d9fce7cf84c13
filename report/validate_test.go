package report_test

import (
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/reporttest"
)

func TestMadeUpDisclosuresAreValid(t *testing.T) {
	for name, c := range map[string]reporttest.Case{"all": {}, "hostile": {Hostile: true}, "small": {Small: true}, "large": {Lines: 3000}} {
		t.Run(name, func(t *testing.T) {
			for _, err := range reporttest.New(c).Validate() {
				t.Error(err)
			}
		})
	}
}

func TestValidateFinds(t *testing.T) {
	one := unit.Int(1)
	section := func(d *report.Disclosure, id string) *report.Section {
		for i := range d.Sections {
			if d.Sections[i].ID == id {
				return &d.Sections[i]
			}
		}
		t.Fatal("no section", id)
		return nil
	}
	for name, c := range map[string]struct {
		breaks func(d *report.Disclosure)
		want   string
	}{
		"a text in one language":             {func(d *report.Disclosure) { d.Sections[3].Dek.EN = "" }, "Sections[3].Dek: text in one language only"},
		"a title that is missing":            {func(d *report.Disclosure) { d.Sections[3].Title = report.Text{} }, "title: text is missing"},
		"an id for an attribute to escape":   {func(d *report.Disclosure) { d.Traces[0].ID = `x" onload="` }, "has characters that are not allowed"},
		"an id used twice":                   {func(d *report.Disclosure) { d.Sections[1].ID = d.Sections[0].ID }, "is not unique"},
		"a view that does not exist":         {func(d *report.Disclosure) { d.Lead.Figure.View = "other" }, `no view "other"`},
		"a link to nothing":                  {func(d *report.Disclosure) { d.Lead.Panels[0].Link.ID = "nowhere" }, `no section "nowhere"`},
		"a segment that is not in the chain": {func(d *report.Disclosure) { d.Sections[0].Lit = []string{"s9"} }, `no segment "s9"`},
		"a term without an entry":            {func(d *report.Disclosure) { d.Meta[0].Term = "x" }, `no term "x"`},
		"a factor without its source":        {func(d *report.Disclosure) { d.Factors[0].Source = "" }, "no source"},
		"a source without a licence":         {func(d *report.Disclosure) { d.Sources[0].Licence = report.Text{} }, "licence: text is missing"},
		"a line that is not its product":     {func(d *report.Disclosure) { d.Lines[0].PerUnit = one }, "kg is not"},
		"a line changed behind a figure": {func(d *report.Disclosure) {
			l := &d.Lines[0]
			l.Consumed, l.PerUnit, l.CO2e = unit.Int(1000), one, one
		}, "its cell has"},
		"a line by an unknown method":    {func(d *report.Disclosure) { d.Lines[0].Method = "nowhere" }, `no method "nowhere"`},
		"a trace that does not add up":   {func(d *report.Disclosure) { d.Traces[0].Rest = one }, "its lines add up to"},
		"a figure that is not its trace": {func(d *report.Disclosure) { d.Lead.Figure.Exact = one }, "Lead.Figure: 1 from"},
		"a count that is not its trace":  {func(d *report.Disclosure) { d.Lead.Figure.Lines = 1 }, "Lead.Figure: "},
		"parts that miss their total": {func(d *report.Disclosure) {
			f := section(d, "products").Blocks[1].Table.Rows[0].Cells[0].Figure
			f.Exact = f.Exact.Add(one)
		}, "parts add up to"},
		"printed parts that miss their total": {func(d *report.Disclosure) {
			f := section(d, "totals").Blocks[0].Table.Rows[0].Cells[0].Figure
			f.Apportioned = f.Apportioned.Add(one)
		}, "printed parts add up to"},
		"a part of nothing": {func(d *report.Disclosure) { section(d, "totals").Blocks[0].Table.Rows[0].Of = "x" }, `part of "x"`},
		"too many cells": {func(d *report.Disclosure) {
			d.Sections[0].Blocks[0].Table.Columns = d.Sections[0].Blocks[0].Table.Columns[:3]
		}, "cells for 3 columns"},
		"a bar of no column":           {func(d *report.Disclosure) { d.Sections[0].Blocks[0].Table.Columns[2].Of = 99 }, "draws a column"},
		"a bridge that falls short":    {func(d *report.Disclosure) { d.Lead.Bridge.Effects[0].Figure.Exact = one }, "from and effects add up"},
		"a bridge with a wrong change": {func(d *report.Disclosure) { d.Lead.Bridge.Change.Exact = one }, "the change is"},
		"a node that loses carbon":     {func(d *report.Disclosure) { section(d, "chain").Blocks[0].Sankey.Nodes[0].Figure.Exact = one }, "flows on"},
		"a flow that leads back": {func(d *report.Disclosure) {
			f := &section(d, "chain").Blocks[0].Sankey.Flows[0]
			f.From, f.To = f.To, f.From
		}, "leads nowhere or back"},
		"electricity that is not its product": {func(d *report.Disclosure) {
			section(d, "electricity").Blocks[0].Electricity.Methods[0].Supplies[0].Factor.Exact = one
		}, "is not"},
		"electricity that misses its total": {func(d *report.Disclosure) {
			e := section(d, "electricity").Blocks[0].Electricity
			e.Methods[0].Supplies = e.Methods[0].Supplies[1:]
		}, "parts add up to"},
		"a field reported without a value":  {func(d *report.Disclosure) { d.Fields[8].Status = report.Reported }, "reported without a value"},
		"a field left out without a reason": {func(d *report.Disclosure) { d.Fields[8].Reason = report.Text{} }, "reason: text is missing"},
		"a field left out with a value":     {func(d *report.Disclosure) { d.Fields[8].Text = report.Same("x") }, "but has a value"},
		"a field without a status":          {func(d *report.Disclosure) { d.Fields[8].Status = "" }, "no status"},
		"a failed check without a detail":   {func(d *report.Disclosure) { d.Frameworks[0].Checks[0].Detail = report.Text{} }, "detail: text is missing"},
		"a row without a fate":              {func(d *report.Disclosure) { d.Partition.Read++ }, "rows read, but"},
		"groups that miss their rows":       {func(d *report.Disclosure) { d.Partition.Groups[1].Rows++ }, "its groups have"},
	} {
		t.Run(name, func(t *testing.T) {
			d := reporttest.New(reporttest.Case{})
			c.breaks(d)
			for _, err := range d.Validate() {
				if strings.Contains(err.Error(), c.want) {
					return
				}
			}
			t.Errorf("no error has %q: %v", c.want, d.Validate())
		})
	}
}
