/** What a link's page has beside the style sheets of the checkout. */
export const LINK_PAGE_CSS = `
.link-page,.link-page *{box-sizing:border-box}
.link-page{inline-size:min(44rem,100%);margin-inline:auto;padding:2.5rem 1.25rem 4rem}
.link-page h1{margin:0 0 .75rem;font-size:1.75rem;letter-spacing:-.015em;line-height:1.2;text-wrap:balance;overflow-wrap:anywhere}
.link-page .intro{margin:0 0 .5rem;color:var(--_muted);white-space:pre-line;overflow-wrap:anywhere}
.link-page .notice{display:block;margin:1.25rem 0 .5rem}
.link-offers{margin:1.5rem 0 2rem;padding:0;list-style:none;border-block-end:1px solid var(--_border)}
.link-offer{display:grid;grid-template-columns:6rem minmax(0,1fr);gap:1rem 1.25rem;padding-block:1.5rem;border-block-start:1px solid var(--_border)}
.link-offer-image{grid-row:span 2;align-self:start;inline-size:100%;aspect-ratio:1;border-radius:var(--_radius);background:var(--_subtle);overflow:hidden}
.link-offer-image img{display:block;inline-size:100%;block-size:100%;object-fit:cover}
.link-offer-text{display:grid;gap:.25rem;align-content:start;overflow-wrap:anywhere}
.link-offer h2{font-family:inherit;font-size:1.0625rem;line-height:1.35}
.link-offer-text p{color:var(--_muted);line-height:1.45}
.link-offer-text .link-offer-price{color:inherit;font-weight:600;font-variant-numeric:tabular-nums}
.link-offers:not(:has(img)) .link-offer{grid-template-columns:minmax(0,1fr)}
.link-offers:not(:has(img)) .link-offer-image{display:none}
.link-offer-fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9rem),12rem));gap:1rem;align-items:start}
.link-offer .check{grid-column:1/-1;min-block-size:2.75rem}
.link-page .input{font-variant-numeric:tabular-nums}
.link-page .back{display:inline-block;margin-block-start:1rem;padding-block:.5rem}
.link-page :is(.pay,.back,.check input):focus-visible{outline:2px solid var(--_focus);outline-offset:3px}
@media (max-width:30rem){.link-offer{grid-template-columns:4.5rem minmax(0,1fr)}.link-offer-image{grid-row:auto}.link-offer-fields{grid-column:1/-1}}
`
