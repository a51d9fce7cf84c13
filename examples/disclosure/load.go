package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A factRow is one row of a file and what became of it: activities, or why it was
// excluded or rejected on reading. A row with several activities (a car is used
// and scrapped) is calculated as a whole or not at all.
type factRow struct {
	Ref        carbon.Ref
	Activities []carbon.Activity
	Use        *soldUse // of what the row sold
	Excluded   *carbon.Rule
	Fault      error           // rejected, with all its faults
	Sizes      []unit.Quantity // of what was rejected, where it can be read
}

// A warning is something that a reader of the report should look at, of a row that
// is calculated all the same.
type warning struct {
	Ref  carbon.Ref
	Rule carbon.Rule
	Text carbon.Text
}

// A fileAccount is what became of one file.
type fileAccount struct {
	Name   string
	Digest carbon.Digest
	Bytes  int64
	Counts intake.Counts
	Notes  []intake.Note
	Issues []intake.Issue
}

// loaded is all activity data of a year.
type loaded struct {
	Year      int
	Rows      []factRow
	Files     []fileAccount
	Warnings  []warning
	originals map[document][]carbon.Activity // what a later row of the year may reverse
}

// A document is a row by its number in its file.
type document struct{ file, id string }

// Activities streams every activity in the order of files and rows.
func (l *loaded) Activities() iter.Seq[*carbon.Activity] {
	return func(yield func(*carbon.Activity) bool) {
		for i := range l.Rows {
			for k := range l.Rows[i].Activities {
				if !yield(&l.Rows[i].Activities[k]) {
					return
				}
			}
		}
	}
}

// The example's own rules: why a row was rejected or is to be looked at.
var (
	ruleSite     = carbon.Rule{Code: "TL-E001", Text: carbon.Text{EN: "the site is not registered", ZH: "站点未登记"}}
	ruleForced   = carbon.Rule{Code: "TL-E002", Text: carbon.Text{EN: "a factor was forced that is prescribed for another year and another series", ZH: "指定的因子属于其他年度、其他系列"}}
	ruleSwapped  = carbon.Rule{Code: "TL-E003", Text: carbon.Text{EN: "mass and distance look swapped", ZH: "质量与距离疑似互换"}}
	ruleNobody   = carbon.Rule{Code: "TL-E004", Text: carbon.Text{EN: "no supplier is stated: matched with no footprint", ZH: "未注明供应商：无法匹配碳足迹"}}
	ruleReversed = carbon.Rule{Code: "TL-E005", Text: carbon.Text{EN: "the document that is reversed is not in the file", ZH: "文件中没有被冲销的单据"}}
)

// loader reads the files of one year.
type loader struct {
	ctx      context.Context
	fsys     fs.FS
	year     int
	progress func(file string, rows int64)
	sites    map[string]site
	use      usePhase
	sells    *soldUse                       // of the row that is read
	sold     map[carbon.Month]unit.Quantity // by charging stations
	parties  map[carbon.PartyID]carbon.PartyID
	out      *loaded
}

// A site is a row of sites.csv.
type site struct {
	ID      string // the site that totals are shown under
	Name    carbon.Text
	Place   carbon.Place
	Entity  carbon.PartyID
	Holding carbon.Holding
}

// loadActivities reads every file of activity data of a year. Rows that cannot be
// read are in the result with their reason; an error is a file that is not what it
// should be. progress may be nil.
func loadActivities(ctx context.Context, fsys fs.FS, year int, progress func(file string, rows int64)) (*loaded, error) {
	l := &loader{ctx: ctx, fsys: fsys, year: year, progress: progress, out: &loaded{Year: year, originals: map[document][]carbon.Activity{}}}
	var err error
	if l.sites, err = loadSites(fsys); err != nil {
		return nil, err
	}
	if l.parties, err = loadParties(fsys); err != nil {
		return nil, err
	}
	if l.use, err = loadUsePhase(fsys, year); err != nil {
		return nil, err
	}
	for _, read := range []func() error{
		l.chargingSales, l.energyMeters, l.gasInvoices, l.fuelCards, l.refrigerants, l.process, l.purchases, l.capital,
		l.freight, l.wasteTickets, l.water, l.travel, l.commutingSurvey, l.soldProducts, l.leased, l.franchises, l.investments,
	} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return l.out, nil
}

// file reads one file: each turns a row into activities, or rejects it.
func (l *loader) file(base, ext, sheet string, columns []intake.Column, each func(*intake.Row) []carbon.Activity) error {
	name := fmt.Sprintf("%d/%s_%d.%s", l.year, base, l.year, ext)
	opts := intake.Options{}
	if l.progress != nil {
		opts.Progress = func(rows int64) { l.progress(name, rows) }
	}
	t, err := intake.Open(l.fsys, name, sheet, opts)
	if err != nil {
		return err
	}
	info, err := fs.Stat(l.fsys, name)
	if err != nil {
		return err
	}
	rows, err := t.Rows(l.ctx, columns)
	if err != nil {
		return err
	}
	for r, err := range rows.All(l.ctx) {
		if err != nil {
			return err
		}
		f := factRow{Ref: r.Ref, Activities: each(r), Use: l.sells}
		l.sells = nil
		if f.Fault = r.Err(); f.Fault != nil {
			f.Sizes = sizesOf(f.Activities)
			f.Activities = nil
		}
		for _, a := range f.Activities {
			if a.ID != "" && a.Reverses == "" {
				d := document{f.Ref.Name, a.ID}
				l.out.originals[d] = append(l.out.originals[d], a)
			}
		}
		l.out.Rows = append(l.out.Rows, f)
	}
	for _, i := range rows.Issues() {
		if i.Rule.Code == intake.RuleTotal.Code {
			rule := i.Rule
			l.out.Rows = append(l.out.Rows, factRow{Ref: carbon.Ref{Source: t.Digest(), Name: i.File, Row: i.Row}, Excluded: &rule})
		}
	}
	l.out.Files = append(l.out.Files, fileAccount{name, t.Digest(), info.Size(), rows.Counts(), rows.Notes(), rows.Issues()})
	return nil
}

