package carbon

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/carbon/unit"
)

// A PartyID names a company: "uscc:91310000...", "lei:...", "duns:...", or an id of
// the reporter's own. A ProductID names a product of a party.
type (
	PartyID   string
	ProductID string
)

// A Query is the question that an activity raises: which factor? It is
// comparable, and a [Resolver] is a pure function of it.
type Query struct {
	Kind        Kind
	Stage       Stage
	Basis       Basis
	Place       Place
	AsOf        Month // first month of the activity
	Until       Month // its last month, in the same calendar year; not stated: AsOf
	ReportYear  int16 // year of the report
	Supplier    PartyID
	Product     ProductID
	Acquisition Acquisition
	Attribute   Attribute
	Proof       Proof
	Measures    Measures
}

// Measures says in which dimensions an activity can be consumed, and in what money
// its spend is. It is comparable.
type Measures struct {
	Dimensions uint32    // bit d is set where a quantity of unit.Dimension(d) is given
	Money      unit.Unit // base unit of the money, if any
}

// MeasuresOf returns what the quantities offer. Two quantities of one dimension
// are an error of the activity, which [Calculator] reports.
func MeasuresOf(qs []unit.Quantity) Measures {
	var m Measures
	for _, q := range qs {
		m.Dimensions |= 1 << q.Unit().Dimension()
		if q.Unit().Dimension() == unit.Money {
			m.Money = q.Unit().Base()
		}
	}
	return m
}

// Has reports whether a quantity of the dimension is given.
func (m Measures) Has(d unit.Dimension) bool { return m.Dimensions&(1<<d) != 0 }

// String lists the dimensions.
func (m Measures) String() string {
	var s []string
	for d := unit.Dimension(1); d < 32; d++ {
		if m.Has(d) {
			s = append(s, d.String())
		}
	}
	return strings.Join(s, ", ")
}

// An Attr is a set of attributes of a Query.
type Attr uint16

// The attributes of a Query.
const (
	AttrKind Attr = 1 << iota
	AttrStage
	AttrBasis
	AttrPlace
	AttrAsOf
	AttrReportYear
	AttrSupplier
	AttrProduct
	AttrAcquisition
	AttrAttribute
	AttrMeasures
	AttrProof
	AttrAll Attr = 1<<iota - 1
)

var attrNames = [...]string{"kind", "stage", "basis", "place", "month", "report year", "supplier", "product", "acquisition", "attribute", "measures", "proof"}

// String lists the attributes.
func (a Attr) String() string {
	var s []string
	for i, n := range attrNames {
		if a&(1<<i) != 0 {
			s = append(s, n)
		}
	}
	return strings.Join(s, ", ")
}

// MarshalText writes what String returns.
func (a Attr) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (a *Attr) UnmarshalText(b []byte) error {
	*a = 0
	if len(b) == 0 {
		return nil
	}
	for name := range strings.SplitSeq(string(b), ", ") {
		i := slices.Index(attrNames[:], name)
		if i < 0 {
			return fmt.Errorf("carbon: unknown attribute %q of a question", name)
		}
		*a |= 1 << i
	}
	return nil
}

// Last returns the last month of the activity.
func (q Query) Last() Month {
	if q.Until.IsZero() {
		return q.AsOf
	}
	return q.Until
}

// Only returns q with all attributes blanked that are not in keep.
func (q Query) Only(keep Attr) Query {
	if keep == AttrAll {
		return q
	}
	var r Query
	if keep&AttrKind != 0 {
		r.Kind = q.Kind
	}
	if keep&AttrStage != 0 {
		r.Stage = q.Stage
	}
	if keep&AttrBasis != 0 {
		r.Basis = q.Basis
	}
	if keep&AttrPlace != 0 {
		r.Place = q.Place
	}
	if keep&AttrAsOf != 0 {
		r.AsOf, r.Until = q.AsOf, q.Until
	}
	if keep&AttrReportYear != 0 {
		r.ReportYear = q.ReportYear
	}
	if keep&AttrSupplier != 0 {
		r.Supplier = q.Supplier
	}
	if keep&AttrProduct != 0 {
		r.Product = q.Product
	}
	if keep&AttrAcquisition != 0 {
		r.Acquisition = q.Acquisition
	}
	if keep&AttrAttribute != 0 {
		r.Attribute = q.Attribute
	}
	if keep&AttrProof != 0 {
		r.Proof = q.Proof
	}
	if keep&AttrMeasures != 0 {
		r.Measures = q.Measures
	}
	return r
}

// String returns the stated attributes in a fixed order.
func (q Query) String() string {
	var b strings.Builder
	add := func(name, v string) {
		if v != "" {
			if b.Len() > 0 {
				b.WriteString(", ")
			}
			b.WriteString(name + v)
		}
	}
	add("", string(q.Kind))
	if q.Stage != NoStage {
		add("", q.Stage.String())
	}
	if q.Basis != Common {
		add("", q.Basis.String())
	}
	add("in ", string(q.Place))
	add("", q.AsOf.String())
	if q.Last() != q.AsOf {
		add("to ", q.Until.String())
	}
	if q.ReportYear != 0 {
		add("report ", fmt.Sprint(q.ReportYear))
	}
	add("from ", string(q.Supplier))
	add("product ", string(q.Product))
	if q.Acquisition != AcquisitionUnstated {
		add("", q.Acquisition.String())
	}
	if q.Attribute != AttributeUnstated {
		add("", q.Attribute.String())
	}
	if q.Proof != NoProof {
		add("", q.Proof.String())
	}
	add("by ", q.Measures.String())
	return b.String()
}
