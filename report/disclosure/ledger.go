package disclosure

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/report"
)

// ledger turns the posted lines and the postings of the settlement into the lines
// of the report, in an order of their own: shuffled input gives the same bytes.
func (b *builder) ledger() error {
	b.factor, b.source, b.traces = map[string]int{}, map[string]bool{}, map[string]bool{}
	for i := range b.in.Year.Lines {
		if err := b.line(&b.in.Year.Lines[i]); err != nil {
			return err
		}
	}
	if o := b.in.Year.Market.Settled; o != nil {
		for _, p := range o.Postings() {
			if err := b.posting(p); err != nil {
				return err
			}
		}
	}
	slices.SortStableFunc(b.lines, func(x, y report.Line) int {
		return cmp.Or(cmp.Compare(x.Source, y.Source), compareRow(x.Source, y.Source), cmp.Compare(x.Category, y.Category), cmp.Compare(x.Basis, y.Basis),
			cmp.Compare(x.Account, y.Account), cmp.Compare(x.Factor, y.Factor), x.CO2e.Cmp(y.CO2e), cmp.Compare(x.Document, y.Document))
	})
	slices.SortStableFunc(b.lines, func(x, y report.Line) int { return compareRow(x.Source, y.Source) })
	for i := range b.lines {
		b.lines[i].ID = fmt.Sprintf("L%06d", i+1)
	}
	b.d.Lines = b.lines
	slices.SortFunc(b.d.Factors, func(x, y report.Factor) int { return cmp.Compare(x.ID, y.ID) })
	for i := range b.d.Factors {
		b.factor[b.d.Factors[i].ID] = i
	}
	for i := range b.lines {
		b.d.Factors[b.factor[b.lines[i].Factor]].Lines++
	}
	slices.SortFunc(b.d.Sources, func(x, y report.Source) int { return cmp.Compare(x.ID, y.ID) })
	return nil
}

// compareRow orders "file: row 9" before "file: row 10".
func compareRow(x, y string) int {
	f, n := cutRow(x)
	g, m := cutRow(y)
	return cmp.Or(cmp.Compare(f, g), cmp.Compare(n, m))
}

func cutRow(s string) (string, int) {
	file, row, ok := strings.Cut(s, ": row ")
	if !ok {
		return s, 0
	}
	n, err := strconv.Atoi(row)
	if err != nil {
		return s, 0
	}
	return file, n
}

// line adds one line to the ledger for each account and place it is counted in.
func (b *builder) line(l *carbon.Line) error {
	a := l.Activity
	r := report.Line{Document: a.ID, Source: a.Ref.String(), Name: a.Name, Period: a.Period.String(), Site: a.Tag("site"),
		Supplier: string(a.Supplier), Product: string(a.Product), Place: string(a.Place), Kind: string(a.Kind),
		Quantity: l.Measure.Number(), Unit: l.Measure.Unit().String(), Method: l.Method.Text(), Quality: l.Quality.Text()}
	if a.Supplier != "" {
		r.SupplierName = b.supplierName(a.Supplier)
	}
	for _, w := range a.Working {
		r.Working = append(r.Working, report.Term{Name: w.Name, Value: w.Value, Source: w.Source.String()})
	}
	return b.put(r, l.Heading, l.Match, l.Consumed(), false)
}

// posting adds one posting of the settlement.
func (b *builder) posting(p inventory.Posting) error {
	r := report.Line{Document: p.Claim, Source: "settlement", Kind: string(p.Match.Factor.Kind),
		Name: report.Text{EN: "settlement of " + p.Claim, ZH: "凭证结算：" + p.Claim}, Period: p.Where[inventory.Month], Site: p.Where["site"], Place: p.Where[inventory.Market],
		Quantity: p.Quantity.Number(), Unit: p.Quantity.Unit().String(), Method: p.Method.Text(), Quality: p.Quality.Text()}
	q, err := p.Quantity.In(p.Match.Factor.Per)
	if err != nil {
		return err
	}
	return b.put(r, p.Heading, p.Match, q, p.Unscaled)
}

