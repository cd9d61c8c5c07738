using System.ComponentModel;
using GenBench.Harness.Evaluation;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using Microsoft.Extensions.Time.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Evaluation;

/// <summary>Metrics that last, or want more memory than there is.</summary>
public sealed class LastingMetricTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IGenerativeModel _model = Models.Create("vae");
    private readonly Heard _heard = new();

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    /// <summary>As a sampler of thousands of steps that knows of no token.</summary>
    [Fact]
    public void A_stop_is_seen_between_the_layers_of_a_network()
    {
        using var source = new CancellationTokenSource();
        using var rng = new Generator(1, CPU);
        int samples = 0;

        Assert.Throws<OperationCanceledException>(() => Measure(Models.Context() with { Cancellation = source.Token }, (model, _) =>
        {
            for (; samples < 100; samples++)
            {
                model.Sample(3, rng);
                source.Cancel();
            }

            return 1;
        }));

        Assert.Equal(1, samples);
        _model.Sample(3, rng).Dispose(); // and the network is as it was
    }

    [Fact]
    public void Shares_are_told_twice_a_second_with_the_time_that_is_left()
    {
        Measure(Models.Context(), (model, context) =>
        {
            foreach (Chunk _ in context.Chunks(100, 1))
                _clock.Advance(TimeSpan.FromSeconds(0.1));
            return 1;
        });

        Assert.InRange(_heard.Shares.Count, 15, 21);
        Assert.Equal((1, 0.0), (_heard.Shares[^1].Share, _heard.Shares[^1].Left!.Value));
        Assert.All(_heard.Shares.Where(told => told.Left is not null), told => Assert.Equal(10 * (1 - told.Share), told.Left!.Value, 0.02));
    }

    [Theory]
    [InlineData(2000, 0)]
    [InlineData(700, 2)]
    [InlineData(1, 10)]
    public void Where_memory_is_refused_half_as_many_rows_are_tried_and_the_row_says_so(int most, int halvings)
    {
        Measurement row = Measure(Models.Context(), (_, context) => context.ChunkRows <= most ? 5 : throw NoMemory);

        Assert.Equal((MeasurementStatus.Ok, 5.0), (row.Status, row.Estimate!.Value.Mean));
        string said = FormattableString.Invariant($"1/{1 << halvings} of the rows at once");
        Assert.Equal(halvings > 0, row.Reason.Contains(said, StringComparison.Ordinal));
        Assert.Equal(halvings > 0 ? 1 : 0, _heard.Notices.Count);
    }

    [Fact]
    public void A_metric_that_takes_too_much_for_one_row_fails_alone_and_says_why()
    {
        Measurement row = Measure(Models.Context(), (_, _) => throw NoMemory);

        Assert.Equal(MeasurementStatus.Failed, row.Status);
        Assert.Contains("one row at a time", row.Reason);
    }

    /// <summary>Of the kind that libtorch's come as.</summary>
    private static Win32Exception NoMemory =>
        new(0, "[enforce fail at alloc_cpu.cpp:121] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes.");

    private Measurement Measure(EvaluationContext context, Func<IGenerativeModel, EvaluationContext, double> measure) =>
        new Evaluator(_clock).Evaluate(_model, [new ProbeSpec(measure)], context, _heard).Single().Measurement;

    private sealed class Heard : IEvaluationListener
    {
        public List<(double Share, double? Left)> Shares { get; } = [];

        public List<string> Notices { get; } = [];

        public void OnMetricStarted(string title)
        {
        }

        public void OnMetricProgress(double share, double? secondsLeft) => Shares.Add((share, secondsLeft));

        public void OnNotice(string text) => Notices.Add(text);
    }
}
