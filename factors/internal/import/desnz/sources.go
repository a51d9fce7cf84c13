package main

import "github.com/tanlian/tanlian/factors/internal/importer"

// The names under which the publisher offers the files.
const (
	flatName2023 = "ghg-conversion-factors-2023-flat-file-update.xlsx"
	flatName2024 = "ghg-conversion-factors-2024-FlatFormat_v1_1.xlsx"
	flatName2025 = "ghg-conversion-factors-2025-flat-format.xlsx"
	fullName2024 = "ghg-conversion-factors-2024-full_set__for_advanced_users__v1_1.xlsx"
	fullName2025 = "ghg-conversion-factors-2025-full-set.xlsx"
	jsonName2026 = "agirgol-defra-2026.json"
)

// The hashes of flat files are those that others who downloaded them from the publisher
// have stated too. A copy of the flat file of 2024 is in circulation to which somebody added two
// sheets, Sheet1 and Sheet2, with numbers of his own under official ids (SHA-256
// db8cb915…). Its hash and its sheets refuse it; its third sheet is the publisher's,
// and is not needed.
var (
	flat2023 = flatFile("2023", "804885cb9d8f02bbb97dcd92b79ca294080ba892ba67e3c95fcfbae52af359a6", "B8046")
	flat2024 = flatFile("2024", "1b063892ad1f00c5bc73029c016e54bc4c3050a71219202b545f8aea2f9f75c4", "B8748")
	flat2025 = flatFile("2025", "8bfdb45b81ec4a88e3bdf4584637330f62e6bd09ce1940e654c5d7b7f736de94", "B8748")
	full2024 = importer.Binding{SHA256: "558116ed06b5d84c41f5eff9b24714e4eb5ce41eb8ac0619ffe946e8d87da859"}
	full2025 = importer.Binding{SHA256: "c08f24dac724a7598f54a7c7b28ad21fa88ca48d8ebd98cb9e172ffc184b5e5a"}
)

// json2026 is what agirgol/carbon-accounting-dotnet (a276fc79) made of the flat file of
// 2026, version 1.2 of 31 July 2026, SHA-256 a9a455ab…
const json2026 = "de621756522f98ab7eb51eabd1b2ddc1e5b47a55e7837986ef6bd792b9d5f37b"

func flatFile(year, sha256, end string) importer.Binding {
	return importer.Binding{
		SHA256:    sha256,
		Sheets:    []string{"Front page", "Factors by Category"},
		Sheet:     "Factors by Category",
		HeaderRow: 6,
		Header:    []string{"ID", "Scope", "Level 1", "Level 2", "Level 3", "Level 4", "Column Text", "UOM", "GHG/Unit", "GHG Conversion Factor " + year},
		End:       end,
		EndText:   "END",
	}
}

// Columns of a flat file.
const (
	colID = iota
	colScope
	colLevel1
	colLevel2
	colLevel3
	colLevel4
	colText
	colUOM
	colGHG
	colValue
)
