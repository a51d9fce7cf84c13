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

// Deterministic returns the package in with its entries sorted by name (the
// content types first, as readers expect), without times, and with sorted content
// types. Two packages of the same parts give the same bytes. It returns an error
// where in is no zip, where two entries have one name, or where the content types
// are missing or not readable.
func Deterministic(in []byte) ([]byte, error) {
	zr, err := zip.NewReader(bytes.NewReader(in), int64(len(in)))
	if err != nil {
		return nil, fmt.Errorf("ooxml: %w", err)
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
		return nil, fmt.Errorf("ooxml: no part %s", contentTypes)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for i, f := range files {
		if i > 0 && f.Name == files[i-1].Name {
			return nil, fmt.Errorf("ooxml: two parts are named %q", f.Name)
		}
		data, err := read(f)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			if data, err = sortTypes(data); err != nil {
				return nil, err
			}
		}
		// A header of its own, not f's: times, extra fields and the mode of the
		// writer's machine stay behind.
		w, err := zw.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("ooxml: %s: %w", f.Name, err)
		}
		if _, err := w.Write(data); err != nil {
			return nil, fmt.Errorf("ooxml: %s: %w", f.Name, err)
		}
	}
	if err := zw.Close(); err != nil {
		return nil, fmt.Errorf("ooxml: %w", err)
	}
	return out.Bytes(), nil
}

func read(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("ooxml: %s: %w", f.Name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("ooxml: %s: %w", f.Name, err)
	}
	return data, nil
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
		return nil, fmt.Errorf("ooxml: %s: %w", contentTypes, err)
	}
	slices.SortFunc(t.Defaults, contentType.compare)
	slices.SortFunc(t.Overrides, contentType.compare)
	out, err := xml.Marshal(t)
	if err != nil {
		return nil, fmt.Errorf("ooxml: %s: %w", contentTypes, err)
	}
	return append([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"), out...), nil
}
