using System.Globalization;
using System.Text;
using System.Xml;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Harness.Tracking.Gate;
using GenBench.Harness.Tracking.Sanity;

namespace GenBench.Harness.Tracking.Forms;

/// <summary>A test report that CI readers take: a test for each number, rule and cell that did not finish; a failure for what became worse,
/// failed or is broken, skipped for what could not be told and for warnings.</summary>
/// <remarks>No standard exists; elements and their order are those that the schema of Jenkins' xUnit plugin and Ant's reporter have in
/// common.</remarks>
public sealed class JUnitGateForm : IGateForm
{
    private const string NoTime = "0";

    public string Name => "junit";

    public void Write(GateReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        var settings = new XmlWriterSettings
        {
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.None,
        };
        writer.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(writer, settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            Counts(xml, report);
            Properties(xml, report);
            foreach (GateFinding finding in FindingText.InOrder(report))
                Number(xml, report, finding);
            foreach (CellFailure cell in report.FailedCells)
                Cell(xml, report, cell);
            foreach (SanityFinding rule in report.Sanity)
                Rule(xml, report, rule);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        writer.Write("\n");
    }

    private static void Counts(XmlWriter xml, GateReport report)
    {
        int failures = report.Findings.Count(FindingText.Alarms) + report.FailedCells.Count + report.Broken.Count();
        Attribute(xml, "name", $"genbench gate: {report.Experiment}");
        Attribute(xml, "tests", Text(report.Findings.Count + report.FailedCells.Count + report.Sanity.Count));
        Attribute(xml, "failures", Text(failures));
        Attribute(xml, "errors", Text(0));
        Attribute(xml, "skipped", Text(report.Unknown.Count() + report.Warnings.Count()));
        Attribute(xml, "time", NoTime);
    }

    private static void Properties(XmlWriter xml, GateReport report)
    {
        xml.WriteStartElement("properties");
        (string Name, string Value)[] properties =
        [
            ("run", report.Run), ("commit", report.CandidateCommit), ("baseline", report.BaselineFile),
                ("baseline-commit", report.BaselineCommit),
            ("level", report.Level.ToString("R", CultureInfo.InvariantCulture)),
        ];
        foreach ((string name, string value) in properties)
        {
            xml.WriteStartElement("property");
            Attribute(xml, "name", name);
            Attribute(xml, "value", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Number(XmlWriter xml, GateReport report, GateFinding finding)
    {
        Test(xml, $"{report.Experiment}.{finding.Model}.{finding.Dataset}", FindingText.Metric(finding));
        if (FindingText.Alarms(finding))
            Failure(xml, FindingText.Verdict(finding), FindingText.Sentence(finding));
        else if (finding.Verdict == GateVerdict.Unknown)
            Skipped(xml, finding.Reason);
        xml.WriteEndElement();
    }

    private static void Cell(XmlWriter xml, GateReport report, CellFailure cell)
    {
        Test(xml, $"{report.Experiment}.{cell.Model}.{cell.Dataset}", SeedText.Of([cell.Seed]));
        Failure(xml, "cell failed", cell.ToString());
        xml.WriteEndElement();
    }

    private static void Rule(XmlWriter xml, GateReport report, SanityFinding rule)
    {
        Test(xml, $"{report.Experiment}.rules.{rule.Cell}", rule.Rule);
        if (rule is { Passed: false, IsCertain: false })
            Skipped(xml, $"warning: {rule.Explanation}");
        else if (!rule.Passed)
            Failure(xml, "rule broken", $"{rule.Rule}, {rule.Cell}: {rule.Explanation}");
        xml.WriteEndElement();
    }

    private static void Test(XmlWriter xml, string group, string name)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", group);
        Attribute(xml, "name", name);
        Attribute(xml, "time", NoTime);
    }

    private static void Failure(XmlWriter xml, string type, string message)
    {
        xml.WriteStartElement("failure");
        Attribute(xml, "message", message);
        Attribute(xml, "type", type);
        xml.WriteString(Clean(message));
        xml.WriteEndElement();
    }

    private static void Skipped(XmlWriter xml, string message)
    {
        xml.WriteStartElement("skipped");
        Attribute(xml, "message", message);
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Clean(value));

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no place for most control characters, not even escaped.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) || IsHidden(rune) || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString());
        return clean.ToString();
    }

    /// <summary>Such as what turns the direction of the letters that follow.</summary>
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
