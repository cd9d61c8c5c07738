using GenBench.Models.Optimization;

namespace GenBench.Models.Contracts;

/// <summary>A spec whose models, alike but for seed, weights and data order, can be trained at once.</summary>
public interface IStackable
{
    /// <summary>Why models of this spec have to be trained one at a time; empty when they need not.</summary>
    IEnumerable<SpecProblem> CheckStack();

    /// <param name="models">Made from this spec, on one device; they must outlive the training, and their weights follow it.</param>
    IStackedTraining CreateStack(IReadOnlyList<IGenerativeModel> models, TrainingSpec training);
}
