using GenBench.Harness.Results.Origin;
using GenBench.Harness.Results.Runs;
using GenBench.Harness.Tests.Results;
using GenBench.Harness.Tracking.Baselines;
using GenBench.Metrics.Contracts;

namespace GenBench.Harness.Tests.Tracking;

public sealed class BaselineFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_read_back_writes_the_same_bytes_also_where_numbers_have_a_comma()
    {
        string run = new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) }.Write(_folder.Path);
        Baseline baseline = BaselineSnapshot.Of(ExperimentResults.Load(new RunFolder(run), TestKinds.Catalog)) with
        {
            Accepted = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Margins = new Dictionary<string, double> { ["elbo"] = 0.5 },
        };
        string path = _folder["baselines/tracked.json"], again = _folder["again.json"];

        BaselineFile.Write(path, baseline);
        using (new CommaCulture())
            BaselineFile.Write(again, BaselineFile.Read(path));

        Assert.Equal(File.ReadAllText(path), File.ReadAllText(again));
        Baseline back = BaselineFile.Read(again);
        Assert.Equal(0.5, back.Margins["elbo"]);
        BaselineNumber number = back.Models[0].Numbers.First(number => number.Metric == "elbo"),
            original = baseline.Models[0].Numbers.First(number => number.Metric == "elbo");
        Assert.Equal(original.Seeds, number.Seeds);
        Assert.Equal(original.Sample, number.Sample);
        Assert.Equal(200, number.Sample.Count);
        Assert.Equal(300, number.Examples);
    }

    /// <summary>A program that is published lies in no repository: whether it was clean is not known.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void A_baseline_of_a_published_program_can_be_read(bool? isDirty)
    {
        string run = new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) }.Write(_folder.Path);
        var source = new SourceRevision("abc", isDirty);
        Baseline baseline = BaselineSnapshot.Of(ExperimentResults.Load(new RunFolder(run), TestKinds.Catalog)) with { Source = source };

        BaselineFile.Write(_folder["baseline.json"], baseline);

        Assert.Equal(source, BaselineFile.Read(_folder["baseline.json"]).Source);
    }

    [Fact]
    public void A_change_of_one_seed_is_a_change_of_one_line()
    {
        string run = new TrackedRun { Measure = random => TrackedRun.Bounds(random, 0) }.Write(_folder.Path);
        Baseline baseline = BaselineSnapshot.Of(ExperimentResults.Load(new RunFolder(run), TestKinds.Catalog));
        BaselineNumber number = baseline.Models[0].Numbers[0];
        BaselineNumber changed = number with { Seeds = [number.Seeds[0] with { Value = -1 }, .. number.Seeds.Skip(1)] };

        string[] before = BaselineFile.Text(baseline).Split('\n');
        string[] after = BaselineFile.Text(
            baseline with { Models = [baseline.Models[0] with { Numbers = [changed, .. baseline.Models[0].Numbers.Skip(1)] }] })
            .Split('\n');

        Assert.Equal(before.Length, after.Length);
        Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
        Assert.DoesNotContain(baseline.Models[0].Numbers, number => number.Metric == "log-likelihood");
    }

    [Fact]
    public void A_bound_of_minus_infinity_is_kept()
    {
        var seed = new SeedValue(0, double.NegativeInfinity);
        Baseline run = SimulatedRuns.Run();
        var runs = new SimulatedRuns(1) { Seeds = 3, Examples = 20 };
        BaselineNumber number = runs.Pair().Before.Models[0].Numbers[0] with { Seeds = [seed] };

        BaselineFile.Write(_folder["infinite.json"], run with { Models = [run.Models[0] with { Numbers = [number] }] });

        Assert.Equal(seed, BaselineFile.Read(_folder["infinite.json"]).Models[0].Numbers[0].Seeds[0]);
    }

    [Theory]
    [InlineData(MeasurementStatus.Loose, "loose")]
    [InlineData(MeasurementStatus.Unreliable, "unreliable")]
    public void A_mark_is_kept_by_its_name(MeasurementStatus status, string name)
    {
        BaselineNumber number = new SimulatedRuns(1) { Seeds = 3, Examples = 20 }.Pair().Before.Models[0].Numbers[0];

        BaselineFile.Write(_folder["marked.json"], SimulatedRuns.Run(number with { Status = status, Reason = "few weights" }));

        Assert.Contains($"\"status\": \"{name}\"", File.ReadAllText(_folder["marked.json"]));
        BaselineNumber back = BaselineFile.Read(_folder["marked.json"]).Models[0].Numbers[0];
        Assert.Equal((status, "few weights"), (back.Status, back.Reason));
    }

    /// <summary>As it was written before files knew what had failed.</summary>
    [Fact]
    public void A_file_of_an_earlier_version_is_read()
    {
        const string earlier = """
            {
              "format": 1, "experiment": "x", "accepted": "2026-11-01T00:00:00+00:00", "margins": {}, "checks": [], "sampleSize": 200,
              "models": [ {
                "model": "vae", "dataset": "digits", "variant": "0a1b2c3d", "packages": {}, "machines": [], "device": "cpu", "threads": 1,
                "dtype": "float32", "certificates": [],
                "firstStarted": "2026-11-01T00:00:00+00:00", "lastStarted": "2026-11-01T00:00:00+00:00",
                "numbers": [ {
                  "metric": "elbo", "component": "", "version": 1, "unit": "nats", "kind": "lower", "direction": "higher",
                  "status": "failed", "reason": "not a number",
                  "protocol": "", "examples": 0, "seeds": [ { "seed": 0, "value": -90.5 }, { "seed": 2, "value": -91 } ], "sample": []
                } ]
              } ]
            }
            """;
        File.WriteAllText(_folder["earlier.json"], earlier);

        Baseline baseline = BaselineFile.Read(_folder["earlier.json"]);

        Assert.Empty(baseline.Failures);
        Assert.Empty(baseline.Models[0].Missing);
        Assert.Equal([-90.5, -91], baseline.Models[0].Numbers[0].Seeds.Select(seed => seed.Value));
    }

    [Theory]
    [InlineData("{", "is not a baseline")]
    [InlineData("""{ "format": 9, "experiment": "x", "sampleSize": 1, "models": [] }""", "has format 9, expected 1")]
    public void A_file_that_is_none_is_named(string content, string expected)
    {
        File.WriteAllText(_folder["broken.json"], content);

        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => BaselineFile.Read(_folder["broken.json"])).Message);
    }

    [Theory]
    [InlineData(300, 200)]
    [InlineData(7, 7)]
    [InlineData(5, 200)]
    [InlineData(0, 200)]
    public void The_sample_is_spread_over_the_whole_split(int count, int size)
    {
        IReadOnlyList<int> rows = ExampleSample.Rows(count, size);

        Assert.Equal(Math.Min(count, size), rows.Count);
        Assert.Equal(rows.Distinct().Order(), rows);
        Assert.All(rows, row => Assert.InRange(row, 0, count - 1));
        if (count > 0)
            Assert.InRange(rows[^1], count - 1 - (count / Math.Min(count, size)), count - 1);
    }
}
