using System.Reflection;

namespace GenBench.Models.Registration;

/// <summary>The word by which experiments name a spec record: <c>{ "kind": "vae" }</c>.</summary>
/// <param name="name">Lower case with hyphens; no other kind of the same base has it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KindAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <exception cref="KindException">The type has no such attribute.</exception>
    public static string NameOf(Type type) => type.GetCustomAttribute<KindAttribute>(inherit: false)?.Name
        ?? throw new KindException($"{type.FullName} ({type.Assembly.GetName().Name}) has no [Kind(\"...\")]: "
            + "give it the word that experiments will name it by");
}
