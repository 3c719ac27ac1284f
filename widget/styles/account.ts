import { css } from 'lit'

/** The account: what is said of the whole, its panels, and what the shopper presses. */
export const accountStyles = css`
  :host {
    --_good: light-dark(#1d6b3f, #8fd6ab);
    --_gap: calc(var(--_space) * 1.5);
    min-block-size: 0;
    font-family: var(--tote-font, inherit);
    font-size: 1rem;
    container-type: inline-size;
  }

  @media (forced-colors: none) {
    :host {
      --_muted: var(--tote-muted, color-mix(in oklab, var(--_text) 68%, var(--_surface)));
      --_border: var(--tote-border, color-mix(in oklab, var(--_text) 14%, var(--_surface)));
    }
  }

  h2,
  h3,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  h2,
  h3 {
    font-family: var(--_heading-font);
    font-weight: 600;
    text-wrap: balance;
  }

  h2 {
    font-size: 1.375rem;
    line-height: 1.25;
    letter-spacing: -0.015em;
  }

  h3 {
    font-size: 1.0625rem;
    line-height: 1.35;
  }

  [tabindex='-1']:focus {
    outline: none;
  }

  svg {
    display: block;
    flex: none;
  }

  button {
    font: inherit;
  }

  .muted {
    color: var(--_muted);
  }

  .small {
    font-size: 0.875rem;
  }

  .break {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .lead {
    font-weight: 600;
  }

  .card {
    display: grid;
    gap: var(--_space);
    inline-size: min(100%, 27rem);
    padding: clamp(1.25rem, 6cqi, 2.25rem);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.75);
    background: var(--_surface);
  }

  .card > h2 {
    font-size: 1.5rem;
  }

  .card > .mark {
    margin-block-end: 0.25rem;
  }

  .card > h2 + p {
    margin-block: -0.5rem 0.5rem;
  }

  .mark {
    display: grid;
    place-items: center;
    inline-size: 3.25rem;
    block-size: 3.25rem;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_accent) 9%, var(--_surface));
    color: color-mix(in oklab, var(--_accent) 82%, var(--_text));
  }

  .mark.small {
    inline-size: 2.5rem;
    block-size: 2.5rem;
  }

  .button,
  .secondary {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    padding: 0.5rem 1.125rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--_duration),
      border-color var(--_duration);
  }

  .button:hover,
  .secondary:hover {
    border-color: var(--_text);
    background: var(--_subtle);
  }

  .button.small {
    min-block-size: 2.25rem;
    padding: 0.25rem 0.875rem;
  }

  .button.wide {
    inline-size: 100%;
  }

  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_on-accent));
  }

  .wide.primary {
    min-block-size: 3.125rem;
    font-weight: 600;
  }

  .button.danger {
    border-color: color-mix(in oklab, var(--_danger) 60%, var(--_surface));
    color: var(--_danger);
  }

  .button.danger:hover {
    border-color: var(--_danger);
    background: color-mix(in oklab, var(--_danger) 7%, var(--_surface));
  }

  .button.full {
    border-color: var(--_danger);
    background: var(--_danger);
    color: var(--_surface);
  }

  .button.full:hover {
    background: color-mix(in oklab, var(--_danger) 88%, var(--_text));
  }

  .button[aria-disabled='true'] {
    opacity: 0.72;
    cursor: progress;
  }

  .link,
  .plain {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.75rem;
    padding: 0.125rem 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    text-align: start;
    text-decoration: underline var(--_strong);
    text-underline-offset: 0.25em;
    cursor: pointer;
  }

  .link:hover,
  .plain:hover {
    text-decoration-color: currentColor;
  }

  .link[aria-disabled='true'] {
    color: var(--_muted);
    text-decoration: none;
    cursor: default;
  }

  .link.danger {
    color: var(--_danger);
    font-weight: 600;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.625rem;
  }

  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.625rem 0.75rem;
    max-inline-size: 40rem;
    padding: 0.75rem 0.875rem;
    border: 1px solid color-mix(in oklab, var(--_danger) 45%, var(--_surface));
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_danger) 7%, var(--_surface));
    font-size: 0.9375rem;
  }

  .notice > svg {
    margin-block-start: 0.125rem;
    color: var(--_danger);
  }

  .notice .button {
    grid-column: 2;
    justify-self: start;
  }

  .joined {
    display: grid;
    gap: 0.375rem;
    margin-block-end: var(--_gap);
    padding: 1.125rem 1.25rem;
    border: 1px solid color-mix(in oklab, var(--_accent) 35%, var(--_surface));
    border-radius: calc(var(--_radius) * 1.25);
    background: color-mix(in oklab, var(--_accent) 5%, var(--_surface));
  }

  .joined b {
    font-weight: 600;
  }

  .joined-ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.625rem 1.25rem;
    margin-block-start: 0.5rem;
  }

  .spinner {
    inline-size: 2rem;
    block-size: 2rem;
    border: 2px solid color-mix(in oklab, currentColor 25%, transparent);
    border-block-start-color: currentColor;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  .ghost {
    animation: breathe 1.1s ease-in-out infinite alternate;
  }

  .ghost i {
    display: block;
    block-size: 1.125rem;
    inline-size: 45%;
    border-radius: calc(var(--_radius) * 0.5);
    background: color-mix(in oklab, var(--_text) 11%, var(--_surface));
  }

  .ghost .round {
    inline-size: 3.25rem;
    block-size: 3.25rem;
    border-radius: 50%;
  }

  .ghost .long {
    inline-size: 90%;
  }

  .ghost .tall {
    inline-size: 100%;
    block-size: 3.125rem;
    border-radius: var(--_radius);
  }

  .ghost-row {
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding-block: var(--_space);
  }

  .ghost .square {
    flex: none;
    inline-size: 4rem;
    block-size: 4rem;
    border-radius: var(--_radius);
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @keyframes breathe {
    to {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .ghost {
      animation: none;
    }

    .spinner {
      animation-duration: 3s;
    }
  }

  @media (forced-colors: active) {
    .button.primary,
    .button.full {
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
      forced-color-adjust: none;
    }

    .mark {
      border: 1px solid;
    }

    .ghost i {
      border: 1px solid GrayText;
    }
  }
`
