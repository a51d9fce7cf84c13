package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

// A hub is one issue of the Emission Factors Hub: one sheet on which twelve tables
// stand below each other, each with a header of its own.
type hub struct {
	binding  importer.Binding
	sections []section
}

// A section is one table of the sheet.
type section struct {
	title  int    // row of its number, "Table 2", in column B
	name   string // what stands beside it
	header int    // row of its header
	head   []string
	data   [2]int // first and last row of data
	read   func(h *tables, i int, r []string) error
	rule   string // of rows of data that are not read
	why    string
}

const sheet = "Emission Factors Hub"

// mile is how the issue of 2023 prints the unit of tables 3 to 5; later ones name the gas too.
var (
	stationaryHead = []string{"Fuel Type", "Heat Content (HHV)", "CO2 Factor", "CH4 Factor", "N2O Factor", "CO2 Factor", "CH4 Factor", "N2O Factor"}
	mobileHead     = []string{"Fuel Type", "kg CO2 per unit", "Unit"}
	gridHead       = []string{"eGRID Subregion Acronym", "eGRID Subregion Name", "CO2 Factor", "CH4 Factor", "N2O Factor", "CO2 Factor", "CH4 Factor", "N2O Factor"}
	wasteHead      = []string{"Material", "RecycledA", "LandfilledB", "CombustedC", "CompostedD",
		"Anaerobically Digested (Dry Digestate with Curing)", "Anaerobically Digested (Wet Digestate with Curing)"}
	gasHead    = []string{"Industrial Designation or Common Name", "Chemical Formula", "100-Year GWP"}
	blendHead  = []string{"ASHRAE #", "100-year GWP", "Blend Composition"}
	gasoline23 = []string{"Vehicle Type", "Year", "CH4 Factor (g / mile)", "N2O Factor (g / mile)"}
	gasoline   = []string{"Vehicle Type", "Model Year", "CH4 Factor (g CH4 / vehicle-mile)", "N2O Factor (g N2O / vehicle-mile)"}
	diesel23   = []string{"Vehicle Type", "Fuel Type", "Vehicle Year", "CH4 Factor (g / mile)", "N2O Factor (g / mile)"}
	diesel     = []string{"Vehicle Type", "Fuel Type", "Model Year", "CH4 Factor (g CH4 / vehicle-mile)", "N2O Factor (g N2O / vehicle-mile)"}
	nonRoad23  = []string{"Vehicle Type", "Fuel Type", "CH4 Factor (g / gallon)", "N2O Factor (g / gallon)"}
	nonRoad    = []string{"Vehicle Type", "Fuel Type", "CH4 Factor (g CH4 / gallon)", "N2O Factor (g N2O / gallon)"}
	steam23    = []string{"", "CO2 Factor (kg / mmBtu)", "CH4 Factor (g / mmBtu)", "N2O Factor (g / mmBtu)"}
	steam      = []string{"", "CO2 Factor (kg CO2 / mmBtu)", "CH4 Factor (g CH4 / mmBtu)", "N2O Factor (g N2O / mmBtu)"}
	unit23     = []string{"Vehicle Type", "CO2 Factor (kg / unit)", "CH4 Factor (g / unit)", "N2O Factor (g / unit)", "Units"}
	unitHead   = []string{"Vehicle Type", "CO2 Factor (kg CO2 / unit)", "CH4 Factor (g CH4 / unit)", "N2O Factor (g N2O / unit)", "Units"}
)

