package disclosure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/report"
)

// Who reads a report sees which data may be passed on.
func TestLicenceSaysWhetherDataMayBePassedOn(t *testing.T) {
	for redistribute, want := range map[string]report.Text{
		"embed": {EN: "CC-BY-SA-4.0", ZH: "CC-BY-SA-4.0"},
		"load":  {EN: "CC-BY-SA-4.0; loaded by the reporter, not to be passed on", ZH: "CC-BY-SA-4.0；由报告主体自行载入，不得转发"},
		"ask":   {EN: "CC-BY-SA-4.0; used by permission", ZH: "CC-BY-SA-4.0；经许可使用"},
	} {
		if diff := cmp.Diff(want, licence(&carbon.Edition{Licence: "CC-BY-SA-4.0", Redistribute: redistribute})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", redistribute, diff)
		}
	}
}
