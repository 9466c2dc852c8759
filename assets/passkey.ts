// Signing in with a passkey, or adding one: the form with data-passkey asks the server for a question (data-options), the device
// answers it, and the answer goes along with the form as any other field. Without JavaScript the form says what else one can do.

type FromJson = { parseCreationOptionsFromJSON(json: unknown): PublicKeyCredentialCreationOptions; parseRequestOptionsFromJSON(json: unknown): PublicKeyCredentialRequestOptions };

export function enhancePasskey(form: HTMLFormElement): void {
  const answer = form.querySelector<HTMLInputElement>("input[name=Credential]");
  const failed = form.querySelector<HTMLElement>("[data-failed]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const name = form.querySelector<HTMLInputElement>("input[name=Name]");
  if (!answer || !failed || !button) return;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (name && name.value.trim() === "") {
      name.focus();
      return;
    }
    void ask();
  });

  async function ask(): Promise<void> {
    button!.disabled = true;
    failed!.hidden = true;
    try {
      const question = await fetch(form.dataset.options!, { method: "POST", body: new URLSearchParams([...new FormData(form)] as [string, string][]) });
      if (!question.ok || question.redirected) throw new Error("no question");
      const json: unknown = await question.json();
      const read = PublicKeyCredential as unknown as FromJson;
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: read.parseCreationOptionsFromJSON(json) })
        : await navigator.credentials.get({ publicKey: read.parseRequestOptionsFromJSON(json) });
      answer!.value = JSON.stringify(credential);
      form.submit();
    } catch {
      // No passkey here, the owner said no, or a browser that cannot: other ways are on the page.
      failed!.hidden = false;
      button!.disabled = false;
    }
  }
}
