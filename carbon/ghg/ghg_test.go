package ghg

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon/unit"
)

func num(s string) unit.Number { return unit.MustNumber(s) }

func TestEveryNameFindsItsSpecies(t *testing.T) {
	owner := map[string]string{}
	for i, sp := range All() {
		if sp.EN() == "" || sp.ZH() == "" || sp.Group() == NoGroup || sp.Account() == NotStated {
			t.Errorf("%s: incomplete", sp)
		}
		for _, name := range names(i + 1) {
			if other, ok := owner[spelling(name)]; ok && other != sp.String() {
				t.Errorf("%q means %s and %s", name, other, sp)
			}
			owner[spelling(name)] = sp.String()
			if got, err := ParseSpecies(name); err != nil || got != sp {
				t.Errorf("%q: have %v %v, want %s", name, got, err, sp)
			}
		}
	}
	for _, b := range Blends() {
		if _, ok := owner[spelling(b)]; ok {
			t.Errorf("%s is a blend and a gas", b)
		}
	}
}

func TestParseSpecies(t *testing.T) {
	for text, want := range map[string]Species{
		"CO2": CO2, "co2": CO2, "CO₂": CO2, "Carbon dioxide": CO2, "二氧化碳": CO2, "R-744": CO2,
		"CH4": Methane, "Methane": Methane, "biogenic methane": BiogenicMethane, "Nitrous oxide": NitrousOxide,
		"R-134a": HFC134a, "R134a": HFC134a, "HFC134a": HFC134a, "HFC-134A": HFC134a, "hfc 134a": HFC134a,
		"Carbon tetrafluoride": PFC14, "CF4": PFC14, "PFC-14": PFC14, "Perfluoromethane": PFC14,
		"Hexafluoroethane": PFC116, "Perfluoropropane": PFC218, "Perfluorocyclobutane": PFC318,
		"Sulfur hexafluoride": SulphurHexafluoride, "Nitrogen trifluoride": NitrogenTrifluoride, "R22": HCFC22,
		"CO2e@AR5": Unsplit(AR5), "CO2e@AR5-fossil30": Unsplit(AR5Fossil30), "CO2e@unstated": UnsplitUnstated,
	} {
		if got, err := ParseSpecies(text); err != nil || got != want {
			t.Errorf("%q: have %s %v, want %s", text, got, err, want)
		}
	}
	// Every gas of the EPA supply-chain file, v1.3.0, but its unspecified group.
	for _, text := range strings.Split("HFC-23|Carbon dioxide|HFC-236fa|Carbon tetrafluoride|HFC-32|Hexafluoroethane|HFC-125|Methane|"+
		"HFC-134a|Nitrogen trifluoride|HFC-143a|Nitrous oxide|Perfluorobutane|Perfluorocyclobutane|Perfluorohexane|Perfluoropropane|Sulfur hexafluoride", "|") {
		if _, err := ParseSpecies(text); err != nil {
			t.Error(err)
		}
	}
}

func TestUnknownGasIsAnError(t *testing.T) {
	for _, text := range []string{
		"", " ", "R-9999", "HFC", "HFCs", "PFCs", "HFCs and PFCs, unspecified", "CO2e", "CO2e@", "CO2e@AR9", "R-410A", "freon",
		"refrigerant", "SF", "CO", "CO2 ∕", strings.Repeat("x", 1<<20),
	} {
		sp, err := ParseSpecies(text)
		var unknown *UnknownError
		if !errors.As(err, &unknown) || !sp.IsZero() {
			t.Errorf("%.40q: have %v %v", text, sp, err)
		}
		if len(text) > 96 && !strings.HasSuffix(err.Error(), ": too long") || err != nil && len(err.Error()) > 200 {
			t.Errorf("message of %d characters", len(err.Error()))
		}
	}
	if _, err := Blend("R-999Z"); err == nil {
		t.Error("R-999Z is no blend")
	}
	if _, err := Parse("R-999Z"); err == nil {
		t.Error("R-999Z is nothing")
	}
}

