using System.Globalization;
using System.Text.RegularExpressions;
using GenBench.Harness.Results.Wording;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Specs.Sweeps;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Tells what is wrong with points of a sweep in the words of the file, where they have no number: once, with the points' label
/// and how many more it is true of.</summary>
internal static partial class SweepProblems
{
    public static IEnumerable<LocatedProblem> Told(SpecDocument document, IReadOnlyList<SpecProblem> problems)
    {
        if (document.Sweep is null || document.Spec.Select is not null)
            return problems.Select(problem => new LocatedProblem(document.Locate(problem.Path), problem));
        return
            from problem in problems
            let point = PointOf(document, problem.Path)
            group (problem, point) by (point?.Base, Rest(problem.Path), point is null ? problem.Message : Plain(problem.Message)) into same
            let first = same.First()
            let more = same.Count() > 1 ? $" (and {Counted.Of(same.Count() - 1, "more point")})" : ""
            select new LocatedProblem(document.Locate(first.problem.Path), first.point is { } point
                ? first.problem with
                {
                    Path = $"models[{point.Label}]{Rest(first.problem.Path)}",
                    Message = $"{first.problem.Message}{more}",
                }
                : first.problem);
    }

    private static SweepPoint? PointOf(SpecDocument document, string path) =>
        Model().Match(path) is { Success: true } match
            && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var index && index < document.Spec.Models.Count
                ? document.Sweep!.Points.FirstOrDefault(point => point.Label == document.Spec.Models[index].Label)
                : null;

    private static string Rest(string path) => Model().Match(path) is { Success: true } match ? path[match.Length..] : path;

    /// <summary>Values differ from point to point where the problem does not.</summary>
    private static string Plain(string message) => Number().Replace(message, "#");

    [GeneratedRegex(@"^models\[(\d+)\]")]
    private static partial Regex Model();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
