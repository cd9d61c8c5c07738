using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Stacking;

namespace GenBench.Models.Autoencoders;

/// <summary>What the autoencoder and the whole VAE family share.</summary>
public abstract record LatentModelSpec : ModelSpec, IStackable
{
    [Range(1, 100_000)]
    [Description("Z, dimensions of the latent (Burda et al. 2016).")]
    public long Latent { get; init; } = 50;

    public NetworkSpec Network { get; init; } = new MlpSpec();

    [Description("The observation model p(x|z).")]
    public LikelihoodSpec Likelihood { get; init; } = new BernoulliSpec();

    [JsonIgnore]
    public override int Revision => Likelihood.Revision;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Likelihood.IsUnboundedOnLevels;

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
        [.. Network.Check(shape).Select(problem => problem.Under("network")), .. Likelihood.Check(shape).Select(problem => problem.Under("likelihood"))];

    public IEnumerable<SpecProblem> CheckStack()
    {
        if (Network is not IStackableNetwork)
            yield return new SpecProblem("network", "only fully connected networks can be stacked as batched matrices", "use \"network\": { \"kind\": \"mlp\" }");
    }

    public IStackedTraining CreateStack(IReadOnlyList<IGenerativeModel> models, TrainingSpec training)
    {
        LatentNetwork[] networks = [.. models.Select(model => ((IHasLatentNetwork)model).Latent)];
        LatentLoss loss = CreateLoss();
        return new StackedTraining(
            networks, training, s => new LatentObjective(networks[s], loss), parameters => new StackedLatentObjective(new StackedLatentNetwork(this, networks[0], parameters), loss));
    }

    /// <summary>What training descends.</summary>
    public abstract LatentLoss CreateLoss();
}
