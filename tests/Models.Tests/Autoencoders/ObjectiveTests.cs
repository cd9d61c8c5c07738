using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Autoencoders;

public sealed class ObjectiveTests
{
    private static readonly TrainingMoment Start = new(0, 10, 10);
    private static readonly MlpSpec Small = new() { Widths = [8] };

    private static Vae Model(LatentModelSpec spec)
    {
        using var rng = new Generator(5, CPU);
        return (Vae)spec.Create(new ModelContext(DataShape.Vector(6, Support.Binary), new Placement(CPU, ScalarType.Float64), rng));
    }

    private static Tensor Data(Generator rng) => rand([16, 6], ScalarType.Float64, generator: rng).round();

    [Fact]
    public void Loss_is_the_negative_ELBO_when_beta_is_one()
    {
        using var scope = NewDisposeScope();
        using Vae vae = Model(new VaeSpec { Latent = 3, Network = Small });
        using var rng = new Generator(1, CPU);
        Tensor x = Data(rng);
        using var first = new Generator(2, CPU);
        using var second = new Generator(2, CPU);
        var objective = new LatentObjective(vae.Latent, new ElboLoss(1, new ConstantBeta { Beta = 1 }, freeBits: 0));
        double loss = objective.Evaluate(new Batch(x), Start, first)[0].Value.item<double>();
        Assert.Equal(objective.ValidationLoss(new Batch(x), default, second).mean().item<double>(), loss, 10);
    }

    [Fact]
    public void Beta_weights_the_KL_alone_and_free_bits_floor_each_dimension()
    {
        using var scope = NewDisposeScope();
        using Vae vae = Model(new VaeSpec { Latent = 3, Network = Small });
        using var data = new Generator(1, CPU);
        Tensor x = Data(data);
        Dictionary<string, double> Terms(double beta, double freeBits)
        {
            using var rng = new Generator(2, CPU);
            return new LatentObjective(vae.Latent, new ElboLoss(1, new ConstantBeta { Beta = beta }, freeBits))
                .Evaluate(new Batch(x), Start, rng)
                .ToDictionary(term => term.Name, term => term.Value.item<double>());
        }

        Dictionary<string, double> plain = Terms(1, 0), weighted = Terms(3, 0), free = Terms(2, 50);
        Assert.Equal(plain["loss"] + 2 * plain["kl"], weighted["loss"], 10);
        Assert.Equal(plain["negative_log_likelihood"] + 2 * 3 * 50, free["loss"], 10);
    }

    [Fact]
    public void Importance_weighted_loss_with_one_sample_has_the_ELBO_as_its_mean()
    {
        using var scope = NewDisposeScope();
        using Vae vae = Model(new IwaeSpec { Latent = 3, Samples = 1, Network = Small });
        using var rng = new Generator(1, CPU);
        Tensor x = Data(rng).repeat(2000, 1);
        Tensor single = new LatentObjective(vae.Latent, new ImportanceWeightedLoss(1, IwaeGradient.Reparameterized))
            .ValidationLoss(new Batch(x), default, rng);
        Tensor elbo = new LatentObjective(vae.Latent, new ElboLoss(1, new ConstantBeta { Beta = 1 }, 0))
            .ValidationLoss(new Batch(x), default, rng);
        Tensor difference = single - elbo;
        double error = difference.std().item<double>() / Math.Sqrt(x.shape[0]);
        Assert.InRange(difference.mean().item<double>(), -4 * error, 4 * error);
    }

    [Fact]
    public void Doubly_reparameterized_gradient_has_the_same_mean_and_less_variance_for_the_encoder()
    {
        using var scope = NewDisposeScope();
        using Vae vae = Model(new IwaeSpec { Latent = 2, Samples = 8, Network = Small });
        using var data = new Generator(1, CPU);
        Tensor x = Data(data);
        using var parameters = new FlatParameters(vae.Network);
        (Tensor mean, Tensor error) plain = GradientStatistics(vae, parameters, x, IwaeGradient.Reparameterized);
        (Tensor mean, Tensor error) dreg = GradientStatistics(vae, parameters, x, IwaeGradient.DoublyReparameterized);
        Tensor z = (plain.mean - dreg.mean) / (plain.error.square() + dreg.error.square() + 1e-20).sqrt();
        Assert.InRange(z.square().mean().item<double>(), 0.3, 2.0); // chi-squared over all parameters: 1 when the means agree
        Assert.True(dreg.error.square().sum().item<double>() < plain.error.square().sum().item<double>());
    }

    private static (Tensor Mean, Tensor Error) GradientStatistics(Vae vae, FlatParameters parameters, Tensor x, IwaeGradient kind)
    {
        const int draws = 600;
        using var rng = new Generator(9, CPU);
        var objective = new LatentObjective(vae.Latent, new ImportanceWeightedLoss(8, kind));
        var gradients = new List<Tensor>();
        for (int i = 0; i < draws; i++)
        {
            parameters.Gradient.zero_();
            objective.Evaluate(new Batch(x), Start, rng)[0].Value.backward();
            gradients.Add(parameters.Gradient.clone());
        }

        Tensor all = stack(gradients, 0);
        return (all.mean([0L]), all.std(0, unbiased: true) / Math.Sqrt(draws));
    }
}
