namespace GenBench.Testing;

/// <summary>Tries all checks, so that one report holds all that is wrong.</summary>
internal static class Verdicts
{
    /// <param name="subject">Made anew for each check: one that left something behind spoils no other.</param>
    public static void Collect<TSubject>(string name, IEnumerable<ContractCheck<TSubject>> checks, Func<TSubject> subject)
    {
        List<string> broken = [];
        Exception? first = null;
        foreach (ContractCheck<TSubject> check in checks)
        {
            try
            {
                check.Run(subject());
            }
            catch (Exception exception)
            {
                first ??= exception;
                broken.Add($"  {check.Name}: {(exception is ContractException ? exception.Message : exception.ToString())}");
            }
        }

        if (first is not null)
            throw new ContractException($"{name} breaks {broken.Count} of its contract's checks:\n{string.Join('\n', broken)}", first);
    }
}
