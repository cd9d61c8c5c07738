using GenBench.Harness.Data;
using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Training;

/// <summary>The parts of a model that are estimated from whole splits once its network is trained.</summary>
internal static class FinalFits
{
    /// <exception cref="ArgumentException">The model wants a validation split that is not there.</exception>
    public static void MustBePossible(IGenerativeModel model, IDataset dataset)
    {
        if (model is IFitsOnValidation { NeedsValidation: true } && dataset.Record.ValidationCount == 0)
        {
            throw new ArgumentException(
                "the model chooses a number on the validation split, and the dataset has none: set \"validation\" in the dataset",
                nameof(dataset));
        }
    }

    public static void Fit(IGenerativeModel model, IDataset dataset, SeedPlan seeds, Placement placement)
    {
        model.Network.eval();
        if (model is IFitsAfterTraining afterTraining)
        {
            using Generator rng = seeds.FitAfterTraining(placement.Device);
            afterTraining.FitAfterTraining(dataset.Observations(Split.Train).InChunks(placement), rng);
        }

        if (model is IFitsOnValidation { NeedsValidation: true } onValidation)
            onValidation.FitOnValidation(dataset.Observations(Split.Validation).InChunks(placement));
    }
}
