package scope3

import "github.com/tanlian/tanlian/carbon"

var downstreamMethods []*carbon.Method

var downstreamRules []carbon.Rule
