package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/width"

	"github.com/tanlian/tanlian/report"
)

// The auditor's check 18, by evidence: each line is recomputed from the row of the
// input file that it names, read here without the library, and from the annex of
// factors.

// evidence is the input files as rows of text, the header first.
type evidence map[string][][]string

// rows returns the rows of a file, numbered as a person counts them: row 1 is [0].
func (e evidence) rows(t *testing.T, name string) [][]string {
	t.Helper()
	if e[name] != nil {
		return e[name]
	}
	data := ok[[]byte](t)(os.ReadFile("data/2025/" + name))
	if strings.HasSuffix(name, ".xlsx") {
		f := ok[*excelize.File](t)(excelize.OpenReader(bytes.NewReader(data)))
		defer f.Close()
		e[name] = ok[[][]string](t)(f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true}))
		return e[name]
	}
	var from encoding.Encoding = unicode.UTF8BOM
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case !utf8.Valid(data):
		from = simplifiedchinese.GB18030
	}
	text := ok[[]byte](t)(io.ReadAll(from.NewDecoder().Reader(bytes.NewReader(data))))
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	line, _, _ := strings.Cut(string(text), "\n")
	for _, c := range "\t;" {
		if strings.ContainsRune(line, c) {
			r.Comma = c
		}
	}
	e[name] = ok[[][]string](t)(r.ReadAll())
	return e[name]
}

// row returns the cells of the row that a line names, by header.
func (e evidence) row(t *testing.T, source string) (file string, cells map[string]string) {
	t.Helper()
	file, _, _ = strings.Cut(source, ":")
	n := ok[int](t)(strconv.Atoi(source[strings.LastIndex(source, " ")+1:]))
	rows := e.rows(t, file)
	header := rows[0]
	if file == "energy_meters_2025.csv" { // merged over two rows
		header = rows[1]
	}
	cells = map[string]string{}
	for i, h := range header {
		if i < len(rows[n-1]) {
			cells[strings.TrimSpace(h)] = width.Narrow.String(strings.TrimSpace(rows[n-1][i]))
		}
	}
	return file, cells
}

// typed reads a number as people type it. A blank is no number: neither 0 nor 1.
func typed(s string) (*big.Rat, error) {
	s = strings.NewReplacer(",", "", " ", "", " ", "", "'", "").Replace(s)
	if s == "" {
		return nil, errors.New("blank")
	}
	return naiveRat(s)
}

// An amount is a number with a unit, in the words of naiveUnits.
type amount struct {
	n    *big.Rat
	unit string
}

var typedUnits = map[string]string{"万kWh": "10^4 kWh", "人公里": "p.km", "间夜": "room.night", "人夜": "room.night", "件": "piece", "辆": "piece", "kwh": "kWh", "吨": "t", "m³": "m3", "万元": "10^4 CNY@2025/purchaser", "Nm³": "Nm3"}

func unitOf(s string) string {
	if u, known := typedUnits[s]; known {
		return u
	}
	return s
}

