using System.Reflection;

namespace GenBench.Models.Registration;

/// <summary>Everything a program can make by name, in the order it was added: the spec records of experiments, and the parts that need no
/// spec (figures, tables, sinks). GenBench's own are added by the same calls as anyone's. A base type knows none of its kinds.</summary>
/// <remarks>To add looks at nothing, so that a program that only prints its help starts at once; <see cref="Check"/> does.</remarks>
public sealed class Kinds
{
    private readonly List<RegisteredKind> _specs = [];
    private readonly List<RegisteredPart> _parts = [];
    private readonly HashSet<Assembly> _own = [];

    /// <summary>With nothing in it.</summary>
    public Kinds()
    {
    }

    /// <summary>Starts with the kinds of the program itself; whatever other assemblies add to this list comes from guests.</summary>
    public Kinds(Kinds own)
        : this(own, [.. own.Assemblies])
    {
    }

    private Kinds(Kinds other, HashSet<Assembly> own)
    {
        _specs.AddRange(other._specs);
        _parts.AddRange(other._parts);
        _own = own;
    }

    /// <summary>The spec records.</summary>
    public IReadOnlyList<RegisteredKind> Specs => _specs;

    /// <summary>The assemblies of the program itself.</summary>
    public IReadOnlyCollection<Assembly> Own => _own;

    /// <summary>The assemblies that gave a kind or a part and are not the program's own; in order.</summary>
    public IReadOnlyList<Assembly> Guests => [.. Assemblies.Where(assembly => !_own.Contains(assembly))];

    /// <summary>The spec records that are not the program's own.</summary>
    public IEnumerable<RegisteredKind> GuestSpecs => _specs.Where(kind => !_own.Contains(kind.Type.Assembly));

    private IEnumerable<Assembly> Assemblies =>
        _specs.Select(kind => kind.Type.Assembly).Concat(_parts.Select(part => part.Source)).Distinct();

    /// <summary>The same list, which additions to this one do not reach.</summary>
    public Kinds Copy() => new(this, _own);

    /// <summary>The kinds of a base, in the order in which lists, schema and messages show them; empty where it has none.</summary>
    public IReadOnlyList<RegisteredKind> Of(Type @base) => [.. _specs.Where(kind => kind.Base == @base)];

    /// <summary>The parts of one sort, in order.</summary>
    public IReadOnlyList<TPart> Parts<TPart>()
        where TPart : class => [.. _parts.Where(part => part.Base == typeof(TPart)).Select(part => (TPart)part.Value)];

    /// <summary>Adds a sealed record with a <see cref="KindAttribute"/> to those that may stand where a
    /// <typeparamref name="TBase"/> is expected.</summary>
    public Kinds Add<TBase, TKind>()
        where TBase : class
        where TKind : class, TBase
    {
        _specs.Add(new RegisteredKind(typeof(TBase), typeof(TKind)));
        return this;
    }

    /// <summary>Adds something that experiments do not name.</summary>
    public Kinds AddPart<TPart, T>()
        where TPart : class
        where T : TPart, new() => Add(RegisteredPart.Of(typeof(TPart), typeof(T)));

    /// <inheritdoc cref="AddPart{TPart, T}"/>
    /// <param name="make">Called once, when the part is first needed; what it makes keeps nothing between calls.</param>
    public Kinds AddPart<TPart>(Func<TPart> make)
        where TPart : class => Add(new RegisteredPart(typeof(TPart), make.Method.Module.Assembly, make));

    /// <summary>Looks at everything that the program itself did not bring.</summary>
    /// <exception cref="KindException">A spec is no sealed record, or has no name or one that is taken.</exception>
    public void Check()
    {
        foreach (RegisteredKind kind in GuestSpecs)
        {
            kind.MustBeSealedRecord();
            kind.MustBeNamedInLowerCase();
            RegisteredKind first = Of(kind.Base).First(other => other.Name == kind.Name);
            if (!ReferenceEquals(first, kind))
                throw new KindException(WhyTwice(first, kind));
        }
    }

    private static string WhyTwice(RegisteredKind first, RegisteredKind second) => first.Type == second.Type
        ? $"{second} is added twice"
        : $"two kinds of {second.Base.Name} have one name: {first} and {second}; give one another [Kind(\"...\")]";

    private Kinds Add(RegisteredPart part)
    {
        _parts.Add(part);
        return this;
    }
}
