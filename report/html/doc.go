// Package html prints a [report.Disclosure] as one self-contained page: both
// languages, light and dark, phone and paper, charts as inline SVG with their
// tables, and two clicks from a figure to the document and cell of its factor.
//
//	f, err := os.Create("disclosure.html")
//	...
//	err = html.Write(f, d, html.Options{})
//
// The page asks for nothing: no font, no image, no script from elsewhere, and its
// Content-Security-Policy allows none but the one style sheet and the one script
// inside, by hash. It is whole without JavaScript; the script only reads ?lang and
// ?theme and keeps the title in step. The same disclosure gives the same bytes.
//
// Write refuses a disclosure that is not valid. It calculates nothing but where to
// draw: coordinates are whole tenths of a pixel, made from exact numbers.
package html
