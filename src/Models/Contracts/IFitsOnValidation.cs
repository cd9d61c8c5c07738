namespace GenBench.Models.Contracts;

/// <summary>A model with a number that must not be chosen on the data its network was trained on: it is chosen on the validation split once
/// training has ended, and saved with the weights.</summary>
public interface IFitsOnValidation
{
    /// <summary>Whether this model's spec asks for it; the data then need a validation split.</summary>
    bool NeedsValidation { get; }

    /// <param name="batches">One pass over the validation split, on the model's device; the caller disposes them.</param>
    void FitOnValidation(IEnumerable<Batch> batches);
}
