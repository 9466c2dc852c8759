using System.Text;
using Tentakel.Platform.Pictures;
using Tentakel.Testing;
using Xunit;
using static Tentakel.Testing.TestPictures;

namespace Tentakel.Platform.Tests.Pictures;

/// <summary>Files as cameras make them and as bad people do: what stays is the picture, and nothing else.</summary>
public sealed class PictureTests
{
    private static readonly byte[] Hidden = Encoding.ASCII.GetBytes(Secret);

    public static TheoryData<string, byte[]> WithMore => new()
    {
        { "EXIF with a place and a thumbnail", Jpeg(Exif()) },
        { "XMP", Jpeg(Xmp()) },
        { "IPTC", Jpeg(Iptc()) },
        { "ICC", Jpeg(Icc()) },
        { "a comment", Jpeg(Comment()) },
        { "an Adobe segment that is too long", Jpeg(Adobe()) },
        { "a JFIF thumbnail", Jpeg(Jfif()) },
        { "every APP there is", Jpeg(Enumerable.Range(0xE0, 16).Select(marker => Segment((byte)marker, Hidden))) },
        { "something behind the end of a JPEG", [.. Jpeg(), .. "PK\x03\x04"u8, .. Hidden] },
        { "text", Png(Text()) },
        { "compressed and international text", Png(Chunk("zTXt", Hidden), Chunk("iTXt", Hidden)) },
        { "EXIF in a PNG", Png(Chunk("eXIf", Hidden)) },
        { "ICC in a PNG", Png(Chunk("iCCP", Hidden)) },
        { "an animation", Png(Chunk("acTL", Hidden), Chunk("fdAT", Hidden)) },
        { "something behind the end of a PNG", [.. Png(), .. "<script>"u8, .. Hidden] },
        { "something behind the packed pixels", PngOf(8, 8, [.. Pack(8, 8), .. Hidden]) },
        { "the sum of the pixels again behind them", PngOf(8, 8, [.. Pack(8, 8), .. Pack(8, 8)[^4..], .. Hidden]) },
    };

    [Theory, MemberData(nameof(WithMore))]
    public void What_is_not_needed_to_show_it_is_not_kept(string what, byte[] file)
    {
        Assert.True(file.AsSpan().IndexOf(Hidden) > 0, what);

        var picture = Picture.Read(file).Must();

        Assert.Equal(-1, picture.Bytes.Span.IndexOf(Hidden));
        Assert.Equal(picture.Bytes, Picture.Read(picture.Bytes.Span).Must().Bytes);
        Assert.InRange(picture.Bytes.Length, 60, (picture.Kind == PictureKind.Png ? Png() : Jpeg()).Length + 40);
    }

