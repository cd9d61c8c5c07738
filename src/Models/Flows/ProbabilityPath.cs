using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using GenBench.Models.Transport;
using static TorchSharp.torch;

namespace GenBench.Models.Flows;

/// <summary>How noise x₀ and data x₁ are paired and joined: x_t given both, and its velocity,
/// which the network learns to predict.</summary>
/// <remarks>Lipman et al. 2023, arXiv:2210.02747; Tong et al. 2024, table 1, arXiv:2302.00482.</remarks>
public abstract record ProbabilityPath
{
    /// <summary>α and σ of <see cref="At"/>.</summary>
    [JsonIgnore]
    internal virtual ISignalSchedule Schedule => new StraightSchedule();

    /// <summary>Whether any noise may meet any example.</summary>
    [JsonIgnore]
    internal virtual bool PairsIndependently => true;

    /// <summary>Which noise goes with which example of a minibatch.</summary>
    /// <param name="noise">[B, *event]</param>
    /// <param name="data">[B, *event]</param>
    /// <param name="labels">What the network is told of each example, [B] int64; null where it is told nothing. Given a label the
    /// noise must stay N(0, I), from which sampling starts for every label.</param>
    /// <returns>The noise in a new order, [B, *event].</returns>
    internal virtual Tensor Pair(Tensor noise, Tensor data, Tensor? labels, Generator rng) => noise;

    /// <param name="t">[B, 1, ...], in [0, 1].</param>
    /// <returns>x_t and dx_t/dt, [B, *event] each.</returns>
    internal virtual (Tensor Point, Tensor Velocity) At(Tensor noise, Tensor data, Tensor t) => (noise.lerp(data, t), data - noise);
}

/// <summary>Straight lines between noise and data drawn independently.</summary>
[Kind("independent")]
public sealed record IndependentPath : ProbabilityPath;

/// <summary>Straight lines between noise and data paired, within each minibatch and among examples of one label, to make the sum of squared
/// lengths small.</summary>
/// <remarks>Tong et al. 2024, section 3.3, arXiv:2302.00482; Pooladian et al. 2023, arXiv:2304.14772. Pairing across labels would give each
/// label the noise on its own side, which is not what sampling starts from; a cost for leaving the label comes to pairing within it
/// where labels are classes: Cheng &amp; Schwing 2025, arXiv:2503.10636.</remarks>
[Kind("optimal-transport")]
public sealed record OptimalTransportPath : ProbabilityPath
{
    /// <summary>Larger batches are paired in parts: the exact assignment costs the cube of their size.</summary>
    private const long LargestPart = 256;

    [Range(0.0, 1e6)]
    [Description("0 for the exact assignment; else the weight of the entropy in Sinkhorn's plan, relative to the mean cost.")]
    public double Regularization { get; init; }

    internal override bool PairsIndependently => false;

    internal override Tensor Pair(Tensor noise, Tensor data, Tensor? labels, Generator rng)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        if (labels is null)
            return PairAll(noise, data, rng).MoveToOuterDisposeScope();
        Tensor paired = noise.clone();
        foreach (Tensor rows in RowsByLabel(labels))
            paired.index_copy_(0, rows, PairAll(noise.index_select(0, rows), data.index_select(0, rows), rng));
        return paired.MoveToOuterDisposeScope();
    }

    /// <returns>The rows of each label that stands at more than one, labels in rising order, int64 where the labels are.</returns>
    private static IEnumerable<Tensor> RowsByLabel(Tensor labels)
    {
        using Tensor plain = labels.cpu();
        return [.. plain.data<long>().ToArray().Index().GroupBy(row => row.Item, row => (long)row.Index).OrderBy(group => group.Key)
            .Select(group => group.ToArray()).Where(rows => rows.Length > 1).Select(rows => tensor(rows, device: labels.device))];
    }

    private Tensor PairAll(Tensor noise, Tensor data, Generator rng) =>
        cat([.. noise.split(LargestPart).Zip(data.split(LargestPart), (part, examples) => PairPart(part, examples, rng))], 0);

    private Tensor PairPart(Tensor noise, Tensor data, Generator rng)
    {
        Tensor cost = cdist(data.flatten(1), noise.flatten(1)).square(); // [B, B], data by noise
        return noise.index_select(0, Regularization == 0 ? Assigned(cost) : Drawn(cost, rng));
    }

    private static Tensor Assigned(Tensor cost)
    {
        long size = cost.shape[0];
        double[] values = cost.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
        var matrix = new double[size, size];
        Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(double));
        return tensor(Assignment.Solve(matrix).Select(column => (long)column).ToArray(), device: cost.device);
    }

    /// <summary>For each example one noise, drawn from its row of the plan.</summary>
    private Tensor Drawn(Tensor cost, Generator rng)
    {
        Tensor plan = Sinkhorn.Plan(cost, Regularization * cost.mean().to_type(ScalarType.Float64).item<double>());
        return multinomial(plan, 1, generator: rng).squeeze(1);
    }
}

/// <summary>x_t = sin(πt/2) x₁ + cos(πt/2) x₀, whose variance stays that of the data where both have the same.</summary>
/// <remarks>Albergo &amp; Vanden-Eijnden 2023, arXiv:2209.15571; "VP-CFM" in Tong et al. 2024.</remarks>
[Kind("variance-preserving")]
public sealed record VariancePreservingPath : ProbabilityPath
{
    internal override ISignalSchedule Schedule => new TrigonometricSchedule();

    internal override (Tensor Point, Tensor Velocity) At(Tensor noise, Tensor data, Tensor t)
    {
        Tensor angle = t * (Math.PI / 2), sin = angle.sin(), cos = angle.cos();
        return ((sin * data) + (cos * noise), ((cos * data) - (sin * noise)) * (Math.PI / 2));
    }
}
