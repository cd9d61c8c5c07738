using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>g from a file, in the units of the data. Its weights are no checkpoint keys: the file itself is kept.</summary>
internal sealed class ScriptGenerator : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly ScriptFunction function;
    private readonly TorchScriptGeneratorSpec spec;
    private readonly DataShape shape;

    /// <exception cref="UnfitModelException">The file is not what the spec says of it.</exception>
    public ScriptGenerator(TorchScriptGeneratorSpec spec, ModelContext context)
        : base("torchscript-generator")
    {
        (this.spec, shape) = (spec, context.Shape);
        function = new ScriptFunction("generator", spec.Generator, context, LatentInput.See);
        Try(context);
    }

    public override Tensor forward(Tensor z, Tensor? labels)
    {
        Tensor x = function.Call(LatentInput.Of(z, spec.LatentLayout))[0].view(shape.WithBatch(z.shape[0]));
        return spec.Range == PixelRange.MinusOneToOne ? (x + 1) * 0.5 : x;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            function.Dispose();
        base.Dispose(disposing);
    }

    private void Try(ModelContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = TrialChecks.Normal(context, TrialChecks.Rows, spec.Latent), input = LatentInput.Of(z, spec.LatentLayout);
        using (no_grad())
        {
            IReadOnlyList<Tensor> outputs = RowByRow.Answers(function, context.Placement, input);
            if (outputs.Count != 1 || !TrialChecks.HasShape(outputs, shape, 1))
            {
                throw function.Unfit(
                    $"answers {ShapeText.Of(outputs)} to {TrialChecks.Rows} latents",
                    $"expected {ShapeText.Expected(TrialChecks.Rows, shape, 1)} for data of shape [{string.Join(", ", shape.Event)}]");
            }

            (double, double) ends = (spec.Range == PixelRange.MinusOneToOne ? -1 : 0, 1);
            if (shape.Support != Support.Real)
            {
                TrialChecks.MustLieBetween(
                    function, outputs[0], ends, "pixels", "see \"range\", or end the generator in a sigmoid or a tanh");
            }
        }

        TrialChecks.MustHaveGradient(
            function, at => function.Call(LatentInput.Of(at, spec.LatentLayout)), z,
            ("z", "a search for the latent of an image needs one"));
    }
}
