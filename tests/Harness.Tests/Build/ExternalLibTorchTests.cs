namespace GenBench.Harness.Tests.Build;

/// <summary>A build that carries no libtorch and takes one from elsewhere.</summary>
[Collection(ProgramTests.Name)]
public sealed class ExternalLibTorchTests
{
    [Fact]
    public void External_build_carries_no_libtorch_and_runs_with_the_one_it_is_given()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the folder used here holds Linux libraries");
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>();
        string output = folder["out"];
        (int code, string log) = Repository.Dotnet(
            environment, "build", "src/Cli", "-c", "Release", "-p:TorchBackend=external", "-p:RunAnalyzers=false",
            $"-p:ArtifactsPath={folder["artifacts"]}", $"-p:OutDir={output}/");
        Assert.True(code == 0, log);
        Assert.Empty(Directory.GetFiles(output, "libtorch_cpu*", SearchOption.AllDirectories));

        string program = Path.Combine(output, "genbench.dll");
        (int without, string complaint) = Repository.Dotnet(environment, program, "doctor");
        Assert.Equal(1, without);
        Assert.Contains("GENBENCH_LIBTORCH", complaint, StringComparison.Ordinal);

        string link = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libtorch_cpu.so");
        environment["GENBENCH_LIBTORCH"] = Path.GetDirectoryName(File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName)!;
        (int with, string findings) = Repository.Dotnet(environment, program, "doctor");
        Assert.True(with == 0, findings);
        Assert.Contains("loads and computes", findings, StringComparison.Ordinal);
    }
}
