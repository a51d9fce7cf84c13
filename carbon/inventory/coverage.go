package inventory

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"github.com/tanlian/tanlian/carbon"
)

// ErrOverlap is returned where a row of an input would be counted twice.
var ErrOverlap = errors.New("inventory: a row of the input is counted twice")

// A coverage knows which rows of which inputs have their fate, so that none gets two:
// a bit a row. It is evidence against counting twice, and no part of a Digest. Rows
// that do not say where they come from (no digest of the source, or no number) cannot
// be noted: package intake states both.
type coverage struct {
	sources map[carbon.Digest]pages
	source  carbon.Digest // of the last page
	number  int64
	last    *page
}

type pages map[int64]*page

// pageRows is how many rows a page has.
const pageRows = 1 << 15

type page [pageRows / 64]uint64

// has reports whether the row has its fate, and returns where to note it.
func (c *coverage) has(ref carbon.Ref) (word *uint64, bit uint64, has bool) {
	if ref.Row <= 0 || ref.Source.IsZero() {
		return nil, 0, false
	}
	n := ref.Row / pageRows
	if c.last == nil || c.number != n || c.source != ref.Source {
		if c.sources == nil {
			c.sources = map[carbon.Digest]pages{}
		}
		ps := c.sources[ref.Source]
		if ps == nil {
			ps = pages{}
			c.sources[ref.Source] = ps
		}
		if ps[n] == nil {
			ps[n] = new(page)
		}
		c.source, c.number, c.last = ref.Source, n, ps[n]
	}
	i := ref.Row % pageRows
	word, bit = &c.last[i/64], 1<<(i%64)
	return word, bit, *word&bit != 0
}

// check returns an error if the row has its fate already.
func (c *coverage) check(ref carbon.Ref) error {
	if _, _, has := c.has(ref); has {
		return fmt.Errorf("%w: %s of %.8s", ErrOverlap, ref, ref.Source)
	}
	return nil
}

func (c *coverage) note(ref carbon.Ref) {
	if word, bit, _ := c.has(ref); word != nil {
		*word |= bit
	}
}

// overlap returns an error if a row is in both.
func (c *coverage) overlap(o *coverage) error {
	for _, s := range slices.SortedFunc(maps.Keys(o.sources), compareDigests) {
		for _, n := range slices.Sorted(maps.Keys(o.sources[s])) {
			p, q := c.sources[s][n], o.sources[s][n]
			for i := range q {
				if p != nil && p[i]&q[i] != 0 {
					return fmt.Errorf("%w: row %d of %.8s", ErrOverlap, n*pageRows+int64(i*64+bits.TrailingZeros64(p[i]&q[i])), s)
				}
			}
		}
	}
	return nil
}

func (c *coverage) merge(o *coverage) {
	for s, ps := range o.sources {
		for n, q := range ps {
			if word, _, _ := c.has(carbon.Ref{Source: s, Row: max(1, n*pageRows)}); word == nil {
				continue
			}
			for i := range q {
				c.last[i] |= q[i]
			}
		}
	}
}

func compareDigests(a, b carbon.Digest) int { return bytes.Compare(a[:], b[:]) }

// A wireCoverage is the rows of one input: from, to, both included.
type wireCoverage struct {
	Source carbon.Digest `json:"source"`
	Rows   [][2]int64    `json:"rows"`
}

func (c *coverage) wire() (ws []wireCoverage) {
	for _, s := range slices.SortedFunc(maps.Keys(c.sources), compareDigests) {
		w := wireCoverage{Source: s}
		for _, n := range slices.Sorted(maps.Keys(c.sources[s])) {
			for i, word := range c.sources[s][n] {
				for ; word != 0; word &= word - 1 {
					row := n*pageRows + int64(i*64+bits.TrailingZeros64(word))
					if k := len(w.Rows) - 1; k >= 0 && w.Rows[k][1] == row-1 {
						w.Rows[k][1] = row
					} else {
						w.Rows = append(w.Rows, [2]int64{row, row})
					}
				}
			}
		}
		if len(w.Rows) > 0 {
			ws = append(ws, w)
		}
	}
	return ws
}

// read notes the rows of an input; there are at most that many.
func (c *coverage) read(w wireCoverage, most int64) error {
	most = min(most, 1<<32) // half a gigabyte of bits
	if w.Source.IsZero() {
		return fmt.Errorf("rows of an input without a digest")
	}
	for _, r := range w.Rows {
		if r[0] <= 0 || r[1] < r[0] || r[1]-r[0] >= most {
			return fmt.Errorf("rows %d to %d of %.8s, of at most %d", r[0], r[1], w.Source, most)
		}
		for row := r[0]; row <= r[1]; {
			ref := carbon.Ref{Source: w.Source, Row: row}
			if err := c.check(ref); err != nil {
				return err
			}
			word, bit, _ := c.has(ref)
			if row%64 != 0 || r[1]-row < 63 {
				*word |= bit
				row++
				continue
			}
			if *word != 0 {
				return fmt.Errorf("%w: rows %d to %d of %.8s", ErrOverlap, row, row+63, w.Source)
			}
			*word = ^uint64(0)
			row += 64
		}
		most -= r[1] - r[0] + 1
	}
	return nil
}
