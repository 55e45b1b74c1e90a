"""The model card of models/dsdl98, with the figures of the training that wrote it."""

TEXT = """# dsdl98

The 98 features and the network (98 → 128 → 128 → 1) of Splunk's former detection *Detect DNS Data Exfiltration
using pretrained model in DSDL*. **The weights are ours, not Splunk's**: `dnsexfil import-model` makes a model of
Splunk's own from its published artifact.

- **Intended use:** searches written for the original go on working, and the two models can be compared. For new
  searches use `history`.
- **Input:** client, name and `rank`; rows with another rank than 1 get no score. A row's means cover everything
  before it and its whole chunk.
- **Training data:** this project's lab captures of tunnelling tools; public benign names and logs (not shipped);
  host names of `third-party-web`. Sources of one label weigh the same, both labels weigh the same.
- **Verdict:** 1 where the score is at or above 0.5.

## Figures

Share of rows flagged, for tools and networks that a first training had not seen. The shipped weights were then
trained with the same settings on everything, so these figures describe the method and not these weights.

| source | rows | flagged |
|---|--:|--:|
{figures}

## Limits

- One in some ten to twenty rows of unseen benign networks is flagged, as the table shows: a verdict alone is no
  reason for an alert.
- Antivirus and block-list look-ups carry data in their names and look like tunnels to these features.
- The letters of the registered domain are among the features, as in the original, so an attacker's choice of a
  domain moves the score.
- No large, timed enterprise log was among the data: these figures do not carry over to a large enterprise.

## Retraining

`training/dsdl98/train.py`, with `DNSEXFIL_DATA` naming a folder whose `benign/` holds files with the columns
`_time,src,query,label`. Two runs give the same bytes.
"""


def model_card(figures: dict) -> str:
    rows = [f"| {source} | {f['rows']:,} | {100 * f['flagged']:.1f} % |" for source, f in figures.items()]
    return TEXT.format(figures="\n".join(rows))
