package factors_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/factorstest"
)

// What belongs to a party or to a product of it answers for no other.
func TestAFactorOfAPartyIsItsOwn(t *testing.T) {
	everyone := func(*carbon.Factor) {}
	supplier := func(f *carbon.Factor) { f.Party = "duns:1" }
	product := func(f *carbon.Factor) { f.Party, f.Product = "duns:1", "cell" }
	const none, general, own, exact = "none:", "mee-grid-2023/national", "mee-grid-2023/national+", "mee-grid-2023/national++"
	all := asFactor(t, everyone, supplier, product)
	for _, c := range []struct {
		claim    string
		data     *factors.Dataset
		supplier carbon.PartyID
		product  carbon.ProductID
		want     string
	}{
		{"a question without a supplier", asFactor(t, supplier), "", "", none},
		{"of another supplier", asFactor(t, supplier), "duns:2", "", none},
		{"of the supplier", asFactor(t, supplier), "duns:1", "", general},
		{"of another product of the supplier", asFactor(t, product), "duns:1", "pack", none},
		{"of a product of that name of another supplier", asFactor(t, product), "duns:2", "cell", none},
		{"of the product", asFactor(t, product), "duns:1", "cell", general},
		{"the general one for everybody", all, "", "", general},
		{"the general one for others", all, "duns:2", "cell", general},
		{"the supplier's before the general one", all, "duns:1", "pack", own},
		{"the product's before the supplier's", all, "duns:1", "cell", exact},
	} {
		q := power("CN")
		q.Kind, q.Supplier, q.Product = "mee/electricity", c.supplier, c.product
		r := resolver(t, c.data, factors.Policy{MaxAge: 2})
		got := strings.TrimSuffix(outcome(r, q), " other-year")
		if c.want == none && strings.HasPrefix(got, none) {
			continue
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
		if got := outcome(r, q.Only(r.Identity().Reads)); c.want != strings.TrimSuffix(got, " other-year") {
			t.Errorf("%s: what the identity says is read gives %s", c.claim, got)
		}
	}
	factorstest.Run(t, asFactor(t, supplier, product))
}

// Suppliers and products are asked for only where a factor states one: else each
// supplier would be a question of its own.
func TestQuestionsStaySmall(t *testing.T) {
	reads := func(d *factors.Dataset) carbon.Attr { return resolver(t, d, factors.Policy{}).Identity().Reads }
	const who = carbon.AttrSupplier | carbon.AttrProduct
	for _, c := range []struct {
		data *factors.Dataset
		want carbon.Attr
	}{
		{joined(t), 0},
		{asFactor(t, func(f *carbon.Factor) { f.Party = "duns:1" }), carbon.AttrSupplier},
		{asFactor(t, func(f *carbon.Factor) { f.Product = "cell" }), carbon.AttrProduct},
	} {
		if got := reads(c.data) & who; got != c.want {
			t.Errorf("reads %q, want %q", got, c.want)
		}
	}
	q := power("CN")
	q.Kind, q.Supplier = "mee/electricity", "duns:1"
	m, err := resolver(t, asFactor(t, func(f *carbon.Factor) { f.Party = "duns:1" }), factors.Policy{MaxAge: 2}).Resolve(q)
	if err != nil || m.Read&who != carbon.AttrSupplier {
		t.Errorf("the match says what it read: %+v, %v", m, err)
	}
}
