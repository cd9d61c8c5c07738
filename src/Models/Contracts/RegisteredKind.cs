namespace GenBench.Models.Contracts;

/// <summary>A spec record that experiments can name.</summary>
/// <param name="Base">What it is one of, such as <see cref="ModelSpec"/>.</param>
/// <param name="Type">The sealed record.</param>
/// <param name="Name">Its word in experiments.</param>
public sealed record RegisteredKind(Type Base, Type Type, string Name)
{
    /// <summary><c>vae (GenBench.Models.Autoencoders.VaeSpec of GenBench.Models)</c></summary>
    public override string ToString() => $"{Name} ({Type.FullName} of {Type.Assembly.GetName().Name})";
}
