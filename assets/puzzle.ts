import { firstWord } from "./sha256";

// Under attack a form of strangers carries a puzzle that a browser solves by itself, while somebody fills it in: a number so that
// SHA-256 over "challenge:number" begins with so many zero bits. Without this file the form asks for a minute instead.

const sliceMilliseconds = 8;

export function enhancePuzzle(status: HTMLElement): void {
  const form = status.closest("form");
  const answer = form?.querySelector<HTMLInputElement>(`input[name=${status.dataset.field}]`);
  if (!form || !answer) return;

  const { puzzle, busy, ready, again } = status.dataset;
  const free = 32 - Number(status.dataset.bits);
  const channel = new MessageChannel();
  let number = 0;
  let started = false;
  let waiting: HTMLElement | null | undefined;
  channel.port1.onmessage = slice;

  // It is told where somebody looks after pressing.
  form.querySelector("button[type=submit]:not([formnovalidate])")?.closest(".tk-acties, div")?.before(status);
  form.addEventListener("focusin", start);
  form.addEventListener("submit", (event) => {
    // Looking something up asks for no puzzle.
    if (answer.value !== "" || event.submitter?.hasAttribute("formnovalidate")) return;
    event.preventDefault();
    waiting = event.submitter;
    status.textContent = busy ?? "";
    start();
  });
  if (again !== undefined) start();

  function start(): void {
    if (started || answer!.value !== "") return;
    started = true;
    channel.port2.postMessage(null);
  }

  // In small pieces, so that the page goes on in between.
  function slice(): void {
    const until = performance.now() + sliceMilliseconds;
    do {
      for (let tries = 0; tries < 200; tries++, number++) {
        if (firstWord(`${puzzle}:${number}`) >>> free === 0) {
          done();
          return;
        }
      }
    } while (performance.now() < until);
    channel.port2.postMessage(null);
  }

  function done(): void {
    answer!.value = String(number);
    if (waiting !== undefined) {
      status.textContent = "";
      form!.requestSubmit(waiting);
    } else if (again !== undefined) {
      status.textContent = ready ?? "";
    }
  }
}
