package main

import (
	"fmt"
	"hash/fnv"
	"sort"
	"strconv"
	"strings"
)

// season is the shape of a working year: Spring Festival in February, holidays
// in October, a strong fourth quarter.
var season = []int64{92, 74, 101, 99, 101, 102, 98, 97, 104, 96, 108, 112}

// split cuts total into parts in the proportion of the weights, in whole minor
// units by largest remainder, so that the parts always add up to it.
func split(total int64, weights []int64) []int64 {
	sum := int64(0)
	for _, w := range weights {
		sum += w
	}
	parts := make([]int64, len(weights))
	type rest struct {
		i int
		r int64
	}
	rests := make([]rest, len(weights))
	left := total
	for i, w := range weights {
		// total × w stays far below 2^63: totals are below 1e12, weights below 1e4.
		parts[i] = total * w / sum
		rests[i] = rest{i, total * w % sum}
		left -= parts[i]
	}
	sort.SliceStable(rests, func(a, b int) bool { return rests[a].r > rests[b].r })
	for k := int64(0); k < left; k++ {
		parts[rests[k].i]++
	}
	return parts
}

// shaped returns the weights with a deterministic deviation of up to ±8 % by key,
// so that two meters of one site don't run in step.
func shaped(weights []int64, key string) []int64 {
	out := make([]int64, len(weights))
	for i, w := range weights {
		out[i] = w * (92 + hash(fmt.Sprint(key, i))%17)
	}
	return out
}

// months splits a total over the twelve months.
func months(total int64, key string) []int64 { return split(total, shaped(season, key)) }

func hash(s string) int64 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return int64(h.Sum32() >> 1)
}

// scale returns total × num / den, rounded to nearest: how 2024 is made.
func scale(total, num, den int64) int64 { return (total*num + den/2) / den }

// fixed writes n minor units with the given decimal places, without trailing zeros.
func fixed(n int64, places int) string {
	if places == 0 {
		return strconv.FormatInt(n, 10)
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := fmt.Sprintf("%0*d", places+1, n)
	whole, frac := s[:len(s)-places], strings.TrimRight(s[len(s)-places:], "0")
	if frac == "" {
		return sign + whole
	}
	return sign + whole + "." + frac
}

// grouped writes thousands groups: "1234567.5" becomes "1,234,567.5" with ',' and '.'.
func grouped(s, group, point string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, has := strings.Cut(s, ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(c)
	}
	if has {
		b.WriteString(point + frac)
	}
	return sign + b.String()
}
