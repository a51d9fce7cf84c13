package supplier

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

const chainSuppliers = `id,duns,name_en,name_zh,held
pack,150483782,Pack Co.,电池包公司,
cell,,Cell Co.,电芯公司,
cathode,,Cathode Co.,正极公司,
lithium,,Lithium Co.,锂盐公司,0.49
sheet,,Sheet Co.,钢板公司,
alone,,Alone Co.,未关联公司,
`

const chainLinks = `supplier,customer,product,spend,share
150483782,us,,,
duns:150483782,us,pack,120 万CNY,
sheet,us,sheet,30 万CNY,
cell,pack,,80 万CNY,0.7
cathode,cell,,,0.5
lithium,cathode,,,0.25
lithium,cell,,,1/8
`

func chain(t testing.TB, links string) (*Network, error) {
	t.Helper()
	ss, err := ReadSuppliers("suppliers.csv", strings.NewReader(chainSuppliers))
	if err != nil {
		t.Fatal(err)
	}
	ls, err := ReadLinks("links.csv", strings.NewReader(links))
	if err != nil {
		return nil, err
	}
	return NewNetwork("us", ss, ls)
}

var goodLinks = strings.Replace(strings.Replace(chainLinks, "150483782,us,,,\n", "", 1), "1/8", "0.125", 1)

func TestReadingLinksShowsEveryFault(t *testing.T) {
	_, err := chain(t, chainLinks+"cell,pack,,12 t,1.5\n,pack,,,\n")
	for _, want := range []string{
		`links.csv: row 8: share: TL-N002: unit: number "1/8"`, `links.csv: row 9: spend: TL-N002: 12 t is no spend`,
		"links.csv: row 9: share: TL-N002: 1.5 is no share", "links.csv: row 10: supplier: TL-N002: blank",
	} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%q is not in\n%v", want, err)
		}
	}
	_, err = chain(t, goodLinks+"nobody,us,,,\ncell,nowhere,,,\nsheet,pack,,,0.4\ncell,pack,,,\nsheet,us,x,,0.5\npack,lithium,,,\ncell,cell,,,\n")
	for _, want := range []string{
		"TL-N003: nobody", "TL-N003: nowhere", "links: pack: TL-N005: 1.1 > 1", "links: cell → pack: TL-N006", "a link of the reporter carries no share",
		"TL-N004: cathode → cell → pack → lithium → cathode", "TL-N004: cell → pack → lithium → cell", "TL-N004: cell → cell",
	} {
		if !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%q is not in\n%v", want, err)
		}
	}
}

func TestTiers(t *testing.T) {
	n, err := chain(t, goodLinks)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[carbon.PartyID]int{"pack": 1, "duns:150483782": 1, "sheet": 1, "cell": 2, "cathode": 3, "lithium": 3, "alone": 0, "nobody": 0} {
		if got := n.Tier(id); got != want {
			t.Errorf("tier of %s: %d, want %d", id, got, want)
		}
	}
	var walk []string
	for far, l := range n.Upstream("us") {
		walk = append(walk, fmt.Sprintf("%d %s→%s", far, l.Supplier, l.Customer))
	}
	want := []string{"1 pack→us", "1 sheet→us", "2 cell→pack", "3 cathode→cell", "3 lithium→cell", "4 lithium→cathode"}
	if diff := cmp.Diff(want, walk); diff != "" {
		t.Errorf("upstream (-want +got):\n%s", diff)
	}
	for range n.Upstream("us") {
		break // a caller may stop
	}
	got := n.Coverage(func(id carbon.PartyID) bool { return id == "pack" || id == "lithium" })
	cny := func(s string) []unit.Quantity { return []unit.Quantity{unit.MustParse(s)} }
	if diff := cmp.Diff([]Coverage{
		{Tier: 0, Suppliers: 1},
		{Tier: 1, Suppliers: 2, Covered: 1, Spend: cny("1500000 CNY"), CoveredSpend: cny("1200000 CNY"), Links: 2},
		{Tier: 2, Suppliers: 1, Spend: cny("800000 CNY"), Links: 1},
		{Tier: 3, Suppliers: 2, Covered: 1, Links: 3, WithoutSpend: 3},
	}, got); diff != "" {
		t.Errorf("coverage (-want +got):\n%s", diff)
	}
}

