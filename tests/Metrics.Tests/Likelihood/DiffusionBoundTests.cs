using GenBench.Metrics.Contracts;
using GenBench.Metrics.Likelihood;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Likelihood;

public sealed class DiffusionBoundTests
{
    [Fact]
    public void The_bound_is_the_sum_of_its_terms_and_says_how_many_steps_were_evaluated()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        Tensor x = model.Data(600, seed: 1);

        IReadOnlyList<Measurement> rows = new DiffusionBoundSpec { Evaluations = 2 }.Evaluate(model, x);

        Measurement bound = rows.Row("diffusion-bound");
        Assert.Equal(rows.Row("diffusion-reconstruction").Mean() - 2 - 1, bound.Mean(), 9);
        Evaluations.AssertMean(-3, bound.PerExample!.Minus(model.Exact(x)));
        Assert.Equal(BoundKind.Lower, bound.Descriptor.Kind);
        Assert.Equal("examples=600; T=3; evaluated=2", bound.Protocol);
        Assert.Equal(
            "examples=600; T=3; evaluated=3",
            new DiffusionBoundSpec { Evaluations = 50 }.Evaluate(model, x).Row("diffusion-bound").Protocol);
    }

    /// <summary>Counts on either side of a block's end, and inside of one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(249)]
    [InlineData(250)]
    [InlineData(251)]
    [InlineData(263)]
    public void An_example_draws_the_same_noise_however_many_are_measured(int count)
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        Tensor x = model.Data(270, seed: 1);

        IReadOnlyList<double> all = new DiffusionBoundSpec().Evaluate(model, x).Row("diffusion-bound").PerExample!;
        IReadOnlyList<double> some = new DiffusionBoundSpec { Examples = count }.Evaluate(model, x).Row("diffusion-bound").PerExample!;

        Assert.Equal(all.Take(count), some, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(count, some.Minus(model.Exact(x)).Distinct().Count());
    }

    [Fact]
    public void Bits_per_dimension_are_an_upper_bound_for_dequantized_data()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated();
        EvaluationContext context = Evaluations.Context(model.Data(20, seed: 1)) with
        {
            Shape = DataShape.Vector(4, Support.Dequantized256),
        };

        IReadOnlyList<Measurement> rows = new DiffusionBoundSpec().Evaluate(model, context);

        Measurement bits = rows.Row("diffusion-bits-per-dimension");
        Assert.Equal(8 - (rows.Row("diffusion-bound").Mean() / 4 / Math.Log(2)), bits.Mean(), 9);
        Assert.Equal(
            8 - (rows.Row("diffusion-ceiling").Mean() / 4 / Math.Log(2)), rows.Row("diffusion-floor-bits-per-dimension").Mean(), 9);
        Assert.Equal(BoundKind.Upper, bits.Descriptor.Kind);
    }
}
