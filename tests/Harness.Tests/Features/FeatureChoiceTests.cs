using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Toy;
using GenBench.Harness.Features;
using GenBench.Harness.ModelTrials;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Features;
using GenBench.Harness.Specs.Files;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Tests.Running;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using GenBench.Models.Contracts;
using GenBench.Tests.Fixtures;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Features;

public sealed class FeatureChoiceTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private readonly TemporaryFolder _folder = new();

    public FeatureChoiceTests() => set_num_threads(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_suits_the_data_is_told_from_their_shape()
    {
        Assert.IsType<ClassifierFeaturesSpec>(FeatureChoice.For(DataShape.Vector(2, Support.Real) with { Classes = 2 }));
        Assert.IsType<ValueFeaturesSpec>(FeatureChoice.For(DataShape.Vector(64, Support.Real)));
        Assert.IsType<AutoencoderFeaturesSpec>(FeatureChoice.For(DataShape.Vector(65, Support.Real)));
        Assert.IsType<AutoencoderFeaturesSpec>(FeatureChoice.For(DataShape.Image(1, 8, 8, Support.UnitInterval)));
    }

    [Fact]
    public void An_autoencoder_is_trained_once_kept_and_read_back()
    {
        using IDataset data = new LinearGaussianSpec { Train = 300, Validation = 10, Test = 100 }.Load(Nowhere);
        using FeatureNetwork first = Choice().Get(data, new AutoencoderFeaturesSpec());
        DateTime[] written = [.. Files().Select(File.GetLastWriteTimeUtc)];

        using FeatureNetwork second = Choice().Get(data, new AutoencoderFeaturesSpec());

        Assert.Equal(first.Identity, second.Identity);
        Assert.Matches(@"^autoencoder-mlp-64-64, share of the test split's variance 0\.9\d{3}, sha256 [0-9a-f]{12}$", first.Identity);
        Assert.Equal(written, Files().Select(File.GetLastWriteTimeUtc));
        Tensor x = data.Observations(Split.Test).X;
        Assert.True(first.Evaluate(x).Features.equal(second.Evaluate(x).Features).all().item<bool>());
        Assert.Equal((0, 64), (first.Classes, first.Evaluate(x).Features.shape[1]));
    }

    [Fact]
    public void A_file_is_used_by_its_hash_which_the_protocol_names_and_is_kept_for_later()
    {
        using IDataset data = Lines();
        var spec = new TorchScriptFeaturesSpec { Path = "linear-encoder-joined-std.pt", Input = new FeatureInput { Flat = true } };
        var files = new ModelFolder(TorchScriptFiles.Folder);
        string hash = ModelFolder.HashOf(files.Read(spec.File));

        using FeatureNetwork fromFolder = Choice().Get(data, spec, files);
        using FeatureNetwork kept = Choice().Get(data, spec with { Sha256 = hash, Path = "gone.pt" });

        Assert.Equal($"torchscript, sha256 {hash[..12]}, flat", fromFolder.Identity);
        Assert.Equal(fromFolder.Identity, kept.Identity);
        Tensor x = data.Observations(Split.Test).X;
        Assert.True(fromFolder.Evaluate(x).Features.equal(kept.Evaluate(x).Features).all().item<bool>());
        Assert.Equal([x.shape[0], 4], fromFolder.Evaluate(x).Features.shape);
    }

    [Fact]
    public void A_cell_is_another_one_with_other_features_and_the_same_when_none_are_named()
    {
        Assert.Equal(Toy.Cell().Name, Toy.Cell("features={\"kind\":\"values\"}").Name.Replace(
            Toy.Cell("features={\"kind\":\"values\"}").Variant, Toy.Cell().Variant, StringComparison.Ordinal));
        Assert.NotEqual(Toy.Cell().Variant, Toy.Cell("features={\"kind\":\"values\"}").Variant);
        Assert.DoesNotContain("features", Toy.Cell().ToJson().GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"classifier"}""", "features.kind", "the data have no classes")]
    [InlineData("""{"kind":"torchscript","path":"a.pt","input":{"size":32}}""", "features.input", "the data are vectors")]
    [InlineData("""{"kind":"torchscript","path":"a.pt","input":{"deviation":[0]}}""", "features.input.deviation", "not positive")]
    [InlineData("""{"kind":"torchscript","path":"a.pt","input":{"mean":[1,2,3]}}""", "features.input.mean", "has 3 numbers")]
    public void What_does_not_fit_the_data_is_told_at_planning(string features, string path, string message)
    {
        var exception = Assert.Throws<SpecException>(() => Toy.Cells(
            """datasets=[{"kind":"linear-gaussian","train":40,"validation":10,"test":10}]""", $"features={features}"));

        Assert.Contains(exception.Problems, problem => problem.Problem.Path == path
            && problem.Problem.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("linear-encoder-joined-std", 16, "")]
    [InlineData("linear-encoder-joined-std", 15, "cannot take")]
    [InlineData("drawing-encoder", 16, "differently")]
    public void A_file_is_tried_on_rows_of_the_data_before_anything_runs(string name, int dimensions, string message)
    {
        var request = new ModelTrialRequest(
            null, [DataShape.Vector(dimensions, Support.Real)], Precision.Float32, TorchScriptFiles.Folder,
            new TorchScriptFeaturesSpec { Path = $"{name}.pt" });
        using var output = new StringWriter();

        string asked = JsonSerializer.Serialize(request, TestKinds.Json.Options);
        ModelTrial.Run(new StringReader(asked), output, TestKinds.Json);

        SpecProblem[] problems = [.. ModelTrial.Read(0, output.ToString(), "")];
        Assert.Equal(message.Length == 0, problems.Length == 0);
        Assert.All(problems, problem => Assert.Contains(message, problem.Message, StringComparison.Ordinal));
    }

    private static IDataset Lines() => new LinearGaussianSpec { Train = 40, Validation = 10, Test = 20, Dimensions = 16 }.Load(Nowhere);

    private FeatureChoice Choice() => new(new ClassifierStore(_folder.Path, Assert.Fail));

    private string[] Files() => [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order()];
}
