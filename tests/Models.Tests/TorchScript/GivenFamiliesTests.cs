using GenBench.Models.Adversarial;
using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Flows;
using GenBench.Models.TorchScript;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.TorchScript;

/// <summary>A network that was trained in PyTorch is the same model whether it comes as a file or its weights are put into a network
/// here.</summary>
public sealed class GivenFamiliesTests
{
    private static readonly FieldCallSpec Plain = new();

    public static TheoryData<string> Layouts => ["ring-velocity", "column", "scalar-first", "appended", "reversed"];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Velocity_field_is_the_network_inside_however_it_is_called(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using var file = TorchScriptFamilies.File<FlowMatching>(Called(name));
        using var inside = FlowInside();
        using var rng = new Generator(1, CPU);
        Tensor x = randn([40, 2], dtype: ScalarType.Float64, generator: rng) * 2, t = linspace(0, 1, 40, dtype: ScalarType.Float64);
        Tensor mixed = t.index_select(0, randperm(40, dtype: ScalarType.Int64, generator: rng)).mul(8).round().div(8); // some are equal
        Same(inside.Velocity(x, 0.3), file.Velocity(x, 0.3));
        Same(inside.Velocity(x, mixed), file.Velocity(x, mixed));
    }

    /// <summary>To 1e-5 nats: the steps of the solver are the same.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Flow_has_the_likelihood_the_samples_and_the_codes_of_the_network_inside(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using var file = TorchScriptFamilies.File<FlowMatching>(Called(name));
        using var inside = FlowInside();
        Tensor x = Points(20);
        Same(inside.LogProb(x, Seeded()), file.LogProb(x, Seeded()), 1e-5);
        Same(inside.Sample(20, Seeded()), file.Sample(20, Seeded()));
        Same(inside.Encode(x), file.Encode(x));
        Same(inside.SampleBase(5, Seeded()), file.SampleBase(5, Seeded()));
    }

    [Theory]
    [InlineData("ring-noise", StepTime.Unit)]
    [InlineData("noise-steps", StepTime.StepFromZero)]
    public void Diffusion_has_the_bound_the_likelihood_and_the_samples_of_the_network_inside(string name, StepTime time)
    {
        using DisposeScope scope = NewDisposeScope();
        using var file = TorchScriptFamilies.File<DiffusionModel>(
            TorchScriptFamilies.Diffusion with { Network = TorchScriptFiles.File(name), Time = time });
        using var inside = TorchScriptFamilies.Inside<DiffusionModel>(
            TorchScriptFamilies.DiffusionInside, ("", TorchScriptFamilies.Diffusion.Network));
        Tensor x = Points(10);
        Same(inside.LogProb(x, Seeded()), file.LogProb(x, Seeded()), 1e-5);
        using FlowLogProb expected = Exact(inside, x), got = Exact(file, x);
        Same(expected.Value, got.Value, 1e-5);
        Same(inside.Sample(10, "ddim", 20, Seeded()).X, file.Sample(10, "ddim", 20, Seeded()).X);
        Same(inside.Sample(10, Seeded()), file.Sample(10, Seeded()));
    }

    /// <summary>Between two steps the network stands still.</summary>
    [Fact]
    public void Network_of_whole_steps_is_told_the_nearest_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using var file = TorchScriptFamilies.File<DiffusionModel>(TorchScriptFamilies.Table);
        Tensor x = zeros([9, 2], ScalarType.Float64), u = tensor([0, 1, 2, 4, 4.4, 4.6, 7, 8, 8.0]) / 8;
        Tensor answers = file.Field.Mixture(x, u);
        Same(answers[0], answers[1]); // u = 0 is told step 0, as u = 1/8 is
        Same(answers[3], answers[4]);
        Assert.False(answers[4].allclose(answers[5]));
        Assert.False(answers[1].allclose(answers[2]));
    }

    [Fact]
    public void Generator_makes_the_samples_of_the_network_inside()
    {
        using DisposeScope scope = NewDisposeScope();
        using var file = TorchScriptFamilies.File<PlainGan>(TorchScriptFamilies.Generator);
        using var inside = TorchScriptFamilies.Inside<PlainGan>(
            TorchScriptFamilies.GeneratorInside, ("generator.", TorchScriptFamilies.Generator.Generator));
        Tensor z = Points(20);
        Same(inside.Decode(z), file.Decode(z));
        Same(inside.Sample(20, Seeded()), file.Sample(20, Seeded()));
        Assert.False(file is ILatentVariableModel);
    }

    [Fact]
    public void Quantized_pair_has_the_tokens_the_reconstructions_and_the_bound_of_the_networks_inside()
    {
        using DisposeScope scope = NewDisposeScope();
        TorchScriptVqSpec spec = TorchScriptFamilies.Pair;
        using var file = TorchScriptFamilies.File<VqVae>(spec);
        using var inside = TorchScriptFamilies.Inside<VqVae>(
            TorchScriptFamilies.PairInside, ("autoencoder.encoder.", spec.Encoder), ("autoencoder.codebook.codes", spec.Codebook),
            ("autoencoder.decoder.", spec.Decoder));
        Tensor x = Points(50);
        Assert.True(inside.EncodeIndices(x).equal(file.EncodeIndices(x)).all().item<bool>());
        Assert.True(file.EncodeIndices(x).unique().output.shape[0] > 2);
        Same(inside.Reconstruct(x), file.Reconstruct(x));
        Same(inside.LogProb(x, Seeded()), file.LogProb(x, Seeded()), 1e-5);
        Same(inside.Sample(20, Seeded()), file.Sample(20, Seeded()));
        Assert.Equal(inside.TokenShape, file.TokenShape);
    }

    /// <summary>The same numbers in the layout of convolutions: a token a place of the grid, all of it invertible.</summary>
    [Fact]
    public void Tokens_of_a_grid_stand_where_the_encoder_put_them()
    {
        using DisposeScope scope = NewDisposeScope();
        using var file = (VqVae)TorchScriptFiles.Create(
            TorchScriptFamilies.ImagePair, DataShape.Image(1, 28, 28, Support.Binary), ScalarType.Float32);
        using jit.ScriptModule encoder = jit.load(TorchScriptFiles.Instance.Read(TorchScriptFamilies.ImagePair.Encoder), CPU);
        using jit.ScriptModule codebook = jit.load(TorchScriptFiles.Instance.Read(TorchScriptFamilies.ImagePair.Codebook), CPU);
        using jit.ScriptModule decoder = jit.load(TorchScriptFiles.Instance.Read(TorchScriptFamilies.ImagePair.Decoder), CPU);
        Tensor x = rand([3, 1, 28, 28], generator: Seeded()).round();
        Tensor z = (Tensor)encoder.forward(x), codes = (Tensor)codebook.forward(arange(8, ScalarType.Int64)); // [3, 3, 4, 4]
        Tensor distance = (z.permute(0, 2, 3, 1).unsqueeze(-2) - codes).square().sum(dim: -1L), tokens = distance.argmin(-1L);
        Assert.Equal([4L, 4L], file.TokenShape);
        Assert.True(tokens.flatten(1).equal(file.EncodeIndices(x)).all().item<bool>());
        Tensor logits = (Tensor)decoder.forward(codes.index_select(0, tokens.flatten()).view(3, 4, 4, 3).permute(0, 3, 1, 2));
        Same(logits.sigmoid(), file.Reconstruct(x));
    }

    private static TorchScriptFlowSpec Called(string name) => name switch
    {
        "column" => Wrapped(name, Plain with { Time = TimeLayout.Column }),
        "scalar-first" => Wrapped(name, Plain with { Time = TimeLayout.Scalar, Order = ArgumentOrder.TimeX }),
        "appended" => Wrapped(name, Plain with { Time = TimeLayout.Appended }),
        "reversed" => Wrapped(name, Plain) with { Time = FlowTime.DataToNoise, TimeScale = 1000 },
        _ => TorchScriptFamilies.Flow,
    };

    private static TorchScriptFlowSpec Wrapped(string name, FieldCallSpec call) =>
        TorchScriptFamilies.Flow with { Network = TorchScriptFiles.File($"velocity-{name}"), Call = call };

    private static FlowMatching FlowInside() =>
        TorchScriptFamilies.Inside<FlowMatching>(TorchScriptFamilies.FlowInside, ("", TorchScriptFamilies.Flow.Network));

    private static FlowLogProb Exact(IProbabilityFlow flow, Tensor x) =>
        FlowDensity.LogProb(flow, x, new DormandPrinceSolver(), new ExactTrace(), Seeded());

    private static Generator Seeded() => new(7, CPU);

    private static Tensor Points(int count) => randn([count, 2], dtype: ScalarType.Float64, generator: Seeded()) * 1.5;

    private static void Same(Tensor expected, Tensor got, double tolerance = 1e-6)
    {
        double largest = (expected - got).abs().max().to(ScalarType.Float64).item<double>();
        Assert.True(largest <= tolerance, FormattableString.Invariant($"differs by {largest:G3}, more than {tolerance:G3}"));
    }
}