func TestLocate(t *testing.T) {
	n, err := chain(t, goodLinks)
	if err != nil {
		t.Fatal(err)
	}
	kg := func(s string) ghg.Amounts {
		return ghg.MustAmounts(ghg.Amount{Species: ghg.Unsplit(ghg.AR6), Kg: unit.MustNumber(s)})
	}
	got, err := n.Locate(map[carbon.PartyID]ghg.Amounts{"pack": kg("1000"), "sheet": kg("200")})
	if err != nil {
		t.Fatal(err)
	}
	// cell 700 = 1000 × 0.7; cathode 350; lithium 350 × 0.25 + 700 × 0.125 = 175
	if diff := cmp.Diff([]Located{
		{"cathode", 3, kg("262.5"), kg("350")},
		{"cell", 2, kg("262.5"), kg("700")},
		{"lithium", 3, kg("175"), kg("175")},
		{"pack", 1, kg("300"), kg("1000")},
		{"sheet", 1, kg("200"), kg("200")},
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, id := range []carbon.PartyID{"nobody"} {
		if _, err := n.Locate(map[carbon.PartyID]ghg.Amounts{id: kg("1")}); err == nil {
			t.Errorf("%s is not in the network", id)
		}
	}
}

// In any network without cycles the parts add up to what was given, exactly.
func TestLocateAddsUp(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		var ss []Supplier
		var ls []Link
		const size = 40
		left := make([]unit.Number, size)
		for i := range size {
			id := carbon.PartyID(fmt.Sprintf("s%02d", i))
			ss = append(ss, Supplier{ID: id})
			left[i] = unit.Int(1)
			if i < 5 {
				ls = append(ls, Link{Supplier: id, Customer: "us"})
				continue
			}
			for j := range i {
				if r.IntN(6) != 0 {
					continue
				}
				share := left[j].Mul(unit.Ratio(int64(r.IntN(7)), 7))
				left[j] = left[j].Sub(share)
				l := Link{Supplier: id, Customer: carbon.PartyID(fmt.Sprintf("s%02d", j)), Share: share}
				if r.IntN(4) == 0 {
					left[j], l.Share = left[j].Add(share), unit.Number{}
				}
				ls = append(ls, l)
			}
		}
		r.Shuffle(len(ls), func(i, j int) { ls[i], ls[j] = ls[j], ls[i] })
		n, err := NewNetwork("us", ss, ls)
		if err != nil {
			t.Fatal(err)
		}
		known, want := map[carbon.PartyID]ghg.Amounts{}, unit.Int(0)
		for i := range 5 {
			v := unit.Ratio(int64(r.IntN(1000)), 13)
			want = want.Add(v)
			known[carbon.PartyID(fmt.Sprintf("s%02d", i))] = ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: v})
		}
		parts, err := n.Locate(known)
		if err != nil {
			t.Fatal(err)
		}
		got := unit.Int(0)
		for _, p := range parts {
			if p.Own.Get(ghg.CO2).Sign() < 0 {
				t.Fatalf("%s keeps %s", p.Supplier, p.Own)
			}
			got = got.Add(p.Own.Get(ghg.CO2))
		}
		if !got.Equal(want) {
			t.Fatalf("the parts are %s, the whole is %s", got, want)
		}
	}
}

func TestNetworkOfTheSample(t *testing.T) {
	_, c, _ := open(t)
	n, err := NewNetwork("us", c.Suppliers, []Link{{Supplier: "uscc:91999999MA000100XL", Customer: "us"}})
	if err != nil {
		t.Fatal(err)
	}
	if s, ok := n.Supplier("uscc:91999999MA000100XL"); !ok || s.ID != "S-001" || n.Tier("S-001") != 1 || len(n.Suppliers()) != 61 || n.Links()[0].Supplier != "S-001" {
		t.Errorf("%+v", s)
	}
	if _, err := NewNetwork("S-001", c.Suppliers, nil); carbon.RuleOf(err) != RuleTwice {
		t.Errorf("the reporter is its own supplier: %v", err)
	}
	if _, err := NewNetwork("", nil, nil); err == nil {
		t.Error("a network of nobody")
	}
}

func TestALongChainIsNoProblem(t *testing.T) {
	const size = 50_000
	ss, ls := make([]Supplier, size), make([]Link, size)
	name := func(i int) carbon.PartyID {
		if i < 0 {
			return "us"
		}
		return carbon.PartyID(fmt.Sprintf("s%06d", i))
	}
	for i := range size {
		ss[i], ls[i] = Supplier{ID: name(i)}, Link{Supplier: name(i), Customer: name(i - 1)}
	}
	n, err := NewNetwork("us", ss, ls)
	if err != nil || n.Tier(name(size-1)) != size {
		t.Errorf("tier %d, %v", n.Tier(name(size-1)), err)
	}
}

