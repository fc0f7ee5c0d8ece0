// What the server says of this page's kernel.

const ASLEEP = [401, 403, 404];
export const PATIENCE = 8000;

// Voilà writes into its page which kernel it started and where; elsewhere nothing is known.
export function kernelAddress() {
  try {
    const { baseUrl, kernelId } = JSON.parse(
      document.getElementById("jupyter-config-data").textContent,
    );
    return kernelId ? `${baseUrl}api/kernels/${kernelId}` : "";
  } catch {
    return "";
  }
}

// What the server says of a kernel: "lost" (no answer), "asleep" (no such kernel), "busy", "here".
export async function askServer(address) {
  if (!navigator.onLine) return "lost";
  if (!address) return "here";
  try {
    // The hub knows nobody in a request of a script without this sign of its own page.
    const sign = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
    const answer = await fetch(address, {
      cache: "no-store", redirect: "manual", headers: { "X-XSRFToken": sign },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === "opaqueredirect" || ASLEEP.includes(answer.status)) return "asleep";
    if (!answer.ok) return "lost";
    const state = (await answer.json()).execution_state;
    return { busy: "busy", dead: "asleep" }[state] ?? "here";
  } catch {
    return "lost";
  }
}
