// Shows what others told already while somebody writes, in the element with data-similar: the form is posted to that
// address and the answer is the part of the page. Without JavaScript the button in it does the same.

const waitAfterTyping = 1500;
const shortestText = 25;
const mostTimes = 15;

export function enhanceSimilar(block: HTMLElement): void {
  const form = block.closest("form");
  const text = form?.querySelector<HTMLTextAreaElement>("textarea");
  const target = block.querySelector<HTMLElement>("[aria-live]");
  const button = block.querySelector<HTMLButtonElement>("button");
  if (!form || !text || !target || !button) return;

  let timer = 0;
  let times = 0;
  let asked = "";
  let running: AbortController | undefined;

  button.addEventListener("click", (event) => {
    event.preventDefault();
    void look();
  });
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => {
      window.clearTimeout(timer);
      // Who writes on for long is not asked to look again and again.
      if (times < mostTimes && text.value.trim().length >= shortestText) timer = window.setTimeout(look, waitAfterTyping);
    });
  }

  async function look(): Promise<void> {
    const data = new FormData(form!);
    const question = ["Input.Text", "Input.Place", "Input.AreaCode"].map((name) => String(data.get(name) ?? "")).join("\n");
    if (question === asked) return;
    asked = question;
    times++;
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(block.dataset.similar!, {
        method: "POST",
        body: new URLSearchParams([...data].filter((one): one is [string, string] => typeof one[1] === "string")),
        headers: { "Only-Part": "similar" },
        signal: running.signal,
      });
      if (answer.ok) target!.innerHTML = await answer.text();
    } catch {
      // No network: what somebody writes can be sent all the same.
    }
  }
}
