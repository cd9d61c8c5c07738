using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>A network that depends on time, from a file. Its weights are no checkpoint keys: the file itself is kept.</summary>
internal sealed class ScriptField : FieldNetwork
{
    private readonly ScriptFunction function;
    private readonly FieldCallSpec form;
    private readonly FieldClock clock;
    private readonly long[] eventShape;

    /// <exception cref="UnfitModelException">The file is not what the spec says of it.</exception>
    public ScriptField(ModelFile file, FieldCallSpec form, FieldClock clock, ModelContext context)
        : base("torchscript-field", context.Shape)
    {
        (this.form, this.clock, eventShape) = (form, clock, [.. context.Shape.Event]);
        function = new ScriptFunction("network", file, context, "\"call\" and the shape of the data");
        new FieldTrial(function, context).Check(Inputs, clock.Told);
    }

    public override long? Classes => null;

    public override Tensor forward(Tensor x, Tensor t, Tensor? labels)
    {
        MustFit(x);
        if (labels is not null)
            throw new ArgumentException("labels were given to a network from a file, which takes none", nameof(labels));
        Tensor told = clock.Told(t), answer = form.Time == TimeLayout.Scalar ? ByTime(x, told) : function.Call(Inputs(x, told))[0];
        return (clock.Factor == 1 ? answer : answer * clock.Factor).view([-1, .. eventShape]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            function.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>One call for all rows of one time.</summary>
    private Tensor ByTime(Tensor x, Tensor told)
    {
        if ((told == told[0]).all().item<bool>())
            return function.Call(Inputs(x, told))[0];
        (Tensor times, Tensor? place, _) = told.unique(return_inverse: true);
        Tensor[] rows = [.. Enumerable.Range(0, (int)times.shape[0]).Select(i => (place! == i).nonzero().view(-1))];
        Tensor answers = cat(
            [.. rows.Select((which, i) => function.Call(Inputs(x.index_select(0, which), times.narrow(0, i, 1)))[0].flatten(1))], 0);
        return answers.index_select(0, cat(rows, 0).argsort());
    }

    /// <param name="x">[B, *event]</param>
    /// <param name="told">[B]; the same in all rows where the file takes one time.</param>
    private Tensor[] Inputs(Tensor x, Tensor told)
    {
        if (form.Time == TimeLayout.Appended)
        {
            Tensor time = told.to_type(x.dtype).view([told.shape[0], .. Enumerable.Repeat(1L, eventShape.Length)]);
            Tensor joined = cat([x, time.expand([x.shape[0], 1, .. eventShape.Skip(1)])], 1);
            return [ObservationInput.Of(joined, form.Layout, PixelRange.AsData)];
        }

        Tensor laidOut = ObservationInput.Of(x, form.Layout, PixelRange.AsData), times = form.Time switch
        {
            TimeLayout.Column => told.unsqueeze(1),
            TimeLayout.Scalar => told[0],
            _ => told,
        };
        return form.Order == ArgumentOrder.XTime ? [laidOut, times] : [times, laidOut];
    }
}
