namespace Tentakel.Platform.Search;

/// <summary>
/// The Dutch stemmer that Martin Porter published for Snowball, written after its description
/// (snowballstem.org, "dutch_porter" since version 3). A test holds it equal to Snowball's own 45,000 pairs.
/// </summary>
internal static class DutchStemmer
{
    private const string Vowels = "aeiouyè";

    /// <param name="word">One word in lower case.</param>
    public static string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length > 60)
        {
            return word;
        }

        Span<char> room = stackalloc char[64];
        var work = new Work(room, word);
        work.EndingsOne();
        work.RemoveE();
        work.RemoveHeid();
        work.EndingsThree();
        work.UndoubleVowel();
        return work.Result();
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter, StringComparison.Ordinal);

    /// <summary>The word while it gets shorter; an I or Y in capitals counts as a consonant.</summary>
    private ref struct Work
    {
        private readonly Span<char> _letters;
        private readonly int _first;
        private readonly int _second;
        private int _length;
        private bool _removedE;

        public Work(Span<char> room, string word)
        {
            _letters = room;
            _length = word.Length;
            for (var at = 0; at < word.Length; at++)
            {
                room[at] = word[at] switch
                {
                    'ä' or 'á' => 'a',
                    'ë' or 'é' => 'e',
                    'ï' or 'í' => 'i',
                    'ö' or 'ó' => 'o',
                    'ü' or 'ú' => 'u',
                    var letter => letter,
                };
            }

            MarkConsonants();
            var after = AfterVowelAndConsonant(0);
            _first = Math.Max(after, 3);
            _second = AfterVowelAndConsonant(after);
        }

        private readonly ReadOnlySpan<char> Letters => _letters[.._length];

        public void EndingsOne()
        {
            if (Letters.EndsWith("heden"))
            {
                if (InFirst(5))
                {
                    _length -= 5;
                    "heid".CopyTo(_letters[_length..]);
                    _length += 4;
                }
            }
            else if (Letters.EndsWith("ene"))
            {
                RemoveEn(3);
            }
            else if (Letters.EndsWith("en"))
            {
                RemoveEn(2);
            }
            else if (Letters.EndsWith("se"))
            {
                RemoveS(2);
            }
            else if (Letters.EndsWith("s"))
            {
                RemoveS(1);
            }
        }

        public void RemoveE()
        {
            _removedE = false;
            if (Letters.EndsWith("e") && InFirst(1) && ConsonantBefore(1))
            {
                _length--;
                _removedE = true;
                Undouble();
            }
        }

        public void RemoveHeid()
        {
            if (!Letters.EndsWith("heid") || !InSecond(4) || Before(4) == 'c')
            {
                return;
            }

            _length -= 4;
            if (Letters.EndsWith("en"))
            {
                RemoveEn(2);
            }
        }

        public void EndingsThree()
        {
            if (Letters.EndsWith("end") || Letters.EndsWith("ing"))
            {
                if (!InSecond(3))
                {
                    return;
                }

                _length -= 3;
                if (Letters.EndsWith("ig") && InSecond(2) && Before(2) != 'e')
                {
                    _length -= 2;
                }
                else
                {
                    Undouble();
                }
            }
            else if (Letters.EndsWith("ig"))
            {
                _length -= InSecond(2) && Before(2) != 'e' ? 2 : 0;
            }
            else if (Letters.EndsWith("lijk"))
            {
                if (InSecond(4))
                {
                    _length -= 4;
                    RemoveE();
                }
            }
            else if (Letters.EndsWith("baar"))
            {
                _length -= InSecond(4) ? 4 : 0;
            }
            else if (Letters.EndsWith("bar"))
            {
                _length -= InSecond(3) && _removedE ? 3 : 0;
            }
        }

        /// <summary>maan becomes man: its plural manen lost the second a already.</summary>
        public void UndoubleVowel()
        {
            if (_length >= 4
                && _letters[_length - 1] is var last && !IsVowel(last) && last != 'I'
                && (_letters[_length - 2] is 'a' or 'e' or 'o' or 'u')
                && _letters[_length - 2] == _letters[_length - 3]
                && !IsVowel(_letters[_length - 4]))
            {
                _letters[_length - 2] = last;
                _length--;
            }
        }

        public readonly string Result() => string.Create(_length, Letters, static (target, letters) =>
        {
            for (var at = 0; at < target.Length; at++)
            {
                target[at] = letters[at] switch { 'I' => 'i', 'Y' => 'y', var letter => letter };
            }
        });

        private readonly void MarkConsonants()
        {
            if (_length > 0 && _letters[0] == 'y')
            {
                _letters[0] = 'Y';
            }

            for (var at = 1; at < _length; at++)
            {
                if (!IsVowel(_letters[at - 1]))
                {
                    continue;
                }

                if (_letters[at] == 'y')
                {
                    _letters[at] = 'Y';
                }
                else if (_letters[at] == 'i' && at + 1 < _length && IsVowel(_letters[at + 1]))
                {
                    _letters[at] = 'I';
                }
            }
        }

        private readonly int AfterVowelAndConsonant(int from)
        {
            while (from < _length && !IsVowel(_letters[from]))
            {
                from++;
            }

            while (from < _length && IsVowel(_letters[from]))
            {
                from++;
            }

            return Math.Min(from + 1, _length);
        }

        private readonly bool InFirst(int ending) => _length - ending >= _first;

        private readonly bool InSecond(int ending) => _length - ending >= _second;

        private readonly char Before(int ending) => _length > ending ? _letters[_length - ending - 1] : '\0';

        private readonly bool ConsonantBefore(int ending) => _length > ending && !IsVowel(Before(ending));

        private void RemoveEn(int ending)
        {
            if (InFirst(ending) && ConsonantBefore(ending) && !_letters[..(_length - ending)].EndsWith("gem"))
            {
                _length -= ending;
                Undouble();
            }
        }

        private void RemoveS(int ending)
        {
            if (InFirst(ending) && ConsonantBefore(ending) && Before(ending) != 'j')
            {
                _length -= ending;
            }
        }

        private void Undouble()
        {
            if (Letters.EndsWith("kk") || Letters.EndsWith("dd") || Letters.EndsWith("tt"))
            {
                _length--;
            }
        }
    }
}
