using GenBench.Harness.Tests.Data.Reading;

namespace GenBench.Harness.Tests.Commands;

/// <summary>Data of somebody's own through the verbs.</summary>
[Collection(ProgramTests.Name)]
public sealed class OwnDataTests : IDisposable
{
    private const string Experiment = """
        {
          "name": "own",
          "datasets": [{ "kind": "vectors", "name": "table", "train": "table.csv", "labels": "sort" }],
          "models": [{ "kind": "vae", "latent": 1, "network": { "kind": "mlp", "widths": [4] }, "likelihood": { "kind": "gaussian" } }],
          "training": { "epochs": 1, "batchSize": 8 },
          "metrics": [{ "kind": "elbo" }],
          "compute": { "threads": 1 }
        }
        """;

    private readonly GenBench _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void A_table_is_run_kept_when_it_moves_and_run_anew_when_it_changes()
    {
        string table = "x,y,sort\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i % 7}.5,{i * i % 11},{"ab"[i % 2]}\n"));
        File.WriteAllText(_program.Folder["table.csv"], table);

        Answer first = _program.RunOn(Experiment, "--no-certificate");
        Assert.Equal(0, first.Code);

        File.Move(_program.Folder["table.csv"], _program.Folder["moved.csv"]);
        string moved = Experiment.Replace("table.csv", "moved.csv", StringComparison.Ordinal);
        Assert.Contains("finished before, kept", _program.RunOn(moved, "--no-certificate").Output);

        Answer lost = _program.Run("evaluate", "results/own");
        Assert.Equal(2, lost.Code);
        Assert.Contains("there is no such file or folder", lost.Error);

        File.AppendAllText(_program.Folder["moved.csv"], "1,1,a\n");
        Assert.DoesNotContain("finished before, kept", _program.RunOn(moved, "--no-certificate").Output);
    }

    [Fact]
    public void A_wrong_dataset_is_refused_before_anything_runs_in_one_line()
    {
        File.WriteAllText(_program.Folder["table.csv"], "x,y,sort\n1,2,a\n1,,b\n");

        Answer answer = _program.RunOn(Experiment, "--no-certificate");

        Assert.Equal(2, answer.Code);
        Assert.Contains("toy.json:3:63: datasets[0].train: ", answer.Error);
        Assert.Contains("column y lacks 1 of 2 values", answer.Error);
        Assert.Single(answer.Error.Trim().Split('\n'));
        _program.MustHaveNoResults();
    }

    [Fact]
    public void Inspection_names_what_it_found_draws_a_sheet_and_prints_the_entry()
    {
        File.WriteAllBytes(_program.Folder["digits.npz"], RealFiles.Npz);

        Answer answer = _program.Run("data", "inspect", "digits.npz", "--test", "2", "--validation", "1");

        Assert.Equal(0, answer.Code);
        Assert.Contains("NPZ, array images, 6 examples, uint8 [6, 5, 4]", answer.Output);
        Assert.Contains("3 train, 1 validation, 2 test", answer.Output);
        Assert.True(File.Exists(_program.Folder["digits-examples.png"]));
        Assert.Contains("{ \"kind\": \"images\", \"train\": \"digits.npz\"", answer.Output);
    }

    [Fact]
    public void A_sheet_is_never_drawn_among_the_data()
    {
        _program.Folder.Write(RealFiles.Png(new byte[20]), "a.png");

        _program.Run("data", "inspect", ".").MustBeOneMessage("would lie among the data", "--sheet");
        Assert.Single(Directory.GetFiles(_program.Folder.Path, "*.png"));
    }

    [Fact]
    public void A_size_of_one_number_is_told_in_a_search_too()
    {
        File.WriteAllBytes(_program.Folder["digits.npz"], RealFiles.Npz);

        Answer answer = _program.RunOn("""
            {
              "name": "own",
              "datasets": [{ "kind": "images", "train": "digits.npz", "size": [4] }],
              "models": [{ "kind": "vae", "network": { "kind": "mlp", "widths": [4] }, "likelihood": { "kind": "gaussian" } }],
              "search": { "space": [{ "model": "vae", "options": [{ "path": "network.widths[0]", "values": [2, 4] }] }] }
            }
            """);

        answer.MustBeOneMessage("datasets[0].size: has 1 numbers");
    }

    [Fact]
    public void Inspection_of_a_hostile_file_is_one_line()
    {
        File.WriteAllBytes(_program.Folder["digits.npz"], RealFiles.Npz[..^20]);

        Answer answer = _program.Run("data", "inspect", "digits.npz");

        Assert.Equal(2, answer.Code);
        Assert.Single(answer.Error.Trim().Split('\n'));
        Assert.Contains("no whole ZIP archive", answer.Error);
    }
}
