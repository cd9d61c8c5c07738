namespace GenBench.Harness.Tests.Data.Reading;

/// <summary>A file with one to four of its bytes changed, and one in five cut off.</summary>
internal static class Mutation
{
    public static byte[] Of(byte[] file, Random random)
    {
        byte[] mutated = [.. file];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
            mutated[random.Next(mutated.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
        return random.Next(5) == 0 ? mutated[..random.Next(mutated.Length)] : mutated;
    }
}
