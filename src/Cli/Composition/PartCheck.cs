using GenBench.Harness.Reporting;
using GenBench.Harness.Reporting.Tables;
using GenBench.Models.Registration;
using GenBench.Sinks.Contracts;

namespace GenBench.Cli.Composition;

/// <summary>Finds parts that answer to one name: files, headings and options could not tell them apart.</summary>
internal static class PartCheck
{
    /// <exception cref="KindException">Two do.</exception>
    public static void MustDiffer(Kinds kinds)
    {
        MustDiffer("figures", kinds.Parts<IFigure>(), figure => [figure.Id]);
        MustDiffer("tables", kinds.Parts<IReportTable>(), table => [table.Title]);
        MustDiffer("sinks", kinds.Parts<ISinkKind>(), sink => sink.Options.Select(option => option.Name));
    }

    private static void MustDiffer<TPart>(string sort, IReadOnlyList<TPart> parts, Func<TPart, IEnumerable<string>> names)
    {
        var taken = new Dictionary<string, TPart>();
        foreach ((TPart part, string name) in parts.SelectMany(part => names(part).Select(name => (part, name))))
        {
            if (!taken.TryAdd(name, part))
                throw new KindException($"two {sort} are called \"{name}\": {Source(taken[name])} and {Source(part)}; rename one");
        }
    }

    private static string Source<TPart>(TPart part) => $"{part!.GetType().FullName} of {part.GetType().Assembly.GetName().Name}";
}
