package load

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
	"github.com/tanlian/tanlian/factors"
)

type langText struct {
	Value string `json:"value" xml:",chardata"`
	Lang  string `json:"lang" xml:"lang,attr"`
}

// pick returns the text of a language, or the first of any.
func pick(ts []langText, lang string) string {
	for _, t := range ts {
		if t.Lang == lang {
			return strings.TrimSpace(t.Value)
		}
	}
	return ""
}

func english(ts []langText) string {
	if s := pick(ts, "en"); s != "" || len(ts) == 0 {
		return s
	}
	return strings.TrimSpace(ts[0].Value)
}

// ilcdJSON is a process dataset as soda4LCA writes it in JSON (extended view).
type ilcdJSON struct {
	Information struct {
		Set struct {
			UUID string `json:"UUID"`
			Name struct {
				Base []langText `json:"baseName"`
			} `json:"name"`
		} `json:"dataSetInformation"`
		Reference struct {
			Flow []int `json:"referenceToReferenceFlow"`
		} `json:"quantitativeReference"`
		Time struct {
			Year scalar `json:"referenceYear"`
		} `json:"time"`
		Geography struct {
			Location struct {
				Location string `json:"location"`
			} `json:"locationOfOperationSupplyOrProduction"`
		} `json:"geography"`
	} `json:"processInformation"`
	Exchanges struct {
		Exchange []struct {
			ID         int    `json:"dataSetInternalID"`
			Reference  bool   `json:"referenceFlow"`
			Amount     scalar `json:"meanAmount"`
			Resulting  scalar `json:"resultingflowAmount"`
			Properties []struct {
				Reference bool   `json:"referenceFlowProperty"`
				Unit      string `json:"referenceUnit"`
				Value     scalar `json:"meanValue"`
			} `json:"flowProperties"`
		} `json:"exchange"`
	} `json:"exchanges"`
	Results struct {
		Result []struct {
			Method struct {
				Text []langText `json:"shortDescription"`
			} `json:"referenceToLCIAMethodDataSet"`
			Other struct {
				Anies []struct {
					Module   string          `json:"module"`
					Scenario string          `json:"scenario"`
					Value    json.RawMessage `json:"value"`
				} `json:"anies"`
			} `json:"other"`
		} `json:"LCIAResult"`
	} `json:"LCIAResults"`
}

// ilcdXML is the same as the ILCD+EPD format writes it. What its reference flow is
// measured in stands in another file.
type ilcdXML struct {
	XMLName   xml.Name
	UUID      string     `xml:"processInformation>dataSetInformation>UUID"`
	Name      []langText `xml:"processInformation>dataSetInformation>name>baseName"`
	Flow      int        `xml:"processInformation>quantitativeReference>referenceToReferenceFlow"`
	Year      string     `xml:"processInformation>time>referenceYear"`
	Geography struct {
		Location string `xml:"location,attr"`
	} `xml:"processInformation>geography>locationOfOperationSupplyOrProduction"`
	Exchanges []struct {
		ID     int    `xml:"dataSetInternalID,attr"`
		Amount string `xml:"meanAmount"`
	} `xml:"exchanges>exchange"`
	Results []struct {
		Method []langText   `xml:"referenceToLCIAMethodDataSet>shortDescription"`
		Inner  []ilcdAmount `xml:"other>amount"`
		Direct []ilcdAmount `xml:"amount"`
	} `xml:"LCIAResults>LCIAResult"`
}

type ilcdAmount struct {
	Module   string `xml:"module,attr"`
	Scenario string `xml:"scenario,attr"`
	Value    string `xml:",chardata"`
}

// ILCD reads a process dataset of an EPD in the ILCD+EPD format, as ÖKOBAUDAT and other
// soda4LCA nodes give it, in JSON (extended view) or XML: the GWP of modules A1 to A3 per
// one reference flow. In XML the unit of the reference flow stands in another file: per
// says it ("kg", "m3"), and how many of it one flow is by an amount before it ("1000
// kg"). Layout: the JSON as soda4LCA's own writer and four readers have it, the XML as the
// documents of two programs' tests; no original file was at hand. Each LCIA result is a row of
// the account. The GWP set is that of Options.Edition.GWP, else not stated.
func ILCD(ctx context.Context, name string, r io.Reader, per string, o Options) (*factors.Dataset, *factors.Account, error) {
	o = o.withDefaults()
	f, err := readFile(ctx, name, r, o)
	if err != nil {
		return refused(err)
	}
	read, kinds, err := readILCD(f, per)
	if err != nil {
		return refused(err)
	}
	b := newBuilder(f, Edition{ID: "epd-" + cmp.Or(slug(read.id), "unnamed"), Publisher: carbon.Text{EN: "the owner of the declaration", ZH: "声明所有者"},
		Title: carbon.Text{EN: "Environmental product declaration: " + read.name, ZH: "环境产品声明：" + cmp.Or(read.nameZH, read.name)}, DataYear: read.year, Redistribute: "ask"}, o)
	row := b.row(name)
	entries := read.entries(row, "LCIA result GWP, modules A1-A3", newPlaceReader(o.Places, map[string]carbon.Place{"RER": "m49:150", "EU-27": "EU", "EU-28": "EU"}), b.edition.GWP)
	if len(row.faults) == 0 {
		for _, e := range entries {
			row.take(e)
		}
	}
	used := 0
	for _, k := range kinds {
		if k == "" {
			b.skip("indicator", "another indicator than GWP")
		} else {
			used++
		}
	}
	row.fate(row.faults, max(used, 1))
	return b.dataset()
}

