import { css } from 'lit'

/** The order on the merchant's own page: part of the page, so it takes the page's type and width. */
export const orderStyles = css`
  :host {
    font-family: var(--tote-font, inherit);
    container-type: inline-size;
  }

  h2,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  h2 {
    font-size: 1.5rem;
    font-weight: 600;
    line-height: 1.25;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }

  .muted {
    color: var(--_muted);
    margin-block-start: 0.25rem;
  }

  .status {
    color: var(--_muted);
    animation: breathe 1.1s ease-in-out infinite alternate;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
    padding-block-end: calc(var(--_space) * 1.5);
    border-block-end: 1px solid var(--_border);
  }

  .paid,
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_strong);
    border-radius: 2rem;
    font-size: 0.875rem;
    font-weight: 600;
  }

  .said,
  .after {
    padding-block-start: var(--_space);
  }

  .after h3 {
    margin: 0;
    font-size: 1rem;
    font-weight: 600;
  }

  .after a {
    color: inherit;
  }

  .paid {
    border-color: var(--_good-border);
    color: var(--_good);
    --_good: light-dark(#1d6b3f, #8fd6ab);
    --_good-border: light-dark(#b9dcc7, #2f5b40);
  }

  li {
    display: grid;
    grid-template-columns: 4rem 1fr auto;
    gap: var(--_space);
    align-items: center;
    padding-block: var(--_space);
    border-block-end: 1px solid var(--_border);
  }

  .after li {
    display: block;
  }

  .picture {
    position: relative;
    inline-size: 4rem;
    block-size: 4rem;
    overflow: hidden;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_subtle);
  }

  .picture img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .name {
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .what .muted {
    margin: 0;
    font-size: 0.875rem;
  }

  .amount {
    white-space: nowrap;
  }

  dl {
    display: grid;
    gap: 0.375rem;
    inline-size: min(100%, 22rem);
    margin-inline-start: auto;
    padding-block-start: calc(var(--_space) * 1.25);
  }

  dl > div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    color: var(--_muted);
  }

  dl > .total {
    margin-block-start: 0.375rem;
    color: var(--_text);
    font-size: 1.125rem;
    font-weight: 600;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.875rem 1rem;
    border: 1px solid color-mix(in oklab, var(--_danger) 35%, var(--_surface));
    border-radius: var(--_radius);
  }

  .plain {
    font: inherit;
    font-weight: 600;
    color: inherit;
    background: none;
    border: 0;
    padding: 0.25rem 0;
    text-decoration: underline;
    text-underline-offset: 0.25em;
    cursor: pointer;
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .status {
      animation: none;
    }
  }
`
