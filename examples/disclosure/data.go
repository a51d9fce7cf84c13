package main

import (
	"embed"
	"io/fs"
)

//go:generate go run ./internal/generate

//go:embed data
var embedded embed.FS

// sample returns the files of the fictional company.
func sample() fs.FS {
	sub, err := fs.Sub(embedded, "data")
	if err != nil { // the path is valid, so there is none
		panic(err)
	}
	return sub
}
