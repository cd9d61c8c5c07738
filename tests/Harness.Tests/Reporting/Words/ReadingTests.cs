using GenBench.Harness.Reporting.Tables;
using GenBench.Harness.Reporting.Words;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;

namespace GenBench.Harness.Tests.Reporting.Words;

/// <summary>What is said of numbers written by hand, and that it never says more than the test.</summary>
public sealed class ReadingTests : IDisposable
{
    private static readonly double[] Vae = [-100, -100.1, -99.9], Near = [-99.4, -100.6, -99.8], Iwae = [-98, -98.1, -97.9];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_difference_that_the_test_tells_is_told_with_its_interval_examples_and_seeds()
    {
        string sentence = Assert.Single(Findings(new HandMadeRun(_folder.Path).Load(("vae", Vae), ("iwae", Iwae))));

        Assert.Matches(
            @"^ELBO: iwae is 2\.0\d* ± 0\.\d+ nats above vae on the same 100 test examples over 3 seeds; the certificate passed\.$",
            sentence);
    }

    [Fact]
    public void What_the_test_does_not_tell_apart_is_not_better()
    {
        string sentence = Assert.Single(Findings(new HandMadeRun(_folder.Path).Load(("vae", Vae), ("near", Near))));

        Assert.StartsWith(
            "ELBO: near and vae cannot be told apart on the same 100 test examples over 3 seeds (difference 0.1", sentence,
            StringComparison.Ordinal);
        Assert.DoesNotContain("above", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_are_not_told_from_the_best_are_one_sentence()
    {
        ExperimentResults results = new HandMadeRun(_folder.Path)
            .Load(("near", Near), ("vae", Vae), ("wide", [-100.2, -99.6, -100.5]), ("far", [-104, -104.1, -103.9]));
        string[] sentences = [.. Findings(results)];

        Assert.Equal(2, sentences.Length);
        Assert.StartsWith("ELBO: near is 4.1", sentences[0], StringComparison.Ordinal);
        Assert.StartsWith(
            "ELBO: near cannot be told from vae and wide on the same 100 test examples over 3 seeds (differences 0.0", sentences[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_seed_networks_are_spoken_of_and_a_warning_says_so_first()
    {
        IReadOnlyList<ReportSentence> reading = Read(new HandMadeRun(_folder.Path).Load(("vae", [-100]), ("iwae", [-98])));

        Assert.StartsWith("One seed only", reading[0].Text, StringComparison.Ordinal);
        Assert.Equal(SentenceKind.Warning, reading[0].Kind);
        string sentence = Assert.Single(reading, sentence => sentence.Kind == SentenceKind.Finding).Text;
        Assert.StartsWith("ELBO: the network of iwae is 2.0", sentence, StringComparison.Ordinal);
        Assert.Contains("(seed 0); one seed says nothing of the methods", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_seeds_are_too_few_to_speak_of_methods() =>
        Assert.Contains(
            "over 2 seeds, which are too few to say that of the methods",
            Assert.Single(Findings(new HandMadeRun(_folder.Path).Load(("vae", [-100, -100.1]), ("iwae", [-98, -98.1])))),
            StringComparison.Ordinal);

    [Fact]
    public void Unreliable_numbers_are_warned_of_and_not_compared()
    {
        var run = new HandMadeRun(_folder.Path) { Status = MeasurementStatus.Unreliable };
        IReadOnlyList<ReportSentence> reading = Read(run.Load(("vae", Vae), ("iwae", Iwae)));

        Assert.Equal(SentenceKind.Warning, reading[0].Kind);
        Assert.StartsWith("Unreliable numbers (?) in the table: ELBO of 2 models.", reading[0].Text, StringComparison.Ordinal);
        Assert.Contains(reading, sentence => sentence.Text.Contains("are not compared, since a number of the two is unreliable"));
        Assert.DoesNotContain(reading, sentence => sentence.Text.Contains(" nats above "));
    }

    [Fact]
    public void Warnings_stand_before_findings_each_of_its_own()
    {
        var run = new HandMadeRun(_folder.Path)
        {
            Record = record => HandMadeRun.With(Ended(record), made => made with
            {
                Certificate = null,
                Source = new SourceRevision($"{record.Index:x8}{new string('0', 32)}", Dirty: record.Index == 0),
                Incidents = record.Index == 1 ? [new Incident(Incident.SkippedBatch, 7, "a batch was skipped")] : null,
            }),
        };
        IReadOnlyList<ReportSentence> reading = Read(run.Load(("vae", Vae), ("iwae", Iwae)));

        string[] warnings = [.. reading.TakeWhile(sentence => sentence.Kind == SentenceKind.Warning).Select(sentence => sentence.Text)];
        Assert.Equal(reading.Count(sentence => sentence.Kind == SentenceKind.Warning), warnings.Length);
        Assert.Equal("Not finished: iwae on moons, seed 2: failed: no memory.", warnings[0]);
        Assert.Contains("Mended on the way (skipped-batch): vae on moons, seed 1: a batch was skipped.", warnings);
        Assert.Contains(warnings, text => text.StartsWith("1 of 6 cells ran with uncommitted changes", StringComparison.Ordinal));
        Assert.Contains(warnings, text => text.StartsWith("6 of 6 cells ran without the certificate", StringComparison.Ordinal));
        Assert.Contains(warnings, text => text.StartsWith("Cells of 6 commits side by side", StringComparison.Ordinal));
        Assert.DoesNotContain(reading, sentence => sentence.Text.Contains("the certificate passed"));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The last cell failed.</summary>
    private static CellRecord Ended(CellRecord record) =>
        record.Index == 5 ? record with { Status = CellStatus.Failed, Reason = "no memory" } : record;

    private static IEnumerable<string> Findings(ExperimentResults results) =>
        Read(results).Where(sentence => sentence.Kind == SentenceKind.Finding).Select(sentence => sentence.Text);

    private static IReadOnlyList<ReportSentence> Read(ExperimentResults results) =>
        Reading.Of(results, PairedComparisons.Of(results, [Elbo.Bound.Id]));
}
