package catalogue_test

import (
	"testing"
	"testing/fstest"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/catalogue"
	"github.com/tanlian/tanlian/factors/mee"
)

// Whatever a dataset says: it cannot be expressed, or it is read back as it was.
func FuzzRoundTrip(f *testing.F) {
	f.Add("a", "A", "甲", "note", "Sheet!B7", "GB", "kWh", "supplier", "0.5", int64(61), int64(1400000), uint8(2), uint8(3), uint8(1), uint8(0))
	f.Add("=a", "'=1", "－1", "line\nbreak", ",\"", "egrid:CAMX", "10^4 CNY@2025/basic", "x;y", "-1", int64(-1), int64(3), uint8(0), uint8(9), uint8(2), uint8(1))
	f.Add("\r", "\xff", "\x00", "'", "''", "GLO", "t", " ", "1e24", int64(0), int64(1), uint8(6), uint8(200), uint8(77), uint8(3))
	f.Fuzz(func(t *testing.T, id, name, zh, note, at, place, per, party, number string, num, den int64, set, stage, basis, gas uint8) {
		u, err := unit.ParseUnit(per)
		if err != nil {
			return
		}
		kg, err := unit.ParseNumber(number)
		if err != nil {
			kg = unit.Int(num)
		}
		species := []ghg.Species{ghg.CO2, ghg.Methane, ghg.BiogenicCO2, ghg.SulphurHexafluoride, ghg.HCFC22, ghg.UnsplitUnstated, ghg.Unsplit(ghg.AR4), ghg.Unsplit(ghg.AR5)}
		var as []ghg.Amount
		for i, s := range species {
			if gas>>i&1 == 1 {
				as = append(as, ghg.Amount{Species: s, Kg: kg})
			}
		}
		if den == 0 {
			den = 1
		}
		as = append(as, ghg.Amount{Species: ghg.NitrousOxide, Kg: unit.Ratio(num, den)})
		amounts, err := ghg.NewAmounts(as...)
		if err != nil {
			return
		}
		e := factors.Edition{Edition: &carbon.Edition{ID: "fuzz", Publisher: carbon.Text{EN: name, ZH: zh}, Title: carbon.Text{EN: note, ZH: at}, Licence: at, Attribution: note,
			GWP: ghg.Set(set), Redistribute: "load", DataYear: 2025, Version: party}, Validity: factors.ByDataYear}
		a := &carbon.Factor{ID: carbon.FactorID("fuzz/" + id), Kind: carbon.Kind("fuzz/" + id), Name: carbon.Text{EN: name, ZH: zh}, Amounts: amounts, Per: u,
			Stage: carbon.Stage(stage), Basis: carbon.Basis(basis), Place: carbon.Place(place), Party: carbon.PartyID(party), Product: carbon.ProductID(note),
			PrimaryShare: unit.Ratio(den, 7), Note: carbon.Text{EN: note, ZH: name}, Derivation: carbon.Text{ZH: note}, Source: carbon.Source{Edition: e.Edition, At: at}}
		b := *a
		b.ID, b.Kind, b.Parts = a.ID+"+", a.Kind+"+", []*carbon.Factor{a}
		d, err := factors.NewEdition(e, []*carbon.Factor{a, &b}, nil, nil)
		if err != nil {
			return
		}
		m := files{}
		if err := catalogue.Write(t.Context(), m.create, d, catalogue.Options{}); err != nil {
			return
		}
		back, err := read(t, m)
		if err != nil {
			t.Fatal(err)
		}
		same(t, d, back)
	})
}

// No text makes Read panic, and what it reads is written and read as the same.
func FuzzRead(f *testing.F) {
	for _, d := range []*factors.Dataset{fullDataset(f), must(f, mee.EnterpriseReport)} {
		m := write(f, d)
		text := func(name string) string {
			if m[name] == nil {
				return ""
			}
			return string(m[name].Data)
		}
		f.Add(text("editions.csv"), text("factors.csv"), text("regions.csv"), text("properties.csv"))
	}
	f.Add("", "\"", "\xef\xbb\xbf", "a,b\n1\n")
	f.Fuzz(func(t *testing.T, editions, rows, regions, properties string) {
		m := fstest.MapFS{"editions.csv": {Data: []byte(editions)}, "factors.csv": {Data: []byte(rows)}}
		if regions != "" {
			m["regions.csv"] = &fstest.MapFile{Data: []byte(regions)}
		}
		if properties != "" {
			m["properties.csv"] = &fstest.MapFile{Data: []byte(properties)}
		}
		d, err := catalogue.Read(t.Context(), m, catalogue.Options{Unverified: true})
		if err != nil {
			return
		}
		back, err := read(t, write(t, d))
		if err != nil {
			t.Fatal(err)
		}
		same(t, d, back)
	})
}
