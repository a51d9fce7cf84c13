package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
)

// What follows the naive calculation of the lines, as naively: who is in, what moves
// to scope 3, and which certificates replace how much of which electricity.

// naiveRows reads a table of the data as text.
func naiveRows(t *testing.T, name string) []map[string]string {
	t.Helper()
	r := csv.NewReader(file(t, name))
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			row[strings.TrimPrefix(h, "\ufeff")] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// naivePlace says where a line stands under operational control: the assets that are
// let out leave scopes 1 and 2, and so does the upstream of their energy. Only
// entities that the reporter operates have lines.
func naivePlace(t *testing.T, operator map[string]string, l naiveLine) (scope int, category string) {
	t.Helper()
	if operator[l.Entity] != "LX" {
		t.Fatalf("a line of %q, which is operated by %q", l.Entity, operator[l.Entity])
	}
	if l.Holding == "operating lease, as lessor" && (l.Scope < 3 || l.Category == "fuel- and energy-related activities") {
		return 3, "downstream leased assets"
	}
	return l.Scope, l.Category
}

// A naiveLot is a row of the register.
type naiveLot struct {
	id, serials, market, site, cancelled string
	first, last                          int // serial
	mwh                                  int64
	months                               int // from the first to the last month of generation
}

// naiveLots returns the lots that count, in the order in which they are used: the
// shortest time of generation first, then by date of cancellation. A lot that is
// not cancelled, has a second credit, is of another market than its site, or repeats
// a serial of one cancelled before, does not count.
func naiveLots(t *testing.T, year int) (lots []naiveLot) {
	country := map[string]string{}
	for _, r := range naiveRows(t, "sites.csv") {
		country[r["site"]], _, _ = strings.Cut(r["place"], "-")
	}
	rows := naiveRows(t, fmt.Sprintf("%d/certificates_%d.csv", year, year))
	slices.SortFunc(rows, func(a, b map[string]string) int { return cmp.Compare(a["cancelled_on"], b["cancelled_on"]) })
	for _, r := range rows {
		l := naiveLot{id: r["lot"], market: r["market"], site: r["beneficiary_site"], cancelled: r["cancelled_on"]}
		i, j := strings.LastIndex(r["serial_from"], "-")+1, strings.LastIndex(r["serial_to"], "-")+1
		l.serials = r["serial_from"][:i]
		var from, to [2]int
		for _, x := range []struct {
			text, layout string
			to           []any
		}{{r["serial_from"][i:], "%d", []any{&l.first}}, {r["serial_to"][j:], "%d", []any{&l.last}}, {r["mwh"], "%d", []any{&l.mwh}},
			{r["generation_month_from"], "%d-%d", []any{&from[0], &from[1]}}, {r["generation_month_to"], "%d-%d", []any{&to[0], &to[1]}}} {
			if _, err := fmt.Sscanf(x.text, x.layout, x.to...); err != nil {
				t.Fatalf("%s: %q: %v", l.id, x.text, err)
			}
		}
		l.months = 12*(to[0]-from[0]) + to[1] - from[1]
		if r["rate_kg_co2_per_kwh"] != "0" {
			t.Fatalf("%s: rate %q", l.id, r["rate_kg_co2_per_kwh"])
		}
		used := slices.ContainsFunc(lots, func(o naiveLot) bool { return o.serials == l.serials && l.first <= o.last && o.first <= l.last })
		if l.cancelled != "" && r["note"] == "" && l.market == country[l.site] && !used {
			lots = append(lots, l)
		}
	}
	slices.SortStableFunc(lots, func(a, b naiveLot) int { return cmp.Compare(a.months, b.months) })
	return lots
}

// A naiveSupply is the electricity that certificates can cover, of a site in a month.
type naiveSupply struct{ mwh, left, kg *big.Rat }

// naiveClaims shares a lot out among the months in proportion to what they have left,
// in whole MWh by largest remainder; a lot as large as all that is left takes it all.
func naiveClaims(t *testing.T, l naiveLot, months []*naiveSupply) (claims []*big.Rat) {
	t.Helper()
	total := new(big.Rat)
	for _, m := range months {
		total.Add(total, m.left)
	}
	want := big.NewRat(l.mwh, 1)
	if want.Cmp(total) > 0 {
		t.Fatalf("%s is of more than the %s MWh that are left", l.id, total.RatString())
	}
	type share struct {
		i    int
		rest *big.Rat
	}
	var shares []share
	for i, m := range months {
		x := new(big.Rat).Mul(m.left, want)
		x.Quo(x, total)
		whole := new(big.Rat).SetInt(new(big.Int).Quo(x.Num(), x.Denom()))
		if want.Cmp(total) == 0 {
			whole = new(big.Rat).Set(m.left)
		}
		claims, shares = append(claims, whole), append(shares, share{i, x.Sub(x, whole)})
	}
	slices.SortStableFunc(shares, func(a, b share) int { return b.rest.Cmp(a.rest) })
	sum := new(big.Rat)
	for _, c := range claims {
		sum.Add(sum, c)
	}
	for _, s := range shares {
		if sum.Cmp(want) < 0 {
			claims[s.i].Add(claims[s.i], big.NewRat(1, 1))
			sum.Add(sum, big.NewRat(1, 1))
		}
		if claims[s.i].Cmp(months[s.i].left) > 0 {
			t.Fatalf("%s: more than the month has", l.id)
		}
	}
	if sum.Cmp(want) != 0 {
		t.Fatalf("%s: %s of %s MWh", l.id, sum.RatString(), want.RatString())
	}
	return claims
}

// naiveMonths returns the share of each month in a period, by days.
func naiveMonths(t *testing.T, period string) map[string]*big.Rat {
	t.Helper()
	a, b, _ := strings.Cut(period, "/")
	from, err := time.Parse(time.DateOnly, a)
	if err != nil {
		t.Fatal(err)
	}
	to, err := time.Parse(time.DateOnly, b)
	if err != nil {
		t.Fatal(err)
	}
	days := map[string]*big.Rat{}
	n := int64(to.Sub(from)/(24*time.Hour)) + 1
	for d := from; !d.After(to); d = d.AddDate(0, 0, 1) {
		add(days, d.Format("2006-01"), big.NewRat(1, n))
	}
	return days
}

// naiveYear returns kg CO2e by view and key: "market|2|purchased electricity|gross",
// "location|site|SH1|gross", and by supplier and month.
func naiveYear(t *testing.T, year int, lines []naiveLine) map[string]*big.Rat {
	t.Helper()
	operator := map[string]string{}
	for _, r := range naiveRows(t, "entities.csv") {
		operator[r["id"]] = r["operator"]
	}
	totals := map[string]*big.Rat{}
	put := func(view string, scope int, category, account, site, supplier string, months map[string]*big.Rat, kg *big.Rat) {
		add(totals, fmt.Sprintf("%s|%d|%s|%s", view, scope, category, account), kg)
		if account != "gross" {
			return
		}
		add(totals, view+"|site|"+site, kg)
		add(totals, view+"|supplier|"+supplier, kg)
		for m, share := range months {
			add(totals, view+"|month|"+m, new(big.Rat).Mul(share, kg))
		}
	}
	supplies := map[string]*naiveSupply{} // by site and month
	split := map[string]map[string]*big.Rat{}
	for n, l := range lines {
		kg, err := l.kg()
		if err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		if split[l.Period] == nil {
			split[l.Period] = naiveMonths(t, l.Period)
		}
		scope, category := naivePlace(t, operator, l)
		for account, x := range kg {
			for _, view := range []string{"location", "market"} {
				if l.Basis == "both methods" || l.Basis == view+"-based" {
					put(view, scope, category, account, l.Site, l.Supplier, split[l.Period], x)
				}
			}
		}
		if l.Basis != "market-based" || scope != 2 || l.Category != "purchased electricity" || l.Acquisition != "purchased" || l.Attribute == "non-fossil" {
			continue
		}
		q, err := naiveRat(l.Quantity)
		if err != nil {
			t.Fatal(err)
		}
		if q, err = naiveConvert(q, l.Unit, "MWh"); err != nil {
			t.Fatal(err)
		}
		if len(split[l.Period]) != 1 {
			t.Fatalf("electricity of %s", l.Period)
		}
		key := l.Site + "|" + l.Period[:7]
		if supplies[key] == nil {
			supplies[key] = &naiveSupply{new(big.Rat), new(big.Rat), new(big.Rat)}
		}
		s := supplies[key]
		s.mwh.Add(s.mwh, q)
		s.left.Add(s.left, q)
		s.kg.Add(s.kg, kg["gross"])
	}
	for _, lot := range naiveLots(t, year) {
		var names []string
		var months []*naiveSupply
		for m := 1; m <= 12; m++ {
			month := fmt.Sprintf("%d-%02d", year, m)
			if s := supplies[lot.site+"|"+month]; s != nil {
				names, months = append(names, month), append(months, s)
			}
		}
		for i, mwh := range naiveClaims(t, lot, months) {
			s := months[i]
			s.left = new(big.Rat).Sub(s.left, mwh)
			replaced := new(big.Rat).Quo(s.kg, s.mwh) // kg per MWh, posted without the certificate
			replaced.Mul(replaced, mwh).Neg(replaced)
			put("market", 2, "purchased electricity", "gross", lot.site, "(unassigned)", map[string]*big.Rat{names[i]: big.NewRat(1, 1)}, replaced)
		}
	}
	return totals
}

// libraryYear returns the same from the inventory.
func libraryYear(t *testing.T, r *calculated) map[string]*big.Rat {
	t.Helper()
	totals := map[string]*big.Rat{}
	for view, w := range map[string]inventory.View{"location": r.Location, "market": r.Market} {
		for _, account := range ghg.Accounts() {
			w.Account = account
			for h, f := range ok[map[carbon.Heading]inventory.Figure](t)(r.Inventory.Headings(w)) {
				add(totals, fmt.Sprintf("%s|%d|%s|%s", view, h.Scope, h.Category, account), f.Kg().Rat())
			}
		}
		w.Account = 0
		for _, breakdown := range []string{"site", "supplier", "month"} {
			for c, f := range ok[map[inventory.Cell]inventory.Figure](t)(r.Inventory.Figures(breakdown, w)) {
				add(totals, view+"|"+breakdown+"|"+c.String(), f.Kg().Rat())
			}
		}
	}
	return totals
}

// The library and the naive calculation give the same totals, to the last digit of
// the last fraction: by scope, category and account, by site, supplier and month,
// for both methods, with assets let out in category 13 and certificates settled.
func TestTotals(t *testing.T) {
	for year, r := range years(t) {
		var dump bytes.Buffer
		for i := range r.Lines {
			if err := dumpLine(&dump, &r.Lines[i]); err != nil {
				t.Fatal(err)
			}
		}
		naive := naiveYear(t, year, ok[[]naiveLine](t)(readNaive(&dump)))
		library := libraryYear(t, r)
		if diff := gocmp.Diff(texts(naive), texts(library)); diff != "" {
			t.Errorf("%d (-naive +library):\n%s", year, diff)
		}
		if n := len(texts(naive)); n < 400 {
			t.Errorf("%d: only %d totals", year, n)
		}
		// What can be checked without the ledger: the investees' own inventories by the
		// shares of the group's chart.
		share := map[string]string{}
		for _, o := range naiveRows(t, "ownership.csv") {
			share[o["owned"]] = strings.TrimSuffix(o["share"], " %") + "/100"
		}
		for _, e := range naiveRows(t, "entities.csv") {
			share[e["party"]] = share[e["id"]]
		}
		investments := new(big.Rat)
		for _, i := range naiveRows(t, fmt.Sprintf("%d/investments_%d.csv", year, year)) {
			x, tonnes := ok[*big.Rat](t)(naiveRat(share[i["被投资方"]])), ok[*big.Rat](t)(naiveRat(i["范围1和2 tCO2e"]))
			investments.Add(investments, x.Mul(x, tonnes).Mul(x, big.NewRat(1000, 1)))
		}
		if got := library["market|3|investments|gross"]; got == nil || got.Cmp(investments) != 0 || investments.Sign() == 0 {
			t.Errorf("%d: investments %v kg, want %s", year, got, investments.RatString())
		}
	}
}

// texts leaves out what is 0: an account that no gas of a heading feeds.
func texts(m map[string]*big.Rat) map[string]string {
	out := map[string]string{}
	for k, v := range m {
		if v.Sign() != 0 {
			out[k] = v.RatString()
		}
	}
	return out
}
