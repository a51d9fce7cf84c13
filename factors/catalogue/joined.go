package catalogue

import (
	"context"
	"io"
	"slices"

	"github.com/tanlian/tanlian/factors"
)

// JoinedFile is what Options.Progress calls the table of [WriteJoined].
const JoinedFile = "joined.csv"

// WriteJoined writes the factors of d as one table, each row with the columns of its
// edition after those of the factor: "edition_gwp_set" is the edition's, the other names
// are those of the two tables. Regions and properties belong to no factor and are not in
// it: [Read] reads what [Write] wrote.
func WriteJoined(ctx context.Context, w io.Writer, d *factors.Dataset, o Options) error {
	p, err := planOf(ctx, d)
	if err != nil {
		return err
	}
	return newTable(ctx, w, o, JoinedFile, joinedColumns()).fill(func(t *table) error {
		edition := make([]string, numEdition)
		for _, part := range p.parts {
			writeEdition(edition, part.Editions()[0], p.digest)
			for _, f := range part.All() {
				writeFactor(t.cells[:numFactor], f, p.asCO2e[f.Source.Edition])
				copy(t.cells[numFactor:], edition[eID+1:]) // the id of the edition is among the factor's columns
				if err := t.row(); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func joinedColumns() []column {
	cs := slices.Concat(factorColumns[:], editionColumns[eID+1:])
	cs[numFactor+eGWP-1].name = "edition_" + cs[numFactor+eGWP-1].name
	return cs
}
