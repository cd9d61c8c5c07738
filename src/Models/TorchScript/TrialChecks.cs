using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>What the answers of a file are held against when it is tried.</summary>
internal static class TrialChecks
{
    /// <summary>Rows that a file is tried on.</summary>
    public const int Rows = 4;

    /// <param name="parameters">P, numbers for one dimension of x.</param>
    /// <returns>Whether it is one tensor, or one a parameter, of flat rows or of images.</returns>
    public static bool HasShape(IReadOnlyList<Tensor> outputs, DataShape shape, long parameters)
    {
        if (outputs.Count != 1 && outputs.Count != parameters)
            return false;
        long each = parameters / outputs.Count;
        long[] flat = [Rows, each * shape.Dimensions];
        long[] image = shape.IsImage ? [Rows, each * shape.Event[0], .. shape.Event.Skip(1)] : flat;
        return outputs.All(output => output.shape.SequenceEqual(flat) || output.shape.SequenceEqual(image));
    }

    /// <param name="call">The file at an input, a gradient wanted.</param>
    /// <param name="of">What the input is, and who needs the gradient.</param>
    public static void MustHaveGradient(
        ScriptFunction function, Func<Tensor, IReadOnlyList<Tensor>> call, Tensor input, (string Name, string Reason) of)
    {
        using var _ = enable_grad();
        Tensor at = input.detach().requires_grad_();
        Tensor sum = call(at).Aggregate(zeros([], dtype: input.dtype, device: input.device), (total, output) => total + output.sum());
        Tensor? gradient = sum.requires_grad ? autograd.grad([sum], [at], allow_unused: true)[0] : null;
        if (gradient is null || !gradient.isfinite().all().item<bool>())
        {
            throw function.Unfit(
                $"has no finite gradient in {of.Name}",
                $"{of.Reason}: export it without torch.no_grad(), detach() or rounding");
        }
    }

    public static void MustLieBetween(
        ScriptFunction function, Tensor values, (double Low, double High) ends, string expected, string remedy)
    {
        double least = values.min().to(ScalarType.Float64).item<double>(), most = values.max().to(ScalarType.Float64).item<double>();
        if (least < ends.Low - 1e-6 || most > ends.High + 1e-6)
        {
            throw function.Unfit(
                FormattableString.Invariant($"answers numbers from {least:G4} to {most:G4}"),
                FormattableString.Invariant($"expected {expected} in [{ends.Low}, {ends.High}]: {remedy}"));
        }
    }

    public static void MustBePositive(ScriptFunction function, Tensor spread, string remedy)
    {
        double least = spread.min().to(ScalarType.Float64).item<double>();
        if (least <= 0)
        {
            throw function.Unfit(
                FormattableString.Invariant($"answers a spread of {least:G4}"),
                $"expected positive numbers; logarithms of variances are {remedy}");
        }
    }

    /// <returns>Values the data can have, [4, *event].</returns>
    public static Tensor Observations(ModelContext context)
    {
        Tensor uniform = rand(context.Shape.WithBatch(Rows), generator: context.Rng);
        Tensor x = context.Shape.Support is Support.Binary ? uniform.round() : uniform;
        return x.to(context.Placement.Dtype, context.Placement.Device);
    }

    /// <returns>Standard normal, where the weights will be.</returns>
    public static Tensor Normal(ModelContext context, params long[] size) =>
        randn(size, generator: context.Rng).to(context.Placement.Dtype, context.Placement.Device);
}
