package inventory_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/inventory"
	"github.com/tanlian/tanlian/carbon/unit"
)

func binary(t testing.TB, v *inventory.Inventory) []byte {
	t.Helper()
	b, err := v.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// resealed is a form whose content was tampered with, by somebody who knows to seal it.
func resealed(form string) []byte {
	head, rest, _ := strings.Cut(form, "\n")
	if _, content, ok := strings.Cut(rest, "\n"); ok {
		return fmt.Appendf(nil, "%s\n%x\n%s", head, sha256.Sum256([]byte(content)), content)
	}
	return []byte(form)
}

func read(t testing.TB, b []byte) *inventory.Inventory {
	t.Helper()
	v := new(inventory.Inventory)
	if err := v.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	return v
}

// sourced are rows that say where they come from, with faults among them.
func sourced(n int) []*carbon.Activity {
	as := rows(n, false)
	for i, a := range as {
		a.Ref.Source = carbon.Digest{1}
		switch i % 40 {
		case 7:
			a.Measures = nil
		case 9:
			a.Period = carbon.Year(2026)
		case 11:
			a.Method = &carbon.Method{Code: "T-1", Name: carbon.Text{EN: "test", ZH: "测试"}, Formula: carbon.Same("a × b"), Clause: "here"}
		}
	}
	return as
}

func TestBinaryFormIsTheContent(t *testing.T) {
	p := table()
	as := sourced(400)
	whole, _ := build(t, p, as)
	want := binary(t, whole)
	r := rand.New(rand.NewPCG(3, 3))
	for _, parts := range []int{1, 7} {
		r.Shuffle(len(as), func(i, j int) { as[i], as[j] = as[j], as[i] })
		sum, _ := build(t, p, nil)
		for i := range parts {
			part, _ := build(t, p, as[i*len(as)/parts:(i+1)*len(as)/parts])
			if err := sum.Merge(read(t, binary(t, part))); err != nil { // as another process would
				t.Fatal(err)
			}
		}
		if got := binary(t, sum); !bytes.Equal(want, got) {
			t.Errorf("%d shuffled parts (-want +got):\n%s", parts, cmp.Diff(strings.Split(string(want), ","), strings.Split(string(got), ",")))
		}
		if sum.Digest() != whole.Digest() {
			t.Errorf("%d parts: another digest", parts)
		}
	}
	again := read(t, want)
	for _, b := range []string{"", "site", "supplier", "month"} {
		for _, w := range []inventory.View{location, market} {
			w.Strict = false
			a, err := whole.Figures(b, w)
			if err != nil {
				t.Fatal(err)
			}
			c, err := again.Figures(b, w)
			if err != nil {
				t.Fatal(err)
			}
			if len(a) != len(c) {
				t.Fatalf("%q: %d cells, want %d", b, len(c), len(a))
			}
			for k, f := range a {
				if !f.Kg().Equal(c[k].Kg()) || f.Lines() != c[k].Lines() {
					t.Errorf("%q %s: %s from %d lines, want %s from %d", b, k, c[k].Kg(), c[k].Lines(), f.Kg(), f.Lines())
				}
			}
		}
	}
	if diff := cmp.Diff(whole.Partition().Groups(), again.Partition().Groups()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for c, err := range again.Contributions("", location) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Method.ID() == "T-1" && c.Method.Text().ZH != "测试" {
			t.Errorf("the method lost its name: %+v", c.Method)
		}
	}
	if err := again.Merge(whole); !errors.Is(err, inventory.ErrOverlap) {
		t.Errorf("the rows that were read back are not noted: %v", err)
	}
}

func TestBinaryFormRefuses(t *testing.T) {
	v, _ := build(t, table(), sourced(60))
	good := string(binary(t, v))
	for name, change := range map[string]func(string) string{
		"empty":                   func(string) string { return "" },
		"another format":          func(s string) string { return strings.Replace(s, "inventory 1", "inventory 2", 1) },
		"cut off":                 func(s string) string { return s[:len(s)/2] },
		"two of them":             func(s string) string { return s + s },
		"a field that is unknown": func(s string) string { return strings.Replace(s, `"reporter"`, `"rapporteur"`, 1) },
		"another dimension":       func(s string) string { return strings.Replace(s, `"measure":"kg"`, `"measure":"parsec"`, 1) },
		"a sum without a unit":    func(s string) string { return strings.Replace(s, `"net":"`, `"net":"x`, 1) },
		"an account that is none": func(s string) string { return strings.Replace(s, `"category":`, `"account":"sum","category":`, 1) },
		"an edition too many":     func(s string) string { return strings.Replace(s, `"source":{`, `"source":{"edition":99,`, 1) },
		"no such question":        func(s string) string { return strings.Replace(s, `"of":0`, `"of":-1`, 1) },
		"no resolver reads that":  func(s string) string { return strings.Replace(s, `"reads":"kind`, `"reads":"smell`, 1) },
		"more rows than counted": func(s string) string {
			return strings.Replace(s, `"rows":[[1,`, `"rows":[[1,9000000000000000000],[1,`, 1)
		},
	} {
		bad := change(good)
		if bad == good {
			t.Errorf("%s: nothing changed", name)
			continue
		}
		w, _ := build(t, table(), nil)
		before := w.Digest()
		if err := w.UnmarshalBinary(resealed(bad)); err == nil {
			t.Errorf("%s: no error", name)
		} else if w.Digest() != before {
			t.Errorf("%s: the inventory changed", name)
		}
	}
}

// One flipped bit in sixteen thousand made another total, and nobody noticed.
func TestBinaryFormIsSealed(t *testing.T) {
	v, _ := build(t, table(), sourced(60))
	good := binary(t, v)
	r := rand.New(rand.NewPCG(5, 5))
	for range 300 {
		bad := bytes.Clone(good)
		i := r.IntN(len(bad))
		bad[i] ^= 1 << r.IntN(8)
		if new(inventory.Inventory).UnmarshalBinary(bad) == nil {
			t.Fatalf("a flipped bit in byte %d was not seen", i)
		}
	}
	zero := strings.ReplaceAll(string(good), `"source":"`+carbon.Digest{1}.String(), `"source":"`+carbon.Digest{}.String())
	if err := new(inventory.Inventory).UnmarshalBinary(resealed(zero)); err == nil {
		t.Error("rows of an input without a digest")
	}
}

func FuzzUnmarshalBinary(f *testing.F) {
	v, err := inventory.New(schema(table(), scheme))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(binary(f, v))
	if err := v.Exclude(carbon.Ref{Source: carbon.Digest{1}, Name: "t", Row: 3}, carbon.RulePeriod, unit.MustParse("2 kg")); err != nil {
		f.Fatal(err)
	}
	f.Add(binary(f, v))
	f.Fuzz(func(t *testing.T, b []byte) {
		v := new(inventory.Inventory)
		if v.UnmarshalBinary(resealed(string(b))) != nil {
			return
		}
		once := binary(t, v)
		if twice := binary(t, read(t, once)); !bytes.Equal(once, twice) {
			t.Errorf("%s\nreads back as\n%s", once, twice)
		}
	})
}
