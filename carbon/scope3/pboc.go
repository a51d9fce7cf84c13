package scope3

import (
	"fmt"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/unit"
)

const (
	pbocTrial = "《金融机构碳核算技术指南（试行）》 (People's Bank of China, 2021): from memory, not read"
	pbocGuide = "《商业银行投融资业务碳核算与报告指南》 (People's Bank of China): not read; as two public bank files of one origin apply it (2026)"
)

// The rules of the two guides differ in what divides a loan, and are never mixed.
var (
	pbocTrialLoan = &carbon.Method{Code: "PBOC-2021-loan", Name: carbon.Text{EN: "C15 PBOC trial guide 2021, loans (from memory)", ZH: "C15 人民银行2021年试行指南，非项目融资（凭记忆）"},
		Formula: carbon.Text{EN: "emissions of the borrower × average monthly financing / revenue of its main business", ZH: "融资主体排放 × 月均融资额 / 主营业务收入"}, Clause: pbocTrial}
	pbocTrialProject = &carbon.Method{Code: "PBOC-2021-project", Name: carbon.Text{EN: "C15 PBOC trial guide 2021, project loans (from memory)", ZH: "C15 人民银行2021年试行指南，项目融资（凭记忆）"},
		Formula: carbon.Text{EN: "emissions of the project × average monthly financing / total investment", ZH: "项目排放 × 月均融资额 / 项目总投资"}, Clause: pbocTrial}
	pbocLoan = &carbon.Method{Code: "PBOC-guide-loan", Name: carbon.Text{EN: "C15 PBOC guide, loans", ZH: "C15 人民银行投融资碳核算指南，非项目贷款"},
		Formula: carbon.Text{EN: "emissions of the borrower × average monthly balance / average of its opening and closing total assets", ZH: "融资主体排放 × 月均余额 / 期初与期末资产总额平均值"}, Clause: pbocGuide}
	pbocProject = &carbon.Method{Code: "PBOC-guide-project", Name: carbon.Text{EN: "C15 PBOC guide, project loans", ZH: "C15 人民银行投融资碳核算指南，项目贷款"},
		Formula: carbon.Text{EN: "emissions of the project × average monthly balance / total investment", ZH: "项目排放 × 月均余额 / 项目总投资"}, Clause: pbocGuide}
	pbocFallback = &carbon.Method{Code: "PBOC-guide-fallback", Name: carbon.Text{EN: "C15 PBOC guide, by balance", ZH: "C15 人民银行投融资碳核算指南，兜底法"},
		Formula: carbon.Text{EN: "average monthly balance × sector factor, attributed in full", ZH: "月均余额 × 行业排放因子，全额归因"}, Clause: pbocGuide}
	pbocMethods = []*carbon.Method{pbocTrialLoan, pbocTrialProject, pbocLoan, pbocProject, pbocFallback}
)

// A Balance is what was outstanding at the end of each month in which a loan existed in
// the year, 1 to 12 of them. Its average is their sum by their number, not by twelve: a
// loan of December counts in full.
type Balance []unit.Quantity

// Average returns the average monthly balance.
func (b Balance) Average() (unit.Quantity, error) {
	var f carbon.Faults
	if len(b) == 0 || len(b) > 12 {
		f.Addf("balance", "%d months, want 1 to 12", len(b))
		return unit.Quantity{}, f.Err()
	}
	sum := unit.New(unit.Int(0), b[0].Unit())
	for i, q := range b {
		path := fmt.Sprintf("balance: month %d", i+1)
		f.Quantity(path, q, unit.Money)
		s, err := sum.Add(q)
		noteFact(&f, path, err)
		sum = s
	}
	return sum.Mul(unit.Ratio(1, int64(len(b)))), f.Err()
}

// A BankLoan is a loan by the newer guide of the People's Bank (Code "PBOC-guide-loan"):
// of the borrower's emissions as its balance to the borrower's average total assets. What
// the borrower has reported or the bank has estimated of it is the factor, kind
// "inventory". The guide weights the quality of data by emissions, PCAF by outstanding
// amount: never mix them.
type BankLoan struct {
	Borrower       carbon.PartyID
	Balance        Balance
	Opening        unit.Quantity // total consolidated assets of the borrower
	Closing        unit.Quantity
	ReportedScopes []carbon.Kind // not stated: the template's kind, or [Inventory]
}

