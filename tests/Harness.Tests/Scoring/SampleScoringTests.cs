using GenBench.Harness.Data;
using GenBench.Harness.Evaluation;
using GenBench.Harness.Features;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using GenBench.Harness.Running;
using GenBench.Harness.Scoring;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Running;
using GenBench.Harness.Training;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Samples;
using GenBench.Metrics.Samples.Distances;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Scoring;

public sealed class SampleScoringTests : IDisposable
{
    private const string Metrics =
        """metrics=[{"kind":"frechet-distance"},{"kind":"kernel-distance","subsetSize":20,"subsets":3},{"kind":"precision-recall"},"""
            + """{"kind":"mode-histogram","samples":80},{"kind":"nearest-training"},{"kind":"wasserstein-2"},"""
            + """{"kind":"sliced-wasserstein"},{"kind":"energy-distance"},{"kind":"classifier-two-sample-test"},"""
            + """{"kind":"frechet-distance-infinity"},{"kind":"feature-likelihood-divergence"},{"kind":"vendi-score"}]""";

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = NewDisposeScope();

    public SampleScoringTests() => set_num_threads(1);

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_samples_that_a_run_drew_have_the_numbers_that_they_had_in_the_run()
    {
        ExperimentPlan plan = TinyExperiment.Plan(Metrics, "seeds=[3]");
        CellFolder folder = new TinyExperiment(_folder.Path).Run(plan);
        ExperimentCell cell = plan.Cells[0];
        using IDataset data = cell.Dataset.Load(new DataLocations([]));
        using FeatureNetwork features = new FeatureChoice(new ClassifierStore(null, Assert.Fail)).Get(data);

        IReadOnlyList<TimedMeasurement> scored = Score(new ScoringRequest
        {
            Reference = data,
            Sets = [new("drawn", Drawn(folder, cell, 200), "")],
            Metrics = cell.Metrics,
            Features = new Lazy<FeatureNetwork>(() => features),
            Seed = 3,
            ChunkRows = cell.Compute.ChunkRows,
        })[0];

        MeasurementRow[] inRun = [.. folder.ReadMeasurements()];
        MeasurementRow[] given = [.. scored.Select(row => MeasurementRow.From(row.Measurement, cell.Identity, Split.Test, "cpu"))];
        Assert.True(inRun.Length >= 40);
        Assert.Equal(
            inRun.Select(row => (row.Metric, row.Component, row.Value, row.StdError, row.N, row.Status, row.Protocol)),
            given.Select(row => (row.Metric, row.Component, row.Value, row.StdError, row.N, row.Status, row.Protocol)));
    }

    [Fact]
    public void The_reference_itself_has_distance_zero_and_cannot_be_told_from_itself()
    {
        Tensor x = Normal(60, 3, 1);

        MetricSpec[] metrics = [new FrechetDistanceSpec(), new SlicedWassersteinSpec(), new Wasserstein2Spec(), new ClassifierTestSpec()];
        IReadOnlyList<TimedMeasurement> rows = Score(Plain(x, new("same", x.flip(0), ""), metrics) with { Whole = true })[0];

        Assert.Equal(0, MeanOf(rows, "frechet-distance"), 12);
        Assert.Equal(0, MeanOf(rows, "sliced-wasserstein"));
        Assert.Equal(0, MeanOf(rows, "wasserstein-2"));
        Assert.Equal(0.5, MeanOf(rows, "classifier-two-sample-test"));
        Assert.DoesNotContain(rows, row => row.Measurement.Component == MetricComponent.Floor);
        Assert.All(rows, row => Assert.Contains("samples=60", row.Measurement.Protocol, StringComparison.Ordinal));
    }

