package catalogue_test

import (
	"cmp"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

// records reads a CSV file as rows by column. This test looks at the embedded text with
// its own eyes: package factors has no part in it.
func records(t *testing.T, text string) (rows []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func recordsOf(t *testing.T, name string) []map[string]string {
	t.Helper()
	b, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return records(t, string(b))
}

// exported is every published factor as a row of factors.csv, by id.
func exported(t *testing.T) map[string]map[string]string {
	all, err := factors.Join(published(t)...)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]map[string]string{}
	for _, r := range records(t, string(write(t, all)["factors.csv"].Data)) {
		rows[r["id"]] = r
	}
	return rows
}

// plain is a printed number without the zeros at its end, which no number keeps.
func plain(t *testing.T, printed string) string {
	t.Helper()
	n, err := unit.ParseExact(printed)
	if err != nil {
		t.Fatal(err)
	}
	return n.String()
}

// Every number, unit and label that the embedded text prints occurs in the exported row
// of its id, in the column where it belongs, as text.
func TestEveryPrintedCellIsExported(t *testing.T) {
	rows := exported(t)
	folders, err := filepath.Glob("../*/data/*/factors.csv")
	if err != nil || len(folders) == 0 {
		t.Fatal(err, len(folders))
	}
	for _, name := range folders {
		p := printed{t: t, rows: rows, edition: map[string]string{}, taxonomy: map[string]map[string]string{}}
		folder := filepath.Dir(name)
		for _, r := range recordsOf(t, folder+"/edition.csv") {
			p.edition[r["key"]] = r["value"]
		}
		for _, r := range slices.Concat(recordsOf(t, filepath.Dir(folder)+"/taxonomy.csv"), recordsOf(t, folder+"/taxonomy.csv")) {
			p.taxonomy[r["id"]] = r
		}
		for _, r := range p.numbersOf(levels(recordsOf(t, name))) {
			p.row(p.edition["id"]+"/"+r["id"], r)
		}
		if p.numbers == 0 {
			t.Errorf("%s: no number was compared", name)
		}
		t.Logf("%s: %d numbers, %d units and labels", p.edition["id"], p.numbers, p.labels)
	}
}

var ownColumn = map[ghg.Species]string{ghg.CO2: "co2", ghg.BiogenicCO2: "co2_bio", ghg.Methane: "ch4_fossil", ghg.BiogenicMethane: "ch4_bio", ghg.NitrousOxide: "n2o"}

type printed struct {
	t               *testing.T
	rows            map[string]map[string]string
	edition         map[string]string
	taxonomy        map[string]map[string]string
	numbers, labels int
}

// cell is what a row prints of a column, itself or through what it shares with others.
func (p *printed) cell(r map[string]string, column string) string {
	return cmp.Or(r[column], p.taxonomy[cmp.Or(r["of"], r["id"])][column], p.edition[column])
}

// levels makes a row of each level that a row prints ("co2e > margins").
func levels(rows []map[string]string) (out []map[string]string) {
	for _, r := range rows {
		of := map[string]map[string]string{}
		for column := range r {
			if _, level, ok := strings.Cut(column, " > "); ok {
				of[level] = map[string]string{}
			}
		}
		for level, row := range of {
			end := "/" + strings.ReplaceAll(level, " ", "-")
			for column, s := range r {
				if name, own, ok := strings.Cut(column, " > "); !ok || own == level {
					row[name] = s
				}
			}
			row["of"], row["id"], row["level"] = r["id"], r["id"]+end, " > "+level
			if r["same"] != "" {
				row["same"] = r["same"] + end
			}
			out = append(out, row)
		}
		if len(of) == 0 {
			out = append(out, r)
		}
	}
	return out
}

// numbersOf puts the numbers of rows where they are meant: those of the row that a row
// names as the same, in kilograms where they are printed in another unit ("CH4 g").
func (p *printed) numbersOf(rows []map[string]string) []map[string]string {
	byID := map[string]map[string]string{}
	for _, r := range rows {
		byID[r["id"]] = r
	}
	for _, r := range rows {
		for column, s := range byID[r["same"]] {
			if gas, _, _ := strings.Cut(column, " "); r[column] == "" && (gas == "co2e" || isGas(gas)) {
				r[column] = s
			}
		}
	}
	for _, r := range rows {
		for column, s := range r {
			if gas, in, ok := strings.Cut(column, " "); ok && s != "" {
				r[gas] = unit.MustNumber(s).Mul(unit.MustUnit(in).InBase()).String()
			}
		}
	}
	return rows
}

func isGas(column string) bool {
	_, err := ghg.ParseSpecies(column)
	return err == nil && column != "gas"
}

func (p *printed) row(id string, r map[string]string) {
	got := p.rows[id]
	if got == nil {
		p.t.Errorf("%s is not exported", id)
		return
	}
	want := func(n *int, column, text string) {
		*n++
		if got[column] != text {
			p.t.Errorf("%s: %s is %q, printed is %q", id, column, got[column], text)
		}
	}
	contains := func(n *int, column, text string) {
		*n++
		if !strings.Contains(got[column], text) {
			p.t.Errorf("%s: %s is %q, printed is %q", id, column, got[column], text)
		}
	}
	if per := p.cell(r, "per"); per != "" {
		u, err := unit.ParseUnit(per)
		if err != nil {
			p.t.Fatal(err)
		}
		want(&p.labels, "den_unit", u.String())
	}
	if s := p.cell(r, "stage"); s != "" {
		stage, err := carbon.ParseStage(s)
		code, _ := stage.MarshalText()
		if err != nil {
			p.t.Fatal(err)
		}
		want(&p.labels, "stage", string(code))
	}
	if place := p.cell(r, "place"); place == "GLO" {
		want(&p.labels, "region", "m49:001")
	} else if place != "" {
		want(&p.labels, "region", map[bool]string{true: "", false: "iso:"}[strings.Contains(place, ":")]+place)
	}
	if basis := p.cell(r, "basis"); basis != "" {
		want(&p.labels, "scope2_method", strings.TrimSuffix(basis, "-based"))
	}
	if year := p.cell(r, "valid"); len(year) == 4 {
		want(&p.labels, "valid_from", year+"-01-01")
		want(&p.labels, "valid_to", year+"-12-31")
	} else if from, to, ok := strings.Cut(year, "/"); ok {
		want(&p.labels, "valid_from", from)
		want(&p.labels, "valid_to", to)
	}
	if grade := p.cell(r, "grade"); grade != "" {
		want(&p.labels, "grade", grade)
	}
	if s := p.cell(r, "quality"); s != "" {
		q, err := carbon.ParseQuality(s)
		code, _ := q.MarshalText()
		if err != nil {
			p.t.Fatal(err)
		}
		want(&p.labels, "quality", string(code))
	}
	for _, column := range []string{"derivation", "derivation_zh"} {
		if s := p.cell(r, column); s != "" {
			want(&p.labels, column, s)
		}
	}
	if s := p.cell(r, "note"); s != "" {
		contains(&p.labels, "note", s)
	}
	contains(&p.labels, "source_cell", p.cell(r, "at"))
	if path := p.cell(r, "path"); path != "" {
		path += r["level"]
		want(&p.labels, "name", cmp.Or(p.cell(r, "name"), path))
	} else {
		want(&p.labels, "name", p.cell(r, "name"))
	}
	if zh := p.cell(r, "name_zh"); zh != "" {
		want(&p.labels, "name_zh", zh)
	}
	if kind := p.cell(r, "kind"); kind != "" {
		want(&p.labels, "kind", strings.ReplaceAll(kind, "*", r["id"]))
	}
	if gas := p.cell(r, "gas"); gas != "" {
		// A kilogram of a gas or blend is a kilogram of it; the CO2e beside it is in the note.
		if s := r["co2e"]; s != "" {
			contains(&p.numbers, "note", plain(p.t, s))
		}
		of, err := ghg.Parse(gas)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, a := range of {
			switch own := ownColumn[a.Species]; {
			case got["basis"] == "co2e":
				contains(&p.labels, "gas_kg", a.Species.String()+"="+a.Kg.String())
			case own != "":
				want(&p.labels, own, a.Kg.String())
			default:
				contains(&p.labels, "other_gases", a.Species.String()+"="+a.Kg.String())
			}
		}
		return
	}
	if s := r["co2e"]; s != "" {
		want(&p.numbers, "co2e", plain(p.t, s))
	}
	p.gases(r, got, want)
}

// gases compares the columns that are named after a species.
func (p *printed) gases(r, got map[string]string, want func(n *int, column, text string)) {
	for column, s := range r {
		if s == "" || !isGas(column) {
			continue
		}
		sp, err := ghg.ParseSpecies(column)
		if err != nil {
			p.t.Fatal(err)
		}
		own := ownColumn[sp]
		set, unsplit := sp.IsUnsplit()
		switch {
		case own != "":
			want(&p.numbers, own, plain(p.t, s))
		case unsplit && r["co2e"] != "":
			// The one number that is in no cell by itself: what a total misses is added to it.
			have, rest := unit.MustNumber(got["co2e_unsplit"]), unit.MustNumber(r["co2e"])
			for column, s := range r {
				if gas, err := ghg.ParseSpecies(column); err == nil && s != "" && gas != sp && gas.Account() == ghg.Gross {
					gwp, err := set.GWP(gas)
					if err != nil {
						p.t.Fatal(err)
					}
					rest = rest.Sub(unit.MustNumber(s).Mul(gwp))
				}
			}
			if p.numbers++; !have.Equal(rest) {
				p.t.Errorf("%s: co2e_unsplit is %s, total less gases is %s", got["id"], have, rest)
			}
		case unsplit && got["gwp_set"] == cmp.Or(set.String(), "unstated"):
			want(&p.numbers, "co2e_unsplit", plain(p.t, s))
			if len(got["co2"]+got["ch4_fossil"]+got["n2o"]+got["other_gases"]) == 0 {
				want(&p.numbers, "co2e", plain(p.t, s))
			}
		default:
			p.numbers++
			if item := sp.String() + "=" + plain(p.t, s); !slices.Contains(strings.Split(got["other_gases"], ";"), item) {
				p.t.Errorf("%s: other_gases has no %s: %s", got["id"], item, got["other_gases"])
			}
		}
	}
}

// So does every printed property of a fuel.
func TestEveryPrintedPropertyIsExported(t *testing.T) {
	all, err := factors.Join(published(t)...)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]map[string]string{}
	for _, r := range records(t, string(write(t, all)["properties.csv"].Data)) {
		rows[r["edition_id"]+" "+r["kind"]+" "+r["name"]] = r
	}
	files, err := filepath.Glob("../*/data/*/properties.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, name := range files {
		edition := ""
		for _, r := range recordsOf(t, filepath.Dir(name)+"/edition.csv") {
			if r["key"] == "id" {
				edition = r["value"]
			}
		}
		for _, r := range recordsOf(t, name) {
			got := rows[edition+" "+r["kind"]+" "+r["name"]]
			for column, printed := range map[string]string{"from": r["from"], "rate": plain(t, r["rate"]), "to": r["to"], "name_zh": r["name_zh"], "source_cell": r["at"]} {
				if got[column] != printed {
					t.Errorf("%s: %s: %s is %q, printed is %q", name, r["name"], column, got[column], printed)
				}
			}
		}
	}
}

