package xlsx

import (
	"github.com/tanlian/tanlian/report"
)

// methodsSheet lists the methods by which lines were made, each with its formula.
func (b *book) methodsSheet() {
	if len(b.d.Methods) == 0 {
		return
	}
	s := b.newSheet(report.Text{EN: "Methods", ZH: "方法"}, blue3)
	b.anchors["list:methods"] = s.quoted() + "!A1"
	s.add(b.labels(report.Text{EN: "Method id", ZH: "方法编号"}, report.Text{EN: "Name", ZH: "名称"}, report.Text{EN: "Formula", ZH: "公式"}, report.Text{EN: "Clause", ZH: "条款"}, report.Text{EN: "Lines", ZH: "行数"})...)
	s.head, s.filter = s.next()-1, true
	for _, m := range b.d.Methods {
		b.anchors["method:"+m.ID] = s.quoted() + "!" + at(1, s.next())
		s.add(textCell(m.ID, mono), textCell(b.both(m.Name), cellIn), textCell(b.both(m.Formula), cellIn), textCell(m.Clause, cellIn), counted(m.Lines))
	}
}

// factors lists the emission factors, each to the cell of its source.
func (b *book) factors() {
	s := b.newSheet(report.Text{EN: "Factors", ZH: "因子"}, blue3)
	b.anchors["list:factors"] = s.quoted() + "!A1"
	for i := range b.d.Sources { // the sheet of sources follows: its rows are known
		b.anchors["source:"+b.d.Sources[i].ID] = "'" + b.sheetName(sourcesName) + "'!" + at(1, i+5)
	}
	s.add(b.labels(report.Text{EN: "Factor id", ZH: "因子编号"}, report.Text{EN: "Name", ZH: "名称"}, report.Text{EN: "kg CO₂e per unit", ZH: "kg CO₂e/单位"}, report.Text{EN: "Per", ZH: "单位"}, exactLabel,
		report.Text{EN: "Gases, kg", ZH: "气体，kg"}, report.Text{EN: "Life-cycle stage", ZH: "生命周期阶段"}, report.Text{EN: "Place", ZH: "地点"}, report.Text{EN: "Valid", ZH: "适用期"}, report.Text{EN: "Source", ZH: "来源"}, report.Text{EN: "Table, row, cell", ZH: "表、行、单元格"},
		report.Text{EN: "Licence", ZH: "许可"}, report.Text{EN: "GWP set", ZH: "GWP来源"}, report.Text{EN: "Proxy", ZH: "代用"}, report.Text{EN: "Grade", ZH: "可信等级"}, report.Text{EN: "Derivation, note", ZH: "推导与说明"}, report.Text{EN: "Lines", ZH: "行数"})...)
	s.head, s.filter, s.pages = s.next()-1, true, 2
	sources := map[string]*report.Source{}
	for i := range b.d.Sources {
		sources[b.d.Sources[i].ID] = &b.d.Sources[i]
	}
	for i := range b.d.Factors {
		f := &b.d.Factors[i]
		src := sources[f.Source]
		b.anchors["factor:"+f.ID] = s.quoted() + "!" + at(1, s.next())
		gases := list(f.Species, func(v report.SpeciesValue) string { return v.Species + " " + v.Kg.String() })
		proxy, l := "", cellIn
		if f.Proxy {
			proxy, l.color = b.both(report.Text{EN: "proxy", ZH: "代用值"}), red
		}
		note := b.both(f.Derivation)
		if f.Note != (report.Text{}) {
			if note != "" {
				note += "\n"
			}
			note += b.both(f.Note)
		}
		s.add(textCell(f.ID, mono), textCell(b.both(f.Name), l), numeric(f.Value, general, look{}), textCell(b.line(report.UnitText(f.Per)), oneLine), exactCell(f.Value), textCell(gases, cellIn), textCell(b.both(f.Stage), cellIn),
			textCell(f.Place, oneLine), textCell(f.Valid, oneLine), cell{text: f.Source, look: look{link: true}, to: "source:" + f.Source}, textCell(f.At, cellIn), textCell(b.line(src.Licence), oneLine), textCell(src.GWP, oneLine), textCell(proxy, l), textCell(b.both(f.Grade), cellIn), textCell(note, cellIn), counted(f.Lines))
	}
}

