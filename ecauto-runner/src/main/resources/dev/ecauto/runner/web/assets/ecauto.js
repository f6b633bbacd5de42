"use strict";
// Pages work without this: it draws charts, takes dropped files, ticks many boxes at once, and sends no form twice.
(() => {
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const draw = (box) => {
    const data = JSON.parse(box.dataset.chart);
    if (data[0].length === 0 || typeof uPlot === "undefined") return;
    const steps = box.dataset.kind === "steps";
    const colours = steps ? ["--waiting", "--listed"] : ["--listed", "--waiting", "--failed"];
    const paths = steps ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.linear();
    const series = box.dataset.labels.split("|").map((label, i) => ({
      label, stroke: css(colours[i]), width: 2, paths, spanGaps: false,
      fill: steps ? undefined : css(colours[i]) + "22", points: { show: data[0].length < 40 },
    }));
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const day = new Intl.DateTimeFormat(document.documentElement.lang,
      { month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit", timeZone: box.dataset.zone });
    const axis = { stroke: css("--soft"), grid: { stroke: css("--line") }, ticks: { stroke: css("--line") } };
    box.replaceChildren();
    new uPlot({
      width: Math.max(280, box.clientWidth - 16), height: 220,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), box.dataset.zone),
      series: [{ label: box.dataset.when, value: (u, v) => (v == null ? "" : day.format(new Date(v * 1e3))) },
        ...series.map((one) => ({ ...one, value: (u, v) => (v == null ? "–" : number.format(v)) }))],
      axes: [{ ...axis, values: (u, ticks) => ticks.map((t) => day.format(new Date(t * 1e3))), space: 110 },
        { ...axis, size: 70, values: (u, ticks) => ticks.map((t) => number.format(t)) }],
      scales: { y: { range: (u, min, max) => [0, max == null || max <= 0 ? 1 : max * 1.1] } },
    }, data, box);
  };
  const drawAll = () => document.querySelectorAll("[data-chart]").forEach(draw);

  const read = async (file, into) => {
    into.value = (into.value ? into.value.trimEnd() + "\n" : "") + (await file.text());
  };

  document.addEventListener("change", (event) => {
    const all = event.target.closest("[data-all]");
    if (all) {
      all.form.querySelectorAll(`input[name="${all.dataset.all}"]`).forEach((box) => { box.checked = all.checked; });
    }
    const file = event.target.closest("[data-into]");
    if (file && file.files.length) read(file.files[0], file.form.elements[file.dataset.into]);
  });
  document.addEventListener("dragover", (event) => {
    const drop = event.target.closest("[data-drop]");
    if (drop) { event.preventDefault(); drop.classList.add("over"); }
  });
  document.addEventListener("drop", (event) => {
    const drop = event.target.closest("[data-drop]");
    if (!drop || !event.dataTransfer.files.length) return;
    event.preventDefault();
    drop.classList.remove("over");
    [...event.dataTransfer.files].forEach((file) => read(file, drop));
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    const search = document.querySelector("[data-search]");
    if (event.key === "/" && !typing && search) { event.preventDefault(); search.focus(); }
  });
  // what is sent twice by a second click is sent once
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });
  document.addEventListener("DOMContentLoaded", drawAll);
  let pending;
  addEventListener("resize", () => { clearTimeout(pending); pending = setTimeout(drawAll, 150); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
