using GenBench.Metrics.Throughput;
using GenBench.Models.Contracts;
using GenBench.Models.Optimization;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Finds what of a budget, or of a tolerance, cannot be kept, as far as that is known without a model.</summary>
internal static class TrainingBudgetCheck
{
    public static IEnumerable<SpecProblem> Problems(ExperimentSpec spec)
    {
        if (spec is { Budget: SecondsBudget, Compute.SeedsAtOnce: > 1 })
        {
            yield return new SpecProblem(
                "budget", "seeds trained at once share their seconds, and a budget of seconds is each one's own",
                "give steps, examples or multiply-adds, or leave compute.seedsAtOnce out");
        }

        if (spec.ParameterTolerance is not null && !spec.Metrics.Any(metric => metric is CostSpec))
        {
            yield return new SpecProblem(
                "parameterTolerance", "nothing counts the parameters it is about", "add { \"kind\": \"cost\" } to the metrics");
        }

        foreach (SpecProblem problem in spec.Budget is ExamplesBudget examples ? Batches(spec, examples) : [])
            yield return problem;
    }

    private static IEnumerable<SpecProblem> Batches(ExperimentSpec spec, ExamplesBudget examples) =>
        from training in BudgetCheck.Trainings(spec)
        where training.Training.BatchSize > examples.Amount
        select new SpecProblem(
            "budget.amount", $"{examples.Amount} examples do not make a batch of the {training.Training.BatchSize} of {training.Path}",
            $"expected at least {training.Training.BatchSize}");
}
