package search

import "math/bits"

// cosine is dot/sqrt(a·b) in ten-thousandths, at most 1.
func cosine(dot, a, b int64) Score {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	root := uint64(0)
	if hi == 0 {
		root = sqrt(lo)
	} else {
		root = sqrt(uint64(a)) * sqrt(uint64(b))
	}
	if root == 0 {
		return 0
	}
	return Score(min(One, Score(uint64(dot)*uint64(One)/root)))
}

// sqrt is the integer square root.
func sqrt(n uint64) uint64 {
	if n == 0 {
		return 0
	}
	r := uint64(1) << ((bits.Len64(n) + 1) / 2) // not below the root
	for {
		next := (r + n/r) / 2
		if next >= r {
			return r
		}
		r = next
	}
}
