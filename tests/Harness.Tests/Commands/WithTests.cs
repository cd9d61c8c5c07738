using GenBench.Cli.Composition;
using GenBench.Models.Contracts;
using GenBench.Models.Registration;
using Mono.Cecil;

namespace GenBench.Harness.Tests.Commands;

/// <summary>What <c>--with</c> refuses.</summary>
[Collection(ProgramTests.Name)]
public sealed class WithTests : IDisposable
{
    private readonly GenBench _genBench = new();

    public void Dispose() => _genBench.Dispose();

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        _genBench.Run("list", "models", "--with", "mine.dll").MustBeOneMessage("--with", "mine.dll: there is no such file");
        _genBench.Set("GENBENCH_WITH", "mine.dll");
        _genBench.Run("--help").MustBeOneMessage("--with", "mine.dll: there is no such file");
    }

    [Fact]
    public void A_name_that_is_left_out_or_empty_is_asked_for()
    {
        Answer missing = _genBench.Run("list", "models", "--with");
        Assert.Equal(2, missing.Code);
        Assert.StartsWith("genbench: Required argument missing for option: '--with'", missing.Error, StringComparison.Ordinal);
        _genBench.Run("list", "models", "--with", " ").MustBeOneMessage("--with names no file");
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_named()
    {
        File.WriteAllText(_genBench.Folder["mine.dll"], "no assembly");
        _genBench.Run("list", "models", "--with", "mine.dll").MustBeOneMessage("mine.dll: is no .NET assembly");
    }

    [Fact]
    public void An_assembly_that_names_no_kinds_is_told_how() => _genBench
        .Run("list", "models", "--with", Write("plain", new Version(1, 0)))
        .MustBeOneMessage("names no kinds", "[assembly: GenBenchKinds<MyKinds>]");

    [Fact]
    public void An_assembly_built_against_another_major_version_is_refused_with_both()
    {
        Version running = typeof(ModelSpec).Assembly.GetName().Version!;
        string path = Write("old", new Version(running.Major + 7, 2, 1, 0));

        KindException error = Assert.Throws<KindException>(() => GuestAssembly.AddTo(new Kinds(BuiltInKinds.Create()), path));

        Assert.Contains($"was built against GenBench.Models {running.Major + 7}.2.1 and this is {running.ToString(3)}", error.Message);
    }

    [Fact]
    public void An_experiment_cannot_name_one()
    {
        const string name = "\"name\": \"toy\",";
        string naming = Running.Toy.Experiment.Replace(name, $"{name} \"with\": \"mine.dll\",", StringComparison.Ordinal);
        string file = _genBench.Write(naming);
        Assert.Contains("with: unknown key", _genBench.Run("run", file, "--dry-run").Error);
    }

    /// <summary>An empty assembly that was built against a version of GenBench.Models.</summary>
    private string Write(string name, Version models)
    {
        string path = _genBench.Folder[$"{name}.dll"];
        using var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(name, new Version(1, 0)), name, ModuleKind.Dll);
        assembly.MainModule.AssemblyReferences.Add(new AssemblyNameReference("GenBench.Models", models));
        assembly.Write(path);
        return path;
    }
}
