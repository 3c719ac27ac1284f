import { css } from 'lit'

/** A part of the merchant's page, so it takes the page's type and width. */
export const donateStyles = css`
  :host {
    display: block;
    font-family: var(--tote-font, inherit);
    container-type: inline-size;
  }

  fieldset,
  legend,
  p {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  legend,
  .label {
    font-weight: 550;
  }

  legend {
    margin-block-end: 0.625rem;
  }

  .label {
    font-size: 0.875rem;
  }

  .presets {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-end: var(--_space);
  }

  .preset {
    display: grid;
    flex: 1 1 4.5rem;
    place-items: center;
    box-sizing: border-box;
    min-inline-size: max-content;
    min-block-size: 2.875rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 600;
    white-space: nowrap;
    cursor: pointer;
    transition: border-color var(--_duration);
  }

  .preset:hover {
    border-color: var(--_text);
  }

  .preset:has(:checked) {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .preset:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .other {
    display: grid;
    gap: 0.375rem;
  }

  .field {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.875rem;
    padding-inline: 0.875rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    transition: border-color var(--_duration);
  }

  .field:hover {
    border-color: var(--_text);
  }

  .field:focus-within {
    border-color: var(--_focus);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .field:has([aria-invalid='true']) {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }

  .sign {
    color: var(--_muted);
  }

  .input {
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 2.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 1rem;
    font-variant-numeric: tabular-nums;
    outline: none;
  }

  .problem {
    min-block-size: 1.875rem;
    padding-block: 0.25rem 0.5rem;
    color: var(--_danger);
    font-size: 0.8125rem;
    line-height: 1.4;
  }

  .give {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.625rem;
    inline-size: 100%;
    min-block-size: 3.25rem;
    padding: 0.5rem 1.5rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    font-size: 1rem;
    font-weight: 600;
    cursor: pointer;
    transition: opacity var(--_duration);
  }

  .give:hover {
    opacity: 0.88;
  }

  .give[aria-busy='true'] {
    cursor: progress;
  }

  .give[aria-busy='true']::after {
    content: '';
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  .again {
    min-block-size: 2.75rem;
    padding: 0 0.25rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.25em;
    cursor: pointer;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .give::after {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .preset:has(:checked) {
      outline: 3px solid Highlight;
      outline-offset: -3px;
    }
  }
`
