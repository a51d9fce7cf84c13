// Package mistakes holds tests for the commonest mistakes of carbon accounting, and for
// defects seen in other programs, where more than one package stops them: what the library
// makes of each. Those that one package stops are tested there;
// internal/arch/testdata/mistakes.csv lists all, what stops them and which tests show it. A
// comment says where the compiler stops it already; a test shows the error, or the
// concession that is recorded.
package mistakes
