using System.Text.Json;
using GenBench.Harness.Specs.Loading;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Search;
using GenBench.Harness.Specs.Source;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Values of the options of one model.</summary>
/// <param name="Model">Place of the model in the experiment.</param>
/// <param name="Values">Path within the model and value, as overrides have them.</param>
internal sealed record Setting(int Model, IReadOnlyList<(string Path, string Value)> Values)
{
    private const string TrainingKey = "training";

    /// <summary><c>path=value</c>, one an option.</summary>
    public IReadOnlyList<string> Texts => [.. Values.Select(value => $"{value.Path}={value.Value}")];

    /// <param name="trial">From 1.</param>
    public static Setting Drawn(SearchSpec search, ModelSpaceSpec space, int model, int trial) =>
        new(model, [.. space.Options.Select(option => (option.Path, SettingDraw.Value(search.Seed, space.Model, option, trial)))]);

    /// <summary>The experiment with these values. A model that is trained as the experiment says gets a training of its own first,
    /// so that nothing but the options changes in it.</summary>
    /// <exception cref="SpecException">It is none.</exception>
    public SpecDocument ApplyTo(SpecDocument document)
    {
        string root = FormattableString.Invariant($"models[{Model}]");
        IEnumerable<string> own = document.Spec.Models[Model].Training is null && Values.Any(value => IsOfTraining(value.Path))
            ? [$"{root}.{TrainingKey}={JsonSerializer.Serialize(document.Spec.Training, document.Json.Options)}"]
            : [];
        IEnumerable<string> chosen = Values.Select(value => $"{root}.{value.Path}={value.Value}");
        // Settings are of models: the datasets are those that were found, with their hashes.
        return new SpecLoader(document.Json).Changed(document, SpecOverride.All("search", own.Concat(chosen))).With(document.Spec.Datasets);
    }

    private static bool IsOfTraining(string path) => path == TrainingKey || path.StartsWith($"{TrainingKey}.", StringComparison.Ordinal);
}
