package disclosure

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// family returns the family of goods of a kind: the first two parts of its path, such
// as material/steel of material/steel/cold-rolled. What was answered by spend is one
// family, for the code of an industry says nothing of the goods.
func family(k carbon.Kind) string {
	if k.Group() == "spend" {
		return "spend"
	}
	parts := strings.SplitN(string(k), "/", 3)
	return strings.Join(parts[:min(len(parts), 2)], "/")
}

// A namedLine is the name of the largest line of a family.
type namedLine struct {
	name report.Text
	co2e unit.Number
}

// familyName returns the common name of a family; of one that has none here, the name
// of its largest line.
func (b *builder) familyName(f string) report.Text {
	_, word, _ := strings.Cut(f, "/")
	if t, ok := commonNames[f]; ok {
		return t
	}
	if t, ok := commonNames[word]; ok {
		return t
	}
	if t := b.largestOf[f].name; t.EN != "" && t.ZH != "" {
		return report.Text{EN: sentence(t.EN), ZH: t.ZH}
	}
	return report.Same(f)
}

// commonNames are those of materials that any company buys, by the second part of the
// kind, and of whole groups.
var commonNames = map[string]report.Text{
	"spend":       {EN: "Services and goods, by spend", ZH: "按支出计的服务与商品"},
	"aluminium":   {EN: "Aluminium", ZH: "铝"},
	"cement":      {EN: "Cement", ZH: "水泥"},
	"chemicals":   {EN: "Chemicals", ZH: "化学品"},
	"concrete":    {EN: "Concrete", ZH: "混凝土"},
	"conversion":  {EN: "Conversion of parts", ZH: "零部件加工"},
	"copper":      {EN: "Copper", ZH: "铜"},
	"electronics": {EN: "Electronics", ZH: "电子件"},
	"glass":       {EN: "Glass", ZH: "玻璃"},
	"iron":        {EN: "Iron", ZH: "铁"},
	"paper":       {EN: "Paper and board", ZH: "纸与纸板"},
	"plastic":     {EN: "Plastics", ZH: "塑料"},
	"rubber":      {EN: "Rubber", ZH: "橡胶"},
	"steel":       {EN: "Steel", ZH: "钢"},
	"textiles":    {EN: "Textiles", ZH: "纺织品"},
	"tyres":       {EN: "Tyres", ZH: "轮胎"},
	"wood":        {EN: "Wood", ZH: "木材"},
}
