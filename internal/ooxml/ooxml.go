// Package ooxml makes an Office Open XML file (.xlsx) the same bytes from run to
// run.
//
//	var buf bytes.Buffer
//	err := file.Write(&buf)                      // excelize: entries in map order
//	out, err := ooxml.Deterministic(buf.Bytes()) // the same content in one order
//
// It changes the order and the times of the zip entries and the order of the
// content types, nothing else: what a cell says is the writer's business. It does
// not remove times that a writer puts into document properties.
package ooxml

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
)

const contentTypes = "[Content_Types].xml"

// Deterministic returns the package in as [Rewrite] writes it.
func Deterministic(in []byte) ([]byte, error) {
	var out bytes.Buffer
	if err := Rewrite(&out, bytes.NewReader(in), int64(len(in))); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Rewrite writes the package of size bytes in r to w with its entries sorted by name
// (the content types first, as readers expect), without times, and with sorted content
// types. What is compressed is copied as it is: no part stands in memory but the
// content types. Two packages of the same parts, compressed by the same code, give the
// same bytes. It returns an error where r is no zip, where two entries have one name,
// or where the content types are missing or not readable.
func Rewrite(w io.Writer, r io.ReaderAt, size int64) error {
	zr, err := zip.NewReader(r, size)
	if err != nil {
		return fmt.Errorf("ooxml: %w", err)
	}
	files := slices.Clone(zr.File)
	slices.SortFunc(files, func(a, b *zip.File) int {
		if a.Name != b.Name && (a.Name == contentTypes || b.Name == contentTypes) {
			if a.Name == contentTypes {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Name, b.Name)
	})
	if len(files) == 0 || files[0].Name != contentTypes {
		return fmt.Errorf("ooxml: no part %s", contentTypes)
	}
	zw := zip.NewWriter(w)
	for i, f := range files {
		if i > 0 && f.Name == files[i-1].Name {
			return fmt.Errorf("ooxml: two parts are named %q", f.Name)
		}
		put := move
		if i == 0 {
			put = moveTypes
		}
		if err := put(zw, f); err != nil {
			return fmt.Errorf("ooxml: %s: %w", f.Name, err)
		}
	}
	if err := zw.Close(); err != nil {
		return fmt.Errorf("ooxml: %w", err)
	}
	return nil
}

const utf8Name = 0x800 // flag of an entry

// move copies a part as it is compressed, with a header of its own: times, extra fields
// and the mode of the writer's machine stay behind.
func move(zw *zip.Writer, f *zip.File) error {
	r, err := f.OpenRaw()
	if err != nil {
		return err
	}
	w, err := zw.CreateRaw(&zip.FileHeader{Name: f.Name, Method: f.Method, Flags: f.Flags & utf8Name, CRC32: f.CRC32,
		CompressedSize64: f.CompressedSize64, UncompressedSize64: f.UncompressedSize64})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}

func moveTypes(zw *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if data, err = sortTypes(data); err != nil {
		return err
	}
	w, err := zw.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// types is the content of [Content_Types].xml (ECMA-376 part 2, 10.1.2.2): the
// order of its children has no meaning, and writers that keep them in a map
// shuffle them.
type types struct {
	XMLName   xml.Name      `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []contentType `xml:"Default"`
	Overrides []contentType `xml:"Override"`
}

type contentType struct {
	Extension   string `xml:"Extension,attr,omitempty"` // of a Default
	PartName    string `xml:"PartName,attr,omitempty"`  // of an Override
	ContentType string `xml:"ContentType,attr"`
}

func (a contentType) compare(b contentType) int {
	return cmp.Or(cmp.Compare(a.Extension, b.Extension), cmp.Compare(a.PartName, b.PartName), cmp.Compare(a.ContentType, b.ContentType))
}

func sortTypes(data []byte) ([]byte, error) {
	var t types
	if err := xml.Unmarshal(data, &t); err != nil {
		return nil, err
	}
	slices.SortFunc(t.Defaults, contentType.compare)
	slices.SortFunc(t.Overrides, contentType.compare)
	out, err := xml.Marshal(t)
	if err != nil {
		return nil, err
	}
	return append([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"), out...), nil
}
