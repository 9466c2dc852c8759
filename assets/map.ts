// Lets a map on the page be enlarged and moved. What it shows, its links and its numbers are those of the server: this
// only changes which part of the drawing is seen. Nothing moves by itself.

type Box = { x: number; y: number; width: number; height: number };

const largest = 8;
const step = 1.5;
const share = 0.25;

export function enhanceMap(figure: HTMLElement): void {
  const drawings = [...figure.querySelectorAll<SVGSVGElement>("svg")].map((svg) => ({ svg, whole: boxOf(svg), seen: boxOf(svg) }));
  type Drawing = (typeof drawings)[number];
  if (drawings.length === 0) return;

  const buttons = document.createElement("div");
  buttons.className = "tk-kaartknoppen";
  buttons.setAttribute("role", "group");
  buttons.setAttribute("aria-label", figure.dataset.mapName ?? "");
  const add = (text: string | undefined, sign: string, act: () => void) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nl-button nl-button--secondary";
    button.textContent = sign;
    button.setAttribute("aria-label", text ?? "");
    button.title = text ?? "";
    button.addEventListener("click", act);
    buttons.append(button);
    return button;
  };
  const larger = add(figure.dataset.mapIn, "+", () => all((one) => zoom(one, 1 / step)));
  const smaller = add(figure.dataset.mapOut, "−", () => all((one) => zoom(one, step)));
  const moves = (
    [
      [figure.dataset.mapLeft, "←", -share, 0],
      [figure.dataset.mapRight, "→", share, 0],
      [figure.dataset.mapUp, "↑", 0, -share],
      [figure.dataset.mapDown, "↓", 0, share],
    ] as const
  ).map(([text, sign, x, y]) => add(text, sign, () => all((one) => move(one, x * one.seen.width, y * one.seen.height))));
  const whole = add(figure.dataset.mapWhole, figure.dataset.mapWhole ?? "", () => all((one) => (one.seen = { ...one.whole })));
  figure.prepend(buttons);

  for (const one of drawings) {
    drag(one);
    // Who goes through the areas by keyboard sees the one they are on.
    one.svg.addEventListener("focusin", (event) => {
      if (event.target instanceof SVGGraphicsElement && one.seen.width < one.whole.width) bring(one, event.target.getBBox());
    });
  }
  show();

  function all(act: (one: Drawing) => void): void {
    drawings.forEach(act);
    show();
  }

  function zoom(one: Drawing, by: number): void {
    const width = Math.min(one.whole.width, Math.max(one.whole.width / largest, one.seen.width * by));
    const height = (width / one.whole.width) * one.whole.height;
    one.seen = { x: one.seen.x + (one.seen.width - width) / 2, y: one.seen.y + (one.seen.height - height) / 2, width, height };
  }

  function move(one: Drawing, x: number, y: number): void {
    one.seen = { ...one.seen, x: one.seen.x + x, y: one.seen.y + y };
  }

  function bring(one: Drawing, box: DOMRect): void {
    one.seen = { ...one.seen, x: box.x + box.width / 2 - one.seen.width / 2, y: box.y + box.height / 2 - one.seen.height / 2 };
    show();
  }

  function show(): void {
    for (const one of drawings) {
      one.seen.x = Math.min(Math.max(one.seen.x, one.whole.x), one.whole.x + one.whole.width - one.seen.width);
      one.seen.y = Math.min(Math.max(one.seen.y, one.whole.y), one.whole.y + one.whole.height - one.seen.height);
      one.svg.setAttribute("viewBox", [one.seen.x, one.seen.y, one.seen.width, one.seen.height].map((value) => value.toFixed(2)).join(" "));
      one.svg.classList.toggle("tk-kaart--los", one.seen.width < one.whole.width);
    }
    // A button that has lost its meaning says so and keeps the focus it may have.
    const [first] = drawings;
    const isWhole = first.seen.width >= first.whole.width;
    for (const button of [smaller, whole, ...moves]) button.setAttribute("aria-disabled", String(isWhole));
    larger.setAttribute("aria-disabled", String(first.seen.width <= first.whole.width / largest));
  }

  function drag(one: Drawing): void {
    let from: { x: number; y: number } | undefined;
    let dragged = false;
    one.svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || one.seen.width >= one.whole.width) return;
      from = { x: event.clientX, y: event.clientY };
      dragged = false;
    });
    one.svg.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      // A hand that trembles still clicks.
      if (!dragged && Math.hypot(x, y) < 6) return;
      if (!dragged) one.svg.setPointerCapture(event.pointerId);
      dragged = true;
      const unit = one.seen.width / one.svg.clientWidth;
      move(one, -x * unit, -y * unit);
      from = { x: event.clientX, y: event.clientY };
      show();
    });
    for (const end of ["pointerup", "pointercancel"]) one.svg.addEventListener(end, () => (from = undefined));
    one.svg.addEventListener("dragstart", (event) => event.preventDefault());
    one.svg.addEventListener(
      "click",
      (event) => {
        if (!dragged) return;
        event.preventDefault();
        event.stopPropagation();
        dragged = false;
      },
      true,
    );
  }
}

function boxOf(svg: SVGSVGElement): Box {
  const { x, y, width, height } = svg.viewBox.baseVal;
  return { x, y, width, height };
}
