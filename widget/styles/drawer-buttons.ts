import { css } from 'lit'

/** What the shopper presses. */
export const drawerButtons = css`
  button,
  a {
    text-underline-offset: 0.25em;
  }

  button,
  .primary,
  .quiet {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    border-radius: calc(var(--_radius) * 0.75);
    cursor: pointer;
  }

  .icon {
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
  }

  .icon:hover {
    background: var(--_subtle);
    color: var(--_text);
  }

  .plain {
    font-size: 0.875rem;
    color: var(--_muted);
    text-decoration: underline var(--_border);
  }

  .plain:hover {
    color: var(--_text);
    text-decoration-color: currentColor;
  }

  .primary {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.625rem;
    min-block-size: 3.25rem;
    padding-inline: 1.5rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 1rem;
    font-weight: 600;
    text-decoration: none;
    transition: opacity var(--_duration);
  }

  .primary:hover {
    opacity: 0.88;
  }

  .sum::before {
    content: '·' / '';
    margin-inline-end: 0.625rem;
  }

  /* Words and sum on a line each, where one line has no room for both. */
  @container (max-width: 18rem) {
    .primary {
      flex-wrap: wrap;
      row-gap: 0;
      padding: 0.5rem 0.75rem;
    }

    .sum::before {
      content: none;
    }
  }

  .primary[aria-busy='true'] {
    cursor: progress;
  }

  .primary[aria-busy='true']::after,
  .secondary[aria-busy='true']::after {
    content: '';
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  .secondary {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    padding-inline: 1.125rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    font-weight: 600;
  }

  .secondary:hover {
    background: var(--_subtle);
  }

  .quiet {
    align-self: center;
    padding: 0.625rem 1rem;
    margin-block: 0.375rem -0.375rem;
    color: var(--_muted);
    font-size: 0.875rem;
    text-decoration: none;
  }

  .quiet:hover {
    color: var(--_text);
    text-decoration: underline;
  }
`
