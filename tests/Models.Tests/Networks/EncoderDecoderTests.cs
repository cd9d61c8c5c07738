using GenBench.Models.Autoencoders;
using GenBench.Models.Contracts;
using GenBench.Models.Discrete;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Networks;

/// <summary>Autoencoders whose encoder and decoder are not mirrors of each other.</summary>
public sealed class EncoderDecoderTests : IDisposable
{
    private static readonly DataShape Image = DataShape.Image(3, 12, 20, Support.UnitInterval);
    private static readonly ConvSpec Conv = new() { Channels = [4, 8], Hidden = 16 };
    private static readonly MlpSpec Mlp = new() { Widths = [16, 8] };
    private static readonly GaussianSpec Gaussian = new();
    private static readonly VqVaeSpec Tokens = new() { Codes = 6, CodeDim = 2, Likelihood = Gaussian, Prior = new UniformPriorSpec() };
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<LatentModelSpec> Families =>
    [
        new AutoencoderSpec { Latent = 3, Likelihood = Gaussian },
        new VaeSpec { Latent = 3, Likelihood = Gaussian },
        new BetaVaeSpec { Latent = 3, Likelihood = Gaussian },
        new IwaeSpec { Latent = 3, Likelihood = Gaussian },
    ];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Families))]
    public void Each_has_its_own_architecture(LatentModelSpec family)
    {
        LatentModelSpec spec = family with { Encoder = Conv, Decoder = Mlp };
        Assert.Empty(spec.Check(Image));
        using IGenerativeModel model = Create(spec, Image);
        Dictionary<string, Tensor> weights = model.Network.state_dict();

        Assert.Contains(weights.Keys, key => key.Contains("encoder.stages.0.weight", StringComparison.Ordinal));
        Assert.Equal([8L, 3], WeightOf(weights, "decoder.layers.0.weight").shape); // widths from the observation's side
        Assert.Equal([Image.Dimensions, 16], WeightOf(weights, "decoder.layers.2.weight").shape);
        Assert.True(Learns(model, Image));
    }

    [Fact]
    public void One_network_for_both_is_the_short_form_of_the_same_spec_twice()
    {
        using IGenerativeModel shortly = Create(new VaeSpec { Latent = 3, Network = Mlp, Likelihood = Gaussian }, Image);
        using IGenerativeModel twice = Create(new VaeSpec { Latent = 3, Encoder = Mlp, Decoder = Mlp, Likelihood = Gaussian }, Image);
        Dictionary<string, Tensor> first = shortly.Network.state_dict(), second = twice.Network.state_dict();

        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, entry => Assert.True(entry.Value.equal(second[entry.Key]).all().item<bool>(), entry.Key));
    }

    [Fact]
    public void A_network_beside_an_encoder_or_one_of_the_two_alone_is_told_with_the_remedy()
    {
        VaeSpec spec = new() { Likelihood = Gaussian };
        const string remedy = "give \"encoder\" and \"decoder\", or \"network\" alone for both";

        Assert.Equal(
            [new("network", "stands beside \"encoder\"", remedy)],
                (spec with { Network = Mlp, Encoder = Conv, Decoder = Mlp }).Check(Image));
        Assert.Equal([new("network", "stands beside \"decoder\"", remedy)], (spec with { Network = Mlp, Decoder = Mlp }).Check(Image));
        Assert.Equal([new("", "\"encoder\" stands without \"decoder\"", remedy)], (spec with { Encoder = Conv }).Check(Image));
        Assert.Equal([new("", "\"decoder\" stands without \"encoder\"", remedy)], (Tokens with { Decoder = Conv }).Check(Image));
    }

    [Fact]
    public void What_does_not_fit_the_data_is_told_of_the_one_it_concerns()
    {
        VaeSpec spec = new() { Encoder = Mlp, Decoder = Conv with { Channels = [4, 8, 8] }, Likelihood = Gaussian };

        SpecProblem problem = Assert.Single(spec.Check(Image));

        Assert.Equal(new("decoder.channels", "3 halvings do not divide 12x20",
            "give fewer channels, or \"size\": [16, 24] with \"fit\": \"pad\" in a dataset of pictures"), problem);
    }

    [Fact]
    public void An_affine_decoder_has_a_closed_density_whatever_the_encoder()
    {
        VaeSpec spec = new() { Latent = 3, Encoder = Mlp, Decoder = new MlpSpec { Widths = [] }, Likelihood = Gaussian };
        using IGenerativeModel model = Create(spec, Image);
        using IGenerativeModel bent = Create(spec with { Encoder = spec.Decoder, Decoder = spec.Encoder }, Image);

        Assert.Equal(BoundKind.Exact, Assert.IsType<IDensity>(model, exactMatch: false).Kind);
        Assert.IsNotType<IDensity>(bent, exactMatch: false);
    }

    [Fact]
    public void A_convolutional_encoders_tokens_are_read_by_any_decoder_of_as_many()
    {
        VqVaeSpec spec = Tokens with { Encoder = Conv, Decoder = Mlp };
        Assert.Empty(spec.Check(Image));
        using var model = (VqVae)Create(spec, Image);

        Assert.Equal([3L, 5], model.TokenShape);
        Assert.Equal([2L, 15], model.EncodeIndices(zeros(Image.WithBatch(2))).shape);
        Assert.Equal([30L, 2], model.Autoencoder.Encode(zeros(Image.WithBatch(2))).shape);
        Assert.True(Learns(model, Image));
    }

    [Fact]
    public void A_convolutional_decoder_reads_as_many_tokens_as_its_grid_has_places()
    {
        SpecProblem few = Assert.Single((Tokens with { Encoder = Mlp, Decoder = Conv }).Check(Image));
        SpecProblem deep = Assert.Single((Tokens with { Encoder = Conv with { Channels = [4] }, Decoder = Conv }).Check(Image));
        using var model = (VqVae)Create(Tokens with { Encoder = Mlp, Decoder = Conv, Tokens = 15 }, Image);

        Assert.Equal(("decoder", "reads 3x5 tokens, and the encoder makes 16"), (few.Path, few.Message));
        Assert.StartsWith("write \"tokens\": 15", few.Remedy);
        Assert.Equal("reads 3x5 tokens, and the encoder makes 60", deep.Message);
        Assert.Contains("as many \"channels\"", deep.Remedy);
        Assert.Equal([2L, 3, 12, 20], model.Reconstruct(zeros(Image.WithBatch(2))).shape);
    }

    private static IGenerativeModel Create(ModelSpec spec, DataShape shape)
    {
        using var rng = new Generator(5, CPU);
        return spec.Create(new ModelContext(shape, new Placement(CPU, ScalarType.Float32), rng, full([.. shape.Event], 0.5)));
    }

    private static Tensor WeightOf(Dictionary<string, Tensor> weights, string end) =>
        weights.Single(entry => entry.Key.EndsWith(end, StringComparison.Ordinal)).Value;

    /// <summary>Whether an update moves encoder and decoder.</summary>
    private static bool Learns(IGenerativeModel model, DataShape shape)
    {
        using var rng = new Generator(6, CPU);
        using ITrainingProcedure training = model.CreateTraining(new TrainingSpec());
        var before = model.Network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().clone());
        training.Step(new Batch(rand(shape.WithBatch(4), generator: rng)), new TrainingMoment(0, 5, 2), rng);
        string[] moved =
        [
            .. from entry in model.Network.named_parameters()
               where !entry.parameter.equal(before[entry.name]).all().item<bool>()
               select entry.name,
        ];
        return new[] { "encoder.", "decoder." }.All(part => moved.Any(name => name.Contains(part, StringComparison.Ordinal)));
    }
}