func TestUnpublishedPotentialIsAnErrorNamingBoth(t *testing.T) {
	yf, ze := HFO1234yf, Species{}
	for _, c := range []struct {
		set  Set
		sp   Species
		want []string
	}{
		{AR4, yf, []string{"AR4", "HFO-1234yf"}},
		{AR6Unsplit20, SulphurHexafluoride, []string{"AR6-unsplit-20", "SF6"}},
		{AR5, ze, []string{"AR5", "not stated"}},
		{NoSet, CO2, []string{"CO2", "not stated"}},
		{Set(200), CO2, []string{"Set(200)", "CO2"}},
		{AR6, Unsplit(AR5), []string{"AR6", "CO2e@AR5"}},
		{AR5, UnsplitUnstated, []string{"AR5", "CO2e@unstated"}},
		{NoSet, UnsplitUnstated, []string{"not stated"}},
	} {
		n, err := c.set.GWP(c.sp)
		var e *GWPError
		if !errors.As(err, &e) || n.Stated() {
			t.Errorf("%s in %s: have %s, %v", c.sp, c.set, n, err)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%q does not name %q", err, w)
			}
		}
	}
	if _, err := (Amounts{{yf, num("1")}}).CO2e(AR4); err == nil {
		t.Error("CO2e must not skip what it cannot weigh")
	}
	if _, err := (Amounts{{CO2, num("1")}}).CO2e(NoSet); err == nil {
		t.Error("there is no default set")
	}
	if _, err := (Amounts{{CO2, unit.Number{}}}).CO2e(AR5); err == nil {
		t.Error("an amount that is not stated is not zero")
	}
}

func TestAccounts(t *testing.T) {
	v := MustAmounts(
		Amount{CO2, num("100")}, Amount{BiogenicCO2, num("7")}, Amount{BiogenicMethane, num("1")},
		Amount{HCFC22, num("2")}, Amount{HFO1234yf, num("3")}, Amount{Unsplit(AR5), num("5")},
	)
	gross, err := v.Only(Gross).CO2e(AR5)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(num("133"), gross.Kg()); diff != "" { // 100 + 28 + 5
		t.Errorf("biogenic CO2 and HCFC-22 are in no gross total (-want +got):\n%s", diff)
	}
	biogenic, err := v.Only(Biogenic).CO2e(AR5)
	if err != nil || !biogenic.Kg().Equal(num("7")) {
		t.Errorf("biogenic CO2 counts with GWP 1: %v %v", biogenic, err)
	}
	outside, err := v.Only(Outside).CO2e(AR5)
	if err != nil || !outside.Kg().Equal(num("3523")) { // 2 × 1760 + 3
		t.Errorf("HCFC-22 is outside Kyoto: %v %v", outside, err)
	}
	for sp, want := range map[Species]Account{
		CO2: Gross, LandUseCO2: Gross, BiogenicCO2: Biogenic, BiogenicMethane: Gross, HCFC22: Outside, HFO1234yf: Outside,
		Unsplit(AR6): Gross, UnsplitUnstated: Gross, {}: NotStated, PFC14: Gross,
	} {
		if got := sp.Account(); got != want {
			t.Errorf("%s: account %s, want %s", sp, got, want)
		}
	}
	for _, sp := range All() {
		if kyoto := sp.Group() != OutsideKyoto; kyoto == (sp.Account() == Outside) {
			t.Errorf("%s: group %s, account %s", sp, sp.Group(), sp.Account())
		}
	}
}

