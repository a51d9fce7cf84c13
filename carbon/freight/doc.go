// Package freight turns transport chains after ISO 14083 into activities.
package freight
