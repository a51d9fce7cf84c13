package boundary

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
)

// A Lease states the facts on which the place of a leased asset depends
// (Corporate Standard, appendix F). Finance or operating is the caller's choice and
// belongs into the report: IFRS 16 has no such split for lessees.
type Lease struct {
	Name     string
	Lessor   bool // the group is the lessor, else the lessee
	Finance  bool // a finance (capital) lease, else an operating lease
	Operates bool // the group controls the operation of the asset
}

// Post says how the asset's own emissions are posted, so that every approach puts
// them where they belong: under a holding, and under the category returned or, if
// that is NoCategory, under their sources in scopes 1 and 2.
//
// A lessee in an operating lease without control of the operation (a serviced
// office) posts to category 8, and a lessor who runs the asset itself posts it as
// its own: these two don't depend on the approach.
func (l Lease) Post() (carbon.Holding, carbon.Category) {
	switch {
	case !l.Lessor && l.Finance:
		return carbon.FinanceLeaseIn, carbon.NoCategory
	case !l.Lessor && l.Operates:
		return carbon.OperatingLeaseIn, carbon.NoCategory
	case !l.Lessor:
		return carbon.OperatingLeaseIn, carbon.UpstreamLeased
	case l.Finance:
		return carbon.FinanceLeaseOut, carbon.NoCategory
	case l.Operates:
		return carbon.Owned, carbon.NoCategory
	}
	return carbon.OperatingLeaseOut, carbon.NoCategory
}

// ParseLease reads role ("lessee", "lessor"; 承租, 出租), type ("operating",
// "finance"; 经营, 融资) and operational control ("yes", "no"; 是, 否).
func ParseLease(name, role, kind, operates string) (Lease, error) {
	l := Lease{Name: name}
	for _, p := range []struct {
		to       *bool
		what, in string
		no, yes  [2]string
	}{
		{&l.Lessor, "role", role, [2]string{"lessee", "承租"}, [2]string{"lessor", "出租"}},
		{&l.Finance, "type", kind, [2]string{"operating", "经营"}, [2]string{"finance", "融资"}},
		{&l.Operates, "operational control", operates, [2]string{"no", "否"}, [2]string{"yes", "是"}},
	} {
		switch p.in {
		case p.yes[0], p.yes[1]:
			*p.to = true
		case p.no[0], p.no[1]:
		default:
			return Lease{}, &carbon.FieldError{Path: p.what, Rule: RuleLease,
				Err: fmt.Errorf("boundary: %s %q, want %q or %q", p.what, p.in, p.no[0], p.yes[0])}
		}
	}
	return l, nil
}
