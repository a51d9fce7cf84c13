package factors_test

import (
	"testing"

	"github.com/tanlian/tanlian/factors/factorstest"
)

func TestEmbeddedDatasetsConform(t *testing.T) {
	for _, d := range embedded(t) {
		t.Run(d.Editions()[0].ID, func(t *testing.T) { factorstest.Run(t, d) })
	}
	t.Run("joined", func(t *testing.T) { factorstest.Run(t, joined(t)) })
}
