namespace GenBench.Harness.Processes;

/// <summary>Programs of the system, such as a cluster's.</summary>
internal interface ISystemCommands
{
    /// <summary>Runs a program to its end. Arguments reach it as they are: no shell is between.</summary>
    /// <returns>Null where there is no such program.</returns>
    CommandAnswer? Run(string program, params IReadOnlyList<string> arguments);
}
