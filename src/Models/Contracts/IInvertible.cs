namespace GenBench.Models.Contracts;

/// <summary>An encoder whose code determines the observation: exact, or by an ODE up to the solver's tolerance.</summary>
public interface IInvertible : IEncoder;
