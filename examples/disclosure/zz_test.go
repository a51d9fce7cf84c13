package main
import ("testing";"context";"time";"io";"github.com/tanlian/tanlian/report";"github.com/tanlian/tanlian/report/html";"github.com/tanlian/tanlian/report/xlsx";"github.com/tanlian/tanlian/carbon/intake";"github.com/tanlian/tanlian/factors")
func TestZZ(t *testing.T){
 s:=time.Now(); lap:=func(n string){t.Log(n,time.Since(s));s=time.Now()}
 c,err:=loadChain(sample()); if err!=nil{t.Fatal(err)}; lap("chain")
 _,err=publishedFactors(2025,factors.LocationFactor); lap("published")
 l,err:=loadActivities(context.Background(),sample(),2025,nil);_=l; lap("load")
 y,err:=calculate(context.Background(),sample(),2025,c,factors.LocationFactor); lap("calculate")
 y.Inventory.Digest(); lap("digest")
 m,err:=disclose(context.Background(),sample()); if err!=nil{t.Fatal(err)}; lap("disclose")
 html.Write(io.Discard,m.Disclosure,html.Options{}); lap("html")
 xlsx.Write(io.Discard,m.Disclosure,xlsx.Options{}); lap("xlsx")
 m.Disclosure.WriteJSON(io.Discard); lap("json")
 m.Disclosure.WriteCSV(io.Discard,report.CSVOptions{}); lap("csv")
 intake.WriteIssues(io.Discard,m.Issues); lap("issues")
 for _,i:=range m.Issues{t.Log(i)}
 for _,g:=range m.Disclosure.Partition.Groups{t.Log(g)}
 for _,w:=range y.Settlement.Outcomes{t.Log(w.Lot.ID,w.Refused,w.Notes,w.Claimed,w.Excess)}
 for _,w:=range y.Settlement.Warnings{t.Log(w)}
 t.Log(len(y.Lines), len(m.Disclosure.Lines), len(m.Disclosure.Traces))
 hs,_:=y.Inventory.Headings(y.Location); for h,f:=range hs{t.Log(h,f.Kg(),f.Lines())}
}
