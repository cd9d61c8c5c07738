using System.Text.Json;

namespace GenBench.Harness.Tests.Build;

/// <summary>Which packages a build takes, evaluated without restoring any: the CUDA ones may not be served everywhere.</summary>
[Collection(ProgramTests.Name)]
public sealed class TorchBackendTests
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    private static string[] TorchPackages(params string[] properties)
    {
        (int code, string output) = Repository.Dotnet(NoEnvironment, ["msbuild", "src/Cli", "-getItem:PackageReference", .. properties]);
        Assert.True(code == 0, output);
        using JsonDocument items = JsonDocument.Parse(output);
        return [.. items.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData("cpu", "linux-x64", "TorchSharp,libtorch-cpu-linux-x64")]
    [InlineData("cpu", "win-x64", "TorchSharp,libtorch-cpu-win-x64")]
    [InlineData("cuda", "linux-x64", "TorchSharp,TorchSharp-cuda-linux")]
    [InlineData("cuda", "win-x64", "TorchSharp,TorchSharp-cuda-windows")]
    [InlineData("external", "linux-x64", "TorchSharp")]
    public void Build_takes_the_packages_of_its_backend_and_system_alone(string backend, string system, string packages) =>
        Assert.Equal(packages.Split(','), TorchPackages($"-p:TorchBackend={backend}", $"-p:RuntimeIdentifier={system}"));

    [Fact]
    public void Unknown_backend_is_refused_by_name()
    {
        (int code, string output) = Repository.Dotnet(NoEnvironment, "msbuild", "src/Cli", "-t:CheckTorchBackend", "-p:TorchBackend=rocm");
        Assert.NotEqual(0, code);
        Assert.Contains("TorchBackend is 'rocm'; expected auto, cpu, cuda or external", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuda_packages_are_named_in_the_build_files_of_torch_alone()
    {
        string[] projects = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        Assert.DoesNotContain(projects, project => File.ReadAllText(project).Contains("cuda", StringComparison.OrdinalIgnoreCase));
    }
}
