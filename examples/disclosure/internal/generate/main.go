// Command generate writes the files of the fictional company Lanting Xingcha
// Motors into examples/disclosure/data, as such a company would export them,
// from the annual profile in profile/: each annual line is cut into months,
// sites, grades and suppliers, and every annual sum is kept to the last digit.
// It uses no clock and no chance: the same bytes each time.
//
//	go generate ./examples/disclosure
package main

import (
	"embed"
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

//go:embed profile/*.csv
var profileFS embed.FS

func main() {
	out := flag.String("out", "data", "folder to write")
	flag.Parse()
	for name, b := range files() {
		path := filepath.Join(*out, name)
		check(os.MkdirAll(filepath.Dir(path), 0o755))
		check(os.WriteFile(path, b, 0o644))
	}
}

// files returns every file of the example by path.
func files() map[string][]byte {
	p := loadProfile()
	all := map[string][]byte{}
	put := func(folder string, m map[string][]byte) {
		for name, b := range m {
			all[filepath.Join(folder, name)] = b
		}
	}
	s := p.suppliers()
	var spend map[string]int64
	for _, y := range []int{2024, 2025} {
		g := &year{profile: p, y: y, sup: s, spend: map[string]int64{}}
		spend = g.spend // of the last year
		folder := strconv.Itoa(y)
		put(folder, g.energy())
		put(folder, g.fuels())
		put(folder, g.purchases())
		put(folder, g.freight())
		put(folder, g.people())
		put(folder, g.products())
		put(folder, g.partners())
	}
	put("", p.master(s, spend))
	return all
}

// A year is one reporting year in the making. 2024 is the profile's 2025 scaled
// by the drivers in company_facts.csv.
type year struct {
	*profile
	y     int
	sup   *suppliers
	spend map[string]int64 // fen by supplier, without VAT
}

// dirty reports whether the year carries the planted faults.
func (g *year) dirty() bool { return g.y == 2025 }

// as scales a quantity of 2025 to the year by a driver of company_facts.csv.
func (g *year) as(qty int64, driver string) int64 {
	if g.y == 2025 {
		return qty
	}
	f := g.facts[driver]
	return scale(qty, f[0], f[1])
}

func (g *year) month(i int) string { return fmt.Sprintf("%d-%02d", g.y, i+1) }

// day returns a day of the month, different by key.
func (g *year) day(i int, key string) string {
	return fmt.Sprintf("%d-%02d-%02d", g.y, i+1, 1+hash(key+strconv.Itoa(i))%28)
}

// serial returns an Excel date serial of ISO day s.
func serial(s string) string {
	t, err := time.Parse(time.DateOnly, s)
	check(err)
	return strconv.Itoa(int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24))
}

func (g *year) name(base, ext string) string { return fmt.Sprintf("%s_%d.%s", base, g.y, ext) }

// A profile is the annual profile: the tables of the folder of that name.
type profile struct {
	lines         []map[string]string // activities_summary.csv
	facts         map[string][2]int64 // 2024 and 2025 by driver
	materials     []map[string]string
	lanes         []map[string]string
	footprintRows []map[string]string
}

func loadProfile() *profile {
	p := &profile{lines: readProfile("activities_summary.csv"), materials: readProfile("materials.csv"),
		lanes: readProfile("freight_lanes.csv"), footprintRows: readProfile("supplier_footprints.csv")}
	p.facts = map[string][2]int64{}
	for _, r := range readProfile("company_facts.csv") {
		p.facts[r["fact"]] = [2]int64{hundredths(r["FY2024"]), hundredths(r["FY2025"])}
	}
	return p
}

// qty returns the annual quantity of the one line of category and site whose
// description begins so; the extra lines of CH4 and N2O are passed over.
func (p *profile) qty(cat, site, desc string) int64 {
	found := int64(-1)
	for _, l := range p.lines {
		if l["cat"] == cat && l["site"] == site && strings.HasPrefix(l["desc"], desc) && !strings.Contains(l["desc"], "CH4 and N2O") {
			if found >= 0 {
				log.Fatalf("profile: two lines %s %s %q", cat, site, desc)
			}
			found = integer(l["qty"])
		}
	}
	if found < 0 {
		log.Fatalf("profile: no line %s %s %q", cat, site, desc)
	}
	return found
}

func readProfile(name string) []map[string]string {
	f, err := profileFS.Open("profile/" + name)
	check(err)
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	check(err)
	var rows []map[string]string
	for _, r := range all[1:] {
		m := map[string]string{}
		for i, h := range all[0] {
			m[h] = r[i]
		}
		rows = append(rows, m)
	}
	return rows
}

func integer(s string) int64 {
	n, err := strconv.ParseInt(strings.TrimSuffix(s, ".0"), 10, 64)
	check(err)
	return n
}

// hundredths reads a number of at most two decimals in hundredths; "" is 0. Only
// ratios of two such numbers are used.
func hundredths(s string) int64 {
	whole, frac, _ := strings.Cut(s, ".")
	if whole == "" {
		return 0
	}
	return integer(whole)*100 + integer((frac + "00")[:2])
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