// sizesOf returns what can be read of the quantities of a row.
func sizesOf(as []carbon.Activity) (sizes []unit.Quantity) {
	if len(as) > 0 { // further activities of a row are the same fact
		for _, q := range as[0].Measures {
			if q.Stated() {
				sizes = append(sizes, q)
			}
		}
	}
	return sizes
}

// activity starts an activity of a row at a site. An unknown site rejects the row.
func (l *loader) activity(r *intake.Row, siteColumn, siteID string, kind carbon.Kind, c carbon.Category, p carbon.Period) carbon.Activity {
	s, ok := l.sites[siteID]
	if !ok {
		r.Reject(siteColumn, ruleSite, fmt.Errorf("%q", siteID))
	}
	return carbon.Activity{
		Ref: r.Ref, Kind: kind, Category: c, Period: p, Entity: s.Entity, Holding: s.Holding, Place: s.Place,
		Tags: []carbon.Tag{{Name: "site", Value: s.ID}}, Quality: carbon.AverageData,
	}
}

func (l *loader) warn(r *intake.Row, rule carbon.Rule, en, zh string) {
	l.out.Warnings = append(l.out.Warnings, warning{r.Ref, rule, carbon.Text{EN: en, ZH: zh}})
}

// faulty adds an error of a method to the row.
func faulty(r *intake.Row, a carbon.Activity, err error) carbon.Activity {
	if err != nil {
		r.Reject("", carbon.RuleOf(err), err)
	}
	return a
}

func one(a carbon.Activity) []carbon.Activity { return []carbon.Activity{a} }

func loadSites(fsys fs.FS) (map[string]site, error) {
	rows, err := readRows(fsys, "sites.csv", "site")
	if err != nil {
		return nil, err
	}
	holdings := map[string]carbon.Holding{}
	for _, h := range []carbon.Holding{carbon.Owned, carbon.OperatingLeaseIn, carbon.OperatingLeaseOut, carbon.Franchise, carbon.Investment} {
		holdings[h.String()] = h
	}
	sites := map[string]site{}
	for i, r := range rows {
		h, ok := holdings[r["holding"]]
		place := carbon.Place(r["place"])
		if !ok || place != "" && !place.Valid() {
			return nil, fmt.Errorf("sites.csv: row %d: holding %q, place %q", i+2, r["holding"], r["place"])
		}
		id := r["site"]
		if id == "ST-XZ" { // a store of its own place, shown among the stores
			id = "ST"
		}
		sites[r["site"]] = site{id, carbon.Text{EN: r["name_en"], ZH: r["name_zh"]}, place, carbon.PartyID(r["entity"]), h}
	}
	return sites, nil
}

// loadParties returns the entity of the reporter's group that a party is.
func loadParties(fsys fs.FS) (map[carbon.PartyID]carbon.PartyID, error) {
	rows, err := readRows(fsys, "entities.csv")
	if err != nil {
		return nil, err
	}
	m := map[carbon.PartyID]carbon.PartyID{}
	for _, r := range rows {
		if r["party"] != "" {
			m[carbon.PartyID(r["party"])] = carbon.PartyID(r["id"])
		}
	}
	return m, nil
}

// usePhase holds what the company assumes of the use of its products, by product,
// market and parameter.
type usePhase map[[3]string]unit.Number

// useUnits are the parameters with the unit in which the methods take each: a number
// in another one would be a silent factor of a thousand.
var useUnits = map[string]string{
	"寿命里程": "km", "百公里电耗（含充电损失）": "kWh/100km", "使用HFC-134a的比例": "", "寿命期制冷剂泄漏": "kg",
	"寿命": "a", "年循环次数": "", "平均放电深度与容量保持": "", "循环与辅助损耗": "", "客户组包电耗": "kWh/kWh",
}

func loadUsePhase(fsys fs.FS, year int) (usePhase, error) {
	name := fmt.Sprintf("%d/use_phase_%d.csv", year, year)
	rows, err := readRows(fsys, name, "产品", "市场", "参数")
	if err != nil {
		return nil, err
	}
	u := usePhase{}
	for i, r := range rows {
		n, err := unit.ParseNumber(r["数值"])
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", name, i+2, err)
		}
		switch want, ok := useUnits[r["参数"]]; {
		case !ok:
			return nil, fmt.Errorf("%s: row %d: unknown parameter %q", name, i+2, r["参数"])
		case r["单位"] != want:
			return nil, fmt.Errorf("%s: row %d: %s is in %q, want %q", name, i+2, r["参数"], r["单位"], want)
		}
		u[[3]string{r["产品"], r["市场"], r["参数"]}] = n
	}
	return u, nil
}

// of returns a parameter; one that is missing is a fault of the row.
func (u usePhase) of(r *intake.Row, product, market, parameter string) unit.Number {
	n, ok := u[[3]string{product, market, parameter}]
	if !ok {
		r.Reject("product", carbon.RuleOther, errors.New("no assumption for "+product+" "+market+" "+parameter))
		return unit.Int(0)
	}
	return n
}
