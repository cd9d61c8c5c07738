using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>Runs a file that depends on time on a few rows, before any number is measured with it.</summary>
internal sealed class FieldTrial(ScriptFunction function, ModelContext context)
{
    private const int Rows = TrialChecks.Rows;

    /// <param name="inputs">From x, [4, *event], and what the file is told of the time, [4], to what it takes.</param>
    /// <param name="told">Times as the file knows them, from those in [0, 1].</param>
    /// <exception cref="UnfitModelException">An answer is not of the shape of x, or not a function of x.</exception>
    public void Check(Func<Tensor, Tensor, Tensor[]> inputs, Func<Tensor, Tensor> told)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = TrialChecks.Normal(context, context.Shape.WithBatch(Rows)), times = told(linspace(0.2, 0.8, Rows, x.dtype, x.device));
        using (no_grad())
        {
            IReadOnlyList<Tensor> outputs = RowByRow.Answers(function, context.Placement, inputs(x, times));
            if (outputs.Count != 1 || !TrialChecks.HasShape(outputs, context.Shape, 1))
            {
                throw function.Unfit(
                    $"answers {ShapeText.Of(outputs)} to {Rows} points",
                    $"expected {ShapeText.Expected(Rows, context.Shape, 1)} for data of shape [{string.Join(", ", context.Shape.Event)}]");
            }
        }

        TrialChecks.MustHaveGradient(function, at => function.Call(inputs(at, times)), x, ("x", "the divergence of the flow needs one"));
    }
}
