namespace GenBench.Serving.Store;

/// <summary>An alert on its way to one receiver.</summary>
/// <param name="Id">Schedule, due time and receiver: told twice, it is the same alert.</param>
/// <param name="Receiver">Name of the receiver.</param>
/// <param name="Body">JSON.</param>
/// <param name="Starts">Starts of the program that have tried it in vain.</param>
public sealed record PendingAlert(string Id, string Receiver, string Body, int Starts);
