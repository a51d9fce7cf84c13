package unit

import "fmt"

// A SyntaxError says that a text is not a number, a unit or a quantity.
type SyntaxError struct {
	Kind string // "number", "unit", "quantity", "currency"
	Text string // the text, cut to a readable length
	Why  string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("unit: %s %q: %s", e.Kind, e.Text, e.Why)
}

// A MismatchError says that a quantity cannot be expressed in a unit: kilograms
// in kilowatt-hours, gross in net calorific energy, CNY of 2025 in USD of 2022.
type MismatchError struct {
	Have, Want Unit
}

func (e *MismatchError) Error() string {
	return fmt.Sprintf("unit: %s (%s) is not %s (%s)", e.Have, e.Have.Dimension(), e.Want, e.Want.Dimension())
}
