import "./styles/main.css";
import { enhanceAreaSearch } from "./area-search";
import { enhanceMap } from "./map";
import { enhancePasskey } from "./passkey";
import { enhancePuzzle } from "./puzzle";
import { enhanceSimilar } from "./similar";

// Everything works without this file: it only saves a round trip. But for passkeys, of which there is no other way.
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-area-search]")) {
  enhanceAreaSearch(input);
}

for (const block of document.querySelectorAll<HTMLElement>("[data-similar]")) {
  enhanceSimilar(block);
}

for (const status of document.querySelectorAll<HTMLElement>("[data-puzzle]")) {
  enhancePuzzle(status);
}

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-map=places]")) {
  enhanceMap(figure);
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
  enhancePasskey(form);
}
