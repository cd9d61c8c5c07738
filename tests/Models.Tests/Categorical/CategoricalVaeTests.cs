using GenBench.Models.Categorical;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Categorical;

/// <summary>log p(x) as a sum over codes, and its bound where they are too many; codes and their probabilities.</summary>
public sealed class CategoricalVaeTests
{
    private static readonly DataShape Plane = DataShape.Vector(2, Support.Real);

    [Fact]
    public void Every_code_is_listed_once()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor codes = OneHotCodes.All(3, 4, zeros(0, dtype: ScalarType.Float64));

        Assert.Equal([64, 3, 4], codes.shape);
        Assert.Equal(64, codes.flatten(1).unique(dim: 0).output.shape[0]);
        Assert.All(codes.sum(dim: -1).flatten().data<double>().ToArray(), sum => Assert.Equal(1, sum));
        Assert.Equal((4096, 4097), (OneHotCodes.Count(12, 2), OneHotCodes.Count(13, 2)));
        Assert.Equal(4097, OneHotCodes.Count(10_000, 10_000));
    }

    [Fact]
    public void A_draw_has_the_probability_of_its_logits()
    {
        using DisposeScope scope = NewDisposeScope();
        using var rng = new Generator(1);
        Tensor logits = tensor(new[] { 0.0, 1, -1, 0.5 });
        Tensor drawn = OneHotCodes.Draw(logits, OneHotCodes.Gumbel(rand(40_000, 4, dtype: ScalarType.Float64, generator: rng)));

        Tensor off = (drawn.mean([0L]) - logits.softmax(-1)).abs();
        Assert.InRange(off.max().item<double>(), 0, 4 * Math.Sqrt(0.25 / 40_000));
    }

    [Fact]
    public void Noise_at_the_ends_of_the_uniform_is_finite()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (ScalarType precision in new[] { ScalarType.Float32, ScalarType.Float64 })
            Assert.True(OneHotCodes.Gumbel(tensor(new[] { 0.0, 1.0 }).to(precision)).isfinite().all().item<bool>());
    }

    [Fact]
    public void The_KL_to_an_even_prior_is_ln_C_less_the_entropy()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] p = [0.5, 0.25, 0.25];
        Tensor logits = tensor(p).log().view(1, 1, 3).expand(1, 2, 3) + 7;

        Assert.Equal(2 * (Math.Log(3) + p.Sum(q => q * Math.Log(q))), OneHotCodes.KlToUniform(logits).item<double>(), 12);
    }

    [Fact]
    public void Log_p_is_the_sum_over_codes()
    {
        using DisposeScope scope = NewDisposeScope();
        using CategoricalVae model = Model(latents: 2, classes: 3);
        Tensor x = Data(5), sum = zeros(5, dtype: ScalarType.Float64);
        foreach (Tensor code in OneHotCodes.All(2, 3, x).split(1))
            sum += model.LogLikelihood(x, code.expand(5, -1, -1)).exp() / 9;

        Assert.Equal(BoundKind.Exact, model.Kind);
        using var untouched = new Generator(0);
        Assert.True(model.LogProb(x, untouched).allclose(sum.log(), 1e-10, 1e-10));
    }

    [Fact]
    public void The_bound_of_many_codes_lies_below_their_sum_and_near_it()
    {
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        using CategoricalVae model = Model(latents: 13, classes: 2, bound: 400);
        Tensor x = Data(20), every = cat([.. Halves(x)]);
        Tensor exact = stack([.. Enumerable.Range(0, 20).Select(row =>
            model.LogLikelihood(x.narrow(0, row, 1), every.unsqueeze(1)).logsumexp(0).squeeze(0))]) - (13 * Math.Log(2));
        using var rng = new Generator(3);
        Tensor off = model.LogProb(x, rng) - exact;

        Assert.Equal((BoundKind.Lower, "K=400; proposal=encoder"), (model.Kind, model.Protocol));
        Assert.InRange(off.mean().item<double>(), -0.2, 0.02);
    }

    /// <summary>All 2^13 codes, by the twelve that are listed and one more.</summary>
    private static IEnumerable<Tensor> Halves(Tensor like)
    {
        Tensor twelve = OneHotCodes.All(12, 2, like);
        foreach (double first in new[] { 0.0, 1 })
            yield return cat([tensor(new[] { first, 1 - first }).view(1, 1, 2).expand(4096, 1, 2), twelve], 1);
    }

    private static Tensor Data(int count)
    {
        using var rng = new Generator(2);
        return randn([count, 2], dtype: ScalarType.Float64, generator: rng);
    }

    private static CategoricalVae Model(long latents, long classes, int bound = 10)
    {
        using var rng = new Generator(1);
        var spec = new CategoricalVaeSpec
        {
            Latents = latents,
            Classes = classes,
            Network = new MlpSpec { Widths = [6] },
            Likelihood = new GaussianSpec { StandardDeviation = 0.7 },
            BoundSamples = bound,
        };
        return (CategoricalVae)spec.Create(new ModelContext(Plane, new Placement(CPU, ScalarType.Float64), rng));
    }
}
