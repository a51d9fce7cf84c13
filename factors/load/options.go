package load

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors/band"
)

// Options are what a user states about a file of his, whatever its format.
type Options struct {
	// Licence is the user's own statement. It is needed where the publisher wants to be
	// asked, and is printed by every report that uses the dataset.
	Licence Licence

	// Edition says what the file does not say of itself, such as its version and the year
	// that its data describe. What is stated here wins over the format and the mapping.
	Edition Edition

	// Grade says how sure it is that the numbers are what their publisher printed: A where
	// the file is known to be the publisher's own; not stated: C, one copy.
	Grade carbon.Grade

	// LeaveOut are rules whose rows are left out, counted as excluded. A row that breaks
	// any other rule refuses the whole file. A row whose number is blank needs no rule
	// here: it was not published, and is counted as excluded by [RuleValue].
	LeaveOut []carbon.Rule

	// Bands are what numbers are held against; nil: [band.Table]. An empty list is no gate.
	Bands []band.Band

	// Places says what texts for places mean, beside ISO codes and names of countries
	// and Chinese provinces.
	Places map[string]carbon.Place

	MaxBytes int64 // of the file, and unpacked of a workbook; 0: 512 MiB
	MaxRows  int64 // 0: 2,000,000

	Progress func(rows int64) // called every few thousand rows, and at the end
}

// A Licence is what a user states of the file that he brings.
type Licence struct {
	Terms       string // on what terms: an SPDX id, or such as "ecoinvent EULA, licence of Example AG"
	Attribution string // the line that the licence wants printed, where it is not the publisher's usual one
}

const (
	defaultBytes = 512 << 20
	defaultRows  = 2_000_000
)

func (o Options) withDefaults() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultBytes
	}
	o.MaxBytes = min(o.MaxBytes, math.MaxInt64-1) // one more is asked for
	if o.MaxRows <= 0 {
		o.MaxRows = defaultRows
	}
	if o.Grade == carbon.GradeUnstated {
		o.Grade = carbon.GradeC
	}
	if o.Bands == nil {
		o.Bands = band.Table()
	}
	return o
}

func fault(rule carbon.Rule, path, format string, args ...any) error {
	return &carbon.FieldError{Path: path, Rule: rule, Err: fmt.Errorf(format, args...)}
}

// A file is what was read, whole.
type file struct {
	name   string
	data   []byte
	sha256 string
}

// workbook reports the beginning of a zip file, which an .xlsx is.
func (f *file) workbook() bool { return bytes.HasPrefix(f.data, []byte("PK\x03\x04")) }

// readFile reads a file within the limit. It looks at the context between parts.
func readFile(ctx context.Context, name string, r io.Reader, o Options) (*file, error) {
	if r == nil {
		return nil, fault(RuleFormat, name, "no reader")
	}
	var b bytes.Buffer
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := io.CopyN(&b, r, min(1<<20, o.MaxBytes+1-int64(b.Len())))
		if int64(b.Len()) > o.MaxBytes {
			return nil, fault(RuleSize, name, "more than %d bytes: state Options.MaxBytes", o.MaxBytes)
		}
		if err == io.EOF || err == nil && n == 0 { // a wrapped one is a reader that failed
			break
		}
		if err != nil {
			return nil, fault(RuleFormat, name, "%w", err)
		}
	}
	if b.Len() == 0 {
		return nil, fault(RuleFormat, name, "the file is empty")
	}
	h := sha256.Sum256(b.Bytes())
	return &file{name, b.Bytes(), hex.EncodeToString(h[:])}, nil
}
