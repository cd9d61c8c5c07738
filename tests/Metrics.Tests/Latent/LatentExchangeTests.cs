using GenBench.Metrics.Contracts;
using GenBench.Metrics.Latent;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Latent;

public sealed class LatentExchangeTests
{
    /// <summary>log p(x|z) = −|x − m − Wz|²/2s² + c, so that the loss is E[|x − m − Wz'|² − |x − m − Wz|²]/2s²: covariances cancel, since
    /// they are the same for all x, and the means' part is known.</summary>
    [Fact]
    public void Is_the_loss_of_a_linear_Gaussian_model_in_closed_form()
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(1, CPU);
        using LinearGaussianModel model = LinearGaussianModel.Orthogonal();
        Tensor x = randn([40, 5], dtype: ScalarType.Float64, generator: rng);
        Tensor own = model.Density.Mean + model.Posterior(x).Mean.mm(model.Density.Weights.t());
        Tensor squares = (x - own.roll(20, 0)).square().sum(dim: 1) - (x - own).square().sum(dim: 1);
        double expected = squares.mean().item<double>() / (2 * 0.8 * 0.8);

        Estimate loss = new LatentExchangeSpec { Samples = 2000 }.Evaluate(model, Evaluations.Context(x)).Single().Estimate!.Value;

        Assert.InRange(loss.Mean, expected - 0.1, expected + 0.1);
    }

    [Fact]
    public void A_decoder_that_ignores_its_latent_loses_nothing_though_its_codes_differ()
    {
        using var scope = NewDisposeScope();
        var shape = DataShape.Vector(6, Support.Binary);
        Tensor x = Rows();
        ModelSpec[] specs =
        [
            new VaeSpec { Latent = 2, Network = new MlpSpec { Widths = [8] } },
            new VqVaeSpec { Codes = 4, CodeDim = 2, Tokens = 2, Network = new MlpSpec { Widths = [8] }, Prior = new UniformPriorSpec() },
        ];
        foreach (ModelSpec spec in specs)
        {
            using var rng = new Generator(3, CPU);
            using IGenerativeModel model = spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float64), rng));
            double Loss() => new LatentExchangeSpec().Evaluate(model, x).Single().Mean();
            Assert.NotEqual(0, Loss(), 3);
            Silence(model.Network);
            Assert.Equal(0, Loss(), 9);
        }
    }

    private static Tensor Rows()
    {
        using var rng = new Generator(2, CPU);
        return rand([12, 6], dtype: ScalarType.Float64, generator: rng).round();
    }

    // The decoder's first layer sees nothing.
    private static void Silence(nn.Module network)
    {
        using var _ = no_grad();
        foreach ((string name, Tensor parameter) in network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)))
        {
            if (name.EndsWith("decoder.layers.0.weight", StringComparison.Ordinal))
                parameter.zero_();
        }
    }
}
