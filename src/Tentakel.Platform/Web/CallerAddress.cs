using System.Net;
using System.Net.Sockets;

namespace Tentakel.Platform.Web;

public static class CallerAddress
{
    /// <summary>By which one caller is told from another: the address; of IPv6 the first 64 bits, because a household owns all the others.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
