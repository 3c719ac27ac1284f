import { css } from 'lit'

/** The way to add a code, what it comes to, and an empty or a coming cart. */
export const drawerTotals = css`
  .codes {
    margin-block-start: auto;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_border);
  }

  .toggle {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2rem;
    padding-inline: 0.375rem;
    margin-inline: -0.375rem;
    scroll-margin-block: 1rem;
    text-decoration: none;
  }

  .toggle[aria-expanded='true'] {
    color: var(--_text);
  }

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

  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true']:is(.amount, .sum),
    .totals[aria-busy='true'] dd {
      opacity: 0.5;
      transition: opacity 0s 0.15s;
    }
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
    --_ghost: color-mix(in oklab, var(--_text) 10%, var(--_surface));
    background: var(--_ghost);
  }

  .ghost i + i {
    flex: 1 1 0;
    border-radius: 0;
    background:
      linear-gradient(var(--_ghost) 0 0) 0 0.25rem / 60% 0.875rem no-repeat,
      linear-gradient(var(--_ghost) 0 0) 0 1.75rem / 35% 0.75rem no-repeat;
  }

  .ghost i + i:dir(rtl) {
    scale: -1 1;
  }
`
