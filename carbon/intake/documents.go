package intake

import (
	"encoding/binary"
	"math/bits"
	"strings"
)

// documents remembers in which row each number of a document came first. It is a
// hash table without a pointer in it, for there are millions of numbers: they stand
// behind each other in blocks, and a slot says where. What finds no slot near its
// place, or is long, is kept in a map, so that numbers made to collide cost no more
// than in a map.
type documents struct {
	slots  []uint64 // 0, or the block and offset of a number, with some bits of its hash above
	used   int
	blocks [][]byte // of rows and numbers, each behind its length
	rest   map[string]int64
}

const (
	blockBits = 18 // of an offset in a block
	placeBits = 40
	near      = 128 // slots that are tried
	longest   = 255 // bytes of a number in a block
)

// first returns the row in which a number came before, or false: then the row is its
// first.
func (d *documents) first(number string, row int64) (int64, bool) {
	if len(number) > longest {
		return d.inRest(number, row)
	}
	if 2*d.used >= len(d.slots) {
		d.grow()
	}
	h := hashOf(number)
	slot, first, found := d.find(number, h)
	if found {
		return first, true
	}
	if len(d.rest) > 0 {
		if first, found = d.rest[number]; found {
			return first, true
		}
	}
	if slot < 0 {
		return d.inRest(number, row)
	}
	d.slots[slot] = d.store(number, row) | h>>placeBits<<placeBits
	d.used++
	return 0, false
}

// find returns the row of a number that has a slot, or else a free slot for it, -1 if
// there is none.
func (d *documents) find(number string, h uint64) (slot int, row int64, found bool) {
	mask := uint64(len(d.slots) - 1)
	for k := range uint64(near) {
		i := (h + k) & mask
		s := d.slots[i]
		if s == 0 {
			return int(i), 0, false
		}
		if (s^h)>>placeBits == 0 {
			place := s & (1<<placeBits - 1)
			if text, row, _ := load(d.blocks[place>>blockBits][place&(1<<blockBits-1):]); string(text) == number {
				return int(i), row, true
			}
		}
	}
	return -1, 0, false
}

func (d *documents) inRest(number string, row int64) (int64, bool) {
	if first, found := d.rest[number]; found {
		return first, true
	}
	if d.rest == nil {
		d.rest = map[string]int64{}
	}
	d.rest[strings.Clone(number)] = row // it is a part of a whole row
	return 0, false
}

// store appends a number to the blocks and returns its place, which is not 0.
func (d *documents) store(number string, row int64) uint64 {
	last := len(d.blocks) - 1
	if last < 0 || len(d.blocks[last])+1+longest+binary.MaxVarintLen64 > 1<<blockBits {
		d.blocks = append(d.blocks, append(make([]byte, 0, 1<<blockBits), 0)) // no place is 0
		last++
	}
	b := d.blocks[last]
	place := uint64(last)<<blockBits | uint64(len(b))
	b = append(append(b, byte(len(number))), number...)
	d.blocks[last] = binary.AppendVarint(b, row)
	return place
}

// load reads what store wrote, and what stands behind it.
func load(b []byte) (number []byte, row int64, behind []byte) {
	size := 1 + int(b[0])
	row, n := binary.Varint(b[size:])
	return b[1:size], row, b[size+n:]
}

// grow doubles the slots.
func (d *documents) grow() {
	d.slots, d.used = make([]uint64, max(1024, 2*len(d.slots))), 0
	mask := uint64(len(d.slots) - 1)
	for i, block := range d.blocks {
		for b := block[1:]; len(b) > 0; {
			place := uint64(i)<<blockBits | uint64(len(block)-len(b))
			number, row, behind := load(b)
			h, k := hashOf(number), uint64(0)
			for k < near && d.slots[(h+k)&mask] != 0 {
				k++
			}
			if k < near {
				d.slots[(h+k)&mask] = place | h>>placeBits<<placeBits
				d.used++
			} else {
				_, _ = d.inRest(string(number), row)
			}
			b = behind
		}
	}
}

// hashOf mixes the bytes of a text, eight at a time. It need not resist anybody.
func hashOf[T string | []byte](s T) uint64 {
	const k = 0x9e3779b97f4a7c15
	h := uint64(len(s))*k + 1
	for len(s) >= 8 {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		hi, lo := bits.Mul64(h^w, k)
		h, s = hi^lo, s[8:]
	}
	w := uint64(0)
	for i := range len(s) {
		w |= uint64(s[i]) << (8 * i)
	}
	hi, lo := bits.Mul64(h^w, k)
	hi, lo = bits.Mul64(hi^lo, k)
	return hi ^ lo
}
