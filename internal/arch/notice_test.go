package arch

import (
	"encoding/csv"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// Open licences ask for their attribution wherever the data goes: each edition's line
// stands in NOTICE.
func TestNotice(t *testing.T) {
	house := os.DirFS("../..")
	notice, err := fs.ReadFile(house, "NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(notice)), " ")
	editions, err := fs.Glob(house, "factors/*/data/*/edition.csv")
	if err != nil || len(editions) == 0 {
		t.Fatalf("no editions found: %v", err)
	}
	for _, name := range editions {
		f, err := house.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		attribution := ""
		for _, row := range rows {
			if row[0] == "attribution" {
				attribution = strings.Join(strings.Fields(row[1]), " ")
			}
		}
		if attribution == "" || !strings.Contains(text, attribution) {
			t.Errorf("NOTICE lacks the attribution of %s: %q", name, attribution)
		}
	}
}
