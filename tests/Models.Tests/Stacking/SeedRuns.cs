using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Stacking;

/// <summary>A few models of one spec, each with a seed's own weights, data and noise, to be trained one by one or at once.</summary>
internal sealed class SeedRuns : IDisposable
{
    public const int Seeds = 3;
    private const int Rows = 6;
    private readonly DataShape _shape;
    private readonly Placement _placement;

    public SeedRuns(ModelSpec spec, DataShape shape, ScalarType dtype)
    {
        (_shape, _placement) = (shape, new Placement(CPU, dtype));
        Models = [.. Enumerable.Range(0, Seeds).Select(seed => Create(spec, seed))];
    }

    public IReadOnlyList<IGenerativeModel> Models { get; }

    /// <returns>Loss terms of every update, [steps][seed] by name.</returns>
    public List<Dictionary<string, double>[]> TrainOneByOne(IReadOnlyList<ITrainingProcedure> procedures, int steps, int first = 0)
    {
        List<Dictionary<string, double>[]> terms = [];
        for (int step = first; step < first + steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            terms.Add([.. procedures.Select((procedure, seed) => One(procedure, seed, step))]);
        }

        return terms;
    }

    /// <returns>As above.</returns>
    public List<Dictionary<string, double>[]> TrainAtOnce(IStackedTraining stack, int steps, int first = 0)
    {
        List<Dictionary<string, double>[]> terms = [];
        for (int step = first; step < first + steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Batch[] batches = [.. Enumerable.Range(0, Seeds).Select(seed => Data(seed, step))];
            Generator[] rngs = [.. Enumerable.Range(0, Seeds).Select(seed => Noise(seed, step))];
            var batch = new Batch(
                torch.stack(batches.Select(one => one.X)), _shape.Classes is null ? null : torch.stack(batches.Select(one => one.Labels!)));
            StepReport report = stack.Step(batch, Moment(step), rngs);
            terms.Add([.. Enumerable.Range(0, Seeds)
                .Select(seed => report.Terms.ToDictionary(term => term.Name, term => Number(term.Value[seed])))]);
        }

        return terms;
    }

    /// <summary>Some held-out examples, the same for every seed.</summary>
    public Batch HeldOut() => Data(99, 0);

    /// <returns>All weights of a seed's network in a row.</returns>
    public Tensor Weights(int seed) => cat([.. Models[seed].Network.parameters().Select(parameter => parameter.detach().flatten())]);

    public void Dispose()
    {
        foreach (IGenerativeModel model in Models)
            model.Dispose();
    }

    private static double Number(Tensor value) => value.to(ScalarType.Float64).item<double>();

    private static TrainingMoment Moment(int step) => new(step, 5, 8);

    private static Generator Noise(int seed, int step) => new((ulong)((1000 * seed) + step), CPU);

    private Dictionary<string, double> One(ITrainingProcedure procedure, int seed, int step)
    {
        using Generator rng = Noise(seed, step);
        return procedure.Step(Data(seed, step), Moment(step), rng).Terms.ToDictionary(term => term.Name, term => Number(term.Value));
    }

    private IGenerativeModel Create(ModelSpec spec, int seed)
    {
        using var rng = new Generator((ulong)(40 + seed), CPU);
        using Tensor mean = full([.. _shape.Event], 0.3);
        return spec.Create(new ModelContext(_shape, _placement, rng, mean));
    }

    private Batch Data(int seed, int step)
    {
        using var rng = new Generator((ulong)(77_000 + (1000 * seed) + step), CPU);
        Tensor uniform = rand(_shape.WithBatch(Rows), generator: rng);
        Tensor x = _shape.Support switch
        {
            Support.Binary => uniform.round(),
            Support.Levels256 => (uniform * 255).round() / 255,
            Support.Real => (uniform * 4) - 2,
            _ => uniform,
        };
        Tensor? labels = _shape.Classes is { } classes ? randint(0, classes, Rows, dtype: ScalarType.Int64, generator: rng) : null;
        return new Batch(x.to(_placement.Dtype), labels);
    }
}
