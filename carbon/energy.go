package carbon

import "fmt"

// An Acquisition says how energy was come by; with [Attribute] it is one of the two
// independent dimensions of GB/T 32151 (B.8 of part 34): self-generated is not the
// same as non-fossil.
type Acquisition uint8

// The ways to come by energy. DirectLine is bought, from a plant that supplies the
// reporter without the public grid. Exported is no way to come by it: it is delivered
// to others, which schemes either leave out or take off.
const (
	AcquisitionUnstated Acquisition = iota
	Purchased
	SelfGenerated
	DirectLine
	Exported
)

var acquisitionTexts = [...]Text{{"not stated", "未说明"}, {"purchased", "外购"}, {"self-generated", "自发"},
	{"purchased by direct line", "外购（专线直供）"}, {"exported", "对外输出"}}

// String returns the English name.
func (a Acquisition) String() string { return a.Text().EN }

// Text returns the name in both languages.
func (a Acquisition) Text() Text { return enumText(int(a), acquisitionTexts[:]) }

// An Attribute says from what electricity was generated, and whether the claim to it
// is still the reporter's.
type Attribute uint8

// The attributes of electricity. NonFossil needs a [Proof]. NonFossilSold is
// electricity of the reporter's own plant, or by direct line, whose certificates are
// somebody else's: whoever uses it may not claim where it came from.
const (
	AttributeUnstated Attribute = iota
	Conventional
	NonFossil
	NonFossilSold
)

var attributeTexts = [...]Text{{"not stated", "未说明"}, {"conventional", "常规"}, {"non-fossil", "非化石能源"}, {"non-fossil, certificates sold", "非化石能源（绿证已转让）"}}

// String returns the English name.
func (a Attribute) String() string { return a.Text().EN }

// Text returns the name in both languages.
func (a Attribute) Text() Text { return enumText(int(a), attributeTexts[:]) }

// A Proof is the evidence that electricity is non-fossil (GB/T 32151.34, D.2; 沪环气候
// 〔2023〕89号, 四(二)).
type Proof uint8

// The proofs. InterProvincialTrade is a contract with its settlement too, of the green
// power trade between provinces: the only one by which the Shanghai pilot counts 0.
const (
	NoProof              Proof = iota
	ContractSettled            // a contract with its settlement
	Certificates               // green certificates, cancelled
	GenerationRecord           // monthly records of the plant's generation
	InterProvincialTrade       // 省间绿电交易, executed and settled
	numProofs
)

var proofTexts = [numProofs]Text{{"no proof", "无凭证"}, {"contract with settlement", "交易合同及结算凭证"}, {"certificates", "绿证"},
	{"monthly generation record", "月度发电记录"}, {"inter-provincial green power trade", "省间绿电交易"}}

// String returns the English name.
func (p Proof) String() string { return p.Text().EN }

// Text returns the name in both languages.
func (p Proof) Text() Text { return enumText(int(p), proofTexts[:]) }

// fits reports whether the proof can prove electricity that was come by so: a
// generator's records do not prove a purchase, a contract proves no own generation.
func (p Proof) fits(a Acquisition) bool {
	switch p {
	case ContractSettled:
		return a != SelfGenerated
	case Certificates:
		return true
	case GenerationRecord:
		return a == SelfGenerated
	case InterProvincialTrade:
		return a == Purchased || a == AcquisitionUnstated
	}
	return false
}

const (
	electricity    Kind = "electricity"
	nonFossilPower Kind = "electricity/non-fossil-with-proof"
	directLine     Kind = "electricity/direct-line"
)

// proved returns the fault of electricity that is stated without its proof. A missing
// proof is an error, never a silent fall back to the grid.
func (a *Activity) proved() error {
	fault := func(format string, args ...any) error {
		return &FieldError{Path: "proof", Rule: RuleProof, Err: fmt.Errorf(format, args...)}
	}
	offGrid := a.Acquisition == SelfGenerated || a.Acquisition == DirectLine
	switch {
	case a.Kind == nonFossilPower || a.Kind == directLine:
		return fault("state the kind %q with its acquisition, attribute and proof", electricity)
	case a.Kind != electricity || a.Acquisition == Exported:
		return nil
	case a.Acquisition == SelfGenerated && a.Attribute == AttributeUnstated:
		return fault("%s: of what attribute?", a.Acquisition)
	case (a.Attribute == NonFossil || a.Attribute == NonFossilSold && offGrid) && !a.Proof.fits(a.Acquisition):
		return fault("%s, %s: %s", a.Acquisition, a.Attribute, a.Proof)
	}
	return nil
}

// kinds returns what the location-based and the market-based question about an
// activity ask for (Scope 2 Guidance, chapter 6; mapping, unverified). What comes over
// the grid is the grid's under both: a contract or a certificate counts through the
// register of instruments, once, and not through the row as well. What comes without
// a grid is the plant's; where its certificates were sold, only location-based.
func (a *Activity) kinds() (location, market Kind) {
	switch {
	case a.Kind != electricity || a.Acquisition != SelfGenerated && a.Acquisition != DirectLine:
		return a.Kind, a.Kind
	case a.Attribute == NonFossil:
		return nonFossilPower, nonFossilPower
	case a.Attribute == NonFossilSold:
		return nonFossilPower, electricity
	}
	return directLine, directLine // own generation from fuel is counted where the fuel burns
}
