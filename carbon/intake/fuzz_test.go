package intake_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
)

// FuzzTable reads any bytes as a table: it ends without a panic, every row has one
// fate, a fault says its rule, and the account adds up. Reading twice gives the same.
func FuzzTable(f *testing.F) {
	f.Add([]byte(ledger))
	f.Add([]byte("\ufeffsep=;\n能源品种;数量;单位;日期\n电;1.234,5;万kWh;03/04/2025\n合计;1\n"))
	f.Add(utf16Bytes(ledger, true, true))
	f.Add([]byte("能源品种,数量(kWh),日期\n,,\n\"电\n\",1e5,\"2025\"\"\"\n能源品种,数量,日期\n"))
	f.Add([]byte("日期,能源品种,用电量\n,,万kWh\n2025.1,电,(1)\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := intake.CSV("t", bytes.NewReader(data), intake.Options{})
		if err != nil {
			return
		}
		in, err := table.Activities(t.Context(), mapping())
		if err != nil {
			return
		}
		var before intake.Counts
		for pass := range 2 {
			seen := intake.Counts{}
			for a, err := range in.All(t.Context(), nil) {
				var fe *carbon.FieldError
				switch {
				case a == nil:
					return // stopped
				case err == nil:
					seen.Activities++
				case errors.As(err, &fe) && fe.Rule.Code != "" && fe.Path != "":
					seen.Rejected++
				default:
					t.Fatalf("a row without a rule: %v", err)
				}
			}
			c := in.Counts()
			if c.Read != c.Activities+c.Excluded+c.Rejected || c.Activities != seen.Activities || c.Rejected != seen.Rejected {
				t.Fatalf("%s, seen %+v", c, seen)
			}
			if pass == 1 && c != before {
				t.Fatalf("%s, then %s", before, c)
			}
			before = c
		}
	})
}
