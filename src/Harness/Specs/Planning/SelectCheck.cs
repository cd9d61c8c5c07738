using GenBench.Harness.Specs.Sweeps;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Finds why no point of a sweep can be selected.</summary>
internal static class SelectCheck
{
    public static IEnumerable<SpecProblem> Problems(SpecDocument document) => document.Spec.Select is not { } select ? [] :
    [
        .. Surroundings(document), .. SearchCheck.Objective("select", select.Objective), .. SearchCheck.Validation(document.Spec),
        .. document.Sweep is { } sweep ? Choices(document, sweep) : [],
    ];

    /// <summary>What other values of a model's options break, told of the first point.</summary>
    public static IEnumerable<SpecProblem> OfPoints(SpecDocument document)
    {
        if (document is not { Spec.Select: not null, Sweep: { } sweep })
            return [];
        return
            from points in sweep.Points.GroupBy(point => point.Model)
            from found in points.SelectMany(point => SettingCheck.Of(document, new Setting(point.Model, point.Values)).Take(1)
                .Select(problem => (Point: point, Problem: problem))).Take(1)
            select new SpecProblem(
                FormattableString.Invariant($"models[{points.Key}]"),
                $"{found.Point.Label}: {found.Problem.Path}: {found.Problem.Message}", found.Problem.Remedy);
    }

    private static IEnumerable<SpecProblem> Surroundings(SpecDocument document)
    {
        if (document.Spec.Search is not null)
            yield return new("select", "a search chooses already", "keep \"search\", or \"sweep\" with \"select\"");
        if (document.Spec.Claim is not null)
            yield return new("select", "a claim is decided by the settings that are written", "leave \"select\" or \"claim\" out");
        if (document.Sweep is null)
            yield return new("select", "there are no points to select from", "add \"sweep\": { \"models[0].latent\": [2, 10] }");
        else if (document.Sweep.Points.Count == 0)
            yield return new("select", "the sweep has no option of a model to select", "sweep one, or leave \"select\" out");
    }

    private static IEnumerable<SpecProblem> Choices(SpecDocument document, SweepLayout sweep) =>
        (from points in sweep.Points.GroupBy(point => point.Model)
         from option in points.First().Values
         from problem in SearchOptionCheck.Choice(document, document.Spec.Models[points.Key], option.Path, isByLoss: false)
         select problem with { Path = "sweep", Message = $"{option.Path}: {problem.Message}" }).Distinct();
}