// Activities implements [carbon.Facts].
func (l BankLoan) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	f.Quantity("opening assets", l.Opening, unit.Money)
	f.Quantity("closing assets", l.Closing, unit.Money)
	assets, err := l.Opening.Add(l.Closing)
	noteFact(&f, "closing assets", err)
	return pbocShare(pbocLoan, of, &f, l.Borrower, l.Balance, assets.Mul(unit.Ratio(1, 2)), l.ReportedScopes,
		carbon.Operand("opening total assets", "期初资产总额", l.Opening), carbon.Operand("closing total assets", "期末资产总额", l.Closing))
}

// A BankProjectLoan is a project loan by the newer guide: the balance to the project's
// total investment.
type BankProjectLoan struct {
	Project        carbon.PartyID
	Balance        Balance
	Investment     unit.Quantity // total
	ReportedScopes []carbon.Kind
}

// Activities implements [carbon.Facts].
func (l BankProjectLoan) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return l.by(pbocProject, of)
}

func (l BankProjectLoan) by(m *carbon.Method, of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	return pbocShare(m, of, &f, l.Project, l.Balance, l.Investment, l.ReportedScopes, carbon.Operand("total investment", "项目总投资", l.Investment))
}

// A TrialProjectLoan is a project loan by the trial guide of 2021 as remembered, which
// divides by the total investment too.
type TrialProjectLoan BankProjectLoan

// Activities implements [carbon.Facts].
func (l TrialProjectLoan) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	return BankProjectLoan(l).by(pbocTrialProject, of)
}

// A TrialLoan is a loan by the trial guide of 2021 as remembered: the balance to the
// revenue of the borrower's main business in the same period.
type TrialLoan struct {
	Borrower       carbon.PartyID
	Balance        Balance
	Revenue        unit.Quantity
	ReportedScopes []carbon.Kind
}

// Activities implements [carbon.Facts].
func (l TrialLoan) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	return pbocShare(pbocTrialLoan, of, &f, l.Borrower, l.Balance, l.Revenue, l.ReportedScopes, carbon.Operand("revenue of the main business", "主营业务收入", l.Revenue))
}

// pbocShare is average balance / value of what the borrower has emitted.
func pbocShare(m *carbon.Method, of carbon.Activity, f *carbon.Faults, party carbon.PartyID, b Balance, value unit.Quantity, kinds []carbon.Kind, working ...carbon.Term) ([]carbon.Activity, error) {
	within(&of, carbon.Investments, f)
	average, err := b.Average()
	if f.Join("", err); f.Err() != nil {
		return nil, f.Err()
	}
	share, own, err := attribution(average, value)
	f.Join("", err)
	working = append(working, carbon.Term{Name: carbon.Text{EN: "months of the balance", ZH: "存续月份数"}, Value: fmt.Sprint(len(b))})
	return done(f, inventories(m, of, f, party, share, kinds, append(working, own...)...))
}

// A BankBalance is a loan to a borrower of whom nothing is known (Code
// "PBOC-guide-fallback"): its average balance × a factor of the sector per CNY of
// balance. There is nothing to attribute.
type BankBalance struct {
	Borrower carbon.PartyID
	Balance  Balance
	Sector   carbon.Kind // "spend/..."
}

// Activities implements [carbon.Facts].
func (l BankBalance) Activities(of carbon.Activity) ([]carbon.Activity, error) {
	var f carbon.Faults
	within(&of, carbon.Investments, &f)
	of.Kind, of.Quality = l.Sector, carbon.SpendBased
	if l.Borrower != "" {
		of.Supplier = l.Borrower
	}
	if l.Sector == "" {
		f.Addf("sector", "not stated")
	}
	average, err := l.Balance.Average()
	f.Join("", err)
	return done(&f, []carbon.Activity{pbocFallback.Made(of, average, carbon.Operand("average monthly balance", "月均余额", average),
		carbon.Term{Name: carbon.Text{EN: "months of the balance", ZH: "存续月份数"}, Value: fmt.Sprint(len(l.Balance))})})
}
