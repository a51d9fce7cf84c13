package factors

import "github.com/tanlian/tanlian/carbon"

// countryOf returns the country whose factor may stand in for a subdivision, or "". A
// Chinese code that does not exist has no country: its factor would hide the slip.
func countryOf(p carbon.Place) carbon.Place {
	if unknown(p) {
		return ""
	}
	return p.Country()
}

// unknown reports whether p has the form of a subdivision of the mainland and ISO
// 3166-2:CN has none of this code. The codes of other countries are not checked.
func unknown(p carbon.Place) bool {
	if len(p) < 3 || p.Country() != "CN" {
		return false
	}
	switch p[3:] {
	case "AH", "BJ", "CQ", "FJ", "GD", "GS", "GX", "GZ", "HA", "HB", "HE", "HI", "HL", "HN", "JL", "JS", "JX", "LN", "NM", "NX", "QH", "SC", "SD", "SH",
		"SN", "SX", "TJ", "XJ", "XZ", "YN", "ZJ": // the 31 of the mainland
		return false
	}
	return true
}

func noSubdivision(p carbon.Place) carbon.Text {
	return carbon.Text{EN: string(p) + " is no subdivision of ISO 3166-2:CN", ZH: string(p) + "不是ISO 3166-2:CN的行政区划代码"}
}
