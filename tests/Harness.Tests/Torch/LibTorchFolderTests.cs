using GenBench.Harness.Torch;

namespace GenBench.Harness.Tests.Torch;

public sealed class LibTorchFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_that_carries_libtorch_loads_nothing_by_path() =>
        Assert.Empty(new LibTorchFolder(null, "libtorch-cpu-linux-x64 2.10.0").Libraries());

    [Fact]
    public void Dependencies_are_loaded_first()
    {
        Fill("c10", "torch_cpu", "torch");
        Assert.Equal(["c10", "torch_cpu", "torch"], Names());
    }

    [Fact]
    public void Cuda_libraries_are_loaded_where_the_folder_holds_them()
    {
        Fill("c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch");
        Assert.Equal(["c10", "c10_cuda", "torch_cpu", "torch_cuda", "torch"], Names());
    }

    [Fact]
    public void Folder_without_libtorch_is_named_with_the_file_it_lacks()
    {
        Fill("c10");
        TorchUnavailableException error = Refusal(_folder.Path, null);
        Assert.Equal($"GENBENCH_LIBTORCH names {_folder.Path}, which holds no {LibTorchFolder.FileOf("torch_cpu")}", error.Reason);
        Assert.StartsWith("export GENBENCH_LIBTORCH=", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_is_none_is_named() =>
        Assert.EndsWith("nowhere, which is no folder", Refusal(_folder["nowhere"], null).Reason, StringComparison.Ordinal);

    [Fact]
    public void Neither_a_carried_nor_a_named_libtorch_is_answered_with_a_build()
    {
        TorchUnavailableException error = Refusal(null, null);
        Assert.Contains("carries no libtorch, and GENBENCH_LIBTORCH names none", error.Message, StringComparison.Ordinal);
        Assert.Equal("dotnet build -c Release -p:TorchBackend=cpu", error.Remedy);
    }

    [Fact]
    public void Second_libtorch_is_refused_before_it_ends_the_process() =>
        Assert.Equal("unset GENBENCH_LIBTORCH", Refusal(_folder.Path, "libtorch-cpu-linux-x64 2.10.0").Remedy);

    [Fact]
    public void This_build_knows_whether_it_carries_libtorch() => Assert.Equal(
        File.Exists(Path.Combine(AppContext.BaseDirectory, "GenBench.Harness.Tests.deps.json"))
            && File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "GenBench.Harness.Tests.deps.json"))
                .Contains("libtorch-", StringComparison.Ordinal),
        LibTorchFolder.OfThisProcess.OfBuild is not null);

    private static TorchUnavailableException Refusal(string? external, string? carried) =>
        Assert.Throws<TorchUnavailableException>(() => new LibTorchFolder(external, carried).Libraries());

    private void Fill(params string[] libraries)
    {
        foreach (string library in libraries)
            _folder.Write([], LibTorchFolder.FileOf(library));
    }

    private string[] Names() =>
        [.. new LibTorchFolder(_folder.Path, null).Libraries()
            .Select(path => Path.GetFileNameWithoutExtension(path).Replace("lib", "", StringComparison.Ordinal))];
}
