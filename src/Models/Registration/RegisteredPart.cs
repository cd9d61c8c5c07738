using System.Reflection;

namespace GenBench.Models.Registration;

/// <summary>A figure, a table, a sink: made when it is first needed.</summary>
/// <param name="Base">What it is one of.</param>
/// <param name="Source">The assembly that brought it.</param>
/// <param name="Make">Called once.</param>
internal sealed record RegisteredPart(Type Base, Assembly Source, Func<object> Make)
{
    /// <param name="type">Has a constructor without parameters. By its type and not by a generic closure, whose type would have to be made
    /// for each part at each start.</param>
    public static RegisteredPart Of(Type @base, Type type) => new(@base, type.Assembly, () => Activator.CreateInstance(type)!);

    private readonly Lazy<object> _value = new(Make);

    public object Value => _value.Value;
}
