using GenBench.Models.Contracts;
using GenBench.Models.Probability;
using GenBench.Models.TorchScript;
using GenBench.Tests.Fixtures;

namespace GenBench.Models.Tests.TorchScript;

/// <summary>Each wrong file, or wrong word about a right one, is refused before anything is measured,
/// with what was got and what to do.</summary>
public sealed class UnfitFilesTests
{
    private static readonly TorchScriptSpec Linear = TorchScriptFiles.Linear;

    [Theory]
    [InlineData("dropping-decoder-trace", "answers the same input differently each time", "model.eval()")]
    [InlineData("two-inputs-decoder", "missing value for argument 'y'", "forward of one such tensor")]
    [InlineData("named-decoder", "answers something that is no tensor", "a tuple of tensors")]
    [InlineData("detached-decoder", "has no finite gradient in z", "without torch.no_grad()")]
    [InlineData("not-finite-decoder", "not finite", "check the weights")]
    [InlineData("in-place-decoder", "writes into its input", "clone the input")]
    [InlineData("state-dict", "is no TorchScript file", "torch.jit.script(model.eval())")]
    [InlineData("linear-encoder", "cannot take Float64 [4, 2]: mat1 and mat2 shapes cannot be multiplied (4x2 and 16x2)", "\"latent\"")]
    [InlineData("linear-decoder-log-var", "answers [4, 16] and [4, 16] to 4 latents", "expected [4, 16]")]
    public void Decoder_is_refused(string name, string got, string remedy) =>
        MustBeRefused(Linear with { Decoder = TorchScriptFiles.File(name) }, "decoder", got, remedy);

    [Theory]
    [InlineData("mixing-encoder", "answers a row differently when other rows are missing", "rows must not depend on each other")]
    [InlineData("drawing-encoder", "answers the same input differently each time", "without its random draws")]
    [InlineData("three-outputs-encoder", "answers [4, 2] and [4, 2] and [4, 2] to 4 observations", "expected two tensors [4, 2]")]
    [InlineData("linear-decoder", "cannot take Float64 [4, 16]", "the shape of the data")]
    public void Encoder_is_refused(string name, string got, string remedy) =>
        MustBeRefused(Linear with { Encoder = TorchScriptFiles.File(name) }, "encoder", got, remedy);

    [Fact]
    public void Encoder_traced_with_batch_statistics_is_refused() => MustBeRefused(
        TorchScriptFiles.Images with { Encoder = TorchScriptFiles.File("image-encoder-training") },
        "encoder", "answers a row differently", "model.eval()", DataShape.Image(1, 28, 28, Support.Binary));

    [Fact]
    public void Wrong_words_about_right_files_are_refused()
    {
        MustBeRefused(Linear with { Latent = 3 }, "decoder", "cannot take Float64 [4, 3]", "\"latent\"");
        MustBeRefused(Linear with { LatentLayout = LatentLayout.Pixel }, "decoder", "cannot take Float64 [4, 2, 1, 1]", "\"latentLayout\"");
        MustBeRefused(
            Linear with { Posterior = PosteriorOutput.MeanAndVariance }, "encoder", "answers a spread of -",
            "\"posterior\": \"mean-and-log-var\"");
        MustBeRefused(
            TorchScriptFiles.PerPixel with { Output = DecoderOutput.MeanAndStandardDeviation }, "decoder", "answers a spread of -",
            "\"output\": \"mean-and-log-var\"");
        MustBeRefused(Linear, "decoder", "answers [4, 16] to 4 latents", "expected [4, 20]", DataShape.Vector(20, Support.Real));
        MustBeRefused(
            Linear with { Output = DecoderOutput.Probabilities, Likelihood = new BernoulliSpec() },
            "decoder", "answers numbers from -", "\"output\": \"logits\"", DataShape.Vector(16, Support.Binary));
    }

    [Fact]
    public void Spec_is_refused_before_a_file_is_read()
    {
        Assert.Equal("likelihood.variance", Problem(Linear with { Likelihood = new GaussianSpec() }).Path);
        Assert.Equal(
            "likelihood.standardDeviation",
            Problem(Linear with { Likelihood = new GaussianSpec { Variance = GaussianVariance.Fixed } }).Path);
        SpecProblem logits = Problem(Linear with { Output = DecoderOutput.Logits });
        Assert.Equal("output", logits.Path);
        Assert.Equal("training", Problem(Linear with { Training = new() }).Path);
        Assert.Equal("range", Problem(Linear with { Range = PixelRange.MinusOneToOne }).Path);
        Assert.Contains(
            "\"logits\" does not fit the likelihood; expected \"mean\"", $"{logits.Message}; {logits.Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void Biases_of_a_file_stand_whatever_the_default_of_trained_models() =>
        Assert.False((Linear with { Likelihood = Linear.Likelihood with { BiasFromData = true } }).Likelihood.BiasFromData);

    private static SpecProblem Problem(TorchScriptSpec spec) => Assert.Single(spec.Check(TorchScriptFiles.Vector));

    private static void MustBeRefused(TorchScriptSpec spec, string path, string got, string remedy, DataShape? shape = null)
    {
        SpecProblem problem = Assert.Throws<UnfitModelException>(() => TorchScriptFiles.Create(spec, shape)).Problem;
        Assert.Equal(path, problem.Path);
        Assert.Contains(got, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }
}
