package scope2

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
)

func TestReadRegister(t *testing.T) {
	want := Lot{ID: "L2", Instrument: GreenPower, Serials: Serials{"XUGEC-2025-0100001", "XUGEC-2025-0180000"}, Volume: mwh(80000), Market: "CN",
		Project: "solar, Qinghai", From: month("2025-01"), To: month("2025-12"), Cancelled: carbon.MustDate("2026-01-20"), Site: "JS1",
		Ref: carbon.Ref{Name: "certificates.csv", Row: 3}}
	r := sampleRegister(t)
	if diff := cmp.Diff(want, r.Lots()[1], cmp.Comparer(func(a, b carbon.Month) bool { return a == b }), cmp.Comparer(func(a, b carbon.Date) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if l := r.Lots()[8]; l.Instrument != GEC || l.Credit != "CCER" {
		t.Errorf("L9: %s with %q", l.Instrument, l.Credit)
	}
}

const header = "lot,instrument,serial_from,serial_to,mwh,market,technology,generation_month_from,generation_month_to,cancelled_on,beneficiary_entity,rate_kg_co2_per_kwh,states\n"

func TestReadRegisterRefuses(t *testing.T) {
	const sound = "A,GEC,X-1,X-9,9,CN,风电，内蒙古,2025-01,2025-02,2026-01-01,LTX,,\n"
	if _, err := ReadRegister(strings.NewReader(header+sound), "r.csv", evidence); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", "no header"},
		{"no column", "lot,instrument\n", `no column "serial_from"`},
		{"column twice", "lot,lot\n", `"lot" is there twice`},
		{"ragged", header + "A,GEC\n", "wrong number of fields"},
		{"lot twice", header + sound + sound, `r.csv: row 3: lot A: lot: TL-S212: scope2: id "A" is missing or there twice`},
		{"instrument", header + strings.Replace(sound, "GEC", "EKO", 1), `r.csv: row 2: instrument: TL-S212: scope2: unknown instrument "EKO"`},
		{"part of a MWh", header + strings.Replace(sound, ",9,", ",8.5,", 1), "no positive whole number"},
		{"no MWh", header + strings.Replace(sound, ",9,", ",0,", 1), "no positive whole number"},
		{"huge", header + strings.Replace(sound, ",9,", ",1e9999,", 1), "row 2: mwh"},
		{"serials backwards", header + strings.Replace(sound, "X-9", "X-0", 1), "run backwards"},
		{"no range", header + strings.Replace(sound, "X-9", "Y-9", 1), "are no range"},
		{"one serial missing", header + strings.Replace(sound, "X-9", "", 1), "one is missing"},
		{"no serials", header + strings.Replace(sound, "X-1,X-9", ",", 1), "has serials"},
		{"market", header + strings.Replace(sound, "CN", "GLO", 1), "is no country"},
		{"months backwards", header + strings.Replace(sound, "2025-02", "2024-02", 1), "generation months"},
		{"month", header + strings.Replace(sound, "2025-02", "2025-13", 1), "generation_month_to"},
		{"cancelled before it was generated", header + strings.Replace(sound, "2026-01-01", "2025-01-31", 1), "is before 2025-02"},
		{"rate", header + strings.Replace(sound, "LTX,,", "LTX,-1,", 1), "rate -1 is negative"},
		{"criterion", header + strings.Replace(sound, "LTX,,", "LTX,,9", 1), "states"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadRegister(strings.NewReader(tt.in), "r.csv", evidence)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if _, err := NewRegister(nil); carbon.RuleOf(err).Code != RuleLot.Code {
		t.Errorf("no evidence: %v", err)
	}
}

// What is read can be settled without a panic, and never over-claims.
func FuzzReadRegister(f *testing.F) {
	b, err := os.ReadFile("testdata/certificates.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(header + "A,PPA,,,9,CN,biomass,2025-01,2025-02,,LTX,0.1,2;3;7\n"))
	f.Add([]byte(header + "A,GO,9,99999999999999999999999,9,NL,核电,2025-01,2025-02,2025-03-01,,,\n"))
	v := post(f, grid{}, use{entity: "LTX", site: "SH1", place: "CN-SH", month: 1, kwh: "12345.6"}, use{entity: "LTX", site: "NL1", place: "NL", month: 2, kwh: "99"})
	f.Fuzz(func(t *testing.T, in []byte) {
		r, err := ReadRegister(bytes.NewReader(in), "fuzz", evidence)
		if err != nil {
			return
		}
		checkClaims(t, settle(t, v, nil, r, policy))
	})
}

func TestNamesParse(t *testing.T) {
	for i := GEC; i < numInstruments; i++ {
		for _, s := range append([]string{i.Text().EN, i.Text().ZH}, instrumentNames[i]...) {
			if got, err := ParseInstrument(s); err != nil || got != i {
				t.Errorf("%q: %s, %v", s, got, err)
			}
		}
	}
	for in, want := range map[string]Technology{"wind, Inner Mongolia": Wind, "Offshore wind": Wind, "光伏，青海": Solar, "hydro": Hydro, "windy": TechnologyUnstated, "": TechnologyUnstated, "核电": Nuclear} {
		if got := TechnologyOf(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.Text.EN == "" || r.Text.ZH == "" {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
	}
}