var sourcesName = report.Text{EN: "Sources", ZH: "来源"}

// sources lists editions with their licences. Its rows begin in row 5: factors links
// to them before it is laid out.
func (b *book) sources() {
	s := b.newSheet(sourcesName, blue3)
	b.anchors["list:sources"] = s.quoted() + "!A1"
	s.add(b.labels(report.Text{EN: "Source", ZH: "来源编号"}, report.Text{EN: "Publisher", ZH: "发布方"}, report.Text{EN: "Title", ZH: "名称"}, report.Text{EN: "Document", ZH: "文号"}, report.Text{EN: "Edition", ZH: "版本"}, report.Text{EN: "Published", ZH: "发布日期"},
		report.Text{EN: "Year of the data", ZH: "数据年份"}, report.Text{EN: "Licence", ZH: "许可"}, report.Text{EN: "Attribution", ZH: "署名"}, report.Text{EN: "Address", ZH: "网址"}, report.Text{EN: "SHA-256 of the file", ZH: "文件SHA-256"}, report.Text{EN: "GWP set", ZH: "GWP来源"}, report.Text{EN: "Stated by the reporter", ZH: "企业自行假设"})...)
	s.head, s.filter, s.pages = s.next()-1, true, 2
	for i := range b.d.Sources {
		x := &b.d.Sources[i]
		b.anchors["source:"+x.ID] = s.quoted() + "!" + at(1, s.next())
		own := ""
		if x.Assumption {
			own = b.both(report.Text{EN: "assumption", ZH: "假设"})
		}
		s.add(textCell(x.ID, mono), textCell(b.both(x.Publisher), cellIn), textCell(b.both(x.Title), cellIn), textCell(b.both(x.Document), cellIn), textCell(x.Edition, oneLine), textCell(x.Published, oneLine), textCell(x.DataYear, oneLine),
			textCell(b.both(x.Licence), cellIn), textCell(x.Attribution, cellIn), cell{text: x.URL, look: look{link: true, wrap: true}, to: x.URL}, textCell(x.SHA256, mono), textCell(x.GWP, oneLine), textCell(own, cellIn))
	}
}

