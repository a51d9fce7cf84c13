package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
)

// footprints writes the declared footprints as the suppliers sent them: PACT v3
// JSON, fifteen of them with the planted defect as a real faulty value. Their data
// are of 2024 and they are valid from 2025 on.
func (g *year) footprints() []byte {
	var all []map[string]any
	for _, r := range g.footprintRows {
		fp := g.footprint(r)
		all = append(all, fp)
		if r["footprint_id"] == "FP-038" { // a second one, valid at the same time
			second := g.footprint(r)
			second["id"] = uuid(fmt.Sprintf("FP-038-second/%d", g.y))
			second["created"] = fmt.Sprintf("%d-03-20T09:00:00Z", g.y)
			second["pcf"].(map[string]any)["pcfExcludingBiogenicUptake"] = "0.19"
			second["pcf"].(map[string]any)["pcfIncludingBiogenicUptake"] = "0.19"
			second["pcf"].(map[string]any)["fossilGhgEmissions"] = "0.19"
			all = append(all, second)
		}
	}
	b, err := json.MarshalIndent(map[string]any{"data": all}, "", " ")
	check(err)
	return append(b, '\n')
}

var pactUnits = map[string]string{"kg": "kilogram", "piece": "piece", "kWh": "kilowatt hour", "m2": "square meter", "tkm": "ton kilometer", "kW": "piece"}

// masses of pieces and of units of energy or area, kg, where the profile's note
// gives none.
var masses = map[string]string{"FP-024": "0.6", "FP-025": "0.015", "FP-028": "5.6", "FP-029": "6.3", "FP-030": "5.7", "FP-038": "0.012", "FP-051": "27.5", "FP-052": "0.01", "FP-054": "2900", "FP-055": "36000"}

// declaredMass returns kg per declared unit; seats (FP-019) leave it out.
func declaredMass(r map[string]string) string {
	id := r["footprint_id"]
	if m, ok := masses[id]; ok {
		return m
	}
	if m, ok := strings.CutPrefix(r["note"], "mass "); ok {
		return strings.TrimSuffix(m, " kg")
	}
	return map[string]string{"kg": "1", "tkm": "0"}[r["unit"]]
}

func (g *year) footprint(r map[string]string) map[string]any {
	id, u := r["footprint_id"], g.sup.fp[r["footprint_id"]]
	value := r["pcf_excl_bio_kgco2e_per_unit"]
	switch id { // per kW in the profile; PACT has no unit of power
	case "FP-051":
		value = "215" // module of 500 W: 430 × 0.5
	case "FP-054":
		value = "70000" // converter of 2.5 MW: 28 × 2500
	}
	ref := g.y - 1
	pcf := map[string]any{
		"declaredUnitOfMeasurement":          pactUnits[r["unit"]],
		"declaredUnitAmount":                 "1",
		"productMassPerDeclaredUnit":         declaredMass(r),
		"referencePeriodStart":               fmt.Sprintf("%d-01-01T00:00:00Z", ref),
		"referencePeriodEnd":                 fmt.Sprintf("%d-01-01T00:00:00Z", ref+1),
		"boundaryProcessesDescription":       "Cradle-to-gate: raw materials, inbound transport, own processes. Fictional example.",
		"pcfExcludingBiogenicUptake":         value,
		"pcfIncludingBiogenicUptake":         value,
		"fossilGhgEmissions":                 value,
		"fossilCarbonContent":                "0",
		"packagingEmissionsIncluded":         false,
		"ccsTechnologicalCO2CaptureIncluded": false,
		"ipccCharacterizationFactors":        []string{r["gwp_set"]},
		"crossSectoralStandards":             []string{"ISO14067", "PACT-3.0"},
		"exemptedEmissionsPercent":           "2",
		"primaryDataShare":                   r["primary_data_share_pct"],
		"dqi":                                map[string]any{"technologicalDQR": r["dqr_ter"], "geographicalDQR": r["dqr_ger"], "temporalDQR": r["dqr_tir"]},
	}
	switch geo := r["geography"]; {
	case len(geo) == 2:
		pcf["geographyCountry"] = geo
	case len(geo) == 5:
		pcf["geographyCountrySubdivision"] = geo
	}
	fp := map[string]any{
		"id": uuid(fmt.Sprintf("%s/%d", id, g.y)), "specVersion": "3.0.0", "created": fmt.Sprintf("%d-02-10T08:00:00Z", g.y), "status": "Active",
		"validityPeriodStart": fmt.Sprintf("%d-01-01T00:00:00Z", g.y), "validityPeriodEnd": fmt.Sprintf("%d-01-01T00:00:00Z", g.y+2),
		"companyName": u.en, "companyIds": []string{"urn:uscc:" + u.code},
		"productDescription": u.product[0], "productIds": []string{productURN(id)}, "productNameCompany": u.product[1],
		"comment": strings.TrimSuffix("Fictional example "+id+". "+r["note"], " "), "pcf": pcf,
	}
	g.plant(id, fp, pcf)
	return fp
}

