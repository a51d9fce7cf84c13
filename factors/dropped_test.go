package factors_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tanlian/tanlian/factors"
)

// files is an edition of several files.
func files(edition string, more map[string]string) fstest.MapFS {
	fs := fstest.MapFS{"edition.csv": {Data: []byte(edition)}}
	for name, text := range more {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fs
}

// What a file says twice, or where nobody looks, is refused: else one of the two numbers
// would be dropped without a word.
func TestReadDropsNothing(t *testing.T) {
	const head = "id,path,per,stage,"
	one := func(columns, cells string) map[string]string {
		return map[string]string{"factors.csv": head + columns + ",at\na,Steel,t,cradle to gate," + cells + ",table 1\n"}
	}
	with := func(m map[string]string, name, text string) map[string]string {
		m[name] = text
		return m
	}
	levels, cells := "CO2", "1"
	for i := range 200 {
		levels += ",co2e > l" + strings.Repeat("x", i)
		cells += ",1"
	}
	const two = "id,path,per,stage,co2e,at\na,X,t,cradle to gate,1,table\nb,Y,t,cradle to gate,2,table\n"
	for claim, c := range map[string]struct {
		files      map[string]string
		code, path string
	}{
		"one gas in two units":           {one("CO2,CO2 g", "1,2"), "TL-F002", "factors.csv: CO2 g"},
		"a total in two units":           {one("co2e,co2e t", "1,2"), "TL-F002", "factors.csv: co2e t"},
		"a gas for a level and for all":  {one("co2e,co2e > a", "1,2"), "TL-F002", "factors.csv: co2e > a"},
		"two levels of one slug":         {one("co2e > a b,co2e > a-b", "1,2"), "TL-F002", "factors.csv: co2e > a-b"},
		"a level without letters":        {one("co2e > 含税,co2e > 不含税", "1,2"), "TL-F002", "factors.csv: co2e > 含税"},
		"more levels than there can be":  {one(levels, cells), "TL-F002", "factors.csv: co2e > l" + strings.Repeat("x", 199)},
		"a text column with a unit":      {one("co2e,note kg", "1,x"), "TL-F002", "factors.csv: note kg"},
		"a gas and its kilograms":        {one("co2e,gas,CO2", "1,SF6,2"), "TL-F004", "factors.csv: row 2: amounts"},
		"a sum with a number of its own": {with(map[string]string{"factors.csv": two}, "derived.csv", "id,path,stage,co2e\nsum/a+b,S,cradle to gate,5\n"), "TL-F002", "derived.csv: co2e"},
		"a sum with a place of its own":  {with(map[string]string{"factors.csv": two}, "derived.csv", "id,path,stage,place\nsum/a+b,S,cradle to gate,US\n"), "TL-F002", "derived.csv: place"},
		"a sum of one factor twice":      {with(map[string]string{"factors.csv": two}, "derived.csv", "id,path,stage\nsum/a+a,S,cradle to gate\n"), "TL-F004", "derived.csv: row 2: id"},
		"a sum of two places": {map[string]string{"factors.csv": "id,path,per,stage,place,co2e,at\na,X,t,cradle to gate,CN,1,t\nb,Y,t,cradle to gate,US,2,t\n",
			"derived.csv": "id,path,stage\nsum/a+b,S,cradle to gate\n"}, "TL-F004", "derived.csv: row 2: id"},
		"a sum of two years": {map[string]string{"factors.csv": "id,path,per,stage,valid,co2e,at\na,X,t,cradle to gate,2020,1,t\nb,Y,t,cradle to gate,2021,2,t\n",
			"derived.csv": "id,path,stage\nsum/a+b,S,cradle to gate\n"}, "TL-F004", "derived.csv: row 2: id"},
		"a blank id":                  {map[string]string{"factors.csv": "id,path,per,stage,co2e,at\n,X,t,cradle to gate,1,table\n"}, "TL-F004", "factors.csv: row 2: id"},
		"a year with a decimal":       {one("valid,co2e", "20.5,1"), "TL-F004", "factors.csv: row 2: valid"},
		"a negative year":             {one("valid,co2e", "-999,1"), "TL-F004", "factors.csv: row 2: valid"},
		"a year 0":                    {one("valid,co2e", "0000,1"), "TL-F004", "factors.csv: row 2: valid"},
		"a taxonomy's unknown column": {with(map[string]string{"factors.csv": two}, "taxonomy.csv", "id,nmae\na,X\n"), "TL-F002", "taxonomy.csv: nmae"},
		"a gas in a taxonomy twice":   {with(map[string]string{"factors.csv": two}, "taxonomy.csv", "id,CO2,CO2 g\na,1,2\n"), "TL-F002", "taxonomy.csv: CO2 g"},
		"GB18030":                     {map[string]string{"factors.csv": "id,path,name,per,stage,co2e,at\na,X,\xb8\xd6\xcc\xfa,t,cradle to gate,1,table\n"}, "TL-F003", "factors.csv: row 2"},
		"a NUL":                       {map[string]string{"factors.csv": "id,path,name,per,stage,co2e,at\na,X,a\x00b,t,cradle to gate,1,table\n"}, "TL-F003", "factors.csv: row 2"},
		"lines of an old Macintosh":   {map[string]string{"factors.csv": strings.ReplaceAll(two, "\n", "\r")}, "TL-F003", "factors.csv: row 1"},
		"a Chinese path":              {map[string]string{"factors.csv": "id,path,per,stage,co2e,at\na,钢 A,t,cradle to gate,1,table\n"}, "TL-F004", "factors.csv: row 2: path"},
		"regions that are none":       {with(map[string]string{"factors.csv": two}, "regions.csv", "place,region\nChina,mee:SW\n"), "TL-F004", "regions.csv: row 2"},
		"a region without a place":    {with(map[string]string{"factors.csv": two}, "regions.csv", "place,region\n,mee:SW\n"), "TL-F004", "regions.csv: row 2"},
		"a word twice":                {with(map[string]string{"factors.csv": two}, "zh.csv", "en,zh\nX,甲\nX,乙\n"), "TL-F004", "zh.csv: row 3"},
		"a density of 0":              {with(map[string]string{"factors.csv": two}, "properties.csv", "kind,name,name_zh,from,rate,to,at\nfuel/diesel,d,密度,L,0,kg,t\n"), "TL-F004", "properties.csv: row 2"},
		"a negative density":          {with(map[string]string{"factors.csv": two}, "properties.csv", "kind,name,name_zh,from,rate,to,at\nfuel/diesel,d,密度,L,-1,kg,t\n"), "TL-F004", "properties.csv: row 2"},
		"a density that is blank":     {with(map[string]string{"factors.csv": two}, "properties.csv", "kind,name,name_zh,from,rate,to,at\nfuel/diesel,d,密度,L,,kg,t\n"), "TL-F004", "properties.csv: row 2"},
		"a density without a cell":    {with(map[string]string{"factors.csv": two}, "properties.csv", "kind,name,name_zh,from,rate,to,at\nfuel/diesel,d,密度,L,1,kg,\n"), "TL-F004", "properties.csv: row 2"},
	} {
		d, err := factors.Read(files(edition, c.files))
		switch {
		case err == nil:
			var got []string
			for _, f := range d.All() {
				got = append(got, string(f.ID)+" "+string(f.Kind)+" "+f.Amounts.String()+" "+f.Valid.String())
			}
			t.Errorf("%s: accepted: %s", claim, got)
		case !found(err, c.code, c.path):
			t.Errorf("%s: want %s at %q, got %.300v", claim, c.code, c.path, err)
		}
	}
}