// readILCD returns the declaration, and for each LCIA result which GWP it is.
func readILCD(f *file, per string) (*epd, []string, error) {
	data := bytes.TrimSpace(bytes.TrimPrefix(f.data, []byte("\xef\xbb\xbf")))
	e := &epd{gwp: map[string]map[string]unit.Number{}, unit: per, amount: unit.Int(1)}
	if len(data) > 0 && data[0] == '<' {
		return e.xml(f, data, per)
	}
	list, err := records(f)
	if err != nil {
		return nil, nil, err
	}
	if len(list) != 1 {
		return nil, nil, fault(RuleFormat, f.name, "%d datasets, want one", len(list))
	}
	var d ilcdJSON
	if err := json.Unmarshal(list[0], &d); err != nil {
		return nil, nil, fault(RuleFormat, f.name, "%w", err)
	}
	i := &d.Information
	e.id, e.name, e.nameZH = i.Set.UUID, english(i.Set.Name.Base), pick(i.Set.Name.Base, "zh")
	e.place(i.Geography.Location.Location, string(i.Time.Year))
	var kinds []string
	var faults []error
	for _, r := range d.Results.Result {
		kind := gwpOf(english(r.Method.Text))
		kinds = append(kinds, kind)
		for _, a := range r.Other.Anies {
			var v scalar
			if a.Module == "" || json.Unmarshal(a.Value, &v) != nil {
				continue // the unit of the indicator
			}
			faults = append(faults, e.module(f, kind, a.Module, string(v)))
		}
	}
	flows := 0
	for _, x := range d.Exchanges.Exchange {
		if !x.Reference && !slices.Contains(i.Reference.Flow, x.ID) {
			continue
		}
		flows++
		amount, err := cmp.Or(x.Resulting, x.Amount).number()
		if err != nil {
			faults = append(faults, fault(RuleNumber, f.name+": exchange: meanAmount", "%w", err))
		}
		for _, p := range x.Properties {
			if !p.Reference {
				continue
			}
			if v, err := p.Value.number(); x.Resulting == "" && err == nil && v.Stated() {
				amount = amount.Mul(v)
			}
			if e.unit = p.Unit; per != "" && fold(per) != fold(p.Unit) {
				faults = append(faults, fault(RuleUnit, f.name+": exchange: referenceUnit", "the reference flow is in %q, not in %q", clip(p.Unit, 40), clip(per, 40)))
			}
		}
		e.amount = amount
	}
	if flows != 1 {
		faults = append(faults, fault(RuleUnit, f.name+": exchanges", "%d of them are the reference flow, want one", flows))
	}
	return e, kinds, errors.Join(faults...)
}

func (e *epd) xml(f *file, data []byte, per string) (*epd, []string, error) {
	var d ilcdXML
	if err := xml.Unmarshal(data, &d); err != nil {
		return nil, nil, fault(RuleFormat, f.name, "%w", err)
	}
	if d.XMLName.Local != "processDataSet" {
		return nil, nil, fault(RuleFormat, f.name, "the document is <%s>, want <processDataSet>", clip(d.XMLName.Local, 40))
	}
	e.id, e.name, e.nameZH = strings.TrimSpace(d.UUID), english(d.Name), pick(d.Name, "zh")
	e.place(d.Geography.Location, d.Year)
	var faults []error
	if per == "" {
		faults = append(faults, fault(RuleUnit, f.name, "in XML the unit of the reference flow stands in its flow dataset: state it"))
	}
	flows := 0
	for _, x := range d.Exchanges {
		if x.ID != d.Flow {
			continue
		}
		flows++
		var err error
		if e.amount, err = scalar(strings.TrimSpace(x.Amount)).number(); err != nil {
			faults = append(faults, fault(RuleNumber, f.name+": exchange: meanAmount", "%w", err))
		}
	}
	if flows != 1 {
		faults = append(faults, fault(RuleUnit, f.name+": exchanges", "%d of them are the reference flow %d, want one", flows, d.Flow))
	}
	var kinds []string
	for _, r := range d.Results {
		kind := gwpOf(english(r.Method))
		kinds = append(kinds, kind)
		for _, a := range append(r.Inner, r.Direct...) {
			faults = append(faults, e.module(f, kind, a.Module, strings.TrimSpace(a.Value)))
		}
	}
	return e, kinds, errors.Join(faults...)
}

// module keeps the number of a module; a blank one was not assessed.
func (e *epd) module(f *file, kind, module, value string) error {
	if kind == "" || !slices.Contains([]string{"A1-A3", "A1", "A2", "A3"}, module) || value == "" {
		return nil
	}
	n, err := unit.ParseNumber(value)
	if err != nil {
		return fault(RuleNumber, f.name+": GWP-"+kind+": module "+module, "%w", err)
	}
	if e.gwp[kind] == nil {
		e.gwp[kind] = map[string]unit.Number{}
	}
	if _, twice := e.gwp[kind][module]; twice {
		return fault(RuleDuplicate, f.name+": GWP-"+kind+": module "+module, "stands twice")
	}
	e.gwp[kind][module] = n
	return nil
}

func (e *epd) place(location, year string) {
	if location != "" {
		e.places = []string{location}
	}
	if y, err := strconv.Atoi(year); err == nil && y > 1900 && y < 2200 {
		e.year = y
	}
}
