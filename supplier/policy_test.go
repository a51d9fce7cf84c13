package supplier

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

func TestSeveralOfOneProduct(t *testing.T) {
	a, b := good(), good()
	b.ID = "5f000000-0000-4000-8000-00000000000b"
	b.PCF.PCFExcludingBiogenicUptake = MustDecimal("2.1")
	q := ask(1, "1 t", carbon.CradleToGate)
	q.Supplier, q.Product = "uscc:91999999MA000100XL", "urn:gtin:4711"
	resolve := func(p Policy) (string, error) {
		d, err := NewDeclared([]*Footprint{a, b}, Catalogue{}, p)
		if err != nil {
			return "", err
		}
		m, err := d.Resolve(q)
		if err != nil {
			return "", err
		}
		return string(m.Factor.ID), nil
	}
	_, err := resolve(Policy{})
	var amb *AmbiguousError
	if !errors.As(err, &amb) || errors.Is(err, carbon.ErrNoFactor) || carbon.RuleOf(err) != RuleAmbiguous {
		t.Fatalf("two at once: %v", err)
	}
	if diff := cmp.Diff([]string{a.ID, b.ID}, amb.Footprints); diff != "" {
		t.Errorf("the error lists both (-want +got):\n%s", diff)
	}
	if _, err := resolve(Policy{NewestWins: true}); err == nil {
		t.Error("both were created at once, and one of them wins")
	}
	b.Created = MustTime("2025-02-01T08:00:01+08:00") // a second later than a, by the clock
	if got, err := resolve(Policy{NewestWins: true}); got != "footprint/"+b.ID {
		t.Errorf("the newest wins: %s, %v", got, err)
	}
	b.PrecedingIDs = []string{a.ID}
	if got, err := resolve(Policy{}); got != "footprint/"+b.ID {
		t.Errorf("the one that names the other as preceding wins without a policy: %s, %v", got, err)
	}
	b.Status = Deprecated
	if got, err := resolve(Policy{}); got != "footprint/"+a.ID {
		t.Errorf("a deprecated one does not answer: %s, %v", got, err)
	}
	a.PrecedingIDs, b.Status = []string{b.ID}, Active
	if _, err := resolve(Policy{}); !errors.As(err, &amb) {
		t.Errorf("two that replace each other: %v", err)
	}
	c := *a
	c.Comment = "other content"
	if _, err := NewDeclared([]*Footprint{a, &c}, Catalogue{}, Policy{}); carbon.RuleOf(err) != RuleDuplicate {
		t.Errorf("one id with two contents: %v", err)
	}
	if d, err := NewDeclared([]*Footprint{a, a}, Catalogue{}, Policy{}); err != nil || len(d.entries) != 1 {
		t.Errorf("the same footprint received twice is one: %v", err)
	}
}

func TestByKind(t *testing.T) {
	q := ask(1, "1 t", carbon.CradleToGate)
	q.Product, q.Kind = "", "product/galvanised-automotive-sheet"
	if _, err := declared(t, nil).Resolve(q); !errors.Is(err, carbon.ErrNoFactor) {
		t.Errorf("a product is guessed without a policy: %v", err)
	}
	d := declared(t, func(p *Policy) { p.ByKind = true })
	m, err := d.Resolve(q)
	if err != nil || len(m.Fallbacks) != 1 || m.Fallbacks[0].Code != "product-by-kind" || m.Read&carbon.AttrKind == 0 {
		t.Errorf("by kind: %+v, %v", m, err)
	}
}

func TestRejection(t *testing.T) {
	why := carbon.Text{EN: "an outlier that its supplier did not explain", ZH: "供应商未能解释的离群值"}
	d := declared(t, func(p *Policy) { p.Rejections = []Rejection{{Footprint: id(1), Why: why}} })
	_, err := d.Resolve(ask(1, "1 t", carbon.CradleToGate))
	var nf *carbon.NoFactorError
	if !errors.As(err, &nf) || len(nf.Nearest) != 1 || nf.Nearest[0].Why.ZH != "不予采用，TL-P043：报告主体不予采用："+why.ZH {
		t.Errorf("%v", err)
	}
}

