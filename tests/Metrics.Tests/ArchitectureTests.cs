using System.Reflection;
using GenBench.Kernels.Functions;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;
using NetArchTest.Rules;

namespace GenBench.Metrics.Tests;

public sealed class ArchitectureTests
{
    private static readonly Assembly Metrics = typeof(IMetric).Assembly;
    private static readonly Assembly Models = typeof(IGenerativeModel).Assembly;
    private static readonly Assembly Kernels = typeof(Elementwise).Assembly;

    [Fact]
    public void Kernels_know_no_other_assembly_of_ours() => AssertFree(Kernels, "GenBench.Models", "GenBench.Metrics", "GenBench.Harness");

    [Fact]
    public void Models_know_neither_metrics_nor_harness() =>
        AssertFree(Models, "GenBench.Metrics", "GenBench.Harness");

    [Fact]
    public void Metrics_do_not_know_the_harness() => AssertFree(Metrics, "GenBench.Harness");

    [Fact]
    public void Metrics_know_no_model_by_name_but_those_they_are_certified_against()
    {
        string[] models = ["GenBench.Models.Autoencoders", "GenBench.Models.Analytic", "GenBench.Models.Known", "GenBench.Models.Networks"];
        NetArchTest.Rules.TestResult result = Types.InAssembly(Metrics)
            .That().DoNotResideInNamespaceStartingWith("GenBench.Metrics.Certification").ShouldNot().HaveDependencyOnAny(models)
                .GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Theory]
    [InlineData("System.Console")]
    [InlineData("System.IO")]
    [InlineData("System.DateTime")]
    [InlineData("System.DateTimeOffset")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Net")]
    public void None_touches_the_outside_world(string name)
    {
        AssertFree(Kernels, name);
        AssertFree(Models, name);
        AssertFree(Metrics, name);
    }

    private static void AssertFree(Assembly assembly, params string[] dependencies)
    {
        NetArchTest.Rules.TestResult result = Types.InAssembly(assembly).ShouldNot().HaveDependencyOnAny(dependencies).GetResult();
        Assert.True(
            result.IsSuccessful,
            $"{assembly.GetName().Name} depends on {string.Join(", ", dependencies)} "
                + $"in {string.Join(", ", result.FailingTypeNames ?? [])}");
    }
}