// claimed returns what the row says that the line may have taken: of a row, one of its
// alternatives.
func (e evidence) claimed(t *testing.T, l *report.Line) (out []amount) {
	t.Helper()
	file, c := e.row(t, l.Source)
	put := func(u string, factors ...string) {
		x := big.NewRat(1, 1)
		for _, f := range factors {
			n, err := typed(f)
			if err != nil {
				return // an empty cell is no alternative
			}
			x.Mul(x, n)
		}
		out = append(out, amount{x, unitOf(u)})
	}
	use := func(product, market, parameter string) string {
		for _, r := range e.rows(t, "use_phase_2025.csv") {
			if r[0] == product && r[1] == market && r[2] == parameter {
				return r[3]
			}
		}
		return ""
	}
	switch strings.TrimSuffix(strings.TrimSuffix(file, ".csv"), "_2025") {
	case "purchases_2025.xlsx":
		put(c["单位"], c["数量"])
		put("kg", c["净重kg"])
		rate := "1"
		if c["价税"] == "含税13%" {
			rate = "100/113"
		}
		put("CNY@2025/purchaser", c["金额"], rate)
	case "capital":
		put(c["单位"], c["金额"])
	case "energy_meters":
		put(c["单位"], c["数值"])
		if l.Method == "S2-own-use" { // less what the stations of the month sold
			n, sold := out[0], new(big.Rat)
			for _, s := range e.rows(t, "charging_sales_2025.csv") {
				if s[0] == c["月份"] {
					sold.Add(sold, ok[*big.Rat](t)(typed(s[2])))
				}
			}
			kwh := ok[*big.Rat](t)(naiveConvert(n.n, n.unit, "kWh"))
			out = []amount{{kwh.Sub(kwh, sold), "kWh"}}
		}
	case "charging_sales":
		put(c["单位"], c["售电量"])
	case "gas_invoices", "process", "waste_tickets", "water", "leased":
		put(c["单位"], c["数量"])
		if c["物质"] == "VOC" {
			out = nil
			put(c["单位"], c["数量"], c["含碳量"], "44/12")
		}
	case "fuel_cards":
		q := strings.ReplaceAll(strings.ReplaceAll(c["Quantity"], ".", ""), ",", ".")
		put(c["Unit"], q)
		if c["Fuel"] == "B5生物柴油" {
			out = nil
			put(c["Unit"], q, "95/100")
			put(c["Unit"], q, "5/100")
		}
	case "refrigerants":
		x := new(big.Rat)
		for column, sign := range map[string]int64{"期初库存kg": 1, "采购kg": 1, "回收外送kg": -1, "期末库存kg": -1, "新装设备充注kg": -1, "退役设备原充注kg": 1} {
			x.Add(x, new(big.Rat).Mul(big.NewRat(sign, 1), ok[*big.Rat](t)(typed(c[column]))))
		}
		out = append(out, amount{x, "kg"})
	case "freight":
		put("t.km", c["吨"], c["公里"])
	case "travel_2025.txt":
		put(c["单位"], c["数量"])
		if c["单位"] == "人夜" {
			out = nil
			put("room.night", c["房间数"], c["晚数"])
		}
	case "commuting_survey":
		pkm := []string{c["员工数"], c["占比%"], "1/100", c["单程km"], "2", c["年出勤天数"]}
		put("p.km", pkm...)
		if c["每车人数"] != "" {
			out = nil
			put("v.km", append(pkm, "1/"+c["每车人数"])...)
		}
	case "sold_products":
		p, at := c["产品"], c["市场"]
		switch l.Method {
		case "C11-car":
			put("kWh", c["数量"], use(p, at, "寿命里程"), use(p, at, "百公里电耗（含充电损失）"), "1/100")
		case "C11-contained-gas":
			put("kg", c["数量"], use(p, at, "使用HFC-134a的比例"), use(p, at, "寿命期制冷剂泄漏"))
		case "C11-storage":
			put("kWh", c["数量"], use(p, "", "寿命"), use(p, "", "年循环次数"), use(p, "", "平均放电深度与容量保持"), use(p, "", "循环与辅助损耗"))
		case "C12-waste-type":
			put("kg", c["数量"], c["单位质量kg"])
		case "C10-average":
			put("kWh", c["数量"], use(p, at, "客户组包电耗"))
		}
	case "franchise_sample":
		if l.Kind == "electricity" {
			put("kWh", c["用电量kWh"], c["总体数"], "1/"+c["抽样数"])
		} else {
			put("Nm3", c["天然气Nm3"], c["总体数"], "1/"+c["抽样数"])
		}
	case "investments":
		put("piece", c["持股比例"])
	}
	return out
}

