using GenBench.Models.Contracts;
using GenBench.Models.Optimization;
using GenBench.Models.Probability;
using GenBench.Tests.Fixtures;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Tests.Contracts;

/// <summary>What every model owes its callers, whatever its family; a new spec kind is tested as soon as it is listed.</summary>
public sealed class FamilyContractTests
{
    private const int BatchSize = 6;
    private static readonly TrainingSpec Training = new() { Optimizer = new AdamSpec { LearningRate = 1e-3 }, ClipNorm = 10, EmaDecay = 0.9 };

    [Fact]
    public void Every_spec_kind_is_under_contract() =>
        Assert.Equal(ModelFamilies.AllKinds.Order(), ModelFamilies.All.Select(family => family.Spec.Kind).Distinct().Order());

    [Theory]
    [MemberData(nameof(ModelFamilies.Rows), MemberType = typeof(ModelFamilies))]
    public void Spec_accepts_the_data_it_is_tried_on(int family, string name, bool float64)
    {
        _ = (name, float64);
        Assert.Empty(ModelFamilies.All[family].Spec.Check(ModelFamilies.All[family].Shape));
    }

    [Theory]
    [MemberData(nameof(ModelFamilies.Rows), MemberType = typeof(ModelFamilies))]
    public void Samples_have_the_shape_of_data_finite_values_and_repeat_with_the_seed(int family, string name, bool float64)
    {
        _ = name;
        using var scope = NewDisposeScope();
        using var trained = TrainedModel.Of(family, float64, Training);
        using var rng = new Generator(11, CPU);
        using var again = new Generator(11, CPU);
        using var other = new Generator(12, CPU);
        Tensor samples = trained.Model.Sample(4, rng);
        Assert.Equal(trained.Model.DataShape.WithBatch(4), samples.shape);
        Assert.Equal(trained.Placement.Dtype, samples.dtype);
        Assert.True(samples.isfinite().all().item<bool>());
        Assert.True(samples.equal(trained.Model.Sample(4, again)).all().item<bool>());
        Assert.False(samples.equal(trained.Model.Sample(4, other)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(ModelFamilies.Rows), MemberType = typeof(ModelFamilies))]
    public void Model_outlives_the_scope_it_was_made_in(int family, string name, bool float64)
    {
        _ = name;
        (ModelSpec spec, DataShape shape) = ModelFamilies.All[family];
        using var rng = new Generator(3, CPU);
        IGenerativeModel model;
        string[] keys;
        using (NewDisposeScope())
        {
            model = spec.Create(new ModelContext(shape, new Placement(CPU, float64 ? ScalarType.Float64 : ScalarType.Float32), rng, Files: TorchScriptFiles.Instance));
            keys = [.. model.Network.state_dict().Keys];
        }

        Assert.Equal(keys, model.Network.state_dict().Keys);
        using (model)
        using (NewDisposeScope())
            Assert.True(model.Sample(2, rng).isfinite().all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(ModelFamilies.Rows), MemberType = typeof(ModelFamilies))]
    public void Training_lowers_the_validation_loss_or_leaves_given_weights_alone(int family, string name, bool float64)
    {
        _ = name;
        using var scope = NewDisposeScope();
        using var trained = TrainedModel.Of(family, float64, Training, steps: 0);
        double before = trained.ValidationLoss();
        trained.Train(60);
        if (trained.Model is IPretrained)
            Assert.Equal(before, trained.ValidationLoss());
        else
            Assert.True(trained.ValidationLoss() < before, $"{trained.ValidationLoss()} is not below {before}");
    }

    [Theory]
    [MemberData(nameof(ModelFamilies.Rows), MemberType = typeof(ModelFamilies))]
    public void Saved_weights_make_an_equal_model_and_training_goes_on_bit_for_bit(int family, string name, bool float64)
    {
        _ = name;
        using var scope = NewDisposeScope();
        using var first = TrainedModel.Of(family, float64, Training, steps: 4);
        using var second = TrainedModel.Of(family, float64, Training, steps: 0, weightSeed: 999);
        Copy(first.Model.Network.state_dict(), second.Model.Network.state_dict());
        Copy(first.Procedure.State, second.Procedure.State);
        using var rng = new Generator(11, CPU);
        using var again = new Generator(11, CPU);
        Assert.True(first.Model.Sample(4, rng).equal(second.Model.Sample(4, again)).all().item<bool>());
        second.Step = first.Step;
        first.Train(3);
        second.Train(3);
        foreach ((string key, Tensor value) in first.Model.Network.state_dict())
            Assert.True(value.equal(second.Model.Network.state_dict()[key]).all().item<bool>(), key);
    }

    [Theory]
    [MemberData(nameof(ModelFamilies.Rows), MemberType = typeof(ModelFamilies))]
    public void No_tensor_outlives_a_step_or_a_sample(int family, string name, bool float64)
    {
        _ = name;
        using var trained = TrainedModel.Of(family, float64, Training, steps: 3);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        trained.Train(5);
        using (NewDisposeScope())
        using (var rng = new Generator(1, CPU))
            _ = trained.Model.Sample(3, rng);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [MemberData(nameof(ModelFamilies.Rows), MemberType = typeof(ModelFamilies))]
    public void Claimed_capabilities_give_what_they_say(int family, string name, bool float64)
    {
        _ = name;
        using var scope = NewDisposeScope();
        using var trained = TrainedModel.Of(family, float64, Training);
        using var noGradient = no_grad();
        using var rng = new Generator(1, CPU);
        Tensor x = trained.Data;
        if (trained.Model is IReconstructor reconstructor)
            Assert.Equal(x.shape, reconstructor.Reconstruct(x).shape);
        if (trained.Model is IEncoder encoder)
            Assert.Equal(BatchSize, encoder.Encode(x).shape[0]);
        if (trained.Model is IMeanSampler sampler)
            AssertFinite(sampler.SampleMean(4, rng), trained.Model.DataShape.WithBatch(4));
        if (trained.Model is IDensity density)
            AssertFinite(density.LogProb(x, rng), BatchSize);
        if (trained.Model is ILatentVariableModel latent)
            CheckLatent(latent, x, rng);
        if (trained.Model is IConditionalSampler conditional)
            AssertFinite(conditional.Sample(tensor(new long[] { 0, conditional.Classes - 1 }), rng), trained.Model.DataShape.WithBatch(2));
        if (trained.Model is IStepwiseSampler stepwise)
            CheckSamplers(stepwise, trained.Model.DataShape, rng);
        if (trained.Model is IProbabilityFlow flow)
            CheckFlow(flow, x, rng);
        if (trained.Model is IAmortizedPosterior posterior)
        {
            DiagonalGaussian q = posterior.Posterior(x);
            Assert.Equal([BatchSize, posterior.LatentDim], q.Mean.shape);
            AssertFinite(q.KlToStandardNormal(), BatchSize);
        }
    }

    private static void CheckSamplers(IStepwiseSampler model, DataShape shape, Generator rng)
    {
        Assert.NotEmpty(model.Samplers);
        Assert.Throws<ArgumentException>(() => model.Sample(1, "no such sampler", 1, rng));
        foreach (string sampler in model.Samplers)
        {
            SteppedSamples samples = model.Sample(2, sampler, 3, rng);
            AssertFinite(samples.X, shape.WithBatch(2));
            Assert.True(samples.FunctionEvaluations >= 3);
        }
    }

    private static void CheckFlow(IProbabilityFlow model, Tensor x, Generator rng)
    {
        AssertFinite(model.Velocity(x, 0.4), x.shape);
        AssertFinite(model.LogBase(model.SampleBase(BatchSize, rng)), BatchSize);
        Tensor noise = model.Encode(x).view(x.shape);
        AssertFinite(noise, x.shape);
        AssertFinite(model.LogBase(noise), BatchSize);
        Tensor at = x.detach().requires_grad_();
        using var gradients = enable_grad();
        Assert.True(model.Velocity(at, 0.4).requires_grad, "a likelihood needs the velocity's derivatives");
    }

    private static void CheckLatent(ILatentVariableModel model, Tensor x, Generator rng)
    {
        Tensor z = randn([3, BatchSize, model.LatentDim], dtype: x.dtype, generator: rng);
        Tensor logPrior = model.LogPrior(z);
        Tensor logLikelihood = model.LogLikelihood(x, z);
        AssertFinite(logPrior, 3, BatchSize);
        AssertFinite(logLikelihood, 3, BatchSize);
        Assert.True(logLikelihood[1].allclose(model.LogLikelihood(x, z[1]), 1e-4, 1e-4), "samples of one example do not mix with other examples");
    }

    private static void AssertFinite(Tensor values, params long[] shape)
    {
        Assert.Equal(shape, values.shape);
        Assert.True(values.isfinite().all().item<bool>());
    }

    private static void Copy(IReadOnlyDictionary<string, Tensor> source, IReadOnlyDictionary<string, Tensor> target)
    {
        using var _ = no_grad();
        Assert.Equal(source.Keys.Order(), target.Keys.Order());
        foreach ((string key, Tensor value) in source)
            target[key].copy_(value);
    }
}
