package scope3

import "github.com/tanlian/tanlian/carbon"

// An Approach is the consolidation approach of the inventory, as far as leases ask for it:
// equity share and financial control place them alike. Its values are ApproachUnstated,
// EquityOrFinancial and Operational.
type Approach uint8

// The approaches.
const (
	ApproachUnstated Approach = iota
	EquityOrFinancial
	Operational
)

// A Role says which side of a lease the reporter is on. Its values are RoleUnstated,
// Lessee and Lessor.
type Role uint8

// The roles.
const (
	RoleUnstated Role = iota
	Lessee
	Lessor
)

// A LeaseKind is the kind of a lease. IFRS 16 no longer tells the two apart for a lessee:
// then it is the reporter's choice, and part of its report. Its values are
// LeaseUnstated, FinanceLease and OperatingLease.
type LeaseKind uint8

// The kinds.
const (
	LeaseUnstated  LeaseKind = iota
	FinanceLease             // or capital lease
	OperatingLease           // any other
)

// A Lease states the facts by which a leased asset is placed (Scope 3 Standard, appendix A,
// tables A.1 and A.2). Where an inventory has several consolidation views, package
// boundary moves the lines; this says where they stand in one of them, and why.
type Lease struct {
	Approach Approach
	Role     Role
	Kind     LeaseKind
	// Operates is asked of an operating lease under operational control. The rule is that
	// the lessee operates the asset; that it does not is a decision to disclose and
	// justify (footnotes 3 and 4).
	Operates Answer
}

// Place says where the emissions of the asset's operation belong.
func (l Lease) Place() (Placement, error) {
	switch {
	case l.Role == RoleUnstated:
		return unplaced("role", "whether the reporter is lessee or lessor is not stated")
	case l.Kind == LeaseUnstated:
		return unplaced("kind", "whether it is a finance or an operating lease is not stated")
	case l.Approach == ApproachUnstated:
		return unplaced("approach", "the consolidation approach is not stated")
	}
	finance := l.Kind == FinanceLease
	switch {
	case l.Role == Lessee && finance:
		return ownScopes("a finance lease is the lessee's own asset under every approach", "融资租赁资产在各合并方法下均视同承租方自有")
	case l.Role == Lessor && finance:
		return placed(carbon.DownstreamLeased, "a finance lease is no asset of the lessor under any approach", "融资租赁资产在各合并方法下均不属于出租方")
	case l.Approach == EquityOrFinancial && l.Role == Lessee:
		return placed(carbon.UpstreamLeased, "an operating lease gives the lessee neither ownership nor financial control", "经营租赁下承租方既无所有权也无财务控制权")
	case l.Approach == EquityOrFinancial:
		return ownScopes("in an operating lease the lessor keeps ownership and financial control", "经营租赁下出租方保留所有权和财务控制权")
	case l.Operates == Unanswered:
		return unplaced("operates", "whether the reporter has operational control of the asset is not stated")
	case l.Operates == Yes && l.Role == Lessee:
		return ownScopes("the lessee operates the asset", "承租方对资产拥有运营控制权")
	case l.Operates == Yes:
		return ownScopes("the lessor operates the asset itself, a decision to disclose and justify", "出租方对资产拥有运营控制权，须在报告中披露并说明理由")
	case l.Role == Lessee:
		return placed(carbon.UpstreamLeased, "the lessee does not operate the asset, a decision to disclose and justify", "承租方对资产无运营控制权，须在报告中披露并说明理由")
	}
	return placed(carbon.DownstreamLeased, "the lessee operates the asset, not the lessor", "资产由承租方而非出租方运营")
}
