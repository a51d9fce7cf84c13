package unit

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/exp/ebnf"
)

// What a number, a price and a quantity look like. Units other than money are the
// names of the table.
const grammar = `
Quantity = Number " " ( Money | "kg" | "10^4 kWh" | "吨公里" | "US gal" ) .
Number   = [ "+" | "-" ] Digits [ "." Digits ] [ ( "e" | "E" ) [ "+" | "-" ] digit ] .
Digits   = digit { digit } .
digit    = "0" … "9" .
Money    = [ Multiple ] Currency [ "@" Year ] [ "/" Basis ] .
Multiple = "10^3 " | "10^4 " | "10^6 " | "10^8 " | "千" | "万" | "百万" | "亿" .
Currency = "CNY" | "USD" | "EUR" | "元" | "美元" .
Year     = ( "19" | "20" | "21" ) digit digit .
Basis    = "purchaser" | "basic" | "purchaser+vat" .
`

func TestParseReadsTheGrammar(t *testing.T) {
	g, err := ebnf.Parse("grammar", strings.NewReader(grammar))
	if err == nil {
		err = ebnf.Verify(g, "Quantity")
	}
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(2, 3))
	var write func(e ebnf.Expression) string
	write = func(e ebnf.Expression) string {
		switch e := e.(type) {
		case ebnf.Sequence:
			s := ""
			for _, x := range e {
				s += write(x)
			}
			return s
		case ebnf.Alternative:
			return write(e[r.IntN(len(e))])
		case *ebnf.Group:
			return write(e.Body)
		case *ebnf.Option:
			return strings.Repeat(write(e.Body), r.IntN(2))
		case *ebnf.Repetition:
			s := ""
			for range r.IntN(8) {
				s += write(e.Body)
			}
			return s
		case *ebnf.Range:
			return string(e.Begin.String[0] + byte(r.IntN(int(e.End.String[0]-e.Begin.String[0])+1)))
		case *ebnf.Name:
			return write(g[e.String].Expr)
		case *ebnf.Token:
			return e.String
		}
		return ""
	}
	for range 5000 {
		text := write(g["Quantity"].Expr)
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Parse(q.String()); err != nil || !again.Equal(q) {
			t.Fatalf("%q is %q, which is %v (%v)", text, q, again, err)
		}
	}
}
