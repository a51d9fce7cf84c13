package main

import "strings"

// minerals are the carbonates whose factor two more sources have: IPCC 2006, volume 3,
// table 2.1, and a form for a Chinese industry guide. The rest of the file is known from
// the CPCD database alone.
var minerals = []struct{ formula, slug, en string }{
	{"CaCO3", "limestone", "Calcite or aragonite (CaCO3), calcined"},
	{"MgCO3", "magnesite", "Magnesite (MgCO3), calcined"},
	{"CaMg(CO3)2", "dolomite", "Dolomite (CaMg(CO3)2), calcined"},
	{"FeCO3", "siderite", "Siderite (FeCO3), calcined"},
	{"MnCO3", "rhodochrosite", "Rhodochrosite (MnCO3), calcined"},
	{"Na2CO3", "soda-ash", "Soda ash (Na2CO3), calcined"},
}

func process(r []string) (string, []string, string) {
	for _, m := range minerals {
		if strings.Contains(r[colItemZH], "("+m.formula+")") && r[colUnit] == "tCO2/t" {
			return "gbt-32151-34-2024", row(m.slug, "mee/process/"+m.slug, m.en, r[colItemZH], "t", "process or release", "", "CN", "", times1000(r[colValue]), "表C.2 "+m.formula), ""
		}
	}
	if strings.HasPrefix(r[colItemEN], "Ankerite") {
		return "", nil, "range of a mineral"
	}
	return "", nil, "CPCD"
}

// otherFuel has nothing that is embedded: fuels per GJ that the CPCD database took over
// from the IPCC, and three numbers of the national database of factors that are no factors
// yet.
func otherFuel(r []string) (string, []string, string) {
	switch {
	case strings.HasPrefix(r[colDocument], "CPCD"):
		return "", nil, "CPCD"
	case r[colUnit] == "tC/GJ":
		return "", nil, "carbon content"
	case r[colUnit] == "kgCO2e/(t·km)":
		return "", nil, "boundary unstated"
	}
	return "", nil, ""
}

func benchmark(r []string) (string, []string, string) {
	if strings.Contains(r[colItemEN], "benchmark") {
		return "", nil, "allowance"
	}
	return "", nil, ""
}
