package supplier

import (
	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Supplier is a company in the supply chain. It may have several identifiers;
// a footprint or a purchase may name it by any of them.
type Supplier struct {
	ID      carbon.PartyID // by which the reporter knows it
	USCC    USCC
	LEI     LEI
	DUNS    DUNS
	Others  []carbon.PartyID // further names, such as "urn:pact:example.com:company-id:7"
	Name    carbon.Text
	Country carbon.Place // country, or subdivision
	Held    unit.Number  // share that the reporter holds, 0 to 1: it is in category 15 too
}

// IDs returns every name of the supplier, its own first.
func (s Supplier) IDs() []carbon.PartyID {
	ids := []carbon.PartyID{s.ID}
	for _, id := range append([]carbon.PartyID{s.USCC.Party(), s.LEI.Party(), s.DUNS.Party()}, s.Others...) {
		if id != "" && id != s.ID {
			ids = append(ids, id)
		}
	}
	return ids
}

// A Product is what a supplier sells, under every name that it has with seller and
// buyer. It ties the product ids of purchases to those of footprints.
type Product struct {
	Supplier    carbon.PartyID
	IDs         []carbon.ProductID // the buyer's, the seller's, GTIN; at least one
	Name        carbon.Text
	Kind        carbon.Kind
	Unit        unit.Unit   // in which it is bought
	MassPerUnit unit.Number // kg per Unit, where known
}

// Catalogue is what the reporter knows of its suppliers and their products. It
// adds names, masses and holdings to what footprints say of themselves, and may
// be empty.
type Catalogue struct {
	Suppliers []Supplier
	Products  []Product
}
