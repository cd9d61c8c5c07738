using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Whether a function answers each row for itself, and the same each time.</summary>
internal static class RowByRow
{
    /// <summary>Sums over rows in another order differ by rounding; dropout and batch statistics by far more.</summary>
    private const double Tolerance = 1e-4;

    private const string TrainingMode = "it was probably exported in training mode (dropout, batch normalization): call model.eval() "
        + "before torch.jit.script or torch.jit.trace";

    /// <param name="inputs">[4, ...] each, or [] for what all rows share.</param>
    /// <returns>What it answers, checked for type, number of rows and finite values.</returns>
    /// <exception cref="UnfitModelException">It draws random numbers, mixes rows or changes its input.</exception>
    public static IReadOnlyList<Tensor> Answers(ScriptFunction function, Placement placement, params Tensor[] inputs)
    {
        Tensor[] untouched = [.. inputs.Select(input => input.clone())];
        IReadOnlyList<Tensor> answers = function.Call(inputs);
        long rows = inputs.Max(input => input.dim() == 0 ? 0 : input.shape[0]), half = rows / 2;
        foreach (Tensor answer in answers)
            CheckForm(function, answer, rows, placement);
        if (!Same(inputs, untouched))
        {
            throw function.Unfit(
                "writes into its input", "clone the input at the start of forward, or use inplace=False, and export again");
        }

        if (!Same(answers, function.Call(inputs)))
            throw function.Unfit("answers the same input differently each time", $"export it without its random draws; {TrainingMode}");
        if (!Same([.. answers.Select(answer => Tail(answer, half))], function.Call([.. inputs.Select(input => Tail(input, half))])))
        {
            throw function.Unfit(
                "answers a row differently when other rows are missing", $"rows must not depend on each other; {TrainingMode}");
        }

        return answers;
    }

    /// <summary>The last rows: a file that reads something from the first row alone would answer the first ones alike.</summary>
    private static Tensor Tail(Tensor value, long rows) =>
        value.dim() == 0 ? value : value.narrow(0, value.shape[0] - rows, rows).contiguous();

    private static void CheckForm(ScriptFunction function, Tensor answer, long rows, Placement placement)
    {
        if (answer.dtype != placement.Dtype)
        {
            throw function.Unfit($"answers {answer.dtype} to {placement.Dtype}",
                "expected the same type; a traced module may hold "
                    + "constants of another: export it with torch.jit.script, or set \"dtype\" in \"compute\" to the type it was "
                    + "traced with");
        }

        if (answer.dim() == 0 || answer.shape[0] != rows)
        {
            throw function.Unfit($"answers [{string.Join(", ", answer.shape)}] to {rows} rows",
                "expected as many rows as it was given; a "
                    + "traced module may hold the number of rows it was traced with: export it with torch.jit.script");
        }

        if (!answer.isfinite().all().item<bool>())
        {
            throw function.Unfit(
                "answers numbers that are not finite", "check the weights, and in Python the answer to standard normal latents");
        }
    }

    private static bool Same(IReadOnlyList<Tensor> first, IReadOnlyList<Tensor> second) =>
        first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second));

    private static bool Same(Tensor first, Tensor second)
    {
        if (!first.shape.SequenceEqual(second.shape))
            return false;
        Tensor scale = first.abs().max() + 1;
        return ((first - second).abs().max() <= scale * Tolerance).item<bool>();
    }
}
