import { texts } from '../texts'

/** 0.875 -> 87.5%; a sign where there is nothing to reckon it of. */
export function perCent(share: number | null | undefined): string {
  return share === null || share === undefined ? texts.figures.none : `${Math.round(share * 1000) / 10}%`
}

/** Whole seconds, as minutes and seconds. */
export function seconds(value: number | null | undefined): string {
  return value === null || value === undefined ? texts.figures.none : texts.figures.seconds(Math.round(value))
}

/** Minutes with one decimal at most. */
export function minutes(value: number | null | undefined): string {
  return value === null || value === undefined ? texts.figures.none : texts.figures.minutes(Math.round(value * 10) / 10)
}