// put adds the line where consolidation places it; what the reporter itself holds is
// not scaled.
func (b *builder) put(r report.Line, h carbon.Heading, m *carbon.Match, q unit.Quantity, unscaled bool) error {
	f := m.Factor
	r.Consumed, r.Per, r.Factor = q.Number(), f.Per.String(), report.ID(string(f.ID))
	for _, s := range m.Via {
		r.Steps = append(r.Steps, report.Step{Name: s.Name, Rate: s.Rate, From: s.From.String(), To: s.To.String(), Source: s.Source.String()})
	}
	for _, x := range m.Fallbacks {
		r.Fallbacks = append(r.Fallbacks, x.Text)
	}
	if err := b.note(f); err != nil {
		return err
	}
	places := []inventory.Consolidated{{Heading: h, Share: unit.Int(1)}}
	if c := b.in.Year.Location.Boundary; c != nil && !unscaled {
		var err error
		if places, err = c.Consolidate(h); err != nil {
			return err
		}
	}
	for _, p := range places {
		if p.Share.Sign() == 0 {
			continue
		}
		for _, acc := range accountsOf(p.Heading, f.Amounts) {
			as := f.Amounts
			if p.Heading.Account == ghg.NotStated {
				as = as.Only(acc)
			}
			c, err := as.CO2e(b.set())
			if err != nil {
				return err
			}
			x := r
			x.Scope, x.Category, x.Basis, x.Account = scopeCode(p.Heading.Scope), categoryCode(p.Heading.Category), basisCode(p.Heading.Basis), acc.String()
			if !p.Share.Equal(unit.Int(1)) {
				x.Steps = append(slices.Clone(x.Steps), report.Step{Name: report.Text{EN: "share consolidated", ZH: "合并比例"}, Rate: p.Share, From: x.Per, To: x.Per})
				x.Consumed = x.Consumed.Mul(p.Share)
			}
			x.PerUnit = c.Kg()
			x.CO2e = tonnes(x.Consumed.Mul(c.Kg()))
			x.Kept = tonnes(x.Consumed.Mul(c.Kept()))
			b.lines = append(b.lines, x)
		}
	}
	return nil
}

// accountsOf returns the accounts that the amounts feed, the gross one first; it is
// there too where it is 0, since a market factor of 0 is not missing.
func accountsOf(h carbon.Heading, as ghg.Amounts) []ghg.Account {
	if h.Account != ghg.NotStated {
		return []ghg.Account{h.Account}
	}
	acc := []ghg.Account{ghg.Gross}
	for _, a := range []ghg.Account{ghg.Biogenic, ghg.Outside} {
		if len(as.Only(a)) > 0 {
			acc = append(acc, a)
		}
	}
	if len(acc) > 1 && len(as.Only(ghg.Gross)) == 0 {
		acc = acc[1:]
	}
	return acc
}

var thousandth = unit.Ratio(1, 1000)

func tonnes(kg unit.Number) unit.Number { return kg.Mul(thousandth) }

func scopeCode(s carbon.Scope) string { return strconv.Itoa(int(s)) }

// categoryCode returns "1" to "15", or the source type of scopes 1 and 2.
func categoryCode(c carbon.Category) string {
	if n := c.Number(); n > 0 {
		return strconv.Itoa(n)
	}
	switch c {
	case carbon.Stationary:
		return "stationary"
	case carbon.Mobile:
		return "mobile"
	case carbon.Process:
		return "process"
	case carbon.Fugitive:
		return "fugitive"
	case carbon.Electricity:
		return "electricity"
	case carbon.Heat:
		return "heat"
	}
	return ""
}

func basisCode(s carbon.Basis) string {
	return map[carbon.Basis]string{carbon.LocationBased: viewLocation, carbon.MarketBased: viewMarket}[s]
}

