package freight

import (
	"fmt"
	"math"
	"strconv"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

// A Point is a place on the Earth: a port by its UN/LOCODE, an airport by its IATA
// code, with the coordinates that the caller takes from a published list.
type Point struct {
	Code                string
	Latitude, Longitude unit.Number // degrees, north and east positive
}

// ParsePoint reads coordinates as UN/LOCODE prints them: degrees and minutes with
// the hemisphere, "3114N 12130E".
func ParsePoint(code, coordinates string) (Point, error) {
	fail := fmt.Errorf("freight: coordinates %q of %s: want degrees and minutes, such as 3114N 12130E", coordinates, code)
	if len(coordinates) != 12 || coordinates[5] != ' ' {
		return Point{}, fail
	}
	lat, ok := degrees(coordinates[:5], 90, 'N', 'S')
	lon, ok2 := degrees(coordinates[6:], 180, 'E', 'W')
	if !ok || !ok2 {
		return Point{}, fail
	}
	return Point{Code: code, Latitude: lat, Longitude: lon}, nil
}

// degrees reads degrees and two digits of minutes, and the sign.
func degrees(s string, most int64, positive, negative byte) (unit.Number, bool) {
	n := len(s) - 1
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return unit.Number{}, false
		}
	}
	d, _ := strconv.ParseInt(s[:n-2], 10, 64)
	m, _ := strconv.ParseInt(s[n-2:n], 10, 64)
	if m > 59 || d*60+m > most*60 || s[n] != positive && s[n] != negative {
		return unit.Number{}, false
	}
	if s[n] == negative {
		d, m = -d, -m
	}
	return unit.Ratio(d*60+m, 60), true
}

// earthRadius is the mean radius of the Earth, (2a + b)/3 of WGS 84, in metres.
const earthRadius = 6371008.8

// Between returns the great circle distance of two points on the sphere of the
// Earth's mean radius (6,371,008.8 m), in whole metres.
//
// It is the one place of this package with floats. They describe a shape, not an
// account: no sine of a port's latitude is a fraction, and the sphere itself is off
// the ellipsoid by up to half a per cent. The error of the floats is below a
// thousandth of a millimetre, so rounding to whole metres gives the same metre on
// every machine unless a distance lies that close to half a metre; and from there on
// the distance is a fact like one read from an atlas: exact, printed in the working,
// and never calculated again.
func Between(a, b Point) (Distance, error) {
	var f carbon.Faults
	a.check(&f)
	b.check(&f)
	if err := f.Err(); err != nil {
		return Distance{}, err
	}
	sin1, cos1 := math.Sincos(radians(a.Latitude))
	sin2, cos2 := math.Sincos(radians(b.Latitude))
	sinD, cosD := math.Sincos(radians(b.Longitude.Sub(a.Longitude)))
	// Vincenty's form on the sphere is exact for near and for opposite points.
	angle := math.Atan2(math.Hypot(cos2*sinD, cos1*sin2-sin1*cos2*cosD), sin1*sin2+cos1*cos2*cosD)
	metres := int64(math.RoundToEven(earthRadius * angle))
	return Distance{Kind: GreatCircle, Length: unit.New(unit.Ratio(metres, 1000), unit.Kilometre), How: carbon.Text{
		EN: a.Code + " to " + b.Code + ", sphere of radius 6371.0088 km, to the metre",
		ZH: a.Code + "至" + b.Code + "，半径6371.0088公里的球面，精确到米",
	}}, nil
}

func (p Point) check(f *carbon.Faults) {
	for _, c := range []struct {
		name string
		n    unit.Number
		most int64
	}{{"latitude", p.Latitude, 90}, {"longitude", p.Longitude, 180}} {
		if !c.n.Stated() || c.n.Abs().Cmp(unit.Int(c.most)) > 0 {
			f.Addf(fmt.Sprintf("point %q: %s", p.Code, c.name), "%q is not within ±%d degrees", c.n, c.most)
		}
	}
}

func radians(degrees unit.Number) float64 {
	d, _ := degrees.Rat().Float64()
	return d * math.Pi / 180
}
