package main

import (
	"bytes"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// The auditor's checks 3 to 8, of energy; the others are in auditor_test.go.

// 3: the report's energy is the energy return's within 0.5 %, in physical units and
// in tonnes of coal equivalent, and no total of the files is counted.
func TestAuditor03EnergyReturn(t *testing.T) {
	kinds := map[string]struct{ kind, unit string }{"电力": {"electricity", "kWh"}, "天然气": {"fuel/natural-gas", "Nm3"}, "柴油": {"fuel/diesel", "kg"},
		"汽油": {"fuel/petrol", "kg"}, "液化石油气": {"fuel/lpg", "kg"}, "热力": {"heat", "MJ"}}
	lines := readJSON(t).Lines
	checked := 0
	for _, r := range ok[[]returned](t)(loadEnergyReturn(sample(), 2025)) {
		for name, k := range kinds {
			if !strings.HasPrefix(r.Name, name) {
				continue
			}
			checked++
			sum := new(big.Rat)
			for _, l := range lines {
				if l.Kind != k.kind || strings.HasSuffix(l.Factor, "/non-fossil-with-proof") || l.Scope == "3" || l.Basis == "market" || l.Account != "gross" || !strings.HasPrefix(l.Place, "CN") || l.Unit == "L" {
					continue
				}
				q := ok[*big.Rat](t)(naiveRat(l.Quantity.String()))
				sum.Add(sum, ok[*big.Rat](t)(naiveConvert(q, l.Unit, k.unit)))
			}
			within := func(what string, have, want *big.Rat) {
				diff := new(big.Rat).Quo(new(big.Rat).Sub(have, want), want)
				if diff.Abs(diff).Cmp(big.NewRat(5, 1000)) > 0 {
					t.Errorf("%s: report %s %s, return %s", name, have.FloatString(1), what, want.FloatString(1))
				}
			}
			want := ok[unit.Quantity](t)(r.Quantity.In(ok[unit.Unit](t)(unit.ParseUnit(k.unit)))).Number().Rat()
			within(k.unit, sum, want)
			perUnit := new(big.Rat).Quo(r.TCE.Number().Rat(), want)
			within("tce", new(big.Rat).Mul(sum, perUnit), r.TCE.Number().Rat())
		}
	}
	if checked != len(kinds) {
		t.Errorf("%d energies checked, want %d", checked, len(kinds))
	}
	// Rows of totals would double it.
	for _, g := range readJSON(t).Partition.Groups {
		if g.Rule.Code == "TL-I011" && g.Rows == 11 {
			return
		}
	}
	t.Error("the 11 rows of 小计 and 合计 are not among what was left out")
}

// 4: a volume of gas states its reference, and one at 20 °C is converted to that of
// the factor, or refused where row and remark contradict each other.
func TestAuditor04GasState(t *testing.T) {
	n := 0
	for _, l := range readJSON(t).Lines {
		if l.Kind != "fuel/natural-gas" || l.Scope == "3" {
			continue
		}
		n++
		if !slices.Contains([]string{"Nm3", "m3(20C)", "m3(15C)"}, l.Unit) || !strings.HasSuffix(l.Per, "Nm3") && l.Per != "scf" {
			t.Errorf("%s: %s %s by %s", l.ID, l.Quantity, l.Unit, l.Per)
		}
	}
	if n < 40 {
		t.Errorf("%d lines of natural gas", n)
	}
	k := rulesOf(t, 2025)
	kg := func(u string) *big.Rat {
		a := load(t, 2025).byID(t, "GAS-SH1-01")[0]
		a.Measures = []unit.Quantity{unit.MustParse("1000 " + u)}
		lines, outside, err := k.calculator.Calculate(&a)
		if err != nil || outside != nil {
			t.Fatal(err, outside)
		}
		sum := new(big.Rat)
		for i := range lines {
			if lines[i].Heading.Scope == carbon.Scope1 {
				var dump bytes.Buffer
				if err := dumpLine(&dump, &lines[i]); err != nil {
					t.Fatal(err)
				}
				x := ok[map[string]*big.Rat](t)(naiveTotals(ok[[]naiveLine](t)(readNaive(&dump))))
				for _, v := range x {
					sum.Add(sum, v)
				}
			}
		}
		return sum
	}
	ratio := new(big.Rat).Quo(kg("m3(20C)"), kg("Nm3"))
	if ratio.Cmp(big.NewRat(27315, 29315)) != 0 {
		t.Errorf("1 m3 at 20 °C is %s of 1 Nm3, want 273.15/293.15", ratio.RatString())
	}
	found := false
	for _, g := range readJSON(t).Partition.Groups {
		found = found || g.Rule.Code == "TL-I016" && g.Fate == report.Rejected && slices.Equal(g.Sizes, []string{"121500 Nm3"})
	}
	if !found {
		t.Error("the row of 121,500 Nm3 with the remark 20 ℃ was not rejected with its size")
	}
}

// 5: the factors of scope 2 are CO2 inventory factors of a stated year and document.
// 0.5810 and 0.5703 are prescribed for other years and another series, 0.5777 and
// 0.6205 are life cycle.
func TestAuditor05GridFactors(t *testing.T) {
	d := readJSON(t)
	factor, source := map[string]report.Factor{}, map[string]report.Source{}
	for _, f := range d.Factors {
		factor[f.ID] = f
	}
	for _, s := range d.Sources {
		source[s.ID] = s
	}
	wrong := []string{"0.581", "0.5703", "0.5777", "0.6205"}
	used := map[string]bool{}
	for _, l := range d.Lines {
		if l.Scope != "2" {
			continue
		}
		f, s := factor[l.Factor], source[factor[l.Factor].Source]
		if slices.Contains(wrong, f.Value.String()) || slices.Contains(wrong, l.PerUnit.String()) || f.Stage.EN != carbon.Generation.Text().EN {
			t.Fatalf("%s: %s is %s kg of %s", l.ID, f.ID, f.Value, f.Stage.EN)
		}
		used[l.Factor] = true
		if s.Title.EN == "" || s.Publisher.EN == "" || s.Edition == "" || f.At == "" {
			t.Errorf("%s: %+v", f.ID, s)
		}
		if strings.HasPrefix(l.Factor, "mee-grid") && (s.DataYear != "2023" || !strings.HasPrefix(f.Valid, "2023") || s.Document.EN == "") {
			t.Errorf("%s: year %q, valid %q, document %q", f.ID, s.DataYear, f.Valid, s.Document.EN)
		}
		// Other years than the report's are said in the line.
		if strings.HasPrefix(l.Factor, "mee-grid") && !slices.ContainsFunc(l.Fallbacks, func(x report.Text) bool { return strings.Contains(x.EN, "factor of 2023") && x.ZH != "" }) {
			t.Errorf("%s does not say that a factor of 2023 is used in 2025", l.ID)
		}
	}
	for _, id := range []string{"mee-grid-2023/province-cn-sh", "mee-grid-2023/province-cn-js", "mee-grid-2023/province-cn-ah", "mee-grid-2023/national", "eea-2024/nl"} {
		if !used[id] {
			t.Errorf("%s is not used", id)
		}
	}
	if f := d.Field("s2_factor_policy"); f.Status != report.Reported || !strings.Contains(f.Text.EN, "2023") {
		t.Errorf("the rule for factors: %+v", f)
	}
}

// 6: both methods are there, market-based is below location-based by certificates
// alone, and the proxy is never called a residual mix.
func TestAuditor06BothMethods(t *testing.T) {
	m, d := results(t), readJSON(t)
	l, b := d.Field("s2_location"), d.Field("s2_market")
	if l.Status != report.Reported || b.Status != report.Reported || l.Figures[0].View != "location" || b.Figures[0].View != "market" {
		t.Fatalf("%+v, %+v", l, b)
	}
	gain := l.Figures[0].Exact.Sub(b.Figures[0].Exact)
	settled, n := sumOf(d.Lines, func(x *report.Line) bool { return x.Source == "settlement" })
	if gain.Sign() <= 0 || !gain.Equal(settled.Neg()) || n == 0 {
		t.Errorf("market-based is %s t below, the certificates are %s t", gain, settled)
	}
	// Without certificates no site is below its location-based result.
	w := m.Year.Market
	w.Settled, w.Scope = nil, carbon.Scope2
	v := m.Year.Location
	v.Scope = carbon.Scope2
	if a, c := figure(t, m.Year, w).Kg(), figure(t, m.Year, v).Kg(); a.Cmp(c) < 0 {
		t.Errorf("unsettled: %s kg by market, %s by location", a, c)
	}
	if len(m.Year.Settlement.Warnings) > 0 {
		t.Errorf("warnings of unmatched power below its location: %v", m.Year.Settlement.Warnings)
	}
	// At the proxy, the plant in Anhui (0.6553) is below: that is warned of.
	if ws := m.Proxy.Settlement.Warnings; len(ws) != 1 || ws[0].Site != "AH1" {
		t.Errorf("warnings at the proxy: %v", ws)
	}
	said := 0
	for _, format := range []string{"disclosure.json", "disclosure.html", "disclosure.csv"} {
		whole := string(bytesOf(t, format))
		for _, at := range regexp.MustCompile(`(?i)residual mix|剩余(电力)?组合`).FindAllStringIndex(whole, -1) {
			before := whole[max(0, at[0]-40):at[0]]
			if !regexp.MustCompile(`(?i)no (official )?$|(未发布|未发布官方|无|并非)$`).MatchString(before) {
				t.Errorf("%s: %q", format, whole[max(0, at[0]-60):at[1]])
			}
			said++
		}
	}
	if said == 0 {
		t.Error("nothing says that there is no residual mix")
	}
}

// 7: a certificate counts once, if it is cancelled, of the market of the
// consumption, in time, and has no second credit.
func TestAuditor07Certificates(t *testing.T) {
	d := readJSON(t)
	want := map[string]string{ // counted MWh | outcome
		"L1": "40000|counted", "L2": "80000|counted", "L3": "20000|accepted: generated before the reporting period, within two years", "L4": "10000|counted",
		"L5": "0|a serial is used already in another lot", "L6": "0|the instrument is of another market than the consumption", "L7": "400|counted",
		"L8": "0|the certificates are not cancelled", "L9": "0|the same MWh also carries another credit",
	}
	got, counted := map[string]string{}, unit.Int(0)
	type span struct{ from, to string }
	var spans []span
	for _, r := range tableOf(t, d, "register").Rows {
		x := text(r)
		if r.Total {
			if !r.Cells[6].Figure.Exact.Equal(counted) || x[7] != "150400" {
				t.Errorf("counted %s, in sum %s", x[7], counted)
			}
			continue
		}
		got[r.Head.EN] = x[7] + "|" + x[8]
		if x[7] == "0" {
			continue
		}
		counted = counted.Add(r.Cells[6].Figure.Exact)
		if x[5] == "—" || x[2] == "" {
			t.Errorf("%s counts: cancelled %q, serials %q", r.Head.EN, x[5], x[2])
		}
		from, to, _ := strings.Cut(x[2], " … ")
		for _, o := range spans {
			if len(o.from) == len(from) && o.from <= to && from <= o.to {
				t.Errorf("serials %s and %s", o.from, from)
			}
		}
		spans = append(spans, span{from, to})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// What the ledger posts is what the register counts.
	plus, minus := unit.Int(0), unit.Int(0)
	for _, l := range d.Lines {
		if l.Source != "settlement" {
			continue
		}
		mwh := unit.MustNumber(l.Quantity.String()).Mul(thousandth)
		if mwh.Sign() > 0 {
			plus = plus.Add(mwh)
			if l.CO2e.Sign() != 0 || !strings.HasPrefix(l.Factor, "instrument/") {
				t.Errorf("%s: %s t by %s", l.ID, l.CO2e, l.Factor)
			}
		} else {
			minus = minus.Add(mwh)
		}
	}
	if !plus.Equal(counted) || !minus.Equal(counted.Neg()) {
		t.Errorf("the ledger has +%s and %s MWh, the register %s", plus, minus, counted)
	}
}

// 8: own solar power that is used is neither purchased green power nor a negative
// emission.
func TestAuditor08Solar(t *testing.T) {
	d := readJSON(t)
	own, contract := unit.Int(0), unit.Int(0)
	for _, l := range d.Lines {
		if l.CO2e.Sign() < 0 && l.Source != "settlement" && !strings.HasPrefix(l.Source, "fuel_cards") { // a reversal
			t.Errorf("%s (%s) is negative: %s t", l.ID, l.Name.EN, l.CO2e)
		}
		roof := l.Name.EN == "own rooftop solar power" || l.Name.EN == "solar power of a let roof, by contract"
		if !roof || l.Scope != "2" || l.Basis != "market" {
			continue
		}
		if l.CO2e.Sign() != 0 || l.Quantity.Sign() <= 0 || strings.HasPrefix(l.Factor, "instrument/") {
			t.Errorf("%s: %s %s is %s t by %s", l.ID, l.Quantity, l.Unit, l.CO2e, l.Factor)
		}
		kwh := unit.New(l.Quantity, ok[unit.Unit](t)(unit.ParseUnit(l.Unit)))
		mwh := ok[unit.Quantity](t)(kwh.In(unit.MegawattHour)).Number()
		if l.Name.EN == "own rooftop solar power" {
			own = own.Add(mwh)
		} else {
			contract = contract.Add(mwh)
		}
	}
	if own.String() != "30000" || contract.String() != "1200" {
		t.Errorf("%s MWh of own solar power and %s by contract, want 30000 and 1200", own, contract)
	}
	// The certificates alone are purchased green power.
	if f := d.Field("green_power").Figures[0]; f.Exact.String() != "150400" {
		t.Errorf("green power: %s %s", f.Exact, f.Unit.EN)
	}
	// And no certificate covers it.
	for _, c := range results(t).Year.Settlement.Claims {
		for _, p := range c.Parts {
			if p.Replaced.Kind != "electricity" && !strings.HasSuffix(string(p.Replaced.Kind), "/electricity") {
				t.Errorf("%s replaces %s", c.Lot, p.Replaced.Kind)
			}
		}
	}
}
