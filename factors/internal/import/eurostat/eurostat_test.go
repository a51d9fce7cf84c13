package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/factors/internal/importer"
)

const small = `{"id": "eurostat-grid-2023", "verification": {"inputs": {"countries_imported": 1, "countries_skipped": {"CH": "no series"}}},
"factors": [{"id": "eurostat-grid-2023/el/public-grid/mwh", "activity": "Purchased grid electricity — Greece", "scope": "Scope2", "scope2Method": "LocationBased", "region": "EL", "unit": "MegawattHour",
"components": {"CarbonDioxide": 323.892253273, "MethaneFossil": 0.00591389209142, "NitrousOxide": 0.0}, "componentsAreDerived": true,
"note": "Main activity producers only. 99.93% of CRF 1.A.1.a emissions allocated to electricity by the GHG Protocol efficiency method. Substituting IEA reference efficiencies moves the result by 0.0%; the energy content method, which the guidance permits as an alternative, would move it by 0.1%. Methane is treated as fossil, which is true."}]}
`

func bound(t *testing.T, text string) (path, sum string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "grid.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h := sha256.Sum256([]byte(text))
	return path, hex.EncodeToString(h[:])
}

func TestGreeceIsGR(t *testing.T) {
	path, sum := bound(t, small)
	to := t.TempDir()
	if err := run(path, sum, to); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(to, "factors.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := `id,name,name_zh,place,CO2,CH4,N2O,note,note_zh,at
gr,"Electricity of the public grid, Greece",希腊公共电网电力,GR,323.892253273,0.00591389209142,0,"99.93 % of the emissions allocated to electricity; with the IEA's efficiencies it moves by 0.0 %, by the energy content method by 0.1 %",99.93%的排放分配给电力；改用IEA参考效率变动0.0%，改用能量含量法变动0.1%,factors[0].components
`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	text, err = os.ReadFile(filepath.Join(to, "provenance.csv"))
	if err != nil || !strings.Contains(string(text), "imported,factor,1,") || !strings.Contains(string(text), "excluded,no series,1,CH: ") {
		t.Errorf("%s, %v", text, err)
	}
}

func TestRefusesWhatIsNotTheCompilersFile(t *testing.T) {
	var bind *importer.BindError
	path, _ := bound(t, small)
	if err := run(path, sum2023, t.TempDir()); !errors.As(err, &bind) || bind.What != "sha256" {
		t.Errorf("another hash: %v", err)
	}
	path, sum := bound(t, strings.Replace(small, `"countries_imported": 1`, `"countries_imported": 30`, 1))
	if err := run(path, sum, t.TempDir()); !errors.As(err, &bind) || bind.What != "end" {
		t.Errorf("countries that are not there: %v", err)
	}
	for _, c := range []struct{ claim, old, new, want string }{
		{"a file cut short", `which is true."}]}`, "", "grid.json: "},
		{"another unit", `"MegawattHour"`, `"KilowattHour"`, "factors[0] eurostat-grid-2023/el/public-grid/mwh: is Scope2 LocationBased per KilowattHour"},
		{"a published number", `"componentsAreDerived": true`, `"componentsAreDerived": false`, "derived false"},
		{"a region that is none", `"region": "EL"`, `"region": "EU27"`, `factors[0] eurostat-grid-2023/el/public-grid/mwh: region "EU27" is not known`},
		{"a gas that is missing", `, "NitrousOxide": 0.0`, "", "2 components"},
		{"another gas", `"NitrousOxide"`, `"MethaneBiogenic"`, "NitrousOxide: "},
		{"another method", "GHG Protocol efficiency method", "energy content method", "the note does not state the allocation"},
	} {
		path, sum := bound(t, strings.Replace(small, c.old, c.new, 1))
		if err := run(path, sum, t.TempDir()); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.claim, err, c.want)
		}
	}
}
