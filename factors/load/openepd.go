package load

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

type openEPD struct {
	ID       string `json:"id"`
	Product  string `json:"product_name"`
	Name     string `json:"name"`
	Issued   string `json:"date_of_issue"`
	Declared struct {
		Qty  scalar `json:"qty"`
		Unit string `json:"unit"`
	} `json:"declared_unit"`
	Maker struct {
		Name string `json:"name"`
	} `json:"manufacturer"`
	Geography  []string `json:"geography"`
	Applicable []string `json:"applicable_in"`
	// method, indicator ("gwp", "gwp-fossil"), module ("A1A2A3"), measurement
	Impacts map[string]map[string]map[string]json.RawMessage `json:"impacts"`
}

type openMeasure struct {
	Mean scalar `json:"mean"`
	Unit string `json:"unit"`
}

// OpenEPD reads declarations in openEPD JSON: one, an array, or {"payload": […]}. A
// declaration becomes a factor of modules A1 to A3 per declared unit, in each place of
// its geography. method names the LCIA method, such as "TRACI 2.1"; it may be "" where a
// declaration has one only. Layout: the data model of the openepd package of Building
// Transparency. openEPD data are licensed to their users: state your terms.
func OpenEPD(ctx context.Context, name string, r io.Reader, method string, o Options) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	list, err := records(f, "payload")
	if err != nil {
		return refused(err)
	}
	read, wrong, year := make([]openEPD, len(list)), make([]error, len(list)), 0
	for i, raw := range list {
		if wrong[i] = json.Unmarshal(raw, &read[i]); wrong[i] == nil {
			year = max(year, yearOf(read[i].Issued))
		}
	}
	b := newBuilder(f, Edition{ID: "openepd", Publisher: carbon.Text{EN: "the declarations' program operators, by openEPD", ZH: "各声明项目运营方（openEPD）"},
		Title: carbon.Text{EN: "Environmental product declarations (openEPD)", ZH: "环境产品声明（openEPD）"}, DataYear: year, Redistribute: "ask"}, o)
	places := newPlaceReader(o.Places, nil)
	for i := range read {
		if ctx.Err() != nil {
			return refused(ctx.Err())
		}
		if b.full(0) {
			break
		}
		row := b.row(fmt.Sprintf("%s: declaration %d", name, i+1))
		if wrong[i] != nil {
			row.bad("", RuleFormat, wrong[i])
		} else {
			read[i].take(row, method, places, i)
		}
		row.done(nil)
	}
	return b.dataset()
}

func yearOf(s string) int {
	if len(s) >= 10 {
		if d, err := carbon.ParseDate(s[:10]); err == nil {
			return d.Year()
		}
	}
	return 0
}

func (d *openEPD) take(row *row, method string, places *placeReader, i int) {
	methods := slices.Sorted(maps.Keys(d.Impacts))
	if method == "" && len(methods) == 1 {
		method = methods[0]
	}
	impacts, ok := d.Impacts[method]
	if !ok {
		row.badf("impacts", RuleValue, "no LCIA method %q; there are %v", clip(method, 40), methods)
		return
	}
	e := &epd{id: cmp.Or(d.ID, fmt.Sprintf("declaration-%d", i+1)), name: cmp.Or(d.Product, d.Name), maker: d.Maker.Name, year: yearOf(d.Issued), unit: d.Declared.Unit,
		gwp: map[string]map[string]unit.Number{}}
	var err error
	if e.amount, err = d.Declared.Qty.number(); err != nil {
		row.bad("declared_unit.qty", RuleNumber, err)
	}
	for _, p := range cmpOr(d.Geography, d.Applicable) {
		e.places = append(e.places, m49(p))
	}
	for _, indicator := range slices.Sorted(maps.Keys(impacts)) {
		kind := gwpOf(indicator)
		if kind == "" {
			continue
		}
		modules := map[string]unit.Number{}
		for _, module := range slices.Sorted(maps.Keys(impacts[indicator])) {
			if !slices.Contains([]string{"A1A2A3", "A1", "A2", "A3"}, module) {
				continue
			}
			where := "impacts." + method + "." + indicator + "." + module
			var m openMeasure
			if err := json.Unmarshal(impacts[indicator][module], &m); err != nil {
				row.bad(where, RuleFormat, err)
				continue
			}
			if mass, gas, err := numerator(m.Unit); m.Mean != "" && (err != nil || gas != "CO2e" || mass != unit.Kilogram) {
				row.badf(where, RuleUnit, "%q, want kgCO2e", clip(m.Unit, 40))
			}
			if modules[module], err = m.Mean.number(); err != nil {
				row.bad(where, RuleNumber, err)
			}
		}
		if e.gwp[kind] != nil {
			row.badf("impacts."+method+"."+indicator, RuleDuplicate, "GWP-%s stands twice", kind)
		}
		e.gwp[kind] = modules
	}
	set := row.b.edition.GWP
	entries := e.entries(row, "declaration "+strconv.Itoa(i+1)+", impacts."+method+".gwp.A1A2A3", places, set)
	if len(row.faults) > 0 {
		return
	}
	for _, x := range entries {
		row.take(x)
	}
}

func cmpOr(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}
