using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Benchmarking.Contests;

/// <summary>Updates of S models on one batch each, with data that lie where the models do.</summary>
internal sealed class SeedRound : IDisposable
{
    public const int Seeds = 5;

    private readonly IGenerativeModel[] _alone;
    private readonly IGenerativeModel[] _together;
    private readonly ITrainingProcedure[] _procedures;
    private readonly IStackedTraining _stack;
    private readonly Tensor _data; // [S, B, *event]
    private readonly Generator[] _rngs;

    public SeedRound(ModelSpec spec, DataShape shape, TrainingSpec training, long batch, Placement placement)
    {
        _alone = Models(spec, shape, placement);
        _together = Models(spec, shape, placement);
        _procedures = [.. _alone.Select(model => model.CreateTraining(training))];
        _stack = ((IStackable)spec).CreateStack(_together, training);
        _rngs = [.. Enumerable.Range(0, Seeds).Select(seed => new Generator((ulong)seed, placement.Device))];
        using DisposeScope scope = NewDisposeScope();
        Tensor uniform = rand([Seeds, .. shape.WithBatch(batch)], dtype: placement.Dtype, device: placement.Device, generator: _rngs[0]);
        _data = (shape.Support == Support.Binary ? uniform.round() : uniform).DetachFromDisposeScope();
    }

    public void AtOnce(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            _stack.Step(new Batch(_data), new TrainingMoment(step, steps, 1), _rngs);
        }
    }

    public void OneByOne(int steps)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            using DisposeScope scope = NewDisposeScope();
            var batch = new Batch(_data.select(0, seed));
            for (int step = 0; step < steps; step++)
            {
                using DisposeScope inner = NewDisposeScope();
                _procedures[seed].Step(batch, new TrainingMoment(step, steps, 1), _rngs[seed]);
            }
        }
    }

    public void Dispose()
    {
        _stack.Dispose();
        foreach (IDisposable owned in _procedures.Concat<IDisposable>(_alone).Concat(_together).Concat(_rngs))
            owned.Dispose();
        _data.Dispose();
    }

    private static IGenerativeModel[] Models(ModelSpec spec, DataShape shape, Placement placement) =>
    [
        .. Enumerable.Range(0, Seeds).Select(seed =>
        {
            using var rng = new Generator((ulong)seed, CPU);
            return spec.Create(new ModelContext(shape, placement, rng));
        }),
    ];
}
