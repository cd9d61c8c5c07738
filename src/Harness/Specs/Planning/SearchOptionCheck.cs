using System.Text.Json.Serialization.Metadata;
using GenBench.Harness.Specs.Search;
using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Finds what of the options of a search cannot be drawn, or would be no fair choice.</summary>
internal static class SearchOptionCheck
{
    private static readonly string[] Names = ["name", SpecJson.KindKey];

    public static IEnumerable<SpecProblem> Problems(SpecDocument document, SearchSpec search) =>
        from space in search.Space.Index()
        let model = document.Spec.Models.FirstOrDefault(model => model.Label == space.Item.Model)
        where model is not null
        from option in space.Item.Options.Index()
        let isByLoss = (space.Item.Objective ?? search.Objective) is null
        from problem in (IEnumerable<SpecProblem>)
        [
            .. OptionSpaceCheck.Problems(option.Item), .. Choice(document, model, option.Item.Path, isByLoss),
            .. Repeated(space.Item.Options.Take(option.Index), option.Item),
        ]
        select problem.Under(FormattableString.Invariant($"search.space[{space.Index}].options[{option.Index}]"));

    /// <summary>What no choice between settings may be about.</summary>
    /// <param name="isByLoss">Whether settings are judged by the validation loss.</param>
    public static IEnumerable<SpecProblem> Choice(SpecDocument document, ModelSpec model, string path, bool isByLoss)
    {
        string key = path.Split('.', '[')[0];
        if (model is IModelOfFiles { IsTrainedHere: false })
            yield return new("", $"{model.Label} comes trained, so nothing of it can be tried", "expected \"options\": []");
        else if (Names.Contains(key))
            yield return new("path", $"\"{key}\" says which model it is", "make another model of it");
        else if (path is "training" or "training.epochs")
            yield return new("path", "how long a model is trained is no choice between settings", "say it for all, in \"budget\"");
        else if (isByLoss && !KeepsItsLoss(document, model, key))
            yield return new("path", $"{key} may change what the validation loss is", "name a metric as \"objective\"");
    }

    /// <summary>How a model is trained and the widths of its networks leave its loss the same number; a weight of a term does not, and
    /// nobody can tell of the other options.</summary>
    private static bool KeepsItsLoss(SpecDocument document, ModelSpec model, string key)
    {
        JsonPropertyInfo? property = document.Json.ContractOf(model.GetType()).Find(key);
        return property is null || new[] { typeof(TrainingSpec), typeof(NetworkSpec), typeof(FieldSpec) }.Contains(property.PropertyType);
    }

    private static IEnumerable<SpecProblem> Repeated(IEnumerable<OptionSpaceSpec> earlier, OptionSpaceSpec option) =>
        earlier.Any(other => other.Path == option.Path) ? [new("path", $"\"{option.Path}\" is drawn twice", "keep one")] : [];
}
