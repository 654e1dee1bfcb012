import { scaleLinear } from "d3-scale";
import { stack } from "d3-shape";
import { Data } from "#components/ui/data.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

export interface Series {
  key: string;
  label: string;
  fill: Fill;
}

export interface Bar {
  key: string;
  label: string;
  /** The label comes from the database. */
  isData?: boolean;
  /** By the key of a series. */
  values: Readonly<Record<string, number>>;
  /** The whole value, in words. */
  written: string;
}

const FILLS = {
  ok: "fill-ok",
  info: "fill-info",
  accent: "fill-accent",
  warn: "fill-warn",
  danger: "fill-danger",
  neutral: "fill-line-strong",
} as const;
type Fill = keyof typeof FILLS;

/** The units of a bar's width; the page scales them to the available width. */
const WIDTH = 1000;

interface BarChartProps {
  locale: Locale;
  title: string;
  series: readonly Series[];
  bars: readonly Bar[];
  /** The maximum number of bars, longest first; the table has them all. */
  most?: number;
}

/**
 * Stacked bars, rendered on the server. The labels are text of the page, so that they stay readable on a narrow screen, and the parts are
 * in the order of the legend: colour alone carries no meaning. A screen reader reads label and total of each bar; the table that follows
 * has the parts.
 */
export function BarChart({ locale, title, series, bars, most = 12 }: BarChartProps) {
  const t = translator(locale, "reports");
  const lengthOf = ({ values }: Bar) => series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0);
  const longest = new Set(bars.toSorted((one, other) => lengthOf(other) - lengthOf(one)).slice(0, most));
  const shown = bars.filter((bar) => longest.has(bar));
  const scale = scaleLinear([0, Math.max(1, ...shown.map(lengthOf))], [0, WIDTH]);
  const layers = stack<Bar>()
    .keys(series.map(({ key }) => key))
    .value(({ values }, key) => values[key] ?? 0)([...shown]);
  return (
    <figure aria-label={t("chartTitle", { title })} className="grid gap-3">
      <Legend words={t("legend")} series={series} />
      <ul className="grid gap-2">
        {shown.map((bar, index) => (
          <li key={bar.key} className="grid gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)_8rem] sm:items-center">
            <span className="min-w-0 text-small">{bar.isData ? <Data>{bar.label}</Data> : bar.label}</span>
            <svg aria-hidden viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="none" className="h-5 w-full">
              <rect width={WIDTH} height="20" className="fill-sunken" />
              {layers.map((layer) => {
                const [from = 0, to = 0] = layer[index] ?? [];
                const part = series.find(({ key }) => key === layer.key);
                if (part === undefined || to <= from) return null;
                return (
                  <rect
                    key={layer.key}
                    x={scale(from)}
                    width={Math.max(1, scale(to) - scale(from) - 2)}
                    height="20"
                    className={FILLS[part.fill]}
                  />
                );
              })}
            </svg>
            <span className="text-small text-muted sm:text-end">{bar.written}</span>
          </li>
        ))}
      </ul>
      <figcaption className="text-small text-muted">
        {shown.length < bars.length ? t("chartMost", { count: shown.length }) : t("chartNote")}
      </figcaption>
    </figure>
  );
}

function Legend({ words, series }: { words: string; series: readonly Series[] }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
      <span className="text-muted">{words}</span>
      {series.map(({ key, label, fill }) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <svg viewBox="0 0 10 10" className="size-3 shrink-0">
            <rect width="10" height="10" className={FILLS[fill]} />
          </svg>
          {label}
        </span>
      ))}
    </div>
  );
}
