using GenBench.Models.Contracts;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Testing;

/// <summary>What every model owes its callers, whatever its family. One line tries all of it:
/// <c>ModelContract.Verify(new MySpec { Width = 16 }, DataShape.Vector(5, Support.Real))</c>.</summary>
public static class ModelContract
{
    private const int TrainingSteps = 60;

    public static IReadOnlyList<ContractCheck<ModelCase>> Checks { get; } =
    [
        new("spec-accepts-the-data", AcceptsTheData),
        new("samples-have-the-shape-of-data-and-repeat-with-the-seed", SamplesRepeat),
        new("model-outlives-the-scope-it-was-made-in", OutlivesItsScope),
        new("initial-weights-come-from-the-generator-handed-in", WeightsAreOfTheGenerator),
        new("training-lowers-the-validation-loss", TrainingLowersTheLoss),
        new("saved-weights-make-an-equal-model", SavedWeightsAreAll),
        new("training-goes-on-bit-for-bit", TrainingGoesOn),
        new("no-tensor-outlives-a-step-or-a-sample", NothingOutlives),
        new("capabilities-give-what-they-say", CapabilityChecks.Run),
        new("an-exact-density-integrates-to-one", DensityChecks.Run),
    ];

    /// <summary>Tries every check in float32 and float64.</summary>
    /// <param name="shape">Of data that the spec accepts.</param>
    /// <exception cref="ContractException">Some promise is broken; the message names all that are.</exception>
    public static void Verify(ModelSpec spec, DataShape shape, IModelFiles? files = null)
    {
        foreach (ScalarType precision in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var trial = new ModelCase(spec, shape, precision, files);
            Verdicts.Collect(trial.ToString(), Checks, () => trial);
        }
    }

    private static void AcceptsTheData(ModelCase trial)
    {
        SpecProblem[] problems = [.. trial.Spec.Check(trial.Shape)];
        Expect.That(problems.Length == 0, string.Join("; ", problems.Select(problem => $"{problem.Path}: {problem.Message}")));
    }

    private static void SamplesRepeat(ModelCase trial)
    {
        using DisposeScope scope = NewDisposeScope();
        using var trained = TrialModel.Of(trial);
        Tensor first = Samples(trained, seed: 11);
        Expect.Finite(first, "Sample(4)", trained.Model.DataShape.WithBatch(4));
        Expect.That(first.dtype == trial.Precision, $"samples are {first.dtype}; expected {trial.Precision}");
        Expect.Same(Samples(trained, seed: 11), first, "Sample(4) by the same seed");
        Expect.That(!Samples(trained, seed: 12).equal(first).all().item<bool>(), "samples do not depend on the seed of their generator");
    }

    private static void WeightsAreOfTheGenerator(ModelCase trial)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using var one = TrialModel.Of(trial, steps: 0);
        manual_seed(2);
        using var other = TrialModel.Of(trial, steps: 0);
        Dictionary<string, Tensor> weights = one.Model.Network.state_dict(), again = other.Model.Network.state_dict();
        foreach ((string name, Tensor value) in weights)
            Expect.Same(again[name], value, $"initial weights {name}, by another seed of torch's own generator,");
    }

    private static void OutlivesItsScope(ModelCase trial)
    {
        using var rng = new Generator(3, CPU);
        IGenerativeModel model;
        string[] keys;
        using (NewDisposeScope())
        {
            model = trial.Spec.Create(new ModelContext(trial.Shape, new Placement(CPU, trial.Precision), rng, Files: trial.Files));
            keys = [.. model.Network.state_dict().Keys];
        }

        using (model)
        using (NewDisposeScope())
        {
            Expect.That(keys.SequenceEqual(model.Network.state_dict().Keys), "keys of the weights changed");
            Expect.Finite(model.Sample(2, rng), "Sample(2) of an untrained model", model.DataShape.WithBatch(2));
        }
    }

    private static void TrainingLowersTheLoss(ModelCase trial)
    {
        using DisposeScope scope = NewDisposeScope();
        using var trained = TrialModel.Of(trial, steps: 0);
        double before = trained.ValidationLoss();
        trained.Train(TrainingSteps);
        double after = trained.ValidationLoss();
        if (trained.Model is IPretrained)
            Expect.That(before.Equals(after), $"weights that were given changed the validation loss from {before} to {after}");
        else
            Expect.That(after < before, $"{TrainingSteps} updates moved the validation loss from {before} to {after}");
    }

    private static void SavedWeightsAreAll(ModelCase trial)
    {
        using DisposeScope scope = NewDisposeScope();
        using var first = TrialModel.Of(trial, steps: 4);
        using var second = TrialModel.Of(trial, steps: 0, weightSeed: 999);
        CopyState(first, second);
        Expect.Same(Samples(second, seed: 11), Samples(first, seed: 11), "samples of a model with the same weights");
    }

    private static void TrainingGoesOn(ModelCase trial)
    {
        using DisposeScope scope = NewDisposeScope();
        using var first = TrialModel.Of(trial, steps: 4);
        using var second = TrialModel.Of(trial, steps: 0, weightSeed: 999);
        CopyState(first, second);
        second.Step = first.Step;
        first.Train(3);
        second.Train(3);
        Dictionary<string, Tensor> weights = second.Model.Network.state_dict();
        foreach ((string key, Tensor value) in first.Model.Network.state_dict())
            Expect.Same(weights[key], value, $"{key} after three more updates from a saved state");
    }

    private static void NothingOutlives(ModelCase trial)
    {
        using var trained = TrialModel.Of(trial, steps: 3);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        trained.Train(5);
        using (NewDisposeScope())
            _ = Samples(trained, seed: 1);
        long left = DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
        Expect.That(left == 0, $"{left} tensors are left over after five updates and a sample");
    }

    private static Tensor Samples(TrialModel trained, ulong seed)
    {
        using var rng = new Generator(seed, CPU);
        return trained.Model.Sample(4, rng);
    }

    private static void CopyState(TrialModel source, TrialModel target)
    {
        Copy(source.Model.Network.state_dict(), target.Model.Network.state_dict());
        Copy(source.Procedure.State.ToDictionary(), target.Procedure.State.ToDictionary());
    }

    private static void Copy(Dictionary<string, Tensor> source, Dictionary<string, Tensor> target)
    {
        using var _ = no_grad();
        Expect.That(source.Keys.Order().SequenceEqual(target.Keys.Order()), "two models of one spec have other keys");
        foreach ((string key, Tensor value) in source)
            target[key].copy_(value);
    }
}
