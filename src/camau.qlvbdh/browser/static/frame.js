// The frame of every page: folding the menu, closing the account, counters that stay true.
(() => {
  "use strict";

  const FOLDED = "menu-folded";
  const PERIOD = 60000;

  const root = document.documentElement;
  if (localStorage.getItem(FOLDED)) root.classList.add(FOLDED);

  const foldable = () => {
    const button = document.getElementById("fold-menu");
    if (!button) return;
    const show = () => button.setAttribute("aria-expanded", !root.classList.contains(FOLDED));
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      root.classList.toggle(FOLDED);
      if (root.classList.contains(FOLDED)) localStorage.setItem(FOLDED, "1");
      else localStorage.removeItem(FOLDED);
      show();
    });
  };

  const closing = () => {
    const account = document.getElementById("account");
    if (!account) return;
    document.addEventListener("click", (event) => {
      if (!account.contains(event.target)) account.open = false;
    });
    account.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      account.open = false;
      account.querySelector("summary").focus();
    });
  };

  // Select2 draws a cross beside what was chosen, and gives it no name.
  const crosses = () => {
    const words = document.getElementById("person")?.dataset.remove;
    if (!words || !document.querySelector(".pat-select2")) return;
    const name = () => {
      for (const cross of document.querySelectorAll(".select2-search-choice-close:not([aria-label])")) {
        const chosen = cross.closest(".select2-search-choice, .select2-choice");
        cross.setAttribute("aria-label", words.replace("{name}", chosen?.textContent.trim() || ""));
        cross.setAttribute("role", "button");
      }
    };
    new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
    name();
  };

  // Plone's toolbar is folded by links that lead nowhere: they are buttons.
  const folds = () => {
    for (const fold of document.querySelectorAll(".toolbar-collapse, .toolbar-expand")) {
      fold.setAttribute("role", "button");
      fold.tabIndex = 0;
      fold.addEventListener("keydown", (event) => {
        if (event.key === "Enter") fold.click();
      });
    }
  };

  const ask = async (name) => {
    const answer = await fetch(`${document.body.dataset.portalUrl}/${name}`, {
      headers: { Accept: "application/json" },
    });
    return answer.ok ? (await answer.json()).items : [];
  };

  const refresh = async () => {
    if (document.hidden) return;
    try {
      for (const { id, count } of await ask("@worklists")) {
        const places = document.querySelectorAll(`[data-menu="${id}"] .menu-count`);
        for (const place of places) place.textContent = count || "";
      }
      const bell = document.querySelector(".bell-count");
      bell.textContent = (await ask("@notices")).length || "";
    } catch {
      // The network is away for a moment; the next round asks again.
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    foldable();
    crosses();
    folds();
    closing();
    if (!document.getElementById("menu")) return;
    setInterval(refresh, PERIOD);
    document.addEventListener("visibilitychange", refresh);
  });
})();
