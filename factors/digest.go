package factors

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/ghg"
	"github.com/tanlian/tanlian/carbon/unit"
)

// sum digests what is held of an edition.
func (v *volume) sum() carbon.Digest {
	w := &sizedWriter{h: sha256.New(), b: make([]byte, 0, 16<<10)}
	units := map[unit.Unit]string{}
	e := v.edition
	w.put("edition", e.ID, e.Publisher.EN, e.Publisher.ZH, e.Title.EN, e.Title.ZH, e.Document.EN, e.Document.ZH, e.Version, e.Published.String(),
		fmt.Sprint(e.DataYear), e.Licence, e.Attribution, e.URL, e.SHA256, e.GWP.String(), e.Redistribute, fmt.Sprint(e.Assumption), e.Validity.String())
	var valid carbon.Period
	from, to := valid.From.String(), valid.To.String()
	for i := range v.n {
		f := v.factor(i)
		if f.Valid != valid {
			valid, from, to = f.Valid, f.Valid.From.String(), f.Valid.To.String()
		}
		per, ok := units[f.Per]
		if !ok {
			per = f.Per.String()
			units[f.Per] = per
		}
		w.put("factor", string(f.ID), string(f.Kind), f.Name.EN, f.Name.ZH, per)
		w.b = appendSized(w.b, []byte{byte(f.Stage), byte(f.Basis), byte(f.Quality), byte(f.Grade)})
		w.put(string(f.Place), from, to, string(f.Party), string(f.Product), f.PrimaryShare.String(),
			f.Derivation.EN, f.Derivation.ZH, f.Note.EN, f.Note.ZH, f.Source.Edition.ID, f.Source.At)
		w.amounts(f.Amounts)
		for _, p := range f.Parts {
			w.put("part", string(p.ID))
		}
	}
	for _, r := range v.regions {
		w.put("region", string(r.Place), string(r.Region))
	}
	for _, p := range v.properties {
		w.put("property", string(p.Kind), p.Step.Name.EN, p.Step.Name.ZH, p.Step.Rate.String(), p.Step.From.String(), p.Step.To.String(), p.Step.Source.String())
	}
	return w.sum()
}

// A sizedWriter hashes texts, each behind its length.
type sizedWriter struct {
	h    hash.Hash
	b    []byte // not hashed yet
	text []byte
	kept [4]writtenAmounts
	next int
}

type writtenAmounts struct {
	of   *ghg.Amount // the first one
	n    int
	text []byte
}

func appendSized[T string | []byte](b []byte, s T) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func (w *sizedWriter) put(texts ...string) {
	for _, s := range texts {
		w.b = appendSized(w.b, s)
	}
	w.flush(8 << 10)
}

// amounts writes species and numbers. Factors of one sector share their amounts, and
// stand near each other: what was written of the last few is kept.
func (w *sizedWriter) amounts(as ghg.Amounts) {
	if len(as) == 0 {
		return
	}
	for i := range w.kept {
		if k := &w.kept[i]; k.of == &as[0] && k.n == len(as) {
			w.b = append(w.b, k.text...)
			return
		}
	}
	k := &w.kept[w.next]
	w.next = (w.next + 1) % len(w.kept)
	k.of, k.n, k.text = &as[0], len(as), k.text[:0]
	for _, a := range as {
		k.text = appendSized(k.text, a.Species.String())
		w.text, _ = a.Kg.AppendText(w.text[:0])
		k.text = appendSized(k.text, w.text)
	}
	w.b = append(w.b, k.text...)
}

func (w *sizedWriter) flush(full int) {
	if len(w.b) >= full {
		w.h.Write(w.b)
		w.b = w.b[:0]
	}
}

func (w *sizedWriter) sum() (d carbon.Digest) {
	w.flush(0)
	w.h.Sum(d[:0])
	return d
}
