using GenBench.Harness.Specs.Search;
using GenBench.Harness.Specs.Source;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Planning;

/// <summary>Holds the values that a search may take, and the settings that it will, against what their models accept.</summary>
internal static class SettingCheck
{
    public static IEnumerable<SpecProblem> Problems(SpecDocument document)
    {
        if (document.Spec.Search is not { } search)
            yield break;
        List<string> labels = [.. document.Spec.Models.Select(model => model.Label)];
        foreach ((int index, ModelSpaceSpec space) in search.Space.Index())
        {
            string path = FormattableString.Invariant($"search.space[{index}]");
            int model = labels.IndexOf(space.Model);
            SpecProblem[] single = [.. space.Options.Index().SelectMany(option => Single(document, path, model, option))];
            foreach (SpecProblem problem in single.Length > 0 ? single : Together(document, search, path, (model, space)))
                yield return problem;
        }
    }

    /// <summary>Each value by itself.</summary>
    private static IEnumerable<SpecProblem> Single(
        SpecDocument document, string path, int model, (int Index, OptionSpaceSpec Option) place) =>
        from value in SettingDraw.Extremes(place.Option)
        from problem in Of(document, new Setting(model, [(place.Option.Path, value)])).Take(1)
        select problem with
        {
            Path = FormattableString.Invariant($"{path}.options[{place.Index}]"),
            Message = $"{place.Option.Path}={value}: {problem.Message}",
        };

    /// <summary>Values that are right alone may not go together.</summary>
    private static IEnumerable<SpecProblem> Together(
        SpecDocument document, SearchSpec search, string path, (int Index, ModelSpaceSpec Space) model) =>
        (from trial in Enumerable.Range(1, model.Space.Options.Count > 0 ? search.Trials : 0)
         let setting = Setting.Drawn(search, model.Space, model.Index, trial)
         from problem in Of(document, setting)
         select problem with
         {
             Path = path,
             Message = FormattableString.Invariant($"trial {trial} ({string.Join(", ", setting.Texts)}): ")
                 + $"{problem.Path}: {problem.Message}",
         }).Take(1);

    /// <summary>What an experiment with these values breaks.</summary>
    public static IEnumerable<SpecProblem> Of(SpecDocument document, Setting setting)
    {
        try
        {
            return PlanValidator.OfSetting(setting.ApplyTo(document).Spec);
        }
        catch (SpecException error)
        {
            return error.Problems.Select(problem => problem.Problem);
        }
    }
}
