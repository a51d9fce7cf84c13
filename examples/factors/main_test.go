package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/egrid"
	"github.com/tanlian/tanlian/factors/ember"
	"github.com/tanlian/tanlian/factors/epa"
)

// Each command line has its exit code, and what a reader has to find in the output.
func TestRun(t *testing.T) {
	for _, c := range []struct {
		args string // separated by |
		code int
		out  []string
		errs string
	}{
		{"废钢 电炉 江苏", 0, []string{"查询 query     废钢 电炉 江苏", "地点 place     CN-JS", "1. spend/naics-331110", "须复核 needs review", "waste/metal/recycling",
			"只有替代", "has only a stand-in", "没有适用于CN-JS的因子", "来源 source", "UK Department for Energy Security and Net Zero", "单元格 cell     CO2e!row 299",
			"许可 licence    OGL-UK-3.0", "下一步 next: go run ./examples/factors -place CN-JS"}, ""},
		{"road freight artic 33t laden", 0, []string{"1. freight/road/artic/over-33t", "须复核 needs review", "well to wheel"}, ""},
		{"0#柴油", 0, []string{"1. fuel/diesel", "可用 ok", "未用4个", "without 4 replaced by a later release"}, ""},
		{"R410A制冷剂", 0, []string{"1. gas/R-410A", "carbon.Releases"}, ""},
		{"-n|1|柴油|WTT", 0, []string{"1. fuel/diesel", "燃料上游 upstream of fuel (WTT)"}, ""},
		{"-place|CN-JS|-year|2025|-unit|kWh|外购电力", 0, []string{"mee-grid-2023/province-cn-js", "0.5827 kg CO2 / kWh", "为何 why", "让步 fallback   other-year", "其次 runner-up", "附件 省级电力平均二氧化碳排放因子 江苏"}, ""},
		{"外购电力|-place|CN-XZ", 0, []string{"mee-grid-2023/region-sw", "让步 fallback   wider-place"}, ""},
		{"-unit|CNY@2025/purchaser|LFP电芯", 0, []string{"spend/naics-335911", "须复核 needs review", "换算 via", "fed-h10", "让步 fallback   proxy-place: 所需地区CN，采用US"}, ""},
		{"-place|CN|R410A", 0, []string{"0.5 kg HFC-32 + 0.5 kg HFC-125 / kg", "结果 result     1 kg"}, ""},
		{"-unit|kWh|-place|CN|-year|2025|柴油", 1, []string{"没有因子 none", "最接近 nearest"}, ""},
		{"-hit|99|-place|CN|电力", 1, []string{"没有找到 nothing found"}, ""},
		{"zzzz", 1, []string{"没有找到 nothing found"}, ""},
		{"", 2, nil, "usage 用法"},
		{"-place|Jiangsu|电力", 2, nil, "-place \"Jiangsu\""},
		{"-unit|parsec|电力", 2, nil, "-unit"},
		{"-year|25|电力", 2, nil, "-year 25"},
		{"-n|0|电力", 2, nil, "须不小于1"},
		{"-nonsense|电力", 2, nil, "nonsense"},
		{"-h", 0, nil, "egrid-2023-rev1"},
	} {
		var args []string
		if c.args != "" {
			args = strings.Split(c.args, "|")
		}
		var out, errs bytes.Buffer
		if code := run(args, &out, &errs); code != c.code {
			t.Errorf("%s: exit %d, want %d: %s%s", c.args, code, c.code, out.String(), errs.String())
		}
		for _, want := range c.out {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: no %q in\n%s", c.args, want, out.String())
			}
		}
		if c.errs != "" && !strings.Contains(errs.String(), c.errs) && !strings.Contains(errs.String(), "usage") || c.errs == "" && errs.Len() > 0 {
			t.Errorf("%s: %q, want %q", c.args, errs.String(), c.errs)
		}
	}
}

// What is left out is all that the library embeds beside what is searched, and a later
// release of its series is searched.
func TestLeftOut(t *testing.T) {
	searched, err := open()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, e := range searched.Editions() {
		ids[e.ID] = true
	}
	var out []string
	for _, c := range []struct {
		edition func() (*factors.Dataset, error)
		later   string
	}{
		{ember.Electricity2025, "ember-owid-2026-04-21"}, {ember.Electricity2026January, "ember-owid-2026-04-21"},
		{epa.SupplyChain12, "epa-supply-chain-1.3.0"}, {egrid.Edition2023Rev1, "egrid-2023-rev2"},
	} {
		d, err := c.edition()
		if err != nil {
			t.Fatal(err)
		}
		id := d.Editions()[0].ID
		out = append(out, id)
		if ids[id] || !ids[c.later] {
			t.Errorf("%s: searched %t, later %s %t", id, ids[id], c.later, ids[c.later])
		}
	}
	if diff := cmp.Diff(out, leftOut); diff != "" {
		t.Error(diff)
	}
}

// Usage shows three examples, and each of them works.
func TestUsageExamples(t *testing.T) {
	n := 0
	for line := range strings.Lines(usage) {
		rest, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./examples/factors ")
		if !ok {
			continue
		}
		n++
		before, quoted, _ := strings.Cut(rest, `"`)
		var out, errs bytes.Buffer
		if code := run(append(strings.Fields(before), strings.TrimSuffix(quoted, `"`)), &out, &errs); code != 0 || !strings.Contains(out.String(), "许可 licence") {
			t.Errorf("%s: exit %d: %s", rest, code, errs.String())
		}
	}
	if n != 3 {
		t.Errorf("%d examples, want 3", n)
	}
}

func TestPair(t *testing.T) {
	if pair(carbon.Same("kg")) != "kg" || pair(carbon.Text{EN: "steel", ZH: "钢"}) != "钢 · steel" || pair(carbon.Text{EN: "steel"}) != "steel" {
		t.Error("a text is printed twice, or in one language")
	}
}