const (
	t1  = "Stationary Combustion"
	t2  = "Mobile Combustion CO2"
	t3  = "Mobile Combustion CH4 and N2O for On-Road Gasoline Vehicles"
	t4  = "Mobile Combustion CH4 and N2O for On-Road Diesel and Alternative Fuel Vehicles"
	t5  = "Mobile Combustion CH4 and N2O for Non-Road Vehicles"
	t6  = "Electricity"
	t7  = "Steam and Heat"
	t8  = "Scope 3 Category 4: Upstream Transportation and Distribution and Category 9: Downstream Transportation and Distribution"
	t9  = "Scope 3 Category 5: Waste Generated in Operations and Category 12: End-of-Life Treatment of Sold Products"
	t10 = "Scope 3 Category 6: Business Travel and Category 7: Employee Commuting"
	t11 = "Global Warming Potential (GWP)"
	t12 = "Global Warming Potential (GWP) for Blended Refrigerants"

	whyStationary = "table 1: the same fuels with the same heat contents and factors in every issue, as in 40 CFR 98: they are the edition epa-stationary-2025, and were compared with it"
	whyGrid       = "table 6: emission rates of eGRID: they are editions of factors/egrid"
	whyGWP        = "tables 11 and 12: warming potentials are no emission factors; carbon/ghg has them"
	whyWithdrawn  = "tables 8 and 10 of the issue of 13 February 2024: a passenger car at 0.175 and a light-duty truck at 0.955 kg CO2 per vehicle-mile, " +
		"where 2023 prints 0.313 and 0.467 and 2025 prints 0.297 and 0.394; EPA is said to have issued them anew on 5 June 2024, which is not at hand"
)

var hub2023 = hub{
	importer.Binding{SHA256: "4035303fc041a70ae0815a68f6f8dc9632420b96bc20527527eb3516e1f2f9ac", Sheets: []string{sheet}, Sheet: sheet,
		End: "C577", EndText: "R-508B"},
	[]section{
		{12, t1, 14, stationaryHead, [2]int{15, 89}, nil, "stationary", whyStationary},
		{97, t2, 99, mobileHead, [2]int{100, 109}, (*tables).mobile, "", ""},
		{117, t3, 119, gasoline23, [2]int{120, 228}, (*tables).onRoad, "", ""},
		{232, t4, 234, diesel23, [2]int{235, 268}, (*tables).alternative, "", ""},
		{273, t5, 275, nonRoad23, [2]int{276, 315}, (*tables).nonRoad, "", ""},
		{320, t6, 323, gridHead, [2]int{325, 352}, nil, "electricity", whyGrid},
		{391, t7, 393, steam23, [2]int{394, 394}, (*tables).steam, "", ""},
		{402, t8, 404, unit23, [2]int{405, 411}, (*tables).freight, "", ""},
		{415, t9, 418, wasteHead, [2]int{419, 478}, (*tables).waste, "", ""},
		{482, t10, 484, unit23, [2]int{485, 496}, (*tables).travel, "", ""},
		{502, "Global Warming Potentials (GWPs)", 504, []string{"Gas", "100-Year GWP"}, [2]int{505, 536}, nil, "warming potential", whyGWP},
		{539, "Global Warming Potentials (GWPs) for Blended Refrigerants", 541, blendHead, [2]int{542, 577}, nil, "warming potential", whyGWP},
	},
}

var hub2024 = hub{
	importer.Binding{SHA256: "b10d331fb30dcfadaaedd982263a9db7b1fa305d4037c47e332c72a2dafdc47c", Sheets: []string{sheet}, Sheet: sheet,
		End: "C580", EndText: "R-508B"},
	[]section{
		{13, t1, 15, stationaryHead, [2]int{16, 90}, nil, "stationary", whyStationary},
		{100, t2, 102, mobileHead, [2]int{103, 112}, (*tables).mobile, "", ""},
		{121, t3, 123, gasoline, [2]int{124, 235}, (*tables).onRoad, "", ""},
		{239, t4, 241, diesel, [2]int{242, 275}, (*tables).alternative, "", ""},
		{280, t5, 282, nonRoad, [2]int{283, 322}, (*tables).nonRoad, "", ""},
		{327, t6, 330, gridHead, [2]int{332, 359}, nil, "electricity", whyGrid},
		{398, t7, 400, steam, [2]int{401, 401}, (*tables).steam, "", ""},
		{409, t8, 411, unitHead, [2]int{412, 418}, nil, "withdrawn", whyWithdrawn},
		{422, t9, 425, wasteHead, [2]int{426, 486}, (*tables).waste, "", ""},
		{491, t10, 493, unitHead, [2]int{494, 505}, nil, "withdrawn", whyWithdrawn},
		{511, t11, 513, gasHead, [2]int{514, 545}, nil, "warming potential", whyGWP},
		{548, t12, 550, blendHead, [2]int{551, 580}, nil, "warming potential", whyGWP},
	},
}