// recompute returns why the line of the CSV file is not what its evidence gives, or "".
func (e evidence) recompute(t *testing.T, l *report.Line, row map[string]string, annex map[string]report.Factor) string {
	t.Helper()
	q := ok[*big.Rat](t)(naiveRat(row["quantity_exact"]))
	took := false
	claims := e.claimed(t, l)
	for _, a := range claims {
		x, err := naiveConvert(a.n, a.unit, row["unit"])
		took = took || err == nil && x.Cmp(q) == 0
	}
	if !took {
		said := ""
		for _, a := range claims {
			said += " " + a.n.FloatString(4) + " " + a.unit
		}
		return fmt.Sprintf("%s has%s, the line %s %s", row["input"], said, row["quantity_exact"], row["unit"])
	}
	n := naiveLine{Quantity: row["quantity_exact"], Unit: row["unit"], Per: row["per"], Amounts: map[string]string{}}
	for _, s := range l.Steps {
		n.Via = append(n.Via, naiveStep{s.Rate.String(), s.From, s.To})
	}
	f, known := annex[row["factor"]]
	if !known || f.Per != row["per"] {
		return fmt.Sprintf("factor %s per %s is not in the annex", row["factor"], row["per"])
	}
	for _, s := range f.Species {
		n.Amounts[s.Species] = s.Kg.String()
	}
	kg, err := n.kg()
	if err != nil {
		return err.Error()
	}
	want := kg[row["account"]]
	if want == nil {
		want = new(big.Rat)
	}
	if got := ok[*big.Rat](t)(naiveRat(row["t_co2e_exact"])); got.Cmp(new(big.Rat).Quo(want, big.NewRat(1000, 1))) != 0 {
		return fmt.Sprintf("%s is %s kg, the line says %s t", row["line"], want.FloatString(3), row["t_co2e"])
	}
	return ""
}

// 18: 25 lines, the ten largest and fifteen by hash, are recomputed from their evidence;
// for it costs nothing, so is every other line with a row.
func TestAuditor18Recompute(t *testing.T) {
	d, ledger := readJSON(t), readCSV(t)
	annex := map[string]report.Factor{}
	for _, f := range d.Factors {
		annex[f.ID] = f
	}
	var lines []int
	for i := range d.Lines {
		if d.Lines[i].Source != "settlement" { // in the register of certificates, not in a row: check 7
			lines = append(lines, i)
		}
	}
	largest := slices.Clone(lines)
	slices.SortStableFunc(largest, func(a, b int) int { return d.Lines[b].CO2e.Abs().Cmp(d.Lines[a].CO2e.Abs()) })
	hash := func(i int) string {
		l := &d.Lines[i]
		h := sha256.Sum256([]byte(l.Source + l.Category + l.Basis + l.Account + l.Kind + l.Factor))
		return string(h[:])
	}
	hashed := slices.Clone(lines)
	slices.SortFunc(hashed, func(a, b int) int { return cmp.Compare(hash(a), hash(b)) })
	sample := largest[:10]
	for _, i := range hashed {
		if len(sample) < 25 && !slices.Contains(sample, i) {
			sample = append(sample, i)
		}
	}
	e := evidence{}
	files := map[string]bool{}
	for _, i := range sample {
		l := &d.Lines[i]
		file, _, _ := strings.Cut(l.Source, ":")
		files[file] = true
		if why := e.recompute(t, l, ledger[i], annex); why != "" {
			t.Errorf("sampled: %s", why)
		}
		t.Logf("%s: %s, category %s: %s %s × %s kg = %s t", l.ID, l.Source, l.Category, ledger[i]["quantity"], l.Unit, ledger[i]["kg_co2e_per_unit"], ledger[i]["t_co2e"])
	}
	if len(sample) != 25 || len(files) < 5 {
		t.Errorf("%d lines sampled from %d files", len(sample), len(files))
	}
	wrong := 0
	for _, i := range lines {
		if why := e.recompute(t, &d.Lines[i], ledger[i], annex); why != "" {
			if wrong++; wrong <= 10 {
				t.Error(why)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d lines are not what their evidence gives", wrong, len(lines))
	}
}
