// Fills the <select> or <datalist> named by data-area-search while somebody types,
// from GET /gebieden/zoek?q=. Without JavaScript the same field is sent with the form.

interface Area {
  code: string;
  name: string;
  where?: string;
}

const waitAfterTyping = 200;
const shortestQuery = 2;

export function enhanceAreaSearch(input: HTMLInputElement): void {
  const target = document.getElementById(input.dataset.areaSearch ?? "");
  if (!(target instanceof HTMLSelectElement || target instanceof HTMLDataListElement)) return;

  const status = document.getElementById(input.dataset.areaStatus ?? "");
  const address = input.dataset.areaUrl ?? "/gebieden/zoek";
  let timer = 0;
  let running: AbortController | undefined;

  input.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(search, waitAfterTyping);
  });

  async function search(): Promise<void> {
    const query = input.value.trim();
    // An answer to an older question must never overwrite the newer one.
    running?.abort();
    if (query.length < shortestQuery) return;
    running = new AbortController();
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(query)}`, {
        headers: { Accept: "application/json" },
        signal: running.signal,
      });
      if (answer.ok) show(((await answer.json()) as { items: Area[] }).items);
    } catch {
      // No network: the form still works, so there is nothing to report.
    }
  }

  function show(areas: Area[]): void {
    const kept = target instanceof HTMLSelectElement ? target.selectedOptions[0] : undefined;
    const options = areas.map((area) => {
      const option = document.createElement("option");
      option.value = target instanceof HTMLDataListElement ? area.name : area.code;
      option.textContent = area.where ? `${area.name} (${area.where})` : area.name;
      // One result is what was meant; of several, what was chosen before stays chosen.
      option.selected = areas.length === 1 || area.code === kept?.value;
      return option;
    });
    const first = target instanceof HTMLSelectElement ? target.querySelector('option[value=""]') : null;
    // What somebody chose is not taken away by a search that does not find it.
    const keep = kept && kept !== first && areas.length !== 1 && !areas.some((area) => area.code === kept.value) ? [kept] : [];
    target!.replaceChildren(...(first ? [first] : []), ...keep, ...options);
    if (status) status.textContent = (status.dataset.template ?? "{0}").replace("{0}", String(areas.length));
  }
}