var hub2025 = hub{
	importer.Binding{SHA256: "db9085f182e50c7fd9106a902986434fb41ef0426afc953acb40f61a495e8a76", Sheets: []string{sheet}, Sheet: sheet,
		End: "C590", EndText: "R-508B"},
	[]section{
		{12, t1, 14, stationaryHead, [2]int{15, 89}, nil, "stationary", whyStationary},
		{101, t2, 103, mobileHead, [2]int{104, 113}, (*tables).mobile, "", ""},
		{124, t3, 126, gasoline, [2]int{127, 241}, (*tables).onRoad, "", ""},
		{246, t4, 248, diesel, [2]int{249, 282}, (*tables).alternative, "", ""},
		{287, t5, 289, nonRoad, [2]int{290, 329}, (*tables).nonRoad, "", ""},
		{334, t6, 337, gridHead, [2]int{339, 366}, nil, "electricity", whyGrid},
		{407, t7, 409, steam, [2]int{410, 410}, (*tables).steam, "", ""},
		{419, t8, 421, unitHead, [2]int{422, 428}, (*tables).freight, "", ""},
		{432, t9, 435, wasteHead, [2]int{436, 496}, (*tables).waste, "", ""},
		{501, t10, 503, unitHead, [2]int{504, 515}, (*tables).travel, "", ""},
		{521, t11, 523, gasHead, [2]int{524, 555}, nil, "warming potential", whyGWP},
		{558, t12, 560, blendHead, [2]int{561, 590}, nil, "warming potential", whyGWP},
	},
}

// line writes a cell on one line: the publisher breaks headers and labels.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// check compares title and header of every section with what they must be.
func (h hub) check(t *importer.Table) error {
	for k, s := range h.sections {
		if err := is(t, s.title, 1, "title", fmt.Sprintf("Table %d", k+1)); err != nil {
			return err
		}
		if err := is(t, s.title, 2, "title", s.name); err != nil {
			return err
		}
		for c, want := range s.head {
			if err := is(t, s.header, 2+c, "header", want); err != nil {
				return err
			}
		}
	}
	return nil
}

// is reports a cell that does not say what it must.
func is(t *importer.Table, row, col int, what, want string) error {
	have := ""
	if i := row - t.First; i >= 0 && i < len(t.Rows) && col < len(t.Rows[i]) {
		have = line(t.Rows[i][col])
	}
	if have != want {
		return &importer.BindError{File: t.File, Cell: t.Sheet + "!" + t.Cell(row-t.First, col), What: what, Have: have, Want: want}
	}
	return nil
}

// Hub makes a row for each factor of the tables that are read, and accounts for every
// row of the sheet.
func Hub(t *importer.Table, h hub) (rows [][]string, account *importer.Account, err error) {
	if err := h.check(t); err != nil {
		return nil, nil, err
	}
	out := &tables{table: t, ids: map[string]int{}}
	account = new(importer.Account)
	for i, r := range t.Rows {
		r = append(r, make([]string, max(0, 11-len(r)))...)
		n := t.First + i
		k, s := h.section(n)
		switch {
		case s == nil:
			account.Excluded("before table 1", "title, notes and the two warming potentials that head the sheet, or an empty row")
		case !slices.ContainsFunc(r, func(c string) bool { return line(c) != "" }):
			account.Excluded("empty", "empty rows")
		case n < s.data[0]:
			account.Excluded("header", "title and header of a table")
		case n > s.data[1]:
			account.Excluded("note", "sources and notes below a table, and headings between tables")
		case s.read == nil:
			account.Excluded(s.rule, s.why)
		default:
			if err := s.read(out, i, r); err != nil {
				return nil, nil, fmt.Errorf("%s: %s!%s: %w", t.File, t.Sheet, t.Cell(i, 2), err)
			}
			account.Imported(fmt.Sprintf("table %d", k), "rows of "+s.name)
		}
	}
	slices.SortFunc(out.rows, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return out.rows, account, nil
}

// section returns the table in which a row stands, and its number.
func (h hub) section(row int) (int, *section) {
	for k := len(h.sections) - 1; k >= 0; k-- {
		if row >= h.sections[k].title {
			return k + 1, &h.sections[k]
		}
	}
	return 0, nil
}
