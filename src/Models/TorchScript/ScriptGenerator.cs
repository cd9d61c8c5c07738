using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>g from a file, in the units of the data. Its weights are no checkpoint keys: the file itself is kept.</summary>
internal sealed class ScriptGenerator : nn.Module<Tensor, Tensor?, Tensor>
{
    private readonly ScriptFunction _function;
    private readonly TorchScriptGeneratorSpec _spec;
    private readonly DataShape _shape;

    /// <exception cref="UnfitModelException">The file is not what the spec says of it.</exception>
    public ScriptGenerator(TorchScriptGeneratorSpec spec, ModelContext context)
        : base("torchscript-generator")
    {
        (_spec, _shape) = (spec, context.Shape);
        _function = new ScriptFunction("generator", spec.Generator, context, LatentInput.See);
        Try(context);
    }

    public override Tensor forward(Tensor z, Tensor? labels)
    {
        Tensor x = _function.Call(LatentInput.Of(z, _spec.LatentLayout))[0].view(_shape.WithBatch(z.shape[0]));
        return _spec.Range == PixelRange.MinusOneToOne ? (x + 1) * 0.5 : x;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _function.Dispose();
        base.Dispose(disposing);
    }

    private void Try(ModelContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = TrialChecks.Normal(context, TrialChecks.Rows, _spec.Latent), input = LatentInput.Of(z, _spec.LatentLayout);
        using (no_grad())
        {
            IReadOnlyList<Tensor> outputs = RowByRow.Answers(_function, context.Placement, input);
            if (outputs.Count != 1 || !TrialChecks.HasShape(outputs, _shape, 1))
            {
                throw _function.Unfit(
                    $"answers {ShapeText.Of(outputs)} to {TrialChecks.Rows} latents",
                    $"expected {ShapeText.Expected(TrialChecks.Rows, _shape, 1)} for data of shape [{string.Join(", ", _shape.Event)}]");
            }

            (double, double) ends = (_spec.Range == PixelRange.MinusOneToOne ? -1 : 0, 1);
            if (_shape.Support != Support.Real)
            {
                TrialChecks.MustLieBetween(
                    _function, outputs[0], ends, "pixels", "see \"range\", or end the generator in a sigmoid or a tanh");
            }
        }

        TrialChecks.MustHaveGradient(
            _function, at => _function.Call(LatentInput.Of(at, _spec.LatentLayout)), z,
            ("z", "a search for the latent of an image needs one"));
    }
}
