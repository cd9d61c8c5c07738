using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Expansion;

/// <summary>What two options of a sweep, or two of its points, cannot both be.</summary>
internal static class SweepConflicts
{
    /// <exception cref="SpecException">Two options are of one thing, or one of nothing.</exception>
    public static void MustBeNone(ExperimentSpec spec, IReadOnlyList<SweepEntry> entries)
    {
        LocatedProblem[] problems =
        [
            .. from second in entries.Index()
               let first = entries.Take(second.Index).FirstOrDefault(other => Meet(spec, other, second.Item))
               where first is not null
               select Problem(second.Item, $"is the option of \"{first.Written}\", or lies within it", "keep one of the two"),
            .. from entry in entries
               where entry.Target == SweepTarget.Training && !spec.Models.Any(IsTrainedAsAll)
               select Problem(entry, "changes nothing: every model brings its own training", "sweep models[...].training..."),
        ];
        if (problems.Length > 0)
            throw new SpecException(problems);
    }

    /// <summary>Whether the experiment's training is a model's.</summary>
    public static bool IsTrainedAsAll(ModelSpec model) => model.Training is null && model is not IModelOfFiles;

    /// <param name="others">Labels of what has no points.</param>
    /// <exception cref="SpecException">Two would share a folder.</exception>
    public static void MustDiffer(IReadOnlyList<string> others, IReadOnlyList<SweepSetting> settings)
    {
        LocatedProblem[] problems =
        [
            .. from same in settings.GroupBy(setting => setting.Point.Label, StringComparer.OrdinalIgnoreCase)
               where same.Count() > 1 || others.Contains(same.Key, StringComparer.OrdinalIgnoreCase)
               let last = same.Last()
               let other = same.Count() > 1 ? "point" : "item of the list"
               select new LocatedProblem(last.Values[0].Position, new SpecProblem(
                   $"sweep: {last.Options[0].Written}",
                   $"a point of {last.Point.Base} is called \"{last.Point.Label}\", as is another {other}",
                   "give one another \"name\"")),
        ];
        if (problems.Length > 0)
            throw new SpecException(problems);
    }

    private static bool Meet(ExperimentSpec spec, SweepEntry first, SweepEntry second) => (first.Target, second.Target) switch
    {
        (SweepTarget.Training, SweepTarget.Model) => Reaches(spec, second) && first.Overlaps(second),
        (SweepTarget.Model, SweepTarget.Training) => Reaches(spec, first) && first.Overlaps(second),
        (SweepTarget.Training, SweepTarget.Training) => first.Overlaps(second),
        _ => first.Target == second.Target && first.Index == second.Index && first.Overlaps(second),
    };

    /// <summary>Whether an option of the training of all is one of the entry's model.</summary>
    private static bool Reaches(ExperimentSpec spec, SweepEntry entry) => IsTrainedAsAll(spec.Models[entry.Index]);

    private static LocatedProblem Problem(SweepEntry entry, string message, string remedy) =>
        new(entry.Position, new SpecProblem($"sweep: {entry.Written}", message, remedy));
}
