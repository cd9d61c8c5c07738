using System.Reflection;

namespace GenBench.Models.Contracts;

/// <summary>Everything a program can make by name, in the order it was added: the spec records of experiments, and the parts that need no spec
/// (figures, tables, sinks). GenBench's own are added by the same calls as anyone's. A base type knows none of its kinds.</summary>
public sealed class Kinds
{
    private readonly List<RegisteredKind> _specs = [];
    private readonly List<(Type Base, object Part)> _parts = [];
    private readonly HashSet<Assembly> _own = [];

    /// <summary>With nothing in it.</summary>
    public Kinds()
    {
    }

    /// <summary>Starts with the kinds of the program itself; whatever is added to this list comes from guests.</summary>
    public Kinds(Kinds own)
    {
        ArgumentNullException.ThrowIfNull(own);
        _specs.AddRange(own._specs);
        _parts.AddRange(own._parts);
        _own = [.. own.Assemblies];
    }

    private Kinds(Kinds other, HashSet<Assembly> own)
        : this(other) => _own = own;

    /// <summary>The spec records.</summary>
    public IReadOnlyList<RegisteredKind> Specs => _specs;

    /// <summary>The assemblies of the program itself.</summary>
    public IReadOnlyCollection<Assembly> Own => _own;

    /// <summary>The assemblies that gave a kind or a part and are not the program's own; in order.</summary>
    public IReadOnlyList<Assembly> Guests => [.. Assemblies.Where(assembly => !_own.Contains(assembly))];

    /// <summary>The spec records that are not the program's own.</summary>
    public IEnumerable<RegisteredKind> GuestSpecs => _specs.Where(kind => !_own.Contains(kind.Type.Assembly));

    private IEnumerable<Assembly> Assemblies =>
        _specs.Select(kind => kind.Type.Assembly).Concat(_parts.Select(part => part.Part.GetType().Assembly)).Distinct();

    /// <summary>The same list, which additions to this one do not reach.</summary>
    public Kinds Copy() => new(this, _own);

    /// <summary>The kinds of a base, in the order in which lists, schema and messages show them; empty where it has none.</summary>
    public IReadOnlyList<RegisteredKind> Of(Type @base) => [.. _specs.Where(kind => kind.Base == @base)];

    /// <summary>The parts of one sort, in order.</summary>
    public IReadOnlyList<TPart> Parts<TPart>()
        where TPart : class => [.. _parts.Where(part => part.Base == typeof(TPart)).Select(part => (TPart)part.Part)];

    /// <summary>Adds a sealed record with a <see cref="KindAttribute"/> to those that may stand where a <typeparamref name="TBase"/> is expected.</summary>
    /// <exception cref="KindException">It is no sealed record, has no name, or one that is taken.</exception>
    public Kinds Add<TBase, TKind>()
        where TBase : class
        where TKind : class, TBase
    {
        Type type = typeof(TKind);
        if (!type.IsSealed || !IsRecord(type))
            throw new KindException($"{type.FullName} ({type.Assembly.GetName().Name}) is no sealed record: declare it as `public sealed record {type.Name} : {typeof(TBase).Name}`");
        var kind = new RegisteredKind(typeof(TBase), type, KindAttribute.NameOf(type));
        if (_specs.Find(other => other.Base == kind.Base && other.Name == kind.Name) is { } taken)
            throw new KindException(taken.Type == type ? $"{kind} is added twice" : $"two kinds of {typeof(TBase).Name} have one name: {taken} and {kind}; give one another [Kind(\"...\")]");
        _specs.Add(kind);
        return this;
    }

    /// <summary>Adds a model family.</summary>
    public Kinds AddModel<T>()
        where T : ModelSpec => Add<ModelSpec, T>();

    /// <summary>Adds something that experiments do not name.</summary>
    /// <param name="part">Made once; keeps nothing between calls.</param>
    public Kinds AddPart<TPart>(TPart part)
        where TPart : class
    {
        _parts.Add((typeof(TPart), part));
        return this;
    }

    /// <summary>Records have a copy method that no other class can spell.</summary>
    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
