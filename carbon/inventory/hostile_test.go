package inventory_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

func steel(supplier, quantity string) *carbon.Activity {
	return &carbon.Activity{Kind: "material/steel", Category: carbon.PurchasedGoods, Supplier: carbon.PartyID(supplier), Period: carbon.NewMonth(2025, 3).Period(),
		Measures: []unit.Quantity{unit.MustParse(quantity)}}
}

// Two suppliers whose names were read in the wrong encoding were one in the digest.
func TestTextsAreUTF8(t *testing.T) {
	p := table()
	c := carbon.NewCalculator(scheme, p)
	for name, change := range map[string]func(*carbon.Activity){
		"supplier": func(a *carbon.Activity) { a.Supplier = "\xb8\xd6\xcc\xfa" },
		"product":  func(a *carbon.Activity) { a.Product = "\xff" },
		"place":    func(a *carbon.Activity) { a.Place = "CN-\xff" },
		"entity":   func(a *carbon.Activity) { a.Entity = "\xff" },
		"counter":  func(a *carbon.Activity) { a.Counter = "\xff" },
		"site":     func(a *carbon.Activity) { a.Tags = []carbon.Tag{{Name: "site", Value: "\xff"}} },
	} {
		v, _ := build(t, p, nil)
		a := steel("s", "1 kg")
		change(a)
		o, err := v.Row(c, nil, a)
		if err != nil || o.Fate != inventory.Rejected || o.Rule != carbon.RuleText || !strings.Contains(o.Fault.Error(), name) {
			t.Errorf("%s: %+v, %v", name, o, err)
		}
	}
}

// A line that no view can count was posted, and every view failed from then on.
func TestAddRefusesWhatNoViewCounts(t *testing.T) {
	p := table()
	lines, _, err := carbon.NewCalculator(scheme, p).Calculate(steel("s", "1 kg"))
	if err != nil {
		t.Fatal(err)
	}
	stage, heading := lines[0], lines[0]
	stage.Heading.Scope, stage.Heading.Category = carbon.Scope1, carbon.Stationary
	heading.Heading.Scope = carbon.Scope1
	for _, x := range []struct {
		line carbon.Line
		rule carbon.Rule
	}{{stage, carbon.RuleStage}, {heading, carbon.RuleHeading}} {
		v, _ := build(t, p, nil)
		before := v.Digest()
		if err := v.Add(x.line); carbon.RuleOf(err) != x.rule {
			t.Errorf("want %s: %v", x.rule.Code, err)
		}
		if v.Digest() != before {
			t.Error("the inventory changed")
		}
	}
	if err := new(inventory.Inventory).Add(lines...); err == nil {
		t.Error("an inventory without a schema took a line")
	}
}

