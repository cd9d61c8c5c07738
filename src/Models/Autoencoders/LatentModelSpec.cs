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

    // Null, and not written, where encoder and decoder have their own.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NetworkSpec? Network { get => field ?? NetworkPair.Default(Encoder, Decoder); init; }

    [Description("The architecture of the encoder, where the decoder has another; with \"decoder\" and in place of \"network\".")]
    public NetworkSpec? Encoder { get; init; }

    [Description("The architecture of the decoder, where the encoder has another; with \"encoder\" and in place of \"network\". "
        + "Layers are listed from the observation's side.")]
    public NetworkSpec? Decoder { get; init; }

    [Description("The observation model p(x|z).")]
    public LikelihoodSpec Likelihood { get; init; } = new BernoulliSpec();

    [JsonIgnore]
    public override int Revision => Likelihood.Revision;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Likelihood.IsUnboundedOnLevels;

    /// <summary>What encoder and decoder are made by.</summary>
    internal NetworkPair Networks => new(Network, Encoder, Decoder);

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
        [.. Networks.Check(shape), .. Likelihood.Check(shape).Select(problem => problem.Under("likelihood"))];

    public IEnumerable<SpecProblem> CheckStack() => [.. Networks.CheckStack(), .. Likelihood.CheckStack()];

    public IStackedTraining CreateStack(IReadOnlyList<IGenerativeModel> models, TrainingSpec training)
    {
        LatentNetwork[] networks = [.. models.Select(model => ((IHasLatentNetwork)model).Latent)];
        LatentLoss loss = CreateLoss();
        return new StackedTraining(
            networks,
            training,
            s => new LatentObjective(networks[s], loss),
            parameters => new StackedLatentObjective(new StackedLatentNetwork(this, networks[0], parameters), loss));
    }

    /// <summary>What training descends.</summary>
    public abstract LatentLoss CreateLoss();
}
