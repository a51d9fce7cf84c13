// Package target holds base years, targets and pathways.
package target