func TestKeptCO2e(t *testing.T) {
	v := MustAmounts(Amount{CO2, num("10")}, Amount{Unsplit(AR5), num("3")}, Amount{Unsplit(AR6), num("4")}, Amount{UnsplitUnstated, num("0.5")})
	for set, kept := range map[Set]string{AR5: "4.5", AR6: "3.5", AR4: "7.5", AR5Fossil30: "7.5", AR6Unsplit: "7.5"} {
		got, err := v.CO2e(set)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(CO2e{set, num("17.5"), num(kept)}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestCO2eOfDifferentSetsDoNotAdd(t *testing.T) {
	var refused *SetError
	if _, err := Zero(AR5).Add(Zero(AR6)); !errors.As(err, &refused) || refused.Have != AR6 || refused.Want != AR5 {
		t.Errorf("AR5 + AR6: %v", err)
	}
	if _, err := Zero(AR5).Add(CO2e{}); !errors.As(err, &refused) {
		t.Errorf("AR5 + nothing: %v", err)
	}
	if _, err := (CO2e{}).Add(CO2e{}); !errors.As(err, &refused) {
		t.Errorf("nothing + nothing: %v", err)
	}
	a, _ := Amounts{{Unsplit(AR4), num("2")}}.CO2e(AR5)
	sum, err := a.Add(a.Scale(num("0.5")))
	if err != nil || sum.Set() != AR5 || !sum.Kg().Equal(num("3")) || !sum.Kept().Equal(num("3")) {
		t.Errorf("have %v, %v", sum, err)
	}
	if want := "3 kg CO2e (AR5), of which 3 kg kept from other sets"; sum.String() != want {
		t.Errorf("have %q", sum)
	}
}

func TestNewAmounts(t *testing.T) {
	v, err := NewAmounts(Amount{NitrousOxide, num("1")}, Amount{CO2, num("2")}, Amount{NitrousOxide, num("3")}, Amount{Methane, num("0")})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Amounts{{CO2, num("2")}, {Methane, num("0")}, {NitrousOxide, num("4")}}, v); diff != "" {
		t.Errorf("sorted, no doubles, a stated zero stays (-want +got):\n%s", diff)
	}
	if v.Get(Methane).Stated() == false || v.Get(HFC32).Stated() || !v.Get(NitrousOxide).Equal(num("4")) {
		t.Errorf("Get: %v", v)
	}
	for _, bad := range []Amount{{Species{}, num("1")}, {CO2, unit.Number{}}} {
		if _, err := NewAmounts(bad); err == nil {
			t.Errorf("%v must be refused", bad)
		}
		if (Amounts{bad}).Valid() {
			t.Errorf("%v is not valid", bad)
		}
	}
	if (Amounts{{Methane, num("1")}, {CO2, num("1")}}).Valid() || (Amounts{{CO2, num("1")}, {CO2, num("1")}}).Valid() {
		t.Error("unsorted or double amounts are not valid")
	}
}

// random returns a vector of any species, unsplit ones included.
func random(r *rand.Rand) Amounts {
	pool := append(All(), Unsplit(AR4), Unsplit(AR5), Unsplit(AR6), UnsplitUnstated)
	var as []Amount
	for range r.IntN(9) {
		as = append(as, Amount{pool[r.IntN(len(pool))], unit.Ratio(r.Int64N(2000)-1000, 1+r.Int64N(30))})
	}
	return MustAmounts(as...)
}

func TestAmountsAreLinear(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		v, w, u, n := random(r), random(r), random(r), unit.Ratio(r.Int64N(200)-100, 7)
		before := v.String() + w.String()
		check := func(law string, a, b Amounts) {
			t.Helper()
			if !a.Equal(b) || !a.Valid() {
				t.Fatalf("%s: %v and %v", law, a, b)
			}
		}
		check("v + w = w + v", v.Add(w), w.Add(v))
		check("(v + w) + u = v + (w + u)", v.Add(w).Add(u), v.Add(w.Add(u)))
		check("n(v + w) = nv + nw", v.Add(w).Scale(n), v.Scale(n).Add(w.Scale(n)))
		var byAccount, byGroup Amounts
		for _, a := range Accounts() {
			byAccount = byAccount.Add(v.Only(a))
		}
		for _, g := range Groups() {
			byGroup = byGroup.Add(v.OnlyGroup(g))
		}
		check("the accounts are the whole", v, byAccount)
		check("the groups are the whole", v, byGroup)
		for _, sp := range All() {
			if v.Get(sp).Stated() && w.Get(sp).Stated() && !v.Add(w).Get(sp).Equal(v.Get(sp).Add(w.Get(sp))) {
				t.Fatalf("%s in %v + %v", sp, v, w)
			}
		}
		a, err1 := v.CO2e(AR6)
		b, err2 := w.CO2e(AR6)
		sum, err3 := v.Add(w).CO2e(AR6)
		if (err1 != nil || err2 != nil) != (err3 != nil) {
			t.Fatalf("%v, %v, %v", err1, err2, err3)
		}
		if err3 == nil {
			if added, err := a.Add(b); err != nil || !added.Equal(sum) {
				t.Fatalf("CO2e(v) + CO2e(w) = CO2e(v + w): %v and %v (%v)", added, sum, err)
			}
		}
		if v.String()+w.String() != before {
			t.Fatal("an operand was changed")
		}
	}
}

func TestBlendIsACopy(t *testing.T) {
	a, _ := Blend("R-410A")
	a[0].Kg = num("9")
	if b, _ := Blend("R410a"); !b.Valid() || b[0].Kg.Equal(num("9")) {
		t.Errorf("have %v", b)
	}
	if per, err := Parse("R-410A"); err != nil || len(per) != 2 {
		t.Errorf("have %v %v", per, err)
	}
	if per, err := Parse("R-134a"); err != nil || !per.Equal(Amounts{{HFC134a, num("1")}}) {
		t.Errorf("have %v %v", per, err)
	}
}

func TestCanonical(t *testing.T) {
	for name, want := range map[string]string{"R134a": "HFC-134a", "r 410 a": "R-410A", "R-22": "HCFC-22", "六氟化硫": "SF6", "CF4": "PFC-14", "HFC": "", "R-999": "", "": ""} {
		got, err := Canonical(name)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q: have %q %v, want %q", name, got, err, want)
		}
		if want != "" {
			if again, _ := Canonical(got); again != got {
				t.Errorf("%q: %q is not canonical", name, got)
			}
		}
	}
	for _, name := range Blends() {
		if got, err := Canonical(name); got != name || err != nil {
			t.Errorf("have %q %v, want %q", got, err, name)
		}
	}
}

