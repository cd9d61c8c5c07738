using GenBench.Kernels.Gradients;
using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoencoders;

/// <summary>The gradient of each loss of the VAE family, on a tape and by the library.</summary>
public sealed class TapedLossTests
{
    public static TheoryData<string> Losses => ["elbo", "free bits", "reparameterized", "doubly reparameterized"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_loss_has_the_same_gradient_on_a_tape(string name)
    {
        using var scope = NewDisposeScope();
        using var rng = new Generator(3);
        var spec = new VaeSpec { Latent = 4, Network = new MlpSpec { Widths = [30, 20] }, Likelihood = new BernoulliSpec() };
        using var vae = (Vae)spec.Create(
            new ModelContext(DataShape.Vector(50, Support.Binary), new Placement(CPU, ScalarType.Float32), rng));
        using var parameters = new FlatParameters(vae.Network);
        Tensor x = rand([16, 50], generator: rng).round();
        var objective = new LatentObjective(vae.Latent, Named(name));

        Tensor plain = Loss(objective, x);
        plain.backward();
        Tensor expected = parameters.Gradient.clone();
        parameters.Gradient.zero_();
        using var tape = new GradientTape();
        Tensor recorded = Loss(objective, x);
        GradientTape.Backward(recorded);

        Assert.Equal(plain.item<float>(), recorded.item<float>(), 1e-4f);
        Assert.InRange(((parameters.Gradient - expected).norm() / expected.norm()).item<float>(), 0, 1e-5f);
    }

    private static Tensor Loss(LatentObjective objective, Tensor x)
    {
        using var noise = new Generator(5);
        return objective.Evaluate(new Batch(x), new TrainingMoment(10, 10, 3), noise)[0].Value;
    }

    private static LatentLoss Named(string name) => name switch
    {
        "elbo" => new ElboLoss(2, new ConstantBeta { Beta = 1 }, freeBits: 0),
        "free bits" => new ElboLoss(1, new ConstantBeta { Beta = 0.5 }, freeBits: 0.05),
        "reparameterized" => new ImportanceWeightedLoss(5, IwaeGradient.Reparameterized),
        _ => new ImportanceWeightedLoss(5, IwaeGradient.DoublyReparameterized),
    };
}
