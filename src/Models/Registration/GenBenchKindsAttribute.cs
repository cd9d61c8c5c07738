namespace GenBench.Models.Registration;

/// <summary>Names the source of an assembly's kinds: <c>[assembly: GenBenchKinds&lt;MyKinds&gt;]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GenBenchKindsAttribute<TSource> : GenBenchKindsAttribute
    where TSource : IKindSource, new()
{
    public override IKindSource CreateSource() => new TSource();
}

/// <summary>The attribute whatever source it names.</summary>
public abstract class GenBenchKindsAttribute : Attribute
{
    public abstract IKindSource CreateSource();
}
