using GenBench.Metrics.Contracts;
using GenBench.Metrics.Inference.Identities;
using GenBench.Metrics.Tests.Cases;
using GenBench.Models.Distributions;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Tests.Inference;

/// <summary>The closed form of KL(q ‖ N(0, I)) against draws.</summary>
public sealed class KlByDrawsTests
{
    [Fact]
    public void The_closed_form_is_the_mean_of_the_draws_and_saves_their_variance()
    {
        using DisposeScope scope = NewDisposeScope();
        using LinearGaussianModel model = LinearGaussianModel.Correlated(shift: 0.5);
        Tensor x = model.Data(60, seed: 1);

        IReadOnlyList<Measurement> rows = new KlByDrawsSpec { Draws = 3000 }.Evaluate(model, x);

        Evaluations.AssertMean(0, rows.Row("kl-by-draws-difference").PerExample!);
        DiagonalGaussian q = model.Posterior(x);
        Tensor variance = q.LogVar.exp();
        double known = (((variance - 1).square() * 0.5) + (q.Mean.square() * variance)).sum(dim: -1).mean().item<double>();
        Assert.InRange(rows.Row("kl-by-draws-variance").Mean() / known, 0.97, 1.03);
    }
}
