package intake_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/xuri/excelize/v2"
)

func TestTotalsAreComparedWithTheirRows(t *testing.T) {
	const head = "日期,站点,能源品种,数量,单位\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"subtotals and a total", head + "2025-01,S,电,1,kWh\n2025-01,S,电,2,kWh\n小计,,,3,\n2025-01,T,电,4,kWh\n小计,,,4,\n合计,,,7,\n", nil},
		{"a subtotal of the rows before the last one", head + "2025-01,S,电,1,kWh\n小计,,,1,\n2025-01,T,电,4,kWh\n小计,,,3,\n",
			[]string{"t.csv: row 5: column 数量: the total 3 is not the sum of the rows above: 4 since the last total, 5 since the top"}},
		{"several units", head + "2025-01,S,电,1,kWh\n2025-01,S,电,2,MWh\n合计,,,3,\n",
			[]string{"t.csv: row 4: column 数量: the total 3 cannot be compared: the rows above have several units"}},
		{"no number", head + "2025-01,S,电,1,kWh\n合计,,,?,\n",
			[]string{"t.csv: row 3: column 数量: the total cannot be read: not a number"}},
		{"a row that is rejected for another reason is part of the sum", head + "2025-01,S,电,1,kWh\nsoon,S,电,2,kWh\n合计,,,3,\n", nil},
	} {
		_, in := fates(t, csv(t, c.text, intake.Options{}), mapping())
		var got []string
		for _, n := range in.Notes() {
			if n.Code == "total" {
				got = append(got, n.String())
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestRowsThatASheetLacksAreBlank(t *testing.T) {
	r := book(t, func(f *excelize.File, s string) {
		check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}), f.SetSheetRow(s, "A2", &[]any{"电", 1, "kWh", 45747}), f.SetSheetRow(s, "A9", &[]any{"电", 1, "kWh", 45747}))
	})
	_, in := fates(t, open(t, r, "台账"), mapping())
	if diff := cmp.Diff(intake.Counts{Read: 2, Activities: 2, Blank: 6, Header: 1}, in.Counts()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestACallersOwnFault(t *testing.T) {
	rows, err := csv(t, "a,b\nx,1\n", intake.Options{}).Rows(t.Context(), []intake.Column{{Name: "a", Headers: []string{"A"}}})
	check(t, err)
	for r := range rows.All(t.Context()) {
		r.Reject("a", intake.RuleUnknown, errors.New("no such lease"))
		if r.Text("c"); r.Err() == nil {
			t.Error("a column that was not declared was read")
		}
	}
	got := rows.Issues()
	if len(got) != 2 || got[0].Cell != "A2" || got[0].Value != "x" || got[0].Detail != "no such lease" {
		t.Errorf("%+v", got)
	}
}
