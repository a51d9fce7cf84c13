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
	return len(p) >= 3 && p.Country() == "CN" && mainland[p] == ""
}

// mainland is the 31 subdivisions of ISO 3166-2:CN on the mainland, with their names
// in English and, where it is another, in pinyin.
var mainland = map[carbon.Place]string{
	"CN-AH": "Anhui",
	"CN-BJ": "Beijing",
	"CN-CQ": "Chongqing",
	"CN-FJ": "Fujian",
	"CN-GD": "Guangdong",
	"CN-GS": "Gansu",
	"CN-GX": "Guangxi",
	"CN-GZ": "Guizhou",
	"CN-HA": "Henan",
	"CN-HB": "Hubei",
	"CN-HE": "Hebei",
	"CN-HI": "Hainan",
	"CN-HL": "Heilongjiang",
	"CN-HN": "Hunan",
	"CN-JL": "Jilin",
	"CN-JS": "Jiangsu",
	"CN-JX": "Jiangxi",
	"CN-LN": "Liaoning",
	"CN-NM": "Inner Mongolia, Nei Mongol",
	"CN-NX": "Ningxia",
	"CN-QH": "Qinghai",
	"CN-SC": "Sichuan",
	"CN-SD": "Shandong",
	"CN-SH": "Shanghai",
	"CN-SN": "Shaanxi",
	"CN-SX": "Shanxi",
	"CN-TJ": "Tianjin",
	"CN-XJ": "Xinjiang",
	"CN-XZ": "Tibet, Xizang",
	"CN-YN": "Yunnan",
	"CN-ZJ": "Zhejiang",
}

func noSubdivision(p carbon.Place) carbon.Text {
	return carbon.Text{EN: string(p) + " is no subdivision of ISO 3166-2:CN", ZH: string(p) + "不是ISO 3166-2:CN的行政区划代码"}
}
