using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Holds batches and example budgets against the sizes of the splits, where those are known without reading data.</summary>
internal static class BudgetCheck
{
    public static IEnumerable<SpecProblem> Problems(ExperimentSpec spec)
    {
        KnownSizes[] known = [.. from dataset in spec.Datasets where dataset.Sizes is not null select new KnownSizes(
            dataset.Label, dataset.Sizes!)];
        return [.. Batches(spec, known), .. Examples(spec, known), .. Validation(spec, known)];
    }

    /// <summary>Every training of the experiment, with its path.</summary>
    public static IEnumerable<(string Path, TrainingSpec Training)> Trainings(ExperimentSpec spec)
    {
        if (spec.Models.Any(model => model.Training is null))
            yield return ("training", spec.Training);
        for (int i = 0; i < spec.Models.Count; i++)
        {
            if (spec.Models[i].Training is { } own)
                yield return ($"models[{i}].training", own);
        }
    }

    private static IEnumerable<SpecProblem> Batches(ExperimentSpec spec, KnownSizes[] known) =>
        from training in Trainings(spec)
        from dataset in known
        where training.Training.BatchSize > dataset.Sizes.Train
        select new SpecProblem(
            $"{training.Path}.batchSize",
            $"{training.Training.BatchSize} is more than the {dataset.Sizes.Train} training examples of {dataset.Label}",
            $"expected at most {dataset.Sizes.Train}");

    private static IEnumerable<SpecProblem> Validation(ExperimentSpec spec, KnownSizes[] known) =>
        from training in Trainings(spec)
        from dataset in known
        where training.Training.EarlyStopping is not null && dataset.Sizes.Validation == 0
        select new SpecProblem(
            $"{training.Path}.earlyStopping",
            $"{dataset.Label} has no validation split to watch",
            "leave it out, or give the dataset a \"validation\" split");

    /// <summary>A budget that fits one dataset may exceed another, which is then measured whole;
    /// one that exceeds all is a mistake.</summary>
    private static IEnumerable<SpecProblem> Examples(ExperimentSpec spec, KnownSizes[] known)
    {
        if (known.Length < spec.Datasets.Count)
            yield break;
        long largest = known.Max(dataset => dataset.Sizes.Test);
        for (int i = 0; i < spec.Metrics.Count; i++)
        {
            if (spec.Metrics[i].Examples is not { } examples || examples <= largest)
                continue;
            yield return new(
                $"metrics[{i}].examples", $"{examples} is more than the {largest} test examples there are", $"expected at most {largest}");
        }
    }

    private sealed record KnownSizes(string Label, SplitSizes Sizes);
}
