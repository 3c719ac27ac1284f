import { css } from 'lit'

/** What it comes to; and an empty or a coming cart. */
export const drawerTotals = css`
  .totals {
    display: grid;
    gap: 0.25rem;
  }

  .totals > div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    color: var(--_muted);
  }

  .totals .total {
    align-items: baseline;
    margin-block-start: 0.375rem;
    color: var(--_text);
    font-size: 1.125rem;
    font-weight: 600;
  }

  .note {
    font-size: 0.8125rem;
  }

  .footer > .primary {
    margin-block-start: calc(var(--_space) * 0.875);
  }

  .totals[aria-busy='true'] dd,
  .amount[aria-busy='true'],
  .sum[aria-busy='true'] {
    animation: breathe 1.1s ease-in-out 0.15s infinite alternate;
  }

  .empty {
    display: grid;
    justify-items: center;
    margin: auto;
    padding-block: 2rem 12vh;
    text-align: center;
    color: var(--_muted);
  }

  .empty svg {
    color: var(--_strong);
  }

  .empty .lead {
    margin-block: 1rem 0.25rem;
    color: var(--_text);
    font-size: 1.125rem;
    font-weight: 600;
  }

  .empty .primary {
    margin-block-start: 1.75rem;
  }

  .ghost {
    display: flex;
    gap: var(--_space);
    padding-block: calc(var(--_space) * 1.25);
    animation: breathe 1.1s ease-in-out infinite alternate;
  }

  .ghost i {
    inline-size: 5rem;
    block-size: 5rem;
    border-radius: calc(var(--_radius) * 0.75);
    background: color-mix(in oklab, var(--_text) 12%, var(--_surface));
  }

  .ghost i + i {
    flex: 0 1 60%;
    block-size: 1rem;
  }
`
