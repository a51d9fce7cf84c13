package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// A Mapping declares which columns feed which field of an activity. A column that
// is not mapped leaves its field unstated; a Const gives it to every row. Names
// and readings (As) of the columns are set here: only headers, constants, values
// and formats need to be stated.
//
// Holding, Acquisition, Attribute, Proof and Quality accept these texts, in cells, as
// Const and as what Values lead to; capitals, width and blanks don't count, and what
// MarshalText of the type writes is accepted too. Any other text is TL-I010: let Values
// lead from it to one of these.
//
//	Holding      owned 自有; finance lease, as lessee 融资租入; operating lease, as lessee 经营租入;
//	             finance lease, as lessor 融资租出; operating lease, as lessor 经营租出;
//	             franchise 特许经营; investment 投资
//	Acquisition  not stated 未说明; purchased 外购 外购电 外购电力; self-generated 自发 自发自用 自发电;
//	             purchased by direct line 外购（专线直供） 专线直供; exported 对外输出 余电上网
//	Attribute    not stated 未说明; conventional 常规 常规电力; non-fossil 非化石能源 非化石 非化石能源电力;
//	             non-fossil, certificates sold 非化石能源（绿证已转让）
//	Proof        no proof 无凭证; contract with settlement 交易合同及结算凭证; certificates 绿证 绿色电力证书;
//	             monthly generation record 月度发电记录; inter-provincial green power trade 省间绿电交易
//	Quality      not stated 未说明; measured 实测; supplier-specific 供应商特定; average data 平均数据;
//	             spend-based 支出法; estimated 估算
type Mapping struct {
	ID       Column // invoice or document number
	Kind     Column // Values lead to carbon.Kind: "天然气": "fuel/natural-gas"
	Name     Column // what it is called, for people
	Scope    Column // 1, 2, 3, 范围1: must agree with the category
	Category Column // names in either language, "C1" to "C15" or, in scope 3, "1" to "15"

	Period   Column // a day, month, quarter, year or span
	From, To Column // instead of Period

	Site         Column
	Place        Column // ISO 3166; else that of the site
	Entity       Column // else that of the site
	Counter      Column
	Holding      Column
	Supplier     Column // its id; a blank one is counted
	SupplierName Column // becomes the tag "supplier-name"
	Product      Column
	Acquisition  Column
	Attribute    Column
	Proof        Column // that electricity is non-fossil
	Quality      Column
	Reverses     Column // the document that a negative quantity takes back
	Note         Column // becomes the tag "note"
	Tags         []Column

	Measures []Measure // alternatives of one fact: at least one is stated in each row

	Sites map[string]Site // if not nil, a site that is not in it is a fault

	// RepeatedIDs says that one document may fill several rows, as the lines of an
	// invoice do. Else the second row with a number is rejected.
	RepeatedIDs bool
}

// A Measure is a quantity and, where a column says it, its unit.
type Measure struct {
	Value Column // Unit, Decimal
	Unit  Column
}

// A Site is what the mapping knows of a site.
type Site struct {
	Place   carbon.Place
	Entity  carbon.PartyID
	Holding carbon.Holding
}

const (
	noteName     = "note"
	siteName     = "site"
	kindName     = "kind"
	idName       = "id"
	supplierName = "supplier"
)

// Activities is a table read as activities.
type Activities struct {
	rows    *Rows
	m       Mapping
	sites   map[string]Site // by folded name
	measure []*field

	siteless bool // no row can have a site

	magnitudes magnitudes // of the rows that All reads

	id, kind, name, scope, category, period, from, to       *field
	site, place, entity, counter, holding                   *field
	supplier, supplierName, product, acquisition, attribute *field
	proof, quality, reverses, note                          *field
	tags                                                    []*field
}

