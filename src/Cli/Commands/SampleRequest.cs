using GenBench.Harness.Hosting;
using GenBench.Harness.Specs;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Cli.Commands;

/// <summary>What <c>genbench sample</c> is asked to draw, held against what the model can do.</summary>
/// <param name="Count">How many.</param>
/// <param name="Class">Of this class alone; null for the model's own mixture.</param>
/// <param name="Sampler">Way of sampling, for models that have several; null for the model's own.</param>
/// <param name="Steps">Steps of the sampler; null for the model's own.</param>
internal sealed record SampleRequest(long Count, long? Class, string? Sampler, int? Steps)
{
    private const int DefaultSteps = 100;

    /// <returns>[Count, *event]; means E[x|z] where the model can leave the observation noise out.</returns>
    /// <param name="json">Knows the kinds that are named where the model has no classes.</param>
    public Tensor Draw(IGenerativeModel model, Generator rng, Device device, SpecJson json) => this switch
    {
        { Class: not null } when Sampler is not null || Steps is not null =>
            throw new WrongInputException("--class and --sampler or --steps cannot be combined; leave one of them out"),
        { Class: { } label } => OfClass(model, label, rng, device, json),
        { Sampler: null, Steps: null } =>
            model is IMeanSampler means && model.DataShape.IsImage ? means.SampleMean(Count, rng) : model.Sample(Count, rng),
        _ => Stepwise(model, rng),
    };

    private Tensor OfClass(IGenerativeModel model, long label, Generator rng, Device device, SpecJson json)
    {
        if (model is not IConditionalSampler conditional)
        {
            throw new WrongInputException(
                $"{model.Spec.Label} was not trained with classes; kinds that can be are {string.Join(", ", KindsWithClasses.Of(json))}, "
                    + "with \"conditional\": true; or leave --class out");
        }

        if (label < 0 || label >= conditional.Classes)
            throw new WrongInputException($"--class is {label}; {model.Spec.Label} has classes 0 to {conditional.Classes - 1}");
        return conditional.Sample(full([Count], label, dtype: ScalarType.Int64, device: device), rng);
    }

    private Tensor Stepwise(IGenerativeModel model, Generator rng)
    {
        if (model is not IStepwiseSampler stepwise)
            throw new WrongInputException($"{model.Spec.Label} samples in one step; leave --sampler and --steps out");
        string sampler = Sampler ?? stepwise.Samplers[0];
        if (!stepwise.Samplers.Contains(sampler))
            throw new WrongInputException($"--sampler is {sampler}; {model.Spec.Label} has {string.Join(", ", stepwise.Samplers)}");
        return stepwise.Sample(Count, sampler, Steps ?? DefaultSteps, rng).X;
    }
}
