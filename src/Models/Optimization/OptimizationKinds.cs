using GenBench.Models.Registration;

namespace GenBench.Models.Optimization;

/// <summary>The optimizers, learning rate schedules, budgets and ways out of a divergence or a want of memory of GenBench.</summary>
public static class OptimizationKinds
{
    /// <summary>Adds an optimizer.</summary>
    public static Kinds AddOptimizer<T>(this Kinds kinds)
        where T : OptimizerSpec => kinds.Add<OptimizerSpec, T>();

    /// <summary>Adds a learning rate schedule.</summary>
    public static Kinds AddSchedule<T>(this Kinds kinds)
        where T : ScheduleSpec => kinds.Add<ScheduleSpec, T>();

    public static Kinds AddOptimization(this Kinds kinds) => kinds
        .AddOptimizer<AdamSpec>()
        .AddOptimizer<AdamWSpec>()
        .AddOptimizer<RmsPropSpec>()
        .AddOptimizer<SgdSpec>()
        .AddSchedule<ConstantSchedule>()
        .AddSchedule<CosineSchedule>()
        .AddSchedule<StepSchedule>()
        .AddSchedule<BurdaSchedule>()
        .Add<BudgetSpec, EpochsBudget>()
        .Add<BudgetSpec, StepsBudget>()
        .Add<BudgetSpec, ExamplesBudget>()
        .Add<BudgetSpec, MultiplyAddsBudget>()
        .Add<BudgetSpec, SecondsBudget>()
        .Add<NonFiniteSpec, FailOnNonFinite>()
        .Add<NonFiniteSpec, SkipNonFinite>()
        .Add<NonFiniteSpec, RestartOnNonFinite>()
        .Add<OutOfMemorySpec, FailOnRefusal>()
        .Add<OutOfMemorySpec, AccumulateOnRefusal>();
}
