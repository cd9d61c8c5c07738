using System.Text;

namespace GenBench.Harness.Tests.Data.Reading;

/// <summary>Builds NPY files byte by byte.</summary>
internal static class NpyBytes
{
    public static byte[] Of(string descr, bool fortran, string shape, byte[] content)
    {
        string header = $"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({shape}), }}";
        return WithHeader(header, content);
    }

    public static byte[] WithHeader(string header, byte[] content)
    {
        string padded = header.PadRight(((header.Length + 10) / 64 * 64) + 64 - 11) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)padded.Length, (byte)(padded.Length >> 8), .. Encoding.ASCII.GetBytes(padded), .. content];
    }
}
