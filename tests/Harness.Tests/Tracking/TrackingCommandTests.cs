using System.Text.Json;
using GenBench.Harness.Tests.Commands;

namespace GenBench.Harness.Tests.Tracking;

/// <summary>As a person starts them, where torch does not load.</summary>
[Collection(ProgramTests.Name)]
public sealed class TrackingCommandTests : IDisposable
{
    private readonly Commands.GenBench _genBench = new();

    public TrackingCommandTests() => _genBench.Set("GENBENCH_LIBTORCH", _genBench.Folder.Path);

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void History_prints_points_and_steps_and_draws_them()
    {
        WriteNights();

        Answer answer = _genBench.Run("history", "elbo", "--results", "nights", "--out", "figures");

        Assert.Equal(0, answer.Code);
        Assert.Contains("step, worse", answer.Output);
        Assert.Contains("step of -", answer.Output);
        Assert.Contains("between 0000000b and 0000000c", answer.Output);
        Assert.True(new FileInfo(_genBench.Folder["figures/history-elbo.png"]).Length > 10_000);
        Assert.StartsWith("%PDF", File.ReadAllText(_genBench.Folder["figures/history-elbo.pdf"]), StringComparison.Ordinal);
        Assert.StartsWith("elbo over commits. Mean over", File.ReadAllText(_genBench.Folder["figures/history-elbo.caption.txt"]));
        Assert.Equal(
            _genBench.Run("history", "elbo", "--results", "nights", "--format", "csv").Output,
            File.ReadAllText(_genBench.Folder["figures/history-elbo.csv"]));
        Assert.Contains("<svg", File.ReadAllText(_genBench.Folder["figures/history-elbo.svg"]));
    }

    [Fact]
    public void History_as_json_and_csv_is_the_data_alone()
    {
        WriteNights();

        using JsonDocument json = JsonDocument.Parse(_genBench.Run("history", "elbo", "--results", "nights", "--format", "json").Output);
        string[] csv = _genBench.Run("history", "elbo", "--results", "nights", "--format", "csv").Output.Split('\n');

        JsonElement series = json.RootElement.GetProperty("series")[0];
        Assert.Equal(24, series.GetProperty("points").GetArrayLength());
        Assert.Equal("worse", series.GetProperty("steps")[0].GetProperty("verdict").GetString());
        Assert.StartsWith("experiment,model,dataset,", csv[0]);
        Assert.Equal(24 + 2, csv.Length);
        Assert.Contains("2026-09-01T03:00:00", csv[1]);
    }

    [Fact]
    public void History_of_nothing_is_one_message()
    {
        WriteNights();

        _genBench.Run("history", "elbow", "--results", "nights").MustBeOneMessage("did you mean \"elbo\"?", "elbo (24)");
        _genBench.Run("history", "elbo", "--results", "nowhere").MustBeOneMessage("nowhere is no folder", "--results");
    }

    [Fact]
    public void Compare_prints_the_difference_and_what_it_left()
    {
        var runs = new TrackedRuns(_genBench.Folder["nights"]);
        string first = runs.Night(1, -98, -98.1), second = runs.Night(2, -99);

        Answer answer = _genBench.Run("compare", first, second, "--metrics", "elbo");

        Assert.Equal(0, answer.Code);
        Assert.Contains("worse", answer.Output);
        Assert.Contains("not compared: vae on moons, seed 1: only in A", answer.Output);
        Assert.Contains(
            "\nmoons,vae,elbo,,-98",
            _genBench.Run("compare", Directory.GetDirectories(first)[0], second, "--metrics", "elbo", "--format", "csv").Output);
        _genBench.Run("compare", first, second, "--metrics", "elbw").MustBeOneMessage("neither run has \"elbw\"", "elbo");
    }

    private void WriteNights()
    {
        var runs = new TrackedRuns(_genBench.Folder["nights"]);
        for (int night = 0; night < 24; night++)
            runs.Night(night, (night < 12 ? -98 : -100) + (0.01 * (night * 7 % 5)));
    }
}
