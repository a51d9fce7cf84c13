package main

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/scope3"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/disclosure"
)

var thousandth = unit.Ratio(1, 1000)

var fictional = report.Text{
	EN: "Fictional example: the company, its suppliers and all quantities are invented; only published emission factors are real",
	ZH: "虚构示例：企业、供应商与全部数量均为虚构；仅公布因子为真实数值",
}

// answers is what only the company can say, by field of the profile.
func answers() map[string]disclosure.Answer {
	text := func(en, zh string) disclosure.Answer { return disclosure.Answer{Text: report.Text{EN: en, ZH: zh}} }
	figure := func(n int64, en, zh string) disclosure.Answer {
		return disclosure.Answer{Figures: []report.Figure{{Exact: unit.Int(n), Unit: report.Text{EN: en, ZH: zh}}}}
	}
	na := func(en, zh string) disclosure.Answer {
		return disclosure.Answer{Status: report.NotApplicable, Reason: report.Text{EN: en, ZH: zh}}
	}
	return map[string]disclosure.Answer{
		"standards_applied":   text("GHG Protocol Corporate Standard, Scope 2 Guidance and Scope 3 Standard; Chinese fuel parameters of GB/T 32151", "《温室气体核算体系》企业核算标准、范围2指南、范围3标准；燃料参数采用GB/T 32151"),
		"approval":            text("draft for demonstration, not approved", "演示草案，未经批准"),
		"industry_code":       text("C3612 new energy vehicle manufacturing", "C3612 新能源车整车制造"),
		"revenue":             figure(3100000, "10⁴ CNY", "万元"),
		"output":              figure(145000, "cars", "辆"),
		"employees":           figure(12800, "people", "人"),
		"chain_leader_role":   text("chain leader of a fictional alliance", "虚构联盟的链主企业"),
		"org_boundary":        text("the company and all entities that it operates; joint venture and associate in category 15", "公司及其运营控制的全部主体；合营与联营企业列入类别15"),
		"base_year":           figure(2024, "", ""),
		"recalc_policy":       text("recalculated from 5 % of the base year, of scopes 1 and 2 and of all scopes each; the casting shop bought in 2025 (18 kt in 2024) reaches it in scopes 1 and 2 only: table of changes since the base year", "范围1和2与全部范围分别达到基准年5%时重算；2025年购入的压铸车间（2024年1.8万吨）仅在范围1和2口径达到门槛：见基准年变化表"),
		"s2_factor_policy":    text("provincial factor, else region, else national; 2023 factors for 2025, the newest published; what no certificate covers has the location's factor, for China has no residual mix", "优先省级因子，其次区域、全国；2025年采用已公布的最新2023年因子；未被凭证覆盖的电量采用所在地因子，因中国未发布剩余组合因子"),
		"elec_in_pcf":         text("life-cycle factors are used for category 3 and product footprints only, never in scope 2", "全生命周期因子仅用于类别3和产品碳足迹，不用于范围2"),
		"co2_recovery":        na("no recovery or destruction", "无回收或销毁"),
		"cat15_financed":      text("two investees with their own inventories, by share of equity", "两家被投资企业，按其自身清单与持股比例计算"),
		"allocation_rules":    text("none applied by the company; suppliers state theirs in their footprints", "公司未作分配；供应商在其碳足迹中说明"),
		"method_changes":      text("none", "无"),
		"offsets":             text("none: no carbon credit is bought, retired or counted", "无：未购买、注销或计入任何碳信用"),
		"ets_status":          text("Shanghai pilot: whether its thresholds are reached is to be checked; not in the national market", "上海试点：是否达到纳入门槛待核；不在全国市场"),
		"errors_restatements": text("no errors; scopes 1 and 2 of the base year are recalculated for the casting shop, beside the figures as reported", "无差错；因压铸车间重算基准年范围1和2，与原报告值并列"),
	}
}

// assumptions are what the company states and nobody published.
func assumptions() []disclosure.Assumption {
	a := func(en, zh, value, uen, uzh string) disclosure.Assumption {
		return disclosure.Assumption{Name: report.Text{EN: en, ZH: zh}, Value: value, Used: report.Text{EN: uen, ZH: uzh}}
	}
	return []disclosure.Assumption{
		a("Life of a car in China", "中国车辆寿命里程", "150000 km", "category 11", "类别11"),
		a("Life of a car in Europe", "欧洲车辆寿命里程", "200000 km", "category 11", "类别11"),
		a("Consumption in China, charging losses included", "中国百公里电耗（含充电损失）", "15.6 kWh/100 km", "category 11", "类别11"),
		a("Consumption in Europe, charging losses included", "欧洲百公里电耗（含充电损失）", "18.4–19.6 kWh/100 km", "category 11", "类别11"),
		a("Grid over the life of the products", "产品寿命期内电网", "static", "category 11: no decarbonisation is assumed", "类别11：不假设电网脱碳"),
		a("Storage systems", "储能系统", "15 a × 330 cycles × 85 % × 12 %", "category 11: losses", "类别11：循环损耗"),
		a("Incineration of industrial waste", "一般工业固废焚烧", "0.43 t CO2e/t", "category 5", "类别5"),
		a("Incineration of hazardous waste", "危险废物焚烧", "0.9 t CO2e/t", "category 5", "类别5"),
		a("End of life of a vehicle", "整车报废处理", "0.18 t CO2e/t", "category 12", "类别12"),
		a("End of life of a storage system", "储能系统报废处理", "0.12 t CO2e/t", "category 12", "类别12"),
		a("Walking and e-bikes", "步行与电动自行车", "0.003 kg CO2e/p.km", "category 7", "类别7"),
		a("Price level held after the last year of the deflator", "价格平减指数末年之后沿用", "2 a", "spend of 2025, categories 1 and 2", "2025年支出，类别1、2"),
		a("Tolerance of the mass balance", "质量平衡允许差额", "5 %", "category 1", "类别1"),
		a("From which share on a category must not be excluded", "类别不得排除的占比下限", "5 %", "scope 3", "范围3"),
	}
}

// exclusions are what is left out of a category that is calculated otherwise.
func exclusions() []scope3.Statement {
	return []scope3.Statement{{Category: carbon.UseOfSoldProducts, State: scope3.Excluded, Ground: scope3.Insignificant, Size: ghg.MustCO2e("11888.1 t", ghg.AR6),
		Part: carbon.Text{EN: "refrigerant of cars sold in Europe", ZH: "欧洲销售车辆的制冷剂"},
		Reason: carbon.Text{EN: "not recorded for Europe; at most as in China: 37,000 cars × 0.70 × 0.30 kg × 1,530",
			ZH: "欧洲市场未作记录；按中国取值的上限：37,000辆 × 0.70 × 0.30 kg × 1,530"}}}
}
