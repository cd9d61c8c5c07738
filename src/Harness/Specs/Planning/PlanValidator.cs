using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Data;
using GenBench.Harness.Specs.Files;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Finds what is wrong with an experiment whose form is right: names, pairs of model and data, budgets.</summary>
internal static class PlanValidator
{
    /// <returns>All problems, with paths from the root of the experiment; those of single settings of a search only where there are no
    /// others, which each of them would repeat.</returns>
    public static IEnumerable<SpecProblem> Check(SpecDocument document, DataLocations locations)
    {
        SpecProblem[] found =
        [
            .. Check(document.Spec, document.Json, locations), .. SearchCheck.Problems(document),
            .. SelectCheck.Problems(document),
            .. document.Folder is { } folder ? ModelFileCheck.Problems(document.Spec, new ModelFolder(folder)) : [],
        ];
        return found.Length > 0 ? found : [.. SettingCheck.Problems(document), .. SelectCheck.OfPoints(document)];
    }

    /// <summary>What other options of a model can break in an experiment that is right.</summary>
    public static IEnumerable<SpecProblem> OfSetting(ExperimentSpec spec) =>
        [.. Pairs(spec), .. BudgetCheck.Problems(spec), .. TrainingBudgetCheck.Problems(spec), .. SeedsAtOnceCheck.Problems(spec)];

    private static IEnumerable<SpecProblem> Check(ExperimentSpec spec, SpecJson json, DataLocations locations) =>
    [
        .. Names(spec),
        .. Repeated("seeds", spec.Seeds, seed => seed.ToString(CultureInfo.InvariantCulture), "each seed is run once: leave it out"),
        .. Repeated(
            "metrics", spec.Metrics, metric => JsonSerializer.Serialize(metric, json.Options), "measuring it once is enough: leave it out"),
        .. spec.Datasets.SelectMany((dataset, i) => Under($"datasets[{i}]", dataset.Check(locations))),
        .. Readable(spec, locations) is { Datasets.Count: > 0 } readable ? OfSetting(readable) : [],
        .. Compute(spec.Compute),
        .. Features(spec),
    ];

    /// <summary>Without datasets whose files cannot be read: nothing is known of their shape.</summary>
    private static ExperimentSpec Readable(ExperimentSpec spec, DataLocations locations) => spec with
    {
        Datasets = [.. spec.Datasets.Where(dataset => dataset is not IDatasetOfFiles || !dataset.Check(locations).Any())],
    };

    private static IEnumerable<SpecProblem> Names(ExperimentSpec spec)
    {
        if (FolderName.Check("name", spec.Name) is { } problem)
            yield return problem;
        foreach (SpecProblem label in Labels("models", [.. spec.Models.Select(model => (model.Name, model.Label))]))
            yield return label;
        foreach (SpecProblem label in Labels("datasets", [.. spec.Datasets.Select(dataset => (dataset.Name, dataset.Label))]))
            yield return label;
    }

    private static IEnumerable<SpecProblem> Labels(string list, IReadOnlyList<(string? Name, string Label)> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Name is { } name && FolderName.Check($"{list}[{i}].name", name) is { } unfit)
                yield return unfit;
            int first = items.TakeWhile(item => !item.Label.Equals(items[i].Label, StringComparison.OrdinalIgnoreCase)).Count();
            if (first < i)
            {
                string remedy = $"give it a \"name\" of its own, such as \"{Free(items[i].Label, [.. items.Select(item => item.Label)])}\"";
                yield return new($"{list}[{i}]", $"is called \"{items[i].Label}\", as is {list}[{first}]", remedy);
            }
        }
    }

    private static string Free(string label, IReadOnlyList<string> taken) => Enumerable.Range(2, taken.Count)
        .Select(number => FormattableString.Invariant($"{label}-{number}"))
        .First(candidate => !taken.Contains(candidate, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<SpecProblem> Repeated<T>(string list, IReadOnlyList<T> items, Func<T, string> text, string remedy)
    {
        string[] texts = [.. items.Select(text)];
        for (int i = 0; i < texts.Length; i++)
        {
            int first = Array.IndexOf(texts, texts[i]);
            if (first < i)
                yield return new($"{list}[{i}]", $"is the same as {list}[{first}]", remedy);
        }
    }

    private static IEnumerable<SpecProblem> Compute(ComputeSpec compute) =>
        compute is { Autocast: not AutocastFormat.None, Dtype: Precision.Float64 }
        ? [new("compute.autocast", "is bfloat16, but compute.dtype is float64, which autocast leaves as it is",
            "set compute.dtype to float32, or leave compute.autocast out")]
        : [];

    private static IEnumerable<SpecProblem> Features(ExperimentSpec spec) => spec.Datasets
        .SelectMany(dataset => spec.Features?.Check(dataset.Shape) ?? []).Distinct().Select(problem => problem.Under("features"));

    /// <summary>A model's problem with several datasets is told once.</summary>
    private static IEnumerable<SpecProblem> Pairs(ExperimentSpec spec) =>
        from model in spec.Models.Select((model, index) => (Spec: model, Index: index))
        from found in
            from dataset in spec.Datasets
            from problem in Under($"models[{model.Index}]", model.Spec.Check(dataset.Shape))
            group dataset.Label by problem
        let datasets = spec.Datasets.Count == 1 ? "" : $" (dataset {string.Join(", ", found)})"
        select found.Key with { Message = $"{found.Key.Message}{datasets}" };

    private static IEnumerable<SpecProblem> Under(string path, IEnumerable<SpecProblem> problems) =>
        problems.Select(problem => problem.Under(path));
}
