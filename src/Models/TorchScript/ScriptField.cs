using GenBench.Models.Contracts;
using GenBench.Models.Networks;
using static TorchSharp.torch;

namespace GenBench.Models.TorchScript;

/// <summary>A network that depends on time, from a file. Its weights are no checkpoint keys: the file itself is kept.</summary>
internal sealed class ScriptField : FieldNetwork
{
    private readonly ScriptFunction _function;
    private readonly FieldCallSpec _form;
    private readonly FieldClock _clock;
    private readonly long[] _eventShape;

    /// <exception cref="UnfitModelException">The file is not what the spec says of it.</exception>
    public ScriptField(ModelFile file, FieldCallSpec form, FieldClock clock, ModelContext context)
        : base("torchscript-field", context.Shape)
    {
        (_form, _clock, _eventShape) = (form, clock, [.. context.Shape.Event]);
        _function = new ScriptFunction("network", file, context, "\"call\" and the shape of the data");
        new FieldTrial(_function, context).Check(Inputs, _clock.Told);
    }

    public override long? Classes => null;

    public override Tensor forward(Tensor x, Tensor t, Tensor? labels)
    {
        MustFit(x);
        if (labels is not null)
            throw new ArgumentException("labels were given to a network from a file, which takes none", nameof(labels));
        Tensor told = _clock.Told(t), answer = _form.Time == TimeLayout.Scalar ? ByTime(x, told) : _function.Call(Inputs(x, told))[0];
        return (_clock.Factor == 1 ? answer : answer * _clock.Factor).view([-1, .. _eventShape]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _function.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>One call for all rows of one time.</summary>
    private Tensor ByTime(Tensor x, Tensor told)
    {
        if ((told == told[0]).all().item<bool>())
            return _function.Call(Inputs(x, told))[0];
        (Tensor times, Tensor? place, _) = told.unique(return_inverse: true);
        Tensor[] rows = [.. Enumerable.Range(0, (int)times.shape[0]).Select(i => (place! == i).nonzero().view(-1))];
        Tensor answers = cat(
            [.. rows.Select((which, i) => _function.Call(Inputs(x.index_select(0, which), times.narrow(0, i, 1)))[0].flatten(1))], 0);
        return answers.index_select(0, cat(rows, 0).argsort());
    }

    /// <param name="x">[B, *event]</param>
    /// <param name="told">[B]; the same in all rows where the file takes one time.</param>
    private Tensor[] Inputs(Tensor x, Tensor told)
    {
        if (_form.Time == TimeLayout.Appended)
        {
            Tensor values = ObservationInput.Of(x, _form.Layout, PixelRange.AsData); // [B, C, ...]
            Tensor time = told.to_type(x.dtype).view([told.shape[0], .. Enumerable.Repeat(1L, (int)values.dim() - 1)]);
            return [cat([values, time.expand([x.shape[0], 1, .. values.shape.Skip(2)])], 1)];
        }

        Tensor laidOut = ObservationInput.Of(x, _form.Layout, PixelRange.AsData), times = _form.Time switch
        {
            TimeLayout.Column => told.unsqueeze(1),
            TimeLayout.Scalar => told[0],
            _ => told,
        };
        return _form.Order == ArgumentOrder.XTime ? [laidOut, times] : [times, laidOut];
    }
}