func TestTablesAreStrict(t *testing.T) {
	for _, c := range []struct{ claim, csv, want string }{
		{"an empty file", "", "no header row"},
		{"a table without rows is no fault", "id,name_en\n", ""},
		{"a BOM is no fault", "\ufeffid,name_en\nA,x\n", ""},
		{"an unknown column", "id,name_en,colour\nA,x,red\n", `unknown column "colour"`},
		{"a column twice", "id,id,name_en\nA,A,x\n", `column "id" comes twice`},
		{"a missing column", "name_en\nx\n", `no column "id"`},
		{"a short row", "id,name_en\nA\n", "row 2: TL-N001: 1 fields, the header has 2"},
		{"a blank id", "id,name_en\n ,x\n", "row 2: id: TL-N002: blank"},
		{"no name", "id,name_en\nA,\n", "no name in either language"},
		{"a wrong check character", "id,name_en,uscc\nA,x,91999999MA000100XX\n", "suppliers.csv: row 2: uscc: TL-N002"},
		{"an id twice", "id,name_en\nA,x\nB,x\nA,y\n", "row 4: id: TL-N006: A is in row 2 already"},
		{"a bad quote", "id,name_en\n\"A,x\n", `extraneous or missing " in quoted-field`},
		{"bytes that are no UTF-8", "id,name_en\nA,\xff\n", "not UTF-8"},
		{"a share above 1", "id,name_en,held\nA,x,49\n", "49 is no share"},
		{"a place in words", "id,name_en,country\nA,x,China\n", "is no place"},
		{"a formula is a name like another", "id,name_en\nA,=HYPERLINK()\n", ""},
		{"a huge field", "id,name_en\nA," + strings.Repeat("x", maxField+1) + "\n", "at most 65536 are read"},
	} {
		_, err := ReadSuppliers("suppliers.csv", strings.NewReader(c.csv))
		if got := fmt.Sprint(err); (c.want == "") != (err == nil) || err != nil && !strings.Contains(got, c.want) {
			t.Errorf("%s: %.300s", c.claim, got)
		}
		var f *carbon.FieldError
		if err != nil && !errors.As(err, &f) {
			t.Errorf("%s: no field error", c.claim)
		}
	}
	if _, err := ReadSuppliers("s.csv", strings.NewReader("id,name_en\n"+strings.Repeat("A\n", 1000))); strings.Count(fmt.Sprint(err), "\n") != maxFaults || !strings.Contains(err.Error(), "800 more faults") {
		t.Errorf("faults are not bounded: %.200v", err)
	}
	if _, err := ReadProducts("p.csv", strings.NewReader("supplier,ids,name_en,unit,mass_kg\nA,x,n,,2\nA,x,n,ton,2\nA,,n,t,0\n")); strings.Count(fmt.Sprint(err), "\n") != 4 {
		t.Errorf("products: %v", err)
	}
	if _, err := ReadBands("b.csv", strings.NewReader("product,low,high,per,source\nA,3,2,kg,x\nA,1,2,kg,\nA,1,2,ton,x\n")); strings.Count(fmt.Sprint(err), "\n") != 2 {
		t.Errorf("bands: %v", err)
	}
	fs, err := ReadFootprintTable("f.csv", strings.NewReader("id,pcfExcludingBiogenicUptake,productIds\nx,1.50,urn:a:1|urn:a:2\ny,\"1,5\",\n"))
	if err != nil || len(fs) != 2 || fs[0].PCF.PCFExcludingBiogenicUptake.String() != "1.50" || len(fs[0].ProductIDs) != 2 || fs[1].Ref.String() != "f.csv: row 3" {
		t.Fatalf("%v, %v", fs, err)
	}
	if got := codes(fs[1].Check()); !strings.Contains(strings.Join(got, ","), "P003 pcf.pcfExcludingBiogenicUptake") {
		t.Errorf("an unreadable number is in Check: %v", got)
	}
}

func FuzzTables(f *testing.F) {
	f.Add(chainSuppliers, goodLinks)
	f.Add("id,name_en\nA,x\nB,y\n", "supplier,customer,share\nA,B,1\nB,A,1\nA,us,\n")
	f.Add("\ufeffid,name_zh,other_ids\n\"A\nB\",x,y z\n", "supplier,customer,spend\n")
	f.Fuzz(func(t *testing.T, suppliers, links string) {
		ss, err := ReadSuppliers("s", strings.NewReader(suppliers))
		if err != nil {
			return
		}
		ls, err := ReadLinks("l", strings.NewReader(links))
		if err != nil {
			return
		}
		n, err := NewNetwork("us", ss, ls)
		if err != nil {
			return
		}
		known := map[carbon.PartyID]ghg.Amounts{}
		for _, s := range n.Suppliers() {
			if n.Tier(s.ID) == 1 {
				known[s.ID] = ghg.MustAmounts(ghg.Amount{Species: ghg.CO2, Kg: unit.Int(1)})
			}
		}
		parts, err := n.Locate(known)
		got := unit.Int(0)
		for _, p := range parts {
			got = got.Add(p.Own.Get(ghg.CO2))
		}
		if err != nil || !got.Equal(unit.Int(int64(len(known)))) {
			t.Errorf("%d suppliers with 1 kg each, located %s: %v", len(known), got, err)
		}
		n.Coverage(func(carbon.PartyID) bool { return true })
	})
}

func FuzzFootprintTable(f *testing.F) {
	f.Add("id,pcfExcludingBiogenicUptake,boundary,instrument.market\nx,1.50,gate-to-gate,CN\n")
	f.Add("declaredUnitOfMeasurement,declaredUnitAmount,productIds\npiece,0,|\n")
	f.Fuzz(func(t *testing.T, s string) {
		fs, err := ReadFootprintTable("f.csv", strings.NewReader(s))
		if err != nil {
			return
		}
		for _, g := range fs {
			g.Check()
			h, err := ParseFootprint(g.JSON())
			if err != nil || string(h.encode()) != string(g.encode()) {
				t.Fatalf("%s comes back as %s: %v", g.JSON(), h.encode(), err)
			}
		}
		if _, err := NewDeclared(fs, Catalogue{}, Policy{}); err != nil && carbon.RuleOf(err) != RuleDuplicate {
			t.Fatal(err)
		}
	})
}
