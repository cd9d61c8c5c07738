using System.Text.RegularExpressions;

namespace GenBench.Models.Registration;

/// <summary>A spec record that experiments can name.</summary>
/// <param name="Base">What it is one of, such as the spec of a model.</param>
/// <param name="Type">The sealed record.</param>
public sealed partial record RegisteredKind(Type Base, Type Type)
{
    private readonly Lazy<string> _name = new(() => KindAttribute.NameOf(Type));

    /// <summary>Its word in experiments.</summary>
    public string Name => _name.Value;

    /// <summary><c>vae (GenBench.Models.Autoencoders.VaeSpec of GenBench.Models)</c></summary>
    public override string ToString() => $"{Name} ({Type.FullName} of {Type.Assembly.GetName().Name})";

    /// <exception cref="KindException">It is named otherwise.</exception>
    internal void MustBeNamedInLowerCase()
    {
        if (!NameForm().IsMatch(Name))
        {
            throw new KindException($"{Type.FullName} ({Type.Assembly.GetName().Name}) is [Kind(\"{Name}\")]: "
                + "expected lower case words and numbers joined by hyphens, such as my-flow");
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NameForm();

    /// <exception cref="KindException">It is none.</exception>
    internal void MustBeSealedRecord()
    {
        bool isRecord = Type.GetMethod("<Clone>$") is not null; // which no other class can spell
        if (!isRecord || !Type.IsSealed)
        {
            throw new KindException($"{Type.FullName} ({Type.Assembly.GetName().Name}) is no sealed record: "
                + $"declare it as `public sealed record {Type.Name} : {Base.Name}`");
        }
    }
}
