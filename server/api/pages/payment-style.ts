/** What the page of a payment session has beside the style sheets of the checkout. */
export const PAYMENT_CSS = `
.approval,.approval *{box-sizing:border-box}
.approval{inline-size:min(38rem,100%);margin-inline:auto;padding:2.5rem 1.25rem 4rem}
.approval h1{margin:0 0 .75rem;font-size:1.75rem;letter-spacing:-.015em;line-height:1.2;text-wrap:balance;overflow-wrap:anywhere}
.approval .intro{margin:0 0 2rem;max-inline-size:34rem;color:var(--_muted);overflow-wrap:anywhere}
.approval .country>.hint{display:block}
.approval .decision{align-content:start}
.approval-form{display:grid;grid-template-columns:minmax(0,1fr);gap:2.5rem}
.steps{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0 0 1.5rem;padding:0;list-style:none;counter-reset:step;color:var(--_muted);font-size:.875rem}
.steps li{display:flex;align-items:center;gap:.5rem;counter-increment:step}
.steps li::before{content:counter(step);display:grid;place-items:center;inline-size:1.5rem;block-size:1.5rem;border:1px solid var(--_strong);border-radius:50%;font-size:.75rem;font-variant-numeric:tabular-nums}
.steps [aria-current]{color:var(--_text);font-weight:600}
.steps [aria-current]::before{border-color:var(--_accent);background:var(--_accent);color:var(--_on-accent)}
.steps .is-done::before{content:'✓' / '';border-color:var(--_accent);color:var(--_accent)}
.steps a{display:flex;align-items:center;min-block-size:1.5rem;color:inherit;text-underline-offset:.2em}
.shop{display:grid;gap:1rem;min-inline-size:0;padding:1.25rem;border:1px solid var(--_border);border-radius:var(--_radius)}
.shop h3{margin:0;font-family:var(--_heading-font);font-size:1rem;font-weight:600;overflow-wrap:anywhere}
.shop .totals{margin:0;padding-block-start:1rem;border-block-start:1px solid var(--_border);font-size:.9375rem}
.shop .total-row dt{overflow-wrap:anywhere}
.shop [data-type='shop']{font-weight:600}
.shop.is-out{border-style:dashed;background:var(--_subtle)}
.shop-why{font-size:.9375rem;overflow-wrap:anywhere}
.sent-to{gap:.5rem}
.sent-to p{overflow-wrap:anywhere}
.sent-to .back{justify-self:start}
.at-most{display:grid;gap:.75rem;padding:1.25rem;border:1px solid var(--_border);border-radius:var(--_radius);background:var(--_subtle)}
.at-most .totals{margin:0}
.at-most .total-row:first-child{margin:0;padding:0;border:0}
.at-most .total-row:first-child:not([data-type])+.total-row{margin-block-start:0}
.refuse{justify-self:center;min-block-size:2.75rem;color:var(--_muted);font-size:.9375rem}
.refuse:hover{color:var(--_text)}
.approval :is(.pay,.link,.back,.steps a,summary):focus-visible{outline:2px solid var(--_focus);outline-offset:3px}
.approval .facts>div{display:grid;align-content:start;gap:.125rem}
.approval-form>.notice{grid-column:1/-1}
@media (min-width:60rem){
.approval.is-wide{inline-size:min(61rem,100%);padding-inline:1.5rem}
.is-wide .approval-form{grid-template-columns:minmax(0,1fr) minmax(0,23rem);gap:3rem;align-items:start}
.is-wide .decision{position:sticky;inset-block-start:2rem}
}
@media (max-height:52rem){.is-wide .decision{position:static}}
@media (max-width:30rem){.shop{padding:1rem}.shop .line{grid-template-columns:3rem minmax(0,1fr) auto;column-gap:.75rem}.shop .line-image{inline-size:3rem;block-size:3rem}}
@media (forced-colors:active){.steps [aria-current]::before{border-color:Highlight;background:Highlight;color:HighlightText;forced-color-adjust:none}}
`
