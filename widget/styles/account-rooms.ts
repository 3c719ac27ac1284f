import { css } from 'lit'

/** The account of who is signed in: its rooms, and the rows and tiles in them. */
export const accountRooms = css`
  .home {
    display: grid;
    gap: var(--_gap);
  }

  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space) var(--_gap);
    padding-block-end: var(--_gap);
    border-block-end: 1px solid var(--_border);
  }

  .name {
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .rooms,
  .room,
  .tile,
  .deed-box {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_gap);
  }

  .room {
    gap: var(--_space);
    justify-items: start;
  }

  .room > :is(ul, div, dl, form, section),
  .deed-box > form,
  .doubt {
    inline-size: 100%;
  }

  nav ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .tab {
    min-block-size: 2.5rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--_border);
    border-radius: 2rem;
    background: none;
    color: inherit;
    font-size: 0.9375rem;
    cursor: pointer;
  }

  .tab:hover {
    background: var(--_subtle);
  }

  .tab[aria-current='page'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .rows {
    display: grid;
  }

  .order,
  .device,
  [part='line'] {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.25rem var(--_space);
    align-items: center;
    padding-block: var(--_space);
    border-block-start: 1px solid var(--_border);
  }

  .rows > :last-child {
    border-block-end: 1px solid var(--_border);
  }

  .picture {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 4rem;
    block-size: 4rem;
    overflow: hidden;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_subtle);
    color: var(--_strong);
  }

  .picture img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .what {
    display: grid;
    min-inline-size: 0;
  }

  .title-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125rem 0.625rem;
  }

  .amount {
    font-weight: 600;
    white-space: nowrap;
  }

  /* The whole row opens the order. */
  .open {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }

  .open::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }

  .open:hover {
    text-decoration: underline;
    text-underline-offset: 0.25em;
  }

  .open:focus-visible {
    outline: none;
  }

  .open:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .chip {
    display: inline-block;
    padding: 0 0.5rem;
    border: 1px solid var(--_border);
    border-radius: 2rem;
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .chip.good {
    border-color: color-mix(in oklab, var(--_good) 35%, var(--_surface));
    color: var(--_good);
  }

  .link.back {
    margin-block-end: -0.5rem;
    color: var(--_muted);
    font-size: 0.9375rem;
    text-decoration: none;
  }

  .link.back:hover {
    color: var(--_text);
  }

  .back svg:dir(rtl) {
    scale: -1 1;
  }

  [part='line'] .name,
  .after .name {
    font-size: 1rem;
    font-weight: 500;
  }

  [part='line'] .muted {
    font-size: 0.875rem;
  }

  [part='line'] .amount {
    font-weight: 400;
  }

  [part='totals'],
  .after {
    display: grid;
    gap: 0.375rem;
    padding-block: var(--_space);
    border-block-end: 1px solid var(--_border);
  }

  [part='totals'] {
    border-block-start: 1px solid var(--_border);
  }

  .after a {
    color: inherit;
  }

  [part='totals'] > div {
    display: flex;
    justify-content: space-between;
    gap: var(--_space);
    color: var(--_muted);
  }

  [part='totals'] > .total {
    color: var(--_text);
    font-size: 1.125rem;
    font-weight: 600;
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
    gap: var(--_gap);
  }

  .facts dd,
  [part='line'] .name {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
    gap: var(--_space);
  }

  .tile,
  .deed-box {
    justify-items: start;
    gap: 0.5rem;
    padding: 1.125rem 1.25rem;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
  }

  .tile {
    grid-template-rows: auto 1fr;
  }

  .tile > .break {
    unicode-bidi: plaintext;
  }

  .tile:dir(rtl) > .break {
    text-align: right;
  }

  .tile-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin-block-start: 0.25rem;
    font-size: 0.9375rem;
  }

  .doubt {
    display: grid;
    gap: 0.25rem;
  }

  .deed-box {
    gap: 0.75rem;
  }

  .deed-box.final {
    border-color: var(--_danger);
  }

  .deed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.625rem var(--_space);
  }

  .empty {
    display: grid;
    justify-items: center;
    gap: 0.25rem;
    padding: 3rem 1rem;
    border: 1px dashed var(--_border);
    border-radius: calc(var(--_radius) * 1.25);
    text-align: center;
  }

  .empty .mark {
    margin-block-end: 0.75rem;
  }

  .empty .button {
    margin-block-start: 1rem;
  }

  @container (max-width: 30rem) {
    nav ul {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }

    .tab {
      inline-size: 100%;
      border-radius: var(--_radius);
    }

    .row:has(> :nth-child(3)) > :first-child {
      grid-column: 1 / -1;
    }

    .order .amount {
      grid-column: 2;
    }

    .order .picture {
      align-self: start;
      grid-row: 1 / 3;
    }

    .device .button {
      grid-column: 2;
      justify-self: start;
    }

    .who .actions,
    .who .button,
    .form .button {
      flex: 1 1 auto;
    }
  }

  @container (min-width: 44rem) {
    .rooms {
      grid-template-columns: 11rem minmax(0, 1fr);
      gap: calc(var(--_space) * 3);
    }

    nav ul {
      display: grid;
      gap: 0.125rem;
    }

    .tab {
      inline-size: 100%;
      border-color: transparent;
      border-radius: var(--_radius);
      text-align: start;
    }

    .tab[aria-current='page'] {
      border-color: transparent;
      background: var(--_subtle);
      color: var(--_text);
    }
  }

  @media (forced-colors: active) {
    .tab[aria-current='page'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`
