export function total(prices: readonly number[], discount = 0): number {
  const sum = prices.reduce((all, price) => all + price, 0);
  return Math.max(0, sum - discount);
}
