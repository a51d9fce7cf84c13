package factors

import "github.com/tanlian/tanlian/carbon"

// Split returns a dataset for each edition, in the order of [Dataset.Editions].
func (d *Dataset) Split() []*Dataset {
	ds := make([]*Dataset, len(d.volumes))
	for i, v := range d.volumes {
		ds[i] = datasetOf(v)
	}
	return ds
}

// NewEdition makes the dataset of one edition: its factors in any order, its regions and
// properties. The error joins every fault found (*[carbon.FieldError]).
func NewEdition(e Edition, factors []*carbon.Factor, regions []Region, properties []Property) (*Dataset, error) {
	return made([]Edition{e}, factors, sortedRegions(append([]Region(nil), regions...)), append([]Property(nil), properties...))
}
