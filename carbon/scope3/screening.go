package scope3

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

var screening = &carbon.Method{Code: "screening", Name: carbon.Text{EN: "screening by spend or revenue", ZH: "按支出或收入筛查"},
	Formula: carbon.Text{EN: "amount ÷ (1 + VAT rate) × (1 − margins)", ZH: "金额÷（1＋增值税率）×（1－流通费用占比）"}, Clause: "Scope 3 Standard, 7.1, p. 65-66; Technical Guidance, p. 11-12"}

// Screening is a first estimate of all fifteen categories from money: what was spent
// upstream, earned downstream, or invested, each with an input-output factor of its
// industry. It says where better data are needed; it is no inventory, and its lines do
// not go into one.
type Screening struct {
	Items []ScreeningItem
	None  []Statement // categories that are not applicable, with the reason
}

// A ScreeningItem is an amount of money in a category.
type ScreeningItem struct {
	Category carbon.Category
	Kind     carbon.Kind // "spend/naics-331110"
	Spend    Spend
}

// Activities implements [carbon.Facts]: an activity an item, all fifteen categories
// accounted for.
func (s Screening) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	covered := map[carbon.Category]bool{}
	for _, n := range s.None {
		switch {
		case n.State != NotApplicable:
			f.Add(n.path(), RuleScreening, fmt.Errorf("scope3: %s: a category without an estimate is not applicable, or estimated", n.State))
		default:
			n.check(&f)
		}
		covered[n.Category] = true
	}
	var as []carbon.Activity
	for i, x := range s.Items {
		path := fmt.Sprintf("item %d", i+1)
		if x.Category.Scope() != carbon.Scope3 {
			f.Add(path, RuleScreening, fmt.Errorf("scope3: %s is none of scope 3", x.Category))
			continue
		}
		if x.Kind == "" {
			f.Addf(path+": kind", "not stated")
		}
		q, working := x.Spend.net(&f, path)
		covered[x.Category] = true
		a := of
		a.Category, a.Kind, a.Stage, a.Quality = x.Category, x.Kind, carbon.CradleToGate, carbon.Estimated
		as = append(as, screening.Made(a, q, working...))
	}
	for c := carbon.PurchasedGoods; c <= carbon.Investments; c++ {
		if !covered[c] {
			f.Add(fmt.Sprintf("category %d", c.Number()), RuleScreening, fmt.Errorf("scope3: %s has neither an estimate nor a reason for none", c))
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return as, nil
}

// A Criterion is a reason why a category matters (Scope 3 Standard, table 6.1). Its
// values are BySize, ByInfluence, ByRisk, ByStakeholders, ByOutsourcing,
// BySectorGuidance and ByOther.
type Criterion uint8

// The criteria.
const (
	BySize Criterion = iota + 1
	ByInfluence
	ByRisk
	ByStakeholders
	ByOutsourcing
	BySectorGuidance
	ByOther
)

var criterionTexts = [...]carbon.Text{{EN: "not stated", ZH: "未说明"}, {EN: "size", ZH: "规模"}, {EN: "influence", ZH: "影响力"}, {EN: "risk", ZH: "风险"},
	{EN: "stakeholders", ZH: "利益相关方"}, {EN: "outsourcing", ZH: "外包"}, {EN: "sector guidance", ZH: "行业指南"}, {EN: "other", ZH: "其他"}}

// String returns the English name.
func (c Criterion) String() string { return c.Text().EN }

// Text returns the name in both languages.
func (c Criterion) Text() carbon.Text { return textOf(int(c), criterionTexts[:]) }

// Relevance says when a category matters: when it is one of the largest that together
// make up Cover, or has a share of Each alone, or by a criterion that is no size. One of
// Cover and Each is stated.
type Relevance struct {
	Cover, Each unit.Number
	Also        []Relevant
}

// Relevant is a category that matters by a criterion that is no size.
type Relevant struct {
	Category carbon.Category
	By       Criterion
}

// A Rank is the place of a category in a screening.
type Rank struct {
	Category carbon.Category
	Size     ghg.CO2e
	Share    unit.Number // of all
	Larger   unit.Number // share of all larger ones
	By       []Criterion // why it matters; none: it does not
}

// Matters reports whether the category matters by any criterion.
func (r Rank) Matters() bool { return len(r.By) > 0 }

// Screen ranks all fifteen categories by the lines of a screening, largest first; equals
// by their number. Lines of other scopes are an error.
func Screen(lines []carbon.Line, set ghg.Set, r Relevance) ([]Rank, error) {
	var f carbon.Faults
	if !r.Cover.Stated() && !r.Each.Stated() {
		f.Addf("relevance", "neither the share that the largest cover nor that of one is stated")
	}
	if r.Cover.Stated() {
		f.Share("cover", r.Cover)
	}
	if r.Each.Stated() {
		f.Share("each", r.Each)
	}
	ranks, total := make([]Rank, carbon.Investments), ghg.Zero(set)
	for i := range ranks {
		ranks[i] = Rank{Category: carbon.Category(i + 1), Size: ghg.Zero(set)}
	}
	for _, l := range lines {
		if l.Heading.Scope != carbon.Scope3 {
			f.Addf("lines", "one of %s", l.Heading.Scope)
			continue
		}
		size, err := l.Amounts().CO2e(set)
		if err == nil {
			rank := &ranks[l.Heading.Category-1]
			rank.Size, err = rank.Size.Add(size)
		}
		if err == nil {
			total, err = total.Add(size)
		}
		if err != nil {
			f.Addf("lines", "%w", err)
		}
	}
	if f.Err() == nil && total.Kg().Sign() <= 0 {
		f.Addf("lines", "they sum to %s kg", total.Kg())
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(ranks, func(a, b Rank) int { return cmp.Or(b.Size.Kg().Cmp(a.Size.Kg()), cmp.Compare(a.Category, b.Category)) })
	larger := unit.Int(0)
	for i := range ranks {
		x := &ranks[i]
		share, err := x.Size.Kg().Quo(total.Kg())
		if err != nil {
			return nil, err
		}
		x.Share, x.Larger = share, larger
		if share.Sign() > 0 && (r.Cover.Stated() && larger.Cmp(r.Cover) < 0 || r.Each.Stated() && share.Cmp(r.Each) >= 0) {
			x.By = append(x.By, BySize)
		}
		for _, a := range r.Also {
			if a.Category == x.Category {
				x.By = append(x.By, a.By)
			}
		}
		larger = larger.Add(share)
	}
	return ranks, nil
}
