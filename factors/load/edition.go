package load

import (
	"cmp"
	"strconv"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/factors"
)

// An Edition is what is known of a publication, as in edition.csv of [factors.Read]. A
// field that is not stated is taken from what is known of the format.
type Edition struct {
	ID           string      `json:"id,omitzero"` // without a slash
	Publisher    carbon.Text `json:"publisher,omitzero"`
	Title        carbon.Text `json:"title,omitzero"`
	Document     carbon.Text `json:"document,omitzero"`
	Version      string      `json:"version,omitzero"`
	Published    carbon.Date `json:"published,omitzero"`
	DataYear     int         `json:"data_year,omitzero"` // the year that the data describe
	Validity     string      `json:"validity,omitzero"`  // as factors.ParseValidity reads it; "": data year
	Licence      string      `json:"licence,omitzero"`
	Attribution  string      `json:"attribution,omitzero"`
	URL          string      `json:"url,omitzero"`
	GWP          ghg.Set     `json:"gwp,omitzero"`          // of totals, where it is stated
	Redistribute string      `json:"redistribute,omitzero"` // "load", or "ask" where the publisher wants to be asked
}

// over returns e with what is stated in o.
func (e Edition) over(o Edition) Edition {
	return Edition{
		ID: cmp.Or(o.ID, e.ID), Publisher: cmp.Or(o.Publisher, e.Publisher), Title: cmp.Or(o.Title, e.Title), Document: cmp.Or(o.Document, e.Document),
		Version: cmp.Or(o.Version, e.Version), Published: cmp.Or(o.Published, e.Published), DataYear: cmp.Or(o.DataYear, e.DataYear),
		Validity: cmp.Or(o.Validity, e.Validity), Licence: cmp.Or(o.Licence, e.Licence), Attribution: cmp.Or(o.Attribution, e.Attribution),
		URL: cmp.Or(o.URL, e.URL), GWP: cmp.Or(o.GWP, e.GWP), Redistribute: cmp.Or(o.Redistribute, e.Redistribute),
	}
}

// open makes the edition of a file, behind the licence gate. Every fault is returned.
func (e Edition) open(f *file, l Licence) (factors.Edition, []error) {
	var faults []error
	bad := func(rule carbon.Rule, format string, args ...any) {
		faults = append(faults, fault(rule, f.name+": edition", format, args...))
	}
	for _, s := range []struct{ name, value string }{
		{"id", e.ID}, {"publisher", e.Publisher.EN + e.Publisher.ZH}, {"title", e.Title.EN + e.Title.ZH},
	} {
		if s.value == "" {
			bad(RuleMapping, "no %s", s.name)
		}
	}
	validity, err := factors.ParseValidity(cmp.Or(e.Validity, factors.ByDataYear.String()))
	if err != nil {
		bad(RuleMapping, "%w", err)
	}
	if e.DataYear == 0 && validity != factors.Standing {
		bad(RuleMapping, "no data year: say which year the data describe")
	}
	licence, attribution := cmp.Or(l.Terms, e.Licence), cmp.Or(l.Attribution, e.Attribution)
	switch e.Redistribute {
	case "load":
		if licence == "" {
			bad(RuleLicence, "no licence: state Options.Licence.Terms")
		}
	case "ask":
		if licence = l.Terms; licence == "" {
			bad(RuleLicence, "%s wants to be asked: state in Options.Licence.Terms on what terms you hold the file", cmp.Or(e.Publisher.EN, e.Publisher.ZH))
		}
	default:
		bad(RuleLicence, "redistribute is %q, want load or ask: what a user brings is never part of a program", e.Redistribute)
	}
	both := func(t carbon.Text) carbon.Text { return carbon.Text{EN: cmp.Or(t.EN, t.ZH), ZH: cmp.Or(t.ZH, t.EN)} }
	c := &carbon.Edition{
		ID: e.ID, Publisher: both(e.Publisher), Title: both(e.Title), Document: both(e.Document), Version: e.Version, Published: e.Published,
		DataYear: e.DataYear, Licence: licence, URL: e.URL, SHA256: f.sha256, GWP: e.GWP, Redistribute: e.Redistribute,
	}
	if !chinese(c.Title.ZH) {
		c.Title.ZH = "导入数据：" + c.Title.ZH
	}
	if c.Version == "" && e.DataYear != 0 {
		c.Version = strconv.Itoa(e.DataYear)
	}
	if c.Version == "" {
		c.Version = "sha256 " + f.sha256[:12]
	}
	if c.Document.EN == "" {
		c.Document = carbon.Same(f.name)
	}
	if c.Attribution = attribution; attribution == "" {
		c.Attribution = c.Publisher.EN + ", " + c.Title.EN + " (" + licence + ")"
	}
	return factors.Edition{Edition: c, Validity: validity}, faults
}
