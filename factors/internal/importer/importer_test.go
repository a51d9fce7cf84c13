package importer

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

var small = Binding{
	Sheets: []string{"Front page", "Factors"}, Sheet: "Factors", HeaderRow: 3,
	Header: []string{"ID", "Name", "Value"}, End: "B6", EndText: "END",
}

// workbook writes a small workbook as a publisher would; change alters it first.
func workbook(t *testing.T, change func(f *excelize.File)) (path string, sum string) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetName("Sheet1", "Front page")
	f.NewSheet("Factors")
	for cell, v := range map[string]any{
		"A1": "Title", "A3": "ID", "B3": "Name", "C3": "Value",
		"A4": "1_1", "B4": "gas", "C4": 0.17699999999999999, "A5": "1_2", "B5": "coal", "B6": "END",
	} {
		f.SetCellValue("Factors", cell, v)
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return file(t, b.Bytes())
}

func file(t *testing.T, data []byte) (path, sum string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "flat.xlsx")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256(data)
	return path, hex.EncodeToString(h[:])
}

func TestReadsWhatItIsBoundTo(t *testing.T) {
	path, sum := workbook(t, nil)
	b := small
	b.SHA256 = sum
	table, err := XLSX(path, b)
	if err != nil {
		t.Fatal(err)
	}
	value, err := Number(table.Rows[0][2])
	if err != nil {
		t.Fatal(err)
	}
	got := []string{table.Rows[0][0], table.Rows[0][1], value, table.Cell(0, 2), table.Cell(2, 1)}
	if diff := cmp.Diff([]string{"1_1", "gas", "0.177", "C4", "B6"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"1_2", "coal", ""}, table.Rows[1]); diff != "" {
		t.Errorf("a row is padded to its header (-want +got):\n%s", diff)
	}
}

// The altered flat file of 2024 that is in circulation has two more sheets and so
// another hash: each of the two is enough to refuse it.
func TestRefusesAFileThatIsNotThePublishers(t *testing.T) {
	altered := func(f *excelize.File) {
		for _, s := range []string{"Sheet1", "Sheet2"} {
			f.NewSheet(s)
			f.SetCellValue(s, "A1", "ID")
			f.SetCellValue(s, "A2", "1_1")
		}
	}
	shifted := func(f *excelize.File) { f.InsertRows("Factors", 1, 1) }
	renamed := func(f *excelize.File) { f.SetSheetName("Factors", "Factors 2") }
	column := func(f *excelize.File) { f.SetCellValue("Factors", "C3", "Value 2024") }
	short := func(f *excelize.File) { f.RemoveRow("Factors", 5) }
	for _, c := range []struct {
		claim      string
		change     func(f *excelize.File)
		knownHash  bool // the binding has the hash of the altered file
		sheets     bool // the binding lists the sheets
		what, cell string
	}{
		{"another hash", altered, false, true, "sha256", ""},
		{"further sheets, even with its hash", altered, true, true, "sheets", ""},
		{"another name of the sheet", renamed, true, false, "sheet", "Factors"},
		{"a header that moved down", shifted, true, true, "header", "Factors!A3"},
		{"a column of another edition", column, true, true, "header", "Factors!C3"},
		{"a row less", short, true, true, "end", "Factors!B6"},
	} {
		path, sum := workbook(t, c.change)
		b := small
		b.SHA256 = "00"
		if c.knownHash {
			b.SHA256 = sum
		}
		if !c.sheets {
			b.Sheets = nil
		}
		_, err := XLSX(path, b)
		var bind *BindError
		if !errors.As(err, &bind) {
			t.Errorf("%s: got %v, want a *BindError", c.claim, err)
			continue
		}
		if bind.What != c.what || bind.Cell != c.cell {
			t.Errorf("%s: got %s at %q, want %s at %q", c.claim, bind.What, bind.Cell, c.what, c.cell)
		}
	}
}

func TestRefusesATruncatedFile(t *testing.T) {
	path, _ := workbook(t, nil)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	path, sum := file(t, data[:len(data)/2])
	b := small
	b.SHA256 = sum
	var bind *BindError
	if _, err := XLSX(path, b); !errors.As(err, &bind) || bind.What != "workbook" {
		t.Errorf("got %v", err)
	}
}

func TestNumberIsTheShortestDecimal(t *testing.T) {
	for raw, want := range map[string]string{
		"0.17699999999999999": "0.177", "4.8607767053859851E-6": "0.000004860776705385985", "3033.38067": "3033.38067", "0": "0", "1E+3": "1000",
	} {
		got, err := Number(raw)
		if err != nil || got != want {
			t.Errorf("%s: got %s, %v, want %s", raw, got, err, want)
		}
	}
	for _, bad := range []string{"", "n/a", "NaN", "Inf", "1,5"} {
		if got, err := Number(bad); err == nil {
			t.Errorf("%q: got %s, want an error", bad, got)
		}
	}
}

func TestAnAccountWithoutEveryRowIsAnError(t *testing.T) {
	table := &Table{File: "f.csv", Rows: make([][]string, 3)}
	var a Account
	a.Imported("factor", "")
	a.Excluded("blank", "not published")
	if _, err := a.Text(table); err == nil {
		t.Error("two fates for three rows were accepted")
	}
	a.Excluded("blank", "not published")
	text, err := a.Text(table)
	if err != nil {
		t.Fatal(err)
	}
	want := "fate,rule,rows,what\nsource,f.csv,3,sha256 \nimported,factor,1,\nexcluded,blank,2,not published\n"
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range []string{"1e-9", "-0.50", "1E5", "x", "1e999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, err := Plain(s); err == nil {
			if q, err := Plain(p); err != nil || q != p {
				t.Errorf("%q is %q is %q, %v", s, p, q, err)
			}
		}
	})
}
