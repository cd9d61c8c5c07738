using System.Reflection;
using System.Runtime.CompilerServices;
using GenBench.Harness.Reporting;
using GenBench.Harness.Results.Runs;
using GenBench.Metrics.Contracts;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Tests.Architecture;

/// <summary>One name, one thing: ids of metrics stand on their descriptors, and no two types share a simple name.</summary>
public sealed class NamesTests
{
    private static readonly Assembly[] Ours = [typeof(IGenerativeModel).Assembly, typeof(IMetric).Assembly, typeof(RunFolder).Assembly];

    [Theory]
    [InlineData("GenBench.Harness.Reporting")]
    [InlineData("GenBench.Harness.Tracking")]
    public void Who_reads_numbers_knows_no_metric_by_a_text_of_its_own(string room)
    {
        HashSet<string> ids = [.. TestKinds.Catalog.Descriptors.Select(descriptor => descriptor.Id)];
        var literals = StringLiterals.Of(typeof(RunFolder).Assembly, room).ToArray();

        Assert.True(literals.Length > 100);
        Assert.Empty(literals.Where(literal => ids.Contains(literal.Text) && !IsFileOfFigure(literal.Method))
            .Select(literal => $"\"{literal.Text}\" in {literal.Method.DeclaringType}.{literal.Method.Name}"));
    }

    [Fact]
    public void The_search_sees_literals_and_constants()
    {
        const string planted = "planted";
        Assert.NotEqual(planted, string.Create(1, 'a', (text, letter) => text[0] = letter));

        Assert.Contains(planted, StringLiterals.Of(GetType().Assembly, GetType().Namespace!).Select(literal => literal.Text));
    }

    [Fact]
    public void No_two_types_share_a_simple_name()
    {
        string[] allowed = ["ScheduleSpec"];
        var shared = Ours.SelectMany(assembly => assembly.GetTypes()).Where(IsOurs).Where(type => !type.IsNestedPrivate)
            .GroupBy(type => type.Name).Where(types => types.Count() > 1 && !allowed.Contains(types.Key));

        Assert.Empty(shared.Select(types => string.Join(" and ", types.Select(type => type.FullName))));
    }

    /// <summary>A figure's file may be called what its metric is called.</summary>
    private static bool IsFileOfFigure(MethodBase method) =>
        method.Name == $"get_{nameof(IFigure.Id)}" && method.DeclaringType!.IsAssignableTo(typeof(IFigure));

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("GenBench.", StringComparison.Ordinal) == true
            && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
}
