using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Models.Stacking;
using GenBench.Models.Training;

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

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // cells from before it keep their names
    [Description("Give encoder and decoder the class: p(x|z, class), which can be asked for one. Numbers are of p(x), the mixture of all "
        + "classes.")]
    public bool Conditional { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Range(0.01, 1.0)]
    [Description("With \"conditional\": share of training examples whose class the encoder is not told, from which it learns the q(z|x) "
        + "that numbers are made with; 1 for one that never sees a class. 0.5 when left out.")]
    public double? LabelDropout { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Move the encoder more often than the decoder (He et al. 2019); both at every update when left out.")]
    public EncoderUpdatesSpec? EncoderUpdates { get; init; }

    [JsonIgnore]
    public override int Revision => Likelihood.Revision;

    [JsonIgnore]
    public override bool IsUnboundedOnLevels => Likelihood.IsUnboundedOnLevels;

    [JsonIgnore]
    public override ModelTraits Traits => new("Gaussian, random given x", "encoder", "lower bound");

    /// <summary>What encoder and decoder are made by.</summary>
    internal NetworkPair Networks => new(Network, Encoder, Decoder);

    public override IEnumerable<SpecProblem> Check(DataShape shape) =>
    [
        .. Networks.Check(shape),
        .. Likelihood.Check(shape).Select(problem => problem.Under("likelihood")),
        .. GuidanceSpec.Check(Conditional, shape),
        .. CheckDropout(),
    ];

    public IEnumerable<SpecProblem> CheckStack() => [.. Networks.CheckStack(), .. Likelihood.CheckStack(), .. CheckTurns()];

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

    /// <summary>A training of one model.</summary>
    internal ITrainingProcedure CreateTraining(LatentNetwork network, TrainingSpec training)
    {
        var objective = new LatentObjective(network, CreateLoss());
        return EncoderUpdates is { } updates
            ? new LaggingTraining(network, training, objective, updates)
            : new GradientTraining(network, training, objective);
    }

    /// <summary>What training descends.</summary>
    public abstract LatentLoss CreateLoss();

    private IEnumerable<SpecProblem> CheckDropout()
    {
        if (LabelDropout is not null && !Conditional)
            yield return new SpecProblem("labelDropout", "stands without \"conditional\"", "write \"conditional\": true, or leave it out");
    }

    private IEnumerable<SpecProblem> CheckTurns()
    {
        if (EncoderUpdates is not null)
        {
            yield return new SpecProblem(
                "encoderUpdates", "encoder and decoder move in turns, each by an optimizer of its own",
                "train one seed at a time, without \"seedsAtOnce\"");
        }
    }
}
