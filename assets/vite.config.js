import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// The theme carries the tokens of a hundred components (200 kB); a token that nothing on the sheet reads goes out.
const names = (value) => value.match(/--[\w-]+/g) ?? [];
const onlyUsedTokens = {
  postcssPlugin: "only-used-tokens",
  OnceExit(root) {
    const tokens = new Map();
    const used = new Set();
    root.walkDecls((declaration) => {
      if (declaration.prop.startsWith("--")) tokens.set(declaration.prop, [...(tokens.get(declaration.prop) ?? []), declaration]);
      else names(declaration.value).forEach((name) => used.add(name));
    });
    // A set grows while it is walked: what a used token reads is used too.
    for (const name of used) for (const token of tokens.get(name) ?? []) names(token.value).forEach((read) => used.add(read));
    for (const [name, declarations] of tokens) if (!used.has(name)) declarations.forEach((declaration) => declaration.remove());
  },
};

// Names without a hash: ASP.NET Core adds the fingerprint (asp-append-version).
export default defineConfig({
  base: "/assets/",
  css: { postcss: { plugins: [onlyUsedTokens] } },
  build: {
    outDir: fileURLToPath(new URL("../src/Tentakel.Web/wwwroot/assets", import.meta.url)),
    emptyOutDir: true,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: {
      input: fileURLToPath(new URL("main.ts", import.meta.url)),
      output: {
        entryFileNames: "tentakel.js",
        assetFileNames: (asset) => (asset.names?.some((name) => name.endsWith(".css")) ? "tentakel.css" : "[name][extname]"),
      },
    },
  },
});
