package quality

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Rating is a score of a pedigree: 1 (best) to 5, or [NA]. The zero value is "not
// stated".
type Rating int8

// NA is an indicator that does not apply: it adds no uncertainty.
const NA Rating = -1

// An Indicator is a row of a pedigree matrix: the factor of each score, as published.
type Indicator struct {
	Key     string
	Name    carbon.Text
	Factors [5]unit.Number
	Note    string
}

// A Basic is the basic uncertainty of a kind of flow, as a factor (GSD²): what even
// perfect data have.
type Basic struct {
	Key    string
	Name   carbon.Text
	Factor unit.Number
}

// A Matrix turns a pedigree into an uncertainty. Anyone may state another one.
type Matrix struct {
	Source     carbon.Source
	Indicators []Indicator
	Basics     []Basic
}

// Basic returns a basic uncertainty, or false.
func (m Matrix) Basic(key string) (Basic, bool) {
	i := slices.IndexFunc(m.Basics, func(b Basic) bool { return b.Key == key })
	if i < 0 {
		return Basic{}, false
	}
	return m.Basics[i], true
}

// GSD2 returns exp(√(ln²U1 + … + ln²Un + ln²Ub)) of a rating for each indicator, in the
// order of the matrix, and of the basic uncertainty Ub.
func (m Matrix) GSD2(basic Basic, ratings ...Rating) (GSD2, error) {
	var f carbon.Faults
	if len(ratings) != len(m.Indicators) {
		f.Add("pedigree", RulePedigree, fmt.Errorf("%d ratings for %d indicators", len(ratings), len(m.Indicators)))
	}
	f.Positive("basic uncertainty", basic.Factor)
	factors := []GSD2{GSD2(float(basic.Factor))}
	for i, r := range ratings[:min(len(ratings), len(m.Indicators))] {
		switch {
		case r == NA:
		case r < 1 || r > 5:
			f.Add(m.Indicators[i].Key, RulePedigree, fmt.Errorf("a rating of %d", r))
		default:
			factors = append(factors, GSD2(float(m.Indicators[i].Factors[r-1])))
		}
	}
	if err := f.Err(); err != nil {
		return 0, err
	}
	return Combine(factors...)
}

//go:embed data/ecoinvent-2.csv
var ecoinvent2Text string

// ecoinvent2 reads the table once. A test reads every line of it.
var ecoinvent2 = sync.OnceValue(func() Matrix {
	m := Matrix{Source: carbon.Source{Edition: &carbon.Edition{ID: "ecoinvent-2-pedigree",
		Publisher: carbon.Text{EN: "ecoinvent Centre", ZH: "ecoinvent中心"},
		Title:     carbon.Text{EN: "Overview and Methodology, data v2.0: default uncertainty factors and basic uncertainties", ZH: "概述与方法学（数据v2.0）：默认不确定性因子与基本不确定性"},
		Document:  carbon.Text{EN: "ecoinvent report No. 1 (2007)", ZH: "ecoinvent第1号报告（2007年）"}, Version: "2"},
		At: "read in a public transcription, scyjth/biosteam_lca, _pedigree_matrix/data.py"}}
	rows, err := csv.NewReader(strings.NewReader(ecoinvent2Text)).ReadAll()
	if err != nil {
		return m
	}
	for _, r := range rows[1:] {
		var n [5]unit.Number
		for i := range n {
			n[i], _ = unit.ParseNumber(r[4+i]) // blank is not stated
		}
		name := carbon.Text{EN: r[2], ZH: r[3]}
		switch r[0] {
		case "pedigree":
			m.Indicators = append(m.Indicators, Indicator{r[1], name, n, r[9]})
		case "basic":
			m.Basics = append(m.Basics, Basic{r[1], name, n[0]})
		}
	}
	return m
})

// Ecoinvent2 returns the pedigree matrix and basic uncertainties of ecoinvent 2: six
// indicators, reliability, completeness, temporal, geographical and further
// technological correlation, sample size.
func Ecoinvent2() Matrix {
	m := ecoinvent2()
	m.Indicators, m.Basics = slices.Clone(m.Indicators), slices.Clone(m.Basics)
	return m
}
