using GenBench.Metrics.Contracts;
using GenBench.Metrics.Gradients;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Gradients;

/// <summary>(V_x + V_z/L)/B: noise of the choice of examples and of the draws, at B·L evaluations.</summary>
public sealed class MinibatchGradientTests
{
    private static readonly MinibatchGradientSpec Spec = new() { Evaluations = 12, Samples = [1, 12], Repeats = 800 };

    [Fact]
    public void Draws_of_one_example_halve_their_part_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = Vae();
        Tensor x = Data(30);

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, x);

        double few = Of("minibatch-gradient-variance", 1), many = Of("minibatch-gradient-variance", 12),
            fewDraws = Of("minibatch-gradient-draw-variance", 1), manyDraws = Of("minibatch-gradient-draw-variance", 12);
        Assert.InRange(manyDraws / fewDraws, 0.8, 1.25); // V_z/(B L) either way
        Assert.InRange((many - manyDraws) / (few - fewDraws), 9, 16); // V_x/B with a twelfth of the examples

        double Of(string id, int samples) => rows.Row(id, $"L={samples}").Mean();
    }

    [Fact]
    public void Of_one_example_all_variance_is_from_the_draws()
    {
        using DisposeScope scope = NewDisposeScope();
        using IGenerativeModel model = Vae();

        IReadOnlyList<Measurement> rows = Spec.Evaluate(model, Data(1));

        Assert.InRange(rows.Row("minibatch-gradient-draw-variance", "L=1").Mean()
            / rows.Row("minibatch-gradient-variance", "L=1").Mean(), 0.85, 1.15);
    }

    [Fact]
    public void What_cannot_be_measured_says_so()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel fixedEncoder = LinearGaussianModel.Correlated();
        using IGenerativeModel model = Vae();

        Assert.Equal("its posterior has no gradient in weights", Spec.Evaluate(fixedEncoder, fixedEncoder.Data(2, seed: 1))[0].Reason);
        Assert.Equal(
            "5 draws an example do not divide 12 evaluations", (Spec with { Samples = [1, 5] }).Evaluate(model, Data(2))[0].Reason);
    }

    private static Tensor Data(int count)
    {
        using var rng = new Generator(4);
        return randn([count, 3], dtype: ScalarType.Float64, generator: rng);
    }

    private static IGenerativeModel Vae()
    {
        using var rng = new Generator(1);
        var spec = new VaeSpec
        {
            Latent = 2,
            Network = new MlpSpec { Widths = [5] },
            Likelihood = new GaussianSpec { StandardDeviation = 0.8 },
        };
        return spec.Create(new ModelContext(DataShape.Vector(3, Support.Real), new Placement(CPU, ScalarType.Float64), rng));
    }
}
