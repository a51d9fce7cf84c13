package main

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// A small table that is empty, says a thing twice or means another unit is refused by
// file and row.
func TestSmallTablesAreReadStrictly(t *testing.T) {
	sites := func(f fs.FS) error { _, err := loadSites(f); return err }
	use := func(f fs.FS) error { _, err := loadUsePhase(f, 2025); return err }
	assumed := func(f fs.FS) error { _, err := loadAssumptions(f); return err }
	investees := func(f fs.FS) error { _, err := loadInvestees(f, 2025); return err }
	const usePhase, investments = "2025/use_phase_2025.csv", "2025/investments_2025.csv"
	const useHead, assumedHead = "\ufeff产品,市场,参数,数值,单位\n", "id,kind,name_zh,name_en,kg_co2e,per,stage,reason_zh,reason_en\n"
	for _, c := range []struct {
		claim, name, text string
		load              func(fs.FS) error
		want              string // of the error; "" is none
	}{
		{"an empty file", "sites.csv", "", sites, "sites.csv: no header row"},
		{"without its key", "sites.csv", "place,holding\nCN,owned\n", sites, "sites.csv: no column site"},
		{"a site twice", "sites.csv", "site,place,holding\nA,CN,owned\nB,CN,owned\nA,NL,owned\n", sites, "sites.csv: row 4: site A as in row 2"},
		{"an assumption twice", usePhase, useHead + "乘用车,CN,寿命里程,150000,km\n乘用车,CN,寿命里程,200000,km\n", use, usePhase + ": row 3: 产品, 市场, 参数 乘用车, CN, 寿命里程 as in row 2"},
		{"one for each market", usePhase, useHead + "乘用车,CN,寿命里程,150000,km\n乘用车,DE,寿命里程,200000,km\n", use, ""},
		{"another unit", usePhase, useHead + "乘用车,CN,寿命期制冷剂泄漏,300,g\n", use, usePhase + `: row 2: 寿命期制冷剂泄漏 is in "g", want "kg"`},
		{"a share in per cent", usePhase, useHead + "储能系统,,循环与辅助损耗,12,%\n", use, usePhase + `: row 2: 循环与辅助损耗 is in "%", want ""`},
		{"an unknown parameter", usePhase, useHead + "乘用车,CN,里程,150000,km\n", use, usePhase + `: row 2: unknown parameter "里程"`},
		{"a kind assumed twice", "assumptions.csv", assumedHead + "A1,waste/x,甲,a,1,kg,treatment,乙,b\nA2,waste/x,甲,a,2,kg,treatment,乙,b\n", assumed, "assumptions.csv: row 3: kind waste/x as in row 2"},
		{"an id twice", "assumptions.csv", assumedHead + "A1,waste/x,甲,a,1,kg,treatment,乙,b\nA1,waste/y,甲,a,2,kg,treatment,乙,b\n", assumed, "assumptions.csv: row 3: id A1 as in row 2"},
		{"an investee twice", investments, "被投资方,名称,范围1和2 tCO2e\nP,甲,1\nP,甲,2\n", investees, investments + ": row 3: 被投资方 P as in row 2"},
	} {
		err := c.load(fstest.MapFS{c.name: {Data: []byte(c.text)}})
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.claim, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.claim, err, c.want)
		}
	}
}
