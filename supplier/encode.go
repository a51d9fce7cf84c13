package supplier

import (
	"bytes"
	"encoding/json"
)

// JSON returns the footprint in the JSON of PACT 3. A footprint that was received
// and not changed since is returned as it was received, byte for byte; another has
// its properties in the order of the data model, without those that are blank.
func (f *Footprint) JSON() []byte {
	canon := f.encode()
	if f.raw != nil && bytes.Equal(canon, f.canon) {
		return bytes.Clone(f.raw)
	}
	return canon
}

// MarshalJSON implements json.Marshaler. The encoder takes out blanks between
// tokens; values keep their text.
func (f *Footprint) MarshalJSON() ([]byte, error) { return f.JSON(), nil }

// UnmarshalJSON implements json.Unmarshaler, as [ParseFootprint].
func (f *Footprint) UnmarshalJSON(b []byte) error {
	g, err := ParseFootprint(b)
	if err == nil {
		*f = *g
	}
	return err
}

func (f *Footprint) encode() []byte { return encodeObject(f) }

func encodeObject(o object) []byte {
	var b bytes.Buffer
	writeObject(&b, o)
	return b.Bytes()
}

func writeObject(b *bytes.Buffer, o object) {
	b.WriteByte('{')
	first := true
	for _, f := range o.fields() {
		if blank(f.to) && f.need != present {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		writeString(b, f.name)
		b.WriteByte(':')
		writeValue(b, f.to)
	}
	b.WriteByte('}')
}

func writeValue(b *bytes.Buffer, from any) {
	switch v := from.(type) {
	case *string:
		writeString(b, *v)
	case *Decimal:
		writeString(b, v.String())
	case *Time:
		writeString(b, v.String())
	case *Flag:
		b.WriteString(v.String())
	case *[]byte:
		b.Write(*v)
	case *[]string:
		writeList(b, *v, func(s *string) { writeString(b, *s) })
	case *[]SectorRule:
		writeList(b, *v, func(o *SectorRule) { writeObject(b, o) })
	case *[]SecondarySource:
		writeList(b, *v, func(o *SecondarySource) { writeObject(b, o) })
	case *[]Extension:
		writeList(b, *v, func(o *Extension) { writeObject(b, o) })
	case *[]Instrument:
		writeList(b, *v, func(o *Instrument) { writeObject(b, o) })
	case object:
		writeObject(b, v)
	}
}

func writeList[T any](b *bytes.Buffer, items []T, write func(*T)) {
	b.WriteByte('[')
	for i := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		write(&items[i])
	}
	b.WriteByte(']')
}

func writeString(b *bytes.Buffer, s string) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	b.Truncate(b.Len() - 1)
}
