using GenBench.Harness.Data;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Search;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Finds what of a search is unfair, or cannot be tried.</summary>
internal static class SearchCheck
{
    public static IEnumerable<SpecProblem> Problems(SpecDocument document) => document.Spec.Search is not { } search ? [] :
    [
        .. Seeds(document.Spec, search), .. Claim(document.Spec), .. Models(document.Spec, search), .. Objectives(search),
        .. Validation(document.Spec), .. SearchOptionCheck.Problems(document, search),
    ];

    private static IEnumerable<SpecProblem> Seeds(ExperimentSpec spec, SearchSpec search) =>
        from seed in spec.Seeds.Index()
        where seed.Item == search.Seed
        select new SpecProblem(
            FormattableString.Invariant($"seeds[{seed.Index}]"),
            FormattableString.Invariant($"{search.Seed} is the search's seed, and what it chose is trained anew on others"),
            "leave it out, or give search.seed another");

    private static IEnumerable<SpecProblem> Claim(ExperimentSpec spec) => spec.Claim is null
        ? []
        : [new("search", "a claim is decided by the settings that are written", "write the winners into it, or leave \"claim\" out")];

    /// <summary>A model that is silently left out would be compared as it happens to be written with models that were tuned.</summary>
    private static IEnumerable<SpecProblem> Models(ExperimentSpec spec, SearchSpec search)
    {
        string[] labels = [.. spec.Models.Select(model => model.Label)], named = [.. search.Space.Select(space => space.Model)];
        for (int i = 0; i < named.Length; i++)
        {
            string path = FormattableString.Invariant($"search.space[{i}].model");
            if (!labels.Contains(named[i]))
                yield return new(path, $"there is no model \"{named[i]}\"", NearestName.Remedy(named[i], labels));
            else if (Array.IndexOf(named, named[i]) is var first && first < i)
                yield return new(path, $"\"{named[i]}\" has an entry, search.space[{first}]", "keep one");
        }

        foreach (string missing in labels.Except(named))
        {
            yield return new(
                "search.space", $"says nothing of model \"{missing}\", and all are searched alike",
                "give it options, or \"options\": [] where it has its one setting");
        }
    }

    private static IEnumerable<SpecProblem> Objectives(SearchSpec search) =>
    [
        .. search.Objective is { } shared ? Objective("search.objective", shared) : [],
        .. from space in search.Space.Index()
           where space.Item.Objective is not null
           from problem in Objective(FormattableString.Invariant($"search.space[{space.Index}].objective"), space.Item.Objective!)
           select problem,
    ];

    public static IEnumerable<SpecProblem> Objective(string path, ObjectiveSpec objective)
    {
        if (objective.Split != Split.Validation)
        {
            string split = objective.Split == Split.Test ? "test" : "training";
            yield return new(
                $"{path}.split", $"a setting chosen on {split} examples is fitted to them", "expected validation: leave it out");
        }

        if (objective.Descriptor is not { } number)
        {
            string[] ids = [.. objective.Metric.Create().Descriptors.Select(descriptor => descriptor.Id)];
            yield return new(
                $"{path}.number", $"{objective.Metric.Kind} has no number \"{objective.Number}\"",
                NearestName.Remedy(objective.Number!, ids));
        }
        else if (number.Direction == Direction.None)
        {
            yield return new(
                $"{path}.metric", $"{number.Id} has no better direction to choose by", "name another number of it, or another metric");
        }
    }

    /// <summary>Datasets that nothing can be chosen on.</summary>
    public static IEnumerable<SpecProblem> Validation(ExperimentSpec spec) =>
        from dataset in spec.Datasets.Index()
        where dataset.Item.Sizes is { Validation: 0 }
        select new SpecProblem(
            FormattableString.Invariant($"datasets[{dataset.Index}]"), $"{dataset.Item.Label} has no validation split to judge trials on",
            "give it a \"validation\" split");
}
