package carbon

import (
	"fmt"
	"slices"
)

// Codes are what the enumerations of this package are called in files and digests. A
// name may be improved; a code stays, whatever the order of the constants.
var (
	scopeCodes    = []string{"", "1", "2", "3"}
	categoryCodes = []string{"", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15",
		"1.stationary", "1.mobile", "1.process", "1.fugitive", "2.electricity", "2.heat"}
	basisCodes   = []string{"", "location", "market"}
	holdingCodes = []string{"", "finance-lease-in", "operating-lease-in", "finance-lease-out", "operating-lease-out", "franchise", "investment"}
	stageCodes   = []string{"", "combustion", "process", "generation", "upstream", "upstream-generation", "loss", "upstream-loss", "upstream-and-losses",
		"life-cycle-generation", "cradle-to-gate", "gate-to-gate", "cradle-to-grave", "well-to-wheel", "tank-to-wheel", "treatment", "operation", "partner-inventory", "cradle-to-gate-rest"}
	acquisitionCodes = []string{"", "purchased", "self-generated", "direct-line", "exported"}
	attributeCodes   = []string{"", "conventional", "non-fossil", "non-fossil-sold"}
	proofCodes       = []string{"", "contract", "certificates", "generation-record", "inter-provincial-trade"}
	qualityCodes     = []string{"", "measured", "supplier", "average", "spend", "estimated"}
)

func code[T ~uint8](v T, codes []string) string {
	if int(v) >= len(codes) {
		return fmt.Sprintf("invalid(%d)", uint8(v))
	}
	return codes[v]
}

func parseCode[T ~uint8](what string, v *T, b []byte, codes []string) error {
	i := slices.Index(codes, string(b))
	if i < 0 {
		return fmt.Errorf("carbon: unknown %s %q", what, b)
	}
	*v = T(i)
	return nil
}

// MarshalText writes the code.
func (s Scope) MarshalText() ([]byte, error) { return []byte(code(s, scopeCodes)), nil }

// UnmarshalText reads the code.
func (s *Scope) UnmarshalText(b []byte) error { return parseCode("scope", s, b, scopeCodes) }

// MarshalText writes the code, such as "3.1" or "2.electricity".
func (c Category) MarshalText() ([]byte, error) { return []byte(code(c, categoryCodes)), nil }

// UnmarshalText reads the code.
func (c *Category) UnmarshalText(b []byte) error {
	return parseCode("category", c, b, categoryCodes)
}

// MarshalText writes the code, "location" or "market"; "" is both methods.
func (b Basis) MarshalText() ([]byte, error) { return []byte(code(b, basisCodes)), nil }

// UnmarshalText reads the code.
func (b *Basis) UnmarshalText(t []byte) error { return parseCode("scope 2 method", b, t, basisCodes) }

// MarshalText writes the code, such as "operating-lease-in"; "" is owned.
func (h Holding) MarshalText() ([]byte, error) { return []byte(code(h, holdingCodes)), nil }

// UnmarshalText reads the code.
func (h *Holding) UnmarshalText(b []byte) error { return parseCode("holding", h, b, holdingCodes) }

// MarshalText writes the code, such as "cradle-to-gate".
func (s Stage) MarshalText() ([]byte, error) { return []byte(code(s, stageCodes)), nil }

// UnmarshalText reads the code.
func (s *Stage) UnmarshalText(b []byte) error { return parseCode("stage", s, b, stageCodes) }

// MarshalText writes the code, such as "purchased".
func (a Acquisition) MarshalText() ([]byte, error) { return []byte(code(a, acquisitionCodes)), nil }

// UnmarshalText reads the code.
func (a *Acquisition) UnmarshalText(b []byte) error {
	return parseCode("acquisition", a, b, acquisitionCodes)
}

// MarshalText writes the code, such as "non-fossil".
func (a Attribute) MarshalText() ([]byte, error) { return []byte(code(a, attributeCodes)), nil }

// UnmarshalText reads the code.
func (a *Attribute) UnmarshalText(b []byte) error {
	return parseCode("attribute", a, b, attributeCodes)
}

// MarshalText writes the code, such as "certificates".
func (p Proof) MarshalText() ([]byte, error) { return []byte(code(p, proofCodes)), nil }

// UnmarshalText reads the code.
func (p *Proof) UnmarshalText(b []byte) error { return parseCode("proof", p, b, proofCodes) }

// MarshalText writes the code, such as "average".
func (q Quality) MarshalText() ([]byte, error) { return []byte(code(q, qualityCodes)), nil }

// UnmarshalText reads the code.
func (q *Quality) UnmarshalText(b []byte) error { return parseCode("quality", q, b, qualityCodes) }
