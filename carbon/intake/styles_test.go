package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// A spreadsheet that takes 1.2 for the 2nd of January stores 45293: a date is no
// quantity, whatever its format, and a number in colours is one.
func TestDatesAreNoQuantities(t *testing.T) {
	custom := func(code string) *excelize.Style { return &excelize.Style{CustomNumFmt: &code} }
	for _, c := range []struct {
		claim string
		style *excelize.Style
		date  bool
	}{
		{"no style", nil, false}, {"general", &excelize.Style{NumFmt: 0}, false}, {"two decimals", &excelize.Style{NumFmt: 4}, false}, {"per cent", &excelize.Style{NumFmt: 10}, false},
		{"scientific", &excelize.Style{NumFmt: 11}, false}, {"a built-in date", &excelize.Style{NumFmt: 14}, true}, {"a built-in time", &excelize.Style{NumFmt: 46}, true},
		{"day and month", custom("d-mmm"), true}, {"Chinese", custom(`yyyy"年"m"月"d"日"`), true}, {"hours", custom("[h]:mm"), true}, {"with a locale", custom("[$-804]yyyy/m/d"), true},
		{"a unit in quotes", custom(`0.00 "m3 des Ys"`), false}, {"red", custom("#,##0.00;[Red]-#,##0.00"), false}, {"escaped letters", custom(`0.0\d\m`), false}, {"Chinese numerals", custom("[DBNum1]General"), false},
	} {
		r := book(t, func(f *excelize.File, s string) {
			check(t, f.SetSheetRow(s, "A1", &[]any{"能源品种", "数量", "单位", "日期"}), f.SetSheetRow(s, "A2", &[]any{"电", 45293, "kWh", 45747}), f.SetSheetRow(s, "A3", &[]any{"电", 1, "kWh", 45747}))
			if c.style != nil {
				style, err := f.NewStyle(c.style)
				check(t, err, f.SetCellStyle(s, "B2", "B2", style))
			}
			date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			check(t, err, f.SetCellStyle(s, "D2", "D3", date))
		})
		want := []string{"2 electricity [45293 kWh] 2025-03-31/2025-03-31", "3 electricity [1 kWh] 2025-03-31/2025-03-31"}
		if c.date {
			want[0] = "2 rejected TL-I003 数量"
		}
		got, _ := fates(t, open(t, r, ""), mapping())
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
}
