// Draws the tables of figures as charts; the tables stay for who reads them.
const COLOURS = ["#0b5394", "#e08a00", "#7a8794", "#a61b1b"];

const numbers = (cells) => [...cells].map((cell) => Number(cell.dataset.value));

const columns = (table) => {
  const [, ...titles] = table.querySelectorAll("thead th");
  const rows = [...table.querySelectorAll("tbody tr")];
  return {
    type: "bar",
    data: {
      labels: rows.map((row) => row.querySelector("th").textContent.trim()),
      datasets: titles.map((title, place) => ({
        label: title.textContent.trim(),
        backgroundColor: COLOURS[place],
        data: rows.map((row) => numbers(row.querySelectorAll("td"))[place]),
      })),
    },
  };
};

const parts = (table) => ({
  type: "doughnut",
  data: {
    labels: [...table.querySelectorAll("tbody th")].map((cell) => cell.textContent.trim()),
    datasets: [
      {
        backgroundColor: [...table.querySelectorAll("tbody tr")].map((row) => row.dataset.colour),
        data: numbers(table.querySelectorAll("tbody td")),
      },
    ],
  },
});

const KINDS = { columns, parts };

for (const canvas of document.querySelectorAll("canvas[data-table]")) {
  const table = document.getElementById(canvas.dataset.table);
  const chart = KINDS[canvas.dataset.kind](table);
  canvas.parentElement.hidden = false;
  // Who sees the chart opens the table at will.
  table.closest("details").open = false;
  new Chart(canvas, {
    ...chart,
    options: {
      animation: false,
      maintainAspectRatio: false,
      locale: document.documentElement.lang,
      plugins: { legend: { position: "bottom" } },
      scales: chart.type === "bar" ? { y: { beginAtZero: true, ticks: { precision: 0 } } } : {},
    },
  });
}
