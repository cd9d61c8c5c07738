using GenBench.Harness.Tests.Running;

namespace GenBench.Harness.Tests.Commands;

/// <summary>A place to read from or to write to that will not do gets one clear message, and nothing is left behind.</summary>
[Collection(ProgramTests.Name)]
public sealed class WrongPlaceTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose()
    {
        _genBench.MustHaveNoResults();
        _genBench.Dispose();
    }

    [Fact]
    public void An_output_folder_below_a_file() =>
        _genBench.RunOn(Toy.Experiment, "--out", Path.Combine("toy.json", "below")).MustBeOneMessage("toy.json", "is a file", "--out");

    [Fact]
    public void An_output_folder_that_cannot_be_written() =>
        _genBench.RunOn(Toy.Experiment, "--out", "/proc/genbench").MustBeOneMessage("cannot write into /proc", "--out");

    /// <summary>Torch is out of reach: whoever gets that far answers something else.</summary>
    [Theory]
    [InlineData("--out", "certify")]
    [InlineData("--out", "bench", "--only", "importance")]
    [InlineData("--out", "list", "schema")]
    public void A_folder_in_the_place_of_a_file_to_write_is_told_before_any_work(string option, params string[] verb)
    {
        _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);
        _genBench.Write(Toy.Experiment);

        _genBench.Run([.. verb, option, "home"]).MustBeOneMessage("home is a folder, expected a file");
        _genBench.Run([.. verb, option, "toy.json/below.csv"]).MustBeOneMessage("toy.json is a file, expected a folder", option);
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_to_write_is_told_before_any_work()
    {
        _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);

        _genBench.RunOn(Toy.Experiment, "--tensorboard", "toy.json").MustBeOneMessage("toy.json is a file", "--tensorboard");
        _genBench.Run("history", "elbo", "--results", "home", "--out", "toy.json").MustBeOneMessage("toy.json is a file", "--out");
        _genBench.Run("serve", "--schedules", "absent.json", "--results", "toy.json").MustBeOneMessage("toy.json is a file", "--results");
    }

    [Theory]
    [InlineData("evaluate", "absent")]
    [InlineData("sample", "absent")]
    [InlineData("report", "absent")]
    public void A_run_that_is_not_there(string verb, string folder) => _genBench.Run(verb, folder).MustBeOneMessage(folder);

    [Fact]
    public void A_schema_that_cannot_be_written() =>
        _genBench.Run("list", "schema", "--out", "/proc/absent/schema.json").MustBeOneMessage("cannot write into /proc", "--out");
}
