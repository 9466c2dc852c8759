using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Tentakel.Web.Tests;

/// <summary>
/// An authenticator of our own, so that it can be made to lie: a P-256 key that answers questions as WebAuthn says, with a counter
/// that stays at nought, as that of a passkey which is kept in several devices does.
/// </summary>
internal sealed class SoftPasskey : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte WithKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);

    /// <summary>Whose it is, as the site said when it was made.</summary>
    public string UserHandle { get; set; } = "";

    /// <summary>Whether it asked for a finger, a face or a code.</summary>
    public bool AsksOwner { get; set; } = true;

    /// <summary>The site it says it answered, where that is another than the one that asked.</summary>
    public string? Site { get; set; }

    /// <summary>What it says it was asked to do, where that is something else.</summary>
    public string? Type { get; set; }

    /// <summary>Whether the question came from a frame in a page of somebody else.</summary>
    public bool CrossOrigin { get; set; }

    public string Create(string question, string origin)
    {
        var asked = JsonNode.Parse(question)!;
        UserHandle = asked["user"]!["id"]!.GetValue<string>();
        var data = ClientData(Type ?? "webauthn.create", asked, origin);
        var parameters = _key.ExportParameters(false);
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. parameters.Q.X!, 0x22, 0x58, 0x20, .. parameters.Q.Y!];
        byte[] about = [.. Authenticator(Site ?? asked["rp"]!["id"]!.GetValue<string>(), WithKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)about.Length, .. about];
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = WebEncoders.Base64UrlEncode(data),
            ["attestationObject"] = WebEncoders.Base64UrlEncode(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    public string Get(string question, string origin)
    {
        var asked = JsonNode.Parse(question)!;
        var data = ClientData(Type ?? "webauthn.get", asked, origin);
        var about = Authenticator(Site ?? asked["rpId"]!.GetValue<string>(), 0);
        var signature = _key.SignData([.. about, .. SHA256.HashData(data)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = WebEncoders.Base64UrlEncode(data),
            ["authenticatorData"] = WebEncoders.Base64UrlEncode(about),
            ["signature"] = WebEncoders.Base64UrlEncode(signature),
            ["userHandle"] = UserHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private byte[] ClientData(string type, JsonNode asked, string origin) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = asked["challenge"]!.GetValue<string>(),
        ["origin"] = origin,
        ["crossOrigin"] = CrossOrigin,
    });

    private byte[] Authenticator(string site, byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)(flags | Present | (AsksOwner ? Verified : 0)), .. counter];
    }

    private string Answer(JsonObject response)
    {
        var id = WebEncoders.Base64UrlEncode(_id);
        return new JsonObject
        {
            ["id"] = id,
            ["rawId"] = id,
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();
    }
}
