namespace GenBench.Harness.Processes;

/// <summary>What the process answers.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something needed is broken (<c>doctor</c>, <c>data</c>).</summary>
    public const int Broken = 1;

    /// <summary>The spec or the command line is wrong; nothing was run.</summary>
    public const int WrongInput = 2;

    /// <summary>Some cells failed; the rest is kept.</summary>
    public const int SomeCellsFailed = 3;

    /// <summary>The gate found a regression, a failure or a broken rule (<c>baseline check</c>).</summary>
    public const int Regressed = 4;

    /// <summary>An estimator missed its known answer (<c>certify</c>, and <c>run</c> before its first cell).</summary>
    public const int Uncertified = 5;

    /// <summary>Stopped by a signal, with everything finished kept.</summary>
    public static int Signal(int number) => 128 + number;
}
