package load

import (
	"context"
	"io"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

// chinaStages are life-cycle boundaries as Chinese databases write them.
var chinaStages = map[string]string{
	"摇篮到大门": "cradle to gate", "从摇篮到大门": "cradle to gate", "摇篮—大门": "cradle to gate", "“摇篮到大门”": "cradle to gate", "上游": "cradle to gate", "上游排放": "cradle to gate",
	"大门到大门": "gate to gate", "从大门到大门": "gate to gate", "摇篮到坟墓": "cradle to grave", "从摇篮到坟墓": "cradle to grave",
	"燃烧": "combustion", "化石燃料燃烧": "combustion", "使用阶段": "combustion", "直接排放": "process or release", "过程排放": "process or release", "生产过程": "process or release",
	"发电": "generation", "供热": "generation", "全生命周期": "cradle to grave", "处置": "treatment", "废弃处理": "treatment", "废弃物处理": "treatment",
}

// CPCD reads a table of the China Products Carbon Footprint Factors Database
// (中国产品全生命周期温室气体排放系数库) as copies in circulation have it: 产品ID, 产品名称, 核算边界,
// 碳足迹 (number and unit in one cell, "1.82kgCO2e / 千克"), 企业名称, 数据年份, in UTF-8 or
// GB18030. Layout: columns as two programs read them; no file was at hand. The rights are
// CPCD's: it wants to be asked.
//
// Its rows are literature values, and some have wrong units. A row whose number is not
// plausible in its unit is refused ([RuleBand]) with the unit that would fit; correct it
// with the publisher, or leave it out. 大门到坟墓 (gate to grave) has no stage here and is
// left out, but for transport, where it is the operation.
func CPCD(ctx context.Context, name string, r io.Reader, o Options) (*factors.Dataset, *factors.Account, error) {
	return table(ctx, name, r, cpcd(), o, &hook{look: cpcdEntry})
}

func cpcd() Mapping {
	stages := map[string]string{"大门到坟墓": "tank to wheel", "从大门到坟墓": "tank to wheel"}
	for k, v := range chinaStages {
		stages[k] = v
	}
	return Mapping{
		Edition: Edition{ID: "cpcd", Publisher: carbon.Text{EN: "China Products Carbon Footprint Factors Database (CPCD)", ZH: "中国产品全生命周期温室气体排放系数库"},
			Title: carbon.Text{EN: "Product footprint factors", ZH: "产品碳足迹因子"}, Redistribute: "ask", URL: "https://lca.cityghg.com"},
		Prefix: "cpcd",
		Table:  Layout{Decimal: "."},
		ID:     []Field{Column("产品ID")},
		Path:   []Field{Column("产品名称"), Column("产品ID")}, Name: Column("产品名称"), NameZH: Column("产品名称"),
		Stage: Field{Columns: []string{"核算边界"}, Values: stages}, Place: Fixed("CN"), Year: Column("数据年份"),
		UnitInCell: true, Totals: []Total{{Field: Column("碳足迹")}},
		Note: Field{Columns: []string{"企业名称"}, Missing: true},
	}
}

func cpcdEntry(e *entry, _ func(string) string) (rule, why string) {
	if e.stage == carbon.TankToWheel && !transports(e.unit.per.Dimension()) {
		return "stage", "大门到坟墓: this module has no stage for it"
	}
	return "", ""
}

// ChinaTable is a mapping for tables as Chinese companies and associations keep them, to
// be adapted: the usual headers, in either script of the unit. It is no publisher's
// layout. Boundaries that mean nothing in general (生产阶段, 使用) need Values of Stage.
func ChinaTable() Mapping {
	return Mapping{
		Edition: Edition{Redistribute: "ask"},
		ID:      []Field{{Columns: []string{"编号", "因子编号", "产品编码", "产品ID"}, Missing: true}},
		Path:    []Field{{Columns: []string{"类别", "分类", "行业", "产品类别"}, Missing: true, Down: true}, Column("产品名称", "名称", "排放源", "物料名称", "因子名称")},
		NameZH:  Column("产品名称", "名称", "排放源", "物料名称", "因子名称"),
		Stage:   Field{Columns: []string{"系统边界", "核算边界", "生命周期阶段", "边界"}, Values: chinaStages},
		Place:   Field{Columns: []string{"地区", "地域", "区域", "适用地区", "省份"}, Missing: true, Value: "CN"},
		Year:    Field{Columns: []string{"年份", "数据年份", "年度"}, Missing: true},
		Unit:    Column("单位", "因子单位", "排放因子单位", "系数单位"),
		Totals:  []Total{{Field: Column("排放因子", "碳排放因子", "排放系数", "碳足迹因子", "碳足迹", "因子值", "数值")}},
		Note:    Field{Columns: []string{"来源", "数据来源", "备注"}, Missing: true},
	}
}
