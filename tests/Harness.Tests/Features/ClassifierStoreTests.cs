using System.Globalization;
using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Harness.Data.Toy;
using GenBench.Harness.Features;
using GenBench.Metrics.Contracts;
using GenBench.Metrics.Samples.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Features;

public sealed class ClassifierStoreTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    public ClassifierStoreTests() => set_num_threads(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_classifier_of_the_embedded_digits_is_right_on_more_than_95_of_100_test_images()
    {
        using IDataset digits = new MnistSmallSpec().Load(Nowhere);
        using FeatureNetwork classifier = Store().Get(digits);

        double accuracy = ClassifierTraining.Accuracy(classifier, digits.Observations(Split.Test));

        Assert.InRange(accuracy, 0.95, 0.999);
        Assert.Contains(
            $"test accuracy {accuracy.ToString("F4", CultureInfo.InvariantCulture)}", classifier.Identity, StringComparison.Ordinal);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_second_use_loads_what_the_first_one_trained()
    {
        using IDataset data = Moons().Load(Nowhere);
        using FeatureNetwork first = Store().Get(data);
        string[] files = Files();
        DateTime[] written = [.. files.Select(File.GetLastWriteTimeUtc)];

        using FeatureNetwork second = Store().Get(data);

        Assert.Equal(first.Identity, second.Identity);
        Assert.Equal(written, Files().Select(File.GetLastWriteTimeUtc));
        AssertSameFeatures(first, second, data);
    }

    [Fact]
    public void A_damaged_classifier_is_trained_again_with_a_warning()
    {
        using IDataset data = Moons().Load(Nowhere);
        using FeatureNetwork first = Store().Get(data);
        string weights = Files().Single(file => file.EndsWith(".safetensors", StringComparison.Ordinal));
        byte[] bytes = File.ReadAllBytes(weights);
        bytes[^5] ^= 1;
        File.WriteAllBytes(weights, bytes);

        using FeatureNetwork again = Store().Get(data);

        Assert.Contains("damaged", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal(first.Identity, again.Identity);
        AssertSameFeatures(first, again, data);
        using FeatureNetwork third = Store().Get(data);
        Assert.Single(_warnings);
    }

    [Fact]
    public void Other_data_have_another_classifier_and_another_label_the_same()
    {
        using IDataset moons = Moons().Load(Nowhere), renamed = (Moons() with { Name = "crescents" }).Load(Nowhere),
            other = (Moons() with { Seed = 2 }).Load(Nowhere);
        using FeatureNetwork first = Store().Get(moons), second = Store().Get(renamed);
        Assert.Equal(2, Files().Length);

        using FeatureNetwork third = Store().Get(other);

        Assert.Equal(4, Files().Length);
        Assert.NotEqual(first.Identity, third.Identity);
    }

    [Fact]
    public void Without_a_folder_to_write_to_the_classifier_is_still_there()
    {
        using IDataset data = Moons().Load(Nowhere);
        string file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");

        using FeatureNetwork classifier = new ClassifierStore(file, _warnings.Add).Get(data);

        Assert.Contains("cannot be kept", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal(2, classifier.Classes);
    }

    [Fact]
    public void A_classifier_made_inside_a_metrics_scope_outlives_it()
    {
        using IDataset data = Moons().Load(Nowhere);
        FeatureNetwork classifier;
        using (no_grad())
        using (NewDisposeScope())
            classifier = Store().Get(data);

        AssertSameFeatures(classifier, classifier, data);
        classifier.Dispose();
    }

    private static MoonsSpec Moons() => new() { Train = 500, Validation = 0, Test = 200 };

    private ClassifierStore Store() => new(_folder.Path, _warnings.Add);

    private string[] Files() => [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static void AssertSameFeatures(FeatureNetwork first, FeatureNetwork second, IDataset data)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = data.Observations(Split.Test).X;
        Assert.Equal(first.Evaluate(x).Features.data<float>().ToArray(), second.Evaluate(x).Features.data<float>().ToArray());
    }
}
