package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/xuri/excelize/v2"
)

// one reads the only row of a table.
func one(t *testing.T, text string, m intake.Mapping) (*carbon.Activity, error) {
	t.Helper()
	in, err := csv(t, text, intake.Options{Comma: ','}).Activities(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	for a, err := range in.All(t.Context(), nil) {
		return a, err
	}
	t.Fatal("no row")
	return nil, nil
}

func TestScopeAndCategory(t *testing.T) {
	m := mapping()
	m.Scope, m.Category = optional("范围"), col("类别")
	for _, c := range []struct {
		scope, category string
		want            string
	}{
		{"3", "1", "purchased goods and services"},
		{"范围三", "外购商品和服务", "purchased goods and services"},
		{"", "C15", "investments"},
		{"Scope 1", "Stationary combustion", "stationary combustion"},
		{"１", "固定燃烧", "stationary combustion"},
		{"2", "electricity", "purchased electricity"},
		{"", "", "no category"},
		{"", "1", "TL-I010"}, // of which scope?
		{"3", "16", "TL-I010"},
		{"4", "C1", "TL-I010"},
		{"1", "C1", "TL-C006"},
	} {
		a, err := one(t, "能源品种,数量,单位,日期,范围,类别\n电,1,kWh,2025-03,"+c.scope+","+c.category+"\n", m)
		got := a.Category.String()
		if err != nil {
			got = carbon.RuleOf(err).Code
		}
		if got != c.want {
			t.Errorf("scope %q, category %q: %s, want %s (%v)", c.scope, c.category, got, c.want, err)
		}
	}
}

func TestFields(t *testing.T) {
	m := intake.Mapping{
		Kind: intake.Column{Const: "fuel/diesel"}, From: col("起"), To: col("止"),
		Name: col("名称"), SupplierName: col("供应商名称"), Product: col("物料"), Place: col("地点"), Holding: col("持有"),
		Acquisition: col("来源"), Attribute: col("属性"), Proof: col("凭证"), Quality: col("质量"), Entity: intake.Column{Const: "lanting"},
		Tags:     []intake.Column{{Name: "department", Headers: []string{"部门"}}},
		Measures: []intake.Measure{{Value: intake.Column{Headers: []string{"量"}, Unit: "L"}}},
	}
	m.Place.Values = map[string]string{"上海": "CN-SH"}
	const head = "起,止,名称,供应商名称,物料,地点,持有,来源,属性,凭证,质量,部门,量\n"
	a, err := one(t, head+"2025年1月,2025年3月,柴油,中石化,000123,上海,经营租入,外购,non-fossil,月度发电记录,实测,涂装,5\n", m)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%s %s %s %s %s %s %s %s %s %s %s %v %v", a.Kind, a.Name, a.Period, a.Product, a.Place, a.Holding, a.Acquisition, a.Attribute, a.Proof, a.Quality, a.Entity, a.Tags, a.Measures)
	want := "fuel/diesel 柴油 2025-01-01/2025-03-31 000123 CN-SH operating lease, as lessee purchased non-fossil monthly generation record measured lanting [{supplier-name 中石化} {department 涂装}] [5 L]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	_, err = one(t, head+"2025年3月,2025年1月,x,x,x,Shanghai!,?,?,?,?,?,x,5\n", m)
	var codes []string
	for _, i := range intake.Issues(carbon.Ref{}, "rejected", err) {
		codes = append(codes, i.Rule.Code)
	}
	if diff := cmp.Diff(strings.Fields("TL-I022 TL-I019 TL-I010 TL-I010 TL-I010 TL-I010 TL-I010"), codes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBlanksThatRepeatTheTextAbove(t *testing.T) {
	m := mapping()
	m.Period.Down, m.Site.Down = true, true
	m.Measures[0].Value.Down = true // numbers are never repeated
	got, _ := fates(t, csv(t, "日期,站点,能源品种,数量,单位\n2025-03,S,电,1,kWh\n,,电,2,kWh\n,,电,,kWh\n", intake.Options{}), m)
	want := []string{"2 electricity [1 kWh] 2025-03-01/2025-03-31", "3 electricity [2 kWh] 2025-03-01/2025-03-31", "4 rejected TL-I002 数量"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestListedValues(t *testing.T) {
	m := mapping()
	m.Supplier.Values, m.Supplier.Closed = map[string]string{"国网上海": "uscc:1"}, true
	got, _ := fates(t, csv(t, "能源品种,数量,单位,日期,供应商\n电,1,kWh,2025-03,国网上海\n电,1,kWh,2025-03,国网\n", intake.Options{}), m)
	want := []string{"2 electricity [1 kWh] 2025-03-01/2025-03-31", "3 rejected TL-I010 供应商"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestStatedFormatsAreNotGuessed(t *testing.T) {
	m := mapping()
	m.Measures[0].Value.Decimal, m.Period.Order = intake.DecimalComma, intake.MonthFirst
	got, in := fates(t, csv(t, "能源品种;数量;单位;日期\n电;1.234;kWh;03/04/2025\n电;1,234;kWh;03/04/2025\n", intake.Options{Encoding: intake.UTF8, Comma: ';', HeaderRow: 1, HeaderRows: 1}), m)
	want := []string{"2 electricity [1234 kWh] 2025-03-04/2025-03-04", "3 electricity [1.234 kWh] 2025-03-04/2025-03-04"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := in.Notes(); len(n) != 0 {
		t.Errorf("nothing was decided, but %v", n)
	}
}

func TestTextOnlyFactsKeepTheirFirstRow(t *testing.T) {
	rows, err := csv(t, "site,country\nHQ,CN\nRD,DE\n", intake.Options{}).Rows(t.Context(), []intake.Column{{Name: "site", Headers: []string{"Site"}}, {Name: "country", Headers: []string{"国家", "Country"}}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for r := range rows.All(t.Context()) {
		got = append(got, r.Text("site")+" "+r.Text("country"))
	}
	if diff := cmp.Diff([]string{"HQ CN", "RD DE"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHiddenRowsAreTold(t *testing.T) {
	r := book(t, func(f *excelize.File, s string) {
		check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "用电量\n（万kWh）", "日期"}), f.SetSheetRow(s, "A2", &[]any{"电", 1, 45747}), f.SetRowVisible(s, 2, false))
	})
	got, in := fates(t, open(t, r, ""), mapping())
	if diff := cmp.Diff([]string{"2 electricity [1 10^4 kWh] 2025-03-31/2025-03-31"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := in.Notes(); len(n) != 1 || n[0].Code != "hidden-rows" {
		t.Error(n)
	}
}
