using System.Text.RegularExpressions;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>What every metric owes its callers. One line tries all of it:
/// <c>MetricContract.Verify(new MyScoreSpec { Samples = 4 }, model, x)</c>.</summary>
public static partial class MetricContract
{
    private const int SmallChunk = 70;
    private const double Digits = 1e-9;

    public static IReadOnlyList<ContractCheck<MetricCase>> Checks { get; } =
    [
        new("descriptors-say-what-their-numbers-are", DescriptorsAreWhole),
        new("rows-are-of-the-metrics-own-descriptors", RowsAreItsOwn),
        new("result-does-not-depend-on-batch-size", IgnoresBatchSize),
        new("an-examples-value-does-not-depend-on-how-many-are-measured", ValuesAreTheirOwn),
        new("noise-comes-from-the-contexts-streams-alone", NoiseIsOfStreams),
        new("no-tensor-outlives-a-measurement", NothingOutlives),
        new("measurement-stops-when-the-run-is-stopped", StopsWhenStopped),
    ];

    /// <param name="model">One that has the capability which the metric requires.</param>
    /// <param name="x">[N, *event], a few examples of the model's data.</param>
    /// <exception cref="ContractException">Some promise is broken; the message names all that are.</exception>
    public static void Verify(MetricSpec spec, IGenerativeModel model, Tensor x) => Verify(MetricCase.Of(spec, model, x));

    /// <param name="trial">With what else the metric needs in its context: labels, features, the data's density.</param>
    /// <exception cref="ContractException">Some promise is broken; the message names all that are.</exception>
    public static void Verify(MetricCase trial) => Verdicts.Collect(trial.ToString(), Checks, () => trial);

    private static void DescriptorsAreWhole(MetricCase trial)
    {
        IReadOnlyList<MetricDescriptor> all = trial.Spec.Create().Descriptors;
        Expect.That(all.Count > 0, "it has no descriptor");
        Expect.That(all.Select(descriptor => descriptor.Id).Distinct().Count() == all.Count, "two descriptors have one id");
        foreach (MetricDescriptor descriptor in all)
        {
            Expect.That(IdForm().IsMatch(descriptor.Id), $"id \"{descriptor.Id}\"; expected lower case words joined by hyphens");
            Expect.That(descriptor.Version >= 1, $"{descriptor.Id} has version {descriptor.Version}; expected 1 or more");
            Expect.That(descriptor.Title.Length > 0, $"{descriptor.Id} has no title");
            Expect.That(descriptor.Definition.Length > 0, $"{descriptor.Id} has no definition");
            Expect.That(descriptor.Source.Length > 0, $"{descriptor.Id} has no source");
            Expect.That(descriptor.Unit.Length > 0, $"{descriptor.Id} has no unit");
        }
    }

    private static void RowsAreItsOwn(MetricCase trial)
    {
        IReadOnlyList<Measurement> rows = trial.Measure();
        string[] ids = [.. trial.Spec.Create().Descriptors.Select(descriptor => descriptor.Id).Order()];
        string[] measured = [.. rows.Select(row => row.Descriptor.Id).Distinct().Order()];
        Expect.That(ids.SequenceEqual(measured), $"rows of {string.Join(", ", measured)}; its descriptors are {string.Join(", ", ids)}");
        Expect.That(rows.Select(NameOf).Distinct().Count() == rows.Count, "two rows have one id and one component");
        foreach (Measurement row in rows)
        {
            Expect.That(
                (row.Status == MeasurementStatus.NotApplicable) == row.Estimate is null,
                $"{NameOf(row)} is {row.Status} and has {(row.Estimate is null ? "no" : "a")} number");
            Expect.That(row.Status == MeasurementStatus.Ok || row.Reason.Length > 0, $"{NameOf(row)} is {row.Status} and does not say why");
            Expect.That(row.Estimate is null || row.Protocol.Length > 0, $"{NameOf(row)} has a number and no protocol");
        }
    }

    private static void IgnoresBatchSize(MetricCase trial) =>
        ExpectEqual(
            trial.Measure(), (trial with { Context = trial.Context with { ChunkRows = SmallChunk } }).Measure(), Digits,
            $"chunks of {SmallChunk} rows");

    private static void ValuesAreTheirOwn(MetricCase trial)
    {
        long some = Math.Max(1, trial.Context.X.shape[0] / 2);
        var all = trial.Measure().ToDictionary(NameOf);
        foreach (Measurement row in trial.First(some).Measure().Where(row => row.PerExample is not null))
        {
            Expect.That(row.PerExample!.Count == some, $"{NameOf(row)} has {row.PerExample.Count} values for {some} examples");
            double most = row.PerExample.Zip(all[NameOf(row)].PerExample!, (a, b) => Difference(a, b)).Max();
            Expect.That(most < Digits, $"{NameOf(row)}: a value moves by {most:G3} when fewer examples are measured");
        }
    }

    private static void NoiseIsOfStreams(MetricCase trial)
    {
        manual_seed(1);
        IReadOnlyList<Measurement> first = trial.Measure();
        manual_seed(2);
        ExpectEqual(first, trial.Measure(), 0, "another seed of torch's own generator");
    }

    private static void NothingOutlives(MetricCase trial)
    {
        trial.Measure(); // what a metric keeps for good is made by now
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        trial.Measure();
        long left = DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
        Expect.That(left == 0, $"{left} tensors are left over after a measurement");
    }

    private static void StopsWhenStopped(MetricCase trial)
    {
        MetricCase stopped = trial with { Context = trial.Context with { Cancellation = new CancellationToken(canceled: true) } };
        Expect.Throws<OperationCanceledException>(() => stopped.Measure(), "a measurement that is stopped");
    }

    private static string NameOf(Measurement row) => $"{row.Descriptor.Id} {row.Component}".TrimEnd();

    private static double Difference(double a, double b) => a.Equals(b) ? 0 : Math.Abs(a - b);

    /// <summary>Rates and times are of the clock: only that they are there is compared.</summary>
    private static void ExpectEqual(IReadOnlyList<Measurement> first, IReadOnlyList<Measurement> second, double tolerance, string change)
    {
        Expect.That(first.Select(NameOf).SequenceEqual(second.Select(NameOf)), $"with {change} it gives other rows");
        foreach ((Measurement a, Measurement b) in first.Zip(second)
            .Where(pair => pair.First.Descriptor.ErrorCovers != ErrorCoverage.Repeats))
        {
            Expect.That((a.Protocol, a.Status) == (b.Protocol, b.Status), $"{NameOf(a)}: with {change} protocol or status differ");
            double moved = a.Estimate is { } one && b.Estimate is { } other ? Difference(one.Mean, other.Mean) : 0;
            Expect.That(!(moved > tolerance), $"{NameOf(a)} moves by {moved:G3} with {change}");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex IdForm();
}
