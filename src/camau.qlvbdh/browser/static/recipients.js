// The tree of agencies and the field that searches are one choice.

function tokensOf(input) {
  return input.value.split(";").filter(Boolean);
}

function put(input, choices) {
  const search = window.jQuery?.(input);
  if (search?.data("select2")) {
    search.select2("data", choices.map(([id, text]) => ({ id, text })));
  } else {
    input.value = choices.map(([id]) => id).join(";");
  }
}

function titleOf(input, token) {
  const shown = [window.jQuery?.(input).select2?.("data") || []].flat();
  return shown.find((one) => one.id === token)?.text || token;
}

function connect(tree) {
  const input = document.querySelector(`input[name="${CSS.escape(tree.dataset.tree)}"]`);
  const boxes = [...tree.querySelectorAll('input[type="checkbox"]')];
  const labels = new Map(boxes.map((box) => [box.value, box.labels[0].textContent]));

  function follow() {
    const chosen = new Set(tokensOf(input));
    for (const box of boxes) {
      box.checked = chosen.has(box.value);
    }
  }

  function take() {
    const kept = tokensOf(input).filter((token) => !labels.has(token));
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    put(input, [
      ...kept.map((token) => [token, titleOf(input, token)]),
      ...ticked.map((token) => [token, labels.get(token)]),
    ]);
  }

  // Everything deeper, until a line of the same depth.
  function below(button) {
    const depth = Number(button.dataset.below);
    const found = [];
    for (let line = button.closest("li").nextElementSibling; line; line = line.nextElementSibling) {
      if (Number(/depth-(\d+)/.exec(line.className)[1]) <= depth) {
        break;
      }
      found.push(line.querySelector("input"));
    }
    return found;
  }

  follow();
  tree.addEventListener("toggle", follow);
  tree.addEventListener("change", take);
  for (const button of tree.querySelectorAll("[data-below]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const lines = below(button);
      const all = lines.every((box) => box.checked);
      lines.forEach((box) => {
        box.checked = !all;
      });
      take();
    });
  }
  // The ticks are only for who has no scripts.
  tree.closest("form").addEventListener("formdata", ({ formData }) => {
    formData.delete(`${tree.dataset.tree}.tree:list`);
  });
}

document.querySelectorAll("[data-tree]").forEach(connect);
