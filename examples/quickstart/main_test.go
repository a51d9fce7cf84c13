package main

import (
	"os"
	"strings"
	"testing"
)

func Example() {
	main()
	// Output:
	// purchased electricity (location-based): 688726.85 kg CO2
	//   1200500 kWh x 0.5737 kg CO2, mee-grid-2023, 附件 省级电力平均二氧化碳排放因子 上海
	// purchased electricity (market-based): 688726.85 kg CO2
	//   1200500 kWh x 0.5737 kg CO2, mee-grid-2023, 附件 省级电力平均二氧化碳排放因子 上海
	// fuel- and energy-related activities (both methods): 107924.95 kg CO2e@unstated
	//   1200500 kWh x 0.0899 kg CO2e@unstated, mee-footprint-2023, 附件 全国电力平均碳足迹因子 − mee-grid-2023 附件 全国电力平均二氧化碳排放因子
}

// The block in the README is this program's main, letter by letter, and short.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	_, block, ok := strings.Cut(string(source), "func main() {")
	block, _, ends := strings.Cut(block, "\n}\n")
	block = "func main() {" + block + "\n}\n"
	if !ok || !ends || !strings.Contains(string(readme), "```go\n"+block+"```") {
		t.Errorf("README.md does not have this block:\n%s", block)
	}
	if n := strings.Count(block, "\n"); n > 20 {
		t.Errorf("the block has %d lines, at most 20", n)
	}
}