// note adds factor and source to the annex.
func (b *builder) note(f *carbon.Factor) error {
	id := report.ID(string(f.ID))
	if _, ok := b.factor[id]; ok {
		return nil
	}
	c, err := f.Amounts.Only(ghg.Gross).CO2e(b.set())
	if err != nil {
		return err
	}
	e := f.Source.Edition
	if e == nil {
		return fmt.Errorf("factor %s has no source", f.ID)
	}
	n := report.Factor{ID: id, Name: f.Name, Value: c.Kg(), Per: f.Per.String(), Stage: f.Stage.Text(), Place: string(f.Place),
		Source: report.ID(e.ID), At: f.Source.At, Derivation: f.Derivation, Note: f.Note}
	if f.Valid.Days() > 0 {
		n.Valid = f.Valid.String()
	}
	for _, a := range f.Amounts {
		n.Species = append(n.Species, report.SpeciesValue{Species: a.Species.String(), Kg: a.Kg})
	}
	for _, p := range f.Parts {
		if err := b.note(p); err != nil {
			return err
		}
	}
	b.factor[id] = len(b.d.Factors)
	b.d.Factors = append(b.d.Factors, n)
	if !b.source[e.ID] {
		b.source[e.ID] = true
		s := report.Source{ID: report.ID(e.ID), Publisher: e.Publisher, Title: e.Title, Document: e.Document, Edition: e.Version, Published: e.Published.String(),
			Licence: e.Licence, Attribution: e.Attribution, URL: e.URL, SHA256: e.SHA256, Assumption: e.Assumption}
		if e.DataYear != 0 {
			s.DataYear = strconv.Itoa(e.DataYear)
		}
		if e.GWP != ghg.NoSet {
			s.GWP = e.GWP.String()
		}
		b.d.Sources = append(b.d.Sources, s)
	}
	return nil
}

// topLines is how many lines a trace shows.
const topLines = 4

// trace finds the lines behind a figure by criteria over the ledger, and returns
// the figure with its trace. The exact value comes from the inventory: that the
// lines add up to it is checked here.
func (b *builder) trace(id string, title report.Text, exact unit.Number, view string, cell ...report.Criterion) (report.Figure, error) {
	f := report.Emission(exact, view)
	if view == viewLocation || view == viewMarket {
		cell = append(cell, report.Criterion{Column: "account", Values: []string{ghg.Gross.String()}}, report.Criterion{Column: "basis", Values: []string{"", view}})
	}
	var part []report.TraceLine
	sum, kept := unit.Int(0), unit.Int(0)
	for i := range b.lines {
		if l := &b.lines[i]; report.Selects(cell, l) {
			part = append(part, report.TraceLine{Line: l.ID, Amount: l.CO2e})
			sum, kept = sum.Add(l.CO2e), kept.Add(l.Kept)
		}
	}
	if !sum.Equal(exact) {
		return f, fmt.Errorf("trace %s: the lines sum to %s t, the inventory says %s t", id, sum, exact)
	}
	f.Kept = kept
	if len(part) == 0 {
		return f, nil
	}
	if b.traces[id] {
		f.Trace, f.Lines = id, int64(len(part))
		return f, nil
	}
	b.traces[id] = true
	t := report.NewTrace(id, cell, part, topLines)
	t.Title = title
	t.Total.View, t.Total.Kept = view, kept
	t.All = report.Text{EN: "all lines: sheet Ledger of the workbook, or the CSV file, filtered as stated", ZH: "全部记录：工作簿“台账”表或CSV文件，按所列条件筛选"}
	b.d.Traces = append(b.d.Traces, t)
	return f.With(t), nil
}

func by(column string, values ...string) report.Criterion {
	return report.Criterion{Column: column, Values: values}
}

// ranked returns the cells, largest figure first.
func ranked(fs map[inventory.Cell]inventory.Figure) []inventory.Cell {
	return slices.SortedFunc(maps.Keys(fs), func(x, y inventory.Cell) int {
		return cmp.Or(fs[y].Kg().Cmp(fs[x].Kg()), x.Compare(y))
	})
}

// keys returns the keys of m in order.
func keys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