    [Fact]
    public void What_was_clean_stays_as_it_was()
    {
        Assert.Equal(Jpeg(), Picture.Read(Jpeg()).Must().Bytes.ToArray());
        Assert.Equal(Png(), Picture.Read(Png()).Must().Bytes.ToArray());
        Assert.Equal((PictureKind.Jpeg, 16, 16), Told(Picture.Read(Jpeg()).Must()));
        Assert.Equal((PictureKind.Png, 8, 8), Told(Picture.Read(Png()).Must()));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    public void Which_side_is_up_is_kept_in_a_segment_of_our_own(byte orientation)
    {
        var bytes = Picture.Read(Jpeg(Exif(orientation))).Must().Bytes.ToArray();

        byte[] ours = [.. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        Assert.Equal(Jpeg(Segment(0xE1, ours)), bytes);
    }

    [Fact]
    public void How_its_colours_are_coded_is_kept_of_what_Adobe_writes()
    {
        byte[] adobe = [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];

        Assert.Equal(Jpeg(Segment(0xEE, adobe)), Picture.Read(Jpeg(Adobe())).Must().Bytes.ToArray());
    }

    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "a GIF under another name", "platform.picture-kind", [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0] },
        { "nothing", "platform.picture-kind", [] },
        { "SVG", "platform.picture-kind", [.. "<svg onload='alert(1)'/>"u8] },
        { "a JPEG cut off in its pixels", "platform.picture-broken", Jpeg()[..^2] },
        { "a JPEG cut off in a segment", "platform.picture-broken", Jpeg()[..40] },
        { "three bytes of a JPEG", "platform.picture-broken", [0xFF, 0xD8, 0xFF] },
        { "a JPEG without pixels", "platform.picture-broken", [0xFF, 0xD8, 0xFF, 0xD9] },
        { "a JPEG with a table that is longer than what is in it", "platform.picture-broken", Jpeg(Segment(0xC4, [0x00, 1, .. new byte[15], 0, .. Hidden])) },
        { "a lossless JPEG", "platform.picture-broken", Jpeg(Segment(0xC3, [8, 0, 16, 0, 16, 1, 1, 0x11, 0])) },
        { "a JPEG of 30000 by 30000", "platform.picture-pixels", Jpeg(Segment(0xC0, [8, 0x75, 0x30, 0x75, 0x30, 1, 1, 0x11, 0])) },
        { "a JPEG without lines", "platform.picture-broken", Jpeg(Segment(0xC0, [8, 0, 0, 0, 16, 1, 1, 0x11, 0])) },
        { "a PNG of 30000 by 30000", "platform.picture-pixels", PngOf(30_000, 30_000, Pack(8, 8)) },
        { "a PNG cut off", "platform.picture-broken", Png()[..^6] },
        { "a PNG with a wrong sum", "platform.picture-broken", Png(Chunk("tEXt", Hidden, wrongSum: true)) },
        { "a PNG that unpacks to more than it says", "platform.picture-broken", PngOf(8, 8, Pack(2_000, 2_000)) },
        { "a PNG that unpacks to less than it says", "platform.picture-broken", PngOf(8, 9, Pack(8, 8)) },
        { "a PNG of which the pixels are no pixels", "platform.picture-broken", PngOf(8, 8, Hidden) },
        { "a PNG with a chunk that must be known and is not", "platform.picture-broken", Png(Chunk("CgBI", [0, 0, 0, 0])) },
        { "a PNG with its pixels in two places", "platform.picture-broken", Png(Chunk("IDAT", Pack(8, 8)), Text()) },
        { "a PNG with a palette of another length", "platform.picture-broken", Png(Chunk("PLTE", Hidden)) },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_is_broken_or_something_else_is_refused(string what, string code, byte[] file)
    {
        var outcome = Picture.Read(file);

        Assert.True(outcome.IsRefused, what);
        Assert.Equal(code, outcome.Refusal.Code);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read_to_its_end()
    {
        using var endless = new Endless();

        var outcome = await Picture.Read(endless, TestContext.Current.CancellationToken);

        Assert.Equal("platform.picture-too-large", outcome.Refusal?.Code);
        Assert.InRange(endless.Given, Picture.MostBytes, Picture.MostBytes + 100_000);
    }

    [Fact]
    public void Whatever_is_cut_out_of_a_picture_or_changed_in_it_is_refused_or_read_and_never_thrown()
    {
        var random = new Random(8);
        foreach (var whole in new[] { Jpeg(Exif(6), Adobe()), Png(Text(), Chunk("gAMA", [0, 0, 177, 143])) })
        {
            for (var n = 0; n < 5_000; n++)
            {
                var file = whole.ToArray();
                file[random.Next(file.Length)] = (byte)random.Next(256);
                var outcome = Picture.Read(file.AsSpan(0, random.Next(4) == 0 ? random.Next(file.Length) : file.Length));
                Assert.True(outcome.IsRefused || outcome.Value.Bytes.Length > 0);
            }
        }
    }

    private static (PictureKind Kind, int Width, int Height) Told(Picture picture) => (picture.Kind, picture.Width, picture.Height);

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill(0xFF);
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
