package factors

import "github.com/tanlian/tanlian/carbon"

// Computed returns the digests of the content by edition, whatever the editions state.
func (d *Dataset) Computed() map[string]carbon.Digest {
	m := map[string]carbon.Digest{}
	for _, v := range d.volumes {
		m[v.edition.ID] = v.sum()
	}
	return m
}

// IsText reports whether rows are read when they are asked for.
func (d *Dataset) IsText() bool {
	_, ok := d.volumes[0].shelf.(*text)
	return ok
}
