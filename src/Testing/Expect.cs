using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>What a check asks for, in the words of what broke it. No test framework is needed: a broken one throws.</summary>
internal static class Expect
{
    public static void That(bool isTrue, string otherwise)
    {
        if (!isTrue)
            throw new ContractException(otherwise);
    }

    /// <param name="what">What the tensor is, e.g. <c>Encode(x)</c>.</param>
    public static void Shape(Tensor got, string what, params long[] expected) =>
        That(got.shape.SequenceEqual(expected),
            $"{what} has shape [{string.Join(", ", got.shape)}]; expected [{string.Join(", ", expected)}]");

    public static void Finite(Tensor got, string what, params long[] expected)
    {
        Shape(got, what, expected);
        That(got.isfinite().all().item<bool>(), $"{what} holds values that are not finite");
    }

    /// <summary>Bit for bit, infinities included.</summary>
    public static void Same(Tensor got, Tensor expected, string what)
    {
        Shape(got, what, expected.shape);
        That(got.equal(expected).all().item<bool>(), $"{what} differs");
    }

    public static void Throws<TException>(Action action, string what)
        where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException)
        {
            return;
        }

        throw new ContractException($"{what} throws no {typeof(TException).Name}");
    }
}
