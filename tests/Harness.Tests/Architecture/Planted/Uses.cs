using GenBench.Harness.Tests.Architecture.Planted.Ground;

#pragma warning disable IDE0051, CA1823 // they are there to be found

namespace GenBench.Harness.Tests.Architecture.Planted;

internal sealed class InSignature
{
    public static string? Of(Floor? floor) => floor?.ToString();
}

internal sealed class InBody
{
    public static string Text() => new Floor().ToString()!;
}

internal sealed class InGeneric
{
    public static int Count() => Array.Empty<List<Floor[]>>().Length;
}

[FloorAttribute]
internal sealed class InAttribute;

internal sealed class InNested
{
    internal sealed class Inner
    {
        public static Func<bool> Question(object thing) => () => thing is Floor;
    }
}
