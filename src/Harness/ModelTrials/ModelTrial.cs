using System.Text.Json;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs;
using GenBench.Harness.Specs.Features;
using GenBench.Harness.Specs.Files;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Torch;
using GenBench.Models.Contracts;
using GenBench.Models.TorchScript;
using static TorchSharp.torch;

namespace GenBench.Harness.ModelTrials;

/// <summary>Makes a model of files and runs it on a few rows, in a child process: torch ends the process over a program it cannot compile,
/// such as one with an operator it does not know.</summary>
internal static class ModelTrial
{
    /// <summary>The hidden verb of the child.</summary>
    public const string Verb = "model-trial";

    /// <summary>Begins the line with the child's findings; a program may print as well.</summary>
    private const string Mark = "findings: ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <exception cref="SpecException">A model cannot be made as its spec says.</exception>
    public static void Check(SpecDocument document, GuestFiles guests)
    {
        ExperimentSpec spec = document.Spec;
        DataShape[] shapes = [.. spec.Datasets.Select(dataset => dataset.Shape).Distinct()];
        LocatedProblem[] problems =
        [
            .. spec.Models.SelectMany((model, index) => model is IModelOfFiles
                ? Problems(new(model, shapes, spec.Compute.Dtype, document.Folder!), document.Json, guests)
                    .Select(problem => problem.Under($"models[{index}]"))
                : [])
            .Concat(spec.Features is TorchScriptFeaturesSpec features
                ? Problems(new(null, shapes, spec.Compute.Dtype, document.Folder!, features), document.Json, guests)
                    .Select(problem => problem.Under("features"))
                : [])
            .Select(problem => new LocatedProblem(document.Locate(problem.Path), problem)),
        ];
        if (problems.Length > 0)
            throw new SpecException(problems);
    }

    /// <summary>The same of a file of features alone.</summary>
    /// <param name="folder">Where its path starts.</param>
    public static IReadOnlyList<SpecProblem> Check(
        TorchScriptFeaturesSpec features, DataShape shape, string folder, SpecJson json, GuestFiles guests) =>
        Problems(new(null, [shape], Precision.Float32, folder, features), json, guests);

    /// <summary>What the child does.</summary>
    public static int Run(TextReader input, TextWriter output, SpecJson json)
    {
        ScriptRules.NetworkOfScripts();
        ModelTrialRequest request = JsonSerializer.Deserialize<ModelTrialRequest>(input.ReadToEnd(), json.Options)!;
        TorchRuntime.Load();
        SpecProblem[] problems = [.. request.Shapes.SelectMany(shape => Try(request, shape)).Distinct()];
        output.WriteLine(Mark + JsonSerializer.Serialize(problems));
        return ExitCode.Done;
    }

    /// <param name="code">How the child ended; a signal as 128 + its number.</param>
    internal static IReadOnlyList<SpecProblem> Read(int code, string output, string errors)
    {
        string[] lines = output.Split('\n');
        if (code == ExitCode.Done && Array.FindLast(lines, line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } findings)
            return JsonSerializer.Deserialize<SpecProblem[]>(findings[Mark.Length..])!;
        string[] said = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string cause = said.SkipWhile(line => !line.StartsWith("what():", StringComparison.Ordinal))
            .Select(line => line.Replace("what():", "", StringComparison.Ordinal).Trim())
            .FirstOrDefault(line => line.Length > 0) ?? said.FirstOrDefault("it said nothing");
        string end = code > 128
            ? $"ended the process that tried it (signal {code - 128})"
            : FormattableString.Invariant($"ended the process that tried it with code {code}");
        return [new SpecProblem(
            "", $"{end}: {cause}",
            "export it with operators of PyTorch alone, in a version that is not newer than the libtorch here (see `genbench doctor`)")];
    }

    private static IReadOnlyList<SpecProblem> Problems(ModelTrialRequest request, SpecJson json, GuestFiles guests)
    {
        (int code, string output, string errors) = SelfProcess.Run(
            [Verb, .. guests.Arguments], JsonSerializer.Serialize(request, json.Options), Patience);
        return Read(code, output, errors);
    }

    private static IEnumerable<SpecProblem> Try(ModelTrialRequest request, DataShape shape)
    {
        try
        {
            using var rng = new Generator(0, CPU);
            var files = new ModelFolder(request.Folder);
            if (request.Features is { } features)
            {
                using var extractor = new ScriptExtractor(features.File, files);
                extractor.Check(rows => features.Input.Of(rand(shape.WithBatch(rows), generator: rng)));
                return [];
            }

            var placement = new Placement(CPU, TorchRuntime.TypeOf(request.Dtype));
            using IGenerativeModel model = request.Model!.Create(new ModelContext(shape, placement, rng, Files: files));
            return [];
        }
        catch (UnfitModelException exception)
        {
            return [exception.Problem];
        }
    }
}