func TestTextsRoundTrip(t *testing.T) {
	for _, s := range append(Sets(), NoSet) {
		if s != NoSet && (s.EN() == "" || s.ZH() == "" || s.Source() == "" || s.Horizon() == 0) {
			t.Errorf("%s: incomplete", s)
		}
		b, _ := json.Marshal(s)
		var got Set
		if err := json.Unmarshal(b, &got); err != nil || got != s {
			t.Errorf("%s: have %v %v", b, got, err)
		}
	}
	all := append(All(), Species{}, UnsplitUnstated)
	for _, s := range Sets() {
		all = append(all, Unsplit(s))
	}
	for i, sp := range all {
		b, _ := json.Marshal(Amount{sp, num("1.5")})
		var got Amount
		if err := json.Unmarshal(b, &got); err != nil || got.Species != sp || !got.Kg.Equal(num("1.5")) {
			t.Errorf("%s: have %v %v", b, got, err)
		}
		for j, other := range all[:i] {
			if sp.String() == other.String() || sp.Compare(other) == 0 {
				t.Errorf("%d and %d are both %q", i, j, sp)
			}
		}
	}
	for _, a := range Accounts() {
		if a.String() == "" || a.EN() == "" || a.ZH() == "" {
			t.Errorf("account %d", a)
		}
	}
	for _, g := range Groups() {
		if g.String() == "" || g.EN() == "" || g.ZH() == "" {
			t.Errorf("group %d", g)
		}
	}
	for _, odd := range []string{Set(99).String(), Set(99).EN(), Account(99).ZH(), Group(99).EN(), Unsplit(Set(99)).String(), Species{id: 250}.String()} {
		_ = odd // no panic on a value that nobody stated
	}
}

func FuzzParseSpecies(f *testing.F) {
	for _, s := range []string{"CO2", "R-134a", "CO2e@AR5", "co2e@UNSTATED", "全氟萘烷", "HFC-43-I0mee", "\xff", "CO2e@ar6-UNSPLIT-20"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sp, err := ParseSpecies(s)
		if (err == nil) == sp.IsZero() {
			t.Fatalf("%q: %v, %v", s, sp, err)
		}
		if err != nil {
			return
		}
		if again, err := ParseSpecies(sp.String()); err != nil || again != sp {
			t.Fatalf("%q is %s, which is %s (%v)", s, sp, again, err)
		}
	})
}

// The lifetime of a financed project is reported beside the year, in no total.
func TestProjectedIsNoAccountOfASpecies(t *testing.T) {
	for _, sp := range append(All(), Unsplit(AR6), UnsplitUnstated) {
		if sp.Account() == Projected {
			t.Errorf("%s is in the account %s", sp, Projected)
		}
	}
	for _, a := range Accounts() {
		if a.String() == "" || a.EN() == "" || a.ZH() == "" {
			t.Errorf("account %d has no name", a)
		}
	}
	if got := len(Accounts()); got != int(numAccounts)-1 {
		t.Errorf("%d accounts listed, want %d", got, int(numAccounts)-1)
	}
}
