import type { DispatchCounts } from "@/lib/model/home";

const count = (amount: number, one: string, many: string): string[] =>
  amount === 0 ? [] : [amount === 1 ? `1 dispatch ${one}` : `${amount} dispatches ${many}`];

/** `1 dispatch missed its time · 2 dispatches are planned`; null where there is nothing to say. */
export function toDispatchWords({ missed, unconfirmed, planned }: DispatchCounts): string | null {
  const words = [
    ...count(missed, "missed its time", "missed their time"),
    ...count(unconfirmed, "may have been sent or not", "may have been sent or not"),
    ...count(planned, "is planned", "are planned"),
  ];
  return words.length === 0 ? null : words.join(" · ");
}
