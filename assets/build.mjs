// Called by the web host's build. npm ci only when package-lock.json changed; vite only when a
// source is newer than what it made. A lock, because two builds at once (two test projects, an
// editor and a terminal) would delete node_modules under each other's feet.
import { execSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/Tentakel.Web/wwwroot/assets");
const lock = join(here, ".lock");
const stamp = join(here, "node_modules/.installed");
const outputs = ["tentakel.css", "tentakel.js", "favicon.svg", "favicon.ico"].map((name) => join(out, name));

const time = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const read = (path) => { try { return readFileSync(path, "utf8"); } catch { return ""; } };
const run = (command) => execSync(command, { cwd: here, stdio: "inherit" });

function sources(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !["node_modules", ".lock"].includes(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]));
}

function holderIsGone() {
  const pid = Number(read(join(lock, "pid")));
  if (!pid) return Date.now() - time(lock) > 10_000;
  try { process.kill(pid, 0); return false; } catch (error) { return error.code === "ESRCH"; }
}

for (;;) {
  try {
    mkdirSync(lock);
    break;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (holderIsGone()) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  }
}

try {
  writeFileSync(join(lock, "pid"), String(process.pid));
  const wanted = createHash("sha256").update(read(join(here, "package-lock.json"))).digest("hex");
  if (read(stamp) !== wanted) {
    run("npm ci --no-audit --no-fund --loglevel=error");
    writeFileSync(stamp, wanted);
  }
  const oldest = Math.min(...outputs.map(time));
  if (sources(here).some((path) => time(path) > oldest)) {
    run("npm run build --silent");
    // Copied files keep their old date, which would make every next build think it is behind.
    const now = new Date();
    for (const path of outputs) utimesSync(path, now, now);
  }
} finally {
  rmSync(lock, { recursive: true, force: true });
}
