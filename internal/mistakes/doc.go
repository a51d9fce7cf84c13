// Package mistakes holds a test for each of the commonest mistakes of carbon
// accounting: what the library makes of it. A comment says where the compiler stops it
// already; a test shows the error, or the concession that is recorded.
package mistakes