// The factors that a package makes of printed parameters show each of them: EPA's table
// 1 in grams per mmBtu, and the calorific values that are in a derivation.
func TestEveryPrintedParameterIsExported(t *testing.T) {
	rows := exported(t)
	n := 0
	check := func(ok bool, id, column, printed string) {
		if n++; !ok {
			t.Errorf("%s: %s is %q, printed is %q", id, column, rows[id][column], printed)
		}
	}
	for _, r := range recordsOf(t, "../epa/data/stationary-2025/fuels.csv") {
		id := "epa-stationary-2025/" + r["id"] + "/mmbtu"
		got := rows[id]
		either := func(a, b, printed string) {
			kg := printed
			if a != "co2" {
				kg = unit.MustNumber(printed).Mul(unit.MustNumber("0.001")).String() // printed in grams
			}
			check(got[cmp.Or(map[bool]string{true: a}[got[a] != ""], b)] == plain(t, kg), id, a, printed)
		}
		either("co2", "co2_bio", r["co2"])
		either("ch4_fossil", "ch4_bio", r["ch4_g"])
		either("n2o", "n2o", r["n2o_g"])
		if r["hhv"] != "" {
			physical := "epa-stationary-2025/" + r["id"] + "/physical"
			check(strings.Contains(rows[physical]["derivation"], r["hhv"]), physical, "derivation", r["hhv"])
		}
	}
	for _, r := range recordsOf(t, "../mee/data/gbt-32151-2024/fuels.csv") {
		id := "gbt-32151-2024/fuel/" + r["id"]
		for _, column := range []string{"ncv_gj", "carbon_t_per_gj", "oxidation"} {
			check(strings.Contains(rows[id]["derivation"], plain(t, r[column])), id, "derivation", r[column])
		}
	}
	if n == 0 {
		t.Error("nothing was compared")
	}
	t.Logf("%d numbers", n)
}
