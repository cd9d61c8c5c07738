using GenBench.Harness.Specs.Features;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Files;

/// <summary>Finds files of models that are not there, not the ones meant, or not what torch can load.</summary>
internal static class ModelFileCheck
{
    /// <returns>All problems, with paths from the root of the experiment.</returns>
    public static IEnumerable<SpecProblem> Problems(ExperimentSpec spec, ModelFolder folder) =>
        spec.Features is TorchScriptFeaturesSpec features && Problem(features.File, folder) is { } unfit
            ? [.. OfModels(spec, folder), unfit.Under("features")]
            : OfModels(spec, folder);

    private static IEnumerable<SpecProblem> OfModels(ExperimentSpec spec, ModelFolder folder) =>
        from model in spec.Models.Select((model, index) => (Spec: model, Index: index))
        where model.Spec is IModelOfFiles
        from file in ((IModelOfFiles)model.Spec).Files
        let problem = Problem(file.File, folder)
        where problem is not null
        select problem.Under(file.Property).Under($"models[{model.Index}]");

    /// <returns>Why one file cannot be used; null where it can.</returns>
    public static SpecProblem? Problem(ModelFile file, ModelFolder folder)
    {
        byte[] content;
        try
        {
            content = folder.Read(file with { Sha256 = null });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new("path", $"there is no file {file.Path}", "expected a path relative to the experiment's file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new("path", $"{file.Path} cannot be read: {error.Message.TrimEnd('.')}", "name a file written by torch.jit");
        }

        string hash = ModelFolder.HashOf(content);
        if (file.Sha256 is { } expected && !hash.Equals(expected, StringComparison.OrdinalIgnoreCase))
            return new("sha256", $"{file.Path} has SHA-256 {hash}", $"expected {expected}: put that file there, or write this hash");
        return TorchScriptArchive.Problem(file.Path, content)?.Under("path");
    }
}
