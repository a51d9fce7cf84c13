package carbon

// A Text says the same in English and Chinese. Both languages of a text live in
// one literal: Text{EN: "...", ZH: "..."}.
type Text struct {
	EN string `json:"en"`
	ZH string `json:"zh"`
}

// String returns the English text.
func (t Text) String() string { return t.EN }

// Same returns a text that is alike in both languages: a code, a name, a number.
func Same(s string) Text { return Text{EN: s, ZH: s} }
