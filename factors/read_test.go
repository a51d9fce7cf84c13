package factors_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors"
)

const edition = `key,value
id,alliance-2025
publisher,Alliance
publisher_zh,联盟
title,Members' averages
title_zh,成员平均值
data_year,2025
validity,data year
licence,members only
attribution,Members' averages of the alliance
gwp,AR5
redistribute,ask
prefix,alliance
place,CN
`

const rows = `id,path,per,stage,co2e,CO2,CH4,at
a,Steel > Cold-rolled,t,cradle to gate,2600,2500,2,table 1
b,Steel > Hot-rolled,t,cradle to gate,2300,,,table 1
`

func folder(edition, rows string) fstest.MapFS {
	return fstest.MapFS{"edition.csv": {Data: []byte(edition)}, "factors.csv": {Data: []byte(rows)}}
}

func TestReadTakesTotalsPartsAndBlanks(t *testing.T) {
	d, err := factors.Read(folder(edition, rows))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range d.All() {
		got = append(got, string(f.ID)+" "+string(f.Kind)+" "+f.Amounts.String())
	}
	want := []string{
		"alliance-2025/a alliance/steel/cold-rolled 2500 kg CO2 + 2 kg CH4 + 44 kg CO2e@AR5",
		"alliance-2025/b alliance/steel/hot-rolled 2300 kg CO2e@AR5",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	none, err := factors.Read(folder(strings.Replace(edition, "gwp,AR5\n", "", 1), strings.Replace(rows, "2500,2", ",", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if a := none.All()[0].Amounts; len(a) != 1 || a[0].Species != ghg.UnsplitUnstated {
		t.Errorf("a total whose set is not stated: %s", a)
	}
}

func TestReadRefuses(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(rows, old, new, 1) }
	for claim, c := range map[string]struct{ edition, rows, code, path string }{
		"an unknown column":            {edition, replace("CH4", "CH5"), "TL-F002", "factors.csv: CH5"},
		"a column twice":               {edition, replace("CH4", "CO2"), "TL-F002", "factors.csv: CO2"},
		"a missing column":             {edition, replace("stage", "note"), "TL-F002", "factors.csv: stage"},
		"a row with a cell too many":   {edition, replace("2300,,", "2300,,,"), "TL-F003", "factors.csv: row 3"},
		"an exponent":                  {edition, replace("2600", "2.6e3"), "TL-F004", "factors.csv: row 2: amounts"},
		"a number as people write it":  {edition, replace("2600", `"2,600"`), "TL-F004", "factors.csv: row 2: amounts"},
		"a unit that is ambiguous":     {edition, replace(",t,", ",ton,"), "TL-F004", "factors.csv: row 2: per"},
		"a stage of another language":  {edition, replace("cradle to gate", "cradle"), "TL-F004", "factors.csv: row 2: stage"},
		"rows out of order":            {edition, replace("\nb,", "\n0,"), "TL-F006", "factors.csv: row 3: id"},
		"one question twice":           {edition, replace("Hot-rolled", "Cold-rolled"), "TL-F005", "factor alliance-2025/b"},
		"a place that is none":         {strings.Replace(edition, "place,CN", "place,China", 1), rows, "TL-F007", "factor alliance-2025/a"},
		"a factor without a number":    {edition, replace("2300", ""), "TL-F007", "factor alliance-2025/b"},
		"no licence":                   {strings.Replace(edition, "licence,members only\n", "", 1), rows, "TL-F001", "edition alliance-2025"},
		"an unknown key":               {edition + "author,me\n", rows, "TL-F001", "edition.csv: row 15"},
		"a validity that is none":      {strings.Replace(edition, "data year", "for ever", 1), rows, "TL-F001", "edition.csv: row 8"},
		"a GWP set that is none":       {strings.Replace(edition, "AR5", "AR7", 1), rows, "TL-F001", "edition.csv: row 11"},
		"gases beside a total, no set": {strings.Replace(edition, "gwp,AR5\n", "", 1), rows, "TL-F004", "factors.csv: row 2: amounts"},
		"an empty file":                {edition, "", "TL-F002", "factors.csv"},
	} {
		_, err := factors.Read(folder(c.edition, c.rows))
		if err == nil {
			t.Errorf("%s: accepted", claim)
			continue
		}
		if !found(err, c.code, c.path) {
			t.Errorf("%s: want %s at %q, got %v", claim, c.code, c.path, err)
		}
	}
}

// found looks for a fault in a tree of joined errors.
func found(err error, code, path string) bool {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			if found(e, code, path) {
				return true
			}
		}
		return false
	}
	var f *carbon.FieldError
	return errors.As(err, &f) && f.Rule.Code == code && f.Path == path
}

func TestAllFaultsComeInOnePass(t *testing.T) {
	_, err := factors.Read(folder(edition, "id,path,per,stage,co2e,at\na,X,ton,cradle,1,t\nb,Y,t,cradle to gate,1e3,t\n"))
	for _, p := range []string{"factors.csv: row 2: per", "factors.csv: row 2: stage", "factors.csv: row 3: amounts"} {
		if err == nil || !found(err, "TL-F004", p) {
			t.Errorf("no fault at %s in: %v", p, err)
		}
	}
}

func TestJoinRefusesTwoEditionsOfOneID(t *testing.T) {
	a, err := factors.Read(folder(edition, rows))
	if err != nil {
		t.Fatal(err)
	}
	b, err := factors.Read(folder(edition, strings.Replace(rows, "2600", "2601", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := factors.Join(a, b); err == nil {
		t.Error("two editions of one id were joined")
	}
	if j, err := factors.Join(a, a); err != nil || j.Len() != 2 || j.Digest() != a.Digest() {
		t.Errorf("one dataset twice is itself: %v", err)
	}
	if a.Digest() == b.Digest() {
		t.Error("another number, the same digest")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(edition, rows)
	f.Add("key,value\nid,x\n", "id\n\n")
	f.Fuzz(func(t *testing.T, edition, rows string) {
		d, err := factors.Read(folder(edition, rows))
		if err != nil {
			return
		}
		lazy, err := factors.Embedded(folder(edition, rows))
		if err != nil || lazy.Digest() != d.Digest() || !slices.EqualFunc(lazy.All(), d.All(), func(a, b *carbon.Factor) bool { return a.ID == b.ID && a.Amounts.Equal(b.Amounts) }) {
			t.Errorf("read when asked, it is another dataset: %v", err)
		}
		for _, x := range d.All() {
			if len(x.Amounts) == 0 || x.Per.IsZero() || x.Stage == carbon.NoStage {
				t.Errorf("an incomplete factor was read: %+v", x)
			}
		}
	})
}

func FuzzKindOf(f *testing.F) {
	f.Add("Fuels > Gaseous fuels > Butane")
	f.Add("Rigid (>3.5 - 7.5 tonnes)")
	f.Fuzz(func(t *testing.T, path string) {
		k := factors.KindOf(path)
		if strings.Trim(k, "abcdefghijklmnopqrstuvwxyz0123456789-/") != "" || strings.Contains(k, "--") {
			t.Errorf("%q is no slug: %q", path, k)
		}
	})
}

// What editions have in common stands in a folder of its own: a cell of the row comes
// before the taxonomy of its id, and that before what the edition says of all. Numbers
// may be those of another row, and in another unit of mass.
func TestTaxonomyFillsWhatARowLeavesOpen(t *testing.T) {
	common := fstest.MapFS{
		"taxonomy.csv": {Data: []byte("id,path,per,stage,grade,N2O g\na,Steel > Cold-rolled,t,cradle to gate,B,\nb,Steel > Hot-rolled,kg,cradle to gate,,20\nsum/a+b,Steel > Both,,well to wheel,,\nx,Other,t,,C,\n")},
		"zh.csv":       {Data: []byte("en,zh\nSteel,钢\n")},
	}
	own := fstest.MapFS{
		"edition.csv": {Data: []byte(edition + "quality,average data\ngrade,C\n")},
		"factors.csv": {Data: []byte("id,per,same,CO2 t,CH4,at\na,,,2.5,2,A1\nb,t,a,,3,A2\n")},
		"derived.csv": {Data: []byte("id\nsum/a+b\n")},
	}
	d, err := factors.Read(own, common)
	if err != nil {
		t.Fatal(err)
	}
	lazy, err := factors.Embedded(own, common)
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]*factors.Dataset{"read whole": d, "read when asked": lazy} {
		var got []string
		for _, f := range d.All() {
			got = append(got, strings.Join([]string{string(f.ID), string(f.Kind), f.Name.ZH, f.Amounts.String(), f.Per.String(), f.Stage.String(), f.Grade.String(), f.Quality.String(), f.Source.At}, " | "))
		}
		want := []string{
			"alliance-2025/a | alliance/steel/cold-rolled | 钢 > Cold-rolled | 2500 kg CO2 + 2 kg CH4 | t | cradle to gate | B | average data | A1",
			"alliance-2025/b | alliance/steel/hot-rolled | 钢 > Hot-rolled | 2500 kg CO2 + 3 kg CH4 + 0.02 kg N2O | t | cradle to gate | C | average data | A2",
			"alliance-2025/sum/a+b | alliance/steel/both | 钢 > Both | 5000 kg CO2 + 5 kg CH4 + 0.02 kg N2O | t | well to wheel | C | average data | A1 + A2",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if d.Factor("alliance-2025/b") != d.All()[1] || d.Factor("alliance-2025/x") != nil {
			t.Errorf("%s: a factor is one pointer, and a row of the taxonomy is none", name)
		}
	}
	untested, err := factors.Embedded(folder(edition, strings.Replace(rows, "2600", "2.6e3", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if f := untested.All()[0]; len(f.Amounts) > 0 || !strings.Contains(f.Note.EN, "TL-F004") {
		t.Errorf("a faulty row of text that nobody tested: %+v", f)
	}
	if d.Digest() != lazy.Digest() {
		t.Error("the digest depends on how the text was read")
	}
	for claim, c := range map[string]struct{ file, text, code, path string }{
		"numbers of what is not there": {"factors.csv", "id,per,same,CO2,CH4,at\nb,t,y,,3,A2\n", "TL-F004", "factors.csv: row 2: same"},
		"numbers of one without any":   {"factors.csv", "id,per,same,CO2,CH4,at\na,t,b,,3,A2\nb,t,a,,3,A2\n", "TL-F004", "factors.csv: row 2: same"},
		"a gas in what is no mass":     {"factors.csv", "id,per,CO2 kWh,at\nb,t,3,A2\n", "TL-F002", "factors.csv: CO2 kWh"},
		"a gas in what is no unit":     {"factors.csv", "id,per,CO2 ton,at\nb,t,3,A2\n", "TL-F002", "factors.csv: CO2 ton"},
		"a sum of what is not there":   {"derived.csv", "id,stage\nsum/a+c,well to wheel\n", "TL-F004", "derived.csv: row 2: id"},
		"a sum without operands":       {"derived.csv", "id,stage\na+b,well to wheel\n", "TL-F004", "derived.csv: row 2: id"},
		"a digest of other content":    {"edition.csv", edition + "digest," + strings.Repeat("ab", 32) + "\n", "TL-F001", "edition.csv: digest"},
		"a digest that is none":        {"edition.csv", edition + "digest,ab\n", "TL-F001", "edition.csv: row 15"},
	} {
		changed := fstest.MapFS{}
		for name, f := range own {
			changed[name] = f
		}
		changed[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := factors.Read(changed, common); !found(err, c.code, c.path) {
			t.Errorf("%s: want %s at %q, got %v", claim, c.code, c.path, err)
		}
	}
	stated := fstest.MapFS{"factors.csv": own["factors.csv"], "derived.csv": own["derived.csv"],
		"edition.csv": {Data: []byte(edition + "quality,average data\ngrade,C\ndigest," + d.Digest().String() + "\n")}}
	if _, err := factors.Read(stated, common); err != nil {
		t.Errorf("its own digest: %v", err)
	}
}

// A row with levels is a factor a level: ids, kinds and names end in it, numbers are those
// of its columns, and what has the numbers of another row has them level by level.
func TestARowOfLevels(t *testing.T) {
	const header = "id,same,path,kind,co2e t > Without margins,CO2 > Without margins,co2e t > Margins,CO2 > Margins,CH4 g,at\n"
	files := func(edition, text string) fstest.MapFS {
		return fstest.MapFS{"edition.csv": {Data: []byte(edition)}, "factors.csv": {Data: []byte(text)},
			"zh.csv": {Data: []byte("en,zh\nMargins,加价\n")}}
	}
	text := edition + "per,kg\nstage,cradle to gate\n"
	for name, open := range map[string]func(fs.FS, ...fs.FS) (*factors.Dataset, error){"read": factors.Read, "embedded": factors.Embedded} {
		var got []string
		for _, x := range []struct{ edition, rows string }{
			{text, "11,,Soya > Beans,,0.002,1.5,0.001,0.5,2,E2:F2\n11-a,11,Other,,,,,,,E3:F3\n12,,Barley,x/y,0.003,3,0,0,,E4:F4\n"},
			{text + "kind,alliance/*/of\n", "11,,Soya,,0.002,2,0.001,1,,E2:F2\n"},
		} {
			d, err := open(files(x.edition, header+x.rows))
			if err != nil {
				t.Fatal(name, err)
			}
			for _, f := range d.All() {
				got = append(got, fmt.Sprintf("%s | %s | %s | %s | %s", f.ID, f.Kind, f.Name.ZH, f.Amounts, f.Source.At))
				if d.Factor(f.ID) != f || len(d.OfKind(f.Kind)) != 1 {
					t.Errorf("%s: %s is not found by its id or kind", name, f.ID)
				}
			}
		}
		want := []string{
			"alliance-2025/11-a/margins | alliance/other/margins | Other > 加价 | 0.5 kg CO2 + 0.002 kg CH4 + 0.444 kg CO2e@AR5 | E3:F3",
			"alliance-2025/11-a/without-margins | alliance/other/without-margins | Other > Without margins | 1.5 kg CO2 + 0.002 kg CH4 + 0.444 kg CO2e@AR5 | E3:F3",
			"alliance-2025/11/margins | alliance/soya/beans/margins | Soya > Beans > 加价 | 0.5 kg CO2 + 0.002 kg CH4 + 0.444 kg CO2e@AR5 | E2:F2",
			"alliance-2025/11/without-margins | alliance/soya/beans/without-margins | Soya > Beans > Without margins | 1.5 kg CO2 + 0.002 kg CH4 + 0.444 kg CO2e@AR5 | E2:F2",
			"alliance-2025/12/margins | x/y/margins | Barley > 加价 | 0 kg CO2 | E4:F4",
			"alliance-2025/12/without-margins | x/y/without-margins | Barley > Without margins | 3 kg CO2 | E4:F4",
			"alliance-2025/11/margins | alliance/11/margins/of | Soya > 加价 | 1 kg CO2 | E2:F2",
			"alliance-2025/11/without-margins | alliance/11/without-margins/of | Soya > Without margins | 2 kg CO2 | E2:F2",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	for claim, c := range map[string]struct{ text, want string }{
		"a level of what is no number": {"id,path,at > Margins,co2e > Margins\n11,Soya,E2,1\n", "factors.csv: at > Margins"},
		"a level without a number":     {"id,path,at,co2e > Margins,co2e > All\n11,Soya,E2,1,\n", "alliance-2025/11/all: TL-F007: no amounts"},
		"numbers of another level":     {"id,same,path,at,co2e > Margins\n11,,Soya,E2,1\n12,11/margins,Soya,E3,\n", "factors.csv: row 3: same"},
	} {
		if _, err := factors.Read(files(text, c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", claim, err, c.want)
		}
	}
}