// fields lists the fields of the profile with what the reporter says to each. A field
// with several figures has several rows.
func (b *book) fields() {
	s := b.newSheet(report.Text{EN: "Fields", ZH: "字段"}, blue4)
	b.anchors["list:fields"] = s.quoted() + "!A1"
	s.add(b.labels(report.Text{EN: "No.", ZH: "序号"}, report.Text{EN: "Field", ZH: "字段"}, report.Text{EN: "Status", ZH: "状态"}, report.Text{EN: "Figure", ZH: "数值"}, exactLabel, offLabel, report.Text{EN: "Text", ZH: "文字"}, report.Text{EN: "Table", ZH: "表"},
		report.Text{EN: "Reason", ZH: "原因"}, report.Text{EN: "Where from", ZH: "数据来历"}, report.Text{EN: "View", ZH: "口径"}, report.Text{EN: "Requirement", ZH: "必填性"}, report.Text{EN: "Type", ZH: "类型"}, report.Text{EN: "Unit", ZH: "单位"}, report.Text{EN: "Clauses (mapping, unverified unless said)", ZH: "条款（除注明外为未核实的对应关系）"}, report.Text{EN: "Id", ZH: "字段代码"})...)
	s.head, s.filter, s.pages = s.next()-1, true, 2
	section := ""
	for i := range b.d.Fields {
		f := &b.d.Fields[i]
		if f.Section != section {
			section = f.Section
			for _, p := range b.d.Profile {
				if p.No == section {
					band := look{bold: true, color: blue1, fill: blue5}
					s.add(textCell(p.No, band), textCell(b.line(p.Name), band))
				}
			}
		}
		b.anchors["field:"+f.No] = s.quoted() + "!" + at(1, s.next())
		status := cellIn
		if f.Status == report.Omitted && f.Mandatory == "M" {
			status.color = red
		}
		clauses := list(f.Clauses, func(c report.Clause) string {
			if c.Verified {
				return b.line(c.Name) + " ✓"
			}
			return b.line(c.Name)
		})
		figures := f.Figures
		if len(figures) == 0 {
			figures = []report.Figure{{}}
		}
		for k, g := range figures {
			value, exact, off := cell{look: cellIn}, cell{look: cellIn}, cell{look: cellIn}
			if g.Stated() {
				value = b.figureCell(g, report.Text{}, look{})
				exact = exactCell(g.Exact)
				if value.formula != "" {
					off = b.off(s, at(4, s.next()), at(6, s.next()), g.Exact, look{})
				}
				b.defined = append(b.defined, defined{"F_", f.ID + map[bool]string{true: "", false: "_" + string(rune('1'+k%9))}[k == 0], s.quoted() + "!" + abs(4, s.next())})
			}
			s.add(textCell(f.No, oneLine), textCell(b.both(f.Name), cellIn), textCell(b.both(f.Status.Text()), status), value, exact, off, textCell(b.both(f.Text), cellIn), cell{text: f.Table, look: look{link: f.Table != ""}, to: tableTarget(f.Table)},
				textCell(b.both(f.Reason), cellIn), textCell(b.both(f.Provenance), cellIn), textCell(g.View, oneLine), textCell(b.both(f.Mandatory.Text()), cellIn), textCell(f.Type, cellIn), textCell(f.Unit, oneLine), textCell(clauses, cellIn), textCell(f.ID, mono))
		}
	}
}

func tableTarget(id string) string {
	if id == "" {
		return ""
	}
	return "table:" + id
}

// partition says what became of every row, with every example that is held.
func (b *book) partition() {
	s := b.newSheet(report.Text{EN: "Rows", ZH: "行去向"}, blue4)
	b.anchors["list:partition"] = s.quoted() + "!A1"
	t := b.d.Partition.Table("partition")
	b.table(s, &t)
	if b.d.Partition.Note != (report.Text{}) {
		s.spread(b.both(b.d.Partition.Note), para)
		s.add()
	}
	s.add(textCell(b.line(report.Text{EN: "Examples", ZH: "示例"}), heading))
	s.add(b.labels(report.Text{EN: "Rule", ZH: "规则"}, report.Text{EN: "Reason", ZH: "原因"}, report.Text{EN: "Fate", ZH: "去向"}, report.Text{EN: "File and row", ZH: "文件与行"}, report.Text{EN: "Detail", ZH: "详情"})...)
	for _, g := range b.d.Partition.Groups {
		l := cellIn
		if g.Fate == report.Rejected {
			l.color = red
		}
		for _, x := range g.Samples {
			s.add(textCell(g.Rule.Code, mono), textCell(b.both(g.Rule.Text), l), textCell(b.both(g.Fate.Text()), l), textCell(x.Ref, cellIn), textCell(x.Detail, cellIn))
		}
	}
}

// terms is the glossary.
func (b *book) terms() {
	s := b.newSheet(report.Text{EN: "Terms", ZH: "术语"}, blue4)
	b.anchors["list:glossary"] = s.quoted() + "!A1"
	s.headers("术语", "Term", "解释", "Explanation")
	for _, e := range b.d.Glossary {
		b.anchors["term:"+e.ID] = s.quoted() + "!" + at(1, s.next())
		s.add(textCell(e.Name.ZH, look{wrap: true, bold: true}), textCell(e.Name.EN, look{wrap: true, bold: true}), textCell(e.Text.ZH, cellIn), textCell(e.Text.EN, cellIn))
	}
	s.width(3, 60)
	s.width(4, 60)
}
