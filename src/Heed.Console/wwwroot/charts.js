// Trends that can be pointed at and zoomed: Apache ECharts, loaded by the first page that shows one.
// The picture drawn on the server stays for print, and where this cannot run.
window.heedCharts = (() => {
  const source = '_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js';
  // The county's clock, wherever the browser is: instants are moved and read as UTC.
  const chinaMs = 8 * 3600 * 1000;
  const shown = new Map();
  let loading;
  const load = () => loading ??= new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = done;
    script.onerror = () => { loading = undefined; fail(new Error('The charts could not be loaded.')); };
    document.head.append(script);
  });
  const color = name => getComputedStyle(document.body).getPropertyValue(`--mud-palette-${name}`).trim();
  const option = spec => {
    const text = color('text-secondary'), lines = color('lines-default');
    const severities = { Critical: color('error'), Warning: color('warning') };
    return {
      useUTC: true,
      animation: false,
      grid: { left: 44, right: 12, top: 12, bottom: 28 },
      xAxis: { type: 'time', min: spec.from + chinaMs, max: spec.to + chinaMs, axisLabel: { color: text, hideOverlap: true }, axisLine: { lineStyle: { color: lines } } },
      yAxis: { type: 'value', min: spec.low, max: spec.high, axisLabel: { color: text }, splitLine: { lineStyle: { color: lines } } },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: color('surface'), borderColor: lines, textStyle: { color: color('text-primary') },
        valueFormatter: value => value == null ? '–' : `${Math.round(value * 10) / 10} ${spec.unit}`,
      },
      dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, minValueSpan: 5 * 60 * 1000 }],
      series: spec.series.map((row, number) => ({
        type: 'line', name: row.name, showSymbol: false, symbolSize: 5, lineStyle: { width: 1.8 }, color: color(number === 0 ? 'primary' : 'warning'),
        data: row.points.map(([at, value]) => [at + chinaMs, value]),
        markLine: number > 0 ? undefined : {
          silent: true, symbol: 'none', animation: false,
          data: spec.limits.map(limit => ({ yAxis: limit.value, lineStyle: { color: severities[limit.severity] ?? text, type: 'dashed' }, label: { formatter: `${limit.text} ${limit.value}`, position: 'insideEndTop', color: severities[limit.severity] ?? text } })),
        },
      })),
    };
  };
  const resized = new ResizeObserver(entries => entries.forEach(entry => shown.get(entry.target)?.chart.resize()));
  new MutationObserver(() => shown.forEach(({ chart, spec }) => chart.setOption(option(spec), true))).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const drop = place => {
    const found = shown.get(place);
    if (!found) return;
    shown.delete(place);
    resized.unobserve(place);
    found.chart.dispose();
  };
  return {
    draw: async (place, spec) => {
      try { await load(); } catch { return; }
      if (!place?.isConnected) return;
      place.parentElement.classList.add('is-live');
      let chart = shown.get(place)?.chart;
      if (!chart) {
        chart = echarts.init(place);
        chart.group = 'trends';
        echarts.connect('trends');
        resized.observe(place);
      }
      shown.set(place, { chart, spec });
      chart.setOption(option(spec), true);
    },
    drop,
  };
})();
