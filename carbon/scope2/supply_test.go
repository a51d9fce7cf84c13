package scope2

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
)

func volumes(vs []Volume) []string {
	var s []string
	for _, v := range vs {
		s = append(s, v.Name.EN+" "+v.Volume.String())
	}
	return s
}

func TestSummaryForAReport(t *testing.T) {
	s := settle(t, post(t, grid{}, sampleUses()...), nil, sampleRegister(t), policy)
	if diff := cmp.Diff([]string{
		"green electricity certificate (GEC) 70000 MWh", "green power trade (bundled GEC) 80000 MWh", "guarantee of origin (GO) 400 MWh",
		"self-generated and used 30000 MWh",
	}, volumes(s.ByInstrument())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"wind 60400 MWh", "solar 90000 MWh"}, volumes(s.ByTechnology())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	renewable, total, share := s.RenewableShare()
	if renewable.String() != "180400 MWh" || total.String() != "477600 MWh" || share.Round(6).String() != "0.377722" {
		t.Errorf("%s of %s = %s", renewable, total, share)
	}
	var got []string
	for _, x := range s.Supply() {
		factor := carbon.FactorID("")
		if x.Factor != nil {
			factor = x.Factor.ID
		}
		got = append(got, fmt.Sprintf("%s, %s, %s%s: %s", x.Acquisition, x.Attribute, x.Lot, factor, x.Volume))
	}
	want := []string{
		"purchased, non-fossil, L1: 40000 MWh", "purchased, non-fossil, L2: 80000 MWh", "purchased, non-fossil, L3: 20000 MWh",
		"purchased, non-fossil, L4: 10000 MWh", "purchased, non-fossil, L7: 400 MWh",
		"purchased, conventional, grid/CN: 23200 MWh", "purchased, conventional, grid/CN-AH: 48000 MWh", "purchased, conventional, grid/CN-JS: 142000 MWh",
		"purchased, conventional, grid/CN-SH: 84000 MWh", "self-generated, non-fossil, non-fossil: 30000 MWh",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSummaryOfAVenture(t *testing.T) {
	v, c := venture(t)
	s := settle(t, v, c, register(t, lot("A", 600, func(l *Lot) { l.Holder = "BGB" }), lot("B", 100, func(l *Lot) { l.Project = "nuclear, Jiangsu" })), policy)
	renewable, total, share := s.RenewableShare()
	if renewable.String() != "249 MWh" || total.String() != "415 MWh" || share.String() != "0.6" {
		t.Errorf("%s of %s = %s: the venture's 600 × 41.5 %%, nuclear power is not renewable", renewable, total, share)
	}
}

func TestNoElectricity(t *testing.T) {
	s := settle(t, post(t, grid{}), nil, register(t, lot("A", 1)), policy)
	if _, _, share := s.RenewableShare(); share.Stated() || len(s.Supply()) != 0 || outcome(s.Outcomes[0]) != "0/0 TL-S209" {
		t.Errorf("share %s, %v", share, s.Outcomes)
	}
}
