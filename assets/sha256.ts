// SHA-256 of a text of at most 55 ASCII characters: one block. The browser's own (crypto.subtle) answers later, one by one, and is
// not there on plain http; here hundreds of thousands are needed.

const mostCharacters = 55;

// The first 32 bits behind the point of the roots of the first primes: square for where it begins, cube for each round.
const primes: number[] = [];
for (let candidate = 2; primes.length < 64; candidate++) if (primes.every((prime) => candidate % prime)) primes.push(candidate);
const fraction = (value: number): number => ((value - Math.floor(value)) * 0x100000000) | 0;
const begin = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const rounds = new Int32Array(primes.map((prime) => fraction(Math.cbrt(prime))));
const words = new Int32Array(64);

/** Its first 32 bits; that is as far as anybody will ever look. */
export function firstWord(text: string): number {
  if (text.length > mostCharacters) throw new RangeError("too long");
  words.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) words[i >> 2]! |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  words[text.length >> 2]! |= 0x80 << (24 - 8 * (text.length & 3));
  words[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15]!;
    const y = words[i - 2]!;
    const s = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const t = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16]! + s + words[i - 7]! + t) | 0;
  }
  let [a, b, c, d, e, f, g, h] = begin as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const s = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + s + ((e & f) ^ (~e & g)) + rounds[i]! + words[i]!) | 0;
    const t = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (t + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  return (begin[0]! + a) | 0;
}
