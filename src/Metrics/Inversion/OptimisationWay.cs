using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>A search for the latent of each example from several starts, all starts of a tile as one batch; the best is kept.</summary>
/// <param name="name"><c>optimisation</c> or <c>encoder-optimisation</c>.</param>
/// <param name="priorStarts">Starts drawn from the prior.</param>
/// <param name="encode">Null where there is no encoder; else its answer is the last start.</param>
internal sealed class OptimisationWay(
    string name, LatentOptimizer optimizer, IRowSearch search, ILatentPrior model, int priorStarts, Func<Tensor, Tensor>? encode,
    EvaluationContext context) : IInversionWay
{
    private readonly InversionObjective _objective = InversionObjective.Of(model, context.Shape.Dimensions);

    public MetricComponent Component => MetricComponent.Word(name).And(MetricComponent.Of(optimizer));

    public string Protocol => $"objective={_objective.Name}; {search.Protocol}; starts={StartNames}";

    public int RowsPerExample => priorStarts + (encode is null ? 0 : 1);

    private string StartNames =>
        (priorStarts > 0, encode is not null) switch
        {
            (true, true) => $"{priorStarts} from the prior, 1 of the encoder",
            (true, false) => $"{priorStarts} from the prior",
            _ => "1 of the encoder",
        };

    public FoundLatents Invert(Tensor x, Chunk examples, string purpose)
    {
        Tensor starts = Starts(x, examples, $"{purpose}/starts"); // [S, B, Z]
        double calls = 0;
        RowMinima found = search.Minimize(Value, starts.flatten(0, 1), context.Cancellation);
        Tensor values = found.Value.view(starts.shape[0], -1), all = found.Z.view(starts.shape); // [S, B], [S, B, Z]
        (Tensor best, Tensor index) = values.min(0);
        Tensor z = all.gather(0, index.view(1, -1, 1).expand(1, -1, all.shape[2])).squeeze(0);
        Tensor evaluations = found.Evaluations.view(starts.shape[0], -1).sum(dim: 0);
        return new FoundLatents(z, evaluations + (encode is null ? 0 : 1), evaluations)
        {
            Starts = RowsPerExample > 1 ? new StartComparison(_objective.Agreement(values, best), z, all) : null,
        };

        (Tensor, Tensor) Value(Tensor at)
        {
            context.Progress.At(calls++ / search.Evaluations);
            return _objective.At(x, at);
        }
    }

    private Tensor Starts(Tensor x, Chunk examples, string purpose)
    {
        List<Tensor> starts = [];
        if (priorStarts > 0)
            starts.Add(stack([.. Rows(examples).Select(row => Drawn(row, purpose))], 1));
        if (encode is not null)
            starts.Add(encode(x).unsqueeze(0));
        return cat(starts, 0);
    }

    /// <returns>[S, Z]</returns>
    private Tensor Drawn(long row, string purpose)
    {
        using Generator rng = context.Streams.Create(purpose, row, context.X.device);
        return model.SamplePrior(priorStarts, rng);
    }

    private static IEnumerable<long> Rows(Chunk examples) =>
        Enumerable.Range(0, (int)examples.Count).Select(row => examples.Start + row);
}
