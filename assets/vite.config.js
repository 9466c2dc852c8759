import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// Names without a hash: ASP.NET Core adds the fingerprint (asp-append-version).
export default defineConfig({
  base: "/assets/",
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