func TestMassOfTheProductInTheCatalogue(t *testing.T) {
	c := Catalogue{Products: []Product{{Supplier: "uscc:91999999MA000100XL", IDs: []carbon.ProductID{"P1", "urn:gtin:4711"}, Name: carbon.Same("door"),
		Unit: unit.Piece, MassPerUnit: unit.MustNumber("12.5")}}}
	d, err := NewDeclared([]*Footprint{good()}, c, Policy{}) // declared per kilogram
	if err != nil {
		t.Fatal(err)
	}
	q := ask(1, "4 piece", carbon.CradleToGate)
	q.Supplier, q.Product = "uscc:91999999MA000100XL", "P1"
	m, err := d.Resolve(q)
	if err != nil {
		t.Fatal(err)
	}
	if _, kg, err := m.Consume([]unit.Quantity{unit.MustParse("4 piece")}); err != nil || kg.String() != "50 kg" {
		t.Errorf("4 doors of 12.5 kg are %s, %v", kg, err)
	}
}

func TestBandOfAnotherDimension(t *testing.T) {
	f := good()
	f.PCF.DeclaredUnit = "piece"
	d, err := NewDeclared([]*Footprint{f}, Catalogue{}, Policy{Bands: []Band{{Product: "urn:gtin:4711", Low: unit.Int(0), High: unit.Int(1), Per: unit.Kilogram}}})
	if err != nil {
		t.Fatal(err)
	}
	fate := d.Fates(carbon.NewMonth(2025, 1))[0]
	if got := strings.Join(codes(fate.Findings), ", "); !fate.Usable || got != "P040 pcf.declaredUnitOfMeasurement" {
		t.Errorf("a footprint per piece against a band per kg: %+v", fate)
	}
}

func TestBandWithoutLimits(t *testing.T) {
	_, err := NewDeclared([]*Footprint{good()}, Catalogue{}, Policy{Bands: []Band{{Product: "urn:gtin:4711"}}})
	if carbon.RuleOf(err) != RuleParameter {
		t.Errorf("a band without limits rejects or accepts: %v", err)
	}
}

func TestOutliers(t *testing.T) {
	var fs []*Footprint
	for i, v := range []string{"3.9", "4.1", "3.7", "4.4", "3.6"} {
		f := good()
		f.ID, f.PCF.PCFExcludingBiogenicUptake = id(i), MustDecimal(v)
		fs = append(fs, f)
	}
	group := func(*Footprint) string { return "copper" }
	if got := Outliers(fs, group); got != nil {
		t.Errorf("nobody is far from the others: %v", got)
	}
	tonne := good() // declared for a tonne with the value of a kilogram
	tonne.ID, tonne.PCF.DeclaredUnitAmount, tonne.PCF.PCFExcludingBiogenicUptake = id(9), MustDecimal("1000"), MustDecimal("3.9")
	got := Outliers(append(fs, tonne), group)
	if len(got) != 1 || got[0].Footprint != id(9) || got[0].Thousand != -1 || got[0].Size != 6 {
		t.Fatalf("a kilogram for a tonne: %+v", got)
	}
	if f := got[0].Finding(); f.Level != Warning || !strings.Contains(f.Text().ZH, "千克与吨混淆") {
		t.Errorf("%+v", f)
	}
	if got := Outliers([]*Footprint{fs[0], fs[1], tonne}, group); got != nil {
		t.Errorf("a group of three has no outlier: %v", got)
	}
	pieces := good()
	pieces.PCF.DeclaredUnit, pieces.PCF.PCFExcludingBiogenicUptake = "piece", MustDecimal("9000")
	if got := Outliers(append(fs, pieces), group); got != nil {
		t.Errorf("pieces are compared with kilograms: %v", got)
	}
	d, err := NewDeclared(append(fs, tonne), Catalogue{}, Policy{})
	if err != nil || !slices.ContainsFunc(d.entries, func(e entry) bool { return e.f == tonne && e.factor != nil }) {
		t.Errorf("statistics reject a footprint by themselves: %v", err)
	}
}
