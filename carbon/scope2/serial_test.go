package scope2

import "testing"

// Serials that are written in groups were printed with a digit twice, and leading zeros
// made another serial of a long one.
func TestSerialsHoweverTheyAreWritten(t *testing.T) {
	for _, s := range []Serials{{"XU-001 234", "XU-001 243"}, {"XU-001234", "XU-001243"}, {" XU-00 12 34 ", "XU-001243"}} {
		sp, err := s.span()
		if err != nil {
			t.Fatal(err)
		}
		if got := s.slice(sp, 10, 2, 3).String(); got != "XU-001236 … XU-001238" {
			t.Errorf("%s: the third to fifth are %q", s, got)
		}
	}
	long, zeros := Serials{"1234567890123456789012", "1234567890123456789021"}, Serials{"00001234567890123456789012", "00001234567890123456789021"}
	a, errA := long.span()
	b, errB := zeros.span()
	if errA != nil || errB != nil || a != b {
		t.Errorf("%+v, %v and %+v, %v", a, errA, b, errB)
	}
}
