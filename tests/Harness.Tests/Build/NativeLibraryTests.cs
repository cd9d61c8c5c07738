namespace GenBench.Harness.Tests.Build;

/// <summary>What the build did to the native libraries in this very output.</summary>
public sealed class NativeLibraryTests
{
    private const string Version = "GLIBCXX_3.4.32";

    private static string Natives => Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native");

    private static string Bridge => Path.Combine(Natives, "libLibTorchSharp.so");

    /// <summary>The package's own file.</summary>
    private static string PackagedBridge
    {
        get
        {
            string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            return Directory.GetFiles(Path.Combine(packages, "torchsharp"), "libLibTorchSharp.so", SearchOption.AllDirectories)
                .Single(path => path.Contains("linux-x64", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Version_that_nothing_calls_is_a_wish_in_the_copy_and_a_demand_in_the_package()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the mend is for Linux");
        Assert.Null(File.ResolveLinkTarget(Bridge, returnFinalTarget: false));
        Assert.Equal(2, SymbolVersions.NeededBy(Bridge)[Version]);
        Assert.Equal(0, SymbolVersions.NeededBy(PackagedBridge)[Version]);
    }

    [Fact]
    public void Copy_differs_from_the_package_in_that_flag_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the mend is for Linux");
        byte[] mended = File.ReadAllBytes(Bridge), packaged = File.ReadAllBytes(PackagedBridge);
        Assert.Equal(packaged.Length, mended.Length);
        Assert.Equal(1, mended.Zip(packaged).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void Output_links_libtorch_and_copies_none_of_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "links are for Linux");
        string[] libraries = [.. Directory.GetFiles(Natives)
            .Where(path => new FileInfo(path) is { LinkTarget: null, Length: > 50_000_000 })];
        Assert.Empty(libraries);
        Assert.NotNull(File.ResolveLinkTarget(Path.Combine(Natives, "libtorch_cpu.so"), returnFinalTarget: true));
    }
}
