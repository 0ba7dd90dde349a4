// Of ECharts, bars and lines and what they stand on; nothing else is loaded.
import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type Option = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>
export interface Series {
  name: string
  values: (number | null)[]
}

export { init }

const COLOURS = ['#1d5fa8', '#1c6b3c', '#7a4b00', '#6b3fa0', '#b3261e']
const INK = '#4c5a68'
// So many names have room to be written out, on two lines where they are long.
const FEW = 6

/** Columns or lines over `labels`; each series has its own sign besides its colour. */
export function drawn(type: 'bar' | 'line', labels: string[], series: Series[], stacked = false): Option {
  const signs = ['circle', 'rect', 'triangle', 'diamond', 'pin']
  return {
    color: COLOURS,
    animation: false,
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
    legend: { show: series.length > 1, top: 0, textStyle: { color: INK } },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: labels, axisLabel: labels.length > FEW ? { color: INK } : { color: INK, interval: 0, width: 110, overflow: 'break' } },
    yAxis: { type: 'value', axisLabel: { color: INK }, minInterval: 1 },
    series: series.map(({ name, values }, place) =>
      type === 'bar'
        ? { type, name, data: values, barMaxWidth: 36, ...(stacked ? { stack: 'all' } : {}) }
        : { type, name, data: values, symbol: signs[place] ?? 'circle', symbolSize: 7 },
    ),
  }
}
