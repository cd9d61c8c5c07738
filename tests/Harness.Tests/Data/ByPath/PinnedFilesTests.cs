using GenBench.Harness.Data;
using GenBench.Harness.Data.ByPath;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Planning;
using GenBench.Harness.Tests.Data.Reading;

namespace GenBench.Harness.Tests.Data.ByPath;

/// <summary>A dataset of files is what is in them, wherever they lie.</summary>
public sealed class PinnedFilesTests : IDisposable
{
    private static readonly DataLocations Nowhere = new([]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_changed_since_it_was_pinned_is_refused()
    {
        ImagesSpec spec = Spec(RealFiles.Npz);
        var pinned = (ImagesSpec)spec.Pinned(Nowhere);
        Assert.Empty(pinned.Check(Nowhere));

        File.WriteAllBytes(spec.Train, [.. RealFiles.Npy]);

        Assert.Contains("SHA-256", Assert.Single(pinned.Check(Nowhere)).Message);
        Assert.ThrowsAny<IOException>(() => pinned.Load(Nowhere));
    }

    [Fact]
    public void Where_the_files_lie_is_no_part_of_what_they_are()
    {
        ImagesSpec one = Spec(RealFiles.Npz), other = Spec(RealFiles.Npz, "elsewhere.bin");

        Assert.NotEqual(one.Pinned(Nowhere), other.Pinned(Nowhere));
        Assert.Equal(((IDatasetOfFiles)one.Pinned(Nowhere)).Contents, ((IDatasetOfFiles)other.Pinned(Nowhere)).Contents);
    }

    [Fact]
    public void A_file_is_found_in_a_data_folder_too()
    {
        _folder.Write(RealFiles.Npz, "data", "digits.npz");

        Assert.Equal(
            _folder["data", "digits.npz"], ((ImagesSpec)new ImagesSpec { Train = "digits.npz" }.Pinned(new([_folder["data"]]))).Train);
    }

    [Fact]
    public void Files_that_moved_since_they_were_pinned_are_found_by_name_in_a_data_folder()
    {
        ImagesSpec spec = Spec(RealFiles.Npz);
        var pinned = (ImagesSpec)spec.Pinned(Nowhere);
        File.Delete(spec.Train);
        string moved = _folder.Write(RealFiles.Npz, "elsewhere", "a.bin");

        Assert.Contains("there is no such file", Assert.Single(pinned.Check(Nowhere)).Message);
        Assert.Empty(pinned.Check(new([_folder["elsewhere"]])));
        Assert.Equal(moved, ((ImagesSpec)pinned.Pinned(new([_folder["elsewhere"]]))).Train);
    }

    [Fact]
    public void A_search_is_planned_on_files_that_only_a_data_folder_holds()
    {
        string text = """
            {
              "name": "own",
              "datasets": [{ "kind": "images", "train": "a.bin", "values": "continuous", "test": 2, "validation": 1 }],
              "models": [{ "kind": "vae", "network": { "kind": "mlp", "widths": [4] }, "likelihood": { "kind": "gaussian" } }],
              "training": { "batchSize": 2 },
              "search": { "space": [{ "model": "vae", "options": [{ "path": "network.widths[0]", "values": [2, 4] }] }] }
            }
            """;
        _folder.Write(RealFiles.Npz, "data", "a.bin");
        SpecDocument document = TestKinds.Loader.Load(_folder.Write(System.Text.Encoding.UTF8.GetBytes(text), "x.json"));

        ExperimentPlan plan = ExperimentPlan.Create(document, new([_folder["data"]]));

        DatasetSpec[] used = [.. plan.Search!.Cells.Concat(plan.Cells).Select(cell => cell.Dataset).Distinct()];
        Assert.NotNull(Assert.IsType<ImagesSpec>(Assert.Single(used)).Sha256);
    }

    private ImagesSpec Spec(byte[] file, string name = "a.bin") => new() { Train = _folder.Write(file, name) };
}
