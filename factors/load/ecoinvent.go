package load

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// An Indicator names a column of LCIA results, as its three headers are written.
type Indicator struct {
	Method   string // such as "IPCC 2021"
	Category string // "climate change: total (excl. biogenic CO2)"
	Name     string // "global warming potential (GWP100)"
	GWP      ghg.Set
}

// Ecoinvent reads a workbook of cumulative LCIA results (sheet "LCIA"): three rows of
// method, category and indicator over the columns of results, a header row with Activity
// Name, Geography, Reference Product Name and Reference Product Unit, and a row for each
// activity. Layout: as a program that reads 3.12 takes it, its header texts agreeing with
// three others; no file was at hand. ecoinvent is licensed to its users: state your
// licence in Options, and the version in Options.Edition.
//
// Rows whose unit this module does not have (m*year, kg*day, guest night, …) are left out.
// gasVolume says what a m3 of gas is, such as "m3(15C)"; "" refuses such rows. For a table with one header row use [Table] and a [Mapping].
func Ecoinvent(ctx context.Context, name string, r io.Reader, i Indicator, gasVolume string, o Options) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	book, sheet, err := openSheet(f, o, "LCIA")
	if err != nil {
		return refused(err)
	}
	defer book.Close()
	s, err := readSheet(f, book, sheet)
	if err != nil {
		return refused(err)
	}
	e := &ecoinventReader{s: s, gas: gasVolume, units: newUnitReader(ecoinventUnits)}
	if err := e.head(ctx, i); err != nil {
		return refused(err)
	}
	e.b = newBuilder(f, Edition{ID: "ecoinvent", Publisher: carbon.Same("ecoinvent"), Title: carbon.Text{EN: "Cumulative LCIA results", ZH: "累积LCIA结果"},
		Document: carbon.Same(i.Method + ", " + i.Category + ", " + i.Name), GWP: i.GWP, Redistribute: "ask", URL: "https://ecoinvent.org"}, o)
	e.b.fatal(e.run(ctx))
	return e.b.dataset()
}

// ecoinventUnits are units of reference products; "" is one that this module does not have.
var ecoinventUnits = map[string]string{
	"unit": "piece", "metric ton*km": "t.km", "person*km": "p.km", "km": "v.km", "hour": "h", "l": "L", "ha": "ha", "m2": "m2", "kg": "kg", "kWh": "kWh", "MJ": "MJ", "m3": "m3",
	"m*year": "", "m2*year": "", "kg*day": "", "guest night": "", "my": "", "year": "", "ha*year": "", "m3*year": "", "km*year": "", "person": "", "m": "",
}

type ecoinventReader struct {
	b                            *builder
	s                            *sheetReader
	units                        *unitReader
	gas                          string
	activity, place, product, of int // columns
	value                        int
}

// head finds the header row, and the column of the indicator above it.
func (e *ecoinventReader) head(ctx context.Context, i Indicator) error {
	var above [][]string
	for e.s.row < 20 {
		cells, ok, err := e.s.next(ctx)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		column := func(headers ...string) int {
			for k, c := range cells {
				for _, h := range headers {
					if fold(c) == fold(h) {
						return k
					}
				}
			}
			return -1
		}
		e.activity, e.place = column("Activity Name"), column("Geography")
		e.product, e.of = column("Reference Product Name", "Reference Product"), column("Reference Product Unit")
		if e.activity < 0 || e.place < 0 || e.product < 0 || e.of < 0 {
			above = append(above, cells)
			continue
		}
		return e.column(above, cells, i)
	}
	return fault(RuleFormat, e.s.name, "no row with Activity Name, Geography, Reference Product Name and Reference Product Unit among the first %d", e.s.row)
}

func (e *ecoinventReader) column(above [][]string, header []string, i Indicator) error {
	if len(above) < 3 {
		return fault(RuleFormat, e.s.name, "%d rows above the header, want method, category and indicator", len(above))
	}
	above = above[len(above)-3:]
	var found, climate []string
	for k := range above[2] {
		method, category, name := at(above[0], k), at(above[1], k), at(above[2], k)
		if fold(method) == fold(i.Method) && fold(category) == fold(i.Category) && fold(name) == fold(i.Name) {
			e.value, found = k, append(found, cellName(k, e.s.row))
		}
		if strings.Contains(fold(category), "climate change") && len(climate) < 8 {
			climate = append(climate, method+" | "+category+" | "+name)
		}
	}
	if len(found) != 1 {
		return fault(RuleMapping, e.s.name, "%d columns %v are %s | %s | %s, want one; some of the workbook: %s", len(found), found, i.Method, i.Category, i.Name, strings.Join(climate, "; "))
	}
	if u := at(header, e.value); u != "" {
		if mass, gas, err := numerator(u); err != nil || gas != "CO2e" || mass != unit.Kilogram {
			return fault(RuleUnit, e.s.cell(e.value), "the indicator is in %q, want kg CO2-Eq", clip(u, 40))
		}
	}
	return nil
}

func (e *ecoinventReader) run(ctx context.Context) error {
	for {
		cells, ok, err := e.s.next(ctx)
		if err != nil || !ok {
			return err
		}
		if blank(cells) {
			continue
		}
		if e.b.full(0) {
			return nil
		}
		if at(cells, e.value) == "" {
			e.b.blank()
			continue
		}
		e.one(cells)
		if e.b.o.Progress != nil && e.b.rows%4096 == 0 {
			e.b.o.Progress(e.b.rows)
		}
	}
}

func (e *ecoinventReader) one(cells []string) {
	row := e.b.row(e.s.name + ": row " + strconv.Itoa(e.s.row))
	activity, product, geography := at(cells, e.activity), at(cells, e.product), at(cells, e.place)
	if activity == "" || product == "" {
		row.badf("", RuleText, "no activity or no product")
	}
	u, err := e.units.read(at(cells, e.of))
	if err == errLeftOut {
		e.b.skip("unit", "this module does not have the unit")
		return
	}
	if err != nil {
		row.bad("Reference Product Unit", RuleUnit, err)
	} else if u.per == unit.CubicMetre && isGas(product) {
		if u.per, err = unit.ParseUnit(e.gas); err != nil {
			row.badf("Reference Product Unit", RuleUnit, "a m3 of %s needs its reference state: Nm3, m3(15C) or m3(20C)", clip(product, 60))
		}
	}
	u.mass = unit.Kilogram
	n, err := stored(at(cells, e.value))
	if err != nil {
		row.bad(cellName(e.value, e.s.row), RuleNumber, err)
	}
	place := carbon.Place(geography)
	if geography == "" {
		row.badf("Geography", RulePlace, "no geography")
	} else if !(place == carbon.World || len(geography) == 2 && place.Valid()) {
		place = ownPlace("ecoinvent", geography)
	}
	stage := carbon.CradleToGate
	switch {
	case strings.HasPrefix(product, "electricity"), strings.HasPrefix(product, "heat"), strings.HasPrefix(product, "steam"):
		stage = carbon.LifeCycleGeneration
	case strings.HasPrefix(activity, "treatment of "):
		stage = carbon.Treatment
	}
	if len(row.faults) == 0 {
		row.take(&entry{at: cellName(e.value, e.s.row), id: "row-" + strconv.Itoa(e.s.row), kind: "ecoinvent/" + slug(product) + "/" + slug(activity),
			name: carbon.Same(product + ", " + activity), stage: stage, place: place, unit: u, total: n, set: e.b.edition.GWP, quality: carbon.AverageData})
	}
	row.done(nil)
}
