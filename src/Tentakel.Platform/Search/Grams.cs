namespace Tentakel.Platform.Search;

/// <summary>Every four letters in a row of a normal text, spaces included, each packed in one number.</summary>
internal static class Grams
{
    private const int Size = 4;

    public static Reader Of(string normal) => new(normal);

    /// <summary>How many there are.</summary>
    public static int CountOf(string normal) => Math.Max(0, normal.Length + 2 - Size + 1);

    /// <summary>Reads them without making a string of each; the text is read as if a space stood at both ends.</summary>
    public struct Reader
    {
        private readonly string _normal;
        private int _at;
        private ulong _window;

        public Reader(string normal)
        {
            _normal = normal;
            _window = ' ';
        }

        public ulong Current { get; private set; }

        public readonly Reader GetEnumerator() => this;

        public bool MoveNext()
        {
            do
            {
                if (_at > _normal.Length)
                {
                    return false;
                }

                _window = (_window << 16) | (_at < _normal.Length ? _normal[_at] : ' ');
                _at++;
            }
            while (_at < Size - 1);

            Current = _window;
            return true;
        }
    }
}
