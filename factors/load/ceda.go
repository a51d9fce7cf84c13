package load

import (
	"cmp"
	"context"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// OpenCEDA reads the workbook of Open CEDA of Watershed (2024 or 2025): kg CO2e per
// dollar, a row for each country and a column for each sector. Layout: sheets, rows and
// columns as two independent programs read them ("GHG_t_Raw" with its year, price and
// currency in rows 1 and 2, names in 3, codes in 4; "Open CEDA" in 2024); no file was at
// hand. Each cell of the matrix is a row of the account. The sheets of regional averages
// and conversions are not read: a spend is converted by factors.Spend.
//
// Factors are in producer prices of the stated year: without trade and transport
// margins, so their unit is of basic prices, with a note. Open CEDA is CC BY-SA 4.0.
func OpenCEDA(ctx context.Context, name string, r io.Reader, o Options) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	book, sheet, err := openSheet(f, o, "GHG_t_Raw", "Open CEDA")
	if err != nil {
		return refused(err)
	}
	defer book.Close()
	c := &cedaReader{layout: ceda2025, columns: map[int]cedaSector{}}
	if sheet == "Open CEDA" {
		c.layout = ceda2024
	}
	s, err := readSheet(f, book, sheet)
	if err != nil {
		return refused(err)
	}
	c.s = s
	e := Edition{ID: "open-ceda", Publisher: carbon.Same("Watershed"), Title: carbon.Same("Open CEDA"), Licence: "CC-BY-SA-4.0", Redistribute: "load",
		Attribution: "Open CEDA by Watershed, CC BY-SA 4.0.", URL: "https://watershed.com/solutions/ceda"}
	if e.Version = c.version(book); e.Version != "" {
		e.ID = "open-" + slug(e.Version)
	}
	if err := c.head(ctx, &e); err != nil {
		return refused(err)
	}
	c.b = newBuilder(f, e, o)
	c.places = newPlaceReader(o.Places, nil)
	c.b.fatal(c.run(ctx))
	return c.b.dataset()
}

// A cedaLayout says where things stand, counted from 0 (rows from 1).
type cedaLayout struct {
	year, price, currency   [2]int // row, column
	names, codes, data      int    // rows
	code, country, unit     int    // columns
	first                   int    // column of factors
	versionSheet, versionAt string
}

var (
	ceda2025 = cedaLayout{[2]int{1, 1}, [2]int{2, 1}, [2]int{2, 3}, 3, 4, 5, 0, 1, 2, 3, "Cover", "D10"}
	ceda2024 = cedaLayout{[2]int{24, 2}, [2]int{25, 2}, [2]int{26, 2}, 27, 28, 29, 1, 2, 3, 4, "Open CEDA", "D13"}
)

type cedaSector struct{ code, name string }

type cedaReader struct {
	layout  cedaLayout
	b       *builder
	s       *sheetReader
	places  *placeReader
	columns map[int]cedaSector
	last    int // column
	year    int
	basis   unit.PriceBasis
}

func (c *cedaReader) version(book *excelize.File) string {
	v, err := book.GetCellValue(c.layout.versionSheet, c.layout.versionAt)
	if v = strings.TrimSpace(v); err != nil || !strings.HasPrefix(v, "CEDA ") {
		return ""
	}
	return v
}

// head reads what stands above the matrix. Each fault of it is a fault of the file.
func (c *cedaReader) head(ctx context.Context, e *Edition) error {
	l, rows := &c.layout, map[int][]string{}
	for c.s.row < l.data-1 {
		cells, ok, err := c.s.next(ctx)
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		rows[c.s.row] = cells
	}
	get := func(p [2]int) string { return at(rows[p[0]], p[1]) }
	where := func(p [2]int) string { return c.s.name + ": " + cellName(p[1], p[0]) }
	p, err := years(strings.TrimSuffix(get(l.year), ".0"))
	if err != nil {
		return fault(RuleFormat, where(l.year), "base year: %w", err)
	}
	c.year = p.From.Year()
	e.DataYear = c.year
	switch price := fold(get(l.price)); {
	case strings.Contains(price, "producer"), strings.Contains(price, "basic"):
		c.basis = unit.Basic
	case strings.Contains(price, "purchaser"):
		c.basis = unit.Purchaser
	default:
		return fault(RuleFormat, where(l.price), "price type %q: producer, basic or purchaser price is wanted", clip(get(l.price), 60))
	}
	if currency := fold(get(l.currency)); currency != "us dollar" && currency != "usd" {
		return fault(RuleFormat, where(l.currency), "currency %q, want US Dollar", clip(get(l.currency), 60))
	}
	seen := map[string]int{}
	for i, code := range rows[l.codes] {
		code = strings.TrimSuffix(code, ".0")
		if i < l.first || code == "" {
			continue
		}
		name := at(rows[l.names], i)
		if other, twice := seen[code]; twice {
			return fault(RuleFormat, where([2]int{l.codes, i}), "sector %s stands in column %d too", clip(code, 40), other+1)
		}
		if name == "" || runs(name) {
			return fault(RuleFormat, where([2]int{l.names, i}), "no name of sector %s", clip(code, 40))
		}
		seen[code], c.columns[i], c.last = i, cedaSector{code, name}, i
	}
	if len(c.columns) == 0 {
		return fault(RuleFormat, c.s.name, "no codes of sectors in row %d: another layout", l.codes)
	}
	return nil
}

func (c *cedaReader) run(ctx context.Context) error {
	units := newUnitReader()
	for {
		cells, ok, err := c.s.next(ctx)
		if err != nil || !ok {
			return err
		}
		if blank(cells) {
			continue
		}
		if c.b.full(0) {
			return nil
		}
		if at(cells, c.layout.code) == "" {
			row := c.b.row(c.s.cell(c.layout.code))
			row.badf("", RulePlace, "no code of a country, and %q stands in the row", clip(strings.TrimSpace(strings.Join(cells, " ")), 60))
			row.done(nil)
			continue
		}
		place, known := c.places.read(at(cells, c.layout.code))
		if !known {
			place = ownPlace("ceda", at(cells, c.layout.code))
		}
		u, uerr := units.read(at(cells, c.layout.unit))
		if uerr == nil {
			u.per = u.per.InPrices(c.year, c.basis)
		}
		for i := c.layout.first; i <= max(c.last, len(cells)-1); i++ {
			sector, ok := c.columns[i]
			if at(cells, i) == "" {
				if ok {
					c.b.blank()
				}
				continue
			}
			row := c.b.row(c.s.cell(i))
			if !ok {
				row.badf("", RuleFormat, "%q under no code of a sector", clip(cells[i], 40))
				row.done(nil)
				continue
			}
			n, err := stored(cells[i])
			if err != nil {
				row.bad("", RuleNumber, err)
			}
			if uerr != nil {
				row.bad("unit", RuleUnit, uerr)
			}
			if len(row.faults) == 0 {
				e := &entry{at: cellName(i, c.s.row), id: slug(cmp.Or(at(cells, c.layout.code), "row")) + "/" + slug(sector.code), kind: "ceda/" + slug(sector.code),
					name: carbon.Same(sector.name), stage: carbon.CradleToGate, place: place, unit: u, total: n, set: c.b.edition.GWP, quality: carbon.SpendBased}
				if c.basis == unit.Basic {
					e.note("producer price: without trade and transport margins", "生产者价格：不含贸易与运输加价")
				}
				row.take(e)
			}
			row.done(nil)
		}
		if c.b.o.Progress != nil {
			c.b.o.Progress(c.b.rows)
		}
	}
}
