package carbon

import "testing"

func TestCivilIsTheCalendarOfTime(t *testing.T) {
	for d := NewDate(1599, 12, 31); d.Compare(NewDate(2401, 1, 1)) <= 0; d = d.Add(1) {
		y, m, _ := d.Time().Date()
		if gy, gm := d.civil(); gy != y || gm != m {
			t.Fatalf("%s: %d-%d, want %d-%d", d.Time(), gy, gm, y, m)
		}
	}
}
