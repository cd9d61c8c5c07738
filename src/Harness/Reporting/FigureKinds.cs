using GenBench.Models.Registration;

namespace GenBench.Harness.Reporting;

/// <summary>Adds figures to the reports of a program.</summary>
public static class FigureKinds
{
    /// <summary>Adds a figure.</summary>
    public static Kinds AddFigure<T>(this Kinds kinds)
        where T : IFigure, new() => kinds.AddPart<IFigure, T>();

    /// <inheritdoc cref="AddFigure{T}"/>
    public static Kinds AddFigure(this Kinds kinds, Func<IFigure> make) => kinds.AddPart(make);
}
