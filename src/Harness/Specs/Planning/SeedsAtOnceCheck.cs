using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Finds what of an experiment cannot be trained several seeds at once, where that is asked for.</summary>
internal static class SeedsAtOnceCheck
{
    private const string OneByOne = "or leave compute.seedsAtOnce out";

    public static IEnumerable<SpecProblem> Problems(ExperimentSpec spec) =>
        spec.Compute.SeedsAtOnce == 1
            ? []
            : [.. Models(spec), .. Trainings(spec), .. WaysBack(spec), .. Parts(spec), .. Arithmetic(spec.Compute)];

    private static IEnumerable<SpecProblem> Models(ExperimentSpec spec) =>
        from model in spec.Models.Select((model, index) => (Spec: model, Path: $"models[{index}]"))
        from problem in spec.Datasets.SelectMany(dataset => Of(model.Spec.Completed(dataset.Shape))).Distinct()
        select problem.Under(model.Path) with { Remedy = $"{problem.Remedy}, {OneByOne}" };

    private static IEnumerable<SpecProblem> Of(ModelSpec model) => model is IStackable stackable
        ? stackable.CheckStack()
        : [new SpecProblem("", $"{model.Kind} has no form that trains several seeds at once", "move it to an experiment of its own")];

    private static IEnumerable<SpecProblem> Trainings(ExperimentSpec spec) =>
        from training in BudgetCheck.Trainings(spec)
        where training.Training.EarlyStopping is not null
        select new SpecProblem(
            $"{training.Path}.earlyStopping", "seeds trained at once end at the same step, and early stopping ends each at its own",
            $"leave it out, {OneByOne}");

    private static IEnumerable<SpecProblem> WaysBack(ExperimentSpec spec) =>
        from training in BudgetCheck.Trainings(spec)
        where training.Training.NonFinite is not (null or FailOnNonFinite)
        select new SpecProblem(
            $"{training.Path}.nonFinite", "seeds trained at once move together, and this takes the updates of one back",
            $"leave it out, {OneByOne}");

    private static IEnumerable<SpecProblem> Parts(ExperimentSpec spec) =>
        from training in BudgetCheck.Trainings(spec)
        where training.Training.OutOfMemory is not (null or FailOnRefusal)
        select new SpecProblem(
            $"{training.Path}.outOfMemory", "seeds trained at once share their updates, which are not taken apart",
            $"leave it out, {OneByOne}");

    private static IEnumerable<SpecProblem> Arithmetic(ComputeSpec compute) => compute.Autocast == AutocastFormat.None
        ? []
        : [new SpecProblem(
            "compute.autocast", "seeds trained at once multiply batched matrices, which are not reduced", $"leave it out, {OneByOne}")];
}
