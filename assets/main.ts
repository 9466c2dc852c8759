import "./styles/main.css";
import { enhanceAreaSearch } from "./area-search";

// Everything works without this file: it only saves a round trip.
for (const input of document.querySelectorAll<HTMLInputElement>("input[data-area-search]")) {
  enhanceAreaSearch(input);
}
