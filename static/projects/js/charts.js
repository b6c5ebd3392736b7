// Draws <canvas data-chart="ID"> from the JSON in <script id="ID">. The table in
// the same figure says it all: without Chart.js, or scripts, it stays open.
(() => {
  "use strict";
  const DAY = 864e5;
  const RAMP = ["r6", "r5", "r4", "r3", "r2", "r1", "r0"];
  const language = document.documentElement.lang || "en";
  // Browsers ship without Kazakh: its months came out as M01, its numbers as
  // English ones. Numbers are written as in Russian; the months are CLDR's.
  const KAZAKH = "қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел.".split(" ");
  const locale = { en: "en-GB", kk: "ru" }[language] ?? language; // day before month
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const drawn = new Set();

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const toDay = (iso) => Date.parse(iso) / DAY;
  const dayText = (day, format) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...format }).format(day * DAY);
  const kazakhMonth = (day) => language === "kk" && KAZAKH[new Date(day * DAY).getUTCMonth()];
  const monthName = (day) => kazakhMonth(day) || dayText(day, { month: "short" });
  const fullDay = (day) =>
    kazakhMonth(day)
      ? `${dayText(day, { year: "numeric" })} ж. ${new Date(day * DAY).getUTCDate()} ${kazakhMonth(day)}`
      : dayText(day, { day: "numeric", month: "short", year: "numeric" });

  const monthText = (text) =>
    /^\d{4}-\d\d/.test(text) ? `${monthName(toDay(text))} ${text.slice(2, 4)}` : text;

  // Chart.js needs an adapter for dates; a linear axis in days needs only ticks
  // at the starts of months, as many as the width has room for.
  function monthTicks(axis) {
    const first = new Date(axis.min * DAY);
    const months = ((axis.max - axis.min) / 365.25) * 12;
    const across = axis.isHorizontal();
    const room = Math.max(2, across ? axis.width / 80 : axis.height / 32);
    const step = [1, 3, 6, 12, 24, 60].find((size) => months / size <= room) ?? 120;
    axis.ticks = [];
    for (let month = 0; ; month += step) {
      const start = Math.floor(first.getUTCMonth() / Math.min(step, 12)) * Math.min(step, 12);
      const value = Date.UTC(first.getUTCFullYear(), start + month, 1) / DAY;
      if (value > axis.max) return;
      const year = dayText(value, { year: "numeric" });
      const turn = !axis.ticks.length || new Date(value * DAY).getUTCMonth() === 0;
      const label = step >= 12 ? year : !across ? `${monthName(value)} ${year}` : turn ? [monthName(value), year] : monthName(value);
      if (value >= axis.min) axis.ticks.push({ value, label });
    }
  }

  // Names at the ends of lines, pushed apart, instead of a legend to decode.
  const endLabels = {
    id: "endLabels",
    afterDatasetsDraw(chart, _, { on, ink }) {
      if (!on) return;
      let free = Infinity;
      const ends = chart.data.datasets.flatMap((set, index) => {
        const last = chart.getDatasetMeta(index).data.at(-1);
        const level = set.data.at(-1)?.y;
        // An area that has come to nothing has no room for a name.
        if (!set.endLabel || !last || Number.isNaN(last.y) || (set.fill && !level)) return [];
        const below = index && set.fill ? chart.getDatasetMeta(index - 1).data.at(-1).y : last.base;
        return [{ text: set.endText ?? set.label, colour: set.endColour ?? ink, y: set.fill ? (last.y + (below ?? chart.chartArea.bottom)) / 2 : last.y }];
      });
      ends.sort((a, b) => b.y - a.y).forEach(({ text, colour, y }) => {
        free = Math.min(y, free - 15);
        chart.ctx.fillStyle = colour;
        chart.ctx.textBaseline = "middle";
        chart.ctx.textAlign = "left";
        chart.ctx.font = `12px ${token("sans")}`;
        chart.ctx.fillText(text, chart.chartArea.right + 8, free);
      });
    },
  };

  // A promise's line: how it ends says how it stands, in shape and colour.
  const ENDS = { overdue: ["down", "triangle"], open: ["accent", "circle"], kept: ["accent", "circle"], late: ["warn", "rect"], failed: ["soft", "crossRot"] };

  function slip(series) {
    const data = series.points.map(({ x, y }) => ({ x: toDay(x), y: toDay(y) }));
    const set = { label: series.label, data };
    if (series.style === "today") {
      return { ...set, endLabel: true, borderColor: token("ink"), borderWidth: 1.25, borderDash: [4, 3], pointRadius: 0, pointHitRadius: 0 };
    }
    const [name, shape] = ENDS[series.style];
    const colour = token(name);
    const last = (end, rest) => data.map((_, index) => (index === data.length - 1 ? end : rest));
    return { ...set, stepped: true, clip: 8, borderColor: colour, borderWidth: data.length > 2 ? 1.75 : 0.75, pointBorderColor: colour, pointBackgroundColor: last(series.style === "open" ? token("paper") : colour, colour), pointStyle: last(shape, "circle"), pointRadius: last(4.5, 1.5), pointBorderWidth: last(1.5, 0) };
  }

  // Several histories in one chart: told apart by shape and dashes too.
  const LINES = [["accent", "circle", []], ["warn", "triangle", [6, 3]], ["ink", "rect", [2, 2]], ["r4", "rectRot", [8, 3, 2, 3]], ["soft", "star", [1, 3]]];

  function dataset(kind, series, index, ends) {
    if (kind === "slip") return slip(series);
    const points = series.points.map(({ x, y, label }) => ({ x: kind === "bars" ? monthText(x) : toDay(x), y, label }));
    const colour = token("accent");
    const endText = `${series.label} ${number.format(points.at(-1).y)}`;
    const set = { label: series.label, data: points, endLabel: true, clip: 8 };
    if (kind === "stacked") {
      const fill = token(RAMP[index % RAMP.length]);
      return { ...set, fill: index ? "-1" : "origin", stepped: true, pointRadius: 0, pointStyle: "rect", backgroundColor: fill, borderColor: token("paper"), borderWidth: 0.75 };
    }
    if (kind === "bars") {
      const fill = token(["r4", "down", "warn"][index % 3]);
      return { ...set, backgroundColor: fill, maxBarThickness: 28, parsing: { xAxisKey: "x" } };
    }
    if (series.style === "baseline") {
      const level = points[0].y;
      const data = [{ x: ends.min, y: level }, { x: ends.max, y: level }];
      return { ...set, data, endText, endColour: token("warn"), borderColor: token("warn"), borderWidth: 1.25, borderDash: [4, 3], pointRadius: 0, pointStyle: "line" };
    }
    if (kind === "scatter" || series.style === "phase") {
      const tint = series.style === "phase" ? token("soft") : colour;
      return { ...set, endLabel: false, showLine: false, pointStyle: series.style === "phase" ? "rectRot" : "circle", pointRadius: 4, borderColor: tint, backgroundColor: token("paper"), borderWidth: 1.5 };
    }
    // The last figure holds until somebody says otherwise: a line, but no dot.
    const radius = points.map(() => 4);
    if (ends.until && points.length) {
      points.push({ x: ends.until, y: points.at(-1).y });
      radius.push(0);
    }
    const [name, shape, dash] = LINES[series.style === "line" ? 0 : index % LINES.length];
    const line = token(name);
    return { ...set, endText, endColour: line, stepped: true, borderColor: line, borderWidth: 2, borderDash: dash, pointStyle: shape, pointRadius: radius, pointBackgroundColor: token("paper"), pointBorderWidth: 2, spanGaps: true };
  }

  function config({ kind, series, unit = "", currency = "", until }, width) {
    const days = series.flatMap(({ points }) => points.map(({ x }) => toDay(x)));
    if (until) days.push(toDay(until));
    const ends = { min: Math.min(...days), max: Math.max(...days), until: until && toDay(until) };
    if (ends.max - ends.min < 60) ends.min -= 60; // one report still needs an axis
    const bars = kind === "bars";
    const slips = kind === "slip";
    const promised = slips ? series.flatMap(({ points }) => points.map(({ y }) => toDay(y))) : [];
    const roomy = width >= 520 && (kind === "history" || kind === "stacked" || slips);
    const named = series.filter(({ style }) => style !== "phase" && (!slips || style === "today"));
    const longest = Math.max(0, ...named.map(({ label }) => label.length + (kind === "history" ? 6 : 0)));
    const soft = token("soft");
    const grid = { color: token("hair"), drawTicks: false };
    const font = { family: token("sans"), size: 12 };
    const tell = ({ dataset: set, parsed, raw }) => slips ? `${set.label}: ${fullDay(parsed.y)}` : `${raw.label ?? set.label}: ${number.format(parsed.y)} ${unit} ${currency}`.trim();
    return {
      type: bars ? "bar" : kind === "scatter" ? "scatter" : "line",
      data: { datasets: series.map((one, index) => dataset(kind, one, index, ends)) },
      plugins: [endLabels],
      options: {
        animation: false,
        maintainAspectRatio: false,
        layout: { padding: { right: roomy ? 16 + longest * 7 : 8, top: 8 } },
        interaction: { mode: kind === "stacked" || bars ? "index" : "nearest", intersect: false },
        scales: {
          x: bars
            ? { type: "category", stacked: true, grid: { display: false }, border: { color: token("line") }, ticks: { color: soft, font, maxRotation: 0 } }
            : { type: "linear", min: ends.min, max: ends.max, afterBuildTicks: monthTicks, grid: { display: false }, border: { color: token("line") }, ticks: { color: soft, font, maxRotation: 0, callback: (_, index, ticks) => ticks[index].label } },
          y: slips ? { type: "linear", min: Math.min(...promised), max: Math.max(...promised), afterBuildTicks: monthTicks, grid, border: { display: false }, ticks: { color: soft, font, padding: 8, callback: (_, index, ticks) => ticks[index].label } } : { stacked: kind === "stacked" || bars, beginAtZero: true, grid, border: { display: false }, ticks: { color: soft, font, maxTicksLimit: 6, padding: 8, callback: (value) => number.format(value) } },
        },
        plugins: {
          endLabels: { on: roomy, ink: soft },
          legend: { display: !roomy && !slips && series.length > 1, position: "bottom", align: "start", labels: { color: soft, font, usePointStyle: true, boxHeight: 7 } },
          tooltip: { displayColors: false, backgroundColor: token("ink"), titleColor: token("paper"), bodyColor: token("paper"), titleFont: font, bodyFont: font, callbacks: { title: ([item]) => (bars ? item?.label : item && fullDay(item.parsed.x)), label: tell } },
        },
      },
    };
  }

  function paint(canvas) {
    const text = document.getElementById(canvas.dataset.chart)?.textContent;
    const figure = canvas.closest("figure");
    if (!text || !window.Chart || !figure) return;
    const data = JSON.parse(text);
    data.series = data.series.filter(({ points }) => points.length);
    if (!data.series.length) return;
    window.Chart.getChart(canvas)?.destroy();
    figure.querySelector("[data-plot]").hidden = false;
    new window.Chart(canvas, config(data, figure.clientWidth));
    if (!drawn.has(canvas)) figure.querySelector("details")?.removeAttribute("open");
    drawn.add(canvas);
  }

  const draw = (root) => root.querySelectorAll("canvas[data-chart]").forEach(paint);

  // Canvas can't follow a stylesheet: the colours are read again when they turn,
  // and on the way to paper, which is light.
  for (const query of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(query).addEventListener("change", () => drawn.forEach(paint));
  }
  document.addEventListener("htmx:beforeCleanupElement", ({ target }) => {
    if (drawn.delete(target)) window.Chart?.getChart(target)?.destroy();
  });
  if (window.htmx) window.htmx.onLoad(draw);
  else document.addEventListener("DOMContentLoaded", () => draw(document));
})();