// Activities finds the columns of the mapping in the table and lets their cells
// decide what is not stated. Errors are as those of [Table.Rows]; a Const that its
// field does not accept is a [*carbon.FieldError] too.
func (t *Table) Activities(ctx context.Context, m Mapping) (*Activities, error) {
	a := &Activities{m: m}
	var columns []Column
	var bound []**field
	add := func(f **field, c Column, name string, as As) {
		if c.isZero() {
			return
		}
		if c.Name == "" || name != "" {
			c.Name = name
		}
		c.As = as
		columns, bound = append(columns, c), append(bound, f)
	}
	m.Kind.Required = true
	m.Period.Required, m.From.Required, m.To.Required = true, true, true
	add(&a.id, m.ID, idName, AsID)
	add(&a.kind, m.Kind, kindName, AsText)
	add(&a.name, m.Name, "name", AsText)
	add(&a.scope, m.Scope, "scope", AsText)
	add(&a.category, m.Category, "category", AsText)
	add(&a.period, m.Period, "period", AsPeriod)
	add(&a.from, m.From, "from", AsPeriod)
	add(&a.to, m.To, "to", AsPeriod)
	add(&a.site, m.Site, siteName, AsText)
	add(&a.place, m.Place, "place", AsText)
	add(&a.entity, m.Entity, "entity", AsID)
	add(&a.counter, m.Counter, "counter", AsID)
	add(&a.holding, m.Holding, "holding", AsText)
	add(&a.supplier, m.Supplier, supplierName, AsID)
	add(&a.supplierName, m.SupplierName, "supplier-name", AsText)
	add(&a.product, m.Product, "product", AsID)
	add(&a.acquisition, m.Acquisition, "acquisition", AsText)
	add(&a.attribute, m.Attribute, "attribute", AsText)
	add(&a.proof, m.Proof, "proof", AsText)
	add(&a.quality, m.Quality, "quality", AsText)
	add(&a.reverses, m.Reverses, "reverses", AsID)
	add(&a.note, m.Note, noteName, AsText)
	a.tags, a.measure = make([]*field, len(m.Tags)), make([]*field, len(m.Measures))
	for i, c := range m.Tags {
		if c.Name == "" {
			return nil, errors.New("intake: a tag of the mapping has no name")
		}
		add(&a.tags[i], c, "", AsText)
	}
	for i, q := range m.Measures {
		name := fmt.Sprintf("quantity %d", i+1)
		if len(m.Measures) == 1 {
			name, q.Value.Required = "quantity", true
		}
		if !q.Unit.isZero() {
			q.Value.UnitIn = name + " unit"
			var unused *field
			add(&unused, q.Unit, q.Value.UnitIn, AsText)
		}
		add(&a.measure[i], q.Value, name, AsQuantity)
	}
	switch {
	case len(m.Measures) == 0:
		return nil, errors.New("intake: the mapping has no measure")
	case m.Kind.isZero():
		return nil, errors.New("intake: the mapping has no kind")
	case m.Period.isZero() && (m.From.isZero() || m.To.isZero()):
		return nil, errors.New("intake: the mapping has neither a period nor from and to")
	}
	if m.Sites != nil {
		a.sites = make(map[string]Site, len(m.Sites))
		for k, v := range m.Sites {
			a.sites[fold(k)] = v
		}
	}
	rows, err := t.Rows(ctx, columns)
	if err != nil {
		return nil, err
	}
	a.rows = rows
	a.siteless = m.Site.isZero() && !slices.ContainsFunc(m.Tags, func(c Column) bool { return c.Name == siteName })
	for i, f := range rows.fields {
		*bound[i] = f
	}
	if err := a.constants(); err != nil {
		return nil, err
	}
	return a, nil
}

// Notes returns what was decided and noticed; see [Rows.Notes].
func (a *Activities) Notes() []Note { return a.rows.Notes() }

// Counts returns the account of the rows read by All so far.
func (a *Activities) Counts() Counts { return a.rows.Counts() }

// Issues lists the rows that All excluded or rejected so far; see [Rows.Issues].
func (a *Activities) Issues() []Issue { return a.rows.Issues() }
