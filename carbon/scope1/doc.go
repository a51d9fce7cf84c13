// Package scope1 turns the facts of scope 1 (fuels, processes, refrigerant logs) into activities.
package scope1
