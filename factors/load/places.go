package load

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/tanlian/tanlian/carbon"
)

// A placeReader reads the places of one file.
type placeReader struct {
	table map[string]carbon.Place // of the options and of the format, by folded text
	names map[string]carbon.Place // of countries, made when first needed
	namer []display.Namer
}

func newPlaceReader(options map[string]carbon.Place, format map[string]carbon.Place, languages ...display.Namer) *placeReader {
	r := &placeReader{table: folded(format), namer: languages}
	for k, v := range options {
		r.table[fold(k)] = v
	}
	return r
}

var worldNames = map[string]bool{"glo": true, "global": true, "world": true, "monde": true, "全球": true, "世界": true}

// provinces are the names of Chinese provinces without their endings (ISO 3166-2:CN).
var provinces = map[string]carbon.Place{
	"北京": "CN-BJ", "天津": "CN-TJ", "河北": "CN-HE", "山西": "CN-SX", "内蒙古": "CN-NM", "辽宁": "CN-LN", "吉林": "CN-JL", "黑龙江": "CN-HL",
	"上海": "CN-SH", "江苏": "CN-JS", "浙江": "CN-ZJ", "安徽": "CN-AH", "福建": "CN-FJ", "江西": "CN-JX", "山东": "CN-SD", "河南": "CN-HA",
	"湖北": "CN-HB", "湖南": "CN-HN", "广东": "CN-GD", "广西": "CN-GX", "海南": "CN-HI", "重庆": "CN-CQ", "四川": "CN-SC", "贵州": "CN-GZ",
	"云南": "CN-YN", "西藏": "CN-XZ", "陕西": "CN-SN", "甘肃": "CN-GS", "青海": "CN-QH", "宁夏": "CN-NX", "新疆": "CN-XJ",
	"香港": "HK", "澳门": "MO", "台湾": "TW",
}

var provinceEndings = []string{"特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"}

// read returns the place that a text names, or false. It takes nothing for something
// near it.
func (r *placeReader) read(text string) (carbon.Place, bool) {
	s := fold(text)
	if p, ok := r.table[s]; ok || s == "" {
		return p, ok
	}
	if worldNames[s] {
		return carbon.World, true
	}
	if p := carbon.Place(strings.TrimSpace(text)); p.Valid() && (strings.Contains(text, ":") || strings.ToUpper(text) == text) {
		return p, true
	}
	if len(text) == 3 && strings.ToUpper(text) == text {
		if region, err := language.ParseRegion(text); err == nil && region.IsCountry() && len(region.String()) == 2 {
			return carbon.Place(region.String()), true
		}
	}
	name := s
	for _, e := range provinceEndings {
		name = strings.TrimSuffix(name, e)
	}
	if p, ok := provinces[name]; ok {
		return p, true
	}
	if s == "全国" || s == "中国大陆" || s == "中国 cn" || s == "全国 cn" {
		return "CN", true
	}
	r.learn()
	p, ok := r.names[s]
	return p, ok
}

// learn makes the table of the names of countries. A name of two countries is none.
func (r *placeReader) learn() {
	if r.names != nil {
		return
	}
	r.names = map[string]carbon.Place{}
	namers := append([]display.Namer{display.English.Regions(), display.Chinese.Regions()}, r.namer...)
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() || region.Canonicalize().String() != code { // DD is DE now
				continue
			}
			for _, n := range namers {
				name := fold(n.Name(region))
				if other, twice := r.names[name]; name == "" || twice && other != carbon.Place(code) {
					delete(r.names, name)
					continue
				}
				r.names[name] = carbon.Place(code)
			}
		}
	}
}

// ownPlace is a publisher's own region as a place: "ecoinvent:CN-SGCC".
func ownPlace(prefix, code string) carbon.Place {
	return carbon.Place(prefix + ":" + strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("\"<>:", r) {
			return '-'
		}
		return r
	}, code))
}
