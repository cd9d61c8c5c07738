using GenBench.Harness.Data;
using GenBench.Harness.Data.Images;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Data.Images;

public sealed class ImageDatasetSpecTests
{
    private static readonly DataLocations Nowhere = new([]);

    [Theory]
    [InlineData(PixelValues.BinaryStatic, Support.Binary)]
    [InlineData(PixelValues.BinaryDynamic, Support.Binary)]
    [InlineData(PixelValues.BinaryThreshold, Support.Binary)]
    [InlineData(PixelValues.Continuous, Support.UnitInterval)]
    [InlineData(PixelValues.Dequantized, Support.Dequantized256)]
    [InlineData(PixelValues.Levels, Support.Levels256)]
    public void Each_treatment_declares_its_support_without_touching_a_file(PixelValues values, Support support) =>
        Assert.Equal(DataShape.Image(1, 28, 28, support) with { Classes = 10 }, new MnistSpec { Values = values }.Shape);

    [Fact]
    public void A_threshold_without_thresholding_is_a_contradiction_with_a_remedy()
    {
        SpecProblem problem = Assert.Single(new MnistSmallSpec { Threshold = 100 }.Check(Nowhere));

        Assert.Equal("threshold", problem.Path);
        Assert.Equal("100 is set while values are binary-dynamic", problem.Message);
        Assert.Contains("binary-threshold", problem.Remedy);
    }

    [Fact]
    public void A_validation_split_of_all_training_images_is_refused()
    {
        SpecProblem problem = Assert.Single(new MnistSmallSpec { Validation = 10_000 }.Check(Nowhere));

        Assert.Equal("validation", problem.Path);
        Assert.Contains("10000 of 10000", problem.Message);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("fashion-mnist")]
    public void Missing_files_are_one_problem_that_names_them_with_the_folders_searched_and_the_command_that_mends_it(string name)
    {
        using TemporaryFolder folder = new();
        DatasetSpec spec = name == "mnist" ? new MnistSpec() : new FashionMnistSpec();

        SpecProblem problem = Assert.Single(spec.Check(new DataLocations([folder.Path])));

        Assert.Contains(
            "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz",
            problem.Message);
        Assert.Contains(folder.Path, problem.Message);
        Assert.Contains($"genbench data fetch {name}", problem.Remedy);
    }

    [Fact]
    public void Files_of_another_dataset_under_the_same_names_are_a_problem()
    {
        using TemporaryFolder folder = new();
        Archives.SmallArchive.WriteTo(folder);

        SpecProblem[] problems = [.. new MnistSpec().Check(new DataLocations([folder.Path]))];

        Assert.Equal(4, problems.Length);
        Assert.All(problems, problem => Assert.Contains("SHA-256", problem.Message));
    }

    [Fact]
    public void The_label_is_the_kind_until_a_name_is_given()
    {
        Assert.Equal("mnist-small", new MnistSmallSpec().Label);
        Assert.Equal("digits", new MnistSmallSpec { Name = "digits" }.Label);
    }
}
