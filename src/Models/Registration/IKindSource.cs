namespace GenBench.Models.Registration;

/// <summary>The one place of an assembly that adds its kinds, for the program it belongs to and for <c>--with</c>.</summary>
public interface IKindSource
{
    void AddTo(Kinds kinds);
}
