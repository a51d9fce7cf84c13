package main

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/report"
)

// The auditor's checks 14 to 16, of footprints, double counts and the use phase.

// A rawFootprint is what an auditor reads in footprints.json.
type rawFootprint struct {
	ID, Comment, Status string
	Name                string `json:"productNameCompany"`
	From                string `json:"validityPeriodStart"`
	To                  string `json:"validityPeriodEnd"`
	PCF                 struct {
		Unit         string `json:"declaredUnitOfMeasurement"`
		Amount       string `json:"declaredUnitAmount"`
		Mass         string `json:"productMassPerDeclaredUnit"`
		Boundary     string `json:"boundaryProcessesDescription"`
		Excluding    string `json:"pcfExcludingBiogenicUptake"`
		From         string `json:"referencePeriodStart"`
		To           string `json:"referencePeriodEnd"`
		Primary      string `json:"primaryDataShare"`
		Verification *struct {
			Provider string `json:"providerName"`
		} `json:"verification"`
	} `json:"pcf"`
}

func rawFootprints(t *testing.T) []rawFootprint {
	t.Helper()
	file := struct{ Data []rawFootprint }{}
	if err := json.Unmarshal(readData(t, "footprints.json"), &file); err != nil {
		t.Fatal(err)
	}
	return file.Data
}

// 14: the ten largest footprints, with boundary, period, unit, share of primary data
// and verification; none that is used is gate-to-gate, expired, off by 1,000 or net of
// avoided emissions.
func TestAuditor14Footprints(t *testing.T) {
	d := readJSON(t)
	raw := map[string]rawFootprint{}
	for _, p := range rawFootprints(t) {
		raw["footprint/"+p.ID] = p
	}
	units := map[string]string{"kilogram": "kg", "kilowatt hour": "kWh", "piece": "piece", "square meter": "m2", "ton kilometer": "t.km"}
	sums := map[string]*big.Rat{}
	for _, l := range d.Lines {
		p, is := raw[l.Factor]
		if !is {
			if strings.HasPrefix(l.Factor, "footprint/") {
				t.Errorf("%s: %s is not among the footprints", l.ID, l.Factor)
			}
			continue
		}
		add(sums, l.Factor, l.CO2e.Rat())
		perUnit := new(big.Rat).Quo(rat(t, p.PCF.Excluding), rat(t, p.PCF.Amount))
		day, _, _ := strings.Cut(l.Period, "/")
		switch {
		case l.PerUnit.Rat().Cmp(perUnit) != 0 || l.Per != units[p.PCF.Unit]:
			t.Errorf("%s: %s kg per %s, declared %s per %s", l.ID, l.PerUnit, l.Per, perUnit.RatString(), p.PCF.Unit)
		case p.Status != "Active" || day < p.From[:10] || day >= p.To[:10]:
			t.Errorf("%s of %s by a footprint valid %s to %s", l.ID, day, p.From, p.To)
		case !strings.HasPrefix(p.PCF.Boundary, "Cradle-to-gate"):
			t.Errorf("%s: %s", l.ID, p.PCF.Boundary)
		case strings.Contains(p.Comment, "credit") || strings.Contains(p.Comment, "I-REC"):
			t.Errorf("%s: %s", l.ID, p.Comment)
		case p.Name == "copper cathode":
			t.Errorf("%s: the footprint that is off by 1,000", l.ID)
		}
	}
	ids := slices.Collect(func(yield func(string) bool) {
		for id := range sums {
			if !yield(id) {
				return
			}
		}
	})
	slices.SortFunc(ids, func(a, b string) int { return sums[b].Cmp(sums[a]) })
	rows := tableOf(t, d, "footprints-largest").Rows
	if len(rows) != 10 || len(ids) < 10 {
		t.Fatalf("%d rows, %d footprints", len(rows), len(ids))
	}
	for i, r := range rows {
		p, x := raw[ids[i]], text(r)
		verified := "none stated"
		if v := p.PCF.Verification; v != nil {
			verified = v.Provider
		}
		period := func(from, to string) string { return from[:10] + "/" + to[:10] }
		want := []string{p.PCF.Unit, period(p.PCF.From, p.PCF.To), period(p.From, p.To), p.PCF.Primary, verified}
		if r.Code != p.ID || r.Cells[0].Figure.Exact.Rat().Cmp(sums[ids[i]]) != 0 || r.Cells[1].Figure.Exact.Rat().Cmp(new(big.Rat).Quo(rat(t, p.PCF.Excluding), rat(t, p.PCF.Amount))) != 0 ||
			!strings.HasPrefix(x[4], "cradle to gate") || !strings.Contains(x[4], p.PCF.Boundary) {
			t.Errorf("%d: %v, want %s of %s t", i+1, x, p.Name, sums[ids[i]].FloatString(1))
		}
		if diff := cmp.Diff(want, []string{x[3], x[5], x[6], x[7], x[8]}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", p.Name, diff)
		}
	}
}

