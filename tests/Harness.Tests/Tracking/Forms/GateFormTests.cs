using System.Text.Json;
using System.Xml.Linq;
using GenBench.Harness.Tests.Reporting;
using GenBench.Harness.Tests.Results;
using GenBench.Harness.Tracking.Forms;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Sanity;

namespace GenBench.Harness.Tests.Tracking.Forms;

public sealed class GateFormTests
{
    public static TheoryData<string, string> Files => new()
    {
        { "table", "table.txt" },
        { "markdown", "markdown.md" },
        { "json", "json.json" },
        { "junit", "junit.xml" },
        { "benchmark-smaller", "benchmark-smaller.json" },
        { "benchmark-bigger", "benchmark-bigger.json" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_form_is_as_it_was_reviewed(string form, string file) => Snapshot.Matches(file, Write(form, GateReports.Mixed));

    [Theory]
    [MemberData(nameof(Files))]
    public void No_form_depends_on_the_culture(string form, string file)
    {
        using var commas = new CommaCulture();
        Snapshot.Matches(file, Write(form, GateReports.Mixed));
    }

    [Fact]
    public void Every_form_has_a_snapshot() =>
        Assert.Equal(GateForms.All.Select(form => form.Name).Order(), Files.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void A_report_without_a_baseline_has_every_form(string form, string _) =>
        Assert.NotEmpty(Write(form, GateReports.WithoutBaseline));

    [Fact]
    public void Markdown_says_the_verdict_first_and_folds_what_did_not_change()
    {
        string text = Write("markdown", GateReports.Mixed);

        Assert.StartsWith("**Failed**: 1 regressed, 1 worse estimates", text);
        Assert.True(text.IndexOf("indistinguishable |", StringComparison.Ordinal) > text.IndexOf("<details>", StringComparison.Ordinal));
    }

    [Fact]
    public void No_name_of_an_experiment_opens_markup_a_column_or_a_mention()
    {
        string line = Write("markdown", GateReports.Mixed).Split('\n').Single(line => line.Contains("regressed**"));

        Assert.Contains("a\\|b\\`c\\` &lt;img&gt; &#64;all", line);
        Assert.Equal(11, line.Replace("\\|", "", StringComparison.Ordinal).Count(character => character == '|'));
    }

    [Fact]
    public void JUnit_fails_what_alarms_skips_what_is_unknown_and_keeps_the_commit()
    {
        XElement suite = XDocument.Parse(Write("junit", GateReports.Mixed)).Root!.Element("testsuite")!;
        XElement[] tests = [.. suite.Elements("testcase")];

        Assert.Equal("properties", suite.Elements().First().Name.LocalName);
        Assert.Equal((int)suite.Attribute("tests")!, tests.Length);
        Assert.Equal((int)suite.Attribute("failures")!, tests.Count(test => test.Element("failure") is not null));
        Assert.Equal((int)suite.Attribute("skipped")!, tests.Count(test => test.Element("skipped") is not null));
        Assert.Equal((7, 3), ((int)suite.Attribute("failures")!, (int)suite.Attribute("skipped")!));
        Assert.Contains(
            suite.Descendants("property"), property => (string?)property.Attribute("name") == "commit"
            && (string?)property.Attribute("value") == GateReports.Mixed.CandidateCommit);
        Assert.All(tests, test =>
            Assert.Equal(["classname", "name", "time"], test.Attributes().Select(attribute => attribute.Name.LocalName)));
    }

    [Fact]
    public void What_failed_comes_first_in_every_form_for_people()
    {
        string table = Write("table", GateReports.Mixed), markdown = Write("markdown", GateReports.Mixed);

        Assert.Contains("0 worse costs, 1 less stable, 2 failed, 1 cell failed, 1 rules broken, 1 warnings", table);
        Assert.Contains("\nFailed: 1 regressed", table);
        Assert.Contains("- failed, 2 numbers of vae on mnist-small: failed for seed 2: not a number\n", table);
        Assert.Contains("- vae on mnist-small, seed 2: failed: training diverged: the mean loss is <NaN>\n", table);
        Assert.Contains("- vae on mnist-small, seed 2: failed: training diverged: the mean loss is &lt;NaN&gt;\n", markdown);
        Assert.Contains("| **failed** | vae |", markdown);
        Assert.Contains("| **less stable** | vae |", markdown);
    }

    [Fact]
    public void A_control_character_in_a_reason_leaves_readable_XML()
    {
        GateReport report = GateReports.Mixed with
        {
            Sanity = [new SanityFinding("KL ≥ 0", "vae", false, "\u0001 \u001b[31m \uD800 \uFFFF")],
        };

        Assert.Contains("KL ≥ 0", XDocument.Parse(Write("junit", report)).ToString());
    }

    [Theory]
    [InlineData("benchmark-smaller", false)]
    [InlineData("benchmark-bigger", true)]
    public void The_ratio_of_github_action_benchmark_is_above_one_exactly_for_what_became_worse(string form, bool biggerIsBetter)
    {
        foreach ((double before, double now, bool higherIsBetter) in new[]
                 {
                     (-95.0, -100.0, true), (-100.0, -95.0, true), (0.8, 0.9, true), (0.9, 0.8, true),
                     (3.0, 4.0, false), (4.0, 3.0, false), (-4.0, -3.0, false), (-3.0, -4.0, false),
                 })
        {
            GateReport report = GateReports.Of(before, now, higherIsBetter);
            if (Value(form, report) is not { } current)
                continue;
            double previous = Value(form, GateReports.Of(before, before, higherIsBetter))!.Value;
            double ratio = biggerIsBetter ? previous / current : current / previous;
            Assert.Equal(higherIsBetter ? now < before : now > before, ratio > 1);
        }
    }

    [Fact]
    public void Every_score_is_in_one_of_the_two_benchmark_files() =>
        Assert.Single(
            new[] { "benchmark-smaller", "benchmark-bigger" }, form =>
            Value(form, GateReports.Of(-95, -95, higherIsBetter: true)) is not null);

    [Fact]
    public void Infinity_in_JSON_is_null()
    {
        GateReport report = GateReports.Of(double.NegativeInfinity, -95, higherIsBetter: true);

        using JsonDocument json = JsonDocument.Parse(Write("json", report));

        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("findings")[0].GetProperty("baseline").ValueKind);
    }

    private static double? Value(string form, GateReport report)
    {
        using JsonDocument json = JsonDocument.Parse(Write(form, report));
        return json.RootElement.GetArrayLength() == 0 ? null : json.RootElement[0].GetProperty("value").GetDouble();
    }

    private static string Write(string form, GateReport report)
    {
        using var text = new StringWriter();
        GateForms.All.Single(candidate => candidate.Name == form).Write(report, text);
        return text.ToString();
    }
}
