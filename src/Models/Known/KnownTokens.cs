using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using GenBench.Models.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Known;

/// <summary>A few tokens with a prior of the product's own kinds, so few that its probability is a sum over all classes and all orders. The
/// observation is the tokens themselves.</summary>
public sealed class KnownTokens : KnownModel, IDiscreteCode
{
    private readonly TokenPrior _prior;
    private readonly int _length;

    /// <param name="length">T</param>
    /// <param name="codes">K</param>
    /// <param name="classes">C, of which p(tokens) is the even mixture; null for a prior without classes.</param>
    /// <param name="context">Factor on the embeddings of tokens: how much they matter to each other.</param>
    /// <param name="rng">Draws the weights.</param>
    public KnownTokens(LearnedPriorSpec prior, int length, long codes, long? classes, double context, Generator rng)
        : base(DataShape.Vector(length, Support.Real) with { Classes = classes })
    {
        (_length, CodebookSize) = (length, codes);
        _prior = prior.Create(length, codes, classes, new Placement(CPU, ScalarType.Float64));
        WeightInitialization.GlorotUniform(_prior, rng);
        _prior.to(ScalarType.Float64);
        using var _ = no_grad();
        foreach ((string name, Tensor weight) in _prior.state_dict())
        {
            double factor = name.Contains("head", StringComparison.Ordinal) ? 2 : 1;
            weight.mul_(name.Contains("symbols", StringComparison.Ordinal) ? context : factor);
        }
    }

    public long CodebookSize { get; }

    public IReadOnlyList<long> TokenShape => [_length];

    public BoundKind PriorKind => _prior.Kind;

    public Tensor EncodeIndices(Tensor x) => x.round().to(ScalarType.Int64);

    public Tensor LogTokenPrior(Tensor tokens, RowNoise noise) =>
        DataShape.Classes is { } classes ? _prior.LogMixture(tokens, classes, noise) : _prior.LogProb(tokens, null, noise);

    /// <summary>The prior's own log p(tokens | class), or one draw of its bound.</summary>
    /// <returns>[B], nats.</returns>
    public Tensor LogPriorGiven(Tensor tokens, long label, RowNoise noise) => _prior.LogProb(tokens, LabelsOf(label, tokens), noise);

    public override Tensor Sample(long count, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? labels = DataShape.Classes is { } classes ? randint(0, classes, count, dtype: ScalarType.Int64, generator: rng) : null;
        return _prior.Sample(count, labels, rng).to(ScalarType.Float64).MoveToOuterDisposeScope();
    }

    /// <summary>log of the mean over classes and orders of the product of p(token | those before it in the order).</summary>
    public override Tensor ExactLogProb(Tensor x) => OverClasses(x, (tokens, labels) => LogSpace.LogMeanExp(ByOrder(tokens, labels), 0));

    /// <summary>The same without a list of orders: the probability of each set of places from those of sets with one place less.</summary>
    public override Tensor ExactLogProbAgain(Tensor x) => OverClasses(x, BySets);

    /// <summary>What the bound of a masked prior without classes comes to: the mean over orders of the logarithms.</summary>
    /// <returns>[B], nats.</returns>
    public Tensor ExactBound(Tensor x) => OverClasses(x, (tokens, labels) => ByOrder(tokens, labels).mean([0L]));

    protected override void Dispose(bool disposing) => _prior.Dispose();

    private Tensor OverClasses(Tensor x, Func<Tensor, Tensor?, Tensor> logProb)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor tokens = EncodeIndices(x);
        var given = new List<Tensor>();
        for (long c = 0; c < (DataShape.Classes ?? 1); c++)
            given.Add(logProb(tokens, DataShape.Classes is null ? null : LabelsOf(c, tokens)));
        return LogSpace.LogMeanExp(stack(given, 0), 0).MoveToOuterDisposeScope();
    }

    /// <returns>[orders, B]</returns>
    private Tensor ByOrder(Tensor tokens, Tensor? labels)
    {
        int[] places = [.. Enumerable.Range(0, _length)];
        IEnumerable<int[]> orders = _prior is MaskedPrior ? Permutations(places) : [places];
        Tensor Along(int[] order) => Sum(order.Select((place, turn) => Given(tokens, labels, [.. order.Take(turn)], place)));
        return stack(orders.Select(Along).ToList(), 0);
    }

    private Tensor BySets(Tensor tokens, Tensor? labels)
    {
        var probability = new Dictionary<int, Tensor> { [0] = ones(tokens.shape[0], dtype: ScalarType.Float64) };
        for (int set = 1; set < 1 << _length; set++)
        {
            int[] places = [.. Enumerable.Range(0, _length).Where(place => (set >> place & 1) == 1)];
            int[] last = _prior is MaskedPrior ? places : [places[^1]]; // in reading order only the last place can have come last
            Tensor Ending(int place) =>
                probability[set & ~(1 << place)] * Given(tokens, labels, [.. places.Where(other => other != place)], place).exp();
            probability[set] = Sum(last.Select(Ending)) / last.Length;
        }

        return probability[(1 << _length) - 1].log();
    }

    /// <returns>log p(token at the place | the tokens at the places seen), [B].</returns>
    private Tensor Given(Tensor tokens, Tensor? labels, int[] seen, int place)
    {
        Tensor symbols = full_like(tokens, _prior is MaskedPrior ? CodebookSize : 0); // what a causal prior has not seen must not matter
        foreach (int other in seen)
            symbols.select(1, other).copy_(tokens.select(1, other));
        Tensor logits = _prior is MaskedPrior masked
            ? masked.Logits(symbols, labels)
            : ((AutoregressivePrior)_prior).Logits(symbols, labels);
        return logits.select(1, place).softmax(-1).gather(1, tokens.narrow(1, place, 1)).squeeze(1).log();
    }

    private static Tensor Sum(IEnumerable<Tensor> terms) => terms.Aggregate((sum, term) => sum + term);

    private static Tensor LabelsOf(long label, Tensor tokens) => full([tokens.shape[0]], label, dtype: ScalarType.Int64);

    private static IEnumerable<int[]> Permutations(int[] rest) => rest.Length == 0
        ? [[]]
        : rest.SelectMany(first => Permutations([.. rest.Where(place => place != first)]).Select(tail => (int[])[first, .. tail]));
}