// 15: the table of double counts names every pair that can overlap, with a finding and
// a size, of which none is silent.
func TestAuditor15DoubleCounts(t *testing.T) {
	d := readJSON(t)
	sum := func(take func(l *report.Line) bool) *big.Rat {
		n, _ := sumOf(d.Lines, func(l *report.Line) bool { return l.Account == "gross" && l.Basis != "market" && take(l) })
		return n.Rat()
	}
	of := func(category string) func(*report.Line) bool {
		return func(l *report.Line) bool { return l.Scope == "3" && l.Category == category }
	}
	want := map[string]*big.Rat{
		"Yanyu-III lithium hydroxide":                    sum(func(l *report.Line) bool { return l.Category == "15" && l.Supplier == "uscc:91999999MA00014051" }),
		"Other investees and suppliers":                  sum(func(l *report.Line) bool { return l.Category == "15" && l.Supplier != "uscc:91999999MA00014051" }),
		"Outbound transport paid":                        sum(of("9")),
		"Power resold through chargers (3D) and cars in": sum(func(l *report.Line) bool { return l.Method == "C3D" }),
		"Power resold through chargers (3D) and cars le": sum(of("13")),
		"Cars leased out":                                sum(of("13")),
		"Upstream of the power of leased cars": sum(func(l *report.Line) bool {
			return l.Category == "13" && strings.HasSuffix(l.Factor, "upstream-and-losses")
		}),
	}
	named := map[string]bool{}
	for _, r := range tableOf(t, d, "overlaps").Rows {
		for _, c := range []string{"1", "3", "4", "9", "11", "13", "15"} {
			if strings.Contains(r.Head.EN, "("+c+")") || strings.Contains(r.Head.EN, "("+c+" ") || strings.Contains(r.Head.EN, "("+c+"D") ||
				strings.Contains(r.Head.EN, " "+c+")") || strings.Contains(r.Head.EN, "categories "+c+" ") {
				named[c] = true
			}
		}
		if len(r.Cells[0].Text.EN) < 30 || r.Cells[0].Text.ZH == "" || r.Cells[1].Figure == nil || r.Cells[1].Figure.Exact.Sign() <= 0 {
			t.Errorf("silent: %v", text(r))
		}
	}
	if len(named) != 7 {
		t.Errorf("categories in the table: %v", named)
	}
	for head, size := range want {
		if got := rowOf(t, d, "overlaps", head).Cells[1].Figure; got.Exact.Rat().Cmp(size) != 0 {
			t.Errorf("%s: %s t, the lines have %s", head, got.Exact, size.FloatString(1))
		}
	}
	// The margins in the prices are a part of what is counted by spend.
	spend := sum(func(l *report.Line) bool { return l.Category == "1" && strings.HasPrefix(l.Per, "USD") })
	if m := rowOf(t, d, "overlaps", "Transport in the prices").Cells[1].Figure; m.Exact.Rat().Cmp(spend) >= 0 {
		t.Errorf("margins of %s t in %s t by spend", m.Exact, spend.FloatString(1))
	}
	// What the findings say of the facts.
	for _, l := range naiveRows(t, "supply_links.csv") {
		if l["supplier"] == "uscc:91999999MA00014051" && l["customer"] == "LX" || l["supplier"] == "uscc:91999999MA0009909K" {
			t.Errorf("the investee %s sells to %s", l["supplier"], l["customer"])
		}
	}
	for _, p := range rawFootprints(t) {
		if strings.Contains(strings.ToLower(p.PCF.Boundary), "outbound") {
			t.Errorf("%s contains the transport to the company", p.Name)
		}
	}
}

