// Package quality scores data and states uncertainty: the only home of floats.
package quality
