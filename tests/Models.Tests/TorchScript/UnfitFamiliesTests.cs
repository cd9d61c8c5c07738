using GenBench.Models.Contracts;
using GenBench.Models.Diffusion;
using GenBench.Models.Discrete;
using GenBench.Models.Optimization;
using GenBench.Models.TorchScript;
using GenBench.Tests.Fixtures;

namespace GenBench.Models.Tests.TorchScript;

/// <summary>Wrong words about a velocity field, a denoiser, a generator or a vector-quantized pair, and wrong files of them: one line, with
/// what was got and what to do.</summary>
public sealed class UnfitFamiliesTests
{
    private static readonly DataShape Grey = DataShape.Image(1, 28, 28, Support.UnitInterval);

    [Theory]
    [InlineData("velocity-wide", TimeLayout.Vector, "answers [4, 3] to 4 points", "expected [4, 2] for data of shape [2]")]
    [InlineData("velocity-detached", TimeLayout.Vector, "has no finite gradient in x", "the divergence of the flow needs one")]
    [InlineData("velocity-mixing", TimeLayout.Vector, "answers a row differently when other rows are missing", "model.eval()")]
    [InlineData("velocity-appended", TimeLayout.Vector, "cannot take Float64 [4, 2] and Float64 [4]", "forward of two such tensors")]
    [InlineData("ring-velocity", TimeLayout.Appended, "cannot take Float64 [4, 3]: ", "expected forward of one such tensor; see \"call\"")]
    [InlineData("velocity-first-time", TimeLayout.Vector, "answers a row differently when other rows are missing", "rows must not depend")]
    [InlineData("ring-generator", TimeLayout.Vector, "cannot take Float64 [4, 2] and Float64 [4]", "see \"call\"")]
    public void Velocity_field_is_refused(string name, TimeLayout time, string got, string remedy) => MustBeRefused(
        TorchScriptFamilies.Flow with { Network = TorchScriptFiles.File(name), Call = new FieldCallSpec { Time = time } },
        "network", got, remedy);

    [Fact]
    public void Denoiser_is_refused()
    {
        MustBeRefused(
            TorchScriptFamilies.Diffusion with { Call = new FieldCallSpec { Order = ArgumentOrder.TimeX } },
            "network", "cannot take Float64 [4] and Float64 [4, 2]", "see \"call\"");
        MustBeRefused(
            TorchScriptFamilies.Table with { Time = StepTime.Unit }, "network", "cannot take Float64 [4, 2] and Float64 [4]",
            "see \"call\"");
    }

    [Fact]
    public void Generator_is_refused()
    {
        MustBeRefused(
            TorchScriptFamilies.Generator with { Latent = 3 }, "generator", "cannot take Float64 [4, 3]",
            "\"latent\" and \"latentLayout\"");
        MustBeRefused(
            TorchScriptFamilies.ImageGenerator with { Range = PixelRange.AsData }, "generator", "answers numbers from -",
            "expected pixels in [0, 1]: see \"range\"", Grey);
        MustBeRefused(TorchScriptFamilies.ImageGenerator, "generator", "answers [4, 1, 28, 28]", "expected [4, 2]");
    }

    [Fact]
    public void Pair_is_refused()
    {
        TorchScriptVqSpec pair = TorchScriptFamilies.Pair;
        MustBeRefused(pair with { Codes = 15 }, "codebook", "knows a token 15", "expected none beyond 14");
        MustBeRefused(pair with { Codes = 17 }, "codebook", "cannot take Int64 [17]: index out of range", "see \"codes\"");
        MustBeRefused(pair with { CodeDim = 3 }, "codebook", "answers [16, 2] to 16 tokens", "expected [16, 3]");
        MustBeRefused(
            pair with { TokenLayout = TokenLayout.ChannelsFirst }, "encoder", "answers [4, 4] to 4 observations",
            "expected [4, 2, H', W'] or [4, 2, T] for \"codeDim\": 2; see \"tokenLayout\"");
        MustBeRefused(pair with { Decoder = pair.Encoder }, "decoder", "cannot take Float64 [4, 4]", "\"codeDim\" and \"tokenLayout\"");
    }

    [Fact]
    public void Spec_is_refused_before_a_file_is_read()
    {
        Assert.Equal("range", Problem(TorchScriptFamilies.Flow, Grey).Path);
        Assert.Equal("range", Problem(TorchScriptFamilies.ImageFlow, TorchScriptFamilies.Ring).Path);
        Assert.Equal("range", Problem(TorchScriptFamilies.Generator, Grey).Path);
        Assert.Equal("training", Problem(TorchScriptFamilies.Flow with { Training = new() }, TorchScriptFamilies.Ring).Path);
        Assert.Equal("boundSteps", Problem(TorchScriptFamilies.Diffusion with { BoundSteps = 1000 }, TorchScriptFamilies.Ring).Path);
        Assert.Equal(
            "decoder",
            Problem(TorchScriptFamilies.Diffusion with { Decoder = DiffusionDecoder.Discretized }, TorchScriptFamilies.Ring).Path);
        Assert.Contains(
            "a generator's output is continuous",
            Problem(TorchScriptFamilies.ImageGenerator, Grey with { Support = Support.Binary }).Message, StringComparison.Ordinal);
        Assert.Equal("output", Problem(TorchScriptFamilies.Pair with { Output = DecoderOutput.Logits }, TorchScriptFamilies.Ring).Path);
        Assert.Equal("training", Problem(TorchScriptFamilies.Pair with { Training = new() }, TorchScriptFamilies.Ring).Path);
    }

    /// <summary>A learned prior is trained here, on the tokens that the files make.</summary>
    [Fact]
    public void Pair_with_a_learned_prior_may_say_how_to_train_it()
    {
        TorchScriptVqSpec learned = TorchScriptFamilies.Pair with { Prior = new AutoregressivePriorSpec(), Training = new TrainingSpec() };
        Assert.Empty(learned.Check(TorchScriptFamilies.Ring));
        using var model = TorchScriptFamilies.File<VqVae>(learned);
        Assert.False(model is IPretrained);
        using var uniform = TorchScriptFamilies.File<VqVae>(TorchScriptFamilies.Pair);
        Assert.True(uniform is IPretrained);
    }

    private static SpecProblem Problem(ModelSpec spec, DataShape shape) => Assert.Single(spec.Check(shape));

    private static void MustBeRefused(ModelSpec spec, string path, string got, string remedy, DataShape? shape = null)
    {
        SpecProblem problem = Assert.Throws<UnfitModelException>(
            () => TorchScriptFiles.Create(spec, shape ?? TorchScriptFamilies.Ring)).Problem;
        Assert.Equal(path, problem.Path);
        Assert.Contains(got, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }
}
