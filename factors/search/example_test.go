package search_test

import (
	"fmt"
	"log"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/factors/mee"
	"github.com/tanlian/tanlian/factors/search"
)

func ExampleIndex_Find() {
	fuels, err := mee.Fuels2024()
	if err != nil {
		log.Fatal(err)
	}
	index, err := search.New(fuels)
	if err != nil {
		log.Fatal(err)
	}
	for _, query := range []string{"０＃柴油 江苏", "管道天燃气", "desiel"} {
		h := index.Find(query, 1)[0]
		fmt.Println(h.Kind, h.Score, len(h.Factors), h.Explain().EN)
	}
	// Output:
	// fuel/diesel 1.00 1 "0#" is diesel, "柴油", 1 of 1 factors hold in CN
	// fuel/natural-gas 0.99 1 "管道天燃气" is natural gas
	// fuel/diesel 1.00 1 "diesel"; needs review: a word was guessed from another spelling
}

// What a user has confirmed is found first, and says so.
func ExampleIndex_With() {
	fuels, err := mee.Fuels2024()
	if err != nil {
		log.Fatal(err)
	}
	index, err := search.New(fuels)
	if err != nil {
		log.Fatal(err)
	}
	confirmed, err := search.NewMappings([]search.Mapping{
		{Description: "厂内车辆用油", Kind: "fuel/diesel", By: "王芳", On: carbon.MustDate("2025-03-07")},
	})
	if err != nil {
		log.Fatal(err)
	}
	h := index.With(confirmed).Find("厂内车辆用油", 1)[0]
	fmt.Println(h.Kind, h.Review, h.Explain().ZH)
	// Output:
	// fuel/diesel false 已由王芳于2025-03-07确认，“厂内车辆用油”
}
