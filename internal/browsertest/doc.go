// Package browsertest opens the report in a real browser, as a reader would: no
// request, no console error, both languages, dark and light, a phone, no script, no
// axe-core violation, and two clicks from a total to its source.
//
//	go test .                              // the example's report and invented ones
//	go test . -report ../../out/disclosure.html -shots /tmp/shots
//
// It is a module of its own, so that nobody who imports the library downloads a
// browser's protocol. It needs Chromium, and axe-core for the accessibility test;
// without them the tests are skipped and say what is missing, or fail where
// BROWSERTEST=required is set (.ci/run sets it). What a figure must be is tested
// elsewhere: here it only has to be there, legible, and lead to its source.
package browsertest
