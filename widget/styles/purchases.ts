import { css } from 'lit'

/** A cart by shops, and purchases on their way: logical directions and the tokens' colours only; what moves stands still where that is asked for. */
export const purchaseStyles = css`
  h3,
  h4 {
    margin: 0;
    font-size: 0.9375rem;
    font-weight: 600;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  .shop {
    margin-block-start: var(--_space);
  }

  .shop + .shop {
    border-block-start: 1px solid var(--_border);
    padding-block-start: var(--_space);
  }

  .shop h3 {
    color: var(--_muted);
    font-size: 0.875rem;
  }

  .hint {
    margin-block-start: 0.5rem;
    text-align: center;
  }

  .wide {
    justify-content: center;
    min-block-size: 3.25rem;
  }

  .progress {
    display: grid;
    gap: 0.375rem;
    padding-block: var(--_space);
  }

  .summary {
    font-size: 1.25rem;
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: -0.01em;
    scroll-margin-block: 1rem;
    outline: none;
  }

  .connection {
    padding: 0.5rem 0.75rem;
    border: 1px dashed var(--_strong);
    border-radius: var(--_radius);
    font-size: 0.875rem;
  }

  .purchases {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    margin-block-start: 0.625rem;
  }

  .purchase {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    padding: 1rem;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
  }

  .purchase.confirm {
    border-color: var(--_text);
  }

  .purchase-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
  }

  /* Led to, so that it is read out: nothing to be pressed. */
  .purchase-head h3:focus-visible {
    outline: none;
  }

  .standing {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .waiting .standing,
  .cancelled .standing {
    color: var(--_muted);
  }

  .bought .standing {
    color: light-dark(#1d6b3a, #7fd6a0);
  }

  .notBought .standing {
    color: var(--_danger);
  }

  .turning {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }

  .track {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 0.25rem;
    color: var(--_muted);
    font-size: 0.75rem;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }

  .track i {
    display: block;
    block-size: 0.25rem;
    margin-block-end: 0.375rem;
    border-radius: 0.125rem;
    background: color-mix(in oklab, var(--_text) 14%, var(--_surface));
    transition: background var(--_duration);
  }

  .track .done i,
  .track .now i {
    background: var(--_accent);
  }

  .track .now {
    color: var(--_text);
    font-weight: 600;
  }

  .track .now i {
    animation: breathe 1.1s ease-in-out infinite alternate;
  }

  .items {
    display: grid;
    gap: 0.625rem;
  }

  .item {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.75rem;
    align-items: start;
    font-size: 0.875rem;
  }

  .item .what,
  .item .thumb {
    grid-area: auto;
  }

  .thumb {
    inline-size: min(2.75rem, 20cqi);
  }

  .item s,
  .quote s {
    color: var(--_muted);
  }

  .item.notBought .thumb {
    opacity: 0.55;
  }

  .quote {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.125rem;
    padding-block-start: 0.625rem;
    border-block-start: 1px solid var(--_border);
    font-size: 0.875rem;
  }

  .quote > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    color: var(--_muted);
  }

  .quote dd {
    margin-inline-start: auto;
    text-align: end;
  }

  .quote .whole {
    color: var(--_text);
    font-weight: 600;
  }

  .decision {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
    margin-inline: -0.5rem;
    padding: 0.875rem;
    border-radius: var(--_radius);
    background: var(--_subtle);
  }

  .decision .quote {
    padding: 0;
    border: 0;
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .answers > * {
    flex: 1 1 9rem;
    justify-content: center;
    min-block-size: 2.75rem;
    padding-inline: 0.75rem;
    font-size: 0.9375rem;
  }

  .reason {
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }

  .order-number {
    font-size: 0.875rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .way {
    justify-self: start;
    padding-block: 0.25rem;
    font-size: 0.875rem;
    font-weight: 600;
    color: inherit;
    overflow-wrap: anywhere;
  }

  .plain.way {
    font-weight: 400;
    color: var(--_muted);
  }

  @container (max-width: 19rem) {
    .item {
      grid-template-columns: auto minmax(0, 1fr);
    }

    .item .thumb {
      grid-row: 1 / span 2;
    }

    .item .amount {
      grid-column: 2;
      text-align: start;
    }

    .track {
      font-size: 0.6875rem;
    }
  }

  /* Twice the letters on a small telephone. */
  @container (max-width: 12rem) {
    .purchase {
      padding: 0.625rem;
    }

    .track {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .answers > * {
      flex-basis: 100%;
    }
  }

  @media (forced-colors: active) {
    .purchase.confirm {
      border: 2px solid Highlight;
    }

    .decision {
      border: 1px solid CanvasText;
    }

    .track i {
      border: 1px solid GrayText;
      background: Canvas;
    }

    .track .done i,
    .track .now i {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
    }
  }
`
