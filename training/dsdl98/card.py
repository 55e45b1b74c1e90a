"""The model card of models/dsdl98, with the figures of the training that wrote it."""

TEXT = """# dsdl98

The 98 features and the network (98 → 128 → 128 → 1) of Splunk's former detection *Detect DNS Data Exfiltration
using pretrained model in DSDL*. **The weights are this project's, not Splunk's**: `dnsexfil import-model` makes a model
of Splunk's own weights from its published artifact.

- **Intended use:** keeps searches written for the original working, and allows a comparison of the two models. Use
  `history` for new searches.
- **Input:** client, name and `rank`; rows whose rank is not 1 get no score. A row's means cover all earlier rows and
  the rest of its chunk.
- **Training data:** this project's lab captures of tunnelling tools; public benign names and logs (not shipped);
  host names of `third-party-web`. Sources with the same label have equal weight, and so do the two labels.
- **Verdict:** 1 if the score is at or above 0.5.

## Figures

Share of rows flagged, for tools and networks that were left out of a first training. The shipped weights were then
trained with the same settings on everything, so these figures describe the method, not these weights.

| source | rows | flagged |
|---|--:|--:|
{figures}

## Limits

- About one in twenty rows of unseen benign networks is flagged, as the table shows: do not alert on a verdict alone.
- With these features, antivirus and block-list lookups, which carry data in their names, look like tunnels.
- The letters of the registered domain are among the features, as in the original, so the attacker's choice of domain
  changes the score.
- The data included no large enterprise log with times, so these figures may not apply to a large enterprise.

## Retraining

`training/dsdl98/train.py`, with `DNSEXFIL_DATA` naming a folder whose `benign/` holds files with the columns
`_time,src,query,label`. Two runs produce the same bytes.
"""


def model_card(figures: dict) -> str:
    rows = [f"| {source} | {f['rows']:,} | {100 * f['flagged']:.1f} % |" for source, f in figures.items()]
    return TEXT.format(figures="\n".join(rows))