    [Fact]
    public void Distances_of_given_features_are_those_of_their_definition_in_double_precision()
    {
        Tensor real = Normal(80, 4, 1), samples = Normal(80, 4, 2) * 1.3 + 0.2;

        MetricSpec[] metrics = [new FrechetDistanceSpec(), new KernelDistanceSpec()];
        ScoringRequest request = Plain(real, new("given", samples, ""), metrics) with { Whole = true, Dtype = ScalarType.Float64 };
        IReadOnlyList<TimedMeasurement> rows = Score(request)[0];

        Tensor Covariance(Tensor x) => (x - x.mean([0L])).t().mm(x - x.mean([0L])) / (x.shape[0] - 1);
        Tensor s = Covariance(samples), t = Covariance(real), all = cat([samples, real], 0), kernel = (all.mm(all.t()) / 4 + 1).pow(3);
        double root = linalg.eigvals(s.mm(t)).real.sqrt().sum().item<double>();
        Tensor apart = (samples.mean([0L]) - real.mean([0L])).square().sum();
        double frechet = (apart + s.trace() + t.trace()).item<double>() - (2 * root);
        double Within(int from) => ((kernel[from..(from + 80), from..(from + 80)].sum() - kernel.diagonal()[from..(from + 80)].sum())
            / (80.0 * 79)).item<double>();
        double discrepancy = Within(0) + Within(80) - (2 * kernel[..80, 80..].mean().item<double>());
        Assert.Equal(frechet, MeanOf(rows, "frechet-distance"), 9);
        Assert.Equal(discrepancy, MeanOf(rows, "kernel-distance"), 9);
    }

    [Fact]
    public void Sets_of_different_counts_are_measured_by_the_smaller_and_that_is_said()
    {
        Tensor real = Normal(200, 2, 1);
        ScoringRequest request = Plain(real, new("many", Normal(90, 2, 2), ""), new EnergyDistanceSpec()) with
        {
            Sets = [new("many", Normal(90, 2, 2), ""), new("few", Normal(50, 2, 3), "")],
        };

        IReadOnlyList<IReadOnlyList<TimedMeasurement>> scores = Score(request);

        Assert.All(scores, set => Assert.Equal(50, set[0].Measurement.Estimate!.Value.Count));
        Assert.Contains("many 90, few 50", Assert.Single(SampleScoring.Warnings(request)), StringComparison.Ordinal);
        string[] warnings = [.. SampleScoring.Warnings(request with { Reference = Rows(Normal(60, 2, 1)) })];
        Assert.StartsWith("there are 60 real examples", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_that_needs_a_model_says_so_and_only_those_of_samples_are_taken_unasked()
    {
        Tensor x = Normal(20, 2, 1);
        var scoring = new SampleScoring(TestKinds.Json, TimeProvider.System);

        TimedMeasurement row = Score(Plain(x, new SampleSet("given", x, ""), new ElboSpec()))[0][0];

        Assert.Equal("samples has no posterior q(z|x)", row.Measurement.Reason);
        string[] kinds = [.. scoring.Applicable().Select(metric => metric.Kind)];
        Assert.Empty(new[] { "frechet-distance", "nearest-training" }.Except(kinds));
        Assert.Empty(kinds.Intersect(["throughput", "class-accuracy"]));
        Assert.DoesNotContain("nearest-training", scoring.Applicable(features: true).Select(metric => metric.Kind));
    }

    private static double MeanOf(IReadOnlyList<TimedMeasurement> rows, string id) =>
        rows.Single(row => row.Measurement.Descriptor.Id == id).Measurement.Estimate!.Value.Mean;

    private static IReadOnlyList<IReadOnlyList<TimedMeasurement>> Score(ScoringRequest request) =>
        new SampleScoring(TestKinds.Json, TimeProvider.System).Score(request, (_, _) => { }, TestContext.Current.CancellationToken);

    private static ScoringRequest Plain(Tensor real, SampleSet set, params MetricSpec[] metrics) => new()
    {
        Reference = Rows(real),
        Sets = [set],
        Metrics = metrics,
        Features = new Lazy<FeatureNetwork>(() => new ValueFeatures()),
    };

    private static ReferenceRows Rows(Tensor real) => new("real", DataShape.Vector(real.shape[1], Support.Real), real, "");

    private static Tensor Normal(long count, long dimensions, ulong seed)
    {
        using var rng = new Generator(seed, CPU);
        return randn([count, dimensions], ScalarType.Float64, generator: rng);
    }

    private static Tensor Drawn(CellFolder folder, ExperimentCell cell, long count)
    {
        using var _ = no_grad();
        (IGenerativeModel model, var _) = CellModel.LoadFinal(folder.Checkpoints, CPU, cell.Json);
        using (model)
        {
            model.Network.eval();
            using var source = new SampleSource(model, new SeedPlan(cell.Seed).Evaluation, CPU);
            return source.Take(count, source.Available(source.Customary), TestContext.Current.CancellationToken).clone();
        }
    }
}
