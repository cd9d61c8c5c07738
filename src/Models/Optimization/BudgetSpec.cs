using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using GenBench.Models.Registration;

namespace GenBench.Models.Optimization;

/// <summary>How long every model of an experiment is trained, in the place of the epochs of its training.</summary>
public abstract record BudgetSpec
{
    /// <summary>The training under this budget: its epochs are the budget's, or nobody's.</summary>
    public virtual TrainingSpec Over(TrainingSpec training)
    {
        ArgumentNullException.ThrowIfNull(training);
        return training with { Epochs = new TrainingSpec().Epochs };
    }
}

/// <summary>Passes over the training split: what "training.epochs" says, for all models at once.</summary>
[Kind("epochs")]
public sealed record EpochsBudget : BudgetSpec
{
    [Range(1, 1_000_000)]
    [Description("Passes over the training split.")]
    public required int Amount { get; init; }

    public override TrainingSpec Over(TrainingSpec training) => training with { Epochs = Amount };
}

/// <summary>Updates of the weights, whatever a batch is.</summary>
[Kind("steps")]
public sealed record StepsBudget : BudgetSpec
{
    [Range(1L, 1_000_000_000_000)]
    [Description("Updates.")]
    public required long Amount { get; init; }
}

/// <summary>Examples seen, each as often as it is.</summary>
[Kind("examples")]
public sealed record ExamplesBudget : BudgetSpec
{
    [Range(1L, 1_000_000_000_000_000)]
    [Description("Examples seen; a model makes as many whole updates as they allow.")]
    public required long Amount { get; init; }
}

/// <summary>Multiply-adds of all updates, forward and backward, and of what is fitted after them.</summary>
[Kind("multiply-adds")]
public sealed record MultiplyAddsBudget : BudgetSpec
{
    [Range(1.0, 1e21)]
    [Description("Multiply-adds of matrix products and convolutions, counted on real updates; a model makes as many whole updates as they "
        + "allow.")]
    public required double Amount { get; init; }
}

/// <summary>Time in updates, by the clock: what comes out depends on the machine and on what else it does.</summary>
[Kind("seconds")]
public sealed record SecondsBudget : BudgetSpec
{
    [Range(1e-3, 1e9)]
    [Description("Seconds of training; validation, checkpoints and fits after training are not among them.")]
    public required double Amount { get; init; }
}
