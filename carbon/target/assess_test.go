package target_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/target"
	"github.com/tanlian/tanlian/carbon/unit"
)

// edition is what another edition would do to the years of history.
func edition(effects ...target.Year) target.Change {
	c := change(target.MethodChange, 0, effects...)
	c.Name = carbon.Text{EN: "grid factors 2023", ZH: "2023年电网因子"}
	return c
}

func TestAssess(t *testing.T) {
	pending := change(target.ErrorCorrection, 0, tonnes(2020, "2"), tonnes(2021, "2"))
	for _, c := range []struct {
		claim string
		h     target.History
		c     target.Change
		want  carbon.Text
	}{
		{"below", history(), edition(tonnes(2020, "3.125"), tonnes(2021, "-1")),
			carbon.Text{EN: "grid factors 2023: an effect of 3.12 % of the base year 2020; below the threshold of 5 %: the years stay as reported", ZH: "2023年电网因子：影响相当于基准年2020年排放的3.12%；低于5%的重算门槛：各年采用报告值"}},
		{"a decrease", history(), edition(tonnes(2020, "-6"), tonnes(2021, "0")),
			carbon.Text{EN: "grid factors 2023: an effect of 6 % of the base year 2020; the threshold of 5 % is reached: the years are recalculated", ZH: "2023年电网因子：影响相当于基准年2020年排放的6%；达到5%的重算门槛：各年须重算"}},
		{"with what is pending", history(pending), edition(tonnes(2020, "3"), tonnes(2021, "0")),
			carbon.Text{EN: "grid factors 2023: an effect of 3 % of the base year 2020, 5 % with the other changes; the threshold of 5 % is reached: the years are recalculated", ZH: "2023年电网因子：影响相当于基准年2020年排放的3%，与其他变化合计5%；达到5%的重算门槛：各年须重算"}},
		{"netted", history(pending), edition(tonnes(2020, "-6"), tonnes(2021, "0")),
			carbon.Text{EN: "grid factors 2023: an effect of 6 % of the base year 2020, 4 % with the other changes; below the threshold of 5 %: the years stay as reported", ZH: "2023年电网因子：影响相当于基准年2020年排放的6%，与其他变化合计4%；低于5%的重算门槛：各年采用报告值"}},
		{"a hair below does not read as 5 %", history(), edition(tonnes(2020, "4.99996"), tonnes(2021, "0")),
			carbon.Text{EN: "grid factors 2023: an effect of 4.99996 % of the base year 2020; below the threshold of 5 %: the years stay as reported", ZH: "2023年电网因子：影响相当于基准年2020年排放的4.99996%；低于5%的重算门槛：各年采用报告值"}},
		{"growth", history(), target.Change{Kind: target.OrganicGrowth, From: 2022},
			carbon.Text{EN: "organic growth or decline: not of a kind that is recalculated", ZH: "内生增长或下降：不属于需重算的变化"}},
	} {
		v, err := c.h.Assess(c.c)
		if err != nil {
			t.Errorf("%s: %v", c.claim, err)
			continue
		}
		if diff := cmp.Diff(c.want, v.Text()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.claim, diff)
		}
	}
	var f *carbon.FieldError
	if _, err := history().Assess(edition(tonnes(2020, "1"))); !errors.As(err, &f) || f.Rule != target.RuleChange {
		t.Errorf("the effect on 2021 is not stated: %v", err)
	}
}

// The verdict is that of the history with the change, and leaves the history as it is.
func TestAssessIsRecalculate(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	for range 200 {
		h := history(make([]target.Change, 0, 4)...)
		for range r.IntN(3) {
			h.Changes = append(h.Changes, edition(tonnes(2020, unit.Int(r.Int64N(9)-4).String()), tonnes(2021, unit.Int(r.Int64N(9)-4).String())))
		}
		c, n := edition(tonnes(2020, unit.Int(r.Int64N(15)-7).String()), tonnes(2021, unit.Int(r.Int64N(15)-7).String())), len(h.Changes)
		v, err := h.Assess(c)
		if err != nil {
			t.Fatal(err)
		}
		with := h
		with.Changes = append(with.Changes, c)
		want, err := with.Recalculate()
		if err != nil {
			t.Fatal(err)
		}
		if len(h.Changes) != n || !v.Together.Equal(want.Significance) || v.History.Required != (v.Together.Cmp(v.Threshold.Value) >= 0) || n == 0 && !v.Alone.Equal(v.Together) {
			t.Errorf("assessed %+v, recalculated %+v", v, want)
		}
	}
}
