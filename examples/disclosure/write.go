package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/tanlian/tanlian/carbon"
	"github.com/tanlian/tanlian/carbon/intake"
	"github.com/tanlian/tanlian/report"
	"github.com/tanlian/tanlian/report/html"
	"github.com/tanlian/tanlian/report/xlsx"
)

// run makes the disclosure and writes it in every format.
func run(ctx context.Context, out string, stdout io.Writer) error {
	fmt.Fprintln(stdout, "reading and calculating 2024 and 2025 …")
	m, err := disclose(ctx, sample())
	if err != nil {
		return err
	}
	if err := m.write(out); err != nil {
		return err
	}
	return summary(stdout, m, out)
}

// write writes the disclosure in every format, and what is to be corrected.
func (m *result) write(out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	d := m.Disclosure
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"disclosure.html", func(w io.Writer) error { return html.Write(w, d, html.Options{}) }},
		{"disclosure.xlsx", func(w io.Writer) error { return xlsx.Write(w, d, xlsx.Options{}) }},
		{"disclosure.json", d.WriteJSON},
		{"disclosure.csv", func(w io.Writer) error { return d.WriteCSV(w, report.CSVOptions{BOM: true}) }},
		{"issues.xlsx", func(w io.Writer) error { return intake.WriteIssues(w, m.Issues) }},
	} {
		if err := writeFile(filepath.Join(out, f.name), f.write); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return w.Flush()
}

// summary prints the totals, what became of the rows, and what to open.
func summary(w io.Writer, m *result, out string) error {
	y, before := m.Year, m.Before
	fmt.Fprintf(w, "%s\n%s\n\n", company.EN, m.Disclosure.Fictional.EN)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "t CO2e\t2024\t2025\t\n")
	row := func(name string, c func(*calculated) (string, error)) error {
		a, err := c(before)
		if err != nil {
			return err
		}
		b, err := c(y)
		if err != nil {
			return err
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t\n", name, a, b)
		return nil
	}
	for _, r := range []struct {
		name  string
		scope carbon.Scope
		basis carbon.Basis
	}{{"scope 1", carbon.Scope1, carbon.LocationBased}, {"scope 2, location-based", carbon.Scope2, carbon.LocationBased},
		{"scope 2, market-based", carbon.Scope2, carbon.MarketBased}, {"scope 3", carbon.Scope3, carbon.LocationBased}, {"total, location-based", 0, carbon.LocationBased}} {
		if err := row(r.name, func(c *calculated) (string, error) {
			v := c.Location
			if r.basis == carbon.MarketBased {
				v = c.Market
			}
			v.Scope = r.scope
			f, err := c.Inventory.Total(v)
			return report.Figure{Exact: f.Kg().Mul(thousandth)}.Grouped(), err
		}); err != nil {
			return err
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	p := m.Disclosure.Partition
	fmt.Fprintf(w, "\nrows read %d = calculated %d + excluded %d + rejected %d\n", p.Read, p.Calculated, p.Excluded, p.Rejected)
	fmt.Fprintf(w, "digest %s\n", y.Inventory.Digest())
	abs, err := filepath.Abs(filepath.Join(out, "disclosure.html"))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nopen %s\n", (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String())
	fmt.Fprintf(w, "and disclosure.xlsx, .json, .csv beside it; the %d rejected rows and what else to look at are in issues.xlsx\n", p.Rejected)
	return nil
}
