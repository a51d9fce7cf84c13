package ghg

import "fmt"

// A Group is how reports list gases: the seven of the Kyoto Protocol (Doha
// Amendment, annex A), CO2e that nobody has split, and what is outside Kyoto.
type Group uint8

// The groups.
const (
	NoGroup Group = iota
	GroupCO2
	GroupCH4
	GroupN2O
	GroupHFCs
	GroupPFCs
	GroupSF6
	GroupNF3
	Unspecified
	OutsideKyoto
	numGroups
)

var groupNames = [numGroups]struct{ code, en, zh string }{
	{"", "not stated", "未说明"},
	{"CO2", "carbon dioxide", "二氧化碳"},
	{"CH4", "methane", "甲烷"},
	{"N2O", "nitrous oxide", "氧化亚氮"},
	{"HFCs", "hydrofluorocarbons", "氢氟碳化物"},
	{"PFCs", "perfluorocarbons", "全氟碳化物"},
	{"SF6", "sulphur hexafluoride", "六氟化硫"},
	{"NF3", "nitrogen trifluoride", "三氟化氮"},
	{"unspecified", "CO2e without a split by gas", "未分气体的二氧化碳当量"},
	{"outside Kyoto", "gases outside the Kyoto Protocol", "《京都议定书》以外的气体"},
}

// Groups lists the groups in the order of reports.
func Groups() []Group {
	var gs []Group
	for g := GroupCO2; g < numGroups; g++ {
		gs = append(gs, g)
	}
	return gs
}

// String returns the code, such as "HFCs".
func (g Group) String() string {
	if g >= numGroups {
		return fmt.Sprintf("Group(%d)", uint8(g))
	}
	return groupNames[g].code
}

// EN returns the English name.
func (g Group) EN() string {
	if g >= numGroups {
		return g.String()
	}
	return groupNames[g].en
}

// ZH returns the Chinese name.
func (g Group) ZH() string {
	if g >= numGroups {
		return g.String()
	}
	return groupNames[g].zh
}

// An Account is where an amount is reported. Only [Gross] is in the totals of
// scopes 1, 2 and 3; the others stand beside them and are never added or netted
// (Corporate Standard, chapter 4 and 9; Scope 3 Standard, 11.1).
type Account uint8

// The accounts. Removal, Avoided, Credit and Projected are stated by the activity; Gross,
// Biogenic and Outside follow from the species.
const (
	NotStated Account = iota
	Gross             // emissions of the Kyoto gases, biogenic CH4 and N2O included
	Biogenic          // CO2 from biogenic carbon
	Removal           // CO2 taken out of the atmosphere
	Avoided           // emissions avoided elsewhere
	Credit            // carbon credits bought and cancelled
	Outside           // gases outside the Kyoto Protocol: CFCs, HCFCs and others
	Projected         // emissions expected over the life of what was financed in the year
	numAccounts
)

var accountNames = [numAccounts]struct{ code, en, zh string }{
	{"", "not stated", "未说明"},
	{"gross", "gross emissions", "总排放量"},
	{"biogenic", "biogenic CO2 emissions", "生物源二氧化碳排放"},
	{"removal", "removals", "清除量"},
	{"avoided", "avoided emissions", "避免的排放量"},
	{"credit", "carbon credits", "碳信用"},
	{"outside", "gases outside the Kyoto Protocol", "《京都议定书》以外的气体"},
	{"projected", "projected lifetime emissions", "预计全生命周期排放量"},
}

// Accounts lists the accounts in the order of reports.
func Accounts() []Account {
	return []Account{Gross, Biogenic, Removal, Avoided, Credit, Outside, Projected}
}

// String returns the code, such as "gross"; "" if it is not stated.
func (a Account) String() string {
	if a >= numAccounts {
		return fmt.Sprintf("Account(%d)", uint8(a))
	}
	return accountNames[a].code
}

// EN returns the English name.
func (a Account) EN() string {
	if a >= numAccounts {
		return a.String()
	}
	return accountNames[a].en
}

// ZH returns the Chinese name.
func (a Account) ZH() string {
	if a >= numAccounts {
		return a.String()
	}
	return accountNames[a].zh
}
