package catalogue

import (
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors"
)

func writeEdition(cells []string, e factors.Edition, d carbon.Digest) {
	copy(cells, []string{
		eID: e.ID, ePublisher: e.Publisher.EN, ePublisherZH: e.Publisher.ZH, eDataset: e.Title.EN, eDatasetZH: e.Title.ZH,
		eDocument: e.Document.EN, eDocumentZH: e.Document.ZH, eEdition: e.Version, ePublished: e.Published.String(),
		eDataYear: writeYear(e.DataYear), eValidity: e.Validity.String(), eGWP: e.GWP.String(), eLicence: e.Licence,
		eAttribution: e.Attribution, eRedistribute: e.Redistribute, eURL: e.URL, eSHA256: e.SHA256,
		eAssumption: map[bool]string{true: "true"}[e.Assumption], eContent: writeDigest(e.Content), eDigest: writeDigest(d),
	})
}

// readEdition reads cells that are not escaped any more. It returns what it could read,
// beside telling bad every fault.
func readEdition(cells []string, bad badCell) (factors.Edition, carbon.Digest) {
	bad.form(cells, editionColumns[:])
	e := &carbon.Edition{
		ID: cells[eID], Publisher: carbon.Text{EN: cells[ePublisher], ZH: cells[ePublisherZH]},
		Title: carbon.Text{EN: cells[eDataset], ZH: cells[eDatasetZH]}, Document: carbon.Text{EN: cells[eDocument], ZH: cells[eDocumentZH]},
		Version: cells[eEdition], Licence: cells[eLicence], Attribution: cells[eAttribution], URL: cells[eURL], SHA256: cells[eSHA256],
		Redistribute: cells[eRedistribute], Assumption: cells[eAssumption] == "true",
	}
	var err error
	e.Published, err = parseDate(cells[ePublished])
	bad.cell(ePublished, err)
	e.DataYear, err = parseYear(cells[eDataYear])
	bad.cell(eDataYear, err)
	e.GWP, _ = parseSet(cells[eGWP]) // form has told what is no value
	out := factors.Edition{Edition: e}
	out.Validity, _ = factors.ParseValidity(cells[eValidity])
	if out.Validity != factors.Standing && cells[eDataYear] == "" {
		bad(RuleCell, eDataYear, "empty, and the edition is no standing default")
	}
	if strings.Contains(e.ID, "/") {
		bad(RuleCell, eID, "%.60q has a slash, which ends it in the ids of factors", e.ID)
	}
	out.Content, err = parseDigest(cells[eContent])
	bad.cell(eContent, err)
	d, err := parseDigest(cells[eDigest])
	bad.cell(eDigest, err)
	return out, d
}

func writeRegion(cells []string, edition string, r factors.Region) {
	cells[rEdition], cells[rPlace], cells[rRegion] = edition, writePlace(r.Place), writePlace(r.Region)
}

func (r *rowReader) region(cells []string, bad badCell) factors.Region {
	bad.form(cells, regionColumns[:])
	r.known(cells[rEdition], rEdition, bad)
	place, err := parsePlace(cells[rPlace])
	bad.cell(rPlace, err)
	region, err := parsePlace(cells[rRegion])
	bad.cell(rRegion, err)
	return factors.Region{Place: place, Region: region}
}

func writeProperty(cells []string, edition string, p factors.Property) {
	s := p.Step
	copy(cells, []string{pEdition: edition, pKind: string(p.Kind), pName: s.Name.EN, pNameZH: s.Name.ZH, pFrom: s.From.String(),
		pRate: s.Rate.String(), pTo: s.To.String(), pCell: s.Source.At})
}

func (r *rowReader) property(cells []string, bad badCell) factors.Property {
	bad.form(cells, propertyColumns[:])
	p := factors.Property{Kind: carbon.Kind(cells[pKind]), Step: carbon.Step{Name: carbon.Text{EN: cells[pName], ZH: cells[pNameZH]}}}
	var err error
	p.Step.From, err = r.unit(cells[pFrom])
	bad.cell(pFrom, err)
	p.Step.Rate, err = parseNumber(cells[pRate])
	bad.cell(pRate, err)
	p.Step.To, err = r.unit(cells[pTo])
	bad.cell(pTo, err)
	p.Step.Source = carbon.Source{Edition: r.known(cells[pEdition], pEdition, bad), At: cells[pCell]}
	return p
}

func sameProperty(a, b factors.Property) bool {
	return a.Kind == b.Kind && a.Step.Name == b.Step.Name && a.Step.Rate.Equal(b.Step.Rate) && a.Step.From == b.Step.From &&
		a.Step.To == b.Step.To && a.Step.Source == b.Step.Source
}
