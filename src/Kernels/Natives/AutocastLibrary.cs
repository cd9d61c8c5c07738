using TorchSharp;

namespace GenBench.Kernels.Natives;

/// <summary>The functions of <c>at::autocast</c>, which TorchSharp does not bind, by the names a C++ compiler exports them under. A name
/// holds the types of the parameters, so that one whose signature changed is not found; the state behind them belongs to the calling
/// thread.</summary>
/// <remarks>Names of the Itanium C++ ABI, as on Linux and macOS; libtorch 2.10, ATen/autocast_mode.h.</remarks>
public sealed unsafe class AutocastLibrary
{
    private const string Namespace = "_ZN2at8autocast";
    private readonly delegate* unmanaged<sbyte, byte> _isEnabled;
    private readonly delegate* unmanaged<sbyte, byte, void> _setEnabled;
    private readonly delegate* unmanaged<sbyte, sbyte> _dtype;
    private readonly delegate* unmanaged<sbyte, sbyte, void> _setDtype;
    private readonly delegate* unmanaged<byte> _isCacheEnabled;
    private readonly delegate* unmanaged<byte, void> _setCacheEnabled;
    private readonly delegate* unmanaged<int> _incrementNesting;
    private readonly delegate* unmanaged<int> _decrementNesting;

    private AutocastLibrary(IReadOnlyList<nint> address)
    {
        _isEnabled = (delegate* unmanaged<sbyte, byte>)address[0];
        _setEnabled = (delegate* unmanaged<sbyte, byte, void>)address[1];
        _dtype = (delegate* unmanaged<sbyte, sbyte>)address[2];
        _setDtype = (delegate* unmanaged<sbyte, sbyte, void>)address[3];
        _isCacheEnabled = (delegate* unmanaged<byte>)address[4];
        _setCacheEnabled = (delegate* unmanaged<byte, void>)address[5];
        _incrementNesting = (delegate* unmanaged<int>)address[6];
        _decrementNesting = (delegate* unmanaged<int>)address[7];
    }

    /// <summary>Exported names, in the order of the constructor.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        $"{Namespace}19is_autocast_enabledEN3c1010DeviceTypeE",
        $"{Namespace}20set_autocast_enabledEN3c1010DeviceTypeEb",
        $"{Namespace}18get_autocast_dtypeEN3c1010DeviceTypeE",
        $"{Namespace}18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE",
        $"{Namespace}25is_autocast_cache_enabledEv",
        $"{Namespace}26set_autocast_cache_enabledEb",
        $"{Namespace}17increment_nestingEv",
        $"{Namespace}17decrement_nestingEv",
    ];

    /// <summary>Weights cast before are kept while this is true; what they were cast from may have changed since.</summary>
    public bool KeepsCasts
    {
        get => _isCacheEnabled() != 0;
        set => _setCacheEnabled(value ? (byte)1 : (byte)0);
    }

    /// <param name="addressOf">Address of an exported name; 0 where there is none, as <see cref="LibTorch.AddressOf"/> gives it.</param>
    /// <param name="missing">The first name that is not there; empty when all are.</param>
    public static AutocastLibrary? Bind(Func<string, nint> addressOf, out string missing)
    {
        nint[] addresses = [.. Names.Select(addressOf)];
        missing = Names.Zip(addresses).FirstOrDefault(pair => pair.Second == 0).First ?? "";
        return missing.Length == 0 ? new AutocastLibrary(addresses) : null;
    }

    public bool IsEnabled(DeviceType device) => _isEnabled((sbyte)device) != 0;

    public void Enable(DeviceType device, bool enabled) => _setEnabled((sbyte)device, enabled ? (byte)1 : (byte)0);

    public torch.ScalarType Dtype(DeviceType device) => (torch.ScalarType)_dtype((sbyte)device);

    public void SetDtype(DeviceType device, torch.ScalarType dtype) => _setDtype((sbyte)device, (sbyte)dtype);

    /// <returns>Depth after the call.</returns>
    public int Nest() => _incrementNesting();

    /// <returns>Depth after the call.</returns>
    public int Unnest() => _decrementNesting();
}
