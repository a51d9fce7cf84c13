// Package scope3 turns the facts of the fifteen categories of scope 3 into activities.
package scope3
