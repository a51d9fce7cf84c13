package load

import (
	"context"
	"fmt"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"os"
	"strings"
	"testing"
	"time"
)

func TestZZ(t *testing.T) {
	f, _ := os.Open("/work/shared/data/climatiq-oefdb/OpenEmissionFactorsDB-2022-05-12.csv")
	s := time.Now()
	d, a, err := OEFDB(context.Background(), "o.csv", f, Options{LeaveOut: []carbon.Rule{RuleGases, RuleBand}})
	fmt.Println(time.Since(s))
	text, _ := a.Text(factors.SourceFile{Rows: a.Total()})
	fmt.Println(string(text))
	if err != nil {
		l := strings.Split(err.Error(), "\n")
		fmt.Println(len(l))
		for i, x := range l {
			if i < 160 {
				fmt.Println(x)
			}
		}
		return
	}
	fmt.Println(d.Len())
	for i, f := range d.All() {
		if i%400 == 0 {
			fmt.Println(f.ID, f.Kind, f.Name.ZH, f.Amounts, f.Per, f.Stage, f.Place, f.Valid, f.Note.EN, f.Derivation.EN, f.Source)
		}
	}
}