// 16: the use phase states lifetime, cycle, charging loss and grid in each line, storage
// losses are in, and each assumption is shown with what another one would change.
func TestAuditor16UsePhase(t *testing.T) {
	d := readJSON(t)
	use := map[string]string{}
	for _, r := range naiveRows(t, "2025/use_phase_2025.csv") {
		use[r["产品"]+r["市场"]+r["参数"]] = r["数值"]
	}
	terms := map[string][]string{"C11-car": {"cars sold", "distance over life", "test cycle", "on-road ratio", "charging loss", "boundary", "market", "consumption per 100 km", "grid of the year of sale for the whole life"},
		"C11-storage": {"capacity sold", "years", "cycles a year", "depth and retention", "loss", "grid of the year of sale for the whole life"}}
	sums, quantities := map[string]*big.Rat{}, map[string]*big.Rat{}
	n := map[string]int{}
	for _, l := range d.Lines {
		if l.Category != "11" || terms[l.Method] == nil {
			continue
		}
		n[l.Method]++
		value := map[string]string{}
		for _, w := range l.Working {
			value[w.Name.EN] = w.Value
		}
		for _, name := range terms[l.Method] {
			if value[name] == "" {
				t.Errorf("%s does not state %s", l.ID, name)
			}
		}
		product, where := "Cars", "Europe"
		if l.Method == "C11-storage" {
			product = "Storage"
			if value["loss"] != use["储能系统循环与辅助损耗"] || value["years"] != use["储能系统寿命"] {
				t.Errorf("%s: %v", l.ID, value)
			}
		} else if value["distance over life"] != use["乘用车"+l.Place+"寿命里程"]+" km" || value["consumption per 100 km"] != use["乘用车"+l.Place+"百公里电耗（含充电损失）"]+" kWh" {
			t.Errorf("%s: %v", l.ID, value)
		}
		if l.Place == "CN" {
			where = "China"
		}
		add(sums, product+", "+where, l.CO2e.Rat())
		add(quantities, product+", "+where, rat(t, l.Consumed.String()))
	}
	if n["C11-car"] != 144 || n["C11-storage"] != 16 && n["C11-storage"] != 20 {
		t.Errorf("lines: %v", n)
	}
	upstream := new(big.Rat)
	for _, f := range d.Factors {
		if f.ID == "mee-footprint-2023/upstream-and-losses" {
			upstream = f.Value.Rat()
		}
	}
	all := rowOf(t, d, "scope3-categories", "11 ").Cells[1].Figure.Exact.Rat()
	tried := map[string]int{}
	for _, r := range tableOf(t, d, "sensitivity").Rows {
		x := text(r)
		number := func(s string) *big.Rat { w, _, _ := strings.Cut(s, " "); return rat(t, w) }
		want := new(big.Rat)
		switch x[1] {
		case "boundary":
			want.Mul(quantities[r.Head.EN], upstream)
			want.Quo(want, big.NewRat(1000, 1))
		case "charging loss": // 1/(1 − loss) − 1
			one := big.NewRat(1, 1)
			want.Quo(one, new(big.Rat).Sub(one, number(x[3])))
			want.Sub(want, one).Mul(want, sums[r.Head.EN])
		default:
			want.Quo(number(x[3]), number(x[2]))
			want.Sub(want, big.NewRat(1, 1)).Mul(want, sums[r.Head.EN])
		}
		got := r.Cells[3].Figure.Exact.Rat()
		if got.Cmp(want) != 0 || got.Sign() == 0 {
			t.Errorf("%v: the lines give %s t", x, want.FloatString(1))
		}
		if share := new(big.Rat).Quo(new(big.Rat).Mul(got, big.NewRat(100, 1)), all); r.Cells[4].Figure.Exact.Rat().Cmp(share) != 0 {
			t.Errorf("%v: %s %% of the category", x, share.FloatString(2))
		}
		tried[r.Head.EN]++
	}
	if diff := cmp.Diff(map[string]int{"Cars, China": 4, "Cars, Europe": 3, "Storage, China": 4, "Storage, Europe": 4}, tried); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	note := tableOf(t, d, "sensitivity").Note.EN
	if !strings.Contains(note, "Alternatives of the company") || !strings.Contains(note, "never added") || !strings.Contains(note, "dated grid is left out") {
		t.Errorf("the note: %q", note)
	}
	// Storage losses are there, and of the size that the assumptions give: 1.5 GWh.
	cycled := rat(t, "1500000*15*330*85/100*12/100")
	if got := new(big.Rat).Add(quantities["Storage, China"], quantities["Storage, Europe"]); got.Cmp(cycled) != 0 {
		t.Errorf("storage loses %s kWh, want %s", got.FloatString(0), cycled.FloatString(0))
	}
}
