import { css } from 'lit'

/** A row of the cart, its stepper, and what is wrong with it. */
export const drawerLines = css`
  .line {
    display: grid;
    grid-template: 'picture what amount' auto 'picture controls controls' 1fr / auto minmax(0, 1fr) auto;
    column-gap: var(--_space);
    row-gap: 0.625rem;
    padding-block: calc(var(--_space) * 1.25);
    transition: opacity var(--_duration);
  }

  .line + .line {
    border-block-start: 1px solid var(--_border);
  }

  .line[aria-busy='true'] {
    opacity: 0.4;
  }

  .picture {
    grid-area: picture;
    position: relative;
    display: grid;
    place-items: center;
    inline-size: min(5rem, 28cqi);
    aspect-ratio: 1;
    overflow: hidden;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_subtle);
    color: var(--_muted);
  }

  .picture img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .what {
    grid-area: what;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .what slot {
    display: block;
  }

  .name {
    unicode-bidi: isolate;
    font-weight: 500;
    color: inherit;
    text-decoration: none;
  }

  a.name:hover {
    text-decoration: underline;
  }

  .amount {
    text-align: end;
    white-space: nowrap;
  }

  .line > .amount {
    grid-area: amount;
    font-weight: 500;
  }

  @container (max-width: 19rem) {
    .line {
      grid-template: 'picture what' auto 'picture amount' auto 'picture controls' 1fr / auto minmax(0, 1fr);
    }

    .line > .amount {
      text-align: start;
    }
  }

  .controls {
    grid-area: controls;
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.75rem;
  }

  .remove,
  button.note {
    padding: 0.375rem 0;
  }

  .stepper {
    display: flex;
    min-inline-size: 0;
    align-items: stretch;
    block-size: 2.25rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
  }

  .stepper:focus-within {
    border-color: var(--_text);
  }

  .stepper button {
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
  }

  .stepper button:hover:not([aria-disabled='true']) {
    background: var(--_subtle);
  }

  .stepper [aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }

  input {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    appearance: textfield;
  }

  .stepper input {
    inline-size: 2.25rem;
    text-align: center;
  }

  .stepper :focus-visible,
  input:focus-visible {
    outline-offset: -1px;
  }

  .stepper button:focus-visible {
    border-radius: calc(var(--_radius) - 1px);
  }

  input::-webkit-inner-spin-button,
  input::-webkit-outer-spin-button {
    appearance: none;
    margin: 0;
  }

  .problem {
    grid-column: 1 / -1;
    scroll-margin-block: 1rem;
    color: var(--_danger);
    font-size: 0.875rem;
    line-height: 1.4;
  }

  .line .problem {
    grid-column-start: 2;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    margin-block: var(--_space) 0;
    padding: 0.75rem 0.875rem;
    border: 1px solid color-mix(in oklab, var(--_danger) 35%, var(--_surface));
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_danger) 6%, var(--_surface));
    font-size: 0.875rem;
  }

  .banner > p {
    flex: 1 1 14rem;
  }

  .banner .plain {
    color: var(--_text);
    font-weight: 600;
    text-decoration-color: currentColor;
    padding-block: 0.125rem;
  }
`
