package catalogue_test

import (
	"bytes"
	"io"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
	"github.com/tanlian/tanlian/factors/catalogue"
	"github.com/tanlian/tanlian/internal/editions"
)

// published is every embedded dataset.
func published(t testing.TB) []*factors.Dataset {
	t.Helper()
	all, err := editions.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func must(t testing.TB, open func() (*factors.Dataset, error)) *factors.Dataset {
	t.Helper()
	d, err := open()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// files is a folder in memory.
type files fstest.MapFS

func (m files) create(name string) (io.WriteCloser, error) {
	return &file{m, name, bytes.Buffer{}}, nil
}

type file struct {
	m    files
	name string
	bytes.Buffer
}

func (f *file) Close() error {
	f.m[f.name] = &fstest.MapFile{Data: f.Bytes()}
	return nil
}

func write(t testing.TB, d *factors.Dataset) files {
	t.Helper()
	m := files{}
	if err := catalogue.Write(t.Context(), m.create, d, catalogue.Options{}); err != nil {
		t.Fatal(err)
	}
	return m
}

func read(t testing.TB, m files) (*factors.Dataset, error) {
	t.Helper()
	return catalogue.Read(t.Context(), fstest.MapFS(m), catalogue.Options{})
}

// alike compares by value: units, species and days are compared with ==.
var alike = cmp.Options{
	cmp.Comparer(func(a, b unit.Unit) bool { return a == b }),
	cmp.Comparer(func(a, b ghg.Species) bool { return a == b }),
	cmp.Comparer(func(a, b carbon.Date) bool { return a == b }),
}

// same compares two datasets cell by cell.
func same(t *testing.T, want, got *factors.Dataset) {
	t.Helper()
	if diff := cmp.Diff(want.Editions(), got.Editions(), alike); diff != "" {
		t.Errorf("editions (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want.Regions(), got.Regions()); diff != "" {
		t.Errorf("regions (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want.Properties(), got.Properties(), alike); diff != "" {
		t.Errorf("properties (-want +got):\n%s", diff)
	}
	a, b := want.All(), got.All()
	if len(a) != len(b) {
		t.Fatalf("%d factors, want %d", len(b), len(a))
	}
	for i := range a {
		if diff := cmp.Diff(a[i], b[i], alike); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", a[i].ID, diff)
		}
	}
	if want.Digest() != got.Digest() {
		t.Errorf("digest %s, want %s", got.Digest(), want.Digest())
	}
}

// What is written is read back as it was: each edition, and all of them in one
// catalogue; what is written of an edition that was read is the same text.
func TestLossless(t *testing.T) {
	all := published(t)
	joined, err := factors.Join(all...)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range append(all, joined) {
		name := d.Editions()[0].ID
		if d == joined {
			name = "all"
		}
		t.Run(name, func(t *testing.T) {
			text := write(t, d)
			back, err := read(t, text)
			if err != nil {
				t.Fatal(err)
			}
			same(t, d, back)
			if d == joined {
				return
			}
			again := write(t, back)
			for name := range text {
				if !bytes.Equal(text[name].Data, again[name].Data) {
					t.Errorf("%s is another text when it is written again", name)
				}
			}
			if len(text) != len(again) {
				t.Errorf("%d files, then %d", len(text), len(again))
			}
		})
	}
}