func TestRunOfNothing(t *testing.T) {
	p := table()
	c := carbon.NewCalculator(scheme, p)
	v, _ := build(t, p, nil)
	if err := v.Run(context.Background(), c, seq([]*carbon.Activity{nil}), nil, nil); err == nil {
		t.Error("a row without an activity and without an error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := v.Run(ctx, c, seq(rows(100, false)), nil, nil); !errors.Is(err, context.Canceled) || v.Partition().Rows(0) != 0 {
		t.Errorf("%d rows after the end: %v", v.Partition().Rows(0), err)
	}
}

// Bytes that were changed on the way gave views that contradict each other.
func TestBinaryFormRefusesContradictions(t *testing.T) {
	p := table()
	v, _ := build(t, p, []*carbon.Activity{steel("s1", "5 kg")})
	good := string(binary(t, v))
	if read(t, []byte(good)).Digest() != v.Digest() {
		t.Fatal("not the same")
	}
	twice := func(from, to string) func(string) string {
		return func(s string) string {
			i := strings.Index(s, from) + len(from)
			j := i + strings.Index(s[i:], to) + len(to) - 1
			return s[:j] + "," + s[i:j] + s[j:]
		}
	}
	once := func(old, new string) func(string) string {
		return func(s string) string { return strings.Replace(s, old, new, 1) }
	}
	last := func(old, new string) func(string) string {
		return func(s string) string {
			i := strings.LastIndex(s, old)
			return s[:i] + new + s[i+len(old):]
		}
	}
	for name, change := range map[string]func(string) string{
		"negative count of rows":  once(`"calculated":1`, `"calculated":-1`),
		"negative count of lines": once(`"lines":1`, `"lines":-1`),
		"a question twice":        twice(`"questions":[`, `}],"headings"`),
		"a heading twice":         twice(`"headings":[`, `}],"cells"`),
		"a cell twice":            twice(`"cells":[[`, `}],[`),
		"a unit twice":            once(`"sums":[{"net":"5 kg"}`, `"sums":[{"net":"5 kg"},{"net":"0 kg"}`),
		"another scope":           once(`"category":"3.1","scope":"3"`, `"category":"3.1","scope":"1"`),
		"a site of another sum":   last(`"net":"5 kg"`, `"net":"7 kg"`),
		"gases of another sum":    last(`"kg":"12.25"`, `"kg":"12.26"`),
		"a rule's rows overflow":  once(`"rows":{"calculated":1`, `"rows":{"calculated":9223372036854775807,"groups":[{"fate":"excluded","rule":{"code":"X","text":{"en":"","zh":""}},"rows":1,"sizes":{"lines":0,"sums":[]}}]`),
	} {
		bad := change(good)
		if bad == good {
			t.Errorf("%s: nothing changed in %s", name, good)
		} else if err := new(inventory.Inventory).UnmarshalBinary(resealed(bad)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Reading a factor of many nested parts took the square of its length.
func TestBinaryFormIsReadInTimeOfItsLength(t *testing.T) {
	v, _ := build(t, table(), []*carbon.Activity{steel("s1", "5 kg")})
	good := string(binary(t, v))
	i := strings.Index(good, `"factor":`) + len(`"factor":`)
	j := strings.Index(good, `,"measure":`)
	deep := good[i:j]
	for range 1000 {
		deep = strings.Replace(good[i:j], `"note":`, `"parts":[`+deep+`],"note":`, 1)
	}
	start := time.Now()
	if err := new(inventory.Inventory).UnmarshalBinary(resealed(good[:i] + deep + good[j:])); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(start); d > time.Second { // it was 2.4 s, and is 15 ms
		t.Errorf("%s", d)
	}
}

// Shares of thousands of wholes have sums of tens of thousands of digits: they are
// added in seconds, and what is written can be read.
func TestManyDenominators(t *testing.T) {
	p := table()
	c := carbon.NewCalculator(scheme, p)
	v, _ := build(t, p, nil)
	for i := range int64(2000) {
		a := steel("s1", "1 kg")
		a.Measures[0] = unit.New(unit.Ratio(1, 1000003+2*7919*i), unit.Kilogram)
		if _, err := v.Row(c, nil, a); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, binary(t, v)).Digest() != v.Digest() {
		t.Error("not the same")
	}
}

// An overlay was taken for the inventory after more rows had been added.
func TestOverlayIsOfTheRowsThatWereSettled(t *testing.T) {
	p := table()
	v, _ := build(t, p, []*carbon.Activity{steel("s1", "5 kg")})
	w := market
	w.Settled = inventory.NewOverlay(v, nil, nil)
	if _, err := v.Total(w); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Row(corrected(scheme, p), nil, steel("s1", "5 kg")); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Total(w); err == nil {
		t.Error("settled for one row, viewed with two")
	}
}

// Rows without a number of their own are in the bytes in an order of their content.
func TestSamplesDoNotDependOnTheOrder(t *testing.T) {
	v, _ := build(t, table(), nil)
	w, _ := build(t, table(), nil)
	for _, q := range []string{"1 kg", "2 kg", "3 kg"} {
		if err := v.Exclude(carbon.Ref{}, carbon.RulePeriod, unit.MustParse(q)); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range []string{"3 kg", "1 kg", "2 kg"} {
		if err := w.Exclude(carbon.Ref{}, carbon.RulePeriod, unit.MustParse(q)); err != nil {
			t.Fatal(err)
		}
	}
	if string(binary(t, v)) != string(binary(t, w)) {
		t.Error("another order, other bytes")
	}
}
