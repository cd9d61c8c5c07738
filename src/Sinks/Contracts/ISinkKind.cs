using System.CommandLine;
using GenBench.Harness.Hosting;
using GenBench.Harness.Running;

namespace GenBench.Sinks.Contracts;

/// <summary>A sort of sink, and the options of <c>run</c> that ask for it.</summary>
public interface ISinkKind
{
    /// <summary>In the order of the help.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <returns>Null where it was not asked for.</returns>
    /// <exception cref="WrongInputException">It was, with something that cannot be used.</exception>
    SinkOrder? Read(ParseResult parsed);
}
