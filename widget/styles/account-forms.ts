import { css } from 'lit'

/** The account's forms: fields as the checkout has them. */
export const accountForms = css`
  .form,
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }

  .form {
    gap: var(--_gap);
    max-inline-size: 34rem;
  }

  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8.5rem), 1fr));
    gap: var(--_space);
    align-items: start;
  }

  .field {
    display: grid;
    gap: 0.375rem;
    min-inline-size: 0;
  }

  .label {
    font-size: 0.875rem;
    font-weight: 550;
  }

  .optional {
    color: var(--_muted);
    font-weight: 400;
  }

  .input {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 2.875rem;
    margin: 0;
    padding: 0 0.875rem;
    border: 1px solid var(--_strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 1rem;
    text-overflow: ellipsis;
    transition: border-color var(--_duration);
    unicode-bidi: plaintext;
  }

  :dir(rtl) > .input {
    text-align: right;
  }

  .input:is([type='email'], [type='tel'], [inputmode='numeric'], [autocomplete$='postal-code']) {
    direction: ltr;
  }

  .input:hover {
    border-color: var(--_text);
  }

  .input:focus-visible {
    border-color: var(--_focus);
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }

  .input[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }

  .input[aria-invalid='true']:focus-visible {
    outline-offset: 2px;
  }

  .input.code {
    block-size: 3.375rem;
    font-size: 1.5rem;
    font-weight: 550;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.28em;
  }

  .select {
    display: grid;
  }

  .select > * {
    grid-area: 1 / 1;
  }

  .select .input {
    appearance: none;
    padding-inline-end: 2.5rem;
  }

  .select::after {
    content: '';
    grid-area: 1 / 1;
    align-self: center;
    justify-self: end;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: 1rem;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    translate: 0 -0.125rem;
    pointer-events: none;
  }

  .hint,
  .error {
    font-size: 0.8125rem;
    line-height: 1.4;
  }

  .hint {
    color: var(--_muted);
  }

  .error {
    color: var(--_danger);
  }

  .quiet-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    color: var(--_muted);
    font-size: 0.875rem;
  }

  .quiet-actions .link:hover:not([aria-disabled='true']) {
    color: var(--_text);
  }

  .one-field {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.625rem;
    max-inline-size: 30rem;
  }

  .one-field .field {
    flex: 1 1 12rem;
  }

  .one-field .button {
    min-block-size: 2.875rem;
  }

  @media (forced-colors: active) {
    .input[aria-invalid='true']:not(:focus-visible) {
      outline: 2px dashed CanvasText;
      outline-offset: 2px;
    }
  }
`
