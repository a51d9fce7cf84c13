// Package agribalyse holds the carbon footprints of 2,479 foods as consumed in France:
// Agribalyse 3.0.1, published by ADEME. It is a package of its own so that a program
// without food does not carry it.
//
//	foods, err := agribalyse.Foods301()
//	f := foods.Factor("agribalyse-3.0.1/13712") // by the code of the Ciqual table
//
// kg CO2e per kg of food at the consumer. The method (EF 3.0) counts land use change and
// weighs methane in its own way, so that it is CO2e of no stated GWP set: kept as it is,
// never re-based. Only climate change is here, not the other fifteen indicators.
//
// It is the whole way from farm to plate: agriculture, processing, packaging, transport,
// shop, and cooling and cooking at home. That is more than cradle to gate: the stage is
// [carbon.CradleToGrave], which no category of scope 3 takes for goods bought. Who buys
// food for a canteen and wants it there all the same, kitchen included, states so with a
// factor of his own ([carbon.Given]) and keeps the reason in its Note.
//
// The name of a food has its groups and the publisher's English name; in Chinese the
// groups are translated, and the food keeps its English name. The French names are left
// out for their size: the code finds them at Ciqual. The Note has
// Agribalyse's data quality rating of each row, from 1 (excellent) to 5 (very poor): it is
// shown, not weighed. The kind is "agribalyse/" and the code ("agribalyse/13014_1" where a
// Ciqual code has several foods, such as strawberries in and off season).
package agribalyse

// The text in data/ is made from the publisher's file, which is not in the repository:
//
//	go run ../internal/import/agribalyse $AGRIBALYSE_301_FILE data/3.0.1

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/tanlian/tanlian/factors"
)

//go:embed data/3.0.1
var data embed.FS

// Foods301 returns the foods of Agribalyse 3.0.1.
func Foods301() (*factors.Dataset, error) { return foods301() }

var foods301 = sync.OnceValues(func() (*factors.Dataset, error) {
	folder, err := fs.Sub(data, "data/3.0.1")
	if err != nil {
		return nil, err
	}
	return factors.Embedded(folder)
})