// plant puts in the defects of supplier_footprints.csv. FP-041 needs none: its
// defect is that the supplier is the 49 % joint venture of the reporter.
func (g *year) plant(id string, fp, pcf map[string]any) {
	ref := g.y - 1
	set := func(v string) { pcf["pcfExcludingBiogenicUptake"], pcf["pcfIncludingBiogenicUptake"] = v, v }
	switch id {
	case "FP-006": // expired
		pcf["referencePeriodStart"], pcf["referencePeriodEnd"] = fmt.Sprintf("%d-01-01T00:00:00Z", ref-1), fmt.Sprintf("%d-01-01T00:00:00Z", ref)
		fp["validityPeriodStart"], fp["validityPeriodEnd"] = fmt.Sprintf("%d-01-01T00:00:00Z", ref), fmt.Sprintf("%d-12-31T00:00:00Z", ref)
	case "FP-012": // a kg for a t
		pcf["declaredUnitAmount"], pcf["productMassPerDeclaredUnit"] = "1000", "1000"
		set("13.9")
		pcf["fossilGhgEmissions"] = "13.9"
	case "FP-015": // boundary
		pcf["boundaryProcessesDescription"] = "Gate-to-gate: own polymerisation and compounding only, without upstream materials. Fictional example."
		supplement(fp, map[string]any{"boundary": "gate-to-gate"})
	case "FP-019": // mass of a piece missing
		delete(pcf, "productMassPerDeclaredUnit")
	case "FP-023": // primary data share above 100 %
		pcf["primaryDataShare"] = "130"
	case "FP-025": // GWP set AR4
		pcf["ipccCharacterizationFactors"] = []string{"AR4"}
	case "FP-030": // credit for avoided emissions netted: 54.5 - 9
		set("45.5")
		fp["comment"] = "Fictional example FP-030. Includes a credit of -9 kgCO2e/kWh for avoided emissions of second-life use."
		supplement(fp, map[string]any{"avoidedEmissions": "-9"})
	case "FP-034": // 25 months, ended 2021
		pcf["referencePeriodStart"], pcf["referencePeriodEnd"] = "2019-12-01T00:00:00Z", "2022-01-01T00:00:00Z"
		pcf["dqi"].(map[string]any)["temporalDQR"] = "5"
		fp["created"] = "2022-03-01T08:00:00Z"
		fp["validityPeriodStart"], fp["validityPeriodEnd"] = "2022-01-01T00:00:00Z", "2026-01-01T00:00:00Z"
	case "FP-045": // negative fossil emissions
		pcf["fossilGhgEmissions"] = "-0.4"
	case "FP-048": // CO2 only
		fp["comment"] = "Fictional example FP-048. CO2 only: other gases were not assessed."
		supplement(fp, map[string]any{"gases": "CO2"})
	case "FP-053": // electricity taken as zero by certificates of another market
		set("9.5")
		pcf["fossilGhgEmissions"] = "9.5"
		fp["comment"] = "Fictional example FP-053. Electricity counted as zero by I-REC certificates of another market (VN); production is in CN-XJ."
		supplement(fp, map[string]any{"instruments": []any{map[string]any{"market": "VN", "place": "CN-XJ", "energy": "64"}}})
	case "FP-058": // biogenic carbon 0.45 kg would be an uptake of 1.65 kg CO2
		pcf["biogenicCarbonContent"], pcf["biogenicCO2Uptake"] = "0.45", "-1.2"
		pcf["pcfIncludingBiogenicUptake"] = "-0.15"
	case "FP-059": // well-to-wheel below tank-to-wheel
		supplement(fp, map[string]any{"wellToWheel": "0.044", "tankToWheel": "0.0472"})
	}
}

// supplement states what PACT has no field for, in an extension of its own.
func supplement(fp map[string]any, data map[string]any) {
	fp["extensions"] = []any{map[string]any{"specVersion": "1.0.0", "dataSchema": "urn:tanlian:supplier:supplement:1", "data": data}}
}

func uuid(s string) string {
	h := sha256.Sum256([]byte("lanting-xingcha/" + s))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80 // version 8: of our own making
	return fmt.Sprintf("%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
